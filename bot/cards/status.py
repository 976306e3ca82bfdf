"""/s2status in words: the season at a glance, and one topic's full file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.status import Expectation, Foreseen, Milestone, Overview, TopicStatus
from bot.cards.card import Card
from bot.cards.edition import Edition, bullet
from bot.cards.pen import NOTHING, Markup, join, put, stack
from bot.cards.sources import ledger
from bot.cards.standings import (
    accent,
    beside,
    dispute,
    entry,
    expectation,
    flag_sentence,
    flags,
    ground,
    mark,
    quoted,
    summary,
)
from bot.cards.viewing import figures
from bot.domain.reports import Report
from bot.domain.season import Stage
from bot.domain.standing import Standing
from bot.domain.topics import TopicKind
from bot.domain.vocabulary import Flag, Part
from bot.domain.windows import days_between

_UNCONFIRMED = {
    Stage.DATED: "stage-dated-unconfirmed",
    Stage.RELEASED: "stage-released-unconfirmed",
    Stage.CANCELLED: "stage-cancelled-unconfirmed",
}
_SHOWN = 2
"""Reports quoted for and against a milestone at a glance; its full file has every one."""
_SHOWN_AGAINST = 50
"""Reports quoted against what holds in a file; it lists them all the same below, by day."""
_OLD_DAYS = 30
"""With nothing newer than this, it is said that nothing newer is on record."""
_WINDOWS_WITH_CLAIMS = 4
"""With more windows than this, the glance names who expects what and leaves the claims to the full file."""


def overview(edition: Edition, season: Overview) -> Card:
    """Return the season at a glance: stage, milestones, how new all this is, and what nobody knows."""
    grounds = season.grounds
    reached = put(mark(grounds), " ", edition.pen.bold(_stage(edition, season.stage, grounds)))
    said = [ground(edition, grounds), dispute(edition, grounds), beside(edition, grounds)]
    headline = join(" · ", [reached, *said])
    blocks = [_milestone(edition, milestone) for milestone in season.milestones]
    blocks += [_newest(edition, season.newest, season.day), _unknown(edition, season)]
    return Card(
        head=put(_title(edition, season.day), "\n", headline),
        blocks=[block for block in blocks if block],
        foot=edition.say("footer"),
        accent=accent(grounds),
    )


def topic_file(edition: Edition, status: TopicStatus) -> Card:
    """Return one topic's full file: what holds, how its expected date moved, every report oldest first."""
    say, standing = edition.say, status.standing
    head = put(_title(edition, standing.day), "\n", edition.pen.heading(edition.topic(standing.topic)))
    if standing.topic.kind is TopicKind.SEASON1_VIEWING:
        blocks = [figures(edition, standing.reports(), edition.show.viewing)]
    elif standing.listed:
        blocks = [summary(edition, standing)] if standing.parts else []
    else:
        head = put(head, "\n", summary(edition, standing))
        blocks = [
            join("\n", map(bullet, flags(edition, standing))),
            _against(edition, standing, limit=_SHOWN_AGAINST),
            _expected(edition, standing, status.foreseen),
            ledger(edition, status.moves),
        ]
    if status.listed:
        blocks.append(edition.pen.heading(say("topic-every-report")))
        blocks += [say("earlier", count=status.earlier)] if status.earlier else []
        blocks += [entry(edition, report, part, standing.day) for report, part in status.listed]
    else:
        blocks.append(say("topic-nothing"))
    return Card(head=head, blocks=[b for b in blocks if b], foot=say("footer"), accent=accent(standing))


def _stage(edition: Edition, reached: Stage, grounds: Standing) -> Markup:
    """Return how far the season has come; what an official has not said is only said to be so."""
    if reached in _UNCONFIRMED and not grounds.official:
        return edition.say(_UNCONFIRMED[reached])
    return edition.word(reached)


def _title(edition: Edition, day: date) -> Markup:
    title = edition.say("status-title", title=edition.title, season=edition.show.season)
    return put(edition.pen.title(title), "\n", edition.pen.small(edition.as_of(day)))


