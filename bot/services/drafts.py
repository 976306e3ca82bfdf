"""Drafts: what a moderator typed, kept until it can be filed; how it is read, what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec.structs import asdict, replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.drafts import NEW_REPORT, DraftKind, DraftPurpose, SavedDraft
from bot.domain.reports.filing import NEW_NAME_MARK, via_links
from bot.domain.reports.report import Filing
from bot.domain.reports.revisions import Revision, RevisionAction
from bot.domain.results import Changed, DraftDropped, DraftReading, DraftState, Filed, StoredWithoutStanding
from bot.domain.text.names import fold, handle
from bot.services import filing, report_inference, revisions
from bot.services.report_reading import TypedReport, read_report
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
    """Keep what was typed as a draft, and return how it is read; its link may tell the source."""
    typed = report_inference.infer_source(await store.snapshot(guild_id), typed)
    number = await store.drafts.add(guild_id, by, SavedDraft(without_empty(typed), purpose), at=at)
    return await _drafted(store, guild_id, number, typed, at, purpose)


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
    """Keep what was typed and cannot be filed as a draft; where nothing can be kept, return it as typed."""
    if refusal.refusal is not Refusal.NOT_STORED:
        try:
            drafted = await save_new(store, guild_id, typed, by=by, at=at, purpose=purpose)
            return drafted if drafted.refusal else replace(drafted, reading=None, refusal=refusal)
        except DomainError as lost:
            if lost.refusal is not Refusal.NOT_STORED:
                raise
            refusal = lost
    return DraftState(number=0, typed=without_empty(typed), reading=None, refusal=refusal, purpose=purpose)


async def get(
    store: Store, guild_id: int, number: int, *, by: int, at: datetime
) -> tuple[TypedReport, DraftPurpose]:
    """Return what its author typed for a draft, and what it is for; raises DomainError where there is none
    (any more).
    """
    found = await store.drafts.get(guild_id, by, number, at=at)
    if found is None:
        raise DomainError(Refusal.DRAFT_GONE)
    return TypedReport(**found.typed), found.purpose


async def change(
    store: Store, guild_id: int, number: int, changes: Mapping[str, str], *, by: int, at: datetime
) -> DraftState:
    """Put what was typed anew into a draft (empty takes a value away), and return how it is read then."""
    typed, purpose = await get(store, guild_id, number, by=by, at=at)
    typed = report_inference.infer_source(await store.snapshot(guild_id), replace(typed, **changes))
    if not await store.drafts.change(number, without_empty(typed), at=at):
        raise DomainError(Refusal.DRAFT_GONE)
    return await _drafted(store, guild_id, number, typed, at, purpose)


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
    typed = TypedReport(**values)
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
    typed, purpose = await get(store, guild_id, number, by=by, at=at)
    drafted = await _drafted(store, guild_id, number, typed, at, purpose)
    refusal = drafted.refusal
    if refusal is None or about not in (None, handle(str(refusal.details.get("given", "")))):
        return drafted
    return await change(store, guild_id, number, _near(refusal, typed, as_new=as_new), by=by, at=at)


async def edit(store: Store, actor: Actor, number: int) -> tuple[int, TypedReport]:
    """Begin to edit a report on record: keep what it says as a draft; return that and the draft's number."""
    report = await revisions.own_report(store, actor.guild_id, number)
    typed = revisions.as_typed(report)
    base = await revisions.revision_of(store, actor.guild_id, number)
    draft = SavedDraft(without_empty(typed), DraftPurpose(DraftKind.EDIT, number, base))
    return await store.drafts.add(actor.guild_id, actor.user_id, draft, at=actor.at), typed


async def save_edit(
    store: Store, actor: Actor, number: int, why: str | None
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
            why=why,
            draft_number=number,
        )
    except DomainError as refusal:
        if refusal.refusal in (Refusal.DRAFT_GONE, Refusal.NOT_STORED):
            raise
        again = await _drafted(store, actor.guild_id, number, typed, actor.at, purpose)
        if refusal.refusal is not Refusal.CHANGED_SINCE:
            return replace(again, reading=None, refusal=refusal)
        under = await revisions.steps_since(store, actor.guild_id, purpose.about, purpose.base_revision)
        await store.drafts.rebase(number, under.revision.number)
        return replace(again, changed_meanwhile=under)


