"""Stopping somebody from suggesting, and letting them again."""

from __future__ import annotations

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.revisions import MAX_REASON
from bot.domain.reports.stops import StopLength, StopList, check_not_stopped, ends_at
from bot.domain.reports.tips import Tip
from bot.domain.text.cleaning import choose, sentence
from bot.store import Store


async def check_may_suggest(store: Store, actor: Actor) -> None:
    """Refuse whoever is stopped in a server, with why and until when."""
    check_not_stopped(await store.stops.of(actor.guild_id, actor.user_id, actor.at))


async def stoppable(store: Store, actor: Actor, number: int) -> list[Tip]:
    """Return a tip of each of those who sent the same and may be stopped, also of who took theirs back or was
    forgotten, while a mark of them lives. Of who sent it by name and unnamed too it is one of each, so that
    none tells that they are one. Refuses where there is no such tip, and nobody who can be stopped.
    """
    tips = await store.tips.same_as(actor.guild_id, number)
    if not tips:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    found = {(tip.author_id or -tip.number, tip.anonymous): tip for tip in tips if tip.sender_known}
    if not found:
        raise DomainError(Refusal.NOBODY_TO_STOP, number=str(tips[0].card))
    return list(found.values())


async def stop(store: Store, actor: Actor, number: int, *, length: str, reason: str) -> StopList:
    """Stop whoever sent a tip, named or not, for a time or for good; refuses a reason that is empty or too
    long, and where there is nobody to stop.
    """
    until = ends_at(choose(length, StopLength, field=Field.LENGTH), actor.at)
    said = sentence(reason, field=Field.REASON, limit=MAX_REASON)
    made = await store.stops.stop(actor, number, reason=said, until=until)
    return replace(await stopped(store, actor), made=made)


async def allow(store: Store, actor: Actor, number: int) -> StopList:
    """End the stop that was made from a tip; refuses where there is none."""
    lifted = await store.stops.lift(actor, number)
    return replace(await stopped(store, actor), lifted=lifted)


async def stopped(store: Store, actor: Actor, before: tuple[int, int] | None = None) -> StopList:
    """Return who may suggest nothing in a server: all, or the stops older than the one at a place."""
    stops = await store.stops.all_of(actor.guild_id, actor.at)
    newest = sorted(stops, key=lambda stop: stop.place, reverse=True)
    older = (stop for stop in newest if before is None or stop.place < before)
    return StopList(stops=tuple(older), count=len(stops))
