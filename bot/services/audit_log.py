"""Looking at what was done at the desk."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.audit import Hand
from bot.domain.dates.reading import read_since
from bot.domain.results import Log
from bot.store import Store

_MOST = 40
"""Entries that are shown; the others are counted."""


async def log(store: Store, hand: Hand, *, by: int | None, since: str | None) -> Log:
    """Return what was done in a server, by anybody or one person, since a day or ever; refuses what is no
    day.
    """
    wire = await store.wire(hand.guild_id)
    day = read_since(since, today=wire.show.today(hand.at)) if since else None
    first = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(wire.show.timezone)) if day else None
    entries, count = await store.audit.entries(hand.guild_id, by=by, since=first, most=_MOST)
    return Log(entries=tuple(entries), count=count)
