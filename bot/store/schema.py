"""What the fact pack's files hold, declared once: they are read by it, and editors are given it as JSON
Schema (`json_schema.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, TypeVar, get_args

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, field

from bot.domain.dates.windows import Window
from bot.domain.errors import DomainError
from bot.domain.record.pack import PACK
from bot.domain.record.people import CreditKind, Role
from bot.domain.reports.content import from_text
from bot.domain.reports.report import Basis, ReportContent
from bot.domain.reports.topics import Topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.characters import loses_some
from bot.domain.text.cleaning import MAX_NAME, clean_url
from bot.domain.text.wordings import LANGUAGE_CODES, UNDETERMINED, Wordings
from bot.store.fault_words import fault_in_words, keeps_place, no_topic

T = TypeVar("T")
E = TypeVar("E", bound=Struct)

NonEmptyText = Annotated[str, Meta(min_length=1)]
NameText = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
DomainText = Annotated[str, Meta(pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")]
NaverNumber = Annotated[str, Meta(pattern=r"^\d{3}$", description="Its number in Naver's links.")]
AccountPlace = Annotated[str, Meta(pattern=r"^(/[\w@./-]*\{\}|\?\w+=\{\}|\{\}\.)$")]
AccountNameText = Annotated[str, Meta(max_length=MAX_NAME // 2, pattern=r"^[^{}]*\{\}[^{}]*$")]
Count = Annotated[int, Meta(ge=1, le=10**9)]
Year = Annotated[int, Meta(ge=1900, le=2100)]
Optional = NonEmptyText | UnsetType
SpanishTitle = (
    Annotated[str, Meta(min_length=1, description="As the platform has it in Latin America.")] | UnsetType
)


UNKNOWN_LANGUAGE = f"unknown key {UNDETERMINED}: a text is in {', '.join(LANGUAGE_CODES)}"
"""What is at fault with a text in a language that nobody said."""
TO_DO = "TODO"
"""Marks what only a person can write; a report is refused while it stands there."""


class LinkText(str):
    """A link that is safe to show."""


class CiteText(str):
    """Where something was read: a link, or the id of a report of this pack."""


class Language(StrEnum):
    """The languages of the pack."""

    ENGLISH = "en"
    KOREAN = "ko"


class PackEntry(Struct, kw_only=True, forbid_unknown_fields=True):
    """One table of the pack; a key that is not named here is a fault."""


class SourceEntry(PackEntry):
    """Who publishes, and the tag its own word carries."""

    name: NameText
    tag: SourceTag
    name_ko: Optional = UNSET
    domain: Optional = UNSET
    unnamed: Annotated[bool, Meta(description="An origin that outlets leave unnamed: it is nobody.")] = False


class FeedEntry(PackEntry):
    """A feed that servers are offered: nothing is fetched from it until one takes it."""

    name: NameText
    url: LinkText
    language: Language


class CharacterEntry(PackEntry):
    """A part in a season of the show."""

    season: Count
    name: NameText
    cite: CiteText
    name_ko: Optional = UNSET
    aliases: list[NonEmptyText] = []


class CreditEntry(PackEntry):
    """Another work: its title in both languages, or the one it has (`only_in`)."""

    kind: CreditKind
    cite: CiteText
    title: Optional = UNSET
    title_ko: Optional = UNSET
    title_es: SpanishTitle = UNSET
    only_in: Language | UnsetType = UNSET
    seasons: list[Count] = []
    year: Year | UnsetType = UNSET
    part: Annotated[Wordings, Meta(description="Who the person is in it.")] | UnsetType = UNSET


class PersonEntry(PackEntry):
    """Somebody on record: spellings, parts and other works."""

    name: NameText
    role: Role
    hangul: Optional = UNSET
    hangul_cite: CiteText | UnsetType = UNSET
    aliases: list[NonEmptyText] = []
    misspellings: Annotated[list[NonEmptyText], Meta(description="Seen in print: understood, not used.")] = []
    note: Wordings | UnsetType = UNSET
    character: list[CharacterEntry] = []
    credit: list[CreditEntry] = []


class ReportEntry(ReportContent, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One outlet's claim, made on one day, about one topic."""

    # All that `ReportContent` declares, and what the pack asks besides: a new field needs no line here.
    id: Annotated[str, Meta(min_length=1, description="Outlet, day, what: never changed afterwards.")]
    publisher: NonEmptyText
    basis: Basis
    chain: Annotated[tuple[NonEmptyText, ...], Meta(description="Origin first, publisher last.")]
    tags: Annotated[frozenset[SourceTag], Meta(description="The ground it stands on.")]
    window: Annotated[Window, Meta(description="When the event is, was or should be.")] | None = field(
        default=None, name="window"
    )
    said_on: Annotated[Window, Meta(description="The day the origin itself spoke.")] | None = None
    url: LinkText | None = None
    article: Annotated[str, Meta(min_length=1, description="Cites a piece without a link.")] | None = None
    person: Annotated[str, Meta(description="Whom a report on another topic is about.")] | None = None
    hours_viewed: Count | None = None
    spoiler: Annotated[
        bool, Meta(description="Whether it gives away a death, a return from death or an ending.")
    ] = False


class AccountEntry(PackEntry):
    """Where links of a platform say whose account it is, and what a source by it is called."""

    at: Annotated[
        list[AccountPlace],
        Meta(min_length=1, description="`/r/{}` in the path, `?id={}` asked for, `{}.` before the domain."),
    ]
    name: AccountNameText
    name_ko: AccountNameText | UnsetType = UNSET


