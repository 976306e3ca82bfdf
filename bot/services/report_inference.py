"""Reading what people write: what a message, a claim or a link tells of what a report needs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Wire
from bot.domain.reports.filing import NEW_NAME, with_scheme
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.reports.topics import MILESTONES, Topic
from bot.domain.reports.vocabulary import Stance
from bot.domain.text.cleaning import MAX_NAME, clean, clean_url, host_of, legible, shorten
from bot.search.claims import Claim, Mode
from bot.search.names import source_names
from bot.services import filing
from bot.services.filing import Typed


def with_source(wire: Wire, typed: Typed) -> Typed:
    """Return what was typed, with the source whose domain its link has where none is given."""
    host = host_of(typed.url) if typed.url and not typed.source else None
    domains = {s.domain: s.name for s in wire.sources.values() if s.domain}
    parts = host.split(".") if host else []
    ends = (".".join(parts[place:]) for place in range(len(parts) - 1))
    return replace(typed, source=next((domains[end] for end in ends if end in domains), typed.source))


def tip(
    claim: str, seen: str, *, topic: str | None = None, when: str | None = None, stance: str | None = None
) -> Typed:
    """Return a tip as it is typed: where it was seen is a link, or whoever said it."""
    is_link = "://" in seen or seen.strip().lower().startswith("www.")
    return Typed(
        topic=topic or "",
        claim=claim,
        source="" if is_link else seen,
        url=with_scheme(seen) if is_link else None,
        when=when,
        stance=stance,
    )


def with_tags(wire: Wire, typed: Typed) -> Typed:
    """Return what was typed, with the tag that its source has on record where none is given."""
    found = source_names(wire).find(typed.source) if typed.source and not typed.tags else None
    known = wire.sources.get(found.entry) if found is not None and found.entry is not None else None
    return replace(typed, tags=str(known.tag)) if known is not None else typed


_LINK = re.compile(r"https?://[^\s<>)\]]+")


def parted(content: str) -> tuple[str, list[str]]:
    """Return the words of a message, and the links that stand among them."""
    return _LINK.sub(" ", content).strip(), _LINK.findall(content)


def from_message(wire: Wire, content: str, day: date, today: date) -> Typed:
    """Return what a message says as a draft: its words, first link, outlet by domain, and day; the topic, the
    stance and the date that can be read in it.
    """
    words, links = parted(content)
    try:
        claim = shorten(legible(words), MAX_CLAIM)
    except DomainError:  # nothing but links
        claim = ""
    typed = Typed(claim=claim, reported_on=min(day, today).isoformat(), url=links[0] if links else None)
    return with_source(wire, with_claim_read(wire, typed, today))


def with_claim_read(wire: Wire, typed: Typed, today: date) -> Typed:
    """Return what was typed, with the topic, the stance and the date that its claim tells where no topic is
    given.
    """
    if typed.topic or not typed.claim:
        return typed
    from bot.search.reading import reader  # its patterns take their time at a start

    said = next(iter(reader(wire).read(typed.claim, today)), None)
    if said is None or said.topic is None:
        return typed
    sole = [mention.windows[0].edtf for mention in said.when if len(mention.windows) == 1]
    return replace(
        typed,
        topic=str(said.topic),
        stance=typed.stance or _stance(wire, said, said.topic),
        when=typed.when or next(iter(sole), None),
    )


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


def check_tip(wire: Wire, typed: Typed, today: date) -> None:
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
        typed, topic=typed.topic or "other", tags=typed.tags or "press", source=typed.source or f"{NEW_NAME}?"
    )
    try:
        filing.read(wire, whole, today)
    except DomainError as refusal:
        given = getattr(typed, str(refusal.field), None) if refusal.field is not None else None
        if given and refusal.refusal not in _THEIRS:
            raise


_THEIRS = frozenset(
    {Refusal.NAME_NEAR, Refusal.SOURCE_NEAR, Refusal.SOURCE_OFFICIAL, Refusal.STANCE_FOR_TOPIC}
)
"""What moderators look at anyway: whose name it is, and what they have to add."""
