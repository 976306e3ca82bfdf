"""Tips: what fans suggest, read by the same rules as a report, and what moderators decide."""

from __future__ import annotations

from datetime import date

from bot.concurrency import work_out
from bot.domain.audit import Hand
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Wire
from bot.domain.reports.drafts import Errand, Purpose
from bot.domain.reports.filing import AGAIN
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.reports.tips import Decision, Tip
from bot.domain.results import Decided, Drafted, Filed, Queue, Review, Stored, Suggested
from bot.domain.text.cleaning import clean
from bot.services import drafts, filing, report_inference
from bot.services.filing import Typed
from bot.services.revisions import read_why
from bot.store import Store
from bot.store.tips import approving

_LISTED = 10
"""Tips that the queue lists; the others are counted."""


def with_reading(wire: Wire, typed: Typed, today: date) -> Typed:
    """Return what was typed, with what its claim and its link tell in place of what was left out."""
    try:
        clean(typed.claim, field=Field.CLAIM, limit=MAX_CLAIM)
    except DomainError:  # there is nothing to read, or too much
        return typed
    read = report_inference.with_source(wire, report_inference.with_claim_read(wire, typed, today))
    return report_inference.with_tags(wire, read)


async def suggest(
    store: Store,
    hand: Hand,
    typed: Typed,
    *,
    anonymous: bool,
    locale: str,
    kept: int | None = None,
) -> Suggested | Drafted:
    """Send a tip to a server's moderators. What cannot be sent is kept as a draft, with what would do."""
    wire = await store.wire(hand.guild_id)
    today = wire.show.today(hand.at)
    typed = await work_out(with_reading, wire, typed, today)
    settings = await store.settings.of(hand.guild_id)
    try:
        await work_out(report_inference.check_tip, wire, typed, today)
        tip = await store.tips.send(
            hand,
            drafts.given(typed),
            anonymous=anonymous,
            locale=locale,
            a_day=settings.tips,
            once_since=hand.at - AGAIN,
            review=settings.review,
            kept=kept,
        )
    except DomainError as refusal:
        if kept is not None or refusal.refusal in (Refusal.NO_TIPS, Refusal.QUEUE_FULL):
            raise
        return await drafts.refused(
            store,
            hand.guild_id,
            typed,
            refusal,
            by=hand.by,
            at=hand.at,
            errand=Errand(Purpose.TIP, int(anonymous)),
        )
    return Suggested(tip=tip)


async def send(store: Store, hand: Hand, number: int, *, locale: str) -> Suggested:
    """Send a draft of a tip."""
    typed, errand = await drafts.kept(store, hand.guild_id, number, by=hand.by, at=hand.at)
    if errand.purpose is not Purpose.TIP:
        raise DomainError(Refusal.DRAFT_GONE)
    sent = await suggest(store, hand, typed, anonymous=bool(errand.about), locale=locale, kept=number)
    assert isinstance(sent, Suggested)
    return sent


async def queue(store: Store, hand: Hand) -> Queue:
    """Return the tips that wait for a decision, the oldest first."""
    waiting = await store.tips.waiting(hand.guild_id)
    return Queue(tips=tuple(waiting[:_LISTED]), count=len(waiting))


async def review(store: Store, hand: Hand, number: int) -> Review:
    """Return a tip as moderators look at it: how it is read, what is like it, what it would change."""
    tip = await _tip(store, hand.guild_id, number)
    return await reviewed(store, hand, tip)


async def reviewed(store: Store, hand: Hand, tip: Tip) -> Review:
    """Return how a tip is read now, or why it cannot be filed as it is."""
    wire = await store.wire(hand.guild_id)
    try:
        understood = await work_out(drafts.understood, wire, hand.guild_id, Typed(**tip.typed), hand.at)
    except DomainError as refusal:
        return Review(tip=tip, understood=None, refusal=refusal)
    return Review(tip=tip, understood=understood, refusal=None)


async def approve(
    store: Store, hand: Hand, number: int, *, tag: str | None = None
) -> Filed | Stored | Drafted:
    """File a tip as the report it says, by whoever approves it, with a source tag it lacked; where it cannot
    be filed as it is, return it as a draft to be edited.
    """
    tip = await _tip(store, hand.guild_id, number)
    await _check_open(store, hand, tip)
    try:
        typed = Typed(**{**tip.typed, **({"tags": tag} if tag else {})})
        return await file(store, hand, typed, number, kept=None)
    except DomainError as refusal:
        if refusal.refusal in _NOT_MENDED:
            raise
        return await edit(store, hand, number)


_NOT_MENDED = frozenset(
    {Refusal.TIP_DECIDED, Refusal.OWN_TIP, Refusal.NO_SUCH_TIP, Refusal.NOT_STORED, Refusal.NOT_READ}
)
"""What no editing mends."""


async def edit(store: Store, hand: Hand, number: int) -> Drafted:
    """Begin to edit a tip before it is approved, as a draft of the moderator's own."""
    tip = await _tip(store, hand.guild_id, number)
    await _check_open(store, hand, tip)
    errand = Errand(Purpose.REVIEW, number)
    return await drafts.start(store, hand.guild_id, Typed(**tip.typed), by=hand.by, at=hand.at, errand=errand)


async def file(store: Store, hand: Hand, typed: Typed, number: int, *, kept: int | None) -> Filed | Stored:
    """File what was typed as the report that a tip becomes, in one stroke with the decision."""
    own = (await store.settings.of(hand.guild_id)).own_tips
    beside = approving(hand, number, own=own)
    return await filing.file(store, hand.guild_id, typed, by=hand.by, at=hand.at, kept=kept, beside=beside)


async def reject(store: Store, hand: Hand, number: int, reason: str | None) -> Decided:
    """Reject a tip, with a reason that its author is told."""
    own, why = (await store.settings.of(hand.guild_id)).own_tips, read_why(reason)
    return Decided(tip=await store.tips.decide(hand, number, Decision.REJECTED, own=own, reason=why))


async def duplicate(store: Store, hand: Hand, number: int, of: str) -> Decided:
    """Decide that a tip says what a report on record says already."""
    if (await store.wire(hand.guild_id)).report(of) is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=of)
    own = (await store.settings.of(hand.guild_id)).own_tips
    return Decided(tip=await store.tips.decide(hand, number, Decision.DUPLICATE, own=own, outcome=of))


async def _tip(store: Store, guild_id: int, number: int) -> Tip:
    tip = await store.tips.of(guild_id, number)
    if tip is None:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    return tip


async def check_open(store: Store, hand: Hand, number: int) -> None:
    """Refuse a tip that a moderator may not decide on: there is none, it was decided, or it is their own."""
    await _check_open(store, hand, await _tip(store, hand.guild_id, number))


async def _check_open(store: Store, hand: Hand, tip: Tip) -> None:
    """Refuse a tip that was decided, and one's own where the server does not allow that."""
    if tip.decision is not None:
        by, decision = tip.decided_by or 0, str(tip.decision)
        raise DomainError(Refusal.TIP_DECIDED, number=str(tip.number), member=by, decision=decision)
    if tip.author_id == hand.by and not (await store.settings.of(hand.guild_id)).own_tips:
        raise DomainError(Refusal.OWN_TIP)
