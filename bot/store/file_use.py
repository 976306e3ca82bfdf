"""Who has a database file at this moment: one process may, and says so by a lock beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

_SHARED_SINCE = (3, 51, 3)


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
