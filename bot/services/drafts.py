"""Drafts: what a moderator typed, kept until it can be filed; how it is read, what it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime

from bot.concurrency import work_out
from bot.domain.audit import Hand
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Wire
from bot.domain.reports.drafts import NEW_REPORT, Errand, Kept, Purpose
from bot.domain.reports.filing import NEW_NAME, via_links
from bot.domain.reports.report import Filing
from bot.domain.reports.revisions import Action, Revision
from bot.domain.results import Changed, Drafted, Dropped, Filed, Stored, Understood
from bot.domain.text.names import fold, handle
from bot.services import filing, report_inference, revisions
from bot.services.filing import Typed
from bot.store import Store


async def start(
    store: Store, guild_id: int, typed: Typed, *, by: int, at: datetime, errand: Errand = NEW_REPORT
) -> Drafted:
    """Keep what was typed as a draft, and return how it is read; its link may tell the source."""
    typed = report_inference.with_source(await store.wire(guild_id), typed)
    number = await store.drafts.keep(guild_id, by, Kept(given(typed), errand), at=at)
    return await _drafted(store, guild_id, number, typed, at, errand)


async def refused(
    store: Store,
    guild_id: int,
    typed: Typed,
    refusal: DomainError,
    *,
    by: int,
    at: datetime,
    errand: Errand = NEW_REPORT,
) -> Drafted:
    """Keep what was typed and cannot be filed as a draft; where nothing can be kept, return it as typed."""
    if refusal.refusal is not Refusal.NOT_STORED:
        try:
            drafted = await start(store, guild_id, typed, by=by, at=at, errand=errand)
            return drafted if drafted.refusal else replace(drafted, understood=None, refusal=refusal)
        except DomainError as lost:
            if lost.refusal is not Refusal.NOT_STORED:
                raise
            refusal = lost
    return Drafted(number=0, typed=given(typed), understood=None, refusal=refusal, errand=errand)


async def kept(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> tuple[Typed, Errand]:
    """Return what its author typed for a draft, and what it is for; raises DomainError where there is none
    (any more).
    """
    found = await store.drafts.kept(guild_id, by, number, at=at)
    if found is None:
        raise DomainError(Refusal.DRAFT_GONE)
    return Typed(**found.typed), found.errand


async def change(
    store: Store, guild_id: int, number: int, changes: Mapping[str, str], *, by: int, at: datetime
) -> Drafted:
    """Put what was typed anew into a draft (empty takes a value away), and return how it is read then."""
    typed, errand = await kept(store, guild_id, number, by=by, at=at)
    typed = report_inference.with_source(await store.wire(guild_id), replace(typed, **changes))
    if not await store.drafts.change(number, given(typed), at=at):
        raise DomainError(Refusal.DRAFT_GONE)
    return await _drafted(store, guild_id, number, typed, at, errand)


async def send(
    store: Store, guild_id: int, number: int, values: Mapping[str, str], *, by: int, at: datetime
) -> Drafted:
    """Take what was sent in a form: into its draft, or into a new one where that is gone or there is none."""
    if number:
        try:
            return await change(store, guild_id, number, values, by=by, at=at)
        except DomainError as refusal:
            if refusal.refusal in (Refusal.NOT_STORED, Refusal.NOT_READ):
                return Drafted(number=number, typed=dict(values), understood=None, refusal=refusal)
            if refusal.refusal is not Refusal.DRAFT_GONE:
                raise
    typed = Typed(**values)
    try:
        return await start(store, guild_id, typed, by=by, at=at)
    except DomainError as lost:
        return await refused(store, guild_id, typed, lost, by=by, at=at)


async def take(
    store: Store, guild_id: int, number: int, about: str | None, *, as_new: bool, by: int, at: datetime
) -> Drafted:
    """Answer a near name: take the one on record, or mark the one that was typed as new.

    ``about`` is the handle of the name that was asked about; where another is by now, nothing changes.
    """
    typed, errand = await kept(store, guild_id, number, by=by, at=at)
    drafted = await _drafted(store, guild_id, number, typed, at, errand)
    refusal = drafted.refusal
    if refusal is None or about not in (None, handle(str(refusal.details.get("given", "")))):
        return drafted
    return await change(store, guild_id, number, _near(refusal, typed, as_new=as_new), by=by, at=at)


async def edit(store: Store, hand: Hand, number: int) -> tuple[int, Typed]:
    """Begin to edit a report on record: keep what it says as a draft; return that and the draft's number."""
    report = await revisions.own_report(store, hand.guild_id, number)
    typed = revisions.typed_of(report)
    base = await revisions.revision_of(store, hand.guild_id, number)
    draft = Kept(given(typed), Errand(Purpose.EDIT, number, base))
    return await store.drafts.keep(hand.guild_id, hand.by, draft, at=hand.at), typed


async def save(store: Store, hand: Hand, number: int, why: str | None) -> Changed | Stored | Drafted:
    """Let a report say what a draft of an edit does.

    Where somebody changed the report since the edit was begun, return the draft with what they changed: it
    can be saved over it then.
    """
    typed, errand = await kept(store, hand.guild_id, number, by=hand.by, at=hand.at)
    if errand.purpose is not Purpose.EDIT or errand.about is None or errand.base is None:
        raise DomainError(Refusal.DRAFT_GONE)
    try:
        return await revisions.edit(store, hand, errand.about, typed, base=errand.base, why=why, kept=number)
    except DomainError as refusal:
        if refusal.refusal in (Refusal.DRAFT_GONE, Refusal.NOT_STORED):
            raise
        again = await _drafted(store, hand.guild_id, number, typed, hand.at, errand)
        if refusal.refusal is not Refusal.CHANGED_SINCE:
            return replace(again, understood=None, refusal=refusal)
        under = await revisions.since(store, hand.guild_id, errand.about, errand.base)
        await store.drafts.rebase(number, under.revision.number)
        return replace(again, under=under)