class OutletEntry(PackEntry):
    """Who publishes on some domains: an outlet, a platform of accounts, or a portal."""

    name: NameText
    tag: SourceTag
    domains: list[DomainText] = []
    name_ko: Optional = UNSET
    aliases: Annotated[list[NameText], Meta(description="What else it is called.")] = []
    account: list[AccountEntry] = []
    nobody: Annotated[
        list[NonEmptyText], Meta(description="What stands where an account does and is none.")
    ] = []
    portal: Annotated[bool, Meta(description="Shows what others wrote: its links do not say who.")] = False
    stands_in: Annotated[bool, Meta(description="A portal that is the source where nobody is known.")] = False
    naver: NaverNumber | UnsetType = UNSET


_PLACE = re.compile(r" - at `\$(?P<place>[^`]*)`$")


def read_entry(values: Mapping[str, Any], kind: type[E]) -> E:
    """Return a table as the entry it is; raises ValueError of every fault, each of which names the key and
    what would do.
    """
    faults: list[str] = []
    try:
        entry = msgspec.convert(values, kind, dec_hook=_from_text)
    except msgspec.ValidationError as error:
        faults += [*_faults(values, kind)] or [_in_words(str(error))]
    at_fault = {re.split("[ :]", each)[0] for each in faults}
    for key, text in _texts(values):
        if key in at_fault:
            continue
        if not text.strip() or loses_some(text):
            faults.append(f"{key}: {text!r} is blank, or has characters that cannot be seen")
        elif keeps_place(text):
            faults.append(f"{key}: {text!r} only keeps the place: write what is meant, or leave the key out")
    if faults:
        raise ValueError(*faults)
    return entry


def _faults(values: Mapping[str, Any], kind: type[Struct], before: str = "") -> Iterator[str]:
    """Yield what is at fault with each key of a table; what is wrong with the whole of it is not seen."""
    fields = {each.encode_name: each for each in msgspec.structs.fields(kind)}
    yield from (f"unknown key {before}{key}" for key in values if key not in fields)
    for name, each in fields.items():
        if name not in values:
            if each.required:
                yield f"{before}{name} is missing"
            continue
        value, inside = values[name], _table_in(each.type)
        tables = value if isinstance(value, list) else [value]
        if inside is not None and all(isinstance(table, dict) for table in tables):
            for position, table in enumerate(tables):
                at = f"[{position}]" if tables is value else ""
                yield from _faults(table, inside, f"{before}{name}{at}.")
            continue
        try:
            msgspec.convert(value, each.type, dec_hook=_from_text)
        except msgspec.ValidationError as error:
            yield _in_words(str(error), f"{before}{name}")


def _table_in(kind: Any) -> type[PackEntry] | None:
    """Return what the tables of a key are, None for a key that has none."""
    for each in (kind, *get_args(kind)):
        if isinstance(each, type) and issubclass(each, PackEntry):
            return each
    return None


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Return every text in a table after its key, however deep."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _texts(each, f"{key}.{name}".lstrip("."))
    elif isinstance(value, list):
        for position, each in enumerate(value):
            yield from _texts(each, f"{key}[{position}]")


def or_none(value: T | UnsetType) -> T | None:
    """Return the value of a key, or None where it was left out."""
    return None if value is UNSET else value


def in_known_language(text: T) -> T:
    """Return a text, where there is one; raises ValueError where nobody says in which language it is: who
    writes a pack knows.
    """
    if isinstance(text, Wordings) and text.und is not None:
        raise ValueError(UNKNOWN_LANGUAGE)
    return text


def _from_text(kind: type[Any], value: object) -> object:
    """Return what a text stands for; raises TypeError for what is none, ValueError for one that is no use."""
    if not isinstance(value, str):
        raise TypeError("must be text")
    if kind in (Window, Topic):
        try:
            return from_text(kind, value)
        except ValueError as error:
            complaint = f"is no date: {error}" if kind is Window else no_topic(value)
            raise ValueError(f"{value!r} {complaint}") from error
    if kind is CiteText and value.startswith(PACK):
        return CiteText(value)
    try:
        return kind(clean_url(value))
    except DomainError as error:
        raise ValueError(f"{value!r} is no usable link") from error


def _in_words(fault: str, at: str = "") -> str:
    """Return what msgspec finds at fault, ``at`` a key, in words a contributor can act on: the key first."""
    place = _PLACE.search(fault)
    key = (at + (place["place"] if place else "")).lstrip(".")
    fault = _PLACE.sub("", fault)
    missing = re.fullmatch(r"Object missing required field `(\w+)`", fault)
    unknown = re.fullmatch(r"Object contains unknown field `(\w+)`", fault)
    before = f"{key}." if key else ""
    if missing:
        return f"{before}{missing[1]} is missing"
    if unknown:
        return f"unknown key {before}{unknown[1]}"
    if fault.startswith("Invalid enum value"):
        words = {"tag": SourceTag, "tags": SourceTag, "stance": Stance, "basis": Basis, "role": Role}
        choices = words.get(re.sub(r"\[\d+\]$", "", key)) or (
            CreditKind if key.endswith("kind") else Language
        )
        return f"{key} {fault.removeprefix('Invalid enum value ')} is none of {', '.join(choices)}"
    fault = fault_in_words(fault, key)
    return f"{key}: {fault}" if key else fault
