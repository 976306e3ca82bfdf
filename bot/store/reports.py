"""Writing a server's reports: each change in one transaction with its revision, and the snapshot after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction, stamp
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.news import ChangeCause, NewsCause
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.content import content_as_json, content_of, report_from
from bot.domain.reports.report import Filing, Report, Source
from bot.domain.reports.revisions import Revision, RevisionAction, RevisionStep
from bot.domain.reports.tips import TipReopening, TipRuling
from bot.store.bookkeeping import check_limits, mark_changed, next_revision, record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.facts import stored_source
from bot.store.rows import SEEN, insert, insert_numbered, report_from_row, report_values, update
from bot.store.season_turns import noted_season
from bot.store.snapshots import SnapshotCache, revision_from_row
from bot.store.tip_reopening import is_outcome, reopen
from bot.store.tips import decide


class Committed(Struct, frozen=True):
    """A committed write: the report as it now is, and what the server saw right before, where it was held.

    ``already_there`` tells that the very same was filed a moment ago, and nothing was written now.
    """

    report: Report
    before: Snapshot | None
    already_there: bool = False


class _Written(Struct, frozen=True):
    """What a write left: the report as it now is, its revision, the server's, and the sources it brought."""

    report: Report
    revision_made: Revision
    revision: int
    new_sources: tuple[Source, ...] = ()


class ReportStore:
    """Files and changes reports, for one server at a time."""

    def __init__(self, database: Database, snapshots: SnapshotCache) -> None:
        self._database = database
        self._snapshots = snapshots

    async def file(
        self,
        actor: Actor,
        draft: Report,
        new_sources: Sequence[Source],
        *,
        draft_number: int | None = None,
        twin_since: datetime | None = None,
        approves: TipRuling | None = None,
        season: int | None = None,
    ) -> Committed:
        """File a report under the server's next number, with the sources it brings; return it as filed.

        What its author filed word for word from ``twin_since`` on is not filed a second time. All in one
        transaction: of the draft it was kept as (``draft_number``) only the number it was filed as stays, and
        the tip that it ``approves`` is decided. ``season`` is the one that it is of, None for whichever is
        waited for. Raises DomainError where the draft is gone, so that none is filed twice, or where the tip
        cannot be decided on.
        """

        def change_all(connection: Transaction) -> _Written | Report:
            noted = noted_season(connection, season, self._database.held_rows)
            filing = Filing(actor.guild_id, 0, actor.user_id, actor.at.astimezone(UTC), noted)
            written = _file(connection, draft, new_sources, filing, twin_since)
            filed = (written if isinstance(written, Report) else written.report).filing
            assert filed is not None
            forget_draft(connection, draft_number, as_report=filed.number)
            if approves is not None:
                decide(connection, actor, replace(approves, outcome=f"#{filed.number}"))
            return written

        change = await self._write(actor.guild_id, change_all)
        assert change is not None
        return change

    async def change(
        self,
        actor: Actor,
        number: int,
        edit: Callable[[Report], Report],
        action: RevisionAction,
        *,
        reason: str | None = None,
        expected_revision: int | None = None,
        new_sources: Sequence[Source] = (),
        draft_number: int | None = None,
    ) -> Committed:
        """Let a report be what a function makes of it, as its next revision; return it as it then is.

        ``expected_revision`` is the one that whoever changes it saw: raises DomainError where there is a
        later one. The draft the change was kept as (``draft_number``) is gone with it. What the function
        refuses is raised, and nothing is changed.
        """
        changing = _ReportChange(
            actor, number, edit, action, reason, expected_revision, tuple(new_sources), draft_number
        )
        change = await self._write(actor.guild_id, changing.commit)
        assert change is not None
        return change

    async def take_back(
        self, actor: Actor, number: int, edit: Callable[[Report], Report], reopening: TipReopening
    ) -> Committed | None:
        """Let a tip wait again, and the report that its approval filed be what a function makes of it, in one
        transaction; return it as it then is. Where another tip was decided by that report it stays as it is:
        None. Refuses as `reopen` and `change` do.
        """
        changing = _ReportChange(actor, number, edit, RevisionAction.RETRACTED, None, None, (), None)

        def change_all(connection: Transaction) -> _Written | None:
            reopen(connection, actor, reopening)
            others = is_outcome(connection, actor.guild_id, f"#{number}")
            return None if others else changing.commit(connection)

        return await self._write(actor.guild_id, change_all)

    async def history(self, guild_id: int, number: int) -> list[RevisionStep]:
        """Return every revision of a report with what it said then, oldest first; none where it is not."""
        rows = await self._database.fetch_all(
            "SELECT revision.*, report.author_id, report.filed_at, report.season FROM revision "
            "JOIN report ON report.id = revision.report_id "
            f"WHERE report.guild_id = ? AND report.number = ? AND {SEEN} ORDER BY revision.number",
            [guild_id, number],
        )
        steps: list[RevisionStep] = []
        for row in rows:
            filed_at = datetime.fromisoformat(row["filed_at"])
            filing = Filing(guild_id, number, row["author_id"], filed_at, row["season"])
            said = report_from(row["content"], id=f"#{number}", filing=filing)
            steps.append(RevisionStep(revision_from_row(row), steps[-1].after if steps else None, said))
        return steps

    async def _write(
        self, guild_id: int, change: Callable[[Transaction], _Written | Report | None]
    ) -> Committed | None:
        """Commit a change and replace the server's snapshot, whoever stops waiting for it."""
        return await run_to_end(self._commit(guild_id, change))

    async def _commit(
        self, guild_id: int, change: Callable[[Transaction], _Written | Report | None]
    ) -> Committed | None:
        written = await self._database.write(change, guild_id)
        if written is None:
            return None
        if isinstance(written, Report):
            return Committed(written, None, already_there=True)
        before = self._snapshots.replace_after(
            guild_id, written.revision, written.report, written.revision_made, written.new_sources
        )
        return Committed(written.report, before)


