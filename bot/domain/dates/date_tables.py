"""Tables of patterns: looked for one by one where any of them is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

_GROUP = re.compile(r"\(\?P<(?!dot>)\w+>")


def either(patterns: Iterable[str]) -> str:
    """Return the pattern of any of some, without their groups."""
    return "|".join(_GROUP.sub("(?:", each) for each in patterns)


class _Way(Protocol):
    @property
    def pattern(self) -> str: ...


_AnyWay = TypeVar("_AnyWay", bound=_Way)


class DateTable(Generic[_AnyWay]):
    """Ways to write a date, of which most texts have none: that is asked first, of all of them at once.

    ``around`` makes a pattern one that finds a way where it may stand. They are compiled when the first date
    is read: a start does not wait for that.
    """

    def __init__(self, ways: Iterable[_AnyWay], around: Callable[[str], str] = str) -> None:
        self._patterns = [(around(way.pattern), way) for way in ways]

    @cached_property
    def any(self) -> re.Pattern[str]:
        """Return what finds whether there is one of them."""
        return re.compile(rf"(?<!\w)(?:{either(pattern for pattern, _ in self._patterns)})")

    @cached_property
    def ways(self) -> Sequence[tuple[re.Pattern[str], _AnyWay]]:
        """Return all of them, each with what finds it."""
        return [(re.compile(pattern), way) for pattern, way in self._patterns]

    def fitting(self, plain: str) -> Iterator[tuple[_AnyWay, re.Match[str]]]:
        """Yield those that a whole text in shape is written in, in their order."""
        if self.any.fullmatch(plain):
            yield from ((way, found) for pattern, way in self.ways if (found := pattern.fullmatch(plain)))
