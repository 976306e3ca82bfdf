"""Drafts: what a moderator typed, kept until it can be filed; how it is read, what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec.structs import asdict, replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.drafts import NEW_REPORT, DraftKind, DraftPurpose, SavedDraft
from bot.domain.results import Changed, DraftDropped, DraftState, Filed, StoredWithoutStanding
from bot.domain.text.names import handle
from bot.services import filing, report_inference, revisions
from bot.services.draft_reading import (
    draft_changed,
    inferred_options,
    name_resolved,
    read_draft,
    whole_draft,
    with_inferred,
)
from bot.services.report_reading import TypedReport, report_typed, without_empty
from bot.services.tag_reading import unknown_tags
from bot.services.tip_matching import others_who_sent
from bot.store import Store


async def save_new(
    store: Store,
    guild_id: int,
    typed: TypedReport,
    *,
    by: int,
    at: datetime,
    purpose: DraftPurpose = NEW_REPORT,
) -> DraftState:
    """Keep what was typed as a draft, and return how it is read, with what its claim and link tell."""
    kept = SavedDraft(report_inference.links_in_place(without_empty(typed)), purpose)
    number = await store.drafts.add(guild_id, by, kept, at=at)
    return await _drafted(store, Actor(guild_id, by, at), number, kept)


async def take(
    store: Store, guild_id: int, typed: TypedReport, *, by: int, at: datetime
) -> Filed | StoredWithoutStanding | DraftState:
    """File what was typed where nothing is missing, with the time and the stance that its claim says, which
    the receipt tells; else keep it as a draft, with what the rest tells and why it cannot be filed as it is.
    """
    snapshot = await store.snapshot(guild_id)
    whole = await run_in_worker(_with_what_it_says, snapshot, typed, snapshot.show.today(at))
    inferred = inferred_options(snapshot, without_empty(typed), without_empty(whole))
    try:
        filed = await filing.file(store, guild_id, whole, by=by, at=at)
    except DomainError as refusal:
        return await save_refused(store, guild_id, typed, refusal, by=by, at=at)
    if isinstance(filed, Filed):
        return replace(filed, remarks=replace(filed.remarks, inferred=inferred))
    return filed


def _with_what_it_says(snapshot: Snapshot, typed: TypedReport, today: date) -> TypedReport:
    """Return what was typed with the time that its claim says, and a stance that does not go without saying;
    as it is where it could not be filed.
    """
    try:
        read, _ = report_typed(snapshot, typed, today)
        told = with_inferred(without_empty(typed), snapshot, today)
        said = replace(typed, when=typed.when or told.when)
        if told.stance and not typed.stance and told.stance != read.stance:
            said = replace(said, stance=told.stance)
        report_typed(snapshot, said, today)
    except DomainError:
        return typed
    return said


async def save_refused(
    store: Store,
    guild_id: int,
    typed: TypedReport,
    refusal: DomainError,
    *,
    by: int,
    at: datetime,
    purpose: DraftPurpose = NEW_REPORT,
) -> DraftState:
    """Keep what was typed and cannot be filed as it is as a draft; where nothing can be kept, return it as
    typed. What was missing and could be told from the rest makes it one that can be filed.
    """
    if refusal.refusal is not Refusal.NOT_STORED:
        try:
            drafted = await save_new(store, guild_id, typed, by=by, at=at, purpose=purpose)
            # What was told mends only what is wrong with a field, not that no more is taken today.
            told = drafted.refusal or (drafted.inferred and refusal.field is not None)
            return drafted if told else replace(drafted, reading=None, refusal=refusal)
        except DomainError as lost:
            if lost.refusal is not Refusal.NOT_STORED:
                raise
            refusal = lost
    return DraftState(number=0, typed=without_empty(typed), reading=None, refusal=refusal, purpose=purpose)


async def get(
    store: Store, guild_id: int, number: int, *, by: int, at: datetime
) -> tuple[TypedReport, DraftPurpose]:
    """Return a draft as it would be sent, with what it tells besides what was typed, and what it is for;
    raises DomainError where its author has none of that number (any more).
    """
    kept, snapshot = await saved(store, guild_id, number, by=by, at=at), await store.snapshot(guild_id)
    return await run_in_worker(whole_draft, kept, snapshot, snapshot.show.today(at)), kept.purpose


async def state(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> DraftState:
    """Return a draft, and how it is read; raises as `get` does."""
    kept = await saved(store, guild_id, number, by=by, at=at)
    return await _drafted(store, Actor(guild_id, by, at), number, kept)


async def saved(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> SavedDraft:
    """Return a draft as it was typed, and what it is for; raises as `get` does."""
    found = await store.drafts.get(guild_id, by, number, at=at)
    if found is None:
        raise DomainError(Refusal.DRAFT_GONE)
    return found


async def change(
    store: Store, guild_id: int, number: int, changes: Mapping[str, str], *, by: int, at: datetime
) -> DraftState:
    """Put what was typed anew into a draft (empty takes a value away), and return how it is read then. What
    was only told by the rest and left as it was is not taken for typed.
    """
    kept, snapshot = await saved(store, guild_id, number, by=by, at=at), await store.snapshot(guild_id)
    told = asdict(await run_in_worker(whole_draft, kept, snapshot, snapshot.show.today(at)))
    typed = report_inference.links_in_place(draft_changed(kept.typed, told, changes))
    if not await store.drafts.change(guild_id, number, typed, at=at):
        raise DomainError(Refusal.DRAFT_GONE)
    return await _drafted(store, Actor(guild_id, by, at), number, SavedDraft(typed, kept.purpose))


async def submit_form(
    store: Store, guild_id: int, number: int, values: Mapping[str, str], *, by: int, at: datetime
) -> DraftState:
    """Take what was sent in a form: into its draft, or into a new one where that is gone or there is none."""
    if number:
        try:
            return await change(store, guild_id, number, values, by=by, at=at)
        except DomainError as refusal:
            if refusal.refusal in (Refusal.NOT_STORED, Refusal.NOT_READ):
                return DraftState(number=number, typed=dict(values), reading=None, refusal=refusal)
            if refusal.refusal is not Refusal.DRAFT_GONE:
                raise
    typed = TypedReport(**{each: values[each] for each in TypedReport.__struct_fields__ if each in values})
    try:
        return await save_new(store, guild_id, typed, by=by, at=at)
    except DomainError as lost:
        return await save_refused(store, guild_id, typed, lost, by=by, at=at)


async def resolve_name(
    store: Store, guild_id: int, number: int, about: str | None, *, as_new: bool, by: int, at: datetime
) -> DraftState:
    """Answer a near name: take the one on record, or mark the one that was typed as new.

    ``about`` is the handle of the name that was asked about; where another is by now, nothing changes.
    """
    drafted = await state(store, guild_id, number, by=by, at=at)
    found = [drafted.refusal, *drafted.refusal.others] if drafted.refusal else []
    near = [each for each in found if each.refusal in (Refusal.NAME_NEAR, Refusal.SOURCE_NEAR)]
    asked = next((each for each in near if about in (None, handle(str(each.details["given"])))), None)
    if asked is None:
        return drafted
    resolved = name_resolved(asked, TypedReport(**drafted.typed), as_new=as_new)
    return await change(store, guild_id, number, resolved, by=by, at=at)


async def edit(store: Store, actor: Actor, number: int) -> DraftState:
    """Begin to edit a report on record: keep what it says as a draft, and return it."""
    report = await revisions.own_report(store, actor.guild_id, number)
    typed = revisions.as_typed(report)
    base = await revisions.revision_of(store, actor.guild_id, number)
    draft = SavedDraft(without_empty(typed), DraftPurpose(DraftKind.EDIT, number, base))
    kept = await store.drafts.add(actor.guild_id, actor.user_id, draft, at=actor.at)
    return await _drafted(store, actor, kept, draft)


async def save_edit(
    store: Store, actor: Actor, number: int, reason: str | None
) -> Changed | StoredWithoutStanding | DraftState:
    """Let a report say what a draft of an edit does.

    Where somebody changed the report since the edit was begun, return the draft with what they changed: it
    can be saved over it then.
    """
    typed, purpose = await get(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
    if purpose.kind is not DraftKind.EDIT or purpose.about is None or purpose.base_revision is None:
        raise DomainError(Refusal.DRAFT_GONE)
    try:
        return await revisions.edit(
            store,
            actor,
            purpose.about,
            typed,
            expected_revision=purpose.base_revision,
            reason=reason,
            draft_number=number,
        )
    except DomainError as refusal:
        if refusal.refusal in (Refusal.DRAFT_GONE, Refusal.NOT_STORED):
            raise
        again = await state(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
        if refusal.refusal is not Refusal.CHANGED_SINCE:
            return replace(again, reading=None, refusal=refusal)
        under = await revisions.steps_since(store, actor.guild_id, purpose.about, purpose.base_revision)
        await store.drafts.rebase(actor.guild_id, number, under.revision.number)
        return replace(again, changed_meanwhile=under)


async def file(
    store: Store, guild_id: int, number: int, *, by: int, at: datetime
) -> Filed | StoredWithoutStanding:
    """File a draft; raises DomainError, and keeps it, where it cannot be filed. One that was filed already is
    told as what it was filed as.
    """
    try:
        typed, purpose = await get(store, guild_id, number, by=by, at=at)
        return await filing.file(
            store, guild_id, typed, by=by, at=at, draft_number=number, season=purpose.season
        )
    except DomainError as refusal:
        filed = await store.drafts.filed_as(guild_id, by, number, at=at)
        if refusal.refusal is not Refusal.DRAFT_GONE or filed is None:
            raise
        return await filing.filed_before(store, guild_id, filed, at=at)


async def make_relay(store: Store, actor: Actor, number: int, of: str) -> DraftState:
    """Let a draft be a relay of a report on record: that report's chain stands before its source."""
    other = (await store.snapshot(actor.guild_id)).report(of)
    if other is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=of)
    changes = {"via": " > ".join(other.chain), "said_on": other.spoke_on.edtf}
    return await change(store, actor.guild_id, number, changes, by=actor.user_id, at=actor.at)


