"""The two connections to one SQLite file: every write whole on one, every read on the other.

Why: transactions of several tasks on one shared connection lose each other's work, and a cancelled task
leaves its transaction open. So a write is one function that runs from BEGIN to COMMIT on the writing thread,
where nothing can come between, and goes on to its end when its caller is cancelled.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from filelock import FileLock, Timeout

from bot.concurrency import run_apart
from bot.domain.errors import DomainError, Refusal
from bot.store.database import Database, IntegrityError, StoreError
from bot.store.engines.sqlite_schema import in_transaction, prepare
from bot.store.engines.transaction import Column, Parameters, Row, Transaction
from bot.store.file_use import in_use_message, lock_of
from bot.store.soundness import damaged_message, find_damage
from bot.store.whole_files import create_private, finish_restore, restored

T = TypeVar("T")
log = logging.getLogger(__name__)
_BUSY_SECONDS = 2.0
"""How long another program may hold the file before it counts as locked: less than Discord waits."""
_CACHE_KIB = 512
"""What each connection keeps of the file: snapshots are read once, and rows are found by their keys."""
_TABLES = (
    "SELECT t.name AS of_table, c.name, c.type, c.pk FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid"
)


class SQLiteConnection(sqlite3.Connection):
    """A connection that is a `Transaction` while one is under way."""

    def column(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Return the one column that a query asks for, in one step of SQLite's."""
        whole = f"WITH found (value) AS ({sql}) SELECT json_group_array(value) FROM found"
        values: list[Any] = json.loads(self.execute(whole, parameters).fetchone()[0])
        return values

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return all rows of a query, in one step of SQLite's."""
        names = [name for name, *_ in self.execute(f"SELECT * FROM ({sql}) LIMIT 0", parameters).description]
        columns = ", ".join(f'found."{name}"' for name in names)
        rows = self.column(f"SELECT json_array({columns}) FROM ({sql}) AS found", parameters)
        return [dict(zip(names, json.loads(row), strict=True)) for row in rows]

    def announce(self, guild_id: int, revision: int | None = None) -> None:
        """Do nothing: no other process has the file."""

    def numbers(self) -> dict[str, int]:
        """Return the last number that each table gave that gives none again."""
        return dict(self.execute("SELECT name, seq FROM sqlite_sequence").fetchall())

    def go_on_from(self, numbers: Mapping[str, int]) -> None:
        """Let tables that give no number again go on after those that are named."""
        for (table,) in self.execute(
            "SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'"
        ).fetchall():
            row = [table, max(numbers.get(table, 0), self.numbers().get(table, 0))]
            self.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
            self.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", row)

    def tables(self) -> dict[str, list[Column]]:
        """Return the columns of every table."""
        found: dict[str, list[Column]] = {}
        for table, name, kind, place in self.execute(_TABLES):
            found.setdefault(table, []).append(Column(name, is_text=kind == "TEXT", in_key=place > 0))
        return found


class SQLiteDatabase(Database):
    """An open database file; see the module for how it is written and read."""

    path: Path

    def __init__(
        self, writer: aiosqlite.Connection, reader: aiosqlite.Connection, path: Path, *, looked_over: bool
    ) -> None:
        self._writer = writer
        self._reader = reader
        self.path = path
        self._looked_over = looked_over

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[SQLiteDatabase]:
        """Lock the file against other processes, migrate it, and yield it open; raises `StoreError`."""
        async with AsyncExitStack() as opened:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                opened.enter_context(FileLock(lock_of(path), blocking=False))
                if restored(path).exists():
                    log.warning("%s: a restore was cut off; it is finished now", path)
                finish_restore(path)
                create_private(path)
                writer = await _connected(opened, path)
                looked_over = await _run(writer, prepare, path)
                reader = await _connected(opened, _read_only(path), uri=True)
            except Timeout as error:
                raise StoreError(in_use_message(path)) from error
            except (sqlite3.Error, OSError) as error:
                raise StoreError(unusable_file_message(path, error)) from error
            for connection in (writer, reader):
                connection.row_factory = sqlite3.Row
                await connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            yield cls(writer, reader, path, looked_over=looked_over)

    @property
    def name(self) -> str:
        """Return the path of the file."""
        return str(self.path)

    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return every row of a query, as committed when it runs; raises DomainError where that fails."""
        with self._telling(Refusal.NOT_READ):
            return list(await self._reader.execute_fetchall(sql, parameters))

    async def read_at_one_moment(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads on the reader's own thread; raises DomainError."""
        with self._telling(Refusal.NOT_READ):
            return await _run(self._reader, _in_snapshot, question)

    async def read_apart(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads on a connection of its own; raises DomainError."""

        def read() -> T:
            with closing(_opened_apart(self.path)) as apart:
                apart.row_factory = sqlite3.Row
                return _in_snapshot(apart, question)

        with self._telling(Refusal.NOT_READ):
            return await run_apart(read)

    async def look_over(self) -> None:
        """Look the file over where the start had no time for all of it, on a connection of its own; say what
        is wrong in the logs.
        """
        going = True

        def look() -> tuple[str | None, bool]:
            with closing(_opened_apart(self.path)) as apart:
                return find_damage(apart, lambda: going)

        try:
            if not self._looked_over:
                self.damage, self._looked_over = await asyncio.to_thread(look)
        finally:
            going = False  # the thread is not cancelled, and the process waits for it
        if self.damage is not None:
            log.error(damaged_message(self.path, self.damage))

    async def forget_deleted(self) -> None:
        """Write what is committed into the file itself, as far as nobody reads what was there before."""
        await _run(self._writer, lambda c: c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def write(self, change: Callable[[Transaction], T], server: int | Sequence[int] | None = None) -> T:
        """Run a function in one transaction on the writing thread: any other comes before or after it."""
        del server  # there is one thread to wait for, whose server it is or not
        with self._telling(Refusal.NOT_STORED):
            return await asyncio.shield(_run(self._writer, in_transaction, change))

    def unusable_message(self, error: BaseException | None) -> str:
        """Return the sentence for the file where it cannot be read or written."""
        return unusable_file_message(self.path, error)

    @contextmanager
    def _telling(self, refusal: Refusal) -> Iterator[None]:
        """Let what is wrong with the file (full, locked, damaged) be a line in the logs and a refusal."""
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise IntegrityError(str(error)) from error
        except sqlite3.DatabaseError as error:
            log.warning("%s: %s: %s", self.path, refusal, error)
            raise DomainError(refusal) from error


def unusable_file_message(path: Path, error: BaseException | None) -> str:
    """Return the sentence for a file that cannot be read or written as a database."""
    return f"DATABASE_PATH: {path} cannot be used as the database: {error}."


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def _opened_apart(path: Path) -> SQLiteConnection:
    return sqlite3.connect(_read_only(path), uri=True, timeout=_BUSY_SECONDS, factory=SQLiteConnection)


async def _connected(opened: AsyncExitStack, database: Path | str, **options: Any) -> aiosqlite.Connection:
    connection = aiosqlite.connect(
        database, isolation_level=None, timeout=_BUSY_SECONDS, factory=SQLiteConnection, **options
    )
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


def _in_snapshot(connection: SQLiteConnection, question: Callable[[Transaction], T]) -> T:
    connection.execute("BEGIN")
    try:
        return question(connection)
    finally:
        connection.execute("ROLLBACK")
