"""Numbers that are given again after a file was put back from a backup: old messages still name them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.domain.audit import stamp
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.rows import keep_state

_RESTORED = "restored "
"""What the rows begin with that keep when the file was put back: one each time."""


class Numbered(StrEnum):
    """What a server numbers, and messages name: what was given after the last backup is given again."""

    TIP = "tip"
    REPORT = "report"


_GIVEN_ANEW = {
    Numbered.TIP: "SELECT 1 FROM state JOIN tip ON guild_id = ? AND number = ? WHERE key LIKE ? "
    "AND value > ? AND sent_at >= value",
    Numbered.REPORT: "SELECT 1 FROM state JOIN report ON guild_id = ? AND number = ? WHERE key LIKE ? "
    "AND value > ? AND filed_at >= value",
}


def note_restored(connection: Transaction, at: datetime) -> None:
    """Note when a file was put back from a backup."""
    keep_state(connection, _RESTORED + stamp(at), stamp(at))


class RestoredNumbers:
    """Knows which numbers were given again since the file was put back from a backup."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def given_anew(self, guild_id: int, what: Numbered, number: int, named_at: datetime) -> bool:
        """Tell whether what a message named at a time is another now: the message is from before the file was
        put back, and what has the number from after that.
        """
        row = [guild_id, number, f"{_RESTORED}%", stamp(named_at)]
        return bool(await self._database.fetch_all(_GIVEN_ANEW[what], row))
