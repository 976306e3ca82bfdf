"""What is due, as far as whose turn it is depends on it; and the digests that become due by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.audit import NOBODY, Actor, stamp
from bot.domain.posting.post_queue import Destination, DestinationKind, DuePost
from bot.domain.posting.posts import IN_TURN, PlannedDigest, PostKind
from bot.store.database import Database
from bot.store.engines.transaction import Row, Transaction
from bot.store.post_claims import NOT_ANOTHERS
from bot.store.posts import put_post
from bot.store.rows import marks

_MOST, _OF_ONE = 20_000, 200
"""Posts that stand in line at once, and those of one server among them."""
_RANKS = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kinds in enumerate(IN_TURN) for kind in kinds)
_POSTS = f"SELECT id, kind, guild_id, channel_id, user_id, CASE kind {_RANKS} END AS rank FROM post"
# Where servers are given they are found by their own index: no other is used for a column with '' after it.
_IN_SERVERS = (
    f"SELECT * FROM ({_POSTS} WHERE guild_id IN {{servers}} AND state || '' IN ('due', 'sending', 'stale') "
    f"AND due_at || '' <= ? AND {NOT_ANOTHERS}) AS due WHERE rank IS NOT NULL ORDER BY rank, id LIMIT {_MOST}"
)
_ANYWHERE = (
    "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY guild_id ORDER BY rank, id) AS place FROM "
    f"({_POSTS} WHERE state IN ('due', 'sending', 'stale') AND due_at <= ? "
    f"AND {NOT_ANOTHERS}) AS due WHERE rank IS NOT NULL) "
    f"AS line WHERE place <= {_OF_ONE} ORDER BY rank, place, id LIMIT {_MOST}"
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
            lambda c: [_due_from_row(row) for row in c.execute(_ANYWHERE, self._times(at))]
        )

    async def due_in(self, guild_ids: Sequence[int], at: datetime) -> list[DuePost]:
        """Return what is to be sent or edited by now in some servers; in very many, what is anywhere."""
        if len(guild_ids) > _MOST:
            return await self.due(at)
        sql = _IN_SERVERS.format(servers=marks(guild_ids))
        return [*map(_due_from_row, await self._database.fetch_all(sql, [*guild_ids, *self._times(at)]))]

    def _times(self, at: datetime) -> list[str]:
        """Return by when a post is due, by when another process has it no more, and which one this is."""
        return [stamp(at), stamp(at), self._database.process]

    async def put_digests(self, digests: Sequence[PlannedDigest], at: datetime) -> list[int]:
        """Let digests be posted, each once; return the servers that have one now and had not."""

        def write(connection: Transaction) -> list[int]:
            return [each.guild_id for each in digests if _put_digest(connection, each, at)]

        return await self._database.write(write, [each.guild_id for each in digests]) if digests else []


def _put_digest(connection: Transaction, digest: PlannedDigest, at: datetime) -> bool:
    actor, content = Actor(digest.guild_id, NOBODY, at), {"since": digest.since.isoformat()}
    kind, channel_id = PostKind.DIGEST, digest.channel_id
    return put_post(connection, actor, kind, digest.key, content, channel_id=channel_id)


def _due_from_row(row: Row) -> DuePost:
    id, kind, guild_id, channel_id, user_id, *_ = row
    if user_id is None:
        destination = Destination(guild_id, DestinationKind.CHANNEL, channel_id)
    else:
        destination = Destination(guild_id, DestinationKind.PEOPLE)
    return DuePost(id, PostKind(kind), destination)
