"""Of which season words are that name one by its number: of the coming one, or only of another."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from bot.domain.reports.topics import TopicKind
from bot.search.patterns import word_pattern
from bot.search.seasons import COMING, EARLIER, LATER
from bot.search.titles import TitleFinder

_WORDS = tomllib.loads(files(__package__).joinpath("season_told.toml").read_text("utf-8"))
_BEFORE, _AFTER, _BEFORE_EARLIER, _OWN, _AFTER_EARLIER = (
    word_pattern(_WORDS[each])
    for each in ("before-any", "after-any", "before-earlier", "own", "after-earlier")
)
_PIECE = re.compile(r"[.!?;…](?= |$)|, | (?:but|while|and|y|pero) |(?<=[고데만]) ")
_NEAR = 90
"""Letters before a season that may tell what is told of it."""


def another_season(titles: TitleFinder, words: str) -> TopicKind | None:
    """Return the list of the season that marked words are of, where that is not the coming one; None where
    they are of the coming one, as far as their seasons tell. Who was in an earlier season, or what comes
    after it, is not of that one; beside the coming one only what is first said of a later one is of that.
    """
    told = [_season_of(titles, piece) for piece in _PIECE.split(words)]
    if COMING in told:
        return None
    other = next(filter(None, told), None)
    return {EARLIER: TopicKind.SEASON1, LATER: TopicKind.SEASON3}[other] if other else None


def _season_of(titles: TitleFinder, words: str) -> str | None:
    """Return the mark of the season that one piece of a text is of, None for none."""
    named = ((COMING, titles.season), (EARLIER, titles.earlier), (LATER, titles.later))
    found = (
        (m.start(), mark)
        for mark, each in named
        for m in each.finditer(words)
        if not _is_beside(titles, mark, m)
    )
    marks = [mark for _, mark in sorted(found)]
    if marks and re.search(rf"\b(?:seasons|temporadas) [^.]{{1,9}} (?:and|y|&) {titles.number}(?!\d)", words):
        return COMING
    if COMING in marks and marks[0] != LATER:
        return COMING
    return marks[0] if marks else None


def _is_beside(titles: TitleFinder, mark: str, season: re.Match[str]) -> bool:
    """Tell whether a season is only named beside what is told."""
    words, (start, end) = season.string, season.span()
    before = titles.any.sub("\0", words[max(0, start - _NEAR) : start])
    after = words[end : end + _NEAR]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    theirs = _AFTER_EARLIER.match(after) or (_BEFORE_EARLIER.search(before) and not _OWN.search(before))
    return mark == EARLIER and bool(theirs)
