"""Which sources a server found to be one. Nothing that was filed is rewritten: it is heard by other names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.concurrency import finish
from bot.domain.audit import Deed, Hand
from bot.domain.posting.news import Cause, Why
from bot.domain.record.merging import check
from bot.domain.reports.topics import Topic
from bot.domain.text.names import fold
from bot.store.bookkeeping import note, raise_revision, touch
from bot.store.database import Database
from bot.store.snapshots import Wires

T = TypeVar("T")


class Merges:
    """Makes sources one, and takes them apart again."""

    def __init__(self, database: Database, wires: Wires) -> None:
        self._database = database
        self._wires = wires

    async def put(self, hand: Hand, name: str, into: str, topics: Iterable[Topic], *, deed: Deed) -> None:
        """Let a source be another, or be called otherwise; ``topics`` are those that name it."""
        touched = list(topics)

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO merge (guild_id, folded, name, into_name, made_by, made_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [hand.guild_id, fold(name), name, into, hand.by, hand.stamp],
            )
            check_merges(connection, hand.guild_id)
            _done(connection, hand, deed, f"{name} → {into}", touched)

        await self._write(hand.guild_id, write)

    async def part(self, hand: Hand, name: str, topics: Iterable[Topic]) -> bool:
        """Let a source be itself again; return False where it was."""
        touched = list(topics)

        def write(connection: sqlite3.Connection) -> bool:
            sql = "DELETE FROM merge WHERE guild_id = ? AND name = ?"
            if connection.execute(sql, [hand.guild_id, name]).rowcount == 0:
                return False
            _done(connection, hand, Deed.PARTED, name, touched)
            return True

        return await self._write(hand.guild_id, write)

    async def _write(self, guild_id: int, write: Callable[[sqlite3.Connection], T]) -> T:
        """Commit a change, and have the server's wire read anew, whoever stops waiting for it."""
        return await finish(self._commit(guild_id, write))

    async def _commit(self, guild_id: int, write: Callable[[sqlite3.Connection], T]) -> T:
        result = await self._database.write(write)
        self._wires.forget(guild_id)
        return result


def check_merges(connection: sqlite3.Connection, guild_id: int) -> None:
    """Refuse what a server's merges have come to, inside the transaction that made them: a circle, or an
    outlet that would be an official.
    """
    merged = dict(
        connection.execute("SELECT name, into_name FROM merge WHERE guild_id = ?", [guild_id]).fetchall()
    )
    sql = "SELECT name FROM source WHERE tag = 'official' AND (guild_id IS NULL OR guild_id = ?)"
    check(merged, {row[0] for row in connection.execute(sql, [guild_id])})


def _done(
    connection: sqlite3.Connection, hand: Hand, deed: Deed, subject: str, topics: Iterable[Topic]
) -> None:
    note(connection, hand, deed, subject)
    revision = raise_revision(connection, hand.guild_id)
    touch(connection, hand.guild_id, topics, Cause(Why.MERGED), revision)
