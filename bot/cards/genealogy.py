"""A topic's genealogy as a picture: who had it first, and who passed it on. Many articles, few origins."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from bot.answers.timeline import TimelineSection
from bot.cards.card import ACCENTS
from bot.cards.markup import Markup, concat, cut, join
from bot.cards.render_context import RenderContext
from bot.cards.svg import EDGE, FAINT, INK, LABEL, SMALL, document, written
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import Level

MOST_ORIGINS, _MOST_RELAYS = 10, 3
_NAME_LETTERS, _RELAY_LETTERS = 26, 34
_ORIGIN, _RELAY, _GAP, _TOP = 62, 34, 16, 20
_NODE, _BRANCH = 10, 46
_BY_WEIGHT = {4: Level.CONFIRMED, 3: Level.CORROBORATED, 2: Level.REPORTED, 1: Level.RUMORED}


class Branch(Struct, frozen=True):
    """An origin with its first report, what it last said, and who passed it on, in the order they did."""

    first: Report
    latest: Report
    relays: tuple[tuple[str, ...], ...]


def branches(section: TimelineSection) -> list[Branch]:
    """Return the origins of what is on record of a topic, the earliest first."""
    by_origin: dict[str, list[Report]] = {}
    for report in section.standing.reports():
        by_origin.setdefault(report.attribution.identity, []).append(report)
    return [_branch(reports) for reports in by_origin.values()]


def _branch(reports: Sequence[Report]) -> Branch:
    chains = (report.chain[report.chain.index(report.origin) + 1 :] for report in reports)
    return Branch(reports[0], reports[-1], tuple(dict.fromkeys(chain for chain in chains if chain)))


def genealogy(context: RenderContext, section: TimelineSection) -> str:
    """Return who said it first and who passed it on as an SVG document, the latest origins where many."""
    parts, y = [], _TOP
    for branch in branches(section)[-MOST_ORIGINS:]:
        drawn, y = _drawn(context, branch, y)
        parts += drawn
    return document(y, parts)


def _drawn(context: RenderContext, branch: Branch, y: int) -> tuple[list[str], int]:
    """Return what one origin draws from a height on, and the height below it."""
    colour = f"#{ACCENTS[_BY_WEIGHT[branch.first.weight]]:06x}"
    x, middle = EDGE + _NODE, y + 16
    drawn = [
        f'<circle cx="{x}" cy="{middle}" r="{_NODE}" fill="{colour}"/>',
        written(EDGE + _BRANCH, y + 24, LABEL, context.short_source(branch.first.origin, _NAME_LETTERS)),
        written(EDGE + _BRANCH, y + 50, SMALL, _last_statement(context, branch), fill=FAINT),
    ]
    y += _ORIGIN
    for line in _relays(context, branch):
        turn = y + 12
        drawn += [
            f'<path d="M{x} {middle + _NODE + 4} V{turn} H{x + _BRANCH - 10}" fill="none" '
            f'stroke="{FAINT}" stroke-width="2"/>',
            written(EDGE + 2 * _BRANCH - 24, y + 20, SMALL, line, fill=INK),
        ]
        y += _RELAY
    return drawn, y + _GAP


def _last_statement(context: RenderContext, branch: Branch) -> Markup:
    """Return when an origin first spoke and what it last said."""
    return join(" · ", [context.window(branch.first.spoke_on), context.word(branch.latest.stance)])


def _relays(context: RenderContext, branch: Branch) -> list[Markup]:
    """Return who passed it on, a line each, and how many more did."""
    letters = _RELAY_LETTERS
    lines = [
        cut(join(" → ", (context.short_source(name, letters) for name in chain)), letters)
        for chain in branch.relays[:_MOST_RELAYS]
    ]
    more = len(branch.relays) - len(lines)
    return [*lines, *([context.say("timeline-more", count=more)] if more else [])]


def genealogy_alt_text(context: RenderContext, section: TimelineSection, *, limit: int) -> Markup:
    """Return the picture in words, for who cannot see it: at most ``limit`` characters."""
    lines = []
    for branch in branches(section)[-MOST_ORIGINS:]:
        origin = concat(context.source(branch.first.origin), ", ", _last_statement(context, branch))
        lines.append(join(": ", [origin, join(", ", _relays(context, branch))]))
    return cut(join(". ", lines), limit)
