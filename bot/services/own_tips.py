"""A fan's own tips: all they sent, edited or withdrawn while they wait, and how each was decided."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.drafts import DraftKind, DraftPurpose
from bot.domain.reports.tips import check_own_waits, senders
from bot.domain.results import DraftState
from bot.domain.tip_results import OwnTip, OwnTips, TipSent
from bot.services import drafts, screenshots, stops, tip_matching
from bot.services.report_reading import TypedReport
from bot.store import Store


async def mine(store: Store, actor: Actor, before: int | None = None) -> OwnTips:
    """Return what somebody sent in a server, the latest first, without what they withdrew: all, or what they
    sent ``before`` the tip of a number.
    """
    sent = await store.tips.of_author(actor.guild_id, actor.user_id)
    older = (OwnTip(tip, people) for tip, people in sent if before is None or tip.number < before)
    return OwnTips(tuple(older), len(sent))


async def look(store: Store, actor: Actor, number: int) -> OwnTip:
    """Return a tip for whoever sent it; refuses another's as if there were none."""
    tips = await mine(store, actor)
    found = next((each for each in tips.tips if each.tip.number == number), None)
    if found is None:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    return found


async def edit(store: Store, actor: Actor, number: int) -> DraftState:
    """Begin to edit a tip, as a draft of its author's; refuses one that is not theirs, or waits no longer,
    and whoever may suggest nothing.
    """
    await stops.check_may_suggest(store, actor)
    tip = check_own_waits((await look(store, actor, number)).tip, by=actor.user_id)
    return await drafts.save_new(
        store,
        actor.guild_id,
        TypedReport(**tip.typed),
        by=actor.user_id,
        at=actor.at,
        purpose=DraftPurpose(DraftKind.TIP, int(tip.anonymous), number, tip.season),
    )


async def save(
    store: Store, actor: Actor, number: int, typed: Mapping[str, str], *, draft_number: int
) -> TipSent:
    """Put what was typed in the place of what a tip of somebody's own said; refuses what cannot be a tip, and
    what `edit` does.
    """
    before = await store.tips.get(actor.guild_id, number)
    season = before.season if before is not None else None
    typed, same = await tip_matching.checked(store, actor, typed, season=season)
    review = (await store.settings.get(actor.guild_id)).review
    tip, people = await store.own_tips.change(
        actor, number, typed, same=same, review_channel=review, draft_number=draft_number
    )
    moved = before is not None and before.card != tip.card
    return await screenshots.follow(store, actor, TipSent(tip, people, edited=True, moved=moved))


async def withdraw(store: Store, actor: Actor, number: int) -> OwnTip:
    """Take a tip of somebody's own back; refuses one that is not theirs, or waits no longer."""
    tip = await store.own_tips.withdraw(actor, number)
    others = [each for each in await store.tips.same_as(actor.guild_id, tip.card) if each.waits]
    return OwnTip(tip, senders(others), withdrawn=True)
