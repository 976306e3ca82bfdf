"""The snapshots: what each server sees, held in memory. This is their one owner.

A write replaces its server's snapshot once it is committed; loading a pack drops them all. Nothing else makes
a snapshot stale, and servers that filed nothing share the pack's.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from bot.concurrency import SingleFlight, work_apart
from bot.domain.record.merging import resolve_names
from bot.domain.record.pack import Pack
from bot.domain.record.show import Show
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.report import Report, Source
from bot.domain.reports.revisions import Revision, RevisionAction
from bot.store.database import Database
from bot.store.engines.transaction import Row, Transaction
from bot.store.rows import SEEN, report_from_row, source_from_row

MOST_BYTES = 64 * 1024 * 1024
"""About how many bytes the held snapshots may take beside the pack's; a larger one alone is held all the
same.
"""
_MANY = 1_000
"""Reports of a server's own from which on they are many: read and worked with apart from other servers'."""
MOST_SERVERS = 20_000
"""Servers remembered at most; one that filed nothing takes no more than its id."""

_MOST_VERSIONS = 100_000


class SnapshotCache:
    """The snapshot of each server that asked lately."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pack: Snapshot | None = None
        self._held: OrderedDict[int, tuple[Snapshot, int]] = OrderedDict()
        self._versions: OrderedDict[int, SnapshotVersion] = OrderedDict()
        """Which snapshot each server sees whose own is held no longer."""
        self._bytes = 0
        self._loading: SingleFlight[int, Snapshot] = SingleFlight()
        self._overtaken: set[int] = set()
        """Servers written to while their snapshot is being read."""
        self._set_aside: set[int] = set()
        """Servers with many reports, whose snapshot the garbage collector was spared."""

    def publish(self, pack: Pack) -> None:
        """Take a pack: every snapshot is made anew from it."""
        self._pack = Snapshot(SnapshotVersion(pack.digest), pack)
        self._held.clear()
        self._versions.clear()
        self._bytes = 0

    @property
    def show(self) -> Show:
        """Return the show; raises LookupError before any pack is there."""
        return self._published().show

    def version(self, guild_id: int | None) -> SnapshotVersion | None:
        """Return which snapshot a server sees, None where its record has to be read to know."""
        if guild_id is None:
            return self._published().version
        held = self._held.get(guild_id)
        return held[0].version if held is not None else self._versions.get(guild_id)

    async def get(self, guild_id: int | None) -> Snapshot:
        """Return what a server sees, the pack alone for None; raises LookupError before any pack is there."""
        if guild_id is None:
            found = self._published()
        elif guild_id in self._held:
            found = self._held[guild_id][0]
            self._hold(guild_id, found)  # what was derived from it since counts too
        else:
            found = await self._loading.get(guild_id, partial(self._load, guild_id))
        work_apart(len(found.own_reports) >= _MANY)
        return found

    def replace_after(
        self,
        guild_id: int,
        revision: int,
        report: Report,
        revision_made: Revision,
        new_sources: Sequence[Source] = (),
    ) -> Snapshot | None:
        """Replace a server's snapshot after a committed write; return the one right before it, if it was
        held.
        """
        if guild_id in self._loading:
            self._overtaken.add(guild_id)
        self._versions.pop(guild_id, None)
        held, size = self._held.get(guild_id, (None, 0))
        if held is None or held.version.revision >= revision:  # not held, or read after this write
            return None
        del self._held[guild_id]
        self._bytes -= size
        if held.version.revision < revision - 1:  # it has missed a write: it is read anew when asked for
            return None
        self._hold(guild_id, held.with_revision(revision, report, revision_made, new_sources))
        return held

    def forget(self, guild_id: int) -> None:
        """Drop a server's snapshot after a write that changed more than one report: it is read anew."""
        if guild_id in self._loading:
            self._overtaken.add(guild_id)
        self._versions.pop(guild_id, None)
        _, size = self._held.pop(guild_id, (None, 0))
        self._bytes -= size

    def note_revision(self, guild_id: int, revision: int) -> None:
        """Drop a server's snapshot where it is not of that revision or a later one, which another process
        committed; 0 where the server has no record of its own (any more).
        """
        known = self.version(guild_id)
        if known is not None and known.revision >= revision and (revision or not known.revision):
            return
        self.forget(guild_id)

    def _published(self) -> Snapshot:
        if self._pack is None:
            raise LookupError("no fact pack was loaded")
        return self._pack

    async def _load(self, guild_id: int) -> Snapshot:
        while True:
            self._overtaken.discard(guild_id)
            pack = self._published()
            read = partial(_read, guild_id=guild_id, pack=pack)
            snapshot = await self._database.read_at_one_moment(partial(read, fewer_than=_MANY))
            snapshot = snapshot or await self._database.read_apart(read)
            assert snapshot is not None
            if guild_id not in self._overtaken and pack is self._pack:
                break
        self._hold(guild_id, snapshot)
        if len(snapshot.own_reports) >= _MANY and guild_id not in self._set_aside:
            # Everything would stand still for 20 ms and more whenever the garbage collector walked so many.
            # What else lives at this moment is set aside with them, so it is done once a server.
            self._set_aside.add(guild_id)
            gc.freeze()
        return snapshot

    def _hold(self, guild_id: int, snapshot: Snapshot) -> None:
        _, counted = self._held.pop(guild_id, (None, 0))
        size = snapshot.size
        self._bytes -= counted
        self._held[guild_id] = (snapshot, size)
        self._versions.pop(guild_id, None)
        self._bytes += size
        while len(self._held) > 1 and (self._bytes > MOST_BYTES or len(self._held) > MOST_SERVERS):
            least_used, (evicted, freed) = self._held.popitem(last=False)
            self._versions[least_used] = evicted.version
            self._bytes -= freed
        if len(self._versions) > _MOST_VERSIONS:
            self._versions.popitem(last=False)


