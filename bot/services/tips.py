"""Tips: what fans suggest, read by the same rules as a report, and what moderators decide."""

from __future__ import annotations

from datetime import date

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.drafts import DraftKind, DraftPurpose
from bot.domain.reports.filing import TWIN_WINDOW
from bot.domain.reports.tips import Tip, TipDecision, TipRuling, check_decidable
from bot.domain.results import (
    DraftState,
    Filed,
    StoredWithoutStanding,
    TipDecided,
    TipQueue,
    TipReview,
    TipSent,
)
from bot.services import drafts, filing, report_inference
from bot.services.draft_reading import read_draft
from bot.services.report_reading import TypedReport
from bot.services.revisions import read_why
from bot.store import Store

_LISTED = 10
"""Tips that the queue lists; the others are counted."""


def with_reading(snapshot: Snapshot, typed: TypedReport, today: date) -> TypedReport:
    """Return what was typed, with what its claim and its link tell in place of what was left out."""
    return report_inference.infer(snapshot, typed, today)


async def suggest(
    store: Store,
    actor: Actor,
    typed: TypedReport,
    *,
    anonymous: bool,
    locale: str,
    draft_number: int | None = None,
) -> TipSent | DraftState:
    """Send a tip to a server's moderators. What cannot be sent is kept as a draft, with what would do."""
    snapshot = await store.snapshot(actor.guild_id)
    today = snapshot.show.today(actor.at)
    typed = await run_in_worker(with_reading, snapshot, typed, today)
    settings = await store.settings.get(actor.guild_id)
    try:
        await run_in_worker(report_inference.check_tip, snapshot, typed, today)
        tip = await store.tips.send(
            actor,
            drafts.without_empty(typed),
            anonymous=anonymous,
            locale=locale,
            daily_limit=settings.tips,
            twin_since=actor.at - TWIN_WINDOW,
            review_channel=settings.review,
            draft_number=draft_number,
        )
    except DomainError as refusal:
        if draft_number is not None or refusal.refusal in (Refusal.NO_TIPS, Refusal.QUEUE_FULL):
            raise
        return await drafts.save_refused(
            store,
            actor.guild_id,
            typed,
            refusal,
            by=actor.user_id,
            at=actor.at,
            purpose=DraftPurpose(DraftKind.TIP, int(anonymous)),
        )
    return TipSent(tip=tip)


async def submit_draft(store: Store, actor: Actor, number: int, *, locale: str) -> TipSent:
    """Send a draft of a tip."""
    typed, purpose = await drafts.get(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
    if purpose.kind is not DraftKind.TIP:
        raise DomainError(Refusal.DRAFT_GONE)
    sent = await suggest(
        store, actor, typed, anonymous=bool(purpose.about), locale=locale, draft_number=number
    )
    assert isinstance(sent, TipSent)
    return sent


async def queue(store: Store, actor: Actor) -> TipQueue:
    """Return the tips that wait for a decision, the oldest first."""
    waiting = await store.tips.waiting(actor.guild_id)
    return TipQueue(tips=tuple(waiting[:_LISTED]), count=len(waiting))


async def review(store: Store, actor: Actor, number: int) -> TipReview:
    """Return a tip as moderators look at it: how it is read, what is like it, what it would change."""
    tip = await _tip(store, actor.guild_id, number)
    return await read_tip(store, actor, tip)


async def read_tip(store: Store, actor: Actor, tip: Tip) -> TipReview:
    """Return how a tip is read now, or why it cannot be filed as it is."""
    snapshot = await store.snapshot(actor.guild_id)
    try:
        understood = await run_in_worker(
            read_draft, snapshot, actor.guild_id, TypedReport(**tip.typed), actor.at
        )
    except DomainError as refusal:
        return TipReview(tip=tip, reading=None, refusal=refusal)
    return TipReview(tip=tip, reading=understood, refusal=None)


async def approve(
    store: Store, actor: Actor, number: int, *, tag: str | None = None
) -> Filed | StoredWithoutStanding | DraftState:
    """File a tip as the report it says, by whoever approves it, with a source tag it lacked; where it cannot
    be filed as it is, return it as a draft to be edited.
    """
    tip = await check_open(store, actor, number)
    try:
        typed = TypedReport(**{**tip.typed, **({"tags": tag} if tag else {})})
        return await file(store, actor, typed, number, draft_number=None)
    except DomainError as refusal:
        if refusal.refusal in _NOT_MENDED:
            raise
        return await edit(store, actor, number)


_NOT_MENDED = frozenset(
    {Refusal.TIP_DECIDED, Refusal.OWN_TIP, Refusal.NO_SUCH_TIP, Refusal.NOT_STORED, Refusal.NOT_READ}
)
"""What no editing mends."""


async def edit(store: Store, actor: Actor, number: int) -> DraftState:
    """Begin to edit a tip before it is approved, as a draft of the moderator's own."""
    tip = await check_open(store, actor, number)
    purpose = DraftPurpose(DraftKind.REVIEW, number)
    return await drafts.save_new(
        store, actor.guild_id, TypedReport(**tip.typed), by=actor.user_id, at=actor.at, purpose=purpose
    )


async def file(
    store: Store, actor: Actor, typed: TypedReport, number: int, *, draft_number: int | None
) -> Filed | StoredWithoutStanding:
    """File what was typed as the report that a tip becomes, in one stroke with the decision."""
    approves = await _ruling(store, actor, number, TipDecision.APPROVED)
    return await filing.file(
        store,
        actor.guild_id,
        typed,
        by=actor.user_id,
        at=actor.at,
        draft_number=draft_number,
        approves=approves,
    )


async def reject(store: Store, actor: Actor, number: int, reason: str | None) -> TipDecided:
    """Reject a tip, with a reason that its author is told."""
    ruling = await _ruling(store, actor, number, TipDecision.REJECTED, reason=read_why(reason))
    return TipDecided(tip=await store.tips.decide(actor, ruling))


async def close_as_duplicate(store: Store, actor: Actor, number: int, of: str) -> TipDecided:
    """Decide that a tip says what a report on record says already."""
    if (await store.snapshot(actor.guild_id)).report(of) is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=of)
    ruling = await _ruling(store, actor, number, TipDecision.DUPLICATE, outcome=of)
    return TipDecided(tip=await store.tips.decide(actor, ruling))


async def _ruling(
    store: Store,
    actor: Actor,
    number: int,
    decision: TipDecision,
    *,
    reason: str | None = None,
    outcome: str | None = None,
) -> TipRuling:
    own = (await store.settings.get(actor.guild_id)).own_tips
    return TipRuling(number=number, decision=decision, may_decide_own=own, reason=reason, outcome=outcome)


async def _tip(store: Store, guild_id: int, number: int) -> Tip:
    tip = await store.tips.get(guild_id, number)
    if tip is None:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    return tip


async def check_open(store: Store, actor: Actor, number: int) -> Tip:
    """Return a tip that a moderator may decide on; refuses where there is none, it was decided, or it is
    their own and the server does not allow that. It is asked again when it is decided.
    """
    tip = await _tip(store, actor.guild_id, number)
    own = (await store.settings.get(actor.guild_id)).own_tips
    check_decidable(tip, by=actor.user_id, may_decide_own=own)
    return tip
