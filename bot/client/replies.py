"""The one road: a query becomes an answer, a card, a finished payload; and the memory of finished ones.

Nothing in the memory ever goes stale: its keys name the version of the wire, and a write makes a new
version. This is its one owner. Whatever has to be worked out is worked out off the event loop, once,
however many wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from discord.app_commands import Choice

from bot.answers import UNREMEMBERED, Read, answer, read_back
from bot.answers.query import Query
from bot.cards import card
from bot.cards.edition import Edition
from bot.cards.offers import offers
from bot.cards.pen import DISCORD, PLAIN
from bot.client.layout import Layout, layouts
from bot.client.memory import Memory
from bot.domain.events import Filed, Undone
from bot.domain.text import shorten
from bot.domain.wire import Version, Wire
from bot.locales import voice

MOST_BYTES = 6 * 1024 * 1024
"""About how many bytes finished payloads may take; the longest unused go first."""
_CHOICE_LENGTH = 100
"""Most characters of a choice's name and of its value."""
_CHOICE_BYTES, _QUERY_BYTES = 400, 800
"""About what a choice and a query take in memory, with their keys."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who an answer is for, as far as it makes a difference: what they see, the day, their language."""

    wire: Wire
    today: date
    language: str

    @property
    def key(self) -> tuple[Version, date, str]:
        """Return what tells readers apart."""
        return self.wire.version, self.today, self.language


class Replies:
    """Finished answers for readers."""

    def __init__(self) -> None:
        self.memory = Memory(MOST_BYTES)

    async def pages(self, reader: Reader, query: Query) -> Sequence[Layout]:
        """Return every page of the answer to a query; raises DomainError where there is none (any more)."""
        make = partial(asyncio.to_thread, _pages, reader, query)
        if not query.remembered:
            return await make()
        return await self.memory.get((reader.key, query), make, _size)

    async def page(self, reader: Reader, query: Query, page: int = 1) -> Layout:
        """Return one page of the answer to a query, the last one for a page beyond it."""
        pages = await self.pages(reader, query)
        return pages[min(max(page, 1), len(pages)) - 1]

    async def query(self, reader: Reader, read: Read, options: Mapping[str, str | bool | None]) -> Query:
        """Return the query that the options of a command ask; raises DomainError for what cannot be asked."""
        given = {option: value for option, value in options.items() if value is not None}
        make = partial(asyncio.to_thread, read, reader.wire, reader.today, **given)
        if read in UNREMEMBERED:
            return await make()
        return await self.memory.get((reader.key, read, tuple(options.items())), make, lambda _: _QUERY_BYTES)

    async def read_back(self, reader: Reader, code: str, fields: str) -> Query:
        """Return the query a page button spells; refuses what the reader's wire cannot be asked."""
        return await asyncio.to_thread(read_back, code, fields, reader.wire)

    async def told(self, reader: Reader, event: Filed | Undone) -> Sequence[Layout]:
        """Return what says a write's outcome: one page, made for this once."""
        return await asyncio.to_thread(_laid_out, reader, event, None)

    async def choices(self, reader: Reader, kind: str, typed: str) -> list[Choice[str]]:
        """Return what typed text may become, as Discord takes it."""
        make = partial(asyncio.to_thread, _choices, reader, kind, typed)
        return await self.memory.get((reader.key, kind, typed), make, lambda made: _CHOICE_BYTES * len(made))


def _size(pages: Sequence[Layout]) -> int:
    return sum(page.size for page in pages)


def _pages(reader: Reader, query: Query) -> list[Layout]:
    return _laid_out(reader, answer(reader.wire, query, reader.today), query)


def _laid_out(reader: Reader, told: object, query: Query | None) -> list[Layout]:
    spoken = voice(reader.language)
    return layouts(card(Edition(spoken, DISCORD, reader.wire, reader.today), told), spoken, query)


def _choices(reader: Reader, kind: str, typed: str) -> list[Choice[str]]:
    edition = Edition(voice(reader.language), PLAIN, reader.wire, reader.today)
    return [
        Choice(name=shorten(label, _CHOICE_LENGTH), value=value[:_CHOICE_LENGTH])
        for label, value in offers(edition, reader.wire, kind, typed)
    ]
