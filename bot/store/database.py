"""The two connections to one SQLite file: every write whole on one, every read on the other.

Why: transactions of several tasks on one shared connection lose each other's work, and a cancelled task
leaves its transaction open. So a write is one function that runs from BEGIN to COMMIT on the writing
connection's own thread, where nothing can come between, and goes on to its end when its caller is cancelled.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from filelock import FileLock, Timeout

from bot.domain.errors import StartError

T = TypeVar("T")

_MIGRATION = re.compile(r"(\d{4})_\w+\.sql")
_BUSY_SECONDS = 5.0
_CACHE_KIB = 512
"""What each connection keeps of the file: wires are read once, and rows are found by their keys."""


class StoreError(StartError):
    """The database cannot be opened; the message is one sentence for whoever runs the bot."""


class Database:
    """An open database file; see the module for how it is written and read."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection, path: Path) -> None:
        self._writer = writer
        self._reader = reader
        self.path = path

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[Database]:
        """Lock the file against other processes, migrate it, and yield it open; raises `StoreError`."""
        async with AsyncExitStack() as opened:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                lock = FileLock(path.with_name(path.name + ".lock"), blocking=False)
                opened.enter_context(lock)
                writer = await _connected(opened, path, timeout=_BUSY_SECONDS)
                await _run(writer, _prepare, path)
                reader = await _connected(opened, _read_only(path), uri=True)
            except Timeout as error:
                raise StoreError(
                    f"{path} is in use by another Hyosan Wire: stop that one, "
                    "or set DATABASE_PATH to another file."
                ) from error
            except (sqlite3.Error, OSError) as error:
                raise StoreError(f"DATABASE_PATH: {path} cannot be used as the database: {error}.") from error
            reader.row_factory = sqlite3.Row
            await reader.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            yield cls(writer, reader, path)

    async def read(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        """Return every row of a query, as committed when it runs."""
        return list(await self._reader.execute_fetchall(sql, parameters))

    async def look(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads, all of it as committed at one moment, on the reader's own thread."""
        return await _run(self._reader, _in_snapshot, question)

    async def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function in one transaction and return what it returns; roll back if it raises.

        It runs to its end even when the caller is cancelled.
        """
        return await asyncio.shield(_run(self._writer, _in_transaction, change))


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def latest_version() -> int:
    """Return the schema version this code writes: the number of its last migration."""
    return max(number for number, _ in _migrations())


async def _connected(opened: AsyncExitStack, database: Path | str, **options: Any) -> aiosqlite.Connection:
    connection = aiosqlite.connect(database, isolation_level=None, **options)
    try:
        return await opened.enter_async_context(connection)
    except BaseException:
        # Its thread is about to tell this event loop of its end, and the loop may be closed by then.
        await asyncio.to_thread(connection._thread.join)
        raise


async def _run(connection: aiosqlite.Connection, function: Callable[..., T], *args: Any) -> T:
    # aiosqlite has no public way to run one function on a connection's own thread; its version is pinned.
    execute: Callable[..., Awaitable[T]] = connection._execute
    return await execute(function, connection._conn, *args)


def _in_transaction(connection: sqlite3.Connection, change: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = change(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def _in_snapshot(connection: sqlite3.Connection, question: Callable[[sqlite3.Connection], T]) -> T:
    connection.execute("BEGIN")
    try:
        return question(connection)
    finally:
        connection.execute("ROLLBACK")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # A migration may replace a table that another one refers to; what refers to nothing then stops it.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > latest_version():
        raise StoreError(
            f"{path} was written by a newer Hyosan Wire (schema {version}, this one knows "
            f"{latest_version()}): update the bot, or set DATABASE_PATH to another file."
        )
    for number, script in _migrations():
        if number > version:
            _in_transaction(connection, partial(_migrate, number=number, script=script))
    connection.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: sqlite3.Connection, number: int, script: str) -> None:
    # Statement by statement: executescript would commit the transaction first.
    for statement in _statements(script):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.IntegrityError(f"migration {number} would leave rows that refer to nothing")
    connection.execute(f"PRAGMA user_version = {number:d}")


def _statements(script: str) -> list[str]:
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending.strip()[:60]}")
    return statements


def _migrations() -> list[tuple[int, str]]:
    found = (
        (_MIGRATION.fullmatch(entry.name), entry) for entry in files(f"{__package__}.migrations").iterdir()
    )
    return sorted((int(match[1]), entry.read_text("utf-8")) for match, entry in found if match)
