"""Numbered SQL, only ever added to; and the words that a file of the newest schema may hold."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from bot.domain.reports.content import VOCABULARY
from bot.store.engines.transaction import Transaction
from bot.store.rows import keep_state

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_MIGRATION = re.compile(r"(\d{4})_\w+?(?:\.(\w+))?\.sql")
_FIRST = {SQLITE: 1, POSTGRESQL: 13}
"""The first migration of each database; what is before it is the other's history."""


def note_vocabulary(connection: Transaction) -> list[str]:
    """Note in a file what reports of this version may say, and return nothing; where a later version, of the
    same schema, has noted words that this one cannot read, return those and note nothing.
    """
    row = connection.execute("SELECT value FROM state WHERE key = 'vocabulary'").fetchone()
    noted = set(json.loads(row[0])) if row else set()
    unknown = sorted(noted - VOCABULARY)
    if not unknown and noted != VOCABULARY:
        keep_state(connection, "vocabulary", json.dumps(sorted(VOCABULARY)))
    return unknown


@cache
def migrations(engine: str = SQLITE) -> Sequence[tuple[int, str]]:
    """Return every migration of a database by its number, in order: where there are two of a number, the one
    that has its name.
    """
    found: dict[int, str] = {}
    for entry in sorted(files(__package__).iterdir(), key=lambda each: len(each.name)):
        match = _MIGRATION.fullmatch(entry.name)
        if match and match[2] in (None, engine) and int(match[1]) >= _FIRST[engine]:
            found[int(match[1])] = entry.read_text("utf-8")
    return tuple(sorted(found.items()))


def latest_version() -> int:
    """Return the schema version this code writes: the number of its last migration."""
    return max(number for number, _ in migrations())


def statements(script: str) -> list[str]:
    """Return the statements of a script; raises ValueError where the last one has no end."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending.strip()[:60]}")
    return found
