"""Answers with a picture: drawn once for all who ask, kept a while, and only so many at once a person."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import discord
from msgspec import Struct
from msgspec.structs import replace

from bot.answers.timeline import TimelineQuery, answer
from bot.cards.genealogy import branches, genealogy
from bot.cards.genealogy import genealogy_alt_text as genealogy_told
from bot.cards.markup import DISCORD, PLAIN, join
from bot.cards.render_context import RenderContext
from bot.cards.timeline import alt_text, picture, timeline_card
from bot.client.answer_service import Viewer
from bot.client.layout import Picture, layouts
from bot.client.packed_pages import PackedPages
from bot.client.pictures import NotDrawnError, PictureRenderer
from bot.client.sized_cache import SizedCache
from bot.concurrency import run_in_worker
from bot.domain.errors import DomainError, Refusal
from bot.locales import localizer_for

log = logging.getLogger(__name__)

NAMES = ("timeline.png", "origins.png")
MOST_BYTES = 3 * 1024 * 1024
"""About how many bytes drawn pictures may take, at about 100 KB each."""
AT_ONCE = 2
"""Pictures one person may wait for at a time."""
_ALT_LIMIT = 1024
"""Most characters Discord takes for a picture's description."""


class Drawing(Struct, frozen=True):
    """A finished answer, every page of it, with the pictures that stand on the first."""

    pages: PackedPages
    pngs: Sequence[bytes]

    @property
    def size(self) -> int:
        """Return about how many bytes it takes in memory."""
        return self.pages.size + sum(map(len, self.pngs))

    def files(self) -> list[discord.File]:
        """Return the pictures as files to send; each can be sent once."""
        return [discord.File(io.BytesIO(png), name) for name, png in zip(NAMES, self.pngs, strict=False)]


class DrawingCache:
    """Finished timelines, for everybody."""

    def __init__(self, pictures: PictureRenderer) -> None:
        self._pictures = pictures
        self._memory = SizedCache(MOST_BYTES)
        self._waiting: Counter[int] = Counter()

    def cached(self, viewer: Viewer, query: TimelineQuery) -> Drawing | None:
        """Return a drawing that is there already, or None."""
        return self._memory.peek((viewer.key, query))

    async def drawing(self, viewer: Viewer, query: TimelineQuery) -> Drawing:
        """Return the drawing that answers a query, drawn now where it has to be; its words alone, this once,
        where it cannot be.
        """
        try:
            return await self._memory.get(
                (viewer.key, query), partial(self._draw, viewer, query), lambda drawing: drawing.size
            )
        except NotDrawnError:
            log.warning("A picture could not be drawn; its words were shown without it")
            pages, _ = await run_in_worker(partial(drawn_pages, viewer, query, words_alone=True))
            return Drawing(pages, ())

    @contextmanager
    def hold_place(self, user_id: int) -> Iterator[None]:
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

    async def _draw(self, viewer: Viewer, query: TimelineQuery) -> Drawing:
        pages, svgs = await run_in_worker(drawn_pages, viewer, query)
        return Drawing(pages, [await self._pictures.png(svg) for svg in svgs])


def drawn_pages(
    viewer: Viewer, query: TimelineQuery, *, words_alone: bool = False
) -> tuple[PackedPages, Sequence[str]]:
    """Return the pages that go with a timeline, and the pictures as SVG: of one milestone its origins too.

    With its words alone there is no picture, and they say so.
    """
    timeline = answer(viewer.snapshot, query, viewer.today)
    localizer = localizer_for(viewer.language)
    plain = RenderContext(localizer, PLAIN, viewer.snapshot, viewer.today)
    context = RenderContext(localizer, DISCORD, viewer.snapshot, viewer.today)
    card = timeline_card(context, timeline)
    if words_alone:
        card = replace(card, foot=join("\n", [context.say("timeline-not-drawn"), card.foot]))
        return PackedPages(layouts(card, localizer, query)), []
    svgs, told = [picture(plain, timeline)], [alt_text(plain, timeline, limit=_ALT_LIMIT)]
    if query.topic is not None and branches(timeline.sections[0]):
        svgs.append(genealogy(plain, timeline.sections[0]))
        told.append(genealogy_told(plain, timeline.sections[0], limit=_ALT_LIMIT))
    pictures = [Picture(f"attachment://{name}", words) for name, words in zip(NAMES, told, strict=False)]
    return PackedPages(layouts(card, localizer, query, pictures=pictures)), svgs
