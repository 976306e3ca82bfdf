"""Tips: what fans suggest, read by the same rules as a report, and what moderators decide."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import PostKind
from bot.domain.reports.drafts import DraftKind, DraftPurpose, SavedDraft
from bot.domain.reports.filing import TWIN_WINDOW
from bot.domain.reports.screenshots import Upload
from bot.domain.reports.tips import Tip, TipDecision, TipRuling, check_decidable, senders
from bot.domain.results import DraftState, Filed, StoredWithoutStanding
from bot.domain.tip_results import TipDecided, TipMoved, TipOutcome, TipQueue, TipReview, TipSent
from bot.services import drafts, filing, own_tips, screenshots, stops, tip_matching
from bot.services.report_reading import TypedReport, without_empty
from bot.services.revisions import read_reason
from bot.services.tip_reading import read_tips
from bot.store import Store

_LISTED = 10
"""Tips that the queue lists; the others are counted."""


async def suggest(
    store: Store,
    actor: Actor,
    typed: TypedReport,
    *,
    anonymous: bool,
    locale: str,
    screenshot: Upload | None = None,
) -> TipSent | DraftState:
    """Send a tip to a server's moderators, with the screenshot that came with it. What cannot be sent is kept
    as a draft, with what would do.
    """
    await stops.check_may_suggest(store, actor)
    kept, upload = SavedDraft(without_empty(typed), DraftPurpose(DraftKind.TIP, int(anonymous))), None
    try:
        upload = screenshots.read_upload(screenshot)
        return await _send(store, actor, kept, locale=locale, upload=upload)
    except DomainError as refusal:
        if refusal.refusal in _NOT_TAKEN:
            raise
        drafted = await drafts.save_refused(
            store, actor.guild_id, typed, refusal, by=actor.user_id, at=actor.at, purpose=kept.purpose
        )
        return await screenshots.keep_with_draft(store, actor, drafted, upload, refusal)


async def _send(
    store: Store,
    actor: Actor,
    kept: SavedDraft,
    *,
    locale: str,
    draft_number: int | None = None,
    upload: tuple[str, str] | None = None,
) -> TipSent:
    shown = await store.snapshot(actor.guild_id)
    typed, same = await tip_matching.checked(store, actor, kept.typed, season=kept.purpose.season)
    settings = await store.settings.get(actor.guild_id)
    tip, people, fate = await store.tips.send(
        actor,
        typed,
        anonymous=bool(kept.purpose.about),
        locale=locale,
        daily_limit=settings.tips,
        twin_since=actor.at - TWIN_WINDOW,
        review_channel=settings.review,
        draft_number=draft_number,
        same=same,
        upload=upload,
        season=kept.purpose.season or shown.show.season,
    )
    return screenshots.with_fate(TipSent(tip, people), fate)


_NOT_TAKEN = frozenset({Refusal.NO_TIPS, Refusal.QUEUE_FULL, Refusal.TIP_KNOWN})
"""What no draft mends: no tip is taken, or not this one."""


async def submit_draft(store: Store, actor: Actor, number: int, *, locale: str) -> TipSent:
    """Send a draft of a tip, or put it in the place of the one it edits."""
    await stops.check_may_suggest(store, actor)
    kept = await drafts.saved(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
    if kept.purpose.kind is not DraftKind.TIP:
        raise DomainError(Refusal.DRAFT_GONE)
    if kept.purpose.base_revision is not None:
        return await own_tips.save(store, actor, kept.purpose.base_revision, kept.typed, draft_number=number)
    return await _send(store, actor, kept, locale=locale, draft_number=number)


async def queue(store: Store, actor: Actor) -> TipQueue:
    """Return the tips that wait for a decision, the oldest first."""
    cards: dict[int, list[Tip]] = {}
    for tip in await store.tips.waiting(actor.guild_id):
        cards.setdefault(tip.card, []).append(tip)
    listed = [TipSent(tips[-1], senders(tips)) for tips in list(cards.values())[:_LISTED]]
    return TipQueue(tips=tuple(listed), count=len(cards))


async def review(store: Store, actor: Actor, number: int) -> TipReview:
    """Return a tip as moderators look at it: who sent it, how it is read now, what is like it, what it would
    change.
    """
    return await read_tips(store, actor, await _tips(store, actor.guild_id, number))


async def on_card(store: Store, actor: Actor, card: int, *, shown: bool) -> TipReview | TipMoved:
    """Return what the post of a card says now; refuses one that was not ``shown`` yet, if no tip is on it."""
    read = await review(store, actor, card)
    moved = read.tip.card != card
    if (moved or not read.senders) and not shown:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(card))
    return TipMoved(card, read.tip.card) if moved else read


async def outcome(store: Store, guild_id: int, number: int, *, server: str | None) -> TipOutcome:
    """Return what became of somebody's tip, for them."""
    tip = await store.tips.get(guild_id, number)
    if tip is None or tip.withdrawn:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    return TipOutcome(tip, server)


