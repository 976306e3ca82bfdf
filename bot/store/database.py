"""The two connections to one SQLite file: every write whole on one, every read on the other.

Why: transactions of several tasks on one shared connection lose each other's work, and a cancelled task
leaves its transaction open. So a write is one function that runs from BEGIN to COMMIT on the writing thread,
where nothing can come between, and goes on to its end when its caller is cancelled.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from filelock import FileLock, Timeout

from bot.concurrency import run_apart
from bot.domain.errors import DomainError, Refusal, StartError
from bot.store.file_numbers import begin_numbers_anew
from bot.store.file_use import in_use_message, lock_of
from bot.store.migrations import migrations, note_vocabulary, statements
from bot.store.soundness import find_damage, for_seconds
from bot.store.whole_files import create_private, finish_restore, restored

T = TypeVar("T")
log = logging.getLogger(__name__)
_BUSY_SECONDS = 2.0
"""How long another program may hold the file before it counts as locked: less than Discord waits."""
_CHECK_SECONDS = 0.2
"""How long the file is looked over at a start, at most: a sound one of 10 MB takes a fifth of that. A larger
one is looked over once the bot is up.
"""
_CACHE_KIB = 512
"""What each connection keeps of the file: snapshots are read once, and rows are found by their keys."""


class StoreError(StartError):
    """The database cannot be opened; the message is one sentence for whoever runs the bot."""


class NotOursError(StoreError):
    """The file is sound, and not for this version: something else's, or a newer one's."""


def unusable_message(path: Path, error: BaseException | None) -> str:
    """Return the sentence for a file that cannot be read or written as a database."""
    return f"DATABASE_PATH: {path} cannot be used as the database: {error}."


class Database:
    """An open database file; see the module for how it is written and read."""

    def __init__(
        self, writer: aiosqlite.Connection, reader: aiosqlite.Connection, path: Path, *, looked_over: bool
    ) -> None:
        self._writer = writer
        self._reader = reader
        self.path = path
        self._looked_over = looked_over
        self.damage: str | None = None
        """What is wrong with the file, once that was found."""

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[Database]:
        """Lock the file against other processes, migrate it, and yield it open; raises `StoreError`."""
        async with AsyncExitStack() as opened:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                opened.enter_context(FileLock(lock_of(path), blocking=False))
                if restored(path).exists():
                    log.warning("%s: a restore was cut off; it is finished now", path)
                finish_restore(path)
                create_private(path)
                writer = await _connected(opened, path, timeout=_BUSY_SECONDS)
                looked_over = await _run(writer, _prepare, path)
                reader = await _connected(opened, _read_only(path), uri=True, timeout=_BUSY_SECONDS)
            except Timeout as error:
                raise StoreError(in_use_message(path)) from error
            except (sqlite3.Error, OSError) as error:
                raise StoreError(unusable_message(path, error)) from error
            reader.row_factory = sqlite3.Row
            await reader.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            yield cls(writer, reader, path, looked_over=looked_over)

    async def fetch_all(
        self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
    ) -> list[sqlite3.Row]:
        """Return every row of a query, as committed when it runs; raises DomainError where that fails."""
        with self._telling(Refusal.NOT_READ):
            return list(await self._reader.execute_fetchall(sql, parameters))

    async def read_at_one_moment(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads, all of it as committed at one moment, on the reader's own thread.

        Raises DomainError where it cannot be read.
        """
        with self._telling(Refusal.NOT_READ):
            return await _run(self._reader, _in_snapshot, question)

    async def read_apart(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads that may take long, where nobody waits for it; raises DomainError."""

        def read() -> T:
            with closing(sqlite3.connect(_read_only(self.path), uri=True, timeout=_BUSY_SECONDS)) as apart:
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
            with closing(sqlite3.connect(_read_only(self.path), uri=True)) as apart:
                return find_damage(apart, lambda: going)

        try:
            if not self._looked_over:
                self.damage, self._looked_over = await asyncio.to_thread(look)
        finally:
            going = False  # the thread is not cancelled, and the process waits for it
        if self.damage is not None:
            log.error(damaged_message(self.path, self.damage))

    async def empty_log(self) -> None:
        """Write what is committed into the file itself, as far as nobody reads what was there before."""
        await _run(self._writer, lambda c: c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def readable(self) -> bool:
        """Tell whether the file can be read at this moment."""
        try:
            await self.fetch_all("SELECT 1 FROM state LIMIT 1")
        except DomainError:
            return False
        return True

    async def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function in one transaction and return what it returns; roll back if it raises.

        It runs to its end even when the caller is cancelled. Raises DomainError where it cannot be written:
        then nothing was.
        """
        with self._telling(Refusal.NOT_STORED):
            return await asyncio.shield(_run(self._writer, _in_transaction, change))

    @contextmanager
    def _telling(self, refusal: Refusal) -> Iterator[None]:
        """Let what is wrong with the file (full, locked, damaged) be a line in the logs and a refusal."""
        try:
            yield
        except sqlite3.IntegrityError:  # the code's fault, not the file's
            raise
        except sqlite3.DatabaseError as error:
            log.warning("%s: %s: %s", self.path, refusal, error)
            raise DomainError(refusal) from error


def damaged_message(path: Path, damage: str) -> str:
    """Return the sentence for a damaged file."""
    return f"{path} is damaged ({damage}): put a backup in its place, or set DATABASE_PATH to another file."


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def latest_version() -> int:
    """Return the schema version this code writes: the number of its last migration."""
    return max(number for number, _ in migrations())


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


def _prepare(connection: sqlite3.Connection, path: Path) -> bool:
    """Make a file ready to be used; return whether it was wholly looked over."""
    looked_over = check_integrity(connection, path, for_seconds(_CHECK_SECONDS))
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None:
        raise NotOursError(f"{path} is the database of something else: set DATABASE_PATH to another file.")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is gone from the file, whatever SQLite was built with.
    connection.execute("PRAGMA secure_delete = ON")
    # A migration may replace a table that another one refers to; what refers to nothing then stops it.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if version > latest_version():
        raise NotOursError(
            f"{path} was written by a newer Hyosan Wire (schema {version}, this one knows "
            f"{latest_version()}): update the bot, or set DATABASE_PATH to another file."
        )
    for number, script in migrations():
        if number > version:
            _in_transaction(connection, partial(_migrate, number=number, script=script))
    if version == 0:
        _in_transaction(connection, begin_numbers_anew)
    connection.execute("PRAGMA foreign_keys = ON")
    unknown = _in_transaction(connection, note_vocabulary)
    if unknown:
        raise NotOursError(
            f"{path} was written by a newer Hyosan Wire (this one does not know {', '.join(unknown[:3])}): "
            "update the bot, or set DATABASE_PATH to another file."
        )
    # It says so now where it cannot be written, and not when somebody files something.
    _in_transaction(connection, lambda c: c.execute(f"PRAGMA user_version = {latest_version():d}"))
    return looked_over


def check_integrity(
    connection: sqlite3.Connection, path: Path, going: Callable[[], bool] = lambda: True
) -> bool:
    """Refuse a damaged file with `StoreError`; return whether all of it was looked over while that was to go
    on.
    """
    damage, whole = find_damage(connection, going)
    if damage is not None:
        raise StoreError(damaged_message(path, damage))
    return whole


def _migrate(connection: sqlite3.Connection, number: int, script: str) -> None:
    # Statement by statement: executescript would commit the transaction first.
    for statement in statements(script):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.IntegrityError(f"migration {number} would leave rows that refer to nothing")
    connection.execute(f"PRAGMA user_version = {number:d}")
