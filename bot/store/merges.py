"""Which sources a server found to be one. Nothing filed is rewritten: it is shown under other names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction
from bot.domain.errors import Refusal
from bot.domain.posting.news import ChangeCause, NewsCause
from bot.domain.record.merging import check_source_names
from bot.domain.reports.topics import Topic
from bot.domain.text.names import fold
from bot.store.bookkeeping import check_limits, mark_changed, next_revision, record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.rows import upsert
from bot.store.snapshots import SnapshotCache

T = TypeVar("T")


class MergeStore:
    """Makes sources one, and takes them apart again."""

    def __init__(self, database: Database, snapshots: SnapshotCache) -> None:
        self._database = database
        self._snapshots = snapshots

    async def merge(
        self, actor: Actor, name: str, into: str, topics: Iterable[Topic], *, deed: AuditAction
    ) -> None:
        """Let a source be another, or be called otherwise; ``topics`` are those that name it."""
        touched = list(topics)

        def write(connection: Transaction) -> None:
            row = {"guild_id": actor.guild_id, "folded": fold(name), "name": name, "into_name": into}
            by = {"made_by": actor.user_id, "made_at": actor.stamp}
            upsert(connection, "merge", row | by, "guild_id", "folded")
            check_merges(connection, actor.guild_id)
            _done(connection, actor, deed, f"{name} → {into}", touched)

        await self._write(actor.guild_id, write)

    async def split(self, actor: Actor, name: str, topics: Iterable[Topic]) -> bool:
        """Let a source be itself again; return False where it was."""
        touched = list(topics)

        def write(connection: Transaction) -> bool:
            sql = "DELETE FROM merge WHERE guild_id = ? AND name = ?"
            if connection.execute(sql, [actor.guild_id, name]).rowcount == 0:
                return False
            _done(connection, actor, AuditAction.PARTED, name, touched)
            return True

        return await self._write(actor.guild_id, write)

    async def _write(self, guild_id: int, write: Callable[[Transaction], T]) -> T:
        """Commit a change, and have the server's snapshot read anew, whoever stops waiting for it."""
        return await run_to_end(self._commit(guild_id, write))

    async def _commit(self, guild_id: int, write: Callable[[Transaction], T]) -> T:
        result = await self._database.write(write, guild_id)
        self._snapshots.forget(guild_id)
        return result


def check_merges(connection: Transaction, guild_id: int) -> None:
    """Refuse what a server's merges have come to, inside the transaction that made them: a circle, or an
    outlet that would be an official.
    """
    check_limits(connection, guild_id, Refusal.TOO_MANY_MERGES)
    names, into = (
        connection.column(f"SELECT {each} FROM merge WHERE guild_id = ? ORDER BY folded", [guild_id])
        for each in ("name", "into_name")
    )
    officials = "SELECT name FROM source WHERE tag = 'official' AND (guild_id IS NULL OR guild_id = ?)"
    check_source_names(dict(zip(names, into, strict=True)), set(connection.column(officials, [guild_id])))


def _done(
    connection: Transaction, actor: Actor, deed: AuditAction, subject: str, topics: Iterable[Topic]
) -> None:
    record_audit(connection, actor, deed, subject)
    revision = next_revision(connection, actor.guild_id)
    mark_changed(connection, actor.guild_id, topics, NewsCause(ChangeCause.MERGED), revision)
