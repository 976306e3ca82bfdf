"""What sentences are read by in one server: the names on record there, and what fans call its show."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.domain.record.people import Credit
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.vocabulary import SourceTag
from bot.search.naming import NamesInText, NamesInTextFinder
from bot.search.talk import OFFICIALLY, SAYS, SET, TALK, UNDERSTOOD, WATCHED, Subject, is_everyday
from bot.search.titles import any_of, spelled, title_finder

_WORD = re.compile(r"[a-z0-9'’\-]+|[가-힣]+")


_SORT = re.compile(r" (?:News Agency|Entertainment|\(.*\))$")
"""What people leave out of an outlet's name: "Yonhap"."""


class Lexicon:
    """The names, titles and seasons of one snapshot, ready to be looked for in text in small letters."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.titles = title_finder(snapshot)
        self._namer = NamesInTextFinder(snapshot)
        of_the_pack = {source.name for source in snapshot.pack.sources}
        named = [
            (source, name)
            for source in snapshot.sources.values()
            for name in (source.name, source.name_ko, _SORT.sub("", source.name))
            if name and (source.name in of_the_pack or _telling(name))
        ]
        official = [name for source, name in named if source.tag is SourceTag.OFFICIAL]
        self._officials = any_of(map(spelled, [*official, *snapshot.show.talk.platform]))
        self.sources = any_of(spelled(name) for _, name in named)
        self._outlets = any_of(
            spelled(n) for source, n in named if source.tag is not SourceTag.OFFICIAL or " " in n
        )

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

    def subjects(self, words: str) -> set[Subject]:
        """Return what is talked of; the places of the show are its setting, the words of its story the
        plot."""
        subjects = {talk for talk, pattern in TALK.items() if pattern.search(words)}
        if Subject.DROPPED in subjects:
            subjects.add(Subject.LEAVE)
        if self.titles.places.search(words):
            subjects.add(Subject.SETTING)
        if self.titles.story.search(words):
            subjects.add(Subject.PLOT)
        return subjects

    def unknown_words(self, rest: str) -> list[re.Match[str]]:
        """Return the words of what is left of a text (`NamesInText.rest`) that are neither small nor talk,
        nor a date.
        """
        words = [word for word in _WORD.finditer(rest) if not is_everyday(word[0].strip("'-"))]
        if not words:
            return []
        titles = self.titles
        of_the_show = (titles.season, titles.first, titles.others, titles.places, titles.story)
        known = bytearray(len(rest))
        for pattern in (*UNDERSTOOD, *of_the_show, self.sources):
            for match in pattern.finditer(rest):
                known[match.start() : match.end()] = b"\1" * (match.end() - match.start())
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


def _telling(name: str) -> bool:
    """Tell whether the name of an outlet that a server brought is no everyday word: one called "Not" would
    take every no away.
    """
    words = name.casefold().split()
    plain = all(is_everyday(word) for word in words) or any(
        each.fullmatch(name.casefold()) for each in UNDERSTOOD
    )
    return not plain
