"""On which days the platform last spoke: days in a row are one notice's, in two time zones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.dates.windows import Window, day_window, hull
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind

_NEXT = timedelta(days=1)


def latest_notice(snapshot: Snapshot, day: date, topic: Topic | None = None) -> Window | None:
    """Return the days in a row on which, by a day, the platform last spoke of the new season, or of a topic;
    None where none is on record. What `Snapshot.platform_spoke` returns is one of them.
    """
    spoke = snapshot.platform_spoke(day, topic)
    if spoke is None:
        return None
    days = {each for report in snapshot.platform_reports(day, topic) for each in _days(report) if each <= day}
    first = last = spoke
    while first - _NEXT in days:
        first -= _NEXT
    while last + _NEXT in days:
        last += _NEXT
    return hull([day_window(first), day_window(last)])


def _days(report: Report) -> Iterator[date]:
    """Yield the days on which the platform said what a report has of it: that it will be made it says by
    doing it, so that the day this is dated to is one.
    """
    if report.origin_spoke is not None:
        yield report.origin_spoke
    renews = report.topic.kind is TopicKind.RENEWAL and report.stance.decisive
    if renews and report.window is not None and report.window.exact:
        yield report.window.first


def first_known(snapshot: Snapshot) -> date:
    """Return the first day on which anything of the new season was on record, the last there is where nothing
    ever was.
    """
    return snapshot.derive(_first_known)


def _first_known(snapshot: Snapshot) -> date:
    known = (report.known_from for report in snapshot.season_reports() if not report.filed_in_error)
    return min(known, default=date.max)
