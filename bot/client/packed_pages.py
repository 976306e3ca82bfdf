"""Finished pages as they are kept: deflated JSON, a fifth of what discord.py's objects take."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import overload

import msgspec

from bot.client.layout import Layout

_EACH = 300
"""Bytes that a packed page takes beside what it holds (measured)."""


class PackedPages(Sequence[Layout]):
    """Finished pages as the few bytes that they take; each is unpacked when it is asked for."""

    def __init__(self, pages: Iterable[Layout]) -> None:
        self._packed = tuple(
            (zlib.compress(msgspec.json.encode(page.to_components())), page.showable_by, page.title)
            for page in pages
        )

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> Layout: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Layout]: ...

    def __getitem__(self, place: int | slice) -> Layout | Sequence[Layout]:
        """Return a page, or some."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        components, showable_by, title = self._packed[place]
        return Layout(msgspec.json.decode(zlib.decompress(components)), showable_by=showable_by, title=title)

    @property
    def size(self) -> int:
        """Return about how many bytes they take in memory."""
        return sum(_EACH + len(components) for components, _, _ in self._packed)
