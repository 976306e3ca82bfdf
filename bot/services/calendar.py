"""The day it comes, as a server has it on record."""

from __future__ import annotations

from datetime import datetime

from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.release_day import ReleaseDay, release_day
from bot.domain.reports.topics import Topic, TopicKind
from bot.store import Store


async def confirmed(store: Store, guild_id: int | None, at: datetime) -> ReleaseDay:
    """Return the day that the release is confirmed for in a server; refuses where it is for none."""
    snapshot = await store.snapshot(guild_id)
    found = release_day(snapshot.standing(Topic(TopicKind.RELEASE), snapshot.show.today(at)))
    if found is None:
        raise DomainError(Refusal.NO_DAY)
    return found