async def with_refusal(store: Store, actor: Actor, number: int, refusal: DomainError) -> DraftState:
    """Return a draft with why it cannot be sent."""
    again = await state(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
    return again if again.refusal is not None else replace(again, reading=None, refusal=refusal)


async def drop(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> DraftDropped:
    """Throw a draft away; raises DomainError where its author has none of that number."""
    await get(store, guild_id, number, by=by, at=at)
    await store.drafts.drop(guild_id, number)
    return DraftDropped()


async def _drafted(store: Store, actor: Actor, number: int, kept: SavedDraft) -> DraftState:
    at, snapshot = actor.at, await store.snapshot(actor.guild_id)
    typed = await run_in_worker(whole_draft, kept, snapshot, snapshot.show.today(at))
    whole = without_empty(typed)
    drafted = DraftState(
        number=number,
        typed=whole,
        inferred=inferred_options(snapshot, kept.typed, whole),
        left_out=unknown_tags(tags) if (tags := kept.typed.get("tags", "")) != typed.tags else (),
        reading=None,
        refusal=None,
        purpose=kept.purpose,
    )
    if kept.purpose.kind is DraftKind.TIP and kept.purpose.base_revision is None:
        drafted = replace(drafted, sent_already=await others_who_sent(store, actor, snapshot, kept))
    try:
        read = await run_in_worker(read_draft, snapshot, actor.guild_id, typed, at, kept.purpose)
        return replace(drafted, reading=read)
    except DomainError as refusal:
        if kept.purpose.kind is DraftKind.TIP:
            return await _as_tip(snapshot, drafted, typed, at)
        return replace(drafted, refusal=refusal)


async def _as_tip(snapshot: Snapshot, drafted: DraftState, typed: TypedReport, at: datetime) -> DraftState:
    """Return a draft of a tip, which needs less than a report."""
    try:
        await run_in_worker(report_inference.check_tip, snapshot, typed, snapshot.show.today(at))
    except DomainError as refusal:
        return replace(drafted, refusal=refusal)
    return drafted
