"""A memory of finished things, bounded in bytes.

What is kept never goes stale, because its key says all it depends on: the wire's version above all.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
Make = Callable[[], Coroutine[Any, Any, T]]

_LARGEST = 4
"""No one thing takes more than this part of a memory: one fourth."""


class Memory:
    """Finished things by their keys, bounded in bytes; what is being made is made once for all who wait."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0
        self._making: dict[Hashable, asyncio.Task[Any]] = {}
        self.made = 0
        """How many things were made so far."""

    def keys(self) -> list[Hashable]:
        """Return what is kept now, by its keys."""
        return list(self._kept)

    def kept(self, key: Hashable) -> Any | None:
        """Return what a key stands for where it is kept, else None."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    async def get(self, key: Hashable, make: Make[T], size: Callable[[T], int]) -> T:
        """Return what a key stands for, kept or made now; what ``make`` raises is not kept."""
        if key in self._kept:
            self._kept.move_to_end(key)
            found: T = self._kept[key][0]
            return found
        if key not in self._making:
            self._making[key] = asyncio.create_task(self._make(key, make, size))
            self._making[key].add_done_callback(_retrieved)
        # One who gives up leaves it to the others.
        made: T = await asyncio.shield(self._making[key])
        return made

    async def _make(self, key: Hashable, make: Make[T], size: Callable[[T], int]) -> T:
        try:
            made = await make()
        finally:
            del self._making[key]
        self.made += 1
        self._keep(key, made, size(made))
        return made

    def _keep(self, key: Hashable, made: object, size: int) -> None:
        if size > self._most_bytes // _LARGEST:  # it would drive out what everybody else asks for
            return
        self._kept[key] = (made, size)
        self._bytes += size
        while self._bytes > self._most_bytes:
            _, (_, freed) = self._kept.popitem(last=False)
            self._bytes -= freed


def _retrieved(task: asyncio.Task[Any]) -> None:
    """Take note of how a task ended: whoever still waits is told, and nobody else needs to be."""
    if not task.cancelled():
        task.exception()
