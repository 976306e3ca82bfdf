"""What was done at the desk, as it was noted."""

from __future__ import annotations

from datetime import datetime

from bot.domain.audit import Actor, AuditAction, AuditEntry, stamp
from bot.store.bookkeeping import record_audit
from bot.store.database import Database


class AuditStore:
    """Reads what was done; what writes notes it itself, in its own transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def entries(
        self, guild_id: int, *, by: int | None, since: datetime | None, most: int
    ) -> tuple[list[AuditEntry], int]:
        """Return the latest things that were done in a server, by anybody or one, and how many there are."""
        where = "guild_id = :guild_id AND (:by IS NULL OR made_by = :by) AND made_at >= :since"
        values = {
            "guild_id": guild_id,
            "by": by,
            "since": stamp(since) if since else "",
            "most": most,
        }
        sql = f"SELECT * FROM audit WHERE {where} ORDER BY id DESC LIMIT :most"
        rows = await self._database.fetch_all(sql, values)
        [counted] = await self._database.fetch_all(f"SELECT count(*) FROM audit WHERE {where}", values)
        entries = [
            AuditEntry(
                AuditAction(r["deed"]), r["subject"], r["made_by"], datetime.fromisoformat(r["made_at"])
            )
            for r in rows
        ]
        return entries, counted[0]

    async def record(self, actor: Actor, deed: AuditAction, subject: str) -> None:
        """Note what writes nothing else: that something was handed out."""
        await self._database.write(lambda c: record_audit(c, actor, deed, subject))