def _read(
    connection: Transaction, guild_id: int, pack: Snapshot, fewer_than: int | None = None
) -> Snapshot | None:
    """Return a server's snapshot as committed: the pack's own where it filed nothing, None where it has not
    ``fewer_than`` so many reports.
    """
    row = connection.execute("SELECT revision FROM server WHERE guild_id = ?", [guild_id]).fetchone()
    if row is None:
        return pack
    if fewer_than is not None:
        sql = "SELECT 1 FROM report WHERE guild_id = ? LIMIT 1 OFFSET ?"
        if connection.execute(sql, [guild_id, fewer_than - 1]).fetchone():
            return None
    # Few are read at once: between two rows another thread may have the interpreter for long. Many would
    # have it for long themselves.
    rows = connection.execute if fewer_than is None else connection.rows
    sql = f"SELECT * FROM report WHERE guild_id = ? AND {SEEN} ORDER BY number"
    reports = rows(sql, [guild_id])
    sources = rows("SELECT * FROM source WHERE guild_id = ? ORDER BY id", [guild_id])
    made = rows(
        "SELECT report.number AS report, revision.number, revision.action, revision.made_by, "
        "revision.made_at, revision.why "
        "FROM revision JOIN report ON report.id = revision.report_id "
        f"WHERE report.guild_id = ? AND {SEEN} ORDER BY revision.report_id, revision.number",
        [guild_id],
    )
    history: dict[int, tuple[Revision, ...]] = {}
    for each in made:
        history[each["report"]] = (*history.get(each["report"], ()), revision_from_row(each))
    own = {each["number"]: report_from_row(each) for each in reports}
    sql = "SELECT name, into_name FROM merge WHERE guild_id = ? ORDER BY folded"
    merged = dict(connection.execute(sql, [guild_id]).fetchall())
    brought = [source_from_row(each) for each in sources]
    return pack.with_own(guild_id, row["revision"], own, brought, history, merged=resolve_names(merged))


def revision_from_row(row: Row | Mapping[str, Any]) -> Revision:
    """Return the revision a row holds."""
    made_at = datetime.fromisoformat(row["made_at"])
    return Revision(row["number"], RevisionAction(row["action"]), row["made_by"], made_at, row["why"])
