"""/whatsnew: the standings that changed since a day, with the report that did it."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from bot.answers.query import MOST_LISTED, Query, parse_as_of
from bot.domain.dates.typed_dates import read_since
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Report
from bot.domain.rules.changes import Change

_RECENT = timedelta(days=30)
"""Without a day, what changed in so long before the newest report is new."""


class ChangesQuery(Query, frozen=True):
    """What changed from a day until another, or until today."""

    code = "new"

    since: date
    day: date | None = None

    def asked_on(self, day: date | None) -> ChangesQuery:
        """Return the same question until another day; what began later begins as long before that day."""
        since = self.since if day is None or self.since <= day else day - _RECENT
        return ChangesQuery(since, day)


class ChangeList(Struct, frozen=True):
    """The changes between two days, the latest first."""

    since: date
    until: date
    changes: tuple[Change, ...]
    more: int
    """How many earlier changes are left out."""
    newest: Report | None
    """The newest report by the later day."""


def parse_options(
    snapshot: Snapshot, today: date, *, since: str | None = None, as_of: str | None = None
) -> ChangesQuery:
    """Return the query that the options of /whatsnew ask; refuses a day to come."""
    day = parse_as_of(as_of, today)
    if since is None:
        return recent(snapshot, today, day)
    return ChangesQuery(read_since(since, today=day or today), day)


def recent(snapshot: Snapshot, today: date, day: date | None) -> ChangesQuery:
    """Return the query for what was new on a day, or is today."""
    until = day or today
    newest = snapshot.newest_report(until)
    return ChangesQuery((newest.publication_known_on(until).last if newest else until) - _RECENT, day)


def answer(snapshot: Snapshot, query: ChangesQuery, today: date) -> ChangeList:
    """Return what changed from the query's day, that day included, until the day it is asked of."""
    until = query.day_asked(today)
    found = snapshot.changes(query.since - timedelta(days=1), until)
    more = max(0, len(found) - MOST_LISTED)
    return ChangeList(query.since, until, tuple(found[:MOST_LISTED]), more, snapshot.newest_report(until))
