"""What every write of the desk leaves beside itself, in its own transaction: the server's next revision, and
who did it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.audit import Actor, AuditAction
from bot.domain.errors import Refusal
from bot.domain.posting.news import NewsCause
from bot.domain.record.limits import check_limit
from bot.domain.reports.topics import Topic
from bot.store.engines.transaction import Transaction
from bot.store.rows import insert, insert_all


def next_revision(connection: Transaction, guild_id: int) -> int:
    """Return the server's next revision, which this transaction makes."""
    sql = (
        "INSERT INTO server (guild_id, revision) "
        "VALUES (?, 1 + coalesce((SELECT CAST(value AS BIGINT) FROM state WHERE key = 'purged'), 0)) "
        "ON CONFLICT (guild_id) DO UPDATE SET revision = server.revision + 1 RETURNING revision"
    )
    revision: int = connection.execute(sql, [guild_id]).fetchone()[0]
    connection.announce(guild_id, revision)
    return revision


def check_limits(connection: Transaction, guild_id: int, *refusals: Refusal) -> None:
    """Refuse where a transaction has brought a server beyond what one may hold of what it added to."""
    for refusal in refusals:
        sql = f"SELECT count(*) FROM {_COUNTED[refusal]} WHERE guild_id = ?"
        check_limit(refusal, connection.execute(sql, [guild_id]).fetchone()[0])


_COUNTED = {
    Refusal.TOO_MANY_REPORTS: "report",
    Refusal.TOO_MANY_SOURCES: "source",
    Refusal.TOO_MANY_MERGES: "merge",
}


def record_audit(
    connection: Transaction,
    actor: Actor,
    action: AuditAction,
    subject: str,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Note what was done, to what."""
    row = {
        "guild_id": actor.guild_id,
        "made_at": actor.stamp,
        "made_by": actor.user_id,
        "deed": action,
        "subject": subject,
        "detail": json.dumps(detail, ensure_ascii=False) if detail else None,
    }
    insert(connection, "audit", row)


def mark_changed(
    connection: Transaction, guild_id: int, topics: Iterable[Topic], cause: NewsCause, revision: int
) -> None:
    """Let topics be looked at that a server's revision wrote to: their standing may have changed, and why."""
    row = {
        "guild_id": guild_id,
        "cause": json.dumps(cause.content(), ensure_ascii=False),
        "revision": revision,
    }
    insert_all(connection, "touched", [{**row, "topic": str(topic)} for topic in dict.fromkeys(topics)])
