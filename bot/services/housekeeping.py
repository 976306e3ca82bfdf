"""What is seen to each hour and each day, by one process for all servers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import UTC, date, datetime, timedelta

from bot.domain.posting.post_queue import PostQueue
from bot.services.post_contents import due_digest
from bot.store import Store

log = logging.getLogger(__name__)

_PAUSE = timedelta(minutes=1)
"""After which it is tried again where it failed."""
_KEPT = timedelta(days=60)
"""How long a post that is done with is remembered: until then it may be edited."""
_AT_ONCE = 1_000
"""Servers that are let stand in line at once: a millisecond."""
_IMPORTED_WITHIN = timedelta(hours=1)
"""How long an import takes at most, after which it was cut off."""


class Housekeeping:
    """Finds digests and boards that are due, and forgets what is old."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        queue: PostQueue,
        found: Callable[[Iterable[int]], None],
        present: Callable[[], Awaitable[Collection[int] | None]],
    ) -> None:
        """``found`` is told of the servers in which anything is due; ``present`` tells which servers the bot
        is in, None where nobody says so.
        """
        self._store = store
        self._clock = clock
        self._queue = queue
        self._present = present
        self._found = found
        self._looked: datetime | None = None
        """The hour in which every server was looked at last."""
        self._retry_at = datetime.min.replace(tzinfo=UTC)
        """Until when that is not tried again, after it failed."""
        self._seen_to: tuple[str, date] | None = None
        """The pack and the day by which every board was looked at."""
        self._swept: date | None = None

    def is_due(self) -> bool:
        """Tell whether another hour has come."""
        now = self._clock()
        return now >= self._retry_at and _hour(now) != self._looked

    async def run(self) -> None:
        """See to every server that set anything: a digest may be due, or another day; forget what is old."""
        store, now = self._store, self._clock()
        try:
            snapshot = await store.snapshot(None)
            by, home = (snapshot.version.pack, snapshot.show.today(now)), snapshot.show.timezone
            after: int | None = -1
            while after is not None:
                settings, after = await store.settings.with_board_or_digest(after)
                due = (due_digest(guild_id, its, now, home) for guild_id, its in settings.items())
                digests = [*filter(None, due)]
                planned = await store.posting_line.put_digests(digests, now)
                if by != self._seen_to:
                    self._queue.add_boards(each for each in settings if settings[each].board is not None)
                self._found(planned)
            if by != self._seen_to:
                others = [*await store.boards.with_events(), *await store.tip_cards.with_cards()]
                for start in range(0, len(others), _AT_ONCE):
                    self._queue.add_boards(others[start : start + _AT_ONCE])
                    await asyncio.sleep(0)
            self._seen_to, self._looked = by, _hour(now)
            await store.drafts.drop_old(now)
            await store.archives.forget_old(now)
            await store.database.forget_changes()
            await self._sweep(now)
        except Exception:  # whatever it is, it is tried again in a minute
            log.exception("Not every server was looked at; it is tried again")
            self._retry_at = self._clock() + _PAUSE

    async def _sweep(self, now: datetime) -> None:
        """Once a day, forget old posts and counts, and the servers that the bot left long ago."""
        if self._swept == now.date():
            return
        self._swept, store = now.date(), self._store
        await store.posts.forget_old(now - _KEPT)
        await store.tips.forget_other_days(now)
        await store.stops.forget_over(now)
        await store.screenshots.forget_loose()
        await store.archives.sweep(now - _IMPORTED_WITHIN)
        there = await self._present()
        if there is None:  # nothing tells which servers it is in: none is forgotten
            return
        for guild_id in await store.personal_data.purge_left_servers(there, now):
            log.info("Purged what server %s had, which the bot left more than 30 days ago", guild_id)


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
