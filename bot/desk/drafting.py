"""Drafts: what a moderator typed, kept until it can be filed; how it is read, what it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

from bot.desk import filing, revising
from bot.desk.filing import Reading, Typed
from bot.domain.audit import Hand
from bot.domain.drafts import NEW_REPORT, Errand, Kept, Purpose
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.events import Changed, Drafted, Dropped, Filed, Stored, Understood
from bot.domain.filing import NEW_NAME, via_links
from bot.domain.names import fold, handle
from bot.domain.reports import MAX_CLAIM, Filing, Report
from bot.domain.revisions import Action, Revision
from bot.domain.text import host_of, legible, shorten
from bot.domain.topics import MILESTONES, Topic
from bot.domain.vocabulary import Stance
from bot.domain.wire import Wire
from bot.search.claims import Claim, Mode
from bot.search.reading import reader
from bot.store import Store
from bot.work import work_out


async def start(
    store: Store, guild_id: int, typed: Typed, *, by: int, at: datetime, errand: Errand = NEW_REPORT
) -> Drafted:
    """Keep what was typed as a draft, and return how it is read; its link may tell the source."""
    typed = with_source(await store.wire(guild_id), typed)
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
            return await start(store, guild_id, typed, by=by, at=at, errand=errand)
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
    typed = with_source(await store.wire(guild_id), replace(typed, **changes))
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
    report = await revising.own_report(store, hand.guild_id, number)
    typed = revising.typed_of(report)
    base = await revising.revision_of(store, hand.guild_id, number)
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
        return await revising.edit(store, hand, errand.about, typed, base=errand.base, why=why, kept=number)
    except DomainError as refusal:
        if refusal.refusal in (Refusal.DRAFT_GONE, Refusal.NOT_STORED):
            raise
        again = await _drafted(store, hand.guild_id, number, typed, hand.at, errand)
        if refusal.refusal is not Refusal.CHANGED_SINCE:
            return replace(again, understood=None, refusal=refusal)
        under = await revising.since(store, hand.guild_id, errand.about, errand.base)
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


async def drop(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> Dropped:
    """Throw a draft away; raises DomainError where its author has none of that number."""
    await kept(store, guild_id, number, by=by, at=at)
    await store.drafts.drop(number)
    return Dropped()


def with_source(wire: Wire, typed: Typed) -> Typed:
    """Return what was typed, with the source whose domain its link has where none is given."""
    host = host_of(typed.url) if typed.url and not typed.source else None
    domains = {s.domain: s.name for s in wire.sources.values() if s.domain}
    parts = host.split(".") if host else []
    ends = (".".join(parts[place:]) for place in range(len(parts) - 1))
    return replace(typed, source=next((domains[end] for end in ends if end in domains), typed.source))


def from_message(wire: Wire, content: str, links: Sequence[str], day: date, today: date) -> Typed:
    """Return what a message says as a draft: its words, first link, outlet by domain, and day; the topic, the
    stance and the date that can be read in it.
    """
    words = content
    for link in links:
        words = words.replace(link, " ")
    try:
        claim = shorten(legible(words), MAX_CLAIM)
    except DomainError:  # nothing but links
        claim = ""
    said = next(iter(reader(wire).read(claim, today)), None) if claim else None
    topic = said.topic if said is not None else None
    sole = [mention.windows[0] for mention in said.when if len(mention.windows) == 1] if said else []
    typed = Typed(
        topic=str(topic) if topic else "",
        claim=claim,
        stance=_stance(wire, said, topic) if said is not None and topic else None,
        when=sole[0].edtf if sole else None,
        reported_on=min(day, today).isoformat(),
        url=links[0] if links else None,
    )
    return with_source(wire, typed)


def _stance(wire: Wire, said: Claim, topic: Topic) -> Stance | None:
    """Return the stance that a claim in a message takes, or None where it only asks."""
    if topic.kind in MILESTONES:
        plain = {
            Mode.SO: Stance.HAPPENED,
            Mode.SET: Stance.CONFIRMED,
            Mode.COMES: Stance.EXPECTED,
            Mode.SILENT: Stance.NOT_ANNOUNCED,
            Mode.OFF: Stance.CANCELLED,
        }
    else:
        person = wire.people.get(topic.name or "")
        back = person is not None and any(part.season < wire.show.season for part in person.characters)
        plain = {
            Mode.SO: Stance.RETURNS if back else Stance.JOINS,
            Mode.SET: Stance.CONFIRMED,
            Mode.COMES: Stance.IN_TALKS,
            Mode.OFF: Stance.WITHDREW,
        }
    return Stance.DENIED if said.denied and said.mode is not Mode.OFF else plain.get(said.mode)


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
        return replace(drafted, refusal=refusal)


def understood(
    wire: Wire, guild_id: int, typed: Typed, at: datetime, errand: Errand = NEW_REPORT
) -> Understood:
    """Return how a draft is read, and what it would change: by the wire as it would be then."""
    today = wire.show.today(at)
    edits = wire.own.get(errand.about or 0) if errand.purpose is Purpose.EDIT else None
    reading = filing.read(wire, typed, today, but=edits.id if edits else None)
    report = revising.edited(edits, reading) if edits else _as_report(wire, guild_id, reading, at)
    assert report.filing is not None
    made = Revision(report.filing.number, Action.FILED, report.filing.author_id, at)
    once_on = edits.topic if edits else None
    after = wire.revised(wire.version.revision + 1, report, made, tuple(reading.sources), once_on=once_on)
    topic = reading.draft.topic
    return Understood(
        report=report,
        remarks=reading.remarks,
        before=wire.standing(topic, today),
        after=after.standing(topic, today),
    )


def _as_report(wire: Wire, guild_id: int, reading: Reading, at: datetime) -> Report:
    filing = Filing(guild_id, max(wire.own, default=0) + 1, 0, at.astimezone(UTC))
    voices = wire.pack.voices_with([*wire.sources.values(), *reading.sources])
    return reading.draft.as_report(filing, chain=reading.draft.chain, voices=voices)


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
