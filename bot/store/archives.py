"""A server's record out of the database as an archive, and an archive into it: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from bot.concurrency import KeyedLock, run_to_end
from bot.domain.audit import Actor, stamp
from bot.domain.errors import DomainError
from bot.domain.reports.archive import Archive, ArchivedReport, ArchivedRevision
from bot.domain.reports.content import report_from
from bot.domain.reports.revisions import RevisionAction
from bot.domain.reports.topics import Topic
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.imports import ImportContents, ImportOvertakenError, StagedImport, give_up, import_contents
from bot.store.rows import SEEN, source_from_row
from bot.store.season_turns import season_waited_for
from bot.store.snapshots import SnapshotCache
from bot.store.uploads import (
    KEPT_FOR,
    discard_old_uploads,
    discard_unwhole_uploads,
    discard_upload,
    keep_upload,
    read_upload,
)

_EVER = "9999"
"""After any time, as times are kept."""
_LEAST = 75
"""Bytes that a revision takes in an archive at least, beside what its report says."""


class ArchiveStore:
    """Reads and writes whole records, which others' reads and writes do not wait for."""

    def __init__(self, database: Database, snapshots: SnapshotCache) -> None:
        self._database = database
        self._snapshots = snapshots
        self._importing: KeyedLock[int] = KeyedLock()

    async def sweep(self, begun_before: datetime | None = None) -> None:
        """Delete what was cut off when a process stopped: imports and uploads that are not whole. While other
        processes are there, those alone that were ``begun_before``: the others may be under way.
        """
        stamped = stamp(begun_before) if begun_before is not None else _EVER
        for row in await self._database.fetch_all("SELECT id FROM import WHERE begun_at < ?", [stamped]):
            await give_up(self._database, row["id"])
        await discard_unwhole_uploads(self._database, stamped)

    async def export(self, guild_id: int) -> Archive:
        """Return a server's record, retracted reports and every revision too."""
        return await self._database.read_apart(partial(_export, guild_id=guild_id))

    async def least_size(self, guild_id: int) -> int:
        """Return how many bytes a server's record takes at least."""
        sql = (
            "SELECT sum(length(replace(revision.content, ' ', '')) + ?) FROM revision "
            f"JOIN report ON report.id = revision.report_id WHERE guild_id = ? AND {SEEN}"
        )
        [found] = await self._database.read_apart(lambda c: c.execute(sql, [_LEAST, guild_id]).fetchone())
        return int(found or 0)

    async def upload(self, actor: Actor, content: str) -> int:
        """Keep an archive until whoever uploaded it says that it is meant; return its number."""
        return await keep_upload(self._database, actor, content)

    async def uploaded(self, actor: Actor, number: int) -> str:
        """Return an archive that somebody uploaded; raises DomainError where it is gone."""
        return await read_upload(self._database, actor, number)

    async def forget_old(self, at: datetime) -> None:
        """Forget the archives that nobody meant in time."""
        await discard_old_uploads(self._database, stamp(at - KEPT_FOR))

    async def preview(self, guild_id: int, archive: Archive) -> ImportContents:
        """Return what importing an archive would bring."""
        return await self._database.read_apart(partial(import_contents, guild_id=guild_id, archive=archive))

    async def import_archive(
        self, actor: Actor, archive: Archive, upload: int, merged: Sequence[Topic] = ()
    ) -> ImportContents:
        """Import an archive: the reports that are not there yet, under their numbers where those are free;
        ``merged`` are the topics whose sources it merges. Raises DomainError where it was imported already.
        """
        return await run_to_end(self._import(actor, archive, upload, merged))

    async def _import(
        self, actor: Actor, archive: Archive, upload: int, merged: Sequence[Topic]
    ) -> ImportContents:
        staged = StagedImport(self._database, actor, archive, upload, merged)
        async with self._importing.hold(actor.guild_id):  # what is there already is looked at before
            while True:
                with suppress(ImportOvertakenError):
                    brought = await staged.run()
                    break
        self._snapshots.forget(actor.guild_id)
        with suppress(DomainError):  # it is done: what is left of it goes when its time is over
            await discard_upload(self._database, upload)
        return brought


def _export(connection: Transaction, guild_id: int) -> Archive:
    rows = connection.execute(
        "SELECT report.number AS report, report.filed_at, report.season, revision.action, revision.made_at, "
        "revision.why, revision.content FROM revision JOIN report ON report.id = revision.report_id "
        f"WHERE report.guild_id = ? AND {SEEN} ORDER BY report.number, revision.number",
        [guild_id],
    )
    waited_for = season_waited_for(connection)
    filed: dict[int, tuple[datetime, int | None]] = {}
    revisions: dict[int, list[ArchivedRevision]] = {}
    for row in rows:
        number = row["report"]
        said = report_from(row["content"], id=f"#{number}", filing=None)
        made_at = datetime.fromisoformat(row["made_at"])
        revision = ArchivedRevision(RevisionAction(row["action"]), made_at, row["why"], said)
        filed.setdefault(number, (datetime.fromisoformat(row["filed_at"]), row["season"] or waited_for))
        revisions.setdefault(number, []).append(revision)
    sources = connection.execute("SELECT * FROM source WHERE guild_id = ? ORDER BY id", [guild_id])
    sql = "SELECT name, into_name FROM merge WHERE guild_id = ? ORDER BY folded"
    merges = connection.execute(sql, [guild_id])
    return Archive(
        tuple(map(source_from_row, sources)),
        tuple((name, into) for name, into in merges),
        tuple(
            ArchivedReport(number, at, tuple(revisions[number]), season)
            for number, (at, season) in filed.items()
        ),
    )
