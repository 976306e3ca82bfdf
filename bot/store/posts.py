"""The posts in the database: each is written in the transaction of what it tells, and sent once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.domain.audit import Actor, stamp
from bot.domain.posting.discord_refusals import RefusalReason, Undelivered, reason_of
from bot.domain.posting.posts import (
    MOST_RESENT,
    MOST_TRIES,
    RESENT_WITHIN,
    Post,
    PostKind,
    PostState,
    retry_delay,
)
from bot.store.database import Database
from bot.store.engines.transaction import Row, Transaction
from bot.store.pieces import change_in_pieces
from bot.store.post_claims import CLAIMED_FOR, FREE, OWN, claim_rows, release_claims
from bot.store.rows import insert, marks


def put_post(
    connection: Transaction,
    actor: Actor,
    kind: PostKind,
    key: str,
    content: Mapping[str, Any] | str,
    *,
    channel_id: int | None = None,
    user_id: int | None = None,
    after: timedelta = timedelta(),
) -> bool:
    """Let something be posted, inside the transaction of what it tells, given as values or as their JSON;
    return False where that is a post already: a key is posted once.
    """
    sql = "SELECT 1 FROM post WHERE guild_id = ? AND kind = ? AND key = ?"
    if connection.execute(sql, [actor.guild_id, kind, key]).fetchone() is not None:
        return False
    row = {
        "guild_id": actor.guild_id,
        "kind": kind,
        "key": key,
        "content": content if isinstance(content, str) else json.dumps(content, ensure_ascii=False),
        "channel_id": channel_id,
        "user_id": user_id,
        "state": PostState.DUE,
        "made_at": actor.stamp,
        "due_at": stamp(actor.at + after),
    }
    insert(connection, "post", row)
    return True


def put_direct(
    connection: Transaction,
    actor: Actor,
    kind: PostKind,
    posts: Iterable[tuple[str, str, int]],
    *,
    after: timedelta,
) -> None:
    """Let people be told directly, inside the transaction of what it tells: each by a new key, what it says
    as JSON, and who is told.
    """
    sql = (
        "INSERT INTO post (guild_id, kind, key, content, user_id, state, made_at, due_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, 'due', ?6, ?7)"
    )
    due_at = stamp(actor.at + after)
    rows = ((actor.guild_id, kind, *post, actor.stamp, due_at) for post in posts)
    connection.executemany(sql, rows)


def forget_post(connection: Transaction, actor: Actor, kind: PostKind, key: str) -> PostState | None:
    """Let a key be posted anew, whatever became of its post; return how far that came, None for none."""
    sql = "DELETE FROM post WHERE guild_id = ? AND kind = ? AND key = ? RETURNING state"
    row = connection.execute(sql, [actor.guild_id, kind, key]).fetchone()
    return PostState(row[0]) if row else None


def renew_post(
    connection: Transaction,
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
        "UPDATE post SET content = coalesce(:content, content), version = version + 1, tried = 0, "
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
        put = partial(put_post, actor=actor, kind=kind, key=key, content=content, channel_id=channel_id)
        await self._database.write(put, actor.guild_id)

    async def renew(self, actor: Actor, kind: PostKind, key: str) -> None:
        """Let a post say what it tells of as that is now."""
        await self._database.write(lambda c: renew_post(c, actor, kind, key), actor.guild_id)

    async def due(self, at: datetime, ids: Sequence[int] | None = None) -> list[Post]:
        """Return what is to be sent or edited by now as it is at this moment, the oldest first: all of it, or
        what of some posts still is.
        """
        due = "state || '' IN ('due', 'sending', 'stale') AND due_at || '' <= ?"
        due += f" AND id IN {marks(ids)}" if ids is not None else ""
        sql = f"SELECT * FROM post WHERE {due} ORDER BY id"
        return [*map(_post_from_row, await self._database.fetch_all(sql, [stamp(at), *(ids or ())]))]

    async def take(self, guild_id: int, at: datetime, ids: Sequence[int]) -> list[Post]:
        """Return what of some posts of a server is to be sent or edited by now, the oldest first: for this
        process to do, for so long that another one does it only where this one has ended.

        Nothing is taken while another process has something for the same destination.
        """
        if not self._database.shared:
            return await self.due(at, ids)
        return [*map(_post_from_row, await claim_rows(self._database, guild_id, at, ids))]

    async def release(self) -> None:
        """Let other processes do what this one took and has not done."""
        await release_claims(self._database)

    async def message_of(self, post_id: int) -> tuple[int, int] | None:
        """Return the channel and the message of a post that was sent, or None."""
        sql = "SELECT channel_id, message_id FROM post WHERE id = ? AND message_id IS NOT NULL"
        rows = await self._database.fetch_all(sql, [post_id])
        return (rows[0]["channel_id"], rows[0]["message_id"]) if rows else None

    async def mark_sending(self, post: Post, at: datetime) -> bool:
        """Note that a post is about to be sent, before it is; return False where it is to be sent no more,
        says something else by now, or is another process's to send.
        """
        sql = (
            "UPDATE post SET state = 'sending', claimed_by = ?, claimed_until = ? "
            f"WHERE id = ? AND version = ? AND state IN ('due', 'sending') AND {OWN}"
        )
        me = self._database.process
        row = [me or None, stamp(at + CLAIMED_FOR) if me else None, post.id, post.version, me]
        return await self._database.write(lambda c: c.execute(sql, row).rowcount > 0, post.guild_id)

    async def mark_sent(self, post: Post, message_id: int | None) -> None:
        """Note that a post is there as it was read: what it became meanwhile is still to be edited."""
        sql = (
            "UPDATE post SET message_id = coalesce(?, message_id), channel_id = ?, failing_since = NULL, "
            f"refused = NULL, tried = 0, {FREE}, state = CASE version WHEN ? THEN 'sent' ELSE 'stale' END "
            "WHERE id = ?"
        )
        row = [message_id, post.channel_id, post.version, post.id]
        await self._database.write(lambda c: c.execute(sql, row), post.guild_id)

    async def retry_later(
        self, post: Post, state: PostState, at: datetime, *, refused: int | None = None
    ) -> None:
        """Note that a post did not get through, how far it may have come, and the code by which Discord
        refused it where it did: it is tried again, and kept when that was done often enough.
        """
        if post.tried + 1 >= MOST_TRIES:
            state = PostState.REFUSED if post.user_id is None else PostState.HELD
        await self._note_failure(post, state, at, refused)

    async def refuse(self, post: Post, at: datetime, *, refused: int) -> None:
        """Note that Discord does not take a post, by which code: it is kept."""
        await self._note_failure(post, PostState.REFUSED, at, refused)

    async def _note_failure(self, post: Post, state: PostState, at: datetime, refused: int | None) -> None:
        row = [state, stamp(at + retry_delay(post.tried)), stamp(at), refused, post.channel_id]
        changes = "state = ?, tried = tried + 1, due_at = ?, failing_since = coalesce(failing_since, ?), "
        await self._done_with(post, changes + "refused = ?, channel_id = ?", row)

    async def postpone(self, post: Post, until: datetime) -> None:
        """Let a post wait until a time."""
        await self._done_with(post, "due_at = ?", [stamp(until)])

    async def end(self, post: Post, state: PostState) -> None:
        """Note that a post will not be sent: held or dropped."""
        await self._done_with(post, "state = ?", [state])

    async def _done_with(self, post: Post, changes: str, values: Sequence[object]) -> None:
        """Note what became of a post, unless another process has it by now."""
        sql = f"UPDATE post SET {changes}, {FREE} WHERE id = ? AND {OWN}"
        row = [*values, post.id, self._database.process]
        await self._database.write(lambda c: c.execute(sql, row), post.guild_id)

    async def refused(self, guild_id: int, at: datetime) -> list[Undelivered]:
        """Return what Discord does not take in a server's channels, by channel and reason, oldest first."""
        rows = await self._database.fetch_all(
            "SELECT channel_id, refused, min(failing_since) AS since, "
            "count(*) FILTER (WHERE state = 'refused') AS kept, "
            "count(*) FILTER (WHERE state <> 'refused') AS retried, "
            "count(*) FILTER (WHERE state = 'refused' AND made_at < ?) AS old FROM post "
            "WHERE guild_id = ? AND failing_since IS NOT NULL AND user_id IS NULL "
            "AND state IN ('due', 'sending', 'stale', 'refused') GROUP BY channel_id, refused "
            "ORDER BY since, channel_id, coalesce(refused, 0)",
            [stamp(at - RESENT_WITHIN), guild_id],
        )
        return [
            Undelivered(
                channel_id=row["channel_id"],
                since=datetime.fromisoformat(row["since"]),
                reason=RefusalReason.BUSY if row["refused"] is None else reason_of(row["refused"]),
                retried=row["retried"],
                kept=row["kept"],
                old=row["old"],
            )
            for row in rows
        ]

    async def resend(self, guild_id: int, at: datetime) -> None:
        """Let what Discord did not take in a server be sent now, the oldest first, so much at once; nothing
        that is too old to be taken for news.
        """
        sql = (
            "UPDATE post SET tried = 0, refused = NULL, due_at = ?, "
            "state = CASE WHEN state <> 'refused' THEN state "
            "WHEN message_id IS NULL THEN 'sending' ELSE 'stale' END WHERE id IN (SELECT id FROM post "
            "WHERE guild_id = ? AND failing_since IS NOT NULL AND user_id IS NULL AND (state = 'refused' "
            "AND made_at >= ? OR state IN ('due', 'sending', 'stale')) ORDER BY id LIMIT ?)"
        )
        row = [stamp(at), guild_id, stamp(at - RESENT_WITHIN), MOST_RESENT]
        await self._database.write(lambda c: c.execute(sql, row), guild_id)

    async def forget_refused(self, guild_id: int, at: datetime) -> None:
        """Drop what Discord did not take in a server and is too old to be sent."""
        sql = "UPDATE post SET state = 'dropped' WHERE guild_id = ? AND state = 'refused' AND made_at < ?"
        await self._database.write(lambda c: c.execute(sql, [guild_id, stamp(at - RESENT_WITHIN)]), guild_id)

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

    async def forget_old(self, before: datetime) -> None:
        """Drop posts that were done with before a day: nothing edits them any more. That it was told who was
        right is remembered: it is told once. A tip's card names people, who may ask to be forgotten.
        """
        sql = (
            "DELETE FROM post WHERE id BETWEEN :first AND :last AND made_at < :before "
            "AND state IN ('sent', 'held', 'refused', 'dropped') AND kind NOT IN ('predictions', 'tip')"
        )
        await change_in_pieces(self._database, "post", sql, {"before": stamp(before)})


def _post_from_row(row: Row) -> Post:
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
        refused=row["refused"],
    )
