"""The numbers of a file's rows: no other file of the same bot has them."""

from __future__ import annotations

import secrets
import sqlite3

_FILES_APART = 1 << 20
"""What lies between the numbers of two files at least: a thousand restores fit into Discord's 31 bits."""


def begin_numbers_anew(connection: sqlite3.Connection) -> None:
    """Let posts, drafts and uploads have numbers that no earlier file gave: by them Discord takes a post for
    one it has already, and a button knows its draft.
    """
    ahead = _FILES_APART + secrets.randbelow(_FILES_APART)
    for table in ("post", "draft", "upload"):
        last = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        known = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        row = [table, max(last, known[0] or 0) + ahead]
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", row)
