"""/whatsnew: the standings that changed since a day, with the report that did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.query import MOST_LISTED, Query
from bot.domain.changes import Change
from bot.domain.dates import read_since
from bot.domain.wire import Wire

_RECENT = timedelta(days=30)
"""Without a day, what changed in so long before the newest report is new."""


@dataclass(frozen=True, slots=True)
class ChangesQuery(Query):
    """What changed from a day until today."""

    code = "new"

    since: date


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes between two days, the latest first."""

    since: date
    until: date
    changes: tuple[Change, ...]
    more: int
    """How many earlier changes are left out."""


def read(wire: Wire, today: date, *, since: str | None = None) -> ChangesQuery:
    """Return the query that the option of /whatsnew asks; refuses a day to come."""
    if since is None:
        newest = wire.newest(today)
        return ChangesQuery((newest.out_by(today).last if newest else today) - _RECENT)
    return ChangesQuery(read_since(since, today=today))


def answer(wire: Wire, query: ChangesQuery, today: date) -> Changes:
    """Return what changed from the query's day, that day included, until today."""
    found = wire.changes(query.since - timedelta(days=1), today)
    return Changes(query.since, today, tuple(found[:MOST_LISTED]), max(0, len(found) - MOST_LISTED))
