"""Numbered SQL, only ever added to; and the words that a file of the newest schema may hold."""

from __future__ import annotations

import json
import sqlite3

from bot.domain.reports.content import VOCABULARY


def note_vocabulary(connection: sqlite3.Connection) -> list[str]:
    """Note in a file what reports of this version may say, and return nothing; where a later version, of the
    same schema, has noted words that this one cannot read, return those and note nothing.
    """
    row = connection.execute("SELECT value FROM state WHERE key = 'vocabulary'").fetchone()
    noted = set(json.loads(row[0])) if row else set()
    unknown = sorted(noted - VOCABULARY)
    if not unknown and noted != VOCABULARY:
        sql = "INSERT OR REPLACE INTO state (key, value) VALUES ('vocabulary', ?)"
        connection.execute(sql, [json.dumps(sorted(VOCABULARY))])
    return unknown