def _file(
    connection: Transaction,
    draft: Report,
    new_sources: Sequence[Source],
    filing: Filing,
    twin_since: datetime | None,
) -> _Written | Report:
    guild_id, at = filing.guild_id, filing.filed_at
    brought = {source.name: stored_source(connection, source, guild_id) for source in new_sources}
    chain = tuple(brought[link].name if link in brought else link for link in draft.chain)
    highest = connection.execute("SELECT max(number) FROM report WHERE guild_id = ?", [guild_id]).fetchone()
    number = (highest[0] or 0) + 1
    filing = replace(filing, number=number)
    report = replace(draft, id=f"#{number}", chain=chain, filing=filing)
    same = _find_twin(connection, report, twin_since) if twin_since is not None else None
    if same is not None:
        return same
    report_id = insert_numbered(connection, "report", report_values(report))
    check_limits(connection, guild_id, Refusal.TOO_MANY_REPORTS)
    if new_sources:
        check_limits(connection, guild_id, Refusal.TOO_MANY_SOURCES)
    made = _revise(connection, report_id, report, RevisionAction.FILED, Actor(guild_id, filing.author_id, at))
    revision = next_revision(connection, guild_id)
    mark_changed(connection, guild_id, [report.topic], NewsCause(ChangeCause.FILED, report.id), revision)
    return _Written(report, made, revision, tuple(brought.values()))


def _find_twin(connection: Transaction, report: Report, since: datetime) -> Report | None:
    """Return the report that its author filed word for word since a moment, or None: the answer to it may
    have been lost, and they tried again.
    """
    filing = report.filing
    assert filing is not None
    sql = (
        "SELECT * FROM report WHERE guild_id = ? AND author_id = ? AND filed_at >= ? AND state = 'filed' "
        "AND content = ? AND coalesce(season, 0) = ? ORDER BY number"
    )
    content = report_values(report)["content"]
    asked = [filing.guild_id, filing.author_id, stamp(since), content, filing.season or 0]
    row = connection.execute(sql, asked).fetchone()
    return report_from_row(row) if row else None


class _ReportChange(Struct, frozen=True):
    """A change to a report that is on record."""

    actor: Actor
    number: int
    edit: Callable[[Report], Report]
    action: RevisionAction
    reason: str | None
    expected_revision: int | None
    new_sources: tuple[Source, ...]
    draft_number: int | None

    def commit(self, connection: Transaction) -> _Written:
        """Change the report's row, add its revision, and forget the draft."""
        cursor = connection.execute(
            f"SELECT * FROM report WHERE guild_id = ? AND number = ? AND {SEEN}",
            [self.actor.guild_id, self.number],
        )
        row = cursor.fetchone()
        if row is None:
            raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{self.number}")
        self._check_base(connection, row["id"])
        forget_draft(connection, self.draft_number, as_report=self.number)
        before = report_from_row(row)
        brought = {
            each.name: stored_source(connection, each, self.actor.guild_id) for each in self.new_sources
        }
        made = self.edit(before)
        made = replace(made, chain=tuple(brought[x].name if x in brought else x for x in made.chain))
        if content_of(made) == content_of(before):
            raise DomainError(Refusal.NOTHING_CHANGED, number=f"#{self.number}")
        update(connection, "report", report_values(made), row["id"])
        done = _revise(connection, row["id"], made, self.action, self.actor, self.reason)
        revision = next_revision(connection, self.actor.guild_id)
        cause = NewsCause(ChangeCause(self.action), made.id, self.reason)
        mark_changed(connection, self.actor.guild_id, [before.topic, made.topic], cause, revision)
        return _Written(made, done, revision, tuple(brought.values()))

    def _check_base(self, connection: Transaction, report_id: int) -> None:
        """Refuse where somebody changed it since whoever changes it now looked."""
        sql = "SELECT number, made_by FROM revision WHERE report_id = ? ORDER BY number DESC LIMIT 1"
        latest, by = connection.execute(sql, [report_id]).fetchone()
        if self.expected_revision is not None and latest != self.expected_revision:
            details = {"number": f"#{self.number}", "revision": latest, "member": by}
            raise DomainError(Refusal.CHANGED_SINCE, **details)


def forget_draft(connection: Transaction, draft_number: int | None, *, as_report: int) -> None:
    """Leave of a draft only the number it was filed as; refuses one that is gone: none is filed twice."""
    if draft_number is None:
        return
    sql = "UPDATE draft SET typed = '{}', filed = ? WHERE id = ? AND filed IS NULL"
    if connection.execute(sql, [as_report, draft_number]).rowcount == 0:
        raise DomainError(Refusal.DRAFT_GONE)


def _revise(
    connection: Transaction,
    report_id: int,
    report: Report,
    action: RevisionAction,
    actor: Actor,
    reason: str | None = None,
) -> Revision:
    """Add a report's next revision, and note who made it."""
    sql = "SELECT count(*) FROM revision WHERE report_id = ?"
    number = connection.execute(sql, [report_id]).fetchone()[0] + 1
    made = Revision(number, action, actor.user_id, actor.at.astimezone(UTC), reason)
    row = {
        "report_id": report_id,
        "number": number,
        "made_at": actor.stamp,
        "made_by": actor.user_id,
        "action": action,
        "why": reason,
        "content": content_as_json(report),
    }
    insert(connection, "revision", row)
    record_audit(connection, actor, AuditAction(action), report.id, {"why": reason} if reason else None)
    return made
