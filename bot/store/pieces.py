"""Long work on a whole table, done in pieces: others are read and written in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial
from operator import methodcaller

from bot.store.database import Database

PIECE = 1_000
"""Rows that are gone through at once: some milliseconds."""
IDS = "(SELECT value FROM json_each(?))"
"""The ids of a list, given as JSON."""


async def change_in_pieces(
    database: Database, table: str, statement: str, parameters: Mapping[str, object]
) -> None:
    """Run a statement on every row of a table, `PIECE` rows in each transaction: those of which its condition
    says ``rowid BETWEEN :first AND :last``.
    """
    find = f"SELECT max(rowid) FROM (SELECT rowid FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {PIECE})"

    def change(connection: sqlite3.Connection, after: int) -> int | None:
        last: int | None = connection.execute(find, [after]).fetchone()[0]
        if last is not None:
            connection.execute(statement, {**parameters, "first": after + 1, "last": last})
        return last

    done: int | None = 0
    while done is not None:
        done = await database.write(partial(change, after=done))


async def run_in_pieces(database: Database, statement: str, ids: Sequence[int], *values: object) -> None:
    """Run a statement with each id, and the same values after it, `PIECE` ids in each transaction."""
    for start in range(0, len(ids), PIECE):
        some = [(id, *values) for id in ids[start : start + PIECE]]
        await database.write(methodcaller("executemany", statement, some))
