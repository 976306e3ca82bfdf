"""A server's record out of the database as an archive, and an archive into it: all of it, or nothing."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from bot.domain.archive import (
    FORMAT,
    MOST_BYTES,
    VERSION,
    Archive,
    ArchivedReport,
    ArchivedRevision,
    report_of,
    why_of,
)
from bot.domain.audit import Deed, Hand
from bot.domain.codec import content_of, report_from
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.names import fold
from bot.domain.news import Cause, Why
from bot.domain.reports import Filing, Source
from bot.domain.revisions import FORGOTTEN, Action
from bot.domain.text import MAX_NAME, clean
from bot.domain.vocabulary import SourceTag
from bot.store.database import Database
from bot.store.facts import insert_source
from bot.store.ledger import note, raise_revision, touch
from bot.store.rows import insert, report_values, source_of
from bot.store.wires import Wires
from bot.work import finish

_KEPT_FOR = timedelta(days=1)
"""How long an uploaded archive waits for whoever uploaded it to say that it is meant."""
_Count = Annotated[int, Meta(ge=1, le=10**9)]


class _Revision(Struct, forbid_unknown_fields=True):
    action: Action
    made_at: datetime
    content: dict[str, Any]
    why: str | None = None


class _Report(Struct, forbid_unknown_fields=True):
    number: _Count
    filed_at: datetime
    revisions: Annotated[list[_Revision], Meta(min_length=1, max_length=1000)]


class _Source(Struct, forbid_unknown_fields=True):
    name: str
    tag: SourceTag
    domain: str | None = None


class _Merge(Struct, forbid_unknown_fields=True):
    name: str
    into: str


class _Archive(Struct, forbid_unknown_fields=True):
    format: str
    version: int
    sources: list[_Source] = []
    merges: list[_Merge] = []
    reports: list[_Report] = []


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brings, or brought: how many reports are new, and how many are there already."""

    new: tuple[ArchivedReport, ...]
    there: int
    sources: int


class Archives:
    """Reads and writes whole records."""

    def __init__(self, database: Database, wires: Wires) -> None:
        self._database = database
        self._wires = wires

    async def export(self, guild_id: int) -> Archive:
        """Return a server's record, retracted reports and every revision too."""
        return await self._database.look(lambda connection: _export(connection, guild_id))

    async def upload(self, hand: Hand, content: str) -> int:
        """Keep an archive until whoever uploaded it says that it is meant; return its number."""

        def write(connection: sqlite3.Connection) -> int:
            before = replace(hand, at=hand.at - _KEPT_FOR).stamp
            connection.execute("DELETE FROM upload WHERE made_at < ?", [before])
            row = {
                "guild_id": hand.guild_id,
                "author_id": hand.by,
                "made_at": hand.stamp,
                "content": content,
            }
            return insert(connection, "upload", row)

        return await self._database.write(write)

    async def uploaded(self, hand: Hand, number: int) -> str:
        """Return an archive that somebody uploaded; raises DomainError where it is gone."""
        rows = await self._database.read(
            "SELECT content FROM upload WHERE id = ? AND guild_id = ? AND author_id = ?",
            [number, hand.guild_id, hand.by],
        )
        if not rows:
            raise DomainError(Refusal.UPLOAD_GONE)
        return str(rows[0]["content"])

    async def look(self, guild_id: int, archive: Archive) -> Imported:
        """Return what importing an archive would bring."""
        return await self._database.look(lambda connection: _new(connection, guild_id, archive))

    async def bring(self, hand: Hand, archive: Archive, upload: int) -> Imported:
        """Import an archive in one transaction: the reports that are not there yet, under their numbers where
        those are free. Raises DomainError where it was imported already.
        """

        def write(connection: sqlite3.Connection) -> Imported:
            gone = connection.execute("DELETE FROM upload WHERE id = ?", [upload])
            if gone.rowcount == 0:
                raise DomainError(Refusal.UPLOAD_GONE)
            return _bring(connection, hand, archive)

        return await finish(self._commit(hand.guild_id, write))

    async def _commit(self, guild_id: int, write: Any) -> Imported:
        brought: Imported = await self._database.write(write)
        self._wires.forget(guild_id)
        return brought


