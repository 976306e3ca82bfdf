"""Numbered SQL, only ever added to; and the words that a file of the newest schema may hold."""

from __future__ import annotations

import json
import re
import sqlite3
from importlib.resources import files

from bot.domain.reports.content import VOCABULARY
from bot.store.engines.transaction import Transaction
from bot.store.rows import keep_state

_MIGRATION = re.compile(r"(\d{4})_\w+\.sql")


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


def migrations() -> list[tuple[int, str]]:
    """Return every migration by its number, in order."""
    found = ((_MIGRATION.fullmatch(entry.name), entry) for entry in files(__package__).iterdir())
    return sorted((int(match[1]), entry.read_text("utf-8")) for match, entry in found if match)


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
