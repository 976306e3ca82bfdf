"""Copies of the database: made while it is in use, looked over before they count, kept by age."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from bot.store.database import NotOursError, StoreError, check_integrity, create_private, latest_version

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"hyosan-wire-(\d{8}T\d{6}Z)\.db")
FOLDER = "backups"
"""The folder beside the database that backups are kept in."""


_PAGES = 1024
"""Pages, of 4 kB each, that are copied before it is asked whether to go on."""


def back_up(
    path: Path, *, at: datetime, folder: Path | None = None, going: Callable[[], bool] = lambda: True
) -> Path:
    """Copy a database, in use or not, into a folder (`FOLDER` beside it); return the copy, once it is looked
    over. Raises `StoreError` where there is nothing sound to copy, and once ``going`` says no.
    """

    def go_on(*_: int) -> None:
        if not going():
            raise StoreError(f"The copy of {path} was given up: the bot is to stop.")

    folder = folder or path.parent / FOLDER
    target = folder / f"hyosan-wire-{at.astimezone(UTC):{_STAMP}}.db"
    draft = target.with_suffix(".part")
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            _copy_owner_and_mode(folder, path)
        create_private(draft)
        with closing(_reading(path)) as source, closing(sqlite3.connect(draft)) as copy:
            source.execute("BEGIN")  # one state of it: else each write meanwhile would begin it anew
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(copy, pages=_PAGES, progress=go_on)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole
        check_backup(draft)
        _copy_owner_and_mode(draft, path)
        draft.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path} could not be backed up to {folder}: {error}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return target


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def check_backup(path: Path) -> int:
    """Return the schema version of a database file; raises `StoreError` where it is damaged or not ours."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file.")
    try:
        with closing(_reading(path)) as connection:
            check_integrity(connection, path)
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            connection.execute("SELECT count(*) FROM report").fetchone()
    except sqlite3.Error as error:
        raise NotOursError(f"{path} is no database of Hyosan Wire: {error}.") from error
    if not 0 < version <= latest_version():
        raise NotOursError(f"{path} was written by a newer Hyosan Wire (schema {version}): update the bot.")
    return version


def made_at(backup: Path) -> datetime | None:
    """Return when a backup was made, by its name; None for any other file."""
    match = _NAME.fullmatch(backup.name)
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC) if match else None


def backups(folder: Path) -> list[Path]:
    """Return the backups in a folder, the oldest first."""
    found = folder.glob("hyosan-wire-*.db") if folder.is_dir() else ()
    return sorted(each for each in found if made_at(each) is not None)


def prune(folder: Path, *, keep: timedelta, at: datetime) -> list[Path]:
    """Remove the backups that are older than is kept, never the newest one; return those removed."""
    old = [each for each in backups(folder)[:-1] if (made_at(each) or at) < at - keep]
    for each in old:
        each.unlink()
    return old


def restore(backup: Path, path: Path, *, at: datetime) -> Path | None:
    """Put a backup in the place of a database; return where that is kept now, None where there was none.

    Raises `StoreError` while the database is in use, and where the backup is not sound.
    """
    check_backup(backup)
    lock = path.with_name(path.name + ".lock")
    try:
        with FileLock(lock, blocking=False):
            _copy_owner_and_mode(lock, path)
            return _put_in_place(backup, path, at)
    except Timeout as error:
        raise StoreError(f"{path} is in use by a running Hyosan Wire: stop that one first.") from error
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{backup} could not be put in the place of {path}: {error}.") from error


def _put_in_place(backup: Path, path: Path, at: datetime) -> Path | None:
    draft, before = path.with_name(path.name + ".part"), None
    create_private(draft)
    try:
        # By SQLite, not as bytes: what is in the backup's own log belongs to it.
        with closing(_reading(backup)) as source, closing(sqlite3.connect(draft)) as copy:
            source.backup(copy)
        check_backup(draft)
        _copy_owner_and_mode(draft, path)
        if path.exists():
            before = path.with_name(f"{path.name}.before-{at.astimezone(UTC):{_STAMP}}")
            _set_aside(path, before)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return before


def _set_aside(path: Path, before: Path) -> None:
    """Move a database away with its log; a damaged one as it is."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.execute("PRAGMA journal_mode = DELETE")
    for log in ("-wal", "-shm", ""):
        part = path.with_name(path.name + log)
        if part.exists():
            part.replace(before.with_name(before.name + log))


def _copy_owner_and_mode(path: Path, like: Path) -> None:
    """Give a file that root made to whoever has the one beside it: the bot has to read it."""
    if os.name == "posix" and os.geteuid() == 0:
        there = (like if like.exists() else like.parent).stat()
        os.chown(path, there.st_uid, there.st_gid)
