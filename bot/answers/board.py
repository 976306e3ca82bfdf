"""The live board: the season at a glance, and what changed last."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bot.answers import changes, status
from bot.answers.changes import ChangeList
from bot.answers.query import Query
from bot.answers.status import Overview, StatusQuery
from bot.domain.record.snapshot import Snapshot


class BoardQuery(Query, frozen=True):
    """What a server's pinned message says."""

    code = "board"


class Board(Struct, frozen=True):
    """The season as it stands, and what changed last."""

    season: Overview
    changes: ChangeList


def answer(snapshot: Snapshot, query: BoardQuery, today: date) -> Board:
    """Return what the board says today."""
    del query
    season = status.answer(snapshot, StatusQuery(None, None), today)
    assert isinstance(season, Overview)
    return Board(season, changes.answer(snapshot, changes.recent(snapshot, today, None), today))
