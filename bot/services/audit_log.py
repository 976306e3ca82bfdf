"""Looking at what was done at the desk."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.audit import Actor
from bot.domain.dates.typed_dates import read_since
from bot.domain.results import AuditLogPage
from bot.store import Store

_MOST = 25
"""Entries that are shown, a line each; the others are counted."""


async def audit_page(
    store: Store, actor: Actor, *, by: int | None, since: str | None = None, before: int | None = None
) -> AuditLogPage:
    """Return what was done in a server, by anybody or one person, since a day or ever, before the entry with
    a number or up to now; refuses what is no day.
    """
    snapshot = await store.snapshot(actor.guild_id)
    day = read_since(since, today=snapshot.show.today(actor.at)) if since else None
    first = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(snapshot.show.timezone)) if day else None
    entries, count, there = await store.audit.entries(
        actor.guild_id, by=by, since=first, before=before, most=_MOST
    )
    numbers = dict.fromkeys(each.about_tip for each in entries if each.about_tip is not None)
    tips = [await store.tips.get(actor.guild_id, number) for number in numbers]
    return AuditLogPage(
        entries=tuple(entries),
        count=count,
        older=there - len(entries),
        by=by,
        tips={each.number: each for each in tips if each is not None},
        since=first,
    )
