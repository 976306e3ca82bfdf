"""/cast: everyone on record for the season, by group, and who is behind the camera."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from bot.answers.query import MOST_LISTED, Query, parse_as_of
from bot.domain.errors import Field
from bot.domain.record.season import CastEntry, Group
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import TopicKind
from bot.domain.rules.standing import Standing
from bot.domain.text.cleaning import choose


class CastGroup(StrEnum):
    """Which part of the cast is asked for, in the order offered."""

    ALL = "all"
    RETURNING = "returning"
    NEW = "new"
    LEFT = "left"
    RUMORED = "rumored"


class CastQuery(Query, frozen=True):
    """Who is in the cast on a day: everybody, or one group."""

    code = "cast"

    group: CastGroup
    day: date | None


class Cast(Struct, frozen=True, kw_only=True):
    """The cast on a day by group, the surest first; the crew stands below the whole cast.

    ``whole`` tells that every group was asked for: then each person has a line, else their reasons too.
    """

    day: date
    groups: tuple[tuple[Group, tuple[CastEntry, ...], int], ...]
    """Each group with its first `MOST_LISTED` members, and how many it has."""
    crew: tuple[Standing, ...]
    more_crew: int
    whole: bool


def parse_options(
    snapshot: Snapshot, today: date, *, group: str = CastGroup.ALL, as_of: str | None = None
) -> CastQuery:
    """Return the query that the options of /cast ask; refuses an unknown group and a day to come."""
    del snapshot
    day = parse_as_of(as_of, today)
    return CastQuery(choose(group, CastGroup, field=Field.GROUP), day)


def answer(snapshot: Snapshot, query: CastQuery, today: date) -> Cast:
    """Return the cast on the query's day."""
    day = query.day_asked(today)
    entries = snapshot.cast(day)
    everybody = query.group is CastGroup.ALL
    groups = list(Group) if everybody else [Group(query.group)]
    behind = (file.standing(day) for file in snapshot.topic_files(TopicKind.CREW)) if everybody else ()
    crew = tuple(standing for standing in behind if standing.stance is not None)
    return Cast(
        day=day,
        groups=tuple(_listed(group, entries) for group in groups),
        crew=crew[:MOST_LISTED],
        more_crew=max(0, len(crew) - MOST_LISTED),
        whole=everybody,
    )


def _listed(group: Group, entries: Sequence[CastEntry]) -> tuple[Group, tuple[CastEntry, ...], int]:
    members = tuple(entry for entry in entries if entry.group is group)
    return group, members[:MOST_LISTED], len(members)
