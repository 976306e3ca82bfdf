"""People, their parts and their other works."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from bot.domain.text.names import fold
from bot.domain.text.wordings import Wordings


class CreditKind(StrEnum):
    """What kind of work a credit is."""

    SERIES = "series"
    FILM = "film"
    VARIETY = "variety"


class Role(StrEnum):
    """What a person does."""

    ACTOR = "actor"
    DIRECTOR = "director"
    WRITER = "writer"
    PRODUCER = "producer"
    WEBTOON_AUTHOR = "webtoon-author"


class Character(Struct, frozen=True):
    """A part in a season of the show, and where that was read; where it was in a report of the pack, since
    when that is known.
    """

    season: int
    name: str
    cite: str
    aliases: tuple[str, ...] = ()
    name_ko: str | None = None
    known_from: date | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every spelling it is known under."""
        return (self.name, *([self.name_ko] if self.name_ko else []), *self.aliases)


class Credit(Struct, frozen=True):
    """Another work: its titles (one for both where it has only one, a Spanish one where the platform has it),
    seasons, year and the part in it where known, and where that was read."""

    title: str
    title_ko: str
    kind: CreditKind
    cite: str
    seasons: tuple[int, ...] = ()
    year: int | None = None
    part: Wordings | None = None
    title_es: str | None = None

    @property
    def titles(self) -> frozenset[str]:
        """Return the folded titles: two credits that share one name one work."""
        return frozenset({fold(self.title), fold(self.title_ko)})

    def met_in(self, other: Credit) -> bool:
        """Tell whether whoever has another credit of the work was in a season that this one is of, as far as
        the seasons are known.
        """
        return not (self.seasons and other.seasons) or not {*self.seasons}.isdisjoint(other.seasons)


class Person(Struct, frozen=True, kw_only=True):
    """Somebody on record: canonical romanised name, hangul, other spellings, parts and credits."""

    slug: str
    name: str
    role: Role
    hangul: str | None = None
    hangul_cite: str | None = None
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    note: Wordings | None = None
    characters: tuple[Character, ...] = ()
    credits: tuple[Credit, ...] = ()

    def character_in(self, season: int) -> Character | None:
        """Return the part in a season, or None."""
        return next((part for part in self.characters if part.season == season), None)

    def part_before(self, season: int) -> Character | None:
        """Return the part in the latest season before one, or None."""
        earlier = [part for part in self.characters if part.season < season]
        return max(earlier, key=lambda part: part.season, default=None)


def shared_credits(person: Person, others: Iterable[Person]) -> list[tuple[Credit, list[Person]]]:
    """Return each of the person's credits that others share, with those others, in the credits' order; of a
    work with seasons, one of the same.
    """
    in_work: dict[str, list[tuple[Credit, Person]]] = {}
    for other in others:
        for credit in other.credits:
            for title in credit.titles:
                in_work.setdefault(title, []).append((credit, other))
    shared = []
    for credit in person.credits:
        theirs = (each for title in sorted(credit.titles) for each in in_work.get(title, []))
        mates = {mate.slug: mate for other, mate in theirs if credit.met_in(other)}
        mates.pop(person.slug, None)
        if mates:
            shared.append((credit, list(mates.values())))
    return shared


def surnamed(surname: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return everybody with a surname, or with a part that has it, in either script, in their order."""
    wanted = fold(surname)
    return tuple(person for person in people if wanted in _surnames(person))


def _surnames(person: Person) -> set[str]:
    """Return the surnames of a person and its parts in every spelling: names begin with them, in hangul with
    one syllable.
    """
    spelled = [person.name, *person.aliases, *(name for part in person.characters for name in part.spellings)]
    words = (name.split() for name in spelled if name.isascii())
    hangul = (part.name_ko for part in person.characters)
    found = {fold(each[0]) for each in words if len(each) > 1}
    return found | {name[0] for name in (person.hangul, *hangul) if name}
