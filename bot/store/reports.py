"""Writing a server's reports: each change in one transaction with its revision, and the wire after it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.errors import DomainError, Refusal
from bot.domain.filing import Draft
from bot.domain.names import fold
from bot.domain.reports import Filing, Report, Source
from bot.domain.revisions import Action, Revision
from bot.domain.wire import Wire
from bot.store.database import Database
from bot.store.facts import insert_source
from bot.store.rows import insert, report_of, report_values, source_of
from bot.store.wires import Wires
from bot.work import finish


@dataclass(frozen=True, slots=True)
class Committed:
    """A committed write: the report as it now is, and what the server saw right before, where it was held.

    ``again`` tells that the very same was filed a moment ago, and nothing was written now.
    """

    report: Report
    before: Wire | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """What a write left: the report as it now is, its revision, the server's, and the sources it brought."""

    report: Report
    made: Revision
    revision: int
    brought: tuple[Source, ...] = ()


class Reports:
    """Files and retracts reports for one server at a time."""

    def __init__(self, database: Database, wires: Wires) -> None:
        self._database = database
        self._wires = wires

    async def file(
        self,
        draft: Draft,
        new_sources: Sequence[Source],
        *,
        guild_id: int,
        author_id: int,
        at: datetime,
        kept: int | None = None,
        once_since: datetime | None = None,
    ) -> Committed:
        """File a report under the server's next number, with the sources it brings; return it as filed.

        What its author filed word for word from ``once_since`` on is not filed a second time.

        ``kept`` is the draft it was kept as, of which only the number it was filed as stays, in the same
        transaction; raises DomainError where that is gone, so that no draft is filed twice.
        """

        def change_all(connection: sqlite3.Connection) -> _Written | Report:
            sql = "SELECT 1 FROM draft WHERE id = ? AND filed IS NULL"
            if kept is not None and connection.execute(sql, [kept]).fetchone() is None:
                raise DomainError(Refusal.DRAFT_GONE)
            filing = Filing(guild_id, 0, author_id, at.astimezone(UTC))
            written = _file(connection, draft, new_sources, filing, once_since)
            filed = (written if isinstance(written, Report) else written.report).filing
            assert filed is not None
            connection.execute("UPDATE draft SET typed = '{}', filed = ? WHERE id = ?", [filed.number, kept])
            return written

        change = await self._write(guild_id, change_all)
        assert change is not None
        return change

    async def retract(
        self, guild_id: int, number: int, *, from_day: date, by: int, at: datetime
    ) -> Committed | None:
        """Let a report no longer count from a day; return it as it then is.

        Returns None where there is no such report, or it is retracted already.
        """
        return await self._write(
            guild_id, lambda connection: _retract(connection, guild_id, number, from_day, by, at)
        )

    async def _write(
        self, guild_id: int, change: Callable[[sqlite3.Connection], _Written | Report | None]
    ) -> Committed | None:
        """Commit a change and replace the server's wire, whoever stops waiting for it."""
        return await finish(self._commit(guild_id, change))

    async def _commit(
        self, guild_id: int, change: Callable[[sqlite3.Connection], _Written | Report | None]
    ) -> Committed | None:
        written = await self._database.write(change)
        if written is None:
            return None
        if isinstance(written, Report):
            return Committed(written, None, again=True)
        before = self._wires.revise(guild_id, written.revision, written.report, written.made, written.brought)
        return Committed(written.report, before)


def _file(
    connection: sqlite3.Connection,
    draft: Draft,
    new_sources: Sequence[Source],
    filing: Filing,
    once_since: datetime | None,
) -> _Written | Report:
    guild_id, at = filing.guild_id, filing.filed_at
    brought = {source.name: _kept(connection, source, guild_id) for source in new_sources}
    chain = tuple(brought[link].name if link in brought else link for link in draft.chain)
    highest = connection.execute("SELECT max(number) FROM report WHERE guild_id = ?", [guild_id]).fetchone()
    number = (highest[0] or 0) + 1
    report = draft.as_report(replace(filing, number=number), chain=chain)
    same = _same(connection, report, once_since) if once_since is not None else None
    if same is not None:
        return same
    report_id = insert(connection, "report", report_values(report))
    made = _revise(connection, report_id, report, Action.FILED, filing.author_id, at)
    return _Written(report, made, _raise_revision(connection, guild_id), tuple(brought.values()))


