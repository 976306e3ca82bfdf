"""What the show, its seasons and other works are called, ready to be looked for in text in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.record.people import Credit
from bot.domain.record.show import Show
from bot.domain.record.snapshot import Snapshot
from bot.search.patterns import any_of
from bot.search.talk import is_everyday

_NTH = (("one", "first"), ("two", "second"), ("three", "third"))
_ALSO = {1: ("original season", "og season", "debut season")}
"""What else a season is called by its number."""
_NO_OTHER_WORD = r"(?<!학(?=[교원생]))"
"""After a title in hangul: it is not the beginning of another word."""
_MOST_SEASONS = 9
_EVERYDAY = 2
"""Syllables or words of a title that are often said of something else."""


class TitleFinder:
    """The titles and seasons of the pack a snapshot has.

    ``title`` finds what only the show is called, ``phrase`` a title that people also say of other things,
    ``any`` both; ``set_as_title`` finds, in text as it was typed, a phrase written as one writes a title;
    ``season`` finds the coming season by its number (``numbered``) or any name, ``first`` the first one and
    ``others`` any other, ``later`` those after the coming one; ``places`` are where the show is set,
    ``story`` the words of it, ``described`` what sort it is; ``rivals`` other shows, and ``works`` what the
    cast was in.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        talk, season = snapshot.show.talk, snapshot.show.season
        titles = [spelled(title) + _NO_OTHER_WORD for title in _longest_first(talk.titles)]
        phrases = [spelled(phrase) for phrase in _longest_first(talk.phrases)]
        self.title, self.phrase = any_of(titles), any_of(phrases)
        self.any = any_of([*phrases, *titles])
        as_typed = [re.escape(phrase) for phrase in talk.phrases]
        self.set_as_title = any_of(
            [rf"(?i:[\"'“‘<《「] ?{phrase})" for phrase in as_typed]
            + [rf"\b{phrase}\b" for phrase in as_typed if phrase.isascii()]
        )
        self.numbered, self.first = (
            any_of(_numbered(snapshot.show, season)),
            any_of(_numbered(snapshot.show, 1)),
        )
        self.season = any_of([*_numbered(snapshot.show, season), *map(spelled, talk.season)])
        others = (n for n in range(1, _MOST_SEASONS + 1) if n not in (1, season))
        self.others = any_of(said for n in others for said in _numbered(snapshot.show, n))
        later = range(season + 1, _MOST_SEASONS + 1)
        self.later = any_of(said for n in later for said in _numbered(snapshot.show, n))
        self.places = any_of(map(spelled, talk.places))
        self.story = any_of(map(spelled, talk.story))
        self.described = any_of(map(spelled, _longest_first(talk.described)))
        self.rivals = any_of(map(spelled, talk.rivals))
        self._credits = {person.name: person.credits for person in snapshot.pack.people}
        known = {
            title for credits in self._credits.values() for c in credits for title in (c.title, c.title_ko)
        }
        self.works = any_of(map(spelled, _longest_first(filter(_tells_apart, known))))
        self._called: dict[Credit, re.Pattern[str]] = {}

    def credits(self, name: str) -> tuple[Credit, ...]:
        """Return the other works of somebody."""
        return tuple(self._credits.get(name, ()))

    def called(self, credit: Credit) -> re.Pattern[str]:
        """Return how a work is called: by its titles, or by the name of a rival that is in them."""
        if credit not in self._called:
            titles = [title.casefold() for title in (credit.title, credit.title_ko)]
            rivals = (match.group() for title in titles for match in self.rivals.finditer(title))
            self._called[credit] = any_of(map(spelled, _longest_first({*titles, *rivals})))
        return self._called[credit]


def spelled(name: str) -> str:
    """Return the pattern of how a name stands in text: its spaces may be left out."""
    return rf"(?<![a-z]){_letters(name)}(?![a-z])"


def any_name(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of how any of some names stands in text; of none nothing is found."""
    either = "|".join(map(_letters, names))
    return re.compile(rf"(?<![a-z])(?:{either})(?![a-z])" if either else "(?!)")


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return re.escape(name.casefold()).replace(r"\ ", " ?")


def _numbered(show: Show, number: int) -> list[str]:
    """Return the patterns of how a season is called by its number."""
    said = [each.casefold().replace("{n}", str(number)) for each in show.talk.seasons]
    if number <= len(_NTH):
        said += [f"season {_NTH[number - 1][0]}", f"{_NTH[number - 1][1]} season", *_ALSO.get(number, ())]
    either = "|".join(re.escape(each).replace(r"\ ", " ?") for each in said)
    return [rf"(?<![a-z0-9])(?:{either})(?![0-9])"]


def _tells_apart(title: str) -> bool:
    """Tell whether a title cannot be everyday words: it is long, or has none of them."""
    words = title.casefold().split()
    if not title.isascii():
        return len(title.replace(" ", "")) > _EVERYDAY
    return len(words) > _EVERYDAY or (len(words) > 1 and not any(is_everyday(word) for word in words))


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def title_finder(snapshot: Snapshot) -> TitleFinder:
    """Return the titles of a snapshot's pack, made once for all servers and kept."""
    return (snapshot.base or snapshot).derive(TitleFinder)
