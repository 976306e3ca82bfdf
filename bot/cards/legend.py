"""What the coloured dots mean: for whoever sees them first, and for who cannot tell them apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.cards.markup import NOTHING, Markup, concat, join
from bot.cards.render_context import RenderContext
from bot.cards.standings import DISPUTED_MARK, OPEN_MARK, level_mark, mark
from bot.domain.reports.vocabulary import Level
from bot.domain.rules.standing import Standing


def legend(context: RenderContext, standings: Iterable[Standing]) -> Markup:
    """Return what the dots of some standings mean, in small print."""
    told = _dots(context, {mark(each) for each in standings})
    return context.writer.small(told) if told else NOTHING


def whole_legend(context: RenderContext) -> Markup:
    """Return what every dot means, the surest first."""
    return _dots(context, {*map(level_mark, Level), DISPUTED_MARK, OPEN_MARK})


def _dots(context: RenderContext, used: Collection[Markup]) -> Markup:
    surest_first = sorted(Level, reverse=True)
    words = {level_mark(level): context.say(f"mark-{context.level_key(level)}") for level in surest_first}
    words |= {DISPUTED_MARK: context.say("mark-disputed"), OPEN_MARK: context.say("mark-open")}
    return join(" · ", [concat(each, " ", word) for each, word in words.items() if each in used])