def _milestone(edition: Edition, milestone: Milestone) -> Markup:
    standing = milestone.standing
    lines = [edition.pen.heading(edition.topic(standing.topic)), summary(edition, standing)]
    supporters = _one_each(edition, standing.reports(Part.SUPPORTS))
    lines += [quoted(edition, report, standing.day) for report in supporters[:_SHOWN]]
    said = [Flag.OVERDUE, Flag.CONTESTED_DATES]
    if not standing.decided and standing.parts:
        said = [Flag.OFFICIAL_SILENCE, *said, Flag.STALE]
    lines += [flag_sentence(edition, flag) for flag in said if flag in standing.flags]
    lines.append(_against(edition, standing, limit=_SHOWN))
    if milestone.foreseen is not None:
        lines.append(_expected(edition, standing, milestone.foreseen))
    return stack(lines)


def _one_each(edition: Edition, reports: list[Report]) -> list[Report]:
    """Return one report for each origin, the weightiest origins first.

    Of an origin's reports the one that is easiest to check: linked, in the reader's language, the earliest.
    """
    ordered = sorted(reports, key=lambda r: (r.url is None, r.language != edition.reads, r.known_from, r.id))
    easiest = {report.voice.identity: report for report in reversed(ordered)}
    # An origin that gave another date since is quoted with its latest.
    for report in sorted(reports, key=lambda r: r.known_from):
        if (
            report.window
            and easiest[report.voice.identity].window
            and not _agrees(report, easiest[report.voice.identity])
        ):
            easiest[report.voice.identity] = report
    return sorted(easiest.values(), key=lambda report: (-report.weight, report.known_from))


def _agrees(report: Report, other: Report) -> bool:
    assert report.window is not None
    assert other.window is not None
    return report.window.same_event(other.window)


def _against(edition: Edition, standing: Standing, *, limit: int) -> Markup:
    """Return what speaks against where it stands, and which days were ruled out."""
    parts = {
        "status-against": standing.reports(Part.DISPUTES, Part.CONTRADICTED, Part.DIFFERS),
        "status-ruled-out": standing.reports(Part.RULES_OUT),
    }
    return stack(
        [
            join("\n", [edition.say(label), *(quoted(edition, r, standing.day) for r in reports[-limit:])])
            for label, reports in parts.items()
            if reports
        ]
    )


def _expected(edition: Edition, standing: Standing, foreseen: Foreseen) -> Markup:
    """Return what was foreseen: by window, those missed under a heading of their own."""
    label = "status-foreseen-then" if standing.decided else "status-foreseen-now"
    brief = len(foreseen.still) + len(foreseen.missed) > _WINDOWS_WITH_CLAIMS
    return stack(
        [
            *_windows(edition, label, foreseen.still, standing.day, brief=brief),
            *_windows(edition, "status-missed", foreseen.missed, standing.day, brief=brief),
        ]
    )


def _windows(
    edition: Edition, label: str, expected: Sequence[Expectation], day: date, *, brief: bool
) -> list[Markup]:
    if not expected:
        return []
    lines = [expectation(edition, each.window, each.reports, day, brief=brief) for each in expected]
    return [edition.say(label), *lines]


def _newest(edition: Edition, newest: Report | None, day: date) -> Markup:
    """Return when the newest report came out, how long ago, and on what it is."""
    if newest is None:
        return edition.say("status-newest-none")
    out, topic = newest.out_by(day), edition.topic(newest.topic)
    days = days_between(out.last, day)
    if not out.exact:
        line = edition.say("status-newest-about", day=edition.window(out), topic=topic)
    elif day < edition.today:
        line = edition.say("status-newest-then", day=edition.day(out.last), days=days, topic=topic)
    else:
        line = edition.say("status-newest", day=edition.day(out.last), days=days, topic=topic)
    if day == edition.today and days > _OLD_DAYS:
        line = put(line, " ", edition.say("status-newest-old", month=edition.month(out.last)))
    return line


def _unknown(edition: Edition, season: Overview) -> Markup:
    gaps = [
        bullet(edition.say(f"status-unknown-{gap}", kind=kind, platform=edition.platform))
        for kind, gap in season.unknowns
    ]
    return join("\n", [edition.pen.heading(edition.say("status-unknown-title")), *gaps]) if gaps else NOTHING
