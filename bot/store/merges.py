"""Which sources a server found to be one. Nothing filed is rewritten: it is shown under other names."""

from __future__ import annotations

import json
import sqlite3
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

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO merge (guild_id, folded, name, into_name, made_by, made_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [actor.guild_id, fold(name), name, into, actor.user_id, actor.stamp],
            )
            check_merges(connection, actor.guild_id)
            _done(connection, actor, deed, f"{name} → {into}", touched)

        await self._write(actor.guild_id, write)

    async def split(self, actor: Actor, name: str, topics: Iterable[Topic]) -> bool:
        """Let a source be itself again; return False where it was."""
        touched = list(topics)

        def write(connection: sqlite3.Connection) -> bool:
            sql = "DELETE FROM merge WHERE guild_id = ? AND name = ?"
            if connection.execute(sql, [actor.guild_id, name]).rowcount == 0:
                return False
            _done(connection, actor, AuditAction.PARTED, name, touched)
            return True

        return await self._write(actor.guild_id, write)

    async def _write(self, guild_id: int, write: Callable[[sqlite3.Connection], T]) -> T:
        """Commit a change, and have the server's snapshot read anew, whoever stops waiting for it."""
        return await run_to_end(self._commit(guild_id, write))

    async def _commit(self, guild_id: int, write: Callable[[sqlite3.Connection], T]) -> T:
        result = await self._database.write(write)
        self._snapshots.forget(guild_id)
        return result


def check_merges(connection: sqlite3.Connection, guild_id: int) -> None:
    """Refuse what a server's merges have come to, inside the transaction that made them: a circle, or an
    outlet that would be an official.
    """
    check_limits(connection, guild_id, Refusal.TOO_MANY_MERGES)
    merges = "SELECT json_group_object(name, into_name) FROM merge WHERE guild_id = ?"
    officials = (
        "SELECT json_group_array(name) FROM source "
        "WHERE tag = 'official' AND (guild_id IS NULL OR guild_id = ?)"
    )
    # A row each: between two of them Python's other threads have their turn, and others' writes wait.
    merged, known = (
        json.loads(connection.execute(sql, [guild_id]).fetchone()[0]) for sql in (merges, officials)
    )
    check_source_names(merged, set(known))


def _done(
    connection: sqlite3.Connection, actor: Actor, deed: AuditAction, subject: str, topics: Iterable[Topic]
) -> None:
    record_audit(connection, actor, deed, subject)
    revision = next_revision(connection, actor.guild_id)
    mark_changed(connection, actor.guild_id, topics, NewsCause(ChangeCause.MERGED), revision)
