"""TOML tables read key by key, every fault with the file and entry it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from bot.domain.errors import DomainError
from bot.domain.pack import PACK
from bot.domain.text import clean_url
from bot.domain.windows import Window, parse_edtf

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Entry:
    """One TOML table; a value of the wrong kind raises ValueError, and so does what is left at the end."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._left = dict(values)

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.maybe(key)
        if value is None:
            raise ValueError(f"{key} is missing")
        return value

    def maybe(self, key: str) -> str | None:
        """Return a text or None."""
        value = self._left.pop(key, None)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise ValueError(f"{key} must be text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is missing."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            raise ValueError(f"{key} must be a list of texts")
        return tuple(value)

    def number(self, key: str) -> int | None:
        """Return a whole number above 0, or None."""
        value = self._left.pop(key, None)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise ValueError(f"{key} must be a whole number above 0")
        return value

    def sure_number(self, key: str) -> int:
        """Return a whole number above 0 that must be there."""
        value = self.number(key)
        if value is None:
            raise ValueError(f"{key} is missing")
        return value

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers, empty where it is missing."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(type(each) is int and each > 0 for each in value):
            raise ValueError(f"{key} must be a list of whole numbers")
        return tuple(value)

    def word(self, key: str, kind: type[E]) -> E:
        """Return a member of a vocabulary."""
        text = self.text(key)
        if text not in set(kind):
            raise ValueError(f"{key} {text!r} is none of {', '.join(kind)}")
        return kind(text)

    def window(self, key: str) -> Window | None:
        """Return a window, or None."""
        text = self.maybe(key)
        try:
            return parse_edtf(text) if text else None
        except ValueError as error:
            raise ValueError(f"{key} is no date: {error}") from error

    def day(self, key: str) -> date:
        """Return a day."""
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"{key} {text!r} is no day such as 2025-07-23") from error

    def cite(self, key: str) -> str:
        """Return a citation: a link, or the id of a report of the pack."""
        text = self.text(key)
        return text if text.startswith(PACK) else link(key, text)

    def maybe_cite(self, key: str) -> str | None:
        """Return a citation, or None."""
        return self.cite(key) if key in self._left else None

    def table(self, key: str) -> Entry:
        """Return a table that must be there."""
        match self._left.pop(key, None):
            case dict() as table:
                return Entry(table)
        raise ValueError(f"{key} is missing")

    def entries(self, key: str) -> list[Entry]:
        """Return the tables of a list."""
        return [Entry(each) for each in self._left.pop(key, [])]

    def done(self) -> None:
        """Refuse keys that nobody asked for."""
        if self._left:
            raise ValueError(f"unknown key {', '.join(sorted(self._left))}")


def link(key: str, text: str) -> str:
    """Return a checked link; raises ValueError."""
    try:
        return clean_url(text)
    except DomainError as error:
        raise ValueError(f"{key} {text!r} is no usable link") from error


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A fact with where it stands: file and entry."""

    where: str
    fact: T


def each_entry(
    tables: dict[str, dict[str, Any]], key: str, faults: list[str], read: Callable[[Entry], T]
) -> Iterator[Placed[T]]:
    """Read every entry under a key in every file; note the fault of each that cannot be read."""
    for file, table in tables.items():
        for position, values in enumerate(table.get(key, []), start=1):
            where = f"{file}, {key} {values.get('id') or values.get('name') or position}"
            entry = Entry(values)
            try:
                fact = read(entry)
                entry.done()
            except ValueError as error:
                faults.append(f"{where}: {error}")
            else:
                yield Placed(where, fact)
