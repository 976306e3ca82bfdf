"""Who was right, in words: posted once for a milestone that came, in the words of /sources."""

from __future__ import annotations

from bot.answers.retrospect import OriginPredictions, Retrospect
from bot.cards.card import NEUTRAL, Card, ShowableBy
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.sources import happened_text, marked_outcome, record_title, tally_line
from bot.cards.standings import accent


def retrospect_card(context: RenderContext, retrospect: Retrospect) -> Card:
    """Return what became of every prediction of a milestone; where it came not after all, that instead."""
    say, standing, links = context.say, retrospect.standing, NavigationLinks(context)
    topic = context.topic(standing.topic)
    if not standing.has_come:
        return Card(
            head=context.writer.title(say("news-undone", topic=topic)),
            blocks=[say("retrospect-undone")],
            foot=say("sources-kind"),
            links=[links.topic(standing.topic), links.sources()],
            showable_by=ShowableBy.NOBODY,
            title=say("news-undone", topic=context.plain.topic(standing.topic)),
        )
    happened = NOTHING if standing.window is None else happened_text(context, standing, standing.window)
    lines = [bullet(_origin(context, each)) for each in retrospect.origins]
    lines += [say("more", count=retrospect.more)] if retrospect.more else []
    title = context.writer.title(say("retrospect-title", topic=topic))
    return Card(
        head=join("\n", [title, context.writer.small(happened) if happened else NOTHING]),
        blocks=[record_title(context, retrospect.record), stack(lines)],
        foot=say("sources-kind"),
        accent=accent(standing) if standing.holds else NEUTRAL,
        links=[links.topic(standing.topic), links.sources()],
        destinations=links.outlets(each.name for each in retrospect.origins),
        showable_by=ShowableBy.NOBODY,
        title=say("retrospect-title", topic=context.plain.topic(standing.topic)),
    )


def _origin(context: RenderContext, origin: OriginPredictions) -> Markup:
    """Return what one origin predicted, and what became of that: each where there is one, else how many."""
    if len(origin.predictions) > 1:
        return tally_line(context, origin.name, origin.record)
    [only] = origin.predictions
    foreseen = join(" · ", [context.window(only.window), marked_outcome(context, only.result)])
    return concat(context.writer.bold(context.source(origin.name)), ": ", foreseen)
