"""A server's record out of the database as an archive, and an archive into it: all of it, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction, stamp
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.news import ChangeCause, NewsCause
from bot.domain.record.limits import IMPORTS_WITHIN, check_limit
from bot.domain.reports.archive import (
    Archive,
    ArchivedReport,
    ArchivedRevision,
)
from bot.domain.reports.content import content_as_json, report_from
from bot.domain.reports.report import Filing, Source
from bot.domain.reports.revisions import FORGOTTEN, RevisionAction
from bot.domain.reports.topics import Topic
from bot.domain.text.names import fold
from bot.store.bookkeeping import check_limits, mark_changed, next_revision, record_audit
from bot.store.database import Database
from bot.store.facts import insert_source
from bot.store.merges import check_merges
from bot.store.rows import insert, report_values, source_from_row
from bot.store.snapshots import SnapshotCache

_KEPT_FOR = timedelta(days=1)
"""How long an uploaded archive waits for whoever uploaded it to say that it is meant."""


class ImportContents(Struct, frozen=True):
    """What an import brings, or brought: how many reports are new, and how many are there already."""

    new: tuple[ArchivedReport, ...]
    already_there: int
    sources: tuple[Source, ...]


class ArchiveStore:
    """Reads and writes whole records."""

    def __init__(self, database: Database, snapshots: SnapshotCache) -> None:
        self._database = database
        self._snapshots = snapshots

    async def export(self, guild_id: int) -> Archive:
        """Return a server's record, retracted reports and every revision too."""
        return await self._database.read_at_one_moment(lambda connection: _export(connection, guild_id))

    async def upload(self, actor: Actor, content: str) -> int:
        """Keep an archive until whoever uploaded it says that it is meant; return its number."""

        def write(connection: sqlite3.Connection) -> int:
            before = replace(actor, at=actor.at - _KEPT_FOR).stamp
            sql = "DELETE FROM upload WHERE made_at < ? OR (guild_id = ? AND author_id = ?)"
            connection.execute(
                sql, [before, actor.guild_id, actor.user_id]
            )  # one at a time for each who uploads
            row = {
                "guild_id": actor.guild_id,
                "author_id": actor.user_id,
                "made_at": actor.stamp,
                "content": content,
            }
            return insert(connection, "upload", row)

        return await self._database.write(write)

    async def forget_old(self, at: datetime) -> None:
        """Forget the archives that nobody meant in time."""
        sql = "DELETE FROM upload WHERE made_at < ?"
        await self._database.write(lambda c: c.execute(sql, [stamp(at - _KEPT_FOR)]))

    async def uploaded(self, actor: Actor, number: int) -> str:
        """Return an archive that somebody uploaded; raises DomainError where it is gone."""
        rows = await self._database.fetch_all(
            "SELECT content FROM upload WHERE id = ? AND guild_id = ? AND author_id = ? AND made_at >= ?",
            [number, actor.guild_id, actor.user_id, replace(actor, at=actor.at - _KEPT_FOR).stamp],
        )
        if not rows:
            raise DomainError(Refusal.UPLOAD_GONE)
        return str(rows[0]["content"])

    async def preview(self, guild_id: int, archive: Archive) -> ImportContents:
        """Return what importing an archive would bring."""
        return await self._database.read_at_one_moment(lambda connection: _new(connection, guild_id, archive))

    async def import_archive(
        self, actor: Actor, archive: Archive, upload: int, merged: Sequence[Topic] = ()
    ) -> ImportContents:
        """Import an archive in one transaction: the reports that are not there yet, under their numbers where
        those are free; ``merged`` are the topics whose sources it merges. Raises DomainError where it was
        imported already.
        """

        def write(connection: sqlite3.Connection) -> ImportContents:
            gone = connection.execute("DELETE FROM upload WHERE id = ?", [upload])
            if gone.rowcount == 0:
                raise DomainError(Refusal.UPLOAD_GONE)
            return _import(connection, actor, archive, merged)

        return await run_to_end(self._commit(actor.guild_id, write))

    async def _commit(self, guild_id: int, write: Any) -> ImportContents:
        brought: ImportContents = await self._database.write(write)
        self._snapshots.forget(guild_id)
        return brought


