"""Queries: each question, frozen and typed. A query is also its answer's page key, and its ``custom_id``.

A custom id is ``code/page:field:field…``, at most 100 characters. A name on record stands in it by its
*handle*, a short digest that only a snapshot which has the name can read back: what another server brought
cannot be asked for. Which server is asked is no part of a query; below a direct message it stands before the
whole custom id (``bot/client/server_ids.py``). Nothing is kept for a button to work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain
from types import NoneType
from typing import Any, ClassVar, Self, TypeVar, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import fields, replace

from bot.domain.dates.typed_dates import read_as_of
from bot.domain.dates.windows import parse_edtf
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import Topic, TopicKind, parse_topic
from bot.domain.text.names import handle

Q = TypeVar("Q", bound="Query")

CUSTOM_ID_LIMIT = 100
"""Characters Discord takes in a custom id; counted as UTF-16 does, which is never less than it counts."""
_LEAVES_FOR_PAGE = 5
"""Characters of a page number with its slash, and of what says that it is where one is or was."""

MOST_LISTED = 150
"""Things an answer lists at most; it says how many there are beside them."""
TYPED_KEPT = 40
"""Characters kept of a name that was not quite one: they travel with the page buttons."""

PATTERN = re.compile(r"(?P<code>[a-z]+)/(?P<page>\d{1,3}):(?P<fields>.*)", re.DOTALL)
"""What a page's custom id looks like."""


class NameField(str):
    """The name of somebody or something on record; in a custom id it stands by its handle."""

    __slots__ = ()


class Query(Struct, frozen=True):
    """A question with all it needs. Fields are dates, vocabularies, topics, names, flags; text last."""

    code: ClassVar[str]
    """What its custom ids begin with."""
    remembered: ClassVar[bool] = True
    """Whether its finished answers may be kept in memory."""
    pages: ClassVar[bool] = True
    """Whether it fits a custom id, so that its answer can have pages."""

    @property
    def private(self) -> bool:
        """Tell whether the answer is for whoever asks alone."""
        return False

    @property
    def shareable(self) -> bool:
        """Tell whether whoever is answered alone may show the answer to everybody."""
        return False

    def custom_id(self, page: int) -> str:
        """Return the custom id of a page of its answer; raises ValueError where it does not fit."""
        custom_id = f"{self.code}/{page}:{self._fields()}"
        if _units(custom_id) > CUSTOM_ID_LIMIT:
            raise ValueError(f"custom id of {_units(custom_id)} characters: {custom_id}")
        return custom_id

    def day_asked(self, today: date) -> date:
        """Return the day it is asked of: its own, or today."""
        return getattr(self, "day", None) or today

    def asked_on(self, day: date | None) -> Self:
        """Return the same question asked of another day, or of today, whenever that is; one that has no day
        stays as it is.
        """
        changed: dict[str, Any] = {"day": day} if hasattr(self, "day") else {}
        return replace(self, **changed)

    def characters_left(self) -> int:
        """Return how many characters its custom ids have left, below 0 where they are too long."""
        return CUSTOM_ID_LIMIT - _LEAVES_FOR_PAGE - _units(f"{self.code}:{self._fields()}")

    def for_reader(self, moderator: bool) -> Self:
        """Return the query as a moderator, or anybody else, may ask it."""
        del moderator
        return self

    def _fields(self) -> str:
        return ":".join(_written(getattr(self, name)) for name in self.__struct_fields__)

    @classmethod
    def from_fields(cls: type[Q], text: str, snapshot: Snapshot) -> Q:
        """Return the query a custom id's fields spell; raises LookupError where this snapshot has not its
        names, ValueError where they spell none.
        """
        this: Any = cls
        kinds = _kinds(this)
        given = text.split(":", len(kinds) - 1) if kinds or text else []
        if len(given) != len(kinds):
            raise ValueError(text)
        values = [_read(each, kind, snapshot) for each, (kind, _) in zip(given, kinds, strict=True)]
        if any(value is None and not optional for value, (_, optional) in zip(values, kinds, strict=True)):
            raise ValueError(text)
        return cls(*values)


def parse_as_of(as_of: str | None, today: date) -> date | None:
    """Return the day that an option names, None for today; refuses a day to come, and what is no date."""
    day = read_as_of(as_of, today=today)
    return None if day == today else day


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@cache
def _kinds(cls: Any) -> tuple[tuple[type, bool], ...]:
    """Return the type of each field, and whether it may be None instead."""
    hints = get_type_hints(cls)
    every = [get_args(hints[field.name]) or (hints[field.name],) for field in fields(cls)]
    return tuple((kinds[0], NoneType in kinds) for kinds in every)


def _written(value: Any) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "1"
        case date():
            return value.isoformat().replace("-", "")
        case Topic() | NameField():
            return handle(str(value))
        case _:
            return str(value)


def _read(text: str, kind: type, snapshot: Snapshot) -> Any:
    if kind is bool:
        return text == "1"
    if not text:
        return None
    if kind is date:
        return _day(text)
    if kind is Topic:
        return parse_topic(snapshot.derive(_handles)[text])
    if kind is NameField:
        return NameField(snapshot.derive(_handles)[text])
    return kind(text) if issubclass(kind, StrEnum) else text


def _day(text: str) -> date:
    """Return the day a custom id gives; raises ValueError where no window could name it (`windows.py`)."""
    day = date.fromisoformat(text)
    parse_edtf(day.isoformat())
    return day


def _handles(snapshot: Snapshot) -> Mapping[str, str]:
    """Return every name a snapshot has, by its handle."""
    links = chain.from_iterable(report.chain for report in snapshot.reports)
    named = chain(map(str, TopicKind), map(str, snapshot.files), snapshot.people, snapshot.sources, links)
    names = (file.topic.name for file in snapshot.files.values() if file.topic.name)
    places = (
        str(Topic(kind, name)) for name in snapshot.people for kind in (TopicKind.CASTING, TopicKind.CREW)
    )
    return {
        handle(name): name for name in dict.fromkeys(chain(named, names, places, map(_id, snapshot.reports)))
    }


def _id(report: Any) -> str:
    return str(report.id)
