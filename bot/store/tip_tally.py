"""How many tips somebody sent on a day, by a mark that tells nobody whose it is when the day is over."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC

from bot.domain.audit import Actor
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.pieces import change_in_pieces


def count_sent(connection: Transaction, actor: Actor) -> int:
    """Count one more tip of somebody's for the day; return how many that makes."""
    day = actor.at.astimezone(UTC).date().isoformat()
    salt = _salt(connection, day)
    connection.execute("DELETE FROM tally WHERE guild_id = ? AND day <> ?", [actor.guild_id, day])
    mark = hashlib.sha256(f"{salt}:{actor.user_id}".encode()).hexdigest()[:20]
    [sent] = connection.execute(
        "INSERT INTO tally (guild_id, day, mark, sent) VALUES (?, ?, ?, 1) "
        "ON CONFLICT (guild_id, day, mark) DO UPDATE SET sent = tally.sent + 1 RETURNING sent",
        [actor.guild_id, day, mark],
    ).fetchone()
    return int(sent)


async def forget_other_days(database: Database, day: str) -> None:
    """Forget who sent how many on any other day, after the salt that would tell."""
    await database.write(lambda c: _forget_other_salt(c, day))
    other = "DELETE FROM tally WHERE guild_id BETWEEN :first AND :last AND day <> :day"
    await change_in_pieces(database, "tally", other, {"day": day}, by="guild_id")


def _forget_other_salt(connection: Transaction, day: str) -> None:
    connection.execute("DELETE FROM state WHERE key = 'salt' AND value NOT LIKE ?", [f"{day}:%"])


def _salt(connection: Transaction, day: str) -> str:
    """Return the day's salt, a new one each day: nothing tells any more whose the marks of before were."""
    _forget_other_salt(connection, day)
    sql = "INSERT INTO state (key, value) VALUES ('salt', ?) ON CONFLICT DO NOTHING"
    connection.execute(sql, [f"{day}:{secrets.token_hex(16)}"])
    [kept] = connection.execute("SELECT value FROM state WHERE key = 'salt'").fetchone()
    return str(kept).partition(":")[2]
