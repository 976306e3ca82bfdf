"""Sending a draft: what becomes of it is what it is for."""

from __future__ import annotations

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.drafts import DraftKind, DraftPurpose
from bot.domain.results import DraftState, Filed, StoredWithoutStanding
from bot.domain.tip_results import TipSent
from bot.services import drafts, tips
from bot.store import Store


async def purpose_of(store: Store, actor: Actor, number: int) -> DraftPurpose | None:
    """Return what a draft of somebody's is for, None where they have none of that number."""
    kept = await store.drafts.get(actor.guild_id, actor.user_id, number, at=actor.at)
    return kept.purpose if kept else None


async def check_kept(store: Store, actor: Actor, number: int) -> None:
    """Refuse a draft that is nobody's any more; none at all (0), and another's, are not refused here."""
    if number and not await store.drafts.is_kept(number, at=actor.at):
        raise DomainError(Refusal.DRAFT_GONE)


async def submit(
    store: Store, actor: Actor, number: int, *, locale: str
) -> Filed | StoredWithoutStanding | TipSent | DraftState:
    """File a draft, approve the tip it is a review of, or send the tip it is; where that cannot be, return
    the draft with why, which keeps it. Raises DomainError where it is gone.
    """
    purpose = await purpose_of(store, actor, number)
    try:
        if purpose is not None and purpose.kind is DraftKind.TIP:
            return await tips.submit_draft(store, actor, number, locale=locale)
        if purpose is not None and purpose.kind is DraftKind.REVIEW and purpose.about is not None:
            typed, _ = await drafts.get(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
            return await tips.file(store, actor, typed, purpose.about, draft_number=number)
        return await drafts.file(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
    except DomainError as refusal:
        if refusal.refusal in (Refusal.DRAFT_GONE, Refusal.NOT_STORED):
            raise
        return await drafts.with_refusal(store, actor, number, refusal)
