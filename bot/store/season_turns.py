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
_TOLD = ("touched", "post WHERE kind IN ('news', 'follow', 'predictions')")
"""What is to be told, and is corrected where it stands otherwise by now: all of it of one season."""
_SEEN = (
    "INSERT INTO seen_then (season, guild_id, topic, content) "
    "SELECT CAST(:before AS BIGINT), seen.guild_id, seen.topic, seen.content FROM seen",
    "DELETE FROM seen",
    "INSERT INTO seen (guild_id, topic, content) "
    "SELECT was.guild_id, was.topic, was.content FROM seen_then AS was WHERE was.season = :next",
    "DELETE FROM seen_then WHERE season = :next",
)
"""What was told of a season is put aside, and is what was told again once the pack turns back to it."""


def season_waited_for(connection: Transaction, held_rows: str = "") -> int | None:
    """Return the season that the loaded pack waits for, None before any was loaded. With the ``held_rows``
    of the database no pack turns to another until the transaction ends.
    """
    row = connection.execute(f"SELECT value FROM state WHERE key = 'show' {held_rows}").fetchone()
    return None if row is None else int(json.loads(row[0])["season"])


def noted_season(connection: Transaction, season: int | None, held_rows: str) -> int | None:
    """Return what is noted of the season that something is of: None where that is waited for. What is shown
    may be of the one before, where another process turned the pack a moment ago.
    """
    return None if season == season_waited_for(connection, held_rows) else season


def turn_to(connection: Transaction, season: int) -> None:
    """Where a pack is about to be loaded that waits for another season, let servers' reports, tips and drafts
    stay of the one before; and what was told be what was told of the other, nothing of one that is new.
    """
    before = season_waited_for(connection)
    if before in (None, season):
        return
    # Whoever files something holds this row: it is there by then, or is of the season after.
    connection.execute("UPDATE state SET value = value WHERE key = 'show'")
    turn = {"before": before, "next": season}
    for sql in (*(_TURN.format(table) for table in _OF_A_SEASON), *_SEEN):
        connection.execute(sql, turn)
    for rows in _TOLD:
        connection.execute(f"DELETE FROM {rows}")
