"""Long work on a whole table, done in pieces: others are read and written in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from operator import methodcaller

from bot.store.database import Database
from bot.store.engines.transaction import Transaction

PIECE = 1_000
"""Rows that are gone through at once: some milliseconds."""


async def change_in_pieces(
    database: Database, table: str, statement: str, parameters: Mapping[str, object], *, by: str = "id"
) -> None:
    """Run a statement on every row of a table, `PIECE` rows in each transaction: those of which its condition
    says that the column they are gone through ``by``, a number, is ``BETWEEN :first AND :last``.
    """
    piece = f"SELECT {by} AS number FROM {table} WHERE {by} > ? ORDER BY {by} LIMIT {PIECE}"
    find = f"SELECT max(number) FROM ({piece}) AS piece"

    def change(connection: Transaction, after: int) -> int | None:
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
