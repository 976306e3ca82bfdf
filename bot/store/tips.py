"""Tips in the database: sent, waiting, decided once."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec.structs import replace

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction, stamp
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import PostKind
from bot.domain.reports.tips import MOST_PENDING, Tip, TipDecision, TipRuling, check_decidable
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.posts import forget_post, put_post, renew_post
from bot.store.rows import insert

_AUDIT_ACTIONS = {
    TipDecision.APPROVED: AuditAction.APPROVED,
    TipDecision.REJECTED: AuditAction.REJECTED,
    TipDecision.DUPLICATE: AuditAction.DUPLICATE,
}

_UNTOLD = (
    "told = 0 AND (decision IS NOT NULL OR EXISTS (SELECT 1 FROM post WHERE post.guild_id = tip.guild_id "
    "AND post.kind = 'outcome' AND post.key = CAST(tip.number AS TEXT) AND post.state = 'held'))"
)
"""Of a tip that waits there is a message only where its author was told of a decision that was taken back."""


class TipStore:
    """Keeps tips, each server's its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def send(
        self,
        actor: Actor,
        typed: Mapping[str, str],
        *,
        anonymous: bool,
        locale: str,
        daily_limit: int,
        twin_since: datetime,
        review_channel: int | None,
        draft_number: int | None,
    ) -> Tip:
        """Take a tip; return it. What its author sent word for word from ``twin_since`` on is that tip.

        Raises DomainError where they sent ``daily_limit`` already, or too many wait. ``review_channel`` is
        where its card is to be posted, ``draft_number`` the draft it was kept as.
        """
        tip = Tip(
            number=0,
            author_id=actor.user_id,
            anonymous=anonymous,
            locale=locale,
            typed=typed,
            sent_at=actor.at,
        )

        def write(connection: sqlite3.Connection) -> Tip:
            same = _find_twin(connection, actor, typed, twin_since)
            if same is not None:
                return same
            _check_limits(connection, actor, daily_limit)
            if draft_number is not None:
                gone = connection.execute("DELETE FROM draft WHERE id = ? AND filed IS NULL", [draft_number])
                if gone.rowcount == 0:
                    raise DomainError(Refusal.DRAFT_GONE)
            return _insert(connection, actor, tip, review_channel)

        return await run_to_end(self._database.write(write))

    async def get(self, guild_id: int, number: int) -> Tip | None:
        """Return a tip by its number, or None."""
        rows = await self._database.fetch_all(
            "SELECT * FROM tip WHERE guild_id = ? AND number = ?", [guild_id, number]
        )
        return next(map(_tip_from_row, rows), None)

    async def waiting(self, guild_id: int) -> list[Tip]:
        """Return the tips that wait for a decision, the oldest first."""
        sql = "SELECT * FROM tip WHERE guild_id = ? AND decision IS NULL ORDER BY number"
        return [_tip_from_row(row) for row in await self._database.fetch_all(sql, [guild_id])]

    async def decide(self, actor: Actor, ruling: TipRuling) -> Tip:
        """Decide on a tip; return it. Raises DomainError where there is none, and as `check_decidable`."""
        return await run_to_end(self._database.write(lambda c: decide(c, actor, ruling)))

    async def decided_untold(self, guild_id: int, author_id: int) -> list[Tip]:
        """Return the tips whose author could not be told yet that they were decided, or are open again."""
        sql = f"SELECT * FROM tip WHERE author_id = ? AND guild_id = ? AND {_UNTOLD} ORDER BY number"
        return [_tip_from_row(row) for row in await self._database.fetch_all(sql, [author_id, guild_id])]

    async def authors_to_tell(self) -> set[tuple[int, int]]:
        """Return who is to be told at their next use what became of their tips: server and person.

        Whoever has a message on its way is not.
        """
        rows = await self._database.fetch_all(
            f"SELECT DISTINCT guild_id, author_id FROM tip WHERE {_UNTOLD} "
            "AND author_id <> 0 AND NOT EXISTS (SELECT 1 FROM post WHERE post.guild_id = tip.guild_id "
            "AND post.kind = 'outcome' AND post.key = CAST(tip.number AS TEXT) "
            "AND post.state IN ('due', 'sending'))"
        )
        return {(row["guild_id"], row["author_id"]) for row in rows}

    async def forget_other_days(self, at: datetime) -> None:
        """Forget whose tips were counted before the day it is."""
        day = at.astimezone(UTC).date().isoformat()
        await self._database.write(lambda c: _forget_other_days(c, day))

    async def mark_told(self, guild_id: int, number: int) -> bool:
        """Note that a tip's author was told; return False where that was noted before."""
        sql = "UPDATE tip SET told = 1 WHERE guild_id = ? AND number = ? AND told = 0"
        return await self._database.write(lambda c: c.execute(sql, [guild_id, number]).rowcount == 1)


def _forget_other_days(connection: sqlite3.Connection, day: str) -> None:
    """Forget who sent how many on any other day, and the salt that would tell."""
    connection.execute("DELETE FROM tally WHERE day <> ?", [day])
    connection.execute("DELETE FROM state WHERE key = 'salt' AND value NOT LIKE ?", [f"{day}:%"])


