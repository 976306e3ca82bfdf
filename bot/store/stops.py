"""Stops in the database. Whom one concerns is kept as a mark that only this database's key makes of an id.

The id itself is kept beside it where the tip was sent with a name, until its person asks to be forgotten:
what stays then tells nobody who it is, and stops them all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction, stamp
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.stops import Stop
from bot.domain.reports.tips import Tip
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.marks import known_key, mark_of, marked
from bot.store.rows import insert
from bot.store.tip_rows import find_tips


class StopStore:
    """Keeps who may suggest nothing, each server's its own: one stop for each tip it was made from, so that
    none tells that two tips were one person's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stop(self, actor: Actor, tip_number: int, *, reason: str, until: datetime | None) -> Tip:
        """Stop whoever sent a tip, in place of an earlier stop from that; return the tip. Raises
        DomainError where there is no such tip, or nothing tells any more who sent it.
        """

        def write(connection: Transaction) -> Tip:
            [tip] = find_tips(connection, actor.guild_id, tip_number, of_card=False)
            mark = _mark(connection, actor, tip)
            if mark is None:
                raise DomainError(Refusal.NOBODY_TO_STOP, number=str(tip.card))
            row = {
                "guild_id": actor.guild_id,
                "tip": tip_number,
                "mark": mark,
                "user_id": 0 if tip.anonymous else tip.author_id,
                "reason": reason,
                "made_by": actor.user_id,
                "made_at": actor.stamp,
                "until": stamp(until) if until is not None else None,
            }
            _lift(connection, actor, tip_number)
            insert(connection, "stop", row)
            record_audit(connection, actor, AuditAction.STOPPED, str(tip.card))
            return tip

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def lift(self, actor: Actor, tip_number: int) -> Tip:
        """End a stop; return the tip it was made from. Raises DomainError where there is none from that."""

        def write(connection: Transaction) -> Tip:
            if not _lift(connection, actor, tip_number):
                raise DomainError(Refusal.NO_SUCH_STOP, number=str(tip_number))
            [tip] = find_tips(connection, actor.guild_id, tip_number, of_card=False)
            record_audit(connection, actor, AuditAction.ALLOWED, str(tip.card))
            return tip

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def all_of(self, guild_id: int, at: datetime) -> list[Stop]:
        """Return the stops of a server that have not ended, by the tips they were made from."""
        sql = (
            "SELECT stop.*, tip.card FROM stop JOIN tip ON tip.guild_id = stop.guild_id "
            "AND tip.number = stop.tip WHERE stop.guild_id = ? ORDER BY stop.tip"
        )
        rows = await self._database.fetch_all(sql, [guild_id])
        return [stop for row in rows if (stop := _stop_from_row(row, card=row["card"])).holds(at)]

    async def of(self, guild_id: int, user_id: int, at: datetime) -> Stop | None:
        """Return the stop that keeps somebody from suggesting longest, or None."""
        rows = await self._database.read_at_one_moment(lambda c: stops_of(c, user_id, guild_id))
        return longest(rows, at)

    async def forget_over(self, at: datetime) -> None:
        """Delete the stops that have ended, and with them the last trace of whom they concerned."""
        sql = "DELETE FROM stop WHERE until <= ?"
        await self._database.write(lambda c: c.execute(sql, [stamp(at)]))


def stops_of(connection: Transaction, user_id: int, guild_id: int | None = None) -> list[dict[str, Any]]:
    """Return the stops that concern somebody, named or not, in one server or (None) in all."""
    key = known_key(connection)
    if key is None:
        return []
    sql = "SELECT * FROM stop WHERE CAST(?1 AS BIGINT) IS NULL OR guild_id = ?1"
    cursor = connection.execute(sql, [guild_id])
    rows = [dict(each) for each in cursor]
    return [each for each in rows if each["mark"] == marked(key, each["guild_id"], user_id)]


def longest(rows: Iterable[dict[str, Any]], at: datetime) -> Stop | None:
    """Return the stop that ends last of those that have not ended, None where all have."""
    held = [stop for stop in map(_stop_from_row, rows) if stop.holds(at)]
    for_good = next((stop for stop in held if stop.until is None), None)
    return for_good or max(held, key=lambda stop: stop.until or at, default=None)


def _lift(connection: Transaction, actor: Actor, tip_number: int) -> bool:
    """End the stop from a tip; tell whether there was one."""
    sql = "DELETE FROM stop WHERE guild_id = ? AND tip = ?"
    return connection.execute(sql, [actor.guild_id, tip_number]).rowcount > 0


def _mark(connection: Transaction, actor: Actor, tip: Tip) -> str | None:
    """Return the mark of whoever sent a tip, None where nothing tells any more who that was."""
    if tip.author_id:
        return mark_of(connection, actor.guild_id, tip.author_id)
    sql = "SELECT mark FROM tip WHERE guild_id = ? AND number = ?"
    [mark] = connection.execute(sql, [actor.guild_id, tip.number]).fetchone()
    return None if mark is None else str(mark)


def _stop_from_row(row: Any, *, card: int = 0) -> Stop:
    return Stop(
        tip=row["tip"],
        card=card,
        user_id=row["user_id"],
        reason=row["reason"],
        made_by=row["made_by"],
        made_at=datetime.fromisoformat(row["made_at"]),
        until=datetime.fromisoformat(row["until"]) if row["until"] else None,
    )
