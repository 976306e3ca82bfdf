"""The store on real files; and the databases that earlier versions left."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.store import Store, open_store
from bot.store.engines.transaction import Parameters, Result, Transaction

DATABASES = {
    path.stem: path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[1] / "data" / "databases").glob("*.sql"))
}
"""The databases, as SQL, by their names."""


def file_of(store: Store) -> Path:
    """Return the file that a store is kept in; what is about one is skipped where there is none."""
    if store.database.path is None:
        pytest.skip("it is about a file")
    return store.database.path


class WatchedTransaction:
    """A transaction that notes its statements, and how many rows they changed."""

    def __init__(self, transaction: Transaction) -> None:
        self.column, self.rows, self.tables = transaction.column, transaction.rows, transaction.tables
        self.numbers, self.go_on_from = transaction.numbers, transaction.go_on_from
        self.announce = transaction.announce
        self.statements: list[str] = []
        self.changed = 0
        self._transaction = transaction

    def execute(self, sql: str, parameters: Parameters = (), /) -> Result:
        """Run one statement."""
        return self._noted(sql, self._transaction.execute(sql, parameters))

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> Result:
        """Run one statement for each of many sets of values."""
        return self._noted(sql, self._transaction.executemany(sql, parameters))

    def _noted(self, sql: str, result: Result) -> Result:
        self.statements.append(sql)
        self.changed += 0 if sql.startswith("SELECT") else result.rowcount
        return result


@asynccontextmanager
async def migrated(name: str, folder: Path) -> AsyncIterator[Store]:
    """Open one of the databases of earlier versions, which migrates it."""
    path = folder / "wire.db"
    connection = sqlite3.connect(path)
    connection.executescript(DATABASES[name])
    connection.close()
    async with open_store(path) as store:
        yield store
