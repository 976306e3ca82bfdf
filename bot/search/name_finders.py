"""Finding somebody or something on record by a name as people type it.

Exact spellings (any alias, either name order, either script) win; then one typing error, where it points to
one entry only; else the closest three are offered. Nothing is ever guessed silently: `NameMatch.exact` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.people import Person
from bot.domain.record.snapshot import Snapshot, names_of
from bot.domain.reports.topics import TopicKind
from bot.domain.text.names import fold, forms, strokes
from bot.search.likeness import holding, nearest, one_error

T = TypeVar("T")

CLOSEST = 3
_SPELLED_TWICE = re.compile(r"(.+?)\s*\(([^()]+)\)\s*")
_SHORTEST_WITH_ERROR = 5
"""Names of fewer letters than this must be typed as they are: one error could make them anybody's."""


class NameMatch(Struct, Generic[T], frozen=True):
    """What a name led to: one entry (``exact`` or by one typing error), or none and the closest."""

    entry: T | None
    exact: bool
    closest: tuple[T, ...]


class NameFinder(Generic[T]):
    """Entries by every spelling they are known under; those given first win a shared spelling."""

    def __init__(
        self, entries: Iterable[tuple[T, Iterable[str], Iterable[str]]], *, ordered: bool = False
    ) -> None:
        """Take each entry with its spellings and its known misspellings.

        ``ordered`` tells that the words of a name are not turned around, as those of a person may be.
        """
        self._entries: list[T] = []
        self._exact: dict[str, int] = {}
        self._wrong: dict[str, int] = {}
        for position, (entry, spellings, misspellings) in enumerate(entries):
            self._entries.append(entry)
            for into, names in ((self._exact, spellings), (self._wrong, misspellings)):
                for name in names:
                    for form in (fold(name),) if ordered else forms(name):
                        into.setdefault(form, position)
        self._letters = {form: strokes(form) for form in (*self._exact, *self._wrong)}

    def find(self, text: str) -> NameMatch[T]:
        """Return what a typed name leads to; a name with another spelling in brackets is as good as both."""
        wanted = fold(text)
        both = None if wanted in self._exact else _SPELLED_TWICE.fullmatch(text)
        spelled = {self._exact.get(fold(each)) for each in (both.groups() if both else (text,))}
        if len(spelled) == 1 and (position := spelled.pop()) is not None:
            return NameMatch(self._entries[position], True, ())
        closest = self.closest(text, CLOSEST)
        if wanted in self._wrong:
            return NameMatch(self._entries[self._wrong[wanted]], False, closest)
        letters = strokes(wanted)
        if len(letters) >= _SHORTEST_WITH_ERROR:
            hits = {self._position(form) for form in one_error(letters, self._letters)}
            if len(hits) == 1:
                return NameMatch(self._entries[hits.pop()], False, closest)
        return NameMatch(None, False, closest)

    def require(self, text: str, *, refusal: Refusal, field: Field) -> NameMatch[T]:
        """Return what a typed name leads to; refuses a name that leads to nobody, with the closest."""
        found = self.find(text)
        if found.entry is None:
            close = "\n".join(str(each) for each in found.closest)
            raise DomainError(refusal, field=field, given=text, closest=close)
        return found

    def closest(self, text: str, limit: int) -> tuple[T, ...]:
        """Return up to ``limit`` entries by how near their spellings come, the nearest first."""
        letters = strokes(fold(text))
        positions = dict.fromkeys(self._position(form) for form in nearest(letters, self._letters))
        return tuple(self._entries[position] for position in list(positions)[:limit])

    def starting(self, text: str, limit: int) -> list[T]:
        """Return up to ``limit`` entries to offer while somebody types: all, then those it may become."""
        if not fold(text):
            return self._entries[:limit]
        found = dict.fromkeys(self.holding(text))
        if len(found) < limit:
            alike = holding(strokes(fold(text)), self._letters)
            found |= dict.fromkeys(self._entries[self._position(form)] for form in alike)
        return list(found)[:limit]

    def holding(self, text: str) -> list[T]:
        """Return the entries that have a spelling with a text in it, those first that begin with it."""
        wanted = fold(text)
        begins = [p for form, p in self._exact.items() if form.startswith(wanted)]
        holds = [p for form, p in self._exact.items() if wanted in form]
        return [self._entries[position] for position in dict.fromkeys((*begins, *holds))]

    def _position(self, form: str) -> int:
        return self._exact[form] if form in self._exact else self._wrong[form]


