"""What claims that are filed say, as patterns: `filed_talk.toml` has the words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

from bot.domain.text.lazy_pattern import LazyPattern
from bot.search.patterns import word_pattern


class Saying(StrEnum):
    """What a claim that is filed says, a section of the words each."""

    OF_THE_SHOW = "of-the-show"
    DONE = "done"
    PRESENT = "present"
    SHOT = "shot"
    LEAVES = "leaves"
    UNTRUE = "untrue"
    STAYS = "stays"
    OVER = "over"
    AHEAD = "ahead"
    SLATE_SHOWN = "slate-shown"
    COMES_OUT = "comes-out"
    NOT_THEN = "not-then"
    NOT_THEN_AFTER = "not-then-after"
    UNTIL = "until"
    MAY = "may"
    AFTER_FILMING = "after-filming"
    ANNOUNCED = "announced"
    UNDECIDED = "undecided"
    IN_TALKS = "in-talks"
    PLACE = "place"
    APPEARS = "appears"
    ELSEWHERE = "elsewhere"
    SET_THERE = "set-there"
    SYNOPSIS = "synopsis"
    SLATE = "slate"
    SEASON = "season"
    FOOTAGE = "footage"
    BEFORE_FILMING = "before-filming"
    TITLED = "titled"
    POSTER = "poster"
    STORY = "story"
    MAKES = "makes"
    WATCHED = "watched"
    BESIDES = "besides"
    MOVED = "moved"
    NO_NAME = "no-name"
    FAMILY = "family"


_WORDS = tomllib.loads(files(__package__).joinpath("filed_talk.toml").read_text("utf-8"))
SAYINGS: Mapping[Saying, LazyPattern] = {each: word_pattern(_WORDS[each]) for each in Saying}
"""How each is said."""

_ALIKE: Mapping[str, str] = _WORDS["alike"]
_ANY_ALIKE = re.compile("|".join(map(re.escape, _ALIKE)), re.IGNORECASE)


def in_plain_words(claim: str) -> str:
    """Return a claim with the words that are read better in place of those that say the same."""
    return _ANY_ALIKE.sub(lambda found: _ALIKE[found[0].casefold()], claim)


def says(saying: Saying, words: str) -> bool:
    """Tell whether words in small letters say something."""
    return SAYINGS[saying].search(words) is not None
