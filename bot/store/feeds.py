"""Feeds in the database: each server's own, when each is looked at next, and what came of the last look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction, stamp
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.feeds import (
    LONGEST_AHEAD,
    LOOK_AGAIN,
    Feed,
    FeedCounts,
    FeedProblem,
    ItemFate,
    check_room_for_feed,
)
from bot.domain.text.cleaning import host_of, shorten
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.feed_rows import count_items, feed_from_row, find_feed, note_item
from bot.store.rows import insert_numbered, update

_MOST_KEPT = 2_000
"""Items of a feed that are remembered: four times what is looked at of it."""
_TIPS_KEPT = timedelta(days=90)
"""How long it is remembered which items became tips, once they are in their feed no more."""
_SEEN_AGAIN = timedelta(days=1)
"""How long after that was noted it is noted again that an item is still in its feed."""
_NOTED = 150
"""Characters of an address that the log of the desk repeats."""
_ANY = 1_000_000_000
_STAYED = "NOT EXISTS (SELECT 1 FROM departure WHERE departure.guild_id = feed.guild_id)"
"""The condition of feeds of servers that the bot is in, as far as it knows."""
_DUE = (
    f"SELECT url FROM feed WHERE paused = 0 AND (due_at <= ? OR due_at > ?) AND {_STAYED} "
    "ORDER BY due_at LIMIT ?"
)
_MOST_DUE = 2_000
"""Feeds of which addresses are chosen that are looked at."""


class LookResult(Struct, frozen=True, kw_only=True):
    """What came of a look: until when the feed is left alone, and why it could not be read, if so."""

    at: datetime
    due_at: datetime
    title: str | None = None
    """What the feed calls itself; None where nothing new was read."""
    seen: Sequence[str] = ()
    """The items that are in it, by key."""
    etag: str | None = None
    modified: str | None = None
    problem: FeedProblem | None = None
    wait_until: datetime | None = None


class FeedStore:
    """Reads and changes the feeds of servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_server(self, guild_id: int) -> list[Feed]:
        """Return the feeds of a server, in the order in which they were added."""
        sql = "SELECT * FROM feed WHERE guild_id = ? ORDER BY id"
        return list(map(feed_from_row, await self._database.fetch_all(sql, [guild_id])))

    async def failing(self, guild_id: int) -> int:
        """Return how many feeds of a server cannot be read."""
        sql = "SELECT count(*) FROM feed WHERE guild_id = ? AND paused = 0 AND problem IS NOT NULL"
        return int((await self._database.fetch_all(sql, [guild_id]))[0][0])

    async def get(self, guild_id: int, id: int) -> Feed:
        """Return a feed; raises DomainError where a server has none of that number."""
        sql = "SELECT * FROM feed WHERE guild_id = ? AND id = ?"
        rows = await self._database.fetch_all(sql, [guild_id, id])
        if not rows:
            raise DomainError(Refusal.NO_SUCH_FEED)
        return feed_from_row(rows[0])

    async def add(self, actor: Actor, url: str, title: str = "") -> Feed:
        """Let a server have a feed of a title, which is due at once; raises DomainError where it has it
        already, or as many as it may.
        """

        def write(connection: Transaction) -> Feed:
            _check_new(connection, actor.guild_id, url)
            row = {"guild_id": actor.guild_id, "url": url, "title": title, "added_by": actor.user_id}
            row |= {"added_at": actor.stamp, "due_at": actor.stamp}
            id = insert_numbered(connection, "feed", row)
            record_audit(connection, actor, AuditAction.FEED_ADDED, shorten(url, _NOTED))
            return _found(connection, actor.guild_id, id)

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def check_new(self, guild_id: int, url: str) -> None:
        """Refuse a feed that could not be added, as `add` does."""
        await self._database.read_at_one_moment(lambda c: _check_new(c, guild_id, url))

    async def pause(self, actor: Actor, id: int, *, paused: bool) -> Feed:
        """Let a feed not be looked at any more, or be due again once its host lets it; return it."""

        def write(connection: Transaction) -> Feed:
            feed = _found(connection, actor.guild_id, id)
            if feed.paused is not paused:
                due = feed.left_alone_until(actor.at)
                update(connection, "feed", {"paused": int(paused), "due_at": stamp(due)}, id)
                action = AuditAction.FEED_PAUSED if paused else AuditAction.FEED_RESUMED
                record_audit(connection, actor, action, shorten(feed.url, _NOTED))
            return _found(connection, actor.guild_id, id)

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def remove(self, actor: Actor, id: int) -> Feed:
        """Delete a feed and what is remembered of its items; return it as it was. Its tips stay."""

        def write(connection: Transaction) -> Feed:
            feed = _found(connection, actor.guild_id, id)
            connection.execute("DELETE FROM feed WHERE guild_id = ? AND id = ?", [actor.guild_id, id])
            record_audit(connection, actor, AuditAction.FEED_REMOVED, shorten(feed.url, _NOTED))
            return feed

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def due(self, at: datetime, most: int) -> list[Feed]:
        """Return the feeds of ``most`` addresses that are due, all servers' that have them: what one look
        finds is for each of them. No host's many addresses keep back another one's.
        """
        due = await self._database.fetch_all(_DUE, [stamp(at), stamp(at + LONGEST_AHEAD), _MOST_DUE])
        urls = in_turn(dict.fromkeys(row["url"] for row in due), most)
        marks = ", ".join("?" * len(urls))
        sql = f"SELECT * FROM feed WHERE paused = 0 AND {_STAYED} AND url IN ({marks}) ORDER BY id"
        return list(map(feed_from_row, await self._database.fetch_all(sql, urls))) if urls else []

    async def digests(self, feed: Feed) -> Mapping[str, str]:
        """Return the items of a feed that were looked at, by key, each with the digest of its title then."""
        sql = "SELECT key, digest FROM feed_item WHERE feed_id = ?"
        return {row["key"]: row["digest"] for row in await self._database.fetch_all(sql, [feed.id])}

    async def begin_look(self, actor: Actor, id: int) -> Feed:
        """Return a feed that somebody wants looked at, which for a moment nobody else may then, also while
        it is under way; refuses where it may not be.
        """

        def write(connection: Transaction) -> Feed:
            feed = _found(connection, actor.guild_id, id)
            feed.check_may_look(actor.at)
            update(connection, "feed", {"wait_until": stamp(actor.at + LOOK_AGAIN)}, id)
            return feed

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def note_items(
        self, feed: Feed, items: Sequence[tuple[str, str, ItemFate]], at: datetime
    ) -> FeedCounts:
        """Note items that are no tips, by key, digest and why; return what of them was new."""

        def write(connection: Transaction) -> FeedCounts:
            there = find_feed(connection, feed.guild_id, feed.id)
            if there is None:
                return FeedCounts()
            known = set(connection.column("SELECT key FROM feed_item WHERE feed_id = ?", [feed.id]))
            new = [FeedCounts(items=1, **{fate.value: 1}) for key, _, fate in items if key not in known]
            for key, digest, _ in items:
                if key in known:  # what it said is kept, and whether it became a tip
                    sql = "UPDATE feed_item SET digest = ? WHERE feed_id = ? AND key = ?"
                    connection.execute(sql, [digest, feed.id, key])
                else:
                    note_item(connection, feed, (key, digest, None), at, None)
            count_items(connection, there, new)
            return _sum(new)

        return await run_to_end(self._database.write(write, feed.guild_id))

    async def note_look(self, feed: Feed, look: LookResult) -> Feed | None:
        """Note what came of a look; return the feed as it is then, None where it is no more."""

        def write(connection: Transaction) -> Feed | None:
            there = find_feed(connection, feed.guild_id, feed.id)
            if there is None:
                return None
            update(connection, "feed", _looked(there, look), feed.id)
            if look.title is not None:
                _keep_seen(connection, feed.id, look)
                _forget_items(connection, feed.id, look.at)
            return _found(connection, feed.guild_id, feed.id)

        return await run_to_end(self._database.write(write, feed.guild_id))


