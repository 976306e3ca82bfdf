"""How headlines speak of a show beside something else, as patterns: `item_talk.toml` has the words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

from bot.domain.text.lazy_pattern import LazyPattern
from bot.search.patterns import word_pattern


class Aside(StrEnum):
    """What a headline says beside the show, a section of the words each."""

    WHO_BEFORE = "who-before"
    WHO_AFTER = "who-after"
    BEFORE = "before"
    AFTER = "after"
    LISTED = "listed"
    SEASON_BEFORE = "season-before"
    SEASON_AFTER = "season-after"
    OF = "of"
    PASTIME = "pastime"
    LIST = "list"
    UNSAID = "unsaid"


_WORDS = tomllib.loads(files(__package__).joinpath("item_talk.toml").read_text("utf-8"))
SAID: Mapping[Aside, LazyPattern] = {each: word_pattern(_WORDS[each]) for each in Aside}
"""How each is said."""
