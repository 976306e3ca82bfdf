"""Rows to domain objects and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.record.pack import PACK
from bot.domain.reports.attribution import Source
from bot.domain.reports.content import content_as_json, report_from
from bot.domain.reports.report import Filing, Report
from bot.domain.reports.vocabulary import SourceTag
from bot.store.engines.transaction import Row, Transaction

SEEN = "(import_id IS NULL OR import_id NOT IN (SELECT id FROM import))"
"""The condition of rows of ``report`` that anybody may see: no import that is not whole yet brought them."""
_IN_ONE_STATEMENT = 1_000
"""Rows of at most a dozen columns: SQLite takes 32,766 values in a statement."""


def report_values(report: Report) -> dict[str, Any]:
    """Return a report's columns: its identity (the pack's id where no server filed it), and what it says."""
    filing = report.filing
    return {
        "pack_id": None if filing else report.id.removeprefix(PACK),
        "guild_id": filing and filing.guild_id,
        "number": filing and filing.number,
        "author_id": filing and filing.author_id,
        "filed_at": filing and filing.filed_at.isoformat(),
        "season": filing and filing.season,
        "state": "filed" if report.retracted_from is None else "retracted",
        "content": content_as_json(report),
    }


def report_from_row(row: Row | Mapping[str, Any]) -> Report:
    """Return the report a row holds."""
    if row["guild_id"] is None:
        return report_from(row["content"], id=PACK + row["pack_id"], filing=None)
    filed_at = datetime.fromisoformat(row["filed_at"])
    filing = Filing(row["guild_id"], row["number"], row["author_id"], filed_at, row["season"])
    return report_from(row["content"], id=f"#{row['number']}", filing=filing)


def source_from_row(row: Row | Mapping[str, Any]) -> Source:
    """Return the source a row holds."""
    return Source(row["name"], SourceTag(row["tag"]), row["domain"], row["name_ko"], bool(row["unnamed"]))


def marks(values: Sequence[object]) -> str:
    """Return the list of placeholders for values that something is ``IN``; of none it is in none."""
    return f"({', '.join('?' * len(values)) or 'NULL'})"


def insert(connection: Transaction, table: str, values: Mapping[str, Any]) -> None:
    """Insert one row. The table and column names are this package's own, never a user's."""
    connection.execute(_insertion(table, values), values)


def insert_numbered(connection: Transaction, table: str, values: Mapping[str, Any]) -> int:
    """Insert one row; return the id that it got."""
    return int(connection.execute(f"{_insertion(table, values)} RETURNING id", values).fetchone()[0])


def upsert(connection: Transaction, table: str, values: Mapping[str, Any], *key: str) -> None:
    """Insert one row, or put its values in the place of those of the row that has the same ``key``."""
    others = ", ".join(f"{name} = excluded.{name}" for name in values if name not in key)
    sql = f"{_insertion(table, values)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {others}"
    connection.execute(sql, values)


def _insertion(table: str, values: Mapping[str, Any]) -> str:
    named = ", ".join(f":{name}" for name in values)
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({named})"


def keep_state(connection: Transaction, key: str, value: str) -> None:
    """Keep something of the whole database's under a key, in the place of what was kept there."""
    upsert(connection, "state", {"key": key, "value": value}, "key")


def insert_all(connection: Transaction, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns, very many in one statement: between two of them Python's other threads
    have their turn, and whoever writes next waits for them.
    """
    for start in range(0, len(rows), _IN_ONE_STATEMENT):
        some = rows[start : start + _IN_ONE_STATEMENT]
        values = ", ".join([marks([*rows[0]])] * len(some))
        sql = f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES {values}"
        connection.execute(sql, [row[column] for row in some for column in rows[0]])


def update(connection: Transaction, table: str, values: dict[str, Any], id: int) -> None:
    """Update one row by its id; the table and column names are this package's own."""
    columns = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE {table} SET {columns} WHERE id = :id", {**values, "id": id})
