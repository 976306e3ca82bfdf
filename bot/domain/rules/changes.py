"""What is new: a topic's standings of two days, held against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic
from bot.domain.reports.vocabulary import ReportStatus, Stance
from bot.domain.rules.standing import Standing

_LOOKED_BACK = 100
"""Days on which something was said that are looked at to find the report that did it."""
_DOING = (
    ReportStatus.SUPPORTS,
    ReportStatus.DISPUTES,
    ReportStatus.SAYS_IT_CAME,
    ReportStatus.EXPECTS,
    ReportStatus.NEUTRAL,
    ReportStatus.RULES_OUT,
)
"""What a report does that makes a standing another, the likeliest first."""


class Change(Struct, frozen=True):
    """A topic whose standing changed; ``by`` is the report that did it, None where only time passed."""

    before: Standing
    after: Standing
    by: Report | None


def change_between(
    before: Standing, after: Standing, reports: Iterable[Report], standing: Callable[[date], Standing]
) -> Change | None:
    """Return what changed between the standings of one topic, or None where a reader would notice nothing.

    What a reader would notice: claim, level, dispute, the dates given or expected, and that what was due is
    said to have come. ``reports`` are all that are on the topic, ``standing`` is how it stood on any day.
    """
    if _comparable(before) == _comparable(after):
        return None
    return Change(before, after, _report_behind(before, after, list(reports), standing))


def change_order(change: Change) -> tuple[int, Topic]:
    """Return what changes are put in order by: the day of the report that did it, else the later day."""
    day = change.by.known_from if change.by else change.after.day
    return -day.toordinal(), change.after.topic


def _comparable(standing: Standing) -> tuple[object, ...]:
    """Return what tells two standings apart: every yes is one yes; foreseen dates count until decided."""
    awaited = [] if standing.decided else standing.reports(ReportStatus.EXPECTS)
    return _headline(standing), frozenset(report.window for report in awaited if report.window)


def _headline(standing: Standing) -> tuple[object, ...]:
    """Return what tells two standings apart by what holds alone."""
    said = bool(standing.said_to_have_come)
    return standing.claim, standing.level, standing.disputed, standing.window, standing.due, said


def _report_behind(
    before: Standing, after: Standing, reports: Sequence[Report], standing: Callable[[date], Standing]
) -> Report | None:
    """Return the report that made the standing what it is now, None where a day has passed and nothing else.

    It is looked for from the latest day back on which one became known or was taken back; where what holds
    is another than before, what was foreseen since is no part of it.
    """
    told = _comparable if _headline(before) == _headline(after) else _headline
    turns = {day for r in reports for day in (r.known_from, r.retracted_from) if day is not None}
    for day in sorted((day for day in turns if before.day < day <= after.day), reverse=True)[:_LOOKED_BACK]:
        if told(standing(day)) != told(after):
            return None
        if told(standing(day - timedelta(days=1))) != told(after):
            new = [r for r in reports if r.known_from == day and r.counts_on(day)]
            gone = [r for r in reports if r.retracted_from == day]
            return min(new or gone, key=partial(_likeliest, after), default=None)
    return None


def _likeliest(after: Standing, report: Report) -> tuple[int, bool, int, bool, str]:
    """Return a sort key, least for the likeliest: saying what holds now, no opinion, then weight."""
    part = after.status_of(report)
    says = _DOING.index(part) if part in _DOING else len(_DOING)
    return says, report.stance is Stance.OPINION, -report.weight, report.url is None, report.id
