"""What the show, its seasons and other works are called, ready to be looked for in text in small letters."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterable

from bot.domain.record.people import Credit
from bot.domain.record.snapshot import Snapshot
from bot.domain.text.lazy_pattern import LazyPattern
from bot.domain.text.names import folded
from bot.search.patterns import any_of, spelled
from bot.search.plain_text import corrected, named, nearly, plain
from bot.search.seasons import COMING, EARLIER, FIRST, LATER, Seasons, unmarked
from bot.search.talk import ENDING, is_everyday

_NO_OTHER_WORD = r"(?<!학(?=[교원생]))"
"""After a title in hangul: it is not the beginning of another word."""
_MONTHS = [month.casefold() for month in (*month_name, *month_abbr) if month]
_NO_DAY_BEFORE = r"(?<![a-z0-9ENAZ])(?<!\d[./-])" + "".join(f"(?<!{month} )" for month in _MONTHS)
_NO_DAY_AFTER = (
    r"(?![a-z0-9]|[./-]\d| ?[일월년화회]"
    rf"| (?:of )?(?:{'|'.join(month for month in _MONTHS if month != 'may')})\b)"
)
"""Around a title that is a number: that is no season's, of no date and in no other number."""
_WORD = re.compile(r"[^\W\d_]+")
_EVERYDAY = 2
"""Syllables or words of a title that are often said of something else."""


class TitleFinder:
    """The titles and seasons of the pack a snapshot has.

    ``title`` finds what only the show is called, ``phrase`` a title that people also say of other things,
    ``any`` both; ``set_as_title`` finds, in text as it was typed, a phrase written as one writes a title.
    All others find in text that was ``marked``: ``season`` the coming season by its number (``numbered``) or
    any name, ``first`` the earlier ones, ``others`` the later ones, ``earlier`` and ``later`` the same
    however loosely they are called; ``platform`` what shows it; ``places``
    where the show is set, ``story`` the words of it, ``described`` what sort it is; ``rivals`` other shows,
    and ``works`` what the cast was in.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        show, talk = snapshot.show, snapshot.show.talk
        titled = [f"{named(title)} {{n}}" for title in (*talk.titles, *talk.phrases)]
        self.platform_names = _platform(snapshot)
        self.number = show.season
        seasons = Seasons(show.season, talk.seasons or titled, self.platform_names)
        self.marked, self._misspelled = seasons.marked, nearly(map(str.casefold, self.platform_names))
        self.platform = self.any_name(self.platform_names)
        names = "|".join([self.platform.pattern, *self._spelled(talk.titles)])
        self._names = LazyPattern(f"(?:{names}){ENDING.pattern}")
        titles = [each + _NO_OTHER_WORD for each in self._spelled(talk.titles)]
        phrases = self._spelled(talk.phrases)
        self.title, self.phrase = any_of(titles), any_of(phrases)
        self.any = any_of([*phrases, *titles])
        self.set_as_title = any_of(
            [rf"(?i:[\"'“‘<《「] ?{spelled(phrase)})" for phrase in talk.phrases]
            + [rf"\b{spelled(phrase)}\b" for phrase in talk.phrases if folded(phrase).isascii()]
        )
        coming, earlier = seasons.called(COMING), seasons.called(EARLIER)
        self.numbered, self.others = any_of([coming]), any_of([seasons.called(LATER)])
        self.season = any_of([coming, *self._spelled([*talk.season, *seasons.coming()])])
        self.first = any_of([earlier, *self._spelled(FIRST)] if show.season > 1 else [])
        self.earlier = any_of([seasons.called(EARLIER, loosely=True), *self._spelled(FIRST)])
        self.later = any_of([seasons.called(LATER, loosely=True)])
        self.places = any_of(self._spelled(talk.places))
        self.story = any_of(self._spelled(talk.story))
        self.described = any_of(self._spelled(talk.described))
        self.rivals = any_of(self._spelled(talk.rivals))
        self._credits = {person.name: person.credits for person in snapshot.pack.people}
        known = {
            title for credits in self._credits.values() for c in credits for title in (c.title, c.title_ko)
        }
        self.works = any_of(self._spelled(filter(_tells_apart, known)))
        called = (*talk.titles, *talk.phrases, *talk.season, *talk.places, *talk.story, *talk.rivals)
        names = " ".join([*called, *self.platform_names, *known])
        self._bare = frozenset(word for word in _WORD.findall(names.casefold()) if word.isascii())
        self._called: dict[Credit, re.Pattern[str]] = {}

    def plain(self, text: str) -> str:
        """Return a text as it is read: plain, with marks."""
        return self.marked(plain(text, self._misspelled, self._bare))

    def corrected(self, text: str) -> str:
        """Return a text in small letters with what is often misspelled as it is meant."""
        return corrected(text, self._misspelled, self._bare)

    def is_name(self, word: str) -> bool:
        """Tell whether a word in small letters is what the show or its platform is called."""
        return self._names.fullmatch(self.marked(word)) is not None

    def without_titles(self, words: str, blank: str = " \0 ") -> str:
        """Return a marked text without what the show and the coming season are called: no number or word in
        that is of a day.
        """
        return self.any.sub(blank, self.season.sub(blank, words))

    def any_name(self, names: Iterable[str]) -> re.Pattern[str]:
        """Return the pattern of how any of some names stands in text; of none nothing is found."""
        either = "|".join(map(spelled, map(self._read, names)))
        return re.compile(rf"(?<![a-z])(?:{either})(?![a-z])" if either else "(?!)")

    def credits(self, name: str) -> tuple[Credit, ...]:
        """Return the other works of somebody."""
        return tuple(self._credits.get(name, ()))

    def called(self, credit: Credit) -> re.Pattern[str]:
        """Return how a work is called: by its titles, or by the name of a rival that is in them."""
        if credit not in self._called:
            titles = [title.casefold() for title in (credit.title, credit.title_ko)]
            rivals = (unmarked(m[0]) for title in titles for m in self.rivals.finditer(self.marked(title)))
            self._called[credit] = any_of(self._spelled({*titles, *rivals}))
        return self._called[credit]

    def _spelled(self, names: Iterable[str]) -> list[str]:
        """Return the patterns of how names stand in text that was marked, the longest first."""
        read = (self._read(name) for name in _longest_first(names))
        return [
            f"{_NO_DAY_BEFORE}{name}{_NO_DAY_AFTER}"
            if name.isdigit()
            else rf"(?<![a-z]){spelled(name)}(?![a-z])"
            for name in read
        ]

    def _read(self, name: str) -> str:
        return self.marked(named(name))


def _platform(snapshot: Snapshot) -> set[str]:
    """Return what the platform is called."""
    show = snapshot.show
    source = snapshot.sources.get(show.platform)
    korean = source.name_ko if source else None
    return {show.platform, *show.talk.platform, *([korean] if korean else [])}


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
