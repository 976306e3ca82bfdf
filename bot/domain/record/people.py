"""People, their parts and their other works."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from bot.domain.text.names import fold


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
    """A part in a season of the show, and where that was read."""

    season: int
    name: str
    cite: str
    aliases: tuple[str, ...] = ()
    name_ko: str | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every spelling it is known under."""
        return (self.name, *([self.name_ko] if self.name_ko else []), *self.aliases)


class Credit(Struct, frozen=True):
    """Another work: its titles (one for both where it has only one), seasons, year and the part in it in both
    languages where known, and where that was read."""

    title: str
    title_ko: str
    kind: CreditKind
    cite: str
    seasons: tuple[int, ...] = ()
    year: int | None = None
    part: str | None = None
    part_ko: str | None = None

    @property
    def titles(self) -> frozenset[str]:
        """Return the folded titles: two credits that share one name one work."""
        return frozenset({fold(self.title), fold(self.title_ko)})


class Person(Struct, frozen=True, kw_only=True):
    """Somebody on record: canonical romanised name, hangul, other spellings, parts and credits."""

    slug: str
    name: str
    role: Role
    hangul: str | None = None
    hangul_cite: str | None = None
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    note: str | None = None
    note_ko: str | None = None
    characters: tuple[Character, ...] = ()
    credits: tuple[Credit, ...] = ()

    def character_in(self, season: int) -> Character | None:
        """Return the part in a season, or None."""
        return next((part for part in self.characters if part.season == season), None)


def shared_credits(person: Person, others: Iterable[Person]) -> list[tuple[Credit, list[Person]]]:
    """Return each of the person's credits that others share, with those others, in the credits' order."""
    in_work: dict[str, list[Person]] = {}
    for other in others:
        for title in {title for credit in other.credits for title in credit.titles}:
            in_work.setdefault(title, []).append(other)
    shared = []
    for credit in person.credits:
        together = {mate.slug: mate for title in credit.titles for mate in in_work.get(title, [])}
        mates = [mate for slug, mate in together.items() if slug != person.slug]
        if mates:
            shared.append((credit, mates))
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
