"""Rows to domain objects and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from bot.domain.dates.windows import Window
from bot.domain.record.pack import PACK
from bot.domain.record.people import Character, Credit, CreditKind, Person, Role
from bot.domain.reports.report import Basis, Filing, Report, Source
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import SourceTag, Stance


def as_json(values: Iterable[Any]) -> str:
    """Return a list as JSON, hangul as it is."""
    return json.dumps(list(values), ensure_ascii=False)


def report_values(report: Report) -> dict[str, Any]:
    """Return a report's columns; its id is the pack's only where it was not filed by a server."""
    filing = report.filing
    return {
        "pack_id": None if filing else report.id.removeprefix(PACK),
        "guild_id": filing and filing.guild_id,
        "number": filing and filing.number,
        "author_id": filing and filing.author_id,
        "filed_at": filing and filing.filed_at.isoformat(),
        "topic_kind": report.topic.kind,
        "topic_name": report.topic.name,
        "stance": report.stance,
        "claim": report.claim,
        "claim_ko": report.claim_ko,
        **_window_values(report.window, "window_edtf", "window"),
        **_window_values(report.reported_on, "reported_on", "reported"),
        **_window_values(report.said_on, "said_on", "said"),
        "chain": as_json(report.chain),
        "tags": as_json(sorted(report.tags)),
        "url": report.url,
        "article": report.article,
        "basis": report.basis,
        "language": report.language,
        "note": report.note,
        "note_ko": report.note_ko,
        "person": report.person,
        "hours_viewed": report.hours_viewed,
        "spoiler": int(report.spoiler),
        "retracted_from": report.retracted_from and report.retracted_from.isoformat(),
    }


def insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Insert one row; return its rowid. The table and column names are this package's own, never a user's."""
    columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    cursor = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update(connection: sqlite3.Connection, table: str, values: dict[str, Any], id: int) -> None:
    """Update one row by its id; the table and column names are this package's own."""
    columns = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE {table} SET {columns} WHERE id = :id", {**values, "id": id})


def report_from_row(row: sqlite3.Row) -> Report:
    """Return the report a row holds."""
    reported_on = _window_of(row, "reported_on", "reported")
    assert reported_on is not None
    filing = None
    if row["guild_id"] is not None:
        filed_at = datetime.fromisoformat(row["filed_at"])
        filing = Filing(row["guild_id"], row["number"], row["author_id"], filed_at)
    return Report(
        id=f"#{row['number']}" if filing else PACK + row["pack_id"],
        topic=_topic(row["topic_kind"], row["topic_name"]),
        stance=Stance(row["stance"]),
        claim=row["claim"],
        claim_ko=row["claim_ko"],
        window=_window_of(row, "window_edtf", "window"),
        reported_on=reported_on,
        said_on=_window_of(row, "said_on", "said"),
        chain=_chain(row["chain"]),
        tags=_tags(row["tags"]),
        url=row["url"],
        article=row["article"],
        basis=Basis(row["basis"]) if row["basis"] else None,
        language=row["language"],
        note=row["note"],
        note_ko=row["note_ko"],
        person=row["person"],
        hours_viewed=row["hours_viewed"],
        spoiler=bool(row["spoiler"]),
        filing=filing,
        retracted_from=date.fromisoformat(row["retracted_from"]) if row["retracted_from"] else None,
    )


def source_from_row(row: sqlite3.Row) -> Source:
    """Return the source a row holds."""
    return Source(row["name"], SourceTag(row["tag"]), row["domain"], row["name_ko"], bool(row["unnamed"]))


def person_from_row(row: sqlite3.Row, characters: list[sqlite3.Row], credits: list[sqlite3.Row]) -> Person:
    """Return the person that a row and the rows of their parts and credits hold."""
    return Person(
        slug=row["slug"],
        name=row["name"],
        role=Role(row["role"]),
        hangul=row["hangul"],
        hangul_cite=row["hangul_cite"],
        aliases=tuple(json.loads(row["aliases"])),
        misspellings=tuple(json.loads(row["misspellings"])),
        note=row["note"],
        note_ko=row["note_ko"],
        characters=tuple(
            Character(
                each["season"],
                each["name"],
                each["cite"],
                tuple(json.loads(each["aliases"])),
                each["name_ko"],
            )
            for each in characters
        ),
        credits=tuple(
            Credit(
                title=each["title"],
                kind=CreditKind(each["kind"]),
                cite=each["cite"],
                title_ko=each["title_ko"],
                seasons=tuple(json.loads(each["seasons"])),
                year=each["year"],
            )
            for each in credits
        ),
    )


# A server's reports share few topics, chains, tags and windows: each is made once, for time and for memory.
@lru_cache(maxsize=1024)
def _topic(kind: str, name: str | None) -> Topic:
    return Topic(TopicKind(kind), name)


@lru_cache(maxsize=1024)
def _chain(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=1024)
def _tags(text: str) -> frozenset[SourceTag]:
    return frozenset(SourceTag(tag) for tag in json.loads(text))


def _window_values(window: Window | None, edtf: str, prefix: str) -> dict[str, str | None]:
    values = (window.edtf, window.first.isoformat(), window.last.isoformat()) if window else (None,) * 3
    return dict(zip((edtf, f"{prefix}_first", f"{prefix}_last"), values, strict=True))


def _window_of(row: sqlite3.Row, edtf: str, prefix: str) -> Window | None:
    if row[edtf] is None:
        return None
    return _window(row[edtf], row[f"{prefix}_first"], row[f"{prefix}_last"])


@lru_cache(maxsize=4096)
def _window(edtf: str, first: str, last: str) -> Window:
    return Window(edtf, date.fromisoformat(first), date.fromisoformat(last))