def person_names(snapshot: Snapshot) -> NameFinder[str]:
    """Return the finder of people: those on record by every spelling, and names only casting reports have."""
    return topic_names(snapshot, TopicKind.CASTING)


def topic_names(snapshot: Snapshot, kind: TopicKind) -> NameFinder[str]:
    """Return the finder of names that topics of a kind may have: those on record, and those of reports."""
    return snapshot.derive(_MAKERS[kind])


def source_names(snapshot: Snapshot) -> NameFinder[str]:
    """Return the finder of every source by name, Korean name and home domain."""
    return snapshot.derive(_source_finder)


def topic_spellings(snapshot: Snapshot, kind: TopicKind) -> list[tuple[str, list[str]]]:
    """Return the names that topics of a kind may have, each with every spelling of it."""
    if kind is TopicKind.CHARACTER:
        known = _parts(snapshot)
    else:
        known = {person.name: [*_spellings(person)] for person in snapshot.pack.people}
    brought = (name for name in names_of(kind, snapshot.files.values()) if name not in known)
    return [*known.items(), *((name, [name]) for name in brought)]


def source_spellings(snapshot: Snapshot) -> list[tuple[str, list[str]]]:
    """Return the names of sources on record, each with every spelling of it; none that has no name."""
    named = (source for source in snapshot.sources.values() if not source.unnamed)
    return [(source.name, [name for name in (source.name, source.name_ko) if name]) for source in named]


def _spellings(person: Person) -> list[str]:
    return [name for name in (person.name, person.hangul, *person.aliases) if name]


def _parts(snapshot: Snapshot) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for person in snapshot.pack.people:
        for part in person.characters:
            parts.setdefault(part.name, []).extend(part.spellings)
    return parts


def _people_finder(snapshot: Snapshot, kind: TopicKind) -> NameFinder[str]:
    brought = _brought(snapshot, kind, snapshot.people)
    if snapshot.base is not None and not brought:
        return topic_names(snapshot.base, kind)
    on_record = ((person.name, _spellings(person), person.misspellings) for person in snapshot.pack.people)
    return NameFinder([*on_record, *brought])


def _character_finder(snapshot: Snapshot) -> NameFinder[str]:
    parts = _parts(snapshot)
    brought = _brought(snapshot, TopicKind.CHARACTER, parts)
    if snapshot.base is not None and not brought:
        return topic_names(snapshot.base, TopicKind.CHARACTER)
    return NameFinder([*((name, spellings, ()) for name, spellings in parts.items()), *brought])


def _brought(
    snapshot: Snapshot, kind: TopicKind, known: Collection[str]
) -> list[tuple[str, tuple[str], tuple[()]]]:
    """Return the names that only reports have, each as its own only spelling."""
    return [(name, (name,), ()) for name in names_of(kind, snapshot.files.values()) if name not in known]


def _source_finder(snapshot: Snapshot) -> NameFinder[str]:
    if (
        snapshot.base is not None
        and len(snapshot.sources) == len(snapshot.base.sources)
        and not snapshot.merged
    ):
        return source_names(snapshot.base)
    once: dict[str, list[str]] = {}
    for name, stands_for in snapshot.merged.items():
        once.setdefault(stands_for, []).append(name)
    return NameFinder(
        (
            (s.name, [n for n in (s.name, s.name_ko, s.domain, *once.get(s.name, ())) if n], ())
            for s in snapshot.sources.values()
        ),
        ordered=True,
    )


# One function for each kind, so that a snapshot keeps one finder for each.
_MAKERS: dict[TopicKind, Callable[[Snapshot], NameFinder[str]]] = {
    TopicKind.CASTING: partial(_people_finder, kind=TopicKind.CASTING),
    TopicKind.CREW: partial(_people_finder, kind=TopicKind.CREW),
    TopicKind.PERSON: partial(_people_finder, kind=TopicKind.PERSON),
    TopicKind.CHARACTER: _character_finder,
}
