"""The store on real files; and the databases that earlier versions left."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.store import Store, open_store

DATABASES = {
    path.stem: path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[1] / "data" / "databases").glob("*.sql"))
}
"""The databases, as SQL, by their names."""


def file_of(store: Store) -> Path:
    """Return the file that a store is kept in."""
    assert store.database.path is not None
    return store.database.path


@asynccontextmanager
async def migrated(name: str, folder: Path) -> AsyncIterator[Store]:
    """Open one of the databases of earlier versions, which migrates it."""
    path = folder / "wire.db"
    connection = sqlite3.connect(path)
    connection.executescript(DATABASES[name])
    connection.close()
    async with open_store(path) as store:
        yield store
