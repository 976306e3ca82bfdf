"""What processes that share a bot's gateway have to agree on: in how many shards its servers are, and when
one of these may say to Discord who it is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.audit import stamp
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.rows import keep_state

APART = timedelta(seconds=5.5)
"""How far apart two shards say who they are: the five seconds that Discord asks for, and what the way there
may differ by.
"""
_COUNT = "shard_count"
_TAKE = (
    "INSERT INTO state (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2 "
    "WHERE state.value <= ?3 OR state.value > ?4 RETURNING key"
)


class GatewaySessions:
    """Remembers how many shards there are, and when the last of each turn said who it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def shard_count(self) -> int:
        """Return in how many shards the processes have the bot's servers that ran last, 0 without shards."""
        found = await self._kept(_COUNT)
        return int(found) if found is not None else 0

    async def note_shard_count(self, count: int) -> None:
        """Note in how many shards they are from now on."""
        await self._database.write(lambda c: keep_state(c, _COUNT, str(count)))

    async def take_turn(self, turn: int, now: datetime) -> float:
        """Take a turn where it is free and return 0; else return the seconds after which it may be. One that
        was taken much later than now was so by a clock that is off, and holds nobody up: a little later it
        was while this process waited for the database.
        """
        key = f"identify:{turn}"
        found = await self._kept(key)
        if found is not None:
            over = datetime.fromisoformat(found) + APART
            if now < over <= now + 2 * APART:
                return (over - now).total_seconds()
        row = [key, stamp(now), stamp(now - APART), stamp(now + APART)]

        def take(connection: Transaction) -> bool:
            return connection.execute(_TAKE, row).fetchone() is not None

        return 0.0 if await self._database.write(take) else APART.total_seconds()

    async def _kept(self, key: str) -> str | None:
        rows = await self._database.fetch_all("SELECT value FROM state WHERE key = ?", [key])
        return str(rows[0]["value"]) if rows else None
