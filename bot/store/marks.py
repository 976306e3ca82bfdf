"""Marks for people who are not to be named: each made of an id with a key that only this database has."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.reports.tips import Tip
from bot.store.engines.transaction import Transaction

_KEY = "stop-key"
"""Under which the key is kept, by its first use: it never leaves the database."""


def mark_of(connection: Transaction, guild_id: int, user_id: int) -> str:
    """Return the mark of somebody in a server; the key is made with the first one."""
    key = known_key(connection)
    if key is None:  # or another server's first mark is made at this moment, with a key of its own
        sql = "INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING"
        connection.execute(sql, [_KEY, secrets.token_hex(32)])
        key = known_key(connection)
        assert key is not None
    return marked(key, guild_id, user_id)


def known_key(connection: Transaction) -> str | None:
    """Return the key, None where nobody was marked yet."""
    row = connection.execute("SELECT value FROM state WHERE key = ?", [_KEY]).fetchone()
    return None if row is None else str(row[0])


def marked(key: str, guild_id: int, user_id: int) -> str:
    """Return the mark that a key makes of somebody in a server."""
    return hmac.new(bytes.fromhex(key), f"{guild_id}:{user_id}".encode(), hashlib.sha256).hexdigest()


def mark_tips(connection: Transaction, user_id: int) -> None:
    """Leave a mark on the tips of somebody who is about to be forgotten, so that none is decided by them."""
    sql = "SELECT DISTINCT guild_id FROM tip WHERE author_id = ? AND withdrawn = 0"
    for (guild_id,) in connection.execute(sql, [user_id]).fetchall():
        connection.execute(
            "UPDATE tip SET mark = ? WHERE guild_id = ? AND author_id = ? AND withdrawn = 0",
            [mark_of(connection, guild_id, user_id), guild_id, user_id],
        )


def with_own(connection: Transaction, actor: Actor, tips: Sequence[Tip]) -> list[Tip]:
    """Return tips with those as their own that whoever acts sent before they were forgotten."""
    if all(tip.author_id for tip in tips):
        return list(tips)
    mark = mark_of(connection, actor.guild_id, actor.user_id)
    sql = "SELECT number FROM tip WHERE guild_id = ? AND mark = ? AND withdrawn = 0"
    theirs = {row[0] for row in connection.execute(sql, [actor.guild_id, mark])}
    return [replace(tip, author_id=actor.user_id) if tip.number in theirs else tip for tip in tips]
