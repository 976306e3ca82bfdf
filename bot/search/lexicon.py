"""What sentences are read by in one server: the names on record there, and what fans call its show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import wraps
from itertools import chain
from typing import Any, TypeVar

from msgspec.structs import replace

from bot.domain.record.people import Credit
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.lazy_pattern import AnyPattern
from bot.search.naming import NamesInText, NamesInTextFinder
from bot.search.talk import OFFICIALLY, SAYS, SET, TALK, UNDERSTOOD, WATCHED, Subject, is_everyday
from bot.search.titles import TitleFinder, title_finder

_Found = TypeVar("_Found")
_WORD = re.compile(r"[a-z0-9'’\-]+|[가-힣]+")


_SORT = re.compile(r" (?:News Agency|Entertainment|\(.*\))$")
"""What people leave out of an outlet's name: "Yonhap"."""


def _once(find: Callable[[Lexicon, str], _Found]) -> Callable[[Lexicon, str], _Found]:
    """Have what is found in the same words looked for once while a text is read."""

    @wraps(find)
    def found(self: Lexicon, words: str) -> _Found:
        if self._read is None:
            return find(self, words)
        key = find, words
        if key not in self._read:
            self._read[key] = find(self, words)
        again: _Found = self._read[key]
        return again

    return found


class Lexicon:
    """The names, titles and seasons of one snapshot, ready to be looked for in text in small letters."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._read: dict[object, Any] | None = None
        self.titles = title_finder(snapshot)
        self._namer = NamesInTextFinder(snapshot)
        brought = snapshot.sources.keys() - {source.name for source in snapshot.pack.sources}
        whose = snapshot if brought else snapshot.base or snapshot
        self._officials, self.sources, self._outlets = whose.derive(_sources)

    def for_one_text(self) -> Lexicon:
        """Return one to read a text by, which is dropped with all that it has read: no text is kept."""
        reading = copy(self)
        reading._read = {}
        return reading

    @_once
    def named(self, plain: str) -> NamesInText:
        """Return whom a text names, and the text without them, their other works, outlets and the show's
        title.
        """
        named = self._namer.named(plain)
        rest = named.rest
        credits: list[tuple[str, Credit]] = []
        for name in named.people:
            for credit in self.titles.credits(name):
                called = self.titles.called(credit)
                if called.search(rest):
                    credits.append((name, credit))
                    rest = called.sub(" \1 ", rest)
        rest = self._outlets.sub(" ", self.titles.any.sub(" \0 ", rest))
        return replace(named, rest=rest, credits=tuple(credits))

    @_once
    def _talk(self, words: str) -> Mapping[Subject, Sequence[tuple[int, int]]]:
        """Return where each thing is talked of that is."""
        spans = {talk: [match.span() for match in TALK[talk].finditer(words)] for talk in TALK}
        return {talk: found for talk, found in spans.items() if found}

    @_once
    def subjects(self, words: str) -> set[Subject]:
        """Return what is talked of; the places of the show are its setting, the words of its story the
        plot."""
        subjects = set(self._talk(words))
        if Subject.DROPPED in subjects:
            subjects.add(Subject.LEAVE)
        if self.titles.places.search(words):
            subjects.add(Subject.SETTING)
        if self.titles.story.search(words):
            subjects.add(Subject.PLOT)
        return subjects

    @_once
    def unknown_words(self, rest: str) -> list[re.Match[str]]:
        """Return the words of what is left of a text (`NamesInText.rest`) that are neither small nor talk,
        nor a date.
        """
        words = [w for w in _WORD.finditer(rest) if not is_everyday(w[0].strip("'-")) and not _counts(w)]
        if not words:
            return []
        titles = self.titles
        of_the_show = (
            titles.season,
            titles.first,
            titles.others,
            titles.places,
            titles.story,
            titles.platform,
        )
        known_words: tuple[AnyPattern, ...] = (*UNDERSTOOD, *of_the_show, self.sources)
        others = (each.finditer(rest) for each in known_words)
        known = bytearray(len(rest))
        for start, end in chain(*self._talk(rest).values(), (match.span() for match in chain(*others))):
            known[start:end] = b"\1" * (end - start)
        return [word for word in words if not any(known[word.start() : word.end()])]

    def by_official(self, words: str) -> bool:
        """Tell whether an official is said to say so."""
        words = self._outlets.sub(" ", words)  # an outlet may have an official's name in its own
        named = self.names_official(WATCHED.sub(" ", words)) or OFFICIALLY.search(words)
        return bool(named) and (SAYS.search(words) is not None or SET.search(words) is not None)

    def names_official(self, words: str) -> bool:
        """Tell whether a text names an official."""
        return self._officials.search(words) is not None

    def another_work(self, plain: str, named: NamesInText) -> bool:
        """Tell whether a text is of a rival, or of another work of the cast, that is no credit of whom it
        names.
        """
        return not named.credits and any(
            each.search(plain) for each in (self.titles.rivals, self.titles.works)
        )


def _counts(word: re.Match[str]) -> bool:
    """Tell whether a word is what is counted after a figure, or figures with dashes: "7월부터", "2025-26"."""
    return word.string[: word.start()][-1:].isdigit() or word[0].replace("-", "").isdigit()


def _sources(snapshot: Snapshot) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return how officials are called, all sources, and those that are no official's by name."""
    of_the_pack = {source.name for source in snapshot.pack.sources}
    titles = title_finder(snapshot)
    named = [
        (source, name)
        for source in snapshot.sources.values()
        for name in (source.name, source.name_ko, _SORT.sub("", source.name))
        if name and (source.name in of_the_pack or _telling(titles, name))
    ]
    official = [name for source, name in named if source.tag is SourceTag.OFFICIAL]
    outlets = (name for source, name in named if source.tag is not SourceTag.OFFICIAL or " " in name)
    return (
        titles.any_name([*official, *titles.platform_names]),
        titles.any_name(name for _, name in named),
        titles.any_name(outlets),
    )


def _telling(titles: TitleFinder, name: str) -> bool:
    """Tell whether the name of an outlet that a server brought is no everyday word: one called "Not" would
    take every no away.
    """
    words = name.casefold().split()
    plain = all(is_everyday(word) or titles.is_name(word) for word in words) or any(
        each.fullmatch(name.casefold()) for each in (*TALK.values(), *UNDERSTOOD)
    )
    return not plain
