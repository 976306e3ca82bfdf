"""Reports and sources, always as one server sees them: the pack's and its own, never another's."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime

from bot.domain.filing import Draft
from bot.domain.names import fold
from bot.domain.reports import Filing, Report, Source
from bot.domain.revisions import Action, Revision
from bot.domain.topics import TopicKind
from bot.store.database import Database
from bot.store.facts import Facts, insert_source
from bot.store.rows import as_json, insert, report_of, report_values, source_of


class Reports:
    """Reports and sources; ``guild_id`` None (outside any server) sees the pack only."""

    def __init__(self, database: Database, facts: Facts) -> None:
        self._database = database
        self._facts = facts

    async def visible(
        self, guild_id: int | None, *, kinds: Collection[TopicKind] = tuple(TopicKind)
    ) -> list[Report]:
        """Return the reports on topics of some kinds that a server sees, retracted ones too."""
        held = [report for report in (await self._facts.pack()).reports if report.topic.kind in kinds]
        if guild_id is None:
            return held
        sql = (
            "SELECT * FROM report WHERE guild_id = ? AND topic_kind IN (SELECT value FROM json_each(?)) "
            "ORDER BY number"
        )
        rows = await self._database.read(sql, [guild_id, as_json(kinds)])
        return held + [report_of(row) for row in rows]

    async def numbered(self, guild_id: int, number: int) -> Report | None:
        """Return a server's own report by its number there, or None."""
        sql = "SELECT * FROM report WHERE guild_id = ? AND number = ?"
        rows = await self._database.read(sql, [guild_id, number])
        return report_of(rows[0]) if rows else None

    async def revisions(self, guild_id: int, number: int) -> list[Revision]:
        """Return every change to a server's report, its filing first."""
        sql = (
            "SELECT revision.* FROM revision JOIN report ON report.id = revision.report_id "
            "WHERE report.guild_id = ? AND report.number = ? ORDER BY revision.number"
        )
        rows = await self._database.read(sql, [guild_id, number])
        return [
            Revision(r["number"], Action(r["action"]), r["made_by"], datetime.fromisoformat(r["made_at"]))
            for r in rows
        ]

    async def sources(self, guild_id: int | None) -> list[Source]:
        """Return the sources a server sees: the pack's, then its own that reports not retracted name."""
        held = list((await self._facts.pack()).sources)
        sql = (
            "SELECT * FROM source WHERE guild_id = :guild AND name IN (SELECT link.value "
            "FROM report, json_each(report.chain) AS link "
            "WHERE report.guild_id = :guild AND report.retracted_from IS NULL) ORDER BY name COLLATE NOCASE"
        )
        return held + [source_of(row) for row in await self._database.read(sql, {"guild": guild_id})]

    async def file(
        self, draft: Draft, new_sources: Sequence[Source], *, guild_id: int, author_id: int, at: datetime
    ) -> Report:
        """File a report under the server's next number, with the sources it brings; return it as filed."""
        return await self._database.write(
            lambda connection: _file(connection, draft, new_sources, guild_id, author_id, at)
        )

    async def retract(
        self, guild_id: int, number: int, *, from_day: date, by: int, at: datetime
    ) -> Report | None:
        """Let a report no longer count from a day; return it as it then is.

        Returns None where there is no such report, or it is retracted already.
        """
        return await self._database.write(
            lambda connection: _retract(connection, guild_id, number, from_day, by, at)
        )


def _file(
    connection: sqlite3.Connection,
    draft: Draft,
    new_sources: Sequence[Source],
    guild_id: int,
    author_id: int,
    at: datetime,
) -> Report:
    for source in new_sources:
        sql = "SELECT 1 FROM source WHERE ifnull(guild_id, ?) = ? AND folded = ?"
        seen = connection.execute(sql, [guild_id, guild_id, fold(source.name)])
        if seen.fetchone() is None:  # another moderator may have brought it a moment ago
            insert_source(connection, source, guild_id)
    highest = connection.execute("SELECT max(number) FROM report WHERE guild_id = ?", [guild_id]).fetchone()
    number = (highest[0] or 0) + 1
    report = Report(
        id=f"#{number}",
        topic=draft.topic,
        stance=draft.stance,
        claim=draft.claim,
        window=draft.window,
        reported_on=draft.reported_on,
        chain=draft.chain,
        tags=draft.tags,
        url=draft.url,
        filing=Filing(guild_id, number, author_id, at.astimezone(UTC)),
    )
    report_id = insert(connection, "report", report_values(report))
    _revise(connection, report_id, report, Action.FILED, author_id, at)
    return report


def _retract(
    connection: sqlite3.Connection, guild_id: int, number: int, from_day: date, by: int, at: datetime
) -> Report | None:
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
    _revise(connection, row["id"], report, Action.RETRACTED, by, at)
    return report


def _revise(
    connection: sqlite3.Connection, report_id: int, report: Report, action: Action, by: int, at: datetime
) -> None:
    sql = "SELECT count(*) FROM revision WHERE report_id = ?"
    number = connection.execute(sql, [report_id]).fetchone()[0] + 1
    content = json.dumps(report_values(report), ensure_ascii=False)
    made = {"report_id": report_id, "number": number, "made_at": at.astimezone(UTC).isoformat()}
    insert(connection, "revision", made | {"made_by": by, "action": action, "content": content})
