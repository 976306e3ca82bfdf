"""Whose it is to send a post, where several processes would: each is taken by one of them, for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.audit import stamp
from bot.store.database import Database
from bot.store.engines.transaction import Row
from bot.store.rows import marks

CLAIMED_FOR = timedelta(minutes=2)
"""How long a post is a process's that took it, or is about to send it."""
FREE = "claimed_by = NULL, claimed_until = NULL"
"""What a post is set to that is no process's any more."""
OWN = "(claimed_by IS NULL OR claimed_by = ?)"
"""The condition of posts that are no other process's than the one that is named."""
NOT_ANOTHERS = "(claimed_until IS NULL OR claimed_until <= ? OR claimed_by = ?)"
"""The condition of posts that no other process has at a time than the one that is named."""
_CLAIM = (
    "UPDATE post SET claimed_by = ?, claimed_until = ? WHERE id IN (SELECT id FROM post WHERE id IN {ids} "
    f"AND state IN ('due', 'sending', 'stale') AND due_at <= ? AND {NOT_ANOTHERS} "
    "AND NOT EXISTS (SELECT 1 FROM post AS other WHERE other.guild_id = post.guild_id "
    "AND coalesce(other.channel_id, 0) = coalesce(post.channel_id, 0) "
    "AND other.claimed_until > ? AND other.claimed_by <> ?) ORDER BY id {unlocked}) RETURNING *"
)


async def claim_rows(database: Database, guild_id: int, at: datetime, ids: Sequence[int]) -> list[Row]:
    """Let posts of a server be this process's that are due and no other's, unless another has any for the
    same destination; return their rows, the oldest first.
    """
    me, now = database.process, stamp(at)
    sql = _CLAIM.format(ids=marks(ids), unlocked=database.unlocked_rows)
    row = [me, stamp(at + CLAIMED_FOR), *ids, now, now, me, now, me]
    taken: list[Row] = await database.write(lambda c: c.execute(sql, row).fetchall(), guild_id)
    return sorted(taken, key=lambda row: int(row["id"]))


async def release_claims(database: Database) -> None:
    """Let what this process has be any other's."""
    if database.shared:
        await _free(database, database.process)


async def free_of_ended(database: Database) -> None:
    """Let what processes have that have ended be any other's."""
    sql = "SELECT DISTINCT claimed_by FROM post WHERE state IN ('due', 'sending', 'stale')"
    for (process,) in await database.fetch_all(sql):
        if process is not None and not await database.is_there(process):
            await _free(database, process)


async def _free(database: Database, process: str) -> None:
    sql = f"UPDATE post SET {FREE} WHERE claimed_by = ? AND state IN ('due', 'sending', 'stale')"
    await database.write(lambda c: c.execute(sql, [process]))
