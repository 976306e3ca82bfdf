"""A memory of finished things, bounded in bytes.

What is kept never goes stale, because its key says all it depends on: the snapshot's version above all.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable, Iterator
from functools import partial
from typing import Any, TypeVar

from bot.concurrency import SingleFlight

T = TypeVar("T")
Make = Callable[[], Coroutine[Any, Any, T]]

_LARGEST = 4
"""No one thing takes more than this part of a memory: one fourth."""


class SizedCache:
    """Finished things by their keys, bounded in bytes; what is being made is made once for all who wait."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0
        self._cleared = 0
        self._making: SingleFlight[Hashable, Any] = SingleFlight()
        self.made = 0
        """How many things were made so far."""

    def __iter__(self) -> Iterator[Hashable]:
        """Return the keys of what is kept now, the longest unused first."""
        return iter(self._kept)

    def peek(self, key: Hashable) -> Any | None:
        """Return what a key stands for where it is kept, else None."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def put(self, key: Hashable, value: object, size: int) -> None:
        """Keep what a key stands for, of so many bytes."""
        if key not in self._kept:
            self._store(key, value, size)

    def clear(self) -> None:
        """Keep nothing any more."""
        self._kept.clear()
        self._bytes = 0
        self._cleared += 1

    async def get(self, key: Hashable, make: Make[T], size: Callable[[T], int]) -> T:
        """Return what a key stands for, kept or made now; what ``make`` raises is not kept."""
        if key in self._kept:
            self._kept.move_to_end(key)
            found: T = self._kept[key][0]
            return found
        made: T = await self._making.get(key, partial(self._make, key, make, size))
        return made

    async def _make(self, key: Hashable, make: Make[T], size: Callable[[T], int]) -> T:
        cleared = self._cleared
        made = await make()
        self.made += 1
        if cleared == self._cleared:  # what was cleared meanwhile is of before
            self._store(key, made, size(made))
        return made

    def _store(self, key: Hashable, value: object, size: int) -> None:
        if size > self._most_bytes // _LARGEST:  # it would drive out what everybody else asks for
            return
        self._kept[key] = (value, size)
        self._bytes += size
        while self._bytes > self._most_bytes:
            _, (_, freed) = self._kept.popitem(last=False)
            self._bytes -= freed
