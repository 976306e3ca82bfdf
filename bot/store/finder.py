"""Finding somebody or something on record by a name as people type it.

Exact spellings (any alias, either name order, either script) win; then one typing error, where it points
to one entry only; else the closest three are offered. Nothing is ever guessed silently: `Found.exact` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.domain.names import fold, forms, strokes
from bot.domain.people import Person
from bot.domain.reports import Report, Source
from bot.domain.topics import TopicKind

T = TypeVar("T")

CLOSEST = 3
_SHORTEST_WITH_ERROR = 5
"""Names of fewer letters than this must be typed as they are: one error could make them anybody's."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a name led to: one entry (``exact`` or by one typing error), or none and the closest."""

    entry: T | None
    exact: bool
    closest: tuple[T, ...]


class Finder(Generic[T]):
    """Entries by every spelling they are known under; those given first win a shared spelling."""

    def __init__(self, entries: Iterable[tuple[T, Iterable[str], Iterable[str]]]) -> None:
        """Take each entry with its spellings and its known misspellings."""
        self._entries: list[T] = []
        self._exact: dict[str, int] = {}
        self._wrong: dict[str, int] = {}
        for position, (entry, spellings, misspellings) in enumerate(entries):
            self._entries.append(entry)
            for into, names in ((self._exact, spellings), (self._wrong, misspellings)):
                for name in names:
                    for form in forms(name):
                        into.setdefault(form, position)
        self._letters = {form: strokes(form) for form in (*self._exact, *self._wrong)}

    def find(self, text: str) -> Found[T]:
        """Return what a typed name leads to."""
        wanted = fold(text)
        if wanted in self._exact:
            return Found(self._entries[self._exact[wanted]], True, ())
        closest = self.closest(text, CLOSEST)
        if wanted in self._wrong:
            return Found(self._entries[self._wrong[wanted]], False, closest)
        letters = strokes(wanted)
        if len(letters) >= _SHORTEST_WITH_ERROR:
            near = process.extract(letters, self._letters, scorer=OSA.distance, score_cutoff=1, limit=None)
            hits = {self._position(form) for _, _, form in near}
            if len(hits) == 1:
                return Found(self._entries[hits.pop()], False, closest)
        return Found(None, False, closest)

    def closest(self, text: str, limit: int) -> tuple[T, ...]:
        """Return up to ``limit`` entries by how near their spellings come, the nearest first."""
        letters = strokes(fold(text))
        ranked = process.extract(letters, self._letters, scorer=fuzz.ratio, limit=None)
        positions = dict.fromkeys(self._position(form) for _, _, form in ranked)
        return tuple(self._entries[position] for position in list(positions)[:limit])

    def starting(self, text: str, limit: int) -> list[T]:
        """Return up to ``limit`` entries to offer while somebody types: all, then those it may become."""
        wanted = fold(text)
        if not wanted:
            return self._entries[:limit]
        begins = [p for form, p in self._exact.items() if form.startswith(wanted)]
        holds = [p for form, p in self._exact.items() if wanted in form]
        letters = strokes(wanted)
        alike = process.extract(
            letters, self._letters, scorer=fuzz.partial_ratio, score_cutoff=75, limit=None
        )
        positions = dict.fromkeys((*begins, *holds, *(self._position(form) for _, _, form in alike)))
        return [self._entries[position] for position in list(positions)[:limit]]

    def _position(self, form: str) -> int:
        return self._exact[form] if form in self._exact else self._wrong[form]


def people_finder(people: Iterable[Person], others: Iterable[str] = ()) -> Finder[str]:
    """Return a finder of people's names by every spelling; ``others`` are names without a record."""
    on_record = (
        (
            person.name,
            [name for name in (person.name, person.hangul, *person.aliases) if name],
            person.misspellings,
        )
        for person in people
    )
    return Finder([*on_record, *((name, (name,), ()) for name in others)])


def character_finder(people: Iterable[Person], others: Iterable[str] = ()) -> Finder[str]:
    """Return a finder of characters' names by every spelling; ``others`` are names without a record."""
    on_record = (
        (part.name, (part.name, *part.aliases), ()) for person in people for part in person.characters
    )
    return Finder([*on_record, *((name, (name,), ()) for name in others)])


def topic_names(kind: TopicKind, people: Iterable[Person], reports: Iterable[Report]) -> Finder[str]:
    """Return a finder of the names topics of a kind may have: those on record, and those reports brought."""
    brought = dict.fromkeys(r.topic.name for r in reports if r.topic.kind is kind and r.topic.name)
    return (character_finder if kind is TopicKind.CHARACTER else people_finder)(people, brought)


def source_finder(sources: Iterable[Source]) -> Finder[str]:
    """Return a finder of sources' names by name, Korean name and home domain."""
    return Finder(
        (source.name, [name for name in (source.name, source.name_ko, source.domain) if name], ())
        for source in sources
    )
