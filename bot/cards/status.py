"""The season's status in words: one topic's full file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from bot.answers.status import Expectation, Foreseen, StatusQuery, TopicStatus
from bot.cards.card import Card
from bot.cards.glance import subtitle
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.report_lines import entry, expectation
from bot.cards.sources import moves_lines
from bot.cards.standings import (
    accent,
    expected_officially,
    flags,
    grounds,
    mark,
    quoted,
    stated,
    summary,
)
from bot.cards.viewing_figures import viewing_figures
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import ClaimKind, ReportStatus, Stance, StanceKind
from bot.domain.rules.standing import Standing

_QUOTED = 4
"""Reports quoted of each kind in a file; all of them are a press away."""
_WINDOWS_WITH_CLAIMS = 4
"""With more windows than this, the glance names who expects what and leaves the claims to the full file."""


def topic_file(context: RenderContext, status: TopicStatus) -> Card:
    """Return one topic's file: what holds, how its expected date moved, its reports, the newest first."""
    standing = status.standing
    links = NavigationLinks(context, standing.day)
    topic = context.topic(standing.topic)
    of = subtitle(context, standing.day, topic)
    head = concat(context.writer.title(topic), "\n", of)
    if standing.topic.kind is TopicKind.SEASON1_VIEWING:
        blocks = [viewing_figures(context, standing.reports(), context.show.viewing)]
    elif standing.listed:
        blocks = [summary(context, standing)] if standing.statuses else []
    else:
        held = concat(mark(standing), " ", stated(context, standing))
        head = join("\n", [context.writer.title(held), grounds(context, standing), of])
        blocks = [
            join("\n", map(bullet, flags(context, standing))),
            _against(context, standing),
            _expected(context, standing, status.foreseen),
            _silent(context, standing),
            moves_lines(context, status.moves),
        ]
    reports = standing.reports()
    query = StatusQuery(standing.topic.kind, None)
    return Card(
        head=head,
        blocks=[b for b in (*blocks, *_reports(context, status, links)) if b],
        foot=context.say("footer"),
        accent=accent(standing),
        links=[
            links.season(),
            links.timeline(standing.topic.kind) if standing.topic.kind in MILESTONES else links.cast(),
            *([links.reports_on(standing.topic)] if status.listed else []),
        ],
        destinations=[
            *links.days(query, notice=status.notice),
            *links.outlets_of(sorted(reports, key=lambda r: -r.weight))[:8],
            *links.files(),
        ],
    )


def _reports(context: RenderContext, status: TopicStatus, links: NavigationLinks) -> list[Markup]:
    """Return the topic's newest reports, a block each, and how many earlier ones there are."""
    say, standing = context.say, status.standing
    if not status.listed:
        return [say("topic-nothing")]
    first, *others = (entry(context, report, part, standing.day) for report, part in status.listed)
    # One block: no page ends with a heading that the next one has the reports of.
    blocks = [stack([context.writer.heading(say("topic-reports")), first]), *others]
    if status.earlier:
        every = links.reports_on(standing.topic).query
        blocks.append(context.writer.leading(say("earlier", count=status.earlier), every))
    return blocks


def _against(context: RenderContext, standing: Standing) -> Markup:
    """Return what speaks against where it stands, other dates, and what was ruled out; the latest first.

    A date that was given before what holds was said is no objection: it has moved since.
    """
    differing = standing.reports(ReportStatus.DIFFERS)
    moved = [r for r in differing if standing.since is not None and r.known_from < standing.since]
    moved += [r for r in standing.reports(ReportStatus.SUPERSEDED, ReportStatus.TAKEN_DOWN) if _was_day(r)]
    parts = {
        "status-against": standing.reports(ReportStatus.DISPUTES, ReportStatus.CONTRADICTED),
        "status-other-dates": [report for report in differing if report not in moved],
        "status-earlier": moved,
        "status-ruled-out": standing.reports(ReportStatus.RULES_OUT),
    }
    return stack(_labelled(context, label, reports, standing.day) for label, reports in parts.items())


def _labelled(context: RenderContext, label: str, reports: Iterable[Report], day: date) -> Markup:
    """Return the latest of some reports below what they are, or nothing without any."""
    lines = [quoted(context, report, day) for report in _latest(reports)]
    return join("\n", [context.say(label), *lines]) if lines else NOTHING


def _latest(reports: Iterable[Report]) -> Sequence[Report]:
    """Return the latest of some reports, the latest first."""
    return sorted(reports, key=lambda r: (r.known_from, r.id), reverse=True)[:_QUOTED]


def _was_day(report: Report) -> bool:
    """Tell whether a report gave a day that was still to come."""
    return report.window is not None and report.stance.kind is StanceKind.ASSERTING


def _silent(context: RenderContext, standing: Standing) -> Markup:
    """Return who says that nothing is announced, where that is what holds."""
    if standing.claim is not ClaimKind.NOT_ANNOUNCED:
        return NOTHING
    said = [report for report in standing.reports() if report.stance is Stance.NOT_ANNOUNCED]
    return _labelled(context, "status-silent", said, standing.day)


def _expected(context: RenderContext, standing: Standing, foreseen: Foreseen) -> Markup:
    """Return what was foreseen: by window, those missed under a heading of their own.

    What an official expects is the title, and no guess.
    """
    label = "status-foreseen-then" if standing.decided else "status-foreseen-now"
    still = foreseen.still
    if expected_officially(standing):
        label, still = "status-foreseen-others", tuple(_by_others(still))
    brief = len(still) + len(foreseen.missed) > _WINDOWS_WITH_CLAIMS
    return stack(
        [
            *_windows(context, label, still, standing.day, brief=brief),
            *_windows(context, "status-missed", foreseen.missed, standing.day, brief=brief),
        ]
    )


def _by_others(expected: Iterable[Expectation]) -> Iterable[Expectation]:
    """Return expectations without those of officials."""
    others = (replace(each, reports=tuple(r for r in each.reports if not r.official)) for each in expected)
    return (each for each in others if each.reports)


def _windows(
    context: RenderContext, label: str, expected: Sequence[Expectation], day: date, *, brief: bool
) -> list[Markup]:
    if not expected:
        return []
    lines = [expectation(context, each.window, each.reports, day, brief=brief) for each in expected]
    return [context.say(label), *lines]