async def open_review(store: Store, actor: Actor, number: int) -> TipReview:
    """Return how a tip that a moderator may decide on is read now; refuses as `check_open` does."""
    return await read_tips(store, actor, await check_open(store, actor, number))


async def approve(
    store: Store, actor: Actor, number: int, *, tag: str | None = None, fingerprint: str | None = None
) -> Filed | StoredWithoutStanding | DraftState | TipReview:
    """File a tip as the report it says, by whoever approves it, with a source tag it lacked; where it cannot
    be filed as it is, return it as a draft to be edited.

    Where it is not what they saw, return how it is read now (`changed_since`), and file nothing.
    """
    changed = await changed_since(store, actor, number, fingerprint)
    if changed is not None:
        return changed
    read = await open_review(store, actor, number)
    try:
        typed = TypedReport(**{**read.typed, **({"tags": tag} if tag else {})})
        return await file(store, actor, typed, number, draft_number=None)
    except DomainError as refusal:
        if refusal.refusal in _NOT_MENDED:
            raise
        return await edit(store, actor, number)


async def changed_since(store: Store, actor: Actor, number: int, fingerprint: str | None) -> TipReview | None:
    """Return how a tip that a moderator may decide on is read now, where the tip, who sent it, what says the
    same or what holds is another than in the review that they saw; None where it is not. ``fingerprint`` is
    what that review is known by.
    """
    if fingerprint is None:
        return None
    read = await open_review(store, actor, number)
    if fingerprint == read.fingerprint:
        return None
    await store.posts.renew(actor, PostKind.TIP, str(read.tip.card))
    return replace(read, changed=True)


_NOT_MENDED = frozenset(
    {
        *(Refusal.TIP_DECIDED, Refusal.TIP_WITHDRAWN, Refusal.OWN_TIP, Refusal.NO_SUCH_TIP),
        *(Refusal.NOT_STORED, Refusal.NOT_READ),
    }
)
"""What no editing mends."""


async def edit(store: Store, actor: Actor, number: int) -> DraftState:
    """Begin to edit a tip before it is approved, as a draft of the moderator's own."""
    read = await open_review(store, actor, number)
    purpose = DraftPurpose(DraftKind.REVIEW, read.tip.card, season=read.tip.season)
    return await drafts.save_new(
        store, actor.guild_id, TypedReport(**read.typed), by=actor.user_id, at=actor.at, purpose=purpose
    )


async def file(
    store: Store, actor: Actor, typed: TypedReport, number: int, *, draft_number: int | None
) -> Filed | StoredWithoutStanding:
    """File what was typed as the report that a tip becomes, in one stroke with the decision."""
    approves = await _ruling(store, actor, number, TipDecision.APPROVED)
    tip = (await _tips(store, actor.guild_id, number))[-1]
    return await filing.file(
        store,
        actor.guild_id,
        typed,
        by=actor.user_id,
        at=actor.at,
        draft_number=draft_number,
        approves=approves,
        season=tip.season,
    )


async def reject(
    store: Store, actor: Actor, number: int, reason: str | None, *, fingerprint: str | None = None
) -> TipDecided | TipReview:
    """Reject a tip, with a reason that its author is told; where it is not what they saw, return how it is
    read now (`changed_since`), and decide nothing.
    """
    changed = await changed_since(store, actor, number, fingerprint)
    if changed is not None:
        return changed
    ruling = await _ruling(store, actor, number, TipDecision.REJECTED, reason=read_reason(reason))
    return _decided(await store.tips.decide(actor, ruling))


async def close_as_duplicate(
    store: Store, actor: Actor, number: int, of: str, *, fingerprint: str | None = None
) -> TipDecided | TipReview:
    """Decide that a tip says what a report on record says already; refuses one that no longer counts. Where
    the tip is not what they saw, return how it is read now (`changed_since`), and decide nothing.
    """
    changed = await changed_since(store, actor, number, fingerprint)
    if changed is not None:
        return changed
    report = (await store.snapshot(actor.guild_id)).report(of)
    if report is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=of)
    if not report.stands:
        raise DomainError(Refusal.REPORT_GONE, number=of)
    ruling = await _ruling(store, actor, number, TipDecision.DUPLICATE, outcome=of)
    return _decided(await store.tips.decide(actor, ruling))


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


def _decided(tips: Sequence[Tip]) -> TipDecided:
    there = [tip for tip in tips if not tip.withdrawn]
    return TipDecided(there[-1], senders(there))


async def _tips(store: Store, guild_id: int, number: int) -> list[Tip]:
    tips = await store.tips.same_as(guild_id, number)
    if not tips:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    return tips


async def check_open(store: Store, actor: Actor, number: int) -> list[Tip]:
    """Return a tip that a moderator may decide on, with all that say the same; refuses where there is none,
    it was decided or withdrawn, or it is their own and the server does not allow that. It is asked again when
    it is decided.
    """
    tips = await _tips(store, actor.guild_id, number)
    own = (await store.settings.get(actor.guild_id)).own_tips
    check_decidable(tips, by=actor.user_id, may_decide_own=own)
    return tips
