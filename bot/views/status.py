"""/s2status: the season at a glance, and one milestone's full file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from bot.domain.predictions import Slip
from bot.domain.reports import Report
from bot.domain.season import Stage, foreseen, stage, unknowns
from bot.domain.standing import STALE_AFTER_DAYS, Flag, Part, Standing
from bot.domain.topics import TopicKind
from bot.domain.windows import days_between
from bot.views.card import Card
from bot.views.edition import Edition
from bot.views.markdown import day_stamp, escape, stack
from bot.views.records import ledger
from bot.views.standings import accent, dispute, entry, expectation, flags, ground, mark, quoted, summary
from bot.views.viewing import figures

_UNCONFIRMED = {
    Stage.DATED: "stage-dated-unconfirmed",
    Stage.RELEASED: "stage-released-unconfirmed",
    Stage.CANCELLED: "stage-cancelled-unconfirmed",
}
_SHOWN = 2
"""Reports quoted for and against a milestone at a glance; its full file has every one."""
_OLD_DAYS = 30
"""With nothing newer than this, it is said that nothing newer is on record."""
_WINDOWS_WITH_CLAIMS = 4
"""With more windows than this, the glance names who expects what and leaves the claims to the full file."""


def overview(
    edition: Edition, standings: Mapping[TopicKind, Standing], day: date, *, newest: date | None
) -> Card:
    """Return the season at a glance: stage, milestones, how new all this is, and what nobody knows."""
    reached, grounds = stage(standings)
    headline = f"{mark(grounds)} **{_stage(edition, reached, grounds)}**"
    said = [ground(edition, grounds), dispute(edition, grounds)]
    headline += "".join(f" · {each}" for each in said if each)
    blocks = [_milestone(edition, standing) for standing in standings.values()]
    blocks += [_newest(edition, newest, day), _unknown(edition, standings)]
    return Card(
        head=f"{_title(edition, day)}\n{headline}",
        blocks=[block for block in blocks if block],
        foot=edition.say("footer"),
        accent=accent(grounds),
    )


def topic_file(edition: Edition, standing: Standing, moves: Sequence[Slip] = ()) -> Card:
    """Return one topic's full file: what holds, how its expected date moved, every report oldest first."""
    say, day = edition.say, standing.day
    head = f"{_title(edition, day)}\n### {edition.topic(standing.topic)}"
    if standing.topic.kind is TopicKind.SEASON1_VIEWING:  # figures, not an event that comes or not
        blocks = [figures(edition, standing.reports(), edition.show.viewing)]
    else:
        head += f"\n{summary(edition, standing)}"
        blocks = [
            "\n".join(f"- {sentence}" for sentence in flags(edition, standing)),
            _against(edition, standing, limit=None),
            _expected(edition, standing),
            ledger(edition, moves),
        ]
    if standing.parts:
        blocks.append(f"### {say('topic-every-report')}")
        blocks += [entry(edition, report, part, day) for report, part in standing.parts]
    else:
        blocks.append(say("topic-nothing"))
    return Card(head=head, blocks=[b for b in blocks if b], foot=say("footer"), accent=accent(standing))


def _stage(edition: Edition, reached: Stage, grounds: Standing) -> str:
    """Return how far the season has come; what an official has not said is only said to be so."""
    if reached in _UNCONFIRMED and not grounds.official:
        return edition.say(_UNCONFIRMED[reached])
    return edition.say.word(reached)


def _title(edition: Edition, day: date) -> str:
    title = edition.say("status-title", title=edition.title, season=edition.show.season)
    return f"## {title}\n-# {edition.as_of(day)}"


