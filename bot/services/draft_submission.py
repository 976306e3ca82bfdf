"""Sending a draft: what becomes of it is what it is for."""

from __future__ import annotations

from bot.domain.audit import Hand
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.drafts import Errand, Purpose
from bot.domain.results import Drafted, Filed, Stored, Suggested
from bot.services import drafts, tips
from bot.store import Store


async def errand_of(store: Store, hand: Hand, number: int) -> Errand | None:
    """Return what a draft of somebody's is for, None where they have none of that number."""
    kept = await store.drafts.kept(hand.guild_id, hand.by, number, at=hand.at)
    return kept.errand if kept else None


async def send(store: Store, hand: Hand, number: int, *, locale: str) -> Filed | Stored | Suggested | Drafted:
    """File a draft, approve the tip it is a review of, or send the tip it is; where that cannot be, return
    the draft with why, which keeps it. Raises DomainError where it is gone.
    """
    errand = await errand_of(store, hand, number)
    try:
        if errand is not None and errand.purpose is Purpose.TIP:
            return await tips.send(store, hand, number, locale=locale)
        if errand is not None and errand.purpose is Purpose.REVIEW and errand.about is not None:
            typed, _ = await drafts.kept(store, hand.guild_id, number, by=hand.by, at=hand.at)
            return await tips.file(store, hand, typed, errand.about, kept=number)
        return await drafts.file(store, hand.guild_id, number, by=hand.by, at=hand.at)
    except DomainError as refusal:
        if refusal.refusal in (Refusal.DRAFT_GONE, Refusal.NOT_STORED):
            raise
        return await drafts.with_refusal(store, hand, number, refusal)