def _same(connection: sqlite3.Connection, report: Report, since: datetime) -> Report | None:
    """Return the report that its author filed word for word since a moment, or None: the answer to it may
    have been lost, and they tried again.
    """
    filing = report.filing
    assert filing is not None
    cursor = connection.execute(
        "SELECT * FROM report WHERE guild_id = ? AND author_id = ? AND filed_at >= ? AND claim = ? "
        "AND retracted_from IS NULL",
        [filing.guild_id, filing.author_id, since.astimezone(UTC).isoformat(), report.claim],
    )
    cursor.row_factory = sqlite3.Row
    alike = map(report_of, cursor)
    return next((each for each in alike if _words_of(each) == _words_of(report)), None)


def _words_of(report: Report) -> dict[str, Any]:
    """Return all that a report says, without its number and when it was filed."""
    values = report_values(report)
    return {column: value for column, value in values.items() if column not in ("number", "filed_at")}


def _kept(connection: sqlite3.Connection, source: Source, guild_id: int) -> Source:
    """Return a source that a filing brings as it is kept, in the spelling it was first brought under.

    Another moderator may have brought it a moment ago, or a report since undone: its tag is then the newer.
    """
    sql = "SELECT * FROM source WHERE (guild_id IS NULL OR guild_id = ?) AND folded = ?"
    cursor = connection.execute(sql, [guild_id, fold(source.name)])
    cursor.row_factory = sqlite3.Row
    row = cursor.fetchone()
    if row is None:
        insert_source(connection, source, guild_id)
        return source
    if row["guild_id"] is None:
        return source_of(row)
    connection.execute("UPDATE source SET tag = ? WHERE id = ?", [source.tag, row["id"]])
    return replace(source_of(row), tag=source.tag)


def _retract(
    connection: sqlite3.Connection, guild_id: int, number: int, from_day: date, by: int, at: datetime
) -> _Written | None:
    sql = (
        "UPDATE report SET retracted_from = ? "
        "WHERE guild_id = ? AND number = ? AND retracted_from IS NULL RETURNING *"
    )
    cursor = connection.execute(sql, [from_day.isoformat(), guild_id, number])
    cursor.row_factory = sqlite3.Row
    row = cursor.fetchone()
    if row is None:
        return None
    report = report_of(row)
    made = _revise(connection, row["id"], report, Action.RETRACTED, by, at)
    return _Written(report, made, _raise_revision(connection, guild_id))


def _revise(
    connection: sqlite3.Connection, report_id: int, report: Report, action: Action, by: int, at: datetime
) -> Revision:
    sql = "SELECT count(*) FROM revision WHERE report_id = ?"
    made = Revision(connection.execute(sql, [report_id]).fetchone()[0] + 1, action, by, at.astimezone(UTC))
    row = {
        "report_id": report_id,
        "number": made.number,
        "made_at": made.made_at.isoformat(),
        "made_by": by,
        "action": action,
        "content": json.dumps(report_values(report), ensure_ascii=False),
    }
    insert(connection, "revision", row)
    return made


def _raise_revision(connection: sqlite3.Connection, guild_id: int) -> int:
    """Return the server's next revision, which this transaction makes."""
    sql = (
        "INSERT INTO server (guild_id, revision) VALUES (?, 1) "
        "ON CONFLICT (guild_id) DO UPDATE SET revision = revision + 1 RETURNING revision"
    )
    revision: int = connection.execute(sql, [guild_id]).fetchone()[0]
    return revision
