"""An archive into a server's record: written in pieces that let others in between, and seen by nobody until
one short write makes it whole. Wherever the process stops, all of it is there or nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.concurrency import run_apart
from bot.domain.audit import NOBODY, Actor, AuditAction
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.news import ChangeCause, NewsCause
from bot.domain.record.limits import IMPORTS_WITHIN, check_limit
from bot.domain.reports.archive import Archive, ArchivedReport, identity_of
from bot.domain.reports.content import content_as_json, report_from
from bot.domain.reports.report import Source
from bot.domain.reports.topics import Topic
from bot.domain.text.names import fold
from bot.store.bookkeeping import check_limits, mark_changed, next_revision, record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.facts import source_values
from bot.store.merges import check_merges
from bot.store.rows import SEEN, insert_all, insert_numbered, marks, report_values
from bot.store.season_turns import season_waited_for
from bot.store.uploads import use_upload

_PIECE = 250
"""Reports that are written, or deleted, in one transaction."""

_Row = dict[str, Any]


class ImportContents(Struct, frozen=True):
    """What an import brings, or brought: how many reports are new, and how many are there already."""

    new: tuple[ArchivedReport, ...]
    already_there: int
    sources: tuple[Source, ...]


def import_contents(connection: Transaction, guild_id: int, archive: Archive) -> ImportContents:
    """Return what importing an archive would bring."""
    filed = connection.execute(
        "SELECT report.filed_at, revision.content FROM report "
        "JOIN revision ON revision.report_id = report.id AND revision.number = 1 "
        f"WHERE report.guild_id = ? AND {SEEN}",
        [guild_id],
    )
    # Few were filed at the same moment: of the others nothing else has to be compared.
    moments = {each.filed_at for each in archive.reports}
    there = {
        identity_of(at, report_from(content, id="", filing=None))
        for at, content in ((datetime.fromisoformat(at), content) for at, content in filed)
        if at in moments
    }
    doubtful = {at for at, _ in there}
    new = tuple(
        each
        for each in archive.reports
        if each.filed_at.isoformat() not in doubtful or each.identity not in there
    )
    sql = "SELECT folded FROM source WHERE guild_id IS NULL OR guild_id = ?"
    known = {folded for (folded,) in connection.execute(sql, [guild_id])}
    brought = tuple(each for each in archive.sources if fold(each.name) not in known)
    return ImportContents(new, len(archive.reports) - len(new), brought)


class ImportOvertakenError(Exception):
    """Another import into the server ended meanwhile: what is there already has to be looked at anew."""


class StagedImport:
    """One import under way."""

    def __init__(
        self, database: Database, actor: Actor, archive: Archive, upload: int, merged: Sequence[Topic]
    ) -> None:
        self._database = database
        self._actor = actor
        self._archive = archive
        self._upload = upload
        self._merged = merged

    async def run(self) -> ImportContents:
        """Import all of it; raises DomainError where it is refused, `ImportOvertakenError` where it is to be
        begun anew, and then leaves nothing.
        """
        brings, numbered, before = await self._database.read_apart(self._plan)
        number = await self._database.write(self._begin, self._actor.guild_id)
        try:
            for begin in range(0, len(numbered), _PIECE):
                rows = await run_apart(_rows, numbered[begin : begin + _PIECE], self._actor.guild_id)
                await self._database.write(
                    partial(self._stage, number=number, rows=rows), self._actor.guild_id
                )
            await self._database.write(
                partial(self._finish, number=number, brings=brings, before=before), self._actor.guild_id
            )
        except Exception:  # whatever ended it, nothing of it may stay; it is raised again below
            with suppress(DomainError):  # what could not be deleted now is swept at the next start
                await give_up(self._database, number)
            raise
        return brings

    def _plan(self, connection: Transaction) -> tuple[ImportContents, list[ArchivedReport], int]:
        """Return what it brings, that under the numbers it is to have: its own where they are free; and how
        many imports there were before.

        Refuses what a server may not hold before any of it is written.
        """
        guild_id = self._actor.guild_id
        self._check_imports(connection)
        brings = import_contents(connection, guild_id, self._archive)
        for refusal, table, more in (
            (Refusal.TOO_MANY_REPORTS, "report", len(brings.new)),
            (Refusal.TOO_MANY_SOURCES, "source", len({fold(each.name) for each in brings.sources})),
        ):
            sql = f"SELECT count(*) FROM {table} WHERE guild_id = ?"
            check_limit(refusal, connection.execute(sql, [guild_id]).fetchone()[0] + more)
        sql = "SELECT folded FROM merge WHERE guild_id = ?"
        merges = {folded for (folded,) in connection.execute(sql, [guild_id])}
        merges |= {fold(name) for name, _ in self._archive.merges}
        check_limit(Refusal.TOO_MANY_MERGES, len(merges))
        sql = "SELECT number FROM report WHERE guild_id = ?"
        taken = {number for (number,) in connection.execute(sql, [guild_id])}
        highest, waited_for = max(taken, default=0), season_waited_for(connection)
        numbered = []
        for each in brings.new:
            number = highest + 1 if each.number in taken else each.number
            taken.add(number)
            highest = max(highest, number)
            numbered.append(replace(each, number=number, season=each.season or waited_for))
        return brings, numbered, self._count_imports(connection)

    def _count_imports(self, connection: Transaction) -> int:
        sql = "SELECT count(*) FROM audit WHERE guild_id = ? AND deed = ?"
        found = connection.execute(sql, [self._actor.guild_id, AuditAction.IMPORTED]).fetchone()
        return int(found[0])

    def _check_imports(self, connection: Transaction) -> None:
        """Refuse one import more than a server may have in a day."""
        since = replace(self._actor, at=self._actor.at - IMPORTS_WITHIN).stamp
        sql = "SELECT count(*) FROM audit WHERE guild_id = ? AND deed = ? AND made_at > ?"
        found = connection.execute(sql, [self._actor.guild_id, AuditAction.IMPORTED, since])
        check_limit(Refusal.TOO_MANY_IMPORTS, found.fetchone()[0] + 1)

    def _begin(self, connection: Transaction) -> int:
        row = {"guild_id": self._actor.guild_id, "begun_at": self._actor.stamp}
        return insert_numbered(connection, "import", row)

    def _stage(
        self, connection: Transaction, number: int, rows: Sequence[tuple[_Row, Sequence[_Row]]]
    ) -> None:
        """Write a piece, which nobody sees yet."""
        if connection.execute("SELECT 1 FROM import WHERE id = ?", [number]).fetchone() is None:
            raise DomainError(Refusal.UPLOAD_GONE)  # all that the server had was purged
        numbers = _free(connection, self._actor.guild_id, [report["number"] for report, _ in rows])
        waited_for = season_waited_for(connection, self._database.held_rows)
        reports = [
            {
                **row,
                "number": free,
                "import_id": number,
                "season": None if row["season"] == waited_for else row["season"],
            }
            for (row, _), free in zip(rows, numbers, strict=True)
        ]
        insert_all(connection, "report", reports)
        last = "SELECT id FROM report WHERE import_id = ? ORDER BY id DESC LIMIT ?"
        ids = sorted(connection.column(last, [number, len(rows)]))
        revisions = [
            {**each, "report_id": id} for id, (_, made) in zip(ids, rows, strict=True) for each in made
        ]
        insert_all(connection, "revision", revisions)

    def _finish(self, connection: Transaction, number: int, brings: ImportContents, before: int) -> None:
        """Let all that was written be seen, with what goes with it."""
        actor, guild_id = self._actor, self._actor.guild_id
        if self._count_imports(connection) != before:  # another process's: those here wait for each other
            raise ImportOvertakenError
        use_upload(connection, actor, self._upload)
        self._check_imports(connection)
        if connection.execute("DELETE FROM import WHERE id = ?", [number]).rowcount == 0:
            raise DomainError(Refusal.UPLOAD_GONE)
        sources = {fold(each.name): each for each in reversed(brings.sources)}
        sql = "SELECT folded FROM source WHERE guild_id IS NULL OR guild_id = ?"
        known = set(connection.column(sql, [guild_id]))
        new = [source_values(each, guild_id) for name, each in sources.items() if name not in known]
        insert_all(connection, "source", new)
        row = {"guild_id": guild_id, "made_by": actor.user_id, "made_at": actor.stamp}
        known = set(connection.column("SELECT folded FROM merge WHERE guild_id = ?", [guild_id]))
        merges = {fold(name): (name, into) for name, into in reversed(self._archive.merges)}
        insert_all(
            connection,
            "merge",
            [
                {**row, "folded": folded, "name": name, "into_name": into}
                for folded, (name, into) in merges.items()
                if folded not in known
            ],
        )
        check_limits(connection, guild_id, Refusal.TOO_MANY_REPORTS, Refusal.TOO_MANY_SOURCES)
        check_merges(connection, guild_id)
        record_audit(connection, actor, AuditAction.IMPORTED, f"{len(brings.new)}")
        topics = [*(each.last.topic for each in brings.new), *self._merged]
        revision = next_revision(connection, guild_id)
        mark_changed(connection, guild_id, topics, NewsCause(ChangeCause.IMPORTED), revision)


def _rows(reports: Sequence[ArchivedReport], guild_id: int) -> list[tuple[_Row, list[_Row]]]:
    """Return reports as rows, each with those of its revisions; who filed it elsewhere is nobody here."""
    return [
        (
            report_values(each.filed_in(guild_id)),
            [
                {
                    "number": number,
                    "made_at": revision.made_at.isoformat(),
                    "made_by": NOBODY,
                    "action": revision.action,
                    "why": revision.why,
                    "content": content_as_json(revision.report),
                }
                for number, revision in enumerate(each.revisions, start=1)
            ],
        )
        for each in reports
    ]


def _free(connection: Transaction, guild_id: int, numbers: Sequence[int]) -> Sequence[int]:
    """Return numbers with others in the place of those that a filing took meanwhile."""
    sql = f"SELECT number FROM report WHERE guild_id = ? AND number IN {marks(numbers)}"
    taken = set(connection.column(sql, [guild_id, *numbers]))
    if not taken:
        return numbers
    highest = connection.execute("SELECT max(number) FROM report WHERE guild_id = ?", [guild_id]).fetchone()
    further = count(max(highest[0], *numbers) + 1)
    return [next(further) if number in taken else number for number in numbers]


async def give_up(database: Database, number: int) -> None:
    """Delete what an import wrote that is not whole, piece by piece."""

    def delete(connection: Transaction) -> int:
        some = (
            "(SELECT report.id FROM report JOIN import ON import.id = report.import_id "
            "WHERE import_id = ? ORDER BY report.id LIMIT ?)"
        )
        connection.execute(f"DELETE FROM revision WHERE report_id IN {some}", [number, _PIECE])
        return connection.execute(f"DELETE FROM report WHERE id IN {some}", [number, _PIECE]).rowcount

    while await database.write(delete):
        pass
    await database.write(lambda connection: connection.execute("DELETE FROM import WHERE id = ?", [number]))