def decide(connection: sqlite3.Connection, actor: Actor, ruling: TipRuling) -> Tip:
    """Decide on a tip, inside a transaction that may do more; refuses as `TipStore.decide` does."""
    number, decision, outcome = ruling.number, ruling.decision, ruling.outcome
    tip = find_tip(connection, actor.guild_id, number)
    check_decidable(tip, by=actor.user_id, may_decide_own=ruling.may_decide_own)
    connection.execute(
        "UPDATE tip SET decision = ?, decided_by = ?, decided_at = ?, reason = ?, outcome = ?, told = 0 "
        "WHERE guild_id = ? AND number = ?",
        [decision, actor.user_id, actor.stamp, ruling.reason, outcome, actor.guild_id, number],
    )
    record_audit(
        connection, actor, _AUDIT_ACTIONS[decision], str(number), {"outcome": outcome} if outcome else None
    )
    renew_post(connection, actor, PostKind.TIP, str(number))
    forget_post(connection, actor, PostKind.OUTCOME, str(number))  # of a decision that was taken back
    if tip.author_id:
        put_post(connection, actor, PostKind.OUTCOME, str(number), {"number": number}, user_id=tip.author_id)
    return replace(
        tip,
        decision=decision,
        decided_by=actor.user_id,
        decided_at=actor.at.astimezone(UTC),
        reason=ruling.reason,
        outcome=outcome,
    )


def find_tip(connection: sqlite3.Connection, guild_id: int, number: int) -> Tip:
    """Return a tip inside a transaction; refuses where there is none of that number."""
    cursor = connection.execute("SELECT * FROM tip WHERE guild_id = ? AND number = ?", [guild_id, number])
    cursor.row_factory = sqlite3.Row
    row = cursor.fetchone()
    if row is None:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    return _tip_from_row(row)


def _find_twin(
    connection: sqlite3.Connection, actor: Actor, typed: Mapping[str, str], since: datetime
) -> Tip | None:
    cursor = connection.execute(
        "SELECT * FROM tip WHERE guild_id = ? AND author_id = ? AND sent_at >= ?",
        [actor.guild_id, actor.user_id, stamp(since)],
    )
    cursor.row_factory = sqlite3.Row
    return next((tip for tip in map(_tip_from_row, cursor) if tip.typed == typed), None)


def _check_limits(connection: sqlite3.Connection, actor: Actor, daily_limit: int) -> None:
    """Count one more tip of somebody's for the day; refuses where they sent enough, or too many wait."""
    day = actor.at.astimezone(UTC).date().isoformat()
    salt = _salt(connection, day)
    mark = hashlib.sha256(f"{salt}:{actor.user_id}".encode()).hexdigest()[:20]
    [sent] = connection.execute(
        "INSERT INTO tally (guild_id, day, mark, sent) VALUES (?, ?, ?, 1) "
        "ON CONFLICT (guild_id, day, mark) DO UPDATE SET sent = sent + 1 RETURNING sent",
        [actor.guild_id, day, mark],
    ).fetchone()
    if sent > daily_limit:
        raise DomainError(Refusal.TIPS_SPENT if daily_limit else Refusal.NO_TIPS, count=daily_limit)
    sql = "SELECT count(*) FROM tip WHERE guild_id = ? AND decision IS NULL"
    if connection.execute(sql, [actor.guild_id]).fetchone()[0] >= MOST_PENDING:
        raise DomainError(Refusal.QUEUE_FULL)


def _salt(connection: sqlite3.Connection, day: str) -> str:
    """Return the day's salt, a new one each day: the day before is forgotten."""
    _forget_other_days(connection, day)
    row = connection.execute("SELECT value FROM state WHERE key = 'salt'").fetchone()
    if row is not None:
        return str(row[0]).partition(":")[2]
    salt = secrets.token_hex(16)
    connection.execute("INSERT INTO state (key, value) VALUES ('salt', ?)", [f"{day}:{salt}"])
    return salt


def _insert(connection: sqlite3.Connection, actor: Actor, tip: Tip, review_channel: int | None) -> Tip:
    sql = "SELECT ifnull(max(number), 0) + 1 FROM tip WHERE guild_id = ?"
    number = connection.execute(sql, [actor.guild_id]).fetchone()[0]
    row = {
        "guild_id": actor.guild_id,
        "number": number,
        "author_id": tip.author_id,
        "anonymous": int(tip.anonymous),
        "locale": tip.locale,
        "typed": json.dumps(dict(tip.typed), ensure_ascii=False),
        "sent_at": actor.stamp,
    }
    insert(connection, "tip", row)
    if review_channel is not None:
        put_post(connection, actor, PostKind.TIP, str(number), {"number": number}, channel_id=review_channel)
    return replace(tip, number=number)


def _tip_from_row(row: sqlite3.Row) -> Tip:
    return Tip(
        number=row["number"],
        author_id=row["author_id"],
        anonymous=bool(row["anonymous"]),
        locale=row["locale"],
        typed=json.loads(row["typed"]),
        sent_at=datetime.fromisoformat(row["sent_at"]),
        decision=TipDecision(row["decision"]) if row["decision"] else None,
        decided_by=row["decided_by"],
        decided_at=datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None,
        reason=row["reason"],
        outcome=row["outcome"],
    )