def _export(connection: sqlite3.Connection, guild_id: int) -> Archive:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row  # of this one alone: the writer's connection goes on without
    rows = cursor.execute(
        "SELECT report.number AS report, report.filed_at, revision.action, revision.made_at, revision.why, "
        "revision.content FROM revision JOIN report ON report.id = revision.report_id "
        "WHERE report.guild_id = ? ORDER BY report.number, revision.number",
        [guild_id],
    ).fetchall()
    made: dict[int, ArchivedReport] = {}
    for row in rows:
        number = row["report"]
        said = report_from(row["content"], id=f"#{number}", filing=None)
        revision = ArchivedRevision(
            RevisionAction(row["action"]), datetime.fromisoformat(row["made_at"]), row["why"], said
        )
        filed_at = datetime.fromisoformat(row["filed_at"])
        before = made.get(number, ArchivedReport(number, filed_at, ()))
        made[number] = replace(before, revisions=(*before.revisions, revision))
    sources = cursor.execute("SELECT * FROM source WHERE guild_id = ?", [guild_id]).fetchall()
    merges = cursor.execute("SELECT name, into_name FROM merge WHERE guild_id = ?", [guild_id]).fetchall()
    return Archive(
        tuple(map(source_from_row, sources)),
        tuple((row["name"], row["into_name"]) for row in merges),
        tuple(made.values()),
    )


def _new(connection: sqlite3.Connection, guild_id: int, archive: Archive) -> ImportContents:
    there = {each.identity for each in _export(connection, guild_id).reports}
    new = tuple(each for each in archive.reports if each.identity not in there)
    known = {
        row[0]
        for row in connection.execute(
            "SELECT folded FROM source WHERE guild_id IS NULL OR guild_id = ?", [guild_id]
        )
    }
    brought = tuple(each for each in archive.sources if fold(each.name) not in known)
    return ImportContents(new, len(archive.reports) - len(new), brought)


def _import(
    connection: sqlite3.Connection, actor: Actor, archive: Archive, merged: Sequence[Topic]
) -> ImportContents:
    since = replace(actor, at=actor.at - IMPORTS_WITHIN).stamp
    sql = "SELECT count(*) FROM audit WHERE guild_id = ? AND deed = ? AND made_at > ?"
    lately = connection.execute(sql, [actor.guild_id, AuditAction.IMPORTED, since]).fetchone()[0]
    check_limit(Refusal.TOO_MANY_IMPORTS, lately + 1)
    brings = _new(connection, actor.guild_id, archive)
    known = {
        row[0]
        for row in connection.execute(
            "SELECT folded FROM source WHERE guild_id IS NULL OR guild_id = ?", [actor.guild_id]
        )
    }
    for source in archive.sources:
        if fold(source.name) not in known:
            known.add(fold(source.name))
            insert_source(connection, source, actor.guild_id)
    for name, into in archive.merges:
        connection.execute(
            "INSERT OR IGNORE INTO merge (guild_id, folded, name, into_name, made_by, made_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [actor.guild_id, fold(name), name, into, actor.user_id, actor.stamp],
        )
    sql = "SELECT number FROM report WHERE guild_id = ?"
    taken = {row[0] for row in connection.execute(sql, [actor.guild_id])}
    for each in brings.new:
        free = each.number not in taken
        number = each.number if free else max(taken, default=0) + 1
        taken.add(number)
        _insert(connection, actor.guild_id, replace(each, number=number))
    check_limits(connection, actor.guild_id, Refusal.TOO_MANY_REPORTS, Refusal.TOO_MANY_SOURCES)
    check_merges(connection, actor.guild_id)
    record_audit(connection, actor, AuditAction.IMPORTED, f"{len(brings.new)}")
    revision = next_revision(connection, actor.guild_id)
    topics = [*(each.last.topic for each in brings.new), *merged]
    mark_changed(connection, actor.guild_id, topics, NewsCause(ChangeCause.IMPORTED), revision)
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
            "content": content_as_json(each.report),
        }
        insert(connection, "revision", row)