def read_archive(content: bytes) -> Archive:
    """Return the archive that a file holds; raises DomainError that names what is wrong, and where."""
    if len(content) > MOST_BYTES:
        raise DomainError(Refusal.FILE_TOO_LARGE, field=Field.FILE, limit=MOST_BYTES // 1024**2)
    try:
        read = msgspec.json.decode(content, type=_Archive)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DomainError(Refusal.FILE_UNREADABLE, field=Field.FILE, problem=str(error)[:150]) from error
    if (read.format, read.version) != (FORMAT, VERSION):
        problem = f"{read.format} {read.version}"
        raise DomainError(Refusal.FILE_UNREADABLE, field=Field.FILE, problem=problem)
    numbers = [each.number for each in read.reports]
    if len(set(numbers)) < len(numbers):
        raise DomainError(Refusal.FILE_UNREADABLE, field=Field.FILE, problem="a number stands twice")
    place = "sources"
    try:
        sources = tuple(_source(each) for each in read.sources)
        place = "merges"
        merges = tuple((_name(each.name), _name(each.into)) for each in read.merges)
        reports = []
        for each in read.reports:
            place = f"#{each.number}"
            reports.append(_report(each))
    except (DomainError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise DomainError(
            Refusal.FILE_FAULT, field=Field.FILE, place=place, problem=str(error)[:150]
        ) from error
    return Archive(sources, merges, tuple(reports))


def _name(text: str) -> str:
    return clean(text, field=Field.SOURCE, limit=MAX_NAME)


def _source(each: _Source) -> Source:
    domain = _name(each.domain) if each.domain else None
    return Source(_name(each.name), each.tag, domain)


def _report(each: _Report) -> ArchivedReport:
    if each.revisions[0].action is not Action.FILED:
        raise ValueError("the first revision is its filing")
    return ArchivedReport(
        each.number,
        _utc(each.filed_at),
        tuple(
            ArchivedRevision(r.action, _utc(r.made_at), why_of(r.why), report_of(r.content, each.number))
            for r in each.revisions
        ),
    )


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time says its zone")
    return at.astimezone(UTC)


def _export(connection: sqlite3.Connection, guild_id: int) -> Archive:
    connection.row_factory = sqlite3.Row
    rows = connection.execute(
        "SELECT report.number AS report, report.filed_at, revision.action, revision.made_at, revision.why, "
        "revision.content FROM revision JOIN report ON report.id = revision.report_id "
        "WHERE report.guild_id = ? ORDER BY report.number, revision.number",
        [guild_id],
    )
    made: dict[int, ArchivedReport] = {}
    for row in rows:
        number = row["report"]
        said = report_from(json.loads(row["content"]), id=f"#{number}", filing=None)
        revision = ArchivedRevision(
            Action(row["action"]), datetime.fromisoformat(row["made_at"]), row["why"], said
        )
        filed_at = datetime.fromisoformat(row["filed_at"])
        before = made.get(number, ArchivedReport(number, filed_at, ()))
        made[number] = replace(before, revisions=(*before.revisions, revision))
    sources = connection.execute("SELECT * FROM source WHERE guild_id = ?", [guild_id])
    merges = connection.execute("SELECT name, into_name FROM merge WHERE guild_id = ?", [guild_id])
    return Archive(
        tuple(map(source_of, sources)),
        tuple((row["name"], row["into_name"]) for row in merges),
        tuple(made.values()),
    )


def _new(connection: sqlite3.Connection, guild_id: int, archive: Archive) -> Imported:
    there = {each.identity for each in _export(connection, guild_id).reports}
    new = tuple(each for each in archive.reports if each.identity not in there)
    known = {
        row[0]
        for row in connection.execute(
            "SELECT folded FROM source WHERE guild_id IS NULL OR guild_id = ?", [guild_id]
        )
    }
    brought = [each for each in archive.sources if fold(each.name) not in known]
    return Imported(new, len(archive.reports) - len(new), len(brought))


def _bring(connection: sqlite3.Connection, hand: Hand, archive: Archive) -> Imported:
    brings = _new(connection, hand.guild_id, archive)
    known = {
        row[0]
        for row in connection.execute(
            "SELECT folded FROM source WHERE guild_id IS NULL OR guild_id = ?", [hand.guild_id]
        )
    }
    for source in archive.sources:
        if fold(source.name) not in known:
            known.add(fold(source.name))
            insert_source(connection, source, hand.guild_id)
    for name, into in archive.merges:
        connection.execute(
            "INSERT OR IGNORE INTO merge (guild_id, folded, name, into_name, made_by, made_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [hand.guild_id, fold(name), name, into, hand.by, hand.stamp],
        )
    sql = "SELECT number FROM report WHERE guild_id = ?"
    taken = {row[0] for row in connection.execute(sql, [hand.guild_id])}
    for each in brings.new:
        free = each.number not in taken
        number = each.number if free else max(taken, default=0) + 1
        taken.add(number)
        _insert(connection, hand.guild_id, replace(each, number=number))
    note(connection, hand, Deed.IMPORTED, f"{len(brings.new)}")
    revision = raise_revision(connection, hand.guild_id)
    topics = [each.last.topic for each in brings.new]
    touch(connection, hand.guild_id, topics, Cause(Why.IMPORTED), revision)
    return brings


def _insert(connection: sqlite3.Connection, guild_id: int, archived: ArchivedReport) -> None:
    """Insert a report with its revisions; who filed it in another server is nobody here."""
    filing = Filing(guild_id, archived.number, FORGOTTEN, archived.filed_at)
    report_id = insert(connection, "report", report_values(replace(archived.last, filing=filing)))
    for number, each in enumerate(archived.revisions, start=1):
        row = {
            "report_id": report_id,
            "number": number,
            "made_at": each.made_at.isoformat(),
            "made_by": FORGOTTEN,
            "action": each.action,
            "why": each.why,
            "content": json.dumps(content_of(each.report), ensure_ascii=False),
        }
        insert(connection, "revision", row)
