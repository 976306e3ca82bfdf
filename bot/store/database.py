"""The two connections to one SQLite file: every write whole on one, every read on the other.

Why: transactions of several tasks on one shared connection lose each other's work, and a cancelled task
leaves its transaction open. So a write is one function that runs from BEGIN to COMMIT on the writing thread,
where nothing can come between, and goes on to its end when its caller is cancelled.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager, suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from filelock import FileLock, Timeout

from bot.concurrency import run_apart
from bot.domain.errors import DomainError, Refusal, StartError
from bot.store.file_numbers import begin_numbers_anew
from bot.store.migrations import migrations, note_vocabulary, statements
from bot.store.whole_files import create_private, finish_restore, restored

T = TypeVar("T")
log = logging.getLogger(__name__)
_BUSY_SECONDS = 2.0
"""How long another program may hold the file before it counts as locked: less than Discord waits."""
_CHECK_SECONDS = 2.0
"""How long the file is looked over at a start, at most: a sound one of 10 MB takes a fiftieth of that."""
_CHECK_STEPS = 10_000
"""Steps of SQLite's machine between looks at the clock."""
_SHARED_SINCE = (3, 51, 3)
_CACHE_KIB = 512
"""What each connection keeps of the file: snapshots are read once, and rows are found by their keys."""


class StoreError(StartError):
    """The database cannot be opened; the message is one sentence for whoever runs the bot."""


class NotOursError(StoreError):
    """The file is sound, and not for this version: something else's, or a newer one's."""


class FileUse(StrEnum):
    """Who has a database file at this moment."""

    NOBODY = "nobody"
    OURS = "ours"
    OTHERS = "others"


def use_of(path: Path) -> FileUse:
    """Return who has a database file: a running Hyosan Wire, another program that writes to it, or nobody."""
    try:
        with (
            FileLock(lock_of(path), blocking=False),
            closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection,
        ):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except Timeout:
        return FileUse.OURS
    except sqlite3.OperationalError:
        return FileUse.OTHERS
    return FileUse.NOBODY


def sqlite_version() -> tuple[str, bool]:
    """Return SQLite's version, and whether one program alone should have a file open with it: before 3.51.3
    two that write or checkpoint at once can damage the log they share.
    """
    return sqlite3.sqlite_version, sqlite3.sqlite_version_info < _SHARED_SINCE


def lock_of(path: Path) -> Path:
    """Return the file that is locked by whoever has a database."""
    return path.with_name(path.name + ".lock")


def in_use_message(path: Path) -> str:
    """Return the sentence for a database that another process has, or had on a disk that cannot lock."""
    lock = lock_of(path)
    told = f"{path} is in use by another Hyosan Wire: stop that one, or set DATABASE_PATH to another file."
    # Where files cannot be locked, one that is there is the lock, and names its host, which it may outlive.
    with suppress(OSError):
        if lock.stat().st_size:
            told += f" If none runs any more, delete {lock}: this disk cannot lock files."
    return told


def unusable_message(path: Path, error: BaseException | None) -> str:
    """Return the sentence for a file that cannot be read or written as a database."""
    return f"DATABASE_PATH: {path} cannot be used as the database: {error}."


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
                opened.enter_context(FileLock(lock_of(path), blocking=False))
                if restored(path).exists():
                    log.warning("%s: a restore was cut off; it is finished now", path)
                finish_restore(path)
                create_private(path)
                writer = await _connected(opened, path, timeout=_BUSY_SECONDS)
                await _run(writer, _prepare, path)
                reader = await _connected(opened, _read_only(path), uri=True, timeout=_BUSY_SECONDS)
            except Timeout as error:
                raise StoreError(in_use_message(path)) from error
            except (sqlite3.Error, OSError) as error:
                raise StoreError(unusable_message(path, error)) from error
            reader.row_factory = sqlite3.Row
            await reader.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            yield cls(writer, reader, path)

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


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    check_integrity(connection, path)
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


def check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a damaged file with `StoreError`, as far as can be seen in two seconds."""
    until = time.monotonic() + _CHECK_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, _CHECK_STEPS)
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        log.info("%s is large: only a part of it was looked over", path)
        found = "ok"
    except sqlite3.DatabaseError as error:
        found = str(error)
    finally:
        connection.set_progress_handler(None, 0)
    if found != "ok":
        raise StoreError(
            f"{path} is damaged ({' '.join(found.split())[:100]}): put a backup in its place, "
            "or set DATABASE_PATH to another file."
        )


def _migrate(connection: sqlite3.Connection, number: int, script: str) -> None:
    # Statement by statement: executescript would commit the transaction first.
    for statement in statements(script):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.IntegrityError(f"migration {number} would leave rows that refer to nothing")
    connection.execute(f"PRAGMA user_version = {number:d}")