def _looked(feed: Feed, look: LookResult) -> dict[str, object]:
    """Return the columns of a feed after a look."""
    values: dict[str, object] = {"due_at": stamp(look.due_at), "problem": look.problem}
    if look.problem is not None:
        since = min(feed.failing_since or look.at, look.at)
        wait = max(feed.left_alone_until(look.at), look.wait_until or look.at)
        return values | {
            "wait_until": stamp(wait),
            "failing_since": stamp(since),
            "failures": feed.failures + 1,
        }
    values |= {"wait_until": None}
    values |= {"looked_at": stamp(look.at), "failing_since": None, "failures": 0}
    values |= {"etag": look.etag, "modified": look.modified}
    return values | ({"title": look.title} if look.title else {})


def _check_new(connection: Transaction, guild_id: int, url: str) -> None:
    there = connection.column("SELECT url FROM feed WHERE guild_id = ?", [guild_id])
    if url in there:
        raise DomainError(Refusal.SAME_FEED)
    check_room_for_feed(len(there))


def _found(connection: Transaction, guild_id: int, id: int) -> Feed:
    feed = find_feed(connection, guild_id, id)
    if feed is None:
        raise DomainError(Refusal.NO_SUCH_FEED)
    return feed


def _keep_seen(connection: Transaction, feed_id: int, look: LookResult) -> None:
    """Note of items that became tips and are still in a feed that they are: they are no news in 90 days, nor
    is their day said.
    """
    marks = ", ".join("?" * len(look.seen))
    old = f"feed_id = ? AND tip IS NOT NULL AND seen_at < ? AND key IN ({marks})"
    if look.seen:
        asked = [stamp(look.at), feed_id, stamp(look.at - _SEEN_AGAIN), *look.seen]
        connection.execute(f"UPDATE feed_item SET seen_at = ? WHERE {old}", asked)


def _forget_items(connection: Transaction, feed_id: int, at: datetime) -> None:
    """Forget the items that were seen longest ago where there are more than are remembered."""
    newest = "SELECT key FROM feed_item WHERE feed_id = ? AND tip IS NULL ORDER BY seen_at DESC, key"
    older = f"{newest} LIMIT {_ANY} OFFSET {_MOST_KEPT}"
    connection.execute(f"DELETE FROM feed_item WHERE feed_id = ? AND key IN ({older})", [feed_id, feed_id])
    sql = "DELETE FROM feed_item WHERE feed_id = ? AND seen_at < ? AND tip IS NOT NULL"
    connection.execute(sql, [feed_id, stamp(at - _TIPS_KEPT)])


def in_turn(urls: Iterable[str], most: int) -> list[str]:
    """Return so many of the addresses, each host's first before any host's second."""
    hosts: dict[str, int] = {}
    turns = []
    for url in urls:
        host = host_of(url)
        hosts[host] = hosts.get(host, 0) + 1
        turns.append((hosts[host], url))
    return [url for _, url in sorted(turns, key=lambda turn: turn[0])[:most]]


def _sum(counts: Iterable[FeedCounts]) -> FeedCounts:
    total = FeedCounts()
    for each in counts:
        total = total.plus(each)
    return total
