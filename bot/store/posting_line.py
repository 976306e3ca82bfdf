"""What is due, as far as whose turn it is depends on it; and the digests that become due by themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.audit import NOBODY, Actor, stamp
from bot.domain.posting.post_queue import Destination, DestinationKind, DuePost
from bot.domain.posting.posts import IN_TURN, PlannedDigest, PostKind
from bot.store.database import Database
from bot.store.pieces import IDS
from bot.store.posts import put_post

_MOST, _OF_ONE = 20_000, 200
"""Posts that stand in line at once, and those of one server among them."""
_RANKS = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kinds in enumerate(IN_TURN) for kind in kinds)
_POSTS = f"SELECT id, kind, guild_id, channel_id, user_id, CASE kind {_RANKS} END AS rank FROM post"
# Servers are found by their own index where they are given: a plus keeps SQLite from the other one.
_IN_SERVERS = (
    f"SELECT * FROM ({_POSTS} WHERE guild_id IN {IDS} AND +state IN ('due', 'sending', 'stale') "
    f"AND +due_at <= ?) WHERE rank IS NOT NULL ORDER BY rank, id LIMIT {_MOST}"
)
_ANYWHERE = (
    "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY guild_id ORDER BY rank, id) AS place FROM "
    f"({_POSTS} WHERE state IN ('due', 'sending', 'stale') AND due_at <= ?) WHERE rank IS NOT NULL) "
    f"WHERE place <= {_OF_ONE} ORDER BY rank, place, id LIMIT {_MOST}"
)


class PostingLine:
    """Finds what is due, and lets digests be."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, at: datetime) -> list[DuePost]:
        """Return what is to be sent or edited by now: of very much the most urgent, and of one server no more
        than its share. What a later version put there is left alone.
        """
        return await self._database.read_apart(
            lambda c: [_due_from_row(row) for row in c.execute(_ANYWHERE, [stamp(at)])]
        )

    async def due_in(self, guild_ids: Sequence[int], at: datetime) -> list[DuePost]:
        """Return what is to be sent or edited by now in some servers."""
        rows = await self._database.fetch_all(_IN_SERVERS, [json.dumps(guild_ids), stamp(at)])
        return [*map(_due_from_row, rows)]

    async def put_digests(self, digests: Sequence[PlannedDigest], at: datetime) -> list[int]:
        """Let digests be posted, each once; return the servers that have one now and had not."""

        def write(connection: sqlite3.Connection) -> list[int]:
            return [each.guild_id for each in digests if _put_digest(connection, each, at)]

        return await self._database.write(write) if digests else []


def _put_digest(connection: sqlite3.Connection, digest: PlannedDigest, at: datetime) -> bool:
    actor, content = Actor(digest.guild_id, NOBODY, at), {"since": digest.since.isoformat()}
    kind, channel_id = PostKind.DIGEST, digest.channel_id
    return put_post(connection, actor, kind, digest.key, content, channel_id=channel_id)


def _due_from_row(row: Sequence[Any]) -> DuePost:
    id, kind, guild_id, channel_id, user_id = row[:5]
    if user_id is None:
        destination = Destination(guild_id, DestinationKind.CHANNEL, channel_id)
    else:
        destination = Destination(guild_id, DestinationKind.PEOPLE)
    return DuePost(id, PostKind(kind), destination)
