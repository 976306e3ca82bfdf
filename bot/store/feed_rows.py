"""Rows of feeds and of what was looked at of them, inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from bot.domain.audit import stamp
from bot.domain.reports.feeds import Feed, FeedCounts, FeedProblem
from bot.store.engines.transaction import Row, Transaction
from bot.store.rows import update, upsert

_COUNTS = msgspec.json.Decoder(FeedCounts)


def feed_from_row(row: Row) -> Feed:
    """Return the feed a row holds; a problem that a later version knows is one like others."""
    problem = row["problem"]
    known = problem in set(FeedProblem)
    return Feed(
        id=row["id"],
        guild_id=row["guild_id"],
        url=row["url"],
        title=row["title"],
        added_by=row["added_by"],
        added_at=datetime.fromisoformat(row["added_at"]),
        due_at=datetime.fromisoformat(row["due_at"]),
        paused=bool(row["paused"]),
        etag=row["etag"],
        modified=row["modified"],
        looked_at=_moment(row["looked_at"]),
        problem=None if problem is None else FeedProblem(problem) if known else FeedProblem.UNREADABLE,
        failing_since=_moment(row["failing_since"]),
        failures=row["failures"],
        wait_until=_moment(row["wait_until"]),
        counts=_COUNTS.decode(row["counts"]),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def find_feed(connection: Transaction, guild_id: int, id: int) -> Feed | None:
    """Return a feed of a server, None where it is no more."""
    row = connection.execute("SELECT * FROM feed WHERE guild_id = ? AND id = ?", [guild_id, id]).fetchone()
    return None if row is None else feed_from_row(row)


def note_item(
    connection: Transaction, feed: Feed, item: tuple[str, str, str | None], at: datetime, tip: int | None
) -> None:
    """Note that an item was looked at: by its key, the digest of its title, and what it said; with the tip
    that it became.
    """
    key, digest, said = item
    row: dict[str, Any] = {"feed_id": feed.id, "key": key, "guild_id": feed.guild_id, "digest": digest}
    row |= {"said": said, "seen_at": stamp(at), **({} if tip is None else {"tip": tip})}
    upsert(connection, "feed_item", row, "feed_id", "key")


def count_items(connection: Transaction, feed: Feed, counts: Iterable[FeedCounts]) -> None:
    """Add to what is counted of a feed's items."""
    total = feed.counts
    for each in counts:
        total = total.plus(each)
    update(connection, "feed", {"counts": msgspec.json.encode(total).decode()}, feed.id)
