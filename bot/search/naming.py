"""Whom a sentence names: people and parts on record, in any spelling, one typing error forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from bot.domain.record.people import Credit
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import NAMED, TopicKind
from bot.domain.text.names import fold, folded, forms
from bot.search.likeness import one_error
from bot.search.talk import KIN, is_everyday

_SHORTEST_LATIN = 6
"""Letters of a name, up to which it has to be spelled right."""
_LONGEST_HANGUL = 5
_SHORTEST_FILED = 2
_HANGUL = re.compile("[가-힣]")
_AFTER = re.compile(r"(?:'s|'|[?!.,:;)\"]+)$")
_PARTICLES = re.compile(
    r"(?:이|가|은|는|을|를|도|의|랑|하고|과|와|야|아|씨|역|만|로|으로|한테|에게|배우|감독|작가|님|이다|임|래|라던데|라며|요"
    r"|까지|부터|말고|뿐|밖에)*$"
)

Whose = frozenset[tuple[TopicKind, str]]
"""Whose name it is: of people (`CASTING`) or parts (`CHARACTER`)."""


_LongNames = Mapping[tuple[str, int], Mapping[str, str]]


class NamesInText(Struct, frozen=True):
    """Whom a text names, people and parts in the order they come up, and the text without them."""

    people: tuple[str, ...]
    parts: tuple[str, ...]
    rest: str
    sure: bool = True
    """Whether one of the names is spelled as it is on record, and is too long to be anything else."""
    credits: tuple[tuple[str, Credit], ...] = ()
    """Other works of theirs that the text names, each with whose it is."""

    def __bool__(self) -> bool:
        """Tell whether anybody is named."""
        return bool(self.people or self.parts)


class NamesInTextFinder:
    """Finds names in texts, by every spelling on record in a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        of_the_pack = (snapshot.base or snapshot).derive(_PackNames)
        filed = _filed(snapshot, of_the_pack.names)
        self._names = of_the_pack.names | filed
        self._families = of_the_pack.families
        self._long = {**of_the_pack.long, **_by_length(filed, of_the_pack.long)}

    def named(self, plain: str) -> NamesInText:
        """Return whom a text in small letters names."""
        people: dict[str, int] = {}
        parts: dict[str, int] = {}
        rest, sure = plain, False
        for at, spelled, whose in self._found(plain):
            if all(kind is TopicKind.CHARACTER for kind, _ in whose) and KIN.match(plain, at + len(spelled)):
                continue
            form = folded(spelled)
            sure = sure or (form in self._names and (form.isascii() or len(form) > 2))
            for kind, name in sorted(whose):
                (parts if kind is TopicKind.CHARACTER else people).setdefault(name, at)
            rest = rest.replace(spelled, " \0 ", 1)
        return NamesInText(_in_order(people), _in_order(parts), rest, sure)

    def _found(self, plain: str) -> Iterable[tuple[int, str, Whose]]:
        """Yield where each name stands, how it is spelled there, and whose it is; longer ones first."""
        words = list(re.finditer(r"\S+", plain))
        taken: set[int] = set()
        for size in (3, 2, 1):
            for first in range(len(words) - size + 1):
                covered = set(range(first, first + size))
                if covered & taken:
                    continue
                run = plain[words[first].start() : words[first + size - 1].end()]
                before = words[first - 1][0] if first else ""
                whose, spelled = self._whose(_AFTER.sub("", run.strip("(\"'#@")), alone=size == 1)
                if size == 1 and whose and self._of_another_family(before, whose):
                    continue
                if whose:
                    taken |= covered
                    yield words[first].start(), spelled, whose

    def _whose(self, run: str, *, alone: bool) -> tuple[Whose, str]:
        """Return whose name a run of words is or, in hangul, begins with; and how it is spelled there."""
        form = folded(run)
        if form in self._names:
            return self._names[form], run
        if _HANGUL.match(form):
            return self._begins(run, form) if alone else (frozenset(), run)
        if len(form) > _SHORTEST_LATIN:
            near = self._long.get((form[0], len(form)))
            hits = {self._names[name] for name in one_error(form, near)} if near else set()
            if len(hits) == 1:
                return hits.pop(), run
        return frozenset(), run

    def _of_another_family(self, before: str, whose: Whose) -> bool:
        """Tell whether the word before a given name is a family name of somebody else's."""
        named = before in self._families and not is_everyday(before)
        return named and all(before not in name.casefold() for _, name in whose)

    def _begins(self, run: str, form: str) -> tuple[Whose, str]:
        """Return whose name a word begins with: a short one only where no more than a particle follows."""
        for length in range(min(len(form) - 1, _LONGEST_HANGUL), 1, -1):
            whose = self._names.get(form[:length])
            ends = _PARTICLES.match(form[length:])
            if whose and (ends or length > 2):
                return whose, run if ends else run[:length]
        return frozenset(), run


def _in_order(found: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda name: found[name]))


class _PackNames:
    """The names of a pack's people and parts, which many snapshots share."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.names = _spellings(snapshot)
        self.families = {name.split()[0].casefold() for name in names_of_all(snapshot)}
        self.long = _by_length(self.names, {})


def _by_length(names: Iterable[str], known: _LongNames) -> _LongNames:
    """Return the long names in Latin letters by the first letter and length of what may be one of them with a
    typing error, with those that are known there already.
    """
    found: dict[tuple[str, int], dict[str, str]] = {}
    for name in names:
        if name.isascii() and len(name) > _SHORTEST_LATIN:
            for key in ((name[0], len(name) + error) for error in (-1, 0, 1)):
                found.setdefault(key, {**known.get(key, {})})[name] = name
    return found


def _spellings(snapshot: Snapshot) -> dict[str, Whose]:
    """Return every folded spelling of the pack with whose it is; a person's is no part's."""
    found: dict[str, set[tuple[TopicKind, str]]] = {}
    for person in snapshot.pack.people:
        spelled = (person.name, person.hangul, *person.aliases, *person.misspellings)
        for form in _forms(name for name in spelled if name):
            found.setdefault(form, set()).add((TopicKind.CASTING, person.name))
    people = set(found)
    for person in snapshot.pack.people:
        for part in person.characters:
            for form in _forms(part.spellings) - people:
                found.setdefault(form, set()).add((TopicKind.CHARACTER, part.name))
    return {form: frozenset(whose) for form, whose in found.items()}


def _filed(snapshot: Snapshot, known: Mapping[str, Whose]) -> dict[str, Whose]:
    """Return whose the names are that reports are on, with whose they are known to be."""
    found: dict[str, Whose] = {}
    for topic, file in snapshot.files.items():
        if topic.kind in NAMED and topic.name and file.stands and not _everyday(topic.name):
            kind = TopicKind.CHARACTER if topic.kind is TopicKind.CHARACTER else TopicKind.CASTING
            form = fold(topic.name)
            found[form] = found.get(form, known.get(form, frozenset())) | {(kind, topic.name)}
    return found


def _everyday(name: str) -> bool:
    """Tell whether a name that only reports have is a word of everyday talk: "Winter"."""
    return len(fold(name)) < _SHORTEST_FILED or all(is_everyday(word) for word in name.casefold().split())


def names_of_all(snapshot: Snapshot) -> list[str]:
    """Return the names of the people and parts on record."""
    return [n for p in snapshot.pack.people for n in (p.name, *(part.name for part in p.characters))]


def _forms(names: Iterable[str] | Sequence[str]) -> set[str]:
    return {form for name in names for form in forms(name)}
