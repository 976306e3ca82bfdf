"""A file's schema: what it must be before it is used, and how it becomes that."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.store.database import NotOursError
from bot.store.file_numbers import begin_numbers_anew
from bot.store.migrations import latest_version, migrations, note_vocabulary, statements
from bot.store.soundness import check_integrity, for_seconds

T = TypeVar("T")
_CHECK_SECONDS = 0.2
"""How long the file is looked over at a start, at most: a sound one of 10 MB takes a fifth of that. A larger
one is looked over once the bot is up.
"""


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the version of a file's schema, 0 where there is none."""
    says = "SELECT version FROM schema_version" if _has_a_table(connection) else "PRAGMA user_version"
    return int(connection.execute(says).fetchone()[0])


def note_version(connection: sqlite3.Connection, version: int) -> None:
    """Let a file say which version its schema is; programs of before schema 13 look for it in no table."""
    if _has_a_table(connection):
        connection.execute("UPDATE schema_version SET version = ?", [version])
    connection.execute(f"PRAGMA user_version = {version:d}")


def _has_a_table(connection: sqlite3.Connection) -> bool:
    sql = "SELECT count(*) FROM sqlite_schema WHERE name IN ('schema_version', 'state')"
    return bool(connection.execute(sql).fetchone()[0] == len(("schema_version", "state")))


def in_transaction(connection: sqlite3.Connection, change: Callable[[Any], T]) -> T:
    """Run a function in one transaction and return what it returns; roll back if it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = change(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def prepare(connection: sqlite3.Connection, path: Path) -> bool:
    """Make a file ready to be used; return whether it was wholly looked over."""
    looked_over = check_integrity(connection, path, for_seconds(_CHECK_SECONDS))
    version = schema_version(connection)
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None:
        raise NotOursError(f"{path} is the database of something else: set DATABASE_PATH to another file.")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is gone from the file, whatever SQLite was built with.
    connection.execute("PRAGMA secure_delete = ON")
    # A migration may replace a table that another one refers to; what refers to nothing then stops it.
    connection.execute("PRAGMA foreign_keys = OFF")
    if version > latest_version():
        raise NotOursError(
            f"{path} was written by a newer Hyosan Wire (schema {version}, this one knows "
            f"{latest_version()}): update the bot, or set DATABASE_PATH to another file."
        )
    for number, script in migrations():
        if number > version:
            in_transaction(connection, partial(_migrate, number=number, script=script))
    if version == 0:
        in_transaction(connection, begin_numbers_anew)
    connection.execute("PRAGMA foreign_keys = ON")
    unknown = in_transaction(connection, note_vocabulary)
    if unknown:
        raise NotOursError(
            f"{path} was written by a newer Hyosan Wire (this one does not know {', '.join(unknown[:3])}): "
            "update the bot, or set DATABASE_PATH to another file."
        )
    # It says so now where it cannot be written, and not when somebody files something.
    in_transaction(connection, partial(note_version, version=latest_version()))
    return looked_over


def _migrate(connection: sqlite3.Connection, number: int, script: str) -> None:
    # Statement by statement: executescript would commit the transaction first.
    for statement in statements(script):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.IntegrityError(f"migration {number} would leave rows that refer to nothing")
    note_version(connection, number)
