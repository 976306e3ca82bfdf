"""Answers with a picture: drawn once for all who ask, kept a while, and only so many at once a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from bot.answers.timeline import TimelineQuery, answer
from bot.cards.edition import Edition
from bot.cards.pen import DISCORD, PLAIN
from bot.cards.timeline import alt, picture, timeline_card
from bot.client.layout import Layout, Picture, layouts
from bot.client.memory import Memory
from bot.client.pictures import Pictures
from bot.client.replies import Reader
from bot.domain.errors import DomainError, Refusal
from bot.locales import voice
from bot.work import work_out

NAME = "timeline.png"
MOST_BYTES = 3 * 1024 * 1024
"""About how many bytes drawn pictures may take, at about 100 KB each."""
AT_ONCE = 2
"""Pictures one person may wait for at a time."""
_ALT_LIMIT = 1024
"""Most characters Discord takes for a picture's description."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished answer with its picture."""

    layout: Layout
    png: bytes

    @property
    def size(self) -> int:
        """Return about how many bytes it takes in memory."""
        return self.layout.size + len(self.png)


class Drawings:
    """Finished timelines, for everybody."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._memory = Memory(MOST_BYTES)
        self._waiting: Counter[int] = Counter()

    def ready(self, reader: Reader, query: TimelineQuery) -> Drawing | None:
        """Return a drawing that is there already, or None."""
        return self._memory.kept((reader.key, query))

    async def drawing(self, reader: Reader, query: TimelineQuery) -> Drawing:
        """Return the drawing that answers a query, drawn now where it has to be."""
        return await self._memory.get(
            (reader.key, query), partial(self._draw, reader, query), lambda drawing: drawing.size
        )

    @contextmanager
    def turn(self, user_id: int) -> Iterator[None]:
        """Let somebody wait for a picture; refuses one more than `AT_ONCE`."""
        if self._waiting[user_id] >= AT_ONCE:
            raise DomainError(Refusal.PICTURES_AT_ONCE)
        self._waiting[user_id] += 1
        try:
            yield
        finally:
            self._waiting[user_id] -= 1
            if not self._waiting[user_id]:
                del self._waiting[user_id]

    async def _draw(self, reader: Reader, query: TimelineQuery) -> Drawing:
        layout, svg = await work_out(_laid_out, reader, query)
        return Drawing(layout, await self._pictures.png(svg))


def _laid_out(reader: Reader, query: TimelineQuery) -> tuple[Layout, str]:
    """Return the layout that goes with a timeline, and the picture as SVG."""
    timeline = answer(reader.wire, query, reader.today)
    spoken = voice(reader.language)
    plain = Edition(spoken, PLAIN, reader.wire, reader.today)
    card = timeline_card(Edition(spoken, DISCORD, reader.wire, reader.today), timeline)
    described = Picture(f"attachment://{NAME}", alt(plain, timeline, limit=_ALT_LIMIT))
    [layout] = layouts(card, spoken, picture=described)
    return layout, picture(plain, timeline)