async def file(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> Filed | Stored:
    """File a draft; raises DomainError, and keeps it, where it cannot be filed. One that was filed already is
    told as what it was filed as.
    """
    try:
        typed, _ = await kept(store, guild_id, number, by=by, at=at)
        return await filing.file(store, guild_id, typed, by=by, at=at, kept=number)
    except DomainError as refusal:
        filed = await store.drafts.filed_as(guild_id, by, number)
        if refusal.refusal is not Refusal.DRAFT_GONE or filed is None:
            raise
        return await filing.filed_before(store, guild_id, filed, at=at)


async def relay(store: Store, hand: Hand, number: int, of: str) -> Drafted:
    """Let a draft be a relay of a report on record: that report's chain stands before its source."""
    other = (await store.wire(hand.guild_id)).report(of)
    if other is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=of)
    changes = {"via": " > ".join(other.chain), "said_on": other.spoke_on.edtf}
    return await change(store, hand.guild_id, number, changes, by=hand.by, at=hand.at)


async def with_refusal(store: Store, hand: Hand, number: int, refusal: DomainError) -> Drafted:
    """Return a draft with why it cannot be sent."""
    typed, errand = await kept(store, hand.guild_id, number, by=hand.by, at=hand.at)
    again = await _drafted(store, hand.guild_id, number, typed, hand.at, errand)
    return again if again.refusal is not None else replace(again, understood=None, refusal=refusal)


async def drop(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> Dropped:
    """Throw a draft away; raises DomainError where its author has none of that number."""
    await kept(store, guild_id, number, by=by, at=at)
    await store.drafts.drop(number)
    return Dropped()


def given(typed: Typed) -> dict[str, str]:
    """Return what was typed, by option, without what was left out."""
    return {option: value for option, value in asdict(typed).items() if value}


async def _drafted(
    store: Store, guild_id: int, number: int, typed: Typed, at: datetime, errand: Errand
) -> Drafted:
    wire = await store.wire(guild_id)
    drafted = Drafted(number=number, typed=given(typed), understood=None, refusal=None, errand=errand)
    try:
        return replace(drafted, understood=await work_out(understood, wire, guild_id, typed, at, errand))
    except DomainError as refusal:
        if errand.purpose is Purpose.TIP:
            return await _as_tip(wire, drafted, typed, at)
        return replace(drafted, refusal=refusal)


async def _as_tip(wire: Wire, drafted: Drafted, typed: Typed, at: datetime) -> Drafted:
    """Return a draft of a tip, which needs less than a report."""
    try:
        await work_out(report_inference.check_tip, wire, typed, wire.show.today(at))
    except DomainError as refusal:
        return replace(drafted, refusal=refusal)
    return drafted


def understood(
    wire: Wire, guild_id: int, typed: Typed, at: datetime, errand: Errand = NEW_REPORT
) -> Understood:
    """Return how a draft is read, and what it would change: by the wire as it would be then."""
    today = wire.show.today(at)
    edits = wire.own.get(errand.about or 0) if errand.purpose is Purpose.EDIT else None
    read = filing.read(wire, typed, today, but=edits.id if edits else None)
    voices = wire.pack.voices_with([*wire.sources.values(), *read.sources])
    if edits is not None:
        report = revisions.edited(edits, read, wire.merged).heard_by(voices)
    else:
        report = read.draft.as_report(_filing(wire, guild_id, at), chain=read.draft.chain, voices=voices)
    assert report.filing is not None
    made = Revision(report.filing.number, Action.FILED, report.filing.author_id, at)
    once_on = edits.topic if edits else None
    after = wire.revised(wire.version.revision + 1, report, made, tuple(read.sources), once_on=once_on)
    topic = read.draft.topic
    return Understood(
        report=report,
        remarks=read.remarks,
        before=wire.standing(topic, today),
        after=after.standing(topic, today),
    )


def _filing(wire: Wire, guild_id: int, at: datetime) -> Filing:
    """Return how a report would be filed next."""
    return Filing(guild_id, max(wire.own, default=0) + 1, 0, at.astimezone(UTC))


def _near(refusal: DomainError, typed: Typed, *, as_new: bool) -> dict[str, str]:
    """Return the change that answers a refusal for a name that is near one on record."""
    given, closest = str(refusal.details.get("given", "")), str(refusal.details.get("closest", ""))
    if refusal.refusal is Refusal.NAME_NEAR:
        kind = typed.topic.partition(":")[0]
        return {"topic": str(refusal.details["new"]) if as_new else f"{kind}:{closest}"}
    if refusal.refusal is not Refusal.SOURCE_NEAR:
        return {}
    name = f"{NEW_NAME}{given}" if as_new else closest
    if refusal.field is Field.SOURCE:
        return {"source": name}
    links = (name if fold(link) == fold(given) else link for link in via_links(typed.via or ""))
    return {"via": " > ".join(links)}
