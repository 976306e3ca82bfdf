"""Copies of the database: made while it is in use, looked over before they count, kept by count and age."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from bot.store.database import NotOursError, StoreError
from bot.store.engines.sqlite import SQLiteConnection
from bot.store.engines.sqlite_schema import schema_version
from bot.store.file_numbers import begin_numbers_anew
from bot.store.file_use import in_use_message, lock_of
from bot.store.migrations import latest_version
from bot.store.restored_numbers import note_restored
from bot.store.soundness import check_integrity
from bot.store.whole_files import (
    PART,
    STAMP,
    check_not_planted,
    finish_restore,
    make_for_owner,
    restored,
    written_whole,
)

_NAME = re.compile(r"hyosan-wire-(\d{8}T\d{6}Z)\.db")
FOLDER = "backups"
"""The folder beside the database that backups are kept in."""
_LOCK = ".lock"
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
    target = folder / f"hyosan-wire-{at.astimezone(UTC):{STAMP}}.db"
    if restored(path).exists():
        raise StoreError(f"A restore of {path} was cut off: start the bot, which finishes it.")
    try:
        check_not_planted(path)
        folder.parent.mkdir(parents=True, exist_ok=True)
        make_for_owner(folder, folder=True)
        make_for_owner(folder / _LOCK)
        with FileLock(folder / _LOCK, blocking=False):
            for left in folder.glob(f"hyosan-wire-*{PART}*"):  # by a kill: nobody else is at work here
                left.unlink()
            with written_whole(target) as draft:
                _copy(path, draft, go_on)
    except Timeout as error:
        raise StoreError(f"Another backup is being made in {folder}: wait for that one.") from error
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path} could not be backed up to {folder}: {error}.") from error
    return target


def _copy(path: Path, draft: Path, go_on: Callable[..., None]) -> None:
    """Copy one state of a database into a file, and look that over; raises `StoreError`."""
    with closing(_reading(path)) as source, closing(sqlite3.connect(draft)) as copy:
        source.execute("BEGIN")  # one state of it: else each write meanwhile would begin it anew
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(copy, pages=_PAGES, progress=go_on)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole
    check_backup(draft)


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def rows_of_file(path: Path, sql: str) -> list[Any]:
    """Return the rows of a question to a file that a bot may have in use; none where it cannot be read."""
    try:
        with closing(_reading(path)) as connection:
            return connection.execute(sql).fetchall()
    except sqlite3.Error:
        return []


def check_backup(path: Path) -> int:
    """Return the schema version of a database file; raises `StoreError` where it is damaged or not ours."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file.")
    try:
        with closing(_reading(path)) as connection:
            check_integrity(connection, path)
            version = schema_version(connection)
            connection.execute("SELECT count(*) FROM report").fetchone()
    except sqlite3.Error as error:
        raise NotOursError(f"{path} is no database of Hyosan Wire: {error}.") from error
    if not 0 < version <= latest_version():
        raise NotOursError(f"{path} was written by a newer Hyosan Wire (schema {version}): update the bot.")
    return version


def made_at(backup: Path) -> datetime | None:
    """Return when a backup was made, by its name; None for any other file."""
    match = _NAME.fullmatch(backup.name)
    return datetime.strptime(match[1], STAMP).replace(tzinfo=UTC) if match else None


def backups(folder: Path) -> list[Path]:
    """Return the backups in a folder, the oldest first."""
    found = folder.glob("hyosan-wire-*.db") if folder.is_dir() else ()
    return sorted(each for each in found if made_at(each) is not None)


def prune(folder: Path, *, days: int, at: datetime) -> list[Path]:
    """Remove the copies that are older than so many days, and have more newer ones than that; return those
    removed. A clock that is wrong for a while takes no more than one.
    """
    old = [each for each in backups(folder)[: -(days + 1)] if not _within(each, days, at)]
    for each in old:
        each.unlink()
    return old


def _within(backup: Path, days: int, at: datetime) -> bool:
    made = made_at(backup)
    return made is None or made >= at - timedelta(days=days)


def restore(backup: Path, path: Path, *, at: datetime) -> Path | None:
    """Put a backup in the place of a database; return where that is kept now, None where there was none.

    Raises `StoreError` while the database is in use, and where the backup is not sound.
    """
    check_backup(backup)
    try:
        make_for_owner(lock_of(path))
        with FileLock(lock_of(path), blocking=False):
            finish_restore(path)  # of one that was cut off before
            while path.with_name(f"{path.name}.before-{at.astimezone(UTC):{STAMP}}").exists():
                at += timedelta(seconds=1)
            with written_whole(restored(path)) as draft:
                # By SQLite, not as bytes: what is in the backup's own log belongs to it.
                _copy(backup, draft, lambda *_: None)
                with closing(sqlite3.connect(draft, factory=SQLiteConnection)) as copy, copy:
                    begin_numbers_anew(copy)
                    note_restored(copy, at)
                os.utime(draft, (at.timestamp(), at.timestamp()))
            return finish_restore(path)
    except Timeout as error:
        raise StoreError(in_use_message(path)) from error
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{backup} could not be put in the place of {path}: {error}.") from error