async def file(
    store: Store, guild_id: int, number: int, *, by: int, at: datetime
) -> Filed | StoredWithoutStanding:
    """File a draft; raises DomainError, and keeps it, where it cannot be filed. One that was filed already is
    told as what it was filed as.
    """
    try:
        typed, _ = await get(store, guild_id, number, by=by, at=at)
        return await filing.file(store, guild_id, typed, by=by, at=at, draft_number=number)
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
    typed, purpose = await get(store, actor.guild_id, number, by=actor.user_id, at=actor.at)
    again = await _drafted(store, actor.guild_id, number, typed, actor.at, purpose)
    return again if again.refusal is not None else replace(again, reading=None, refusal=refusal)


async def drop(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> DraftDropped:
    """Throw a draft away; raises DomainError where its author has none of that number."""
    await get(store, guild_id, number, by=by, at=at)
    await store.drafts.drop(number)
    return DraftDropped()


def without_empty(typed: TypedReport) -> dict[str, str]:
    """Return what was typed, by option, without what was left out."""
    return {option: value for option, value in asdict(typed).items() if value}


async def _drafted(
    store: Store, guild_id: int, number: int, typed: TypedReport, at: datetime, purpose: DraftPurpose
) -> DraftState:
    snapshot = await store.snapshot(guild_id)
    drafted = DraftState(
        number=number, typed=without_empty(typed), reading=None, refusal=None, purpose=purpose
    )
    try:
        return replace(
            drafted, reading=await run_in_worker(read_draft, snapshot, guild_id, typed, at, purpose)
        )
    except DomainError as refusal:
        if purpose.kind is DraftKind.TIP:
            return await _as_tip(snapshot, drafted, typed, at)
        return replace(drafted, refusal=refusal)


async def _as_tip(snapshot: Snapshot, drafted: DraftState, typed: TypedReport, at: datetime) -> DraftState:
    """Return a draft of a tip, which needs less than a report."""
    try:
        await run_in_worker(report_inference.check_tip, snapshot, typed, snapshot.show.today(at))
    except DomainError as refusal:
        return replace(drafted, refusal=refusal)
    return drafted


def read_draft(
    snapshot: Snapshot, guild_id: int, typed: TypedReport, at: datetime, purpose: DraftPurpose = NEW_REPORT
) -> DraftReading:
    """Return how a draft is read, and what it would change: by the snapshot as it would be then."""
    today = snapshot.show.today(at)
    edits = snapshot.own_reports.get(purpose.about or 0) if purpose.kind is DraftKind.EDIT else None
    read = read_report(snapshot, typed, today, except_number=edits.id if edits else None)
    attributor = snapshot.pack.attributor_with([*snapshot.sources.values(), *read.sources])
    if edits is not None:
        report = revisions.with_reading(edits, read, snapshot.merged).attributed_by(attributor)
    else:
        filing = _filing(snapshot, guild_id, at)
        report = replace(read.draft, id=f"#{filing.number}", filing=filing, attributor=attributor)
    assert report.filing is not None
    made = Revision(report.filing.number, RevisionAction.FILED, report.filing.author_id, at)
    once_on = edits.topic if edits else None
    after = snapshot.with_revision(
        snapshot.version.revision + 1, report, made, tuple(read.sources), previous_topic=once_on
    )
    topic = read.draft.topic
    return DraftReading(
        report=report,
        remarks=read.remarks,
        before=snapshot.standing(topic, today),
        after=after.standing(topic, today),
    )


def _filing(snapshot: Snapshot, guild_id: int, at: datetime) -> Filing:
    """Return how a report would be filed next."""
    return Filing(guild_id, max(snapshot.own_reports, default=0) + 1, 0, at.astimezone(UTC))


def _near(refusal: DomainError, typed: TypedReport, *, as_new: bool) -> dict[str, str]:
    """Return the change that answers a refusal for a name that is near one on record."""
    given, closest = str(refusal.details.get("given", "")), str(refusal.details.get("closest", ""))
    if refusal.refusal is Refusal.NAME_NEAR:
        kind = typed.topic.partition(":")[0]
        return {"topic": str(refusal.details["new"]) if as_new else f"{kind}:{closest}"}
    if refusal.refusal is not Refusal.SOURCE_NEAR:
        return {}
    name = f"{NEW_NAME_MARK}{given}" if as_new else closest
    if refusal.field is Field.SOURCE:
        return {"source": name}
    links = (name if fold(link) == fold(given) else link for link in via_links(typed.via or ""))
    return {"via": " > ".join(links)}