def _milestone(edition: Edition, standing: Standing) -> str:
    lines = [f"### {edition.topic(standing.topic)}", summary(edition, standing)]
    supporters = _one_each(edition, standing.reports(Part.SUPPORTS))
    lines += [quoted(edition, report, standing.day) for report in supporters[:_SHOWN]]
    if not standing.decided and Flag.OFFICIAL_SILENCE in standing.flags and standing.parts:
        lines.append(edition.say("flag-official-silence", platform=escape(edition.platform)))
    if Flag.OVERDUE in standing.flags:
        lines.append(edition.say("flag-overdue"))
    if Flag.CONTESTED_DATES in standing.flags:
        lines.append(edition.say("flag-contested-dates"))
    lines.append(_against(edition, standing, limit=_SHOWN))
    if not _settled(standing):
        lines.append(_expected(edition, standing))
    return stack(lines)


def _settled(standing: Standing) -> bool:
    """Tell whether a milestone was decided so long ago that what was expected before is for its file."""
    since = min((report.known_from for report in standing.reports(Part.SUPPORTS)), default=standing.day)
    return standing.decided and days_between(since, standing.day) > STALE_AFTER_DAYS


def _one_each(edition: Edition, reports: list[Report]) -> list[Report]:
    """Return one report for each origin, the weightiest origins first.

    Of an origin's reports the one that is easiest to check: linked, in the reader's language, the earliest.
    """
    reads = edition.say.babel.language
    ordered = sorted(reports, key=lambda r: (r.url is None, r.language != reads, r.known_from, r.id))
    easiest = {report.origin: report for report in reversed(ordered)}
    # An origin that gave another date since is quoted with its latest.
    for report in sorted(reports, key=lambda r: r.known_from):
        if report.window and easiest[report.origin].window and not _agrees(report, easiest[report.origin]):
            easiest[report.origin] = report
    return sorted(easiest.values(), key=lambda report: (-report.weight, report.known_from))


def _agrees(report: Report, other: Report) -> bool:
    assert report.window is not None
    assert other.window is not None
    return report.window.same_event(other.window)


def _against(edition: Edition, standing: Standing, *, limit: int | None) -> str:
    against = standing.reports(Part.DISPUTES, Part.CONTRADICTED)
    if not against:
        return ""
    lines = [edition.say("status-against")]
    lines += [quoted(edition, report, standing.day) for report in against[-limit if limit else 0 :]]
    return "\n".join(lines)


def _expected(edition: Edition, standing: Standing) -> str:
    """Return what was foreseen: by window, those missed under a heading of their own."""
    missed = {report.id for report in standing.missed}
    reports = foreseen(standing)
    still = [report for report in reports if report.id not in missed]
    label = "status-foreseen-then" if standing.decided else "status-foreseen-now"
    brief = len({report.window for report in reports}) > _WINDOWS_WITH_CLAIMS
    lines = _windows(edition, label, still, standing.day, brief=brief)
    over = [report for report in reports if report.id in missed]
    return stack([*lines, *_windows(edition, "status-missed", over, standing.day, brief=brief)])


def _windows(edition: Edition, label: str, reports: list[Report], day: date, *, brief: bool) -> list[str]:
    if not reports:
        return []
    lines = [edition.say(label)]
    for window, group in groupby(reports, key=lambda report: report.window):
        assert window is not None
        lines.append(expectation(edition, window, list(group), day, brief=brief))
    return lines


def _newest(edition: Edition, newest: date | None, day: date) -> str:
    if newest is None:
        return edition.say("status-newest-none")
    days = days_between(newest, day)
    if day < edition.today:
        return edition.say("status-newest-then", day=day_stamp(newest), days=days)
    line = edition.say("status-newest", day=day_stamp(newest), days=days)
    if days > _OLD_DAYS:
        line += " " + edition.say("status-newest-old", month=edition.month(newest))
    return line


def _unknown(edition: Edition, standings: Mapping[TopicKind, Standing]) -> str:
    gaps = [
        f"- {edition.say(f'status-unknown-{gap}', kind=kind, platform=escape(edition.platform))}"
        for kind, gap in unknowns(standings)
    ]
    return "\n".join([f"### {edition.say('status-unknown-title')}", *gaps]) if gaps else ""
