"""What no entry of a pack shows alone: whether all that is named exists, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct, field

from bot.domain.record.outlets import Outlet
from bot.domain.record.pack import PACK
from bot.domain.record.people import Person
from bot.domain.record.show import Show
from bot.domain.reports.report import Source
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.names import fold, forms
from bot.store.fault_words import did_you_mean
from bot.store.schema import ReportEntry

T = TypeVar("T")


class PlacedFact(Struct, Generic[T], frozen=True):
    """A fact with where it stands: file and entry."""

    where: str
    fact: T


class Unread(Struct):
    """What of a pack could not be read: the kinds of entry of which all, or any names, may be missing; and
    the names of the entries that were to be read, by kind.
    """

    kinds: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=dict)

    def may_have(self, kind: str, name: str) -> bool:
        """Tell whether an entry that could not be read may be the one of a name."""
        return kind in self.kinds or name in self.names.get(kind, ())

    def lacks(self, kind: str) -> bool:
        """Tell whether any entry of a kind could not be read."""
        return kind in self.kinds or bool(self.names.get(kind))


def check_consistency(
    sources: Sequence[PlacedFact[Source]],
    people: Sequence[PlacedFact[Person]],
    reports: Sequence[PlacedFact[ReportEntry]],
    shows: Sequence[PlacedFact[Show]],
    outlets: Sequence[PlacedFact[Outlet]],
    unread: Unread,
) -> list[str]:
    """Return every fault that shows only when the entries are held together, each with file and entry: none
    that an entry which could not be read may mend.
    """
    return [
        *_twice((each.where, fold(each.fact.name)) for each in sources),
        *_twice((each.where, PACK + each.fact.id) for each in reports),
        *_namesakes(people),
        *_unknown_names(sources, people, reports, unread),
        *_outlet_faults(outlets, sources, unread),
        *_unknown_cites(people, reports, shows, unread),
        *_unofficial_platforms(shows, sources, unread),
    ]


def _unknown_names(
    sources: Sequence[PlacedFact[Source]],
    people: Sequence[PlacedFact[Person]],
    reports: Sequence[PlacedFact[ReportEntry]],
    unread: Unread,
) -> Iterator[str]:
    """Yield a fault for every source and person that a report names and the pack does not have."""
    known_sources = {each.fact.name for each in sources}
    known_people = {each.fact.name for each in people}
    parts = {part.name for each in people for part in each.fact.characters}
    for each in reports:
        report, kind, who = each.fact, each.fact.topic.kind, each.fact.topic.name
        for link in report.chain:
            if link not in known_sources and not unread.may_have("source", link):
                yield f"{each.where}: unknown source {link!r}{did_you_mean(link, known_sources)}"
        if kind is TopicKind.CHARACTER:
            if who not in parts and not unread.lacks("person"):
                close = did_you_mean(who or "", parts)
                yield f"{each.where}: no character in people.toml is called {who!r}{close}"
            who = None
        for name in (who, report.person):
            if name is not None and name not in known_people and not unread.may_have("person", name):
                close = did_you_mean(name, known_people)
                yield f"{each.where}: nobody in people.toml is called {name!r}{close}"


def _outlet_faults(
    outlets: Sequence[PlacedFact[Outlet]], sources: Sequence[PlacedFact[Source]], unread: Unread
) -> Iterator[str]:
    """Yield a fault for every name, domain and number that another outlet has; and for every outlet that is
    tagged otherwise than the source it is, or whose word would confirm though no source's does.
    """
    own = {each.fact.name: each.fact for each in sources}
    yield from _twice((each.where, each.fact.name) for each in outlets)
    yield from _twice((each.where, each.fact.naver) for each in outlets if each.fact.naver)
    taken: dict[str, tuple[str, str]] = {}
    for source in sources:
        fact = source.fact
        keys = (fact.domain, *(fold(name) for name in (fact.name, fact.name_ko) if name))
        taken |= {key: (fact.name, source.where) for key in keys if key}
    for each in outlets:
        for key in (*each.fact.domains, *map(fold, each.fact.spellings)):
            whose, where = taken.setdefault(key, (each.fact.name, each.where))
            if whose != each.fact.name:
                yield f"{each.where}: {key!r} is there twice, first in {where}"
        known = own.get(each.fact.name)
        if each.fact.tag is not (known.tag if known else each.fact.tag):
            yield f"{each.where}: tag is not that in sources.toml"
        if known is not None or unread.may_have("source", each.fact.name):
            continue
        if each.fact.tag is SourceTag.OFFICIAL:
            yield f"{each.where}: tag official is for those that are in sources.toml as such"


def _unknown_cites(
    people: Sequence[PlacedFact[Person]],
    reports: Sequence[PlacedFact[ReportEntry]],
    shows: Sequence[PlacedFact[Show]],
    unread: Unread,
) -> Iterator[str]:
    """Yield a fault for every entry that cites a report the pack does not have."""
    ids = {each.fact.id for each in reports}
    cites = [(each.where, cite) for each in shows for cite in _show_cites(each.fact)]
    cites += [(each.where, entry.cite) for each in people for entry in each.fact.characters]
    cites += [(each.where, entry.cite) for each in people for entry in each.fact.credits]
    for where, cite in cites:
        id = cite.removeprefix(PACK)
        if cite.startswith(PACK) and id not in ids and not unread.may_have("report", id):
            yield f"{where}: cites unknown report {cite!r}"


def _unofficial_platforms(
    shows: Sequence[PlacedFact[Show]], sources: Sequence[PlacedFact[Source]], unread: Unread
) -> Iterator[str]:
    """Yield a fault where the platform is no source whose word confirms: nothing ever would be by it."""
    official = {each.fact.name for each in sources if each.fact.tag is SourceTag.OFFICIAL}
    for each in shows:
        if each.fact.platform not in official and not unread.may_have("source", each.fact.platform):
            yield f"{each.where}: platform {each.fact.platform!r} is no source with the tag official"


def _show_cites(show: Show) -> list[str]:
    cites = (show.line_up_cite, show.viewing.report if show.viewing is not None else None)
    return [cite for cite in cites if cite is not None]


def _namesakes(people: Sequence[PlacedFact[Person]]) -> Iterator[str]:
    """Yield a fault for each name that somebody else has, however it is spelled."""
    seen: dict[str, str] = {}
    for each in people:
        person = each.fact
        names = (person.name, person.hangul, *person.aliases, *person.misspellings)
        spelled = {name: sorted(forms(name)) for name in names if name}
        for name, spellings in spelled.items():
            first = next((seen[form] for form in spellings if form in seen), None)
            if first is not None:
                yield f"{each.where}: {name!r} is there twice, first in {first}"
        for spellings in spelled.values():
            for form in spellings:
                seen.setdefault(form, each.where)


def _twice(placed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a fault for each key that an earlier place has already."""
    seen: dict[str, str] = {}
    for where, key in placed:
        if key in seen:
            yield f"{where}: {key!r} is there twice, first in {seen[key]}"
        seen.setdefault(key, where)
