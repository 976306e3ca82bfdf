"""A whole database moved into another one, of either kind: page by page, and then compared."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from bot.store.database import Database, StoreError
from bot.store.engines.transaction import Transaction
from bot.store.rows import insert_all, keep_state, marks, upsert

_MOVING = "moving"
"""The key in ``state`` under which a database keeps how far it was moved into."""
_PAGE = 100
"""Rows that are copied at once: a piece of an upload has 250,000 characters."""
_REFERRED_TO = ("report", "upload", "feed")
_MADE_ANEW = "schema_version"

_Row = dict[str, Any]


async def move(source: Database, target: Database) -> dict[str, int]:
    """Copy all that a database holds into an empty one; return how many rows each table has. What was cut off
    goes on where it was.

    Raises `StoreError` where the target holds anything else, or something else than the source afterwards.
    """
    await check_whole(source)
    keys = await _keys(source)
    if keys != await _keys(target):
        raise StoreError(
            f"{target.name} has other tables than {source.name}: let one version of the bot start both."
        )
    done, after = await _begun(target, source.name, keys)
    order = sorted(keys, key=lambda table: (table not in _REFERRED_TO, table))
    for table in order[order.index(done) if done else 0 :]:
        at = after if table == done else None
        async for page in _pages(source, table, keys[table], at):
            await target.write(partial(_copy, table=table, key=keys[table], rows=page, of=source.name))
    counted: dict[str, int] = {}
    for table in order:
        counted[table], digest = await _digest(source, table, keys[table])
        if (counted[table], digest) != await _digest(target, table, keys[table]):
            raise StoreError(
                f"{table} is not the same in {target.name} as in {source.name}: empty that, and move again."
            )
    given = await source.read_apart(lambda transaction: transaction.numbers())
    await target.write(partial(_finish, given=given))
    return counted


async def check_whole(database: Database) -> None:
    """Refuse a database that a move into was cut off; raises `StoreError`."""
    if await database.fetch_all("SELECT 1 FROM state WHERE key = ?", [_MOVING]):
        raise StoreError(f"A move into {database.name} was cut off: do it again, which goes on with it.")


async def _keys(database: Database) -> dict[str, tuple[str, ...]]:
    """Return the columns by which each table's rows are told apart."""
    tables = await database.read_apart(lambda transaction: transaction.tables())
    del tables[_MADE_ANEW]
    return {table: tuple(each.name for each in columns if each.in_key) for table, columns in tables.items()}


async def _begun(target: Database, source: str, keys: Mapping[str, Any]) -> tuple[str | None, Sequence[Any]]:
    """Return which table was being copied when it was cut off, and the key of its last row that was; None
    where nothing was. Refuses a database that holds anything else.
    """
    kept = await target.fetch_all("SELECT value FROM state WHERE key = ?", [_MOVING])
    if kept:
        of, table, after = json.loads(kept[0]["value"])
        if of != source:
            raise StoreError(f"{target.name} is being moved into from {of}: go on with that one.")
        return table, after
    for table in keys:
        if table != "state" and await target.fetch_all(f"SELECT 1 FROM {table} LIMIT 1"):
            raise StoreError(f"{target.name} is not empty: name a database that no bot has used.")
    return None, ()


async def _pages(
    database: Database, table: str, key: Sequence[str], after: Sequence[Any] | None
) -> AsyncIterator[list[_Row]]:
    """Yield a table's rows in order of their key, after one of them."""
    columns, marked = ", ".join(key), marks(key)
    while True:
        beyond = f"WHERE ({columns}) > {marked}" if after else ""
        sql = f"SELECT * FROM {table} {beyond} ORDER BY {columns} LIMIT {_PAGE}"
        found = await database.read_apart(partial(_rows, sql=sql, values=after or ()))
        if not found:
            return
        after = [found[-1][each] for each in key]
        yield found


def _rows(transaction: Transaction, sql: str, values: Sequence[Any]) -> list[_Row]:
    return [dict(row) for row in transaction.execute(sql, values)]


def _copy(transaction: Transaction, table: str, key: Sequence[str], rows: list[_Row], of: str) -> None:
    """Write a page, and how far that is."""
    if table == "state":
        for row in rows:
            upsert(transaction, table, row, *key)
    else:
        insert_all(transaction, table, rows)
    keep_state(transaction, _MOVING, json.dumps([of, table, [rows[-1][each] for each in key]]))


async def _digest(database: Database, table: str, key: Sequence[str]) -> tuple[int, str]:
    """Return how many rows a table has, and by what all of them together are known."""
    digest, counted = sha256(), 0
    async for page in _pages(database, table, key, None):
        for row in page:
            if (table, row.get("key")) != ("state", _MOVING):
                digest.update(repr(sorted(row.items())).encode())
                counted += 1
    return counted, digest.hexdigest()


def _finish(transaction: Transaction, given: Mapping[str, int]) -> None:
    transaction.go_on_from(given)
    transaction.execute("DELETE FROM state WHERE key = ?", [_MOVING])
