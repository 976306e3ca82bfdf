"""Stops in the database. Whom one concerns is kept as a mark that only this database's key makes of an id.

The id itself is kept beside it where the tip was sent with a name, until its person asks to be forgotten:
what stays then tells nobody who it is, and stops them all the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction, stamp
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.stops import Stop
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.marks import known_key, mark_of, marked
from bot.store.rows import insert
from bot.store.tip_rows import find_tips


class StopStore:
    """Keeps who may suggest nothing, each server's its own: one stop for each tip it was made from, so that
    none tells that two tips were one person's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stop(self, actor: Actor, tip_number: int, *, reason: str, until: datetime | None) -> Stop:
        """Stop whoever sent a tip; return the stop, in place of an earlier one from that tip. Raises
        DomainError where there is no such tip, or whoever sent it was forgotten.
        """

        def write(connection: sqlite3.Connection) -> Stop:
            [tip] = find_tips(connection, actor.guild_id, tip_number, of_card=False)
            if not tip.author_id:
                raise DomainError(Refusal.NOBODY_TO_STOP, number=str(tip_number))
            row = {
                "guild_id": actor.guild_id,
                "tip": tip_number,
                "mark": mark_of(connection, actor.guild_id, tip.author_id),
                "user_id": 0 if tip.anonymous else tip.author_id,
                "reason": reason,
                "made_by": actor.user_id,
                "made_at": actor.stamp,
                "until": stamp(until) if until is not None else None,
            }
            _lift(connection, actor, tip_number)
            insert(connection, "stop", row)
            record_audit(connection, actor, AuditAction.STOPPED, str(tip_number))
            return _stop_from_row(row)

        return await run_to_end(self._database.write(write))

    async def lift(self, actor: Actor, tip_number: int) -> Stop:
        """End a stop; return it. Raises DomainError where there is none from that tip."""

        def write(connection: sqlite3.Connection) -> Stop:
            stop = _lift(connection, actor, tip_number)
            if stop is None:
                raise DomainError(Refusal.NO_SUCH_STOP, number=str(tip_number))
            record_audit(connection, actor, AuditAction.ALLOWED, str(tip_number))
            return stop

        return await run_to_end(self._database.write(write))

    async def all_of(self, guild_id: int, at: datetime) -> list[Stop]:
        """Return the stops of a server that have not ended, by the tips they were made from."""
        rows = await self._database.fetch_all(
            "SELECT * FROM stop WHERE guild_id = ? ORDER BY tip", [guild_id]
        )
        return [stop for stop in map(_stop_from_row, rows) if stop.holds(at)]

    async def of(self, guild_id: int, user_id: int, at: datetime) -> Stop | None:
        """Return the stop that keeps somebody from suggesting longest, or None."""
        rows = await self._database.read_at_one_moment(lambda c: stops_of(c, user_id, guild_id))
        return longest(rows, at)

    async def forget_over(self, at: datetime) -> None:
        """Delete the stops that have ended, and with them the last trace of whom they concerned."""
        sql = "DELETE FROM stop WHERE until <= ?"
        await self._database.write(lambda c: c.execute(sql, [stamp(at)]))


def stops_of(
    connection: sqlite3.Connection, user_id: int, guild_id: int | None = None
) -> list[dict[str, Any]]:
    """Return the stops that concern somebody, named or not, in one server or (None) in all."""
    key = known_key(connection)
    if key is None:
        return []
    cursor = connection.execute("SELECT * FROM stop WHERE ?1 IS NULL OR guild_id = ?1", [guild_id])
    cursor.row_factory = sqlite3.Row
    rows = [dict(each) for each in cursor]
    return [each for each in rows if each["mark"] == marked(key, each["guild_id"], user_id)]


def longest(rows: Iterable[dict[str, Any]], at: datetime) -> Stop | None:
    """Return the stop that ends last of those that have not ended, None where all have."""
    held = [stop for stop in map(_stop_from_row, rows) if stop.holds(at)]
    for_good = next((stop for stop in held if stop.until is None), None)
    return for_good or max(held, key=lambda stop: stop.until or at, default=None)


def _lift(connection: sqlite3.Connection, actor: Actor, tip_number: int) -> Stop | None:
    cursor = connection.execute(
        "DELETE FROM stop WHERE guild_id = ? AND tip = ? RETURNING *", [actor.guild_id, tip_number]
    )
    cursor.row_factory = sqlite3.Row
    return next(map(_stop_from_row, cursor.fetchall()), None)


def _stop_from_row(row: Any) -> Stop:
    return Stop(
        tip=row["tip"],
        user_id=row["user_id"],
        reason=row["reason"],
        made_by=row["made_by"],
        made_at=datetime.fromisoformat(row["made_at"]),
        until=datetime.fromisoformat(row["until"]) if row["until"] else None,
    )
