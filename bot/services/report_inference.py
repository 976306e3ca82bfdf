"""Reading what people write: what a message, a claim or a link tells of what a report needs."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import NEW_NAME_MARK, with_scheme
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.reports.topics import MILESTONES, Topic
from bot.domain.reports.vocabulary import Stance
from bot.domain.text.cleaning import MAX_NAME, clean, clean_url, host_of, legible, shorten
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.name_finders import source_names
from bot.services.report_reading import TypedReport, read_report


def infer_source(snapshot: Snapshot, typed: TypedReport) -> TypedReport:
    """Return what was typed, with the source whose domain its link has where none is given."""
    host = host_of(typed.url) if typed.url and not typed.source else None
    domains = {s.domain: s.name for s in snapshot.sources.values() if s.domain}
    parts = host.split(".") if host else []
    ends = (".".join(parts[place:]) for place in range(len(parts) - 1))
    return replace(typed, source=next((domains[end] for end in ends if end in domains), typed.source))


def as_typed_tip(
    claim: str, seen: str, *, topic: str | None = None, when: str | None = None, stance: str | None = None
) -> TypedReport:
    """Return a tip as it is typed: where it was seen is a link, or whoever said it."""
    is_link = "://" in seen or seen.strip().lower().startswith("www.")
    return TypedReport(
        topic=topic or "",
        claim=claim,
        source="" if is_link else seen,
        url=with_scheme(seen) if is_link else None,
        when=when,
        stance=stance,
    )


def infer_tags(snapshot: Snapshot, typed: TypedReport) -> TypedReport:
    """Return what was typed, with the tag that its source has on record where none is given."""
    found = source_names(snapshot).find(typed.source) if typed.source and not typed.tags else None
    known = snapshot.sources.get(found.entry) if found is not None and found.entry is not None else None
    return replace(typed, tags=str(known.tag)) if known is not None else typed


_LINK = re.compile(r"https?://[^\s<>)\]]+")


def words_and_links(content: str) -> tuple[str, list[str]]:
    """Return the words of a message, and the links that stand among them."""
    return _LINK.sub(" ", content).strip(), _LINK.findall(content)


def infer_from_message(snapshot: Snapshot, content: str, day: date, today: date) -> TypedReport:
    """Return what a message says as a draft: its words, first link, outlet by domain, and day; the topic, the
    stance and the date that can be read in it.
    """
    words, links = words_and_links(content)
    try:
        claim = shorten(" ".join(legible(words).split()), MAX_CLAIM)
    except DomainError:  # nothing but links
        claim = ""
    typed = TypedReport(claim=claim, reported_on=min(day, today).isoformat(), url=links[0] if links else None)
    return infer_source(snapshot, infer_from_claim(snapshot, typed, today))


def infer_from_claim(snapshot: Snapshot, typed: TypedReport, today: date) -> TypedReport:
    """Return what was typed, with the topic, the stance and the date that its claim tells where no topic is
    given.
    """
    if typed.topic or not typed.claim:
        return typed
    from bot.search.claim_reader import claim_reader  # its patterns take their time at a start

    said = next(iter(claim_reader(snapshot).claims(typed.claim, today)), None)
    if said is None or said.topic is None:
        return typed
    sole = [mention.windows[0].edtf for mention in said.dates if len(mention.windows) == 1]
    return replace(
        typed,
        topic=str(said.topic),
        stance=typed.stance or _stance(snapshot, said, said.topic),
        when=typed.when or next(iter(sole), None),
    )


def _stance(snapshot: Snapshot, claim: ParsedClaim, topic: Topic) -> Stance | None:
    """Return the stance that a claim in a message takes, or None where it only asks."""
    if topic.kind in MILESTONES:
        plain = {
            ClaimMode.SO: Stance.HAPPENED,
            ClaimMode.SET: Stance.CONFIRMED,
            ClaimMode.COMES: Stance.EXPECTED,
            ClaimMode.SILENT: Stance.NOT_ANNOUNCED,
            ClaimMode.OFF: Stance.CANCELLED,
        }
    else:
        person = snapshot.people.get(topic.name or "")
        back = person is not None and any(part.season < snapshot.show.season for part in person.characters)
        plain = {
            ClaimMode.SO: Stance.RETURNS if back else Stance.JOINS,
            ClaimMode.SET: Stance.CONFIRMED,
            ClaimMode.COMES: Stance.IN_TALKS,
            ClaimMode.OFF: Stance.WITHDREW,
        }
    return Stance.DENIED if claim.denied and claim.mode is not ClaimMode.OFF else plain.get(claim.mode)


def check_tip(snapshot: Snapshot, typed: TypedReport, today: date) -> None:
    """Refuse what cannot be a tip: without a claim, or a place where it was seen, or with something that
    cannot be read. What a report needs besides may be left out.
    """
    clean(typed.claim, field=Field.CLAIM, limit=MAX_CLAIM)
    if not typed.source.strip() and not (typed.url or "").strip():
        raise DomainError(Refusal.SEEN_EMPTY, field=Field.SEEN)
    if typed.url:
        clean_url(typed.url)
    if typed.source:
        clean(typed.source, field=Field.SOURCE, limit=MAX_NAME)
    # What is left out is left to the moderators: what is given is read beside something that will do.
    whole = replace(
        typed,
        topic=typed.topic or "other",
        tags=typed.tags or "press",
        source=typed.source or f"{NEW_NAME_MARK}?",
    )
    try:
        read_report(snapshot, whole, today)
    except DomainError as refusal:
        given = getattr(typed, str(refusal.field), None) if refusal.field is not None else None
        if given and refusal.refusal not in _THEIRS:
            raise


_THEIRS = frozenset(
    {Refusal.NAME_NEAR, Refusal.SOURCE_NEAR, Refusal.SOURCE_OFFICIAL, Refusal.STANCE_FOR_TOPIC}
)
"""What moderators look at anyway: whose name it is, and what they have to add."""
