"""What was done at the desk, as it was noted."""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.audit import Actor, AuditAction, AuditEntry, stamp
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Row


class AuditStore:
    """Reads what was done; what writes notes it itself, in its own transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def entries(
        self, guild_id: int, *, by: int | None, since: datetime | None, most: int, before: int | None = None
    ) -> tuple[list[AuditEntry], int, int]:
        """Return the latest things that were done in a server, by anybody or one, before the one with a
        number or up to now; how many there are in all, and how many up to there.
        """
        where = (
            "guild_id = :guild_id AND (CAST(:by AS BIGINT) IS NULL OR made_by = :by) AND made_at >= :since"
        )
        values = {
            "guild_id": guild_id,
            "by": by,
            "since": stamp(since) if since else "",
            "before": before,
            "most": most,
        }
        there = "(CAST(:before AS BIGINT) IS NULL OR id < :before)"
        sql = f"SELECT * FROM audit WHERE {where} AND {there} ORDER BY id DESC LIMIT :most"
        rows = await self._database.fetch_all(sql, values)
        count = f"SELECT count(*), count(*) FILTER (WHERE {there}) FROM audit WHERE {where}"
        [counted] = await self._database.fetch_all(count, values)
        return list(map(_from_row, rows)), counted[0], counted[1]

    async def record(self, actor: Actor, deed: AuditAction, subject: str) -> None:
        """Note what writes nothing else: that something was handed out."""
        await self._database.write(lambda c: record_audit(c, actor, deed, subject), actor.guild_id)


def _from_row(row: Row) -> AuditEntry:
    detail = json.loads(row["detail"]) if row["detail"] else {}
    return AuditEntry(
        AuditAction(row["deed"]),
        row["subject"],
        row["made_by"],
        datetime.fromisoformat(row["made_at"]),
        number=row["id"],
        outcome=detail.get("outcome"),
        before=tuple(detail["before"]) if "before" in detail else None,
        after=tuple(detail["after"]) if "after" in detail else None,
    )
