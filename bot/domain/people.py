"""People, their parts and their other works."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.names import fold


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


@dataclass(frozen=True, slots=True)
class Character:
    """A part in a season of the show, and where that was read."""

    season: int
    name: str
    cite: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """Another work: its titles, its seasons and year where known, and where that was read."""

    title: str
    kind: CreditKind
    cite: str
    title_ko: str | None = None
    seasons: tuple[int, ...] = ()
    year: int | None = None

    @property
    def titles(self) -> frozenset[str]:
        """Return the folded titles: two credits that share one name one work."""
        return frozenset(fold(title) for title in (self.title, self.title_ko) if title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
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


def castmates(person: Person, others: Iterable[Person]) -> list[tuple[Credit, list[Person]]]:
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
