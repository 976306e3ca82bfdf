"""How headlines speak of a show, and of what is beside it, as patterns: `item_talk.toml` has the words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

from bot.domain.text.lazy_pattern import LazyPattern
from bot.search.patterns import word_pattern


class Aside(StrEnum):
    """What a headline says of the show or beside it, a section of the words each."""

    WHO_BEFORE = "who-before"
    WHO_AFTER = "who-after"
    MAKERS_AFTER = "makers-after"
    BEFORE = "before"
    AFTER = "after"
    MADE_OF = "made-of"
    LISTED = "listed"
    COMING_BEFORE = "coming-before"
    COMING_AFTER = "coming-after"
    SEQUEL = "sequel"
    SEASON_BEFORE = "season-before"
    SEASON_AFTER = "season-after"
    OF = "of"
    PASTIME = "pastime"
    LIST = "list"
    LOOK_BACK = "look-back"
    OTHER_SORT = "other-sort"
    UNSAID = "unsaid"
    MADE_UP = "made-up"
    STILLS = "stills"
    MAKING = "making"
    LOOSELY = "loosely"
    RUMORED = "rumored"
    ASKED = "asked"
    DENIED = "denied"


_WORDS = tomllib.loads(files(__package__).joinpath("item_talk.toml").read_text("utf-8"))
SAID: Mapping[Aside, LazyPattern] = {each: word_pattern(_WORDS[each]) for each in Aside}
"""How each is said."""
