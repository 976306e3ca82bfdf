"""When a pack turns to another season: what servers have is noted to be of the one that was waited for."""

from __future__ import annotations

import json

from bot.store.engines.transaction import Transaction

_TURN = (
    "UPDATE {} SET season = CASE WHEN season IS NULL THEN :before ELSE NULL END "
    "WHERE season IS NULL OR season = :next"
)
"""What is of the season that is waited for names none."""
_OF_A_SEASON = ("draft", "tip", "report")
"""The tables whose rows are of a season."""
_TOLD = ("touched", "seen", "post WHERE kind IN ('news', 'follow', 'predictions')")
"""What is told, was told, and is corrected where it stands otherwise by now: all of it of one season."""


def season_waited_for(connection: Transaction) -> int | None:
    """Return the season that the loaded pack waits for, None before any was loaded."""
    row = connection.execute("SELECT value FROM state WHERE key = 'show'").fetchone()
    return None if row is None else int(json.loads(row[0])["season"])


def turn_to(connection: Transaction, season: int) -> None:
    """Where a pack is about to be loaded that waits for another season, let servers' reports, tips and drafts
    stay of the one before; and nothing be told yet of the other.
    """
    before = season_waited_for(connection)
    if before in (None, season):
        return
    for table in _OF_A_SEASON:
        connection.execute(_TURN.format(table), {"before": before, "next": season})
    for rows in _TOLD:
        connection.execute(f"DELETE FROM {rows}")
