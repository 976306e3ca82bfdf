"""Reading what people write: what a message, a claim or a link tells of what a report needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from msgspec.structs import replace

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.outlets import Outlet
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import CONFIRMED_OFFICIAL_TAG, NEW_NAME_MARK, split_chain, with_scheme
from bot.domain.reports.report import MAX_CLAIM, Report
from bot.domain.reports.vocabulary import MARKS, SourceTag
from bot.domain.text.characters import in_one_line
from bot.domain.text.cleaning import MAX_NAME, clean, clean_url, legible, sentence, shorten
from bot.domain.text.pasted_links import words_and_links
from bot.search.known_sources import AROUND_LINKS, known_source, name_and_link
from bot.search.name_finders import source_names
from bot.services.claim_inference import infer_from_claim
from bot.services.origin_reading import origin_told
from bot.services.report_reading import TypedReport, report_typed, with_link_apart
from bot.services.tag_reading import tags_mended


def infer_source(snapshot: Snapshot, typed: TypedReport) -> TypedReport:
    """Return what was typed, with the source that its link is of where none is given, or only by a link: of a
    news portal that does not tell the outlet, the portal.
    """
    name, link = name_and_link(typed.source)
    if link and name:
        return replace(typed, source=name, url=typed.url or link)
    whose = link or ("" if typed.source else typed.url)
    try:
        known = known_source(snapshot, with_scheme(whose)) if whose else None
    except DomainError:  # it does not say whose it is: that is asked for
        portal = _unnamed_at(snapshot, whose)
        known = portal.as_source() if portal and portal.stands_in else None
    return replace(typed, source=known.name, url=typed.url or link) if known else typed


def links_in_place(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed with the link in its place where the claim or the source holds it and no other
    is given: what the rest tells of it is shown, and nothing of it is lost when that is changed.
    """
    placed = dict(typed)
    words, links = words_and_links(typed.get("claim", ""))
    if links and words and not placed.get("url"):
        placed |= {"claim": words, "url": links[0]}
    name, link = name_and_link(placed.get("source", ""))
    if link and (placed.get("url") or link) == link:
        placed |= {"url": link, "source": name}
        if not name:
            del placed["source"]
    return placed


