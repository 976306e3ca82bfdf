"""What is new overnight: every server is looked at once a day, and once a pack, step by step.

Most servers have nothing of their own and see the same: what is new to them is worked out once for each thing
that any of them was told, and written for many at a time.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from bot.concurrency import run_in_worker
from bot.domain.posting.following import Follow
from bot.domain.posting.news import ChangeCause, NewsCause, NewsItem, ToldStanding
from bot.domain.posting.server_settings import ServerSettings
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import parse_topic
from bot.services.announcements import find_news, news_item, server_news, told_topics
from bot.store import Store
from bot.store.news import ToldRows
from bot.store.news_posts import ServerNews

log = logging.getLogger(__name__)

_OWN, _TOLD = 20, 50
"""Servers with something of their own that are looked at in one step, each by itself; and those that are told
in one what is new.
"""


class SharedNews:
    """What is new on a day to servers that see the pack alone, by what they were told."""

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        self._snapshot, self._today = snapshot, today
        self._found: dict[tuple[str, str | date, bool], NewsItem | None] = {}
        self.topics = tuple(map(str, told_topics(snapshot)))
        self.same: set[tuple[str, str]] = set()
        """The topics, and what was told of them, that are no news: nothing of it has to be read again."""

    def news(self, told: ToldRows) -> list[NewsItem]:
        """Return what is new to a server; raises ValueError or LookupError where what it was told cannot be
        read.
        """
        pack, day = told.looked_at
        by_pack = pack != self._snapshot.version.pack
        before: dict[str, str | date] = {**told.rows}
        before |= {topic: date.fromisoformat(day) for topic in self.topics if topic in told.untold}
        items = [self._item(topic, content, by_pack) for topic, content in before.items()]
        return [each for each in items if each is not None]

    def _item(self, topic: str, told: str | date, by_pack: bool) -> NewsItem | None:
        """Return what is new of a topic since it was told, or since the day until which it was not."""
        key = (topic, told, by_pack)
        if key not in self._found:
            if isinstance(told, str):
                before = ToldStanding.from_content(json.loads(told))
            else:
                before = ToldStanding.nothing(parse_topic(topic), told)
            now = ToldStanding.from_standing(self._snapshot.standing(before.topic, self._today))
            cause = NewsCause(ChangeCause.PACK if by_pack else ChangeCause.TIME)
            self._found[key] = news_item(self._snapshot, before, now, cause)
            if self._found[key] is None and isinstance(told, str):
                self.same.add((topic, told))
        return self._found[key]


class FoundNews(Struct, frozen=True):
    """What is new to a server since it was looked at, by which pack and on which day."""

    looked_at: tuple[str, str]
    items: list[NewsItem]


class Settling:
    """Finds what is new in servers, step by step."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by: tuple[str, date] | None = None
        """The pack and the day by which every server is being looked at."""
        self._shared: SharedNews | None = None
        self._after: int | None = None
        """The last server that was come to; None once all were."""
        self._own: list[int] = []
        self._news: list[tuple[int, FoundNews]] = []
        """What was found to be new and is not told yet, by server."""
        self._failed: set[int] = set()

    async def settle_written(self, at: datetime) -> list[int]:
        """Find what is new where something was written, and where that failed before; return the servers."""
        guild_ids = [*dict.fromkeys([*await self._store.news.written_to(), *self._failed])]
        self._failed.clear()
        # What was found there before is told now, too: it would be told twice, and by the pack alone.
        self._news = [each for each in self._news if each[0] not in guild_ids]
        for guild_id in guild_ids:
            await self._find(guild_id, at)
        return guild_ids

    async def settle_next(self, at: datetime) -> list[int] | None:
        """Find what is new in the next servers that were not looked at by this pack today; return those where
        anything is, None where every server was looked at.
        """
        snapshot = await self._store.snapshot(None)
        by = snapshot.version.pack, snapshot.show.today(at)
        if self._by != by:
            self._by, self._after = by, -1  # 0 is of direct messages
            self._own, self._news = [], []
            self._shared = SharedNews(snapshot, by[1])
        if self._news:
            return await self._tell(snapshot, by, at)
        if self._own:
            own, self._own = self._own[:_OWN], self._own[_OWN:]
            return [guild_id for guild_id in own if await self._find(guild_id, at)]
        if self._after is None or self._shared is None:
            self._shared = None
            return None
        found = await self._store.news.next_servers(self._after, *by)
        self._own, self._after = found.own, found.last
        try:
            await self._look_at_shared(self._shared, found.shared, by)
        except Exception:  # each is tried by itself, and keeps back no other
            log.exception("What is new in servers cannot be told; it is tried again")
            self._failed.update(found.shared)
        return []

    async def _look_at_shared(
        self, shared: SharedNews, guild_ids: Sequence[int], by: tuple[str, date]
    ) -> None:
        """Find what is new in servers that see the pack alone."""
        if not guild_ids:
            return
        told = await self._store.news.told_otherwise(guild_ids, shared.topics, shared.same)
        news, unread = await run_in_worker(_news_of, shared, told)
        self._failed |= unread
        left = news.keys() | unread
        self._news = [*news.items()]
        await self._store.news.mark_looked_at([each for each in guild_ids if each not in left], *by)

    async def _tell(self, snapshot: Snapshot, by: tuple[str, date], at: datetime) -> list[int]:
        """Let what was found to be new be posted in some servers; return those."""
        store, news = self._store, dict(self._news[:_TOLD])
        self._news = self._news[_TOLD:]
        guild_ids = [*news]
        try:
            settings = await store.settings.of_servers(guild_ids)
            followed = await store.news.followed_in(guild_ids)
            followers = {each: await store.news.followers(each) for each in followed}
            tell = await run_in_worker(_told_in, snapshot, news, settings, followers, by[1])
            done = 0
            while done < len(tell):
                done += await store.news.mark_told(at, *by, tell[done:])
        except Exception:  # each is tried by itself, and keeps back no other
            log.exception("What is new in servers cannot be told; it is tried again")
            self._failed.update(guild_ids)
        return guild_ids

    async def _find(self, guild_id: int, at: datetime) -> bool:
        """Find what is new in a server; tell whether anything is."""
        try:
            return await find_news(self._store, guild_id, at) > 0
        except Exception:  # whatever it is, it must keep back no other server's news
            log.exception("What is new in a server cannot be told; it is tried again")
            self._failed.add(guild_id)
            return False


def _news_of(shared: SharedNews, told: dict[int, ToldRows]) -> tuple[dict[int, FoundNews], set[int]]:
    """Return the servers in which anything is new, with what it is; and those in which that is not known."""
    found: dict[int, FoundNews] = {}
    unread = set()
    for guild_id, each in told.items():
        try:
            news = shared.news(each)
        except (ValueError, LookupError):
            unread.add(guild_id)
        else:
            found |= {guild_id: FoundNews(each.looked_at, news)} if news else {}
    return found, unread


def _told_in(
    snapshot: Snapshot,
    news: dict[int, FoundNews],
    settings: dict[int, ServerSettings],
    followers: dict[int, list[Follow]],
    today: date,
) -> list[ServerNews]:
    """Return what is told in each server of what is new there."""
    return [
        server_news(
            snapshot,
            guild_id,
            found.items,
            settings[guild_id],
            followers.get(guild_id, ()),
            today,
            looked_at=found.looked_at,
        )
        for guild_id, found in news.items()
    ]
