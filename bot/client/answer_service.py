"""The one road: a query becomes an answer, a card, a finished payload; and the cache of finished ones.

Nothing in the cache ever goes stale: its keys name the version of the snapshot, and a write makes a new
version. This is the one owner of finished answers; those with a picture are kept beside it (`drawings.py`).
Whatever has to be worked out is worked out off the event loop, once, however many wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from discord.app_commands import Choice
from msgspec import Struct

from bot.answers import UNREMEMBERED, OptionsParser, answer, in_context, query_from_custom_id
from bot.answers.query import Query
from bot.cards import card
from bot.cards.bot_profile import UNKNOWN, BotProfile
from bot.cards.markup import DISCORD, PLAIN, MarkupWriter
from bot.cards.render_context import RenderContext
from bot.client.layout import Layout, layouts
from bot.client.packed_pages import PackedPages
from bot.client.sized_cache import SizedCache
from bot.concurrency import run_in_worker
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.results import CommandResult
from bot.domain.text.cleaning import shorten
from bot.locales import localizer_for
from bot.search.autocomplete import LONGEST_TYPED, suggestions

MOST_BYTES = 6 * 1024 * 1024
"""About how many bytes finished payloads may take; the longest unused go first."""
_CHOICE_LENGTH = 100
"""Most characters of a choice's name and of its value."""
_CHOICE_BYTES, _QUERY_BYTES = 400, 1000
"""About what a choice and a query take in memory, with their keys."""
_LONG = 200
"""Options of more characters than this are read anew each time."""

Options = Mapping[str, str | bool | None]
"""The options of a command as typed, None for what was not given."""


class Viewer(Struct, frozen=True):
    """Who an answer is for, as far as it makes a difference: what they see, the day, their language."""

    snapshot: Snapshot
    today: date
    language: str
    profile: BotProfile = UNKNOWN
    """What this copy of the bot is: the same for all of its readers."""

    @property
    def key(self) -> tuple[SnapshotVersion, date, str]:
        """Return the part of cache keys that differs between viewers: version, day and language."""
        return self.snapshot.version, self.today, self.language

    def render_context(self, writer: MarkupWriter) -> RenderContext:
        """Return what a card is written with for them, by a writer."""
        say = localizer_for(self.language)
        return RenderContext(say, writer, self.snapshot, self.today, self.profile)


class AnswerService:
    """Finished answers for readers."""

    def __init__(self) -> None:
        self.cache = SizedCache(MOST_BYTES)

    def cached(
        self, viewer: Viewer, read: OptionsParser, options: Options
    ) -> tuple[Query, Sequence[Layout]] | None:
        """Return the query and its answer where both are remembered, else None."""
        query: Query | None = self.cache.peek((viewer.key, read, _given(options)))
        if query is None:
            return None
        pages = self.cache.peek((viewer.key, query))
        return None if pages is None else (query, pages)

    async def query(self, viewer: Viewer, read: OptionsParser, options: Options) -> Query:
        """Return the query that the options of a command ask; raises DomainError for what cannot be asked."""
        given = _given(options)
        make = partial(run_in_worker, read, viewer.snapshot, viewer.today, **dict(given))
        length = sum(len(str(value)) for _, value in given)
        if read in UNREMEMBERED or length > _LONG:
            return await make()
        return await self.cache.get((viewer.key, read, given), make, lambda _: _QUERY_BYTES + length)

    async def pages(self, viewer: Viewer, query: Query) -> Sequence[Layout]:
        """Return every page of the answer to a query; raises DomainError where there is none (any more)."""
        make = partial(run_in_worker, _pages, viewer, query)
        if not query.remembered:
            return await make()
        return await self.cache.get((viewer.key, query), make, lambda pages: pages.size)

    async def query_from_custom_id(self, viewer: Viewer, code: str, fields: str) -> Query:
        """Return the query a page button spells; refuses what the reader's snapshot cannot be asked."""
        return await run_in_worker(query_from_custom_id, code, fields, viewer.snapshot)

    async def result_page(self, viewer: Viewer, event: CommandResult) -> Layout:
        """Return what says a write's outcome: one page, made for this once."""
        [page] = await run_in_worker(_result_pages, viewer, event)
        return page

    async def autocomplete(self, viewer: Viewer, kind: str, typed: str) -> list[Choice[str]]:
        """Return what typed text may become, as Discord takes it."""
        typed = typed[:LONGEST_TYPED]
        make = partial(run_in_worker, _choices, viewer, kind, typed)
        return await self.cache.get((viewer.key, kind, typed), make, _choices_size)


def place_of(pages: Sequence[Layout], number: int) -> int:
    """Return where a page of an answer stands, the last one for a page beyond it."""
    return min(max(number, 1), len(pages)) - 1


def _given(options: Options) -> tuple[tuple[str, str | bool], ...]:
    """Return the options that were given, so that they can be looked up by."""
    return tuple((option, value) for option, value in options.items() if value is not None)


def _choices_size(choices: Sequence[Choice[str]]) -> int:
    return _QUERY_BYTES + _CHOICE_BYTES * len(choices)


def _pages(viewer: Viewer, query: Query) -> PackedPages:
    return PackedPages(layouts_of(viewer, answer(viewer.snapshot, query, viewer.today), query))


def _result_pages(viewer: Viewer, event: CommandResult) -> list[Layout]:
    return layouts_of(viewer, in_context(viewer.snapshot, event, viewer.today), None)


def layouts_of(viewer: Viewer, answer: object, query: Query | None) -> list[Layout]:
    """Return every page of what is to be said, with buttons to turn them by the query."""
    return layouts(card(viewer.render_context(DISCORD), answer), localizer_for(viewer.language), query)


def _choices(viewer: Viewer, kind: str, typed: str) -> list[Choice[str]]:
    context = viewer.render_context(PLAIN)
    return [
        Choice(name=shorten(label, _CHOICE_LENGTH), value=value[:_CHOICE_LENGTH])
        for label, value in suggestions(context, viewer.snapshot, kind, typed)
    ]