def without_marks(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what a fan typed without the marks that a name is somebody new's, or an official's: those are
    the moderators' word, who are asked about a name that is near one on record.
    """
    said = dict(typed)
    kind, colon, name = in_one_line(typed.get("topic", "")).partition(":")
    if colon and (bare := _unmarked(name)) != name:
        said["topic"] = f"{kind}:{bare}"
    if source := typed.get("source"):
        said["source"] = _unmarked(source)
    links = split_chain(typed.get("via", ""))
    if (bare_links := [*map(_unmarked, links)]) != links:
        said["via"] = " > ".join(bare_links)
    if tags := typed.get("tags"):
        said["tags"] = in_one_line(tags).replace(CONFIRMED_OFFICIAL_TAG[-1], "")
    return said


def _unmarked(typed: str) -> str:
    """Return a name, or one beside a link, without the mark before it; what has none as it is."""
    plain = in_one_line(typed)
    name, link = name_and_link(plain)
    if link and name:
        bare = name.lstrip(f"{NEW_NAME_MARK}{AROUND_LINKS}")
        return f"{bare} {link}".strip() if name.startswith(NEW_NAME_MARK) else typed
    return plain.lstrip(f"{NEW_NAME_MARK} ") if plain.startswith(NEW_NAME_MARK) else typed


def as_typed_tip(
    claim: str, seen: str, *, topic: str | None = None, when: str | None = None, stance: str | None = None
) -> TypedReport:
    """Return a tip as it is typed: where it was seen is a link, or whoever said it, or both."""
    name, link = name_and_link(seen)
    return TypedReport(
        topic=topic or "",
        claim=claim,
        source=name,
        url=link,
        when=when,
        stance=stance,
    )


def infer_origin(snapshot: Snapshot, typed: TypedReport) -> TypedReport:
    """Return what was typed, with the outlet before its source that the claim names as its origin, whose word
    it is then: where anybody may write what is passed on, it stays marked as such.
    """
    if typed.via is not None or not typed.source:
        return typed
    try:
        publisher = known_source(snapshot, typed.source)
    except DomainError:
        return typed
    origin = origin_told(snapshot, typed.claim, publisher.name if publisher else typed.source)
    if origin is None:
        return typed
    ground = publisher.tag if publisher and publisher.tag in MARKS else origin.tag
    return replace(typed, via=origin.name, tags=typed.tags or str(ground))


def infer_tags(snapshot: Snapshot, typed: TypedReport) -> TypedReport:
    """Return what was typed, with the tag that its source has on record where none is given; whoever nobody
    knows has that of the platform that its link is of, and what a portal only shows is passed on. Words that
    are no tag are left out, unless that leaves none.
    """
    if typed.tags:
        mended = tags_mended(typed.tags)
        if mended:
            return replace(typed, tags=mended)
        without = infer_tags(snapshot, replace(typed, tags=""))
        return without if without.tags else typed
    place = _unnamed_at(snapshot, typed.url)
    if place is not None and place.stands_in and place.name == typed.source:
        return replace(typed, tags=str(SourceTag.AGGREGATOR))
    platform = snapshot.pack.directory.platform_at(with_scheme(typed.url)) if typed.url else None
    told = str(platform.tag) if platform is not None else ""
    if not typed.source:
        return replace(typed, tags=told)
    try:
        known = known_source(snapshot, typed.source)
    except DomainError:
        return typed
    if known is None:
        found = source_names(snapshot).find(typed.source)
        known = snapshot.sources.get(found.entry) if found.entry is not None else None
    return replace(typed, tags=str(known.tag) if known is not None else told)


def _unnamed_at(snapshot: Snapshot, link: str | None) -> Outlet | None:
    """Return the portal or platform whose link does not say whose it is; None for any other link."""
    return snapshot.pack.directory.unnamed_at(with_scheme(link)) if link else None


def infer(
    snapshot: Snapshot, typed: TypedReport, today: date, *, emptied: Collection[str] = ()
) -> TypedReport:
    """Return what was typed with all that it tells besides: a link that stands in the claim, the source and
    its tag by the link, topic, stance and time by the claim. What was typed always wins; ``emptied`` are the
    options that were left empty on purpose.
    """
    typed = with_link_apart(typed)
    told = infer_source(snapshot, infer_from_claim(snapshot, typed, today))
    told = infer_tags(snapshot, infer_origin(snapshot, told))
    return replace(told, **{option: getattr(typed, option) for option in emptied})


def message_as_typed(text: str, day: date, today: date) -> TypedReport:
    """Return what a message says as it would be typed: its words, first link, and day."""
    words, links = words_and_links(text)
    try:
        claim = shorten(" ".join(legible(words).split()), MAX_CLAIM)
    except DomainError:  # nothing but links
        claim = ""
    return TypedReport(claim=claim, reported_on=min(day, today).isoformat(), url=links[0] if links else None)


def check_tip(snapshot: Snapshot, typed: TypedReport, today: date) -> None:
    """Refuse what cannot be a tip: without a claim, or a place where it was seen, or with something that
    cannot be read. What a report needs besides may be left out.
    """
    sentence(typed.claim, field=Field.CLAIM, limit=MAX_CLAIM)
    if not typed.source.strip() and not (typed.url or "").strip():
        raise DomainError(Refusal.SEEN_EMPTY, field=Field.SEEN)
    if typed.url:
        clean_url(with_scheme(typed.url))
    if typed.source:
        clean(typed.source, field=Field.SOURCE, limit=MAX_NAME)
    try:
        report_typed(snapshot, _with_stand_ins(typed), today)
    except DomainError as refusal:
        given = getattr(typed, str(refusal.field), None) if refusal.field is not None else None
        if given and refusal.refusal not in _THEIRS:
            raise


def read_loosely(snapshot: Snapshot, typed: TypedReport, today: date) -> Report | None:
    """Return what was typed as the report it would be, with something that will do for what it lacks; None
    where it cannot be read even so.
    """
    try:
        return report_typed(snapshot, _with_stand_ins(typed), today)[0]
    except DomainError:
        return None


def _with_stand_ins(typed: TypedReport) -> TypedReport:
    """Return a tip with something that will do for what is left out: that is left to the moderators."""
    return replace(
        typed,
        topic=typed.topic or "other",
        tags=typed.tags or "press",
        source=typed.source or f"{NEW_NAME_MARK}?",
    )


_OF_LINKS = (Refusal.SOURCE_PORTAL, Refusal.SOURCE_ACCOUNT, Refusal.SOURCE_SITE)
"""Why a link does not tell whose it is."""
_THEIRS = frozenset(
    {*_OF_LINKS, Refusal.NAME_NEAR, Refusal.SOURCE_NEAR, Refusal.SOURCE_OFFICIAL, Refusal.STANCE_FOR_TOPIC}
)
"""What moderators look at anyway: whose name it is, and what they have to add."""
