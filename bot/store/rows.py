"""Rows to domain objects and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.record.pack import PACK
from bot.domain.reports.attribution import Source
from bot.domain.reports.content import content_as_json, report_from
from bot.domain.reports.report import Filing, Report
from bot.domain.reports.vocabulary import SourceTag

SEEN = "(import_id IS NULL OR import_id NOT IN (SELECT id FROM import))"
"""The condition of rows of ``report`` that anybody may see: no import that is not whole yet brought them."""


def report_values(report: Report) -> dict[str, Any]:
    """Return a report's columns: its identity (the pack's id where no server filed it), and what it says."""
    filing = report.filing
    return {
        "pack_id": None if filing else report.id.removeprefix(PACK),
        "guild_id": filing and filing.guild_id,
        "number": filing and filing.number,
        "author_id": filing and filing.author_id,
        "filed_at": filing and filing.filed_at.isoformat(),
        "state": "filed" if report.retracted_from is None else "retracted",
        "content": content_as_json(report),
    }


def report_from_row(row: sqlite3.Row) -> Report:
    """Return the report a row holds."""
    if row["guild_id"] is None:
        return report_from(row["content"], id=PACK + row["pack_id"], filing=None)
    filed_at = datetime.fromisoformat(row["filed_at"])
    filing = Filing(row["guild_id"], row["number"], row["author_id"], filed_at)
    return report_from(row["content"], id=f"#{row['number']}", filing=filing)


def source_from_row(row: sqlite3.Row) -> Source:
    """Return the source a row holds."""
    return Source(row["name"], SourceTag(row["tag"]), row["domain"], row["name_ko"], bool(row["unnamed"]))


def insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Insert one row; return its rowid. The table and column names are this package's own, never a user's."""
    columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    cursor = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_all(connection: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns, as many as there are, in one statement: between two of them Python's
    other threads have their turn, and whoever writes next waits for them.
    """
    if not rows:
        return
    values = ", ".join(f"json_extract(value, '$.{column}')" for column in rows[0])
    sql = f"INSERT INTO {table} ({', '.join(rows[0])}) SELECT {values} FROM json_each(?)"
    connection.execute(sql, [json.dumps(rows, ensure_ascii=False)])


def update(connection: sqlite3.Connection, table: str, values: dict[str, Any], id: int) -> None:
    """Update one row by its id; the table and column names are this package's own."""
    columns = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE {table} SET {columns} WHERE id = :id", {**values, "id": id})
