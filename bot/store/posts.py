"""The posts in the database: each is written in the transaction of what it tells, and sent once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain.audit import Actor, stamp
from bot.domain.posting.posts import MOST_TRIES, Post, PostKind, PostState, retry_delay
from bot.store.database import Database
from bot.store.rows import insert


def put_post(
    connection: sqlite3.Connection,
    actor: Actor,
    kind: PostKind,
    key: str,
    content: Mapping[str, Any],
    *,
    channel_id: int | None = None,
    user_id: int | None = None,
    after: timedelta = timedelta(),
) -> bool:
    """Let something be posted, inside the transaction of what it tells; return False where that is a post
    already: a key is posted once.
    """
    sql = "SELECT 1 FROM post WHERE guild_id = ? AND kind = ? AND key = ?"
    if connection.execute(sql, [actor.guild_id, kind, key]).fetchone() is not None:
        return False
    row = {
        "guild_id": actor.guild_id,
        "kind": kind,
        "key": key,
        "content": json.dumps(content, ensure_ascii=False),
        "channel_id": channel_id,
        "user_id": user_id,
        "state": PostState.DUE,
        "made_at": actor.stamp,
        "due_at": stamp(actor.at + after),
    }
    insert(connection, "post", row)
    return True


def forget_post(connection: sqlite3.Connection, actor: Actor, kind: PostKind, key: str) -> PostState | None:
    """Let a key be posted anew, whatever became of its post; return how far that came, None for none."""
    sql = "DELETE FROM post WHERE guild_id = ? AND kind = ? AND key = ? RETURNING state"
    row = connection.execute(sql, [actor.guild_id, kind, key]).fetchone()
    return PostState(row[0]) if row else None


def renew_post(
    connection: sqlite3.Connection,
    actor: Actor,
    kind: PostKind,
    key: str,
    content: Mapping[str, Any] | None = None,
) -> None:
    """Let a post say something else: it is edited where it was sent, and sent as it then is where not."""
    row = {
        "guild_id": actor.guild_id,
        "kind": kind,
        "key": key,
        "content": None if content is None else json.dumps(content, ensure_ascii=False),
        "now": actor.stamp,
    }
    connection.execute(
        "UPDATE post SET content = ifnull(:content, content), version = version + 1, tried = 0, "
        "due_at = :now, "
        "state = CASE state WHEN 'sent' THEN 'stale' ELSE state END "
        "WHERE guild_id = :guild_id AND kind = :kind AND key = :key",
        row,
    )


class PostStore:
    """Finds what is to be posted, and notes what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(
        self,
        actor: Actor,
        kind: PostKind,
        key: str,
        content: Mapping[str, Any],
        *,
        channel_id: int | None = None,
    ) -> None:
        """Let something be posted in a channel, once for each key."""
        await self._database.write(lambda c: put_post(c, actor, kind, key, content, channel_id=channel_id))

    async def due(self, at: datetime) -> list[Post]:
        """Return what is to be sent or edited by now, the oldest first."""
        sql = (
            "SELECT * FROM post WHERE state IN ('due', 'sending', 'stale') AND due_at <= ? "
            "ORDER BY id LIMIT 200"
        )
        return [_post_from_row(row) for row in await self._database.fetch_all(sql, [stamp(at)])]

    async def message_of(self, post_id: int) -> tuple[int, int] | None:
        """Return the channel and the message of a post that was sent, or None."""
        sql = "SELECT channel_id, message_id FROM post WHERE id = ? AND message_id IS NOT NULL"
        rows = await self._database.fetch_all(sql, [post_id])
        return (rows[0]["channel_id"], rows[0]["message_id"]) if rows else None

    async def mark_sending(self, post: Post) -> None:
        """Note that a post is about to be sent, before it is."""
        sql = "UPDATE post SET state = 'sending' WHERE id = ? AND state = 'due'"
        await self._database.write(lambda c: c.execute(sql, [post.id]))

    async def mark_sent(self, post: Post, message_id: int | None) -> None:
        """Note that a post is there as it was read: what it became meanwhile is still to be edited."""
        sql = (
            "UPDATE post SET message_id = ifnull(?, message_id), channel_id = ?, failing_since = NULL, "
            "tried = 0, state = CASE version WHEN ? THEN 'sent' ELSE 'stale' END WHERE id = ?"
        )
        row = [message_id, post.channel_id, post.version, post.id]
        await self._database.write(lambda c: c.execute(sql, row))

    async def retry_later(self, post: Post, state: PostState, at: datetime) -> None:
        """Note that a post did not get through, and how far it may have come: it is tried again, until it is
        dropped.
        """
        state = PostState.DROPPED if post.tried + 1 >= MOST_TRIES else state
        row = [state, post.tried + 1, stamp(at + retry_delay(post.tried)), stamp(at), post.id]
        sql = (
            "UPDATE post SET state = ?, tried = ?, due_at = ?, failing_since = ifnull(failing_since, ?) "
            "WHERE id = ?"
        )
        await self._database.write(lambda c: c.execute(sql, row))

    async def postpone(self, post: Post, until: datetime) -> None:
        """Let a post wait until a time."""
        sql = "UPDATE post SET due_at = ? WHERE id = ?"
        await self._database.write(lambda c: c.execute(sql, [stamp(until), post.id]))

    async def end(self, post: Post, state: PostState) -> None:
        """Note that a post will not be sent: held or dropped."""
        sql = "UPDATE post SET state = ? WHERE id = ?"
        await self._database.write(lambda c: c.execute(sql, [state, post.id]))

    async def failing(self, guild_id: int) -> dict[int, datetime]:
        """Return the channels of a server that could not be posted in, with since when."""
        rows = await self._database.fetch_all(
            "SELECT channel_id, min(failing_since) AS since FROM post WHERE guild_id = ? "
            "AND failing_since IS NOT NULL AND channel_id IS NOT NULL "
            "AND state IN ('due', 'sending', 'stale') GROUP BY channel_id",
            [guild_id],
        )
        return {row["channel_id"]: datetime.fromisoformat(row["since"]) for row in rows}

    async def undelivered(self, guild_id: int, user_id: int) -> Post | None:
        """Return the news that somebody was told last of what they follow in a server, where it did not reach
        them.
        """
        sql = (
            "SELECT * FROM post WHERE guild_id = ? AND user_id = ? AND kind = 'follow' "
            "AND state IN ('sent', 'held') ORDER BY id DESC LIMIT 1"
        )
        rows = await self._database.fetch_all(sql, [guild_id, user_id])
        last = next(map(_post_from_row, rows), None)
        return last if last is not None and last.state is PostState.HELD else None

    async def followers_to_tell(self) -> set[int]:
        """Return who is to be told at their next use that news of what they follow did not reach them."""
        sql = (
            "SELECT DISTINCT user_id FROM post WHERE kind = 'follow' AND state = 'held' "
            "AND json_extract(content, '$.told') IS NULL"
        )
        return {row["user_id"] for row in await self._database.fetch_all(sql, [])}

    async def mark_follower_told(self, user_id: int) -> None:
        """Note that somebody was told what did not reach them."""
        sql = (
            "UPDATE post SET content = json_set(content, '$.told', 1) "
            "WHERE user_id = ? AND kind = 'follow' AND state = 'held'"
        )
        await self._database.write(lambda c: c.execute(sql, [user_id]))

    async def forget_old(self, before: datetime) -> None:
        """Drop posts that were done with before a day: nothing edits them any more."""
        sql = "DELETE FROM post WHERE made_at < ? AND state IN ('sent', 'held', 'dropped')"
        await self._database.write(lambda c: c.execute(sql, [stamp(before)]))


def _post_from_row(row: sqlite3.Row) -> Post:
    return Post(
        id=row["id"],
        guild_id=row["guild_id"],
        kind=PostKind(row["kind"]),
        key=row["key"],
        content=json.loads(row["content"]),
        channel_id=row["channel_id"],
        user_id=row["user_id"],
        state=PostState(row["state"]),
        message_id=row["message_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        version=row["version"],
        tried=row["tried"],
    )
