"""Whether a database file is sound: as far as a moment allows at a start, and wholly once the bot is up."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from bot.store.database import StoreError

_STEPS = 10_000
"""Steps of SQLite's machine between looks at whether to go on."""


def find_damage(connection: sqlite3.Connection, going: Callable[[], bool]) -> tuple[str | None, bool]:
    """Return what is wrong with a file, or None; and whether all was looked over while that was to go on."""
    connection.set_progress_handler(lambda: not going(), _STEPS)
    try:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return None, False
    except sqlite3.DatabaseError as error:
        found = str(error)
    finally:
        connection.set_progress_handler(None, 0)
    return (None if found == "ok" else " ".join(found.split())[:100]), True


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


def damaged_message(path: Path, damage: str) -> str:
    """Return the sentence for a damaged file."""
    return f"{path} is damaged ({damage}): put a backup in its place, or set DATABASE_PATH to another file."


def for_seconds(seconds: float) -> Callable[[], bool]:
    """Return what tells whether so many seconds are not over yet."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() <= until
