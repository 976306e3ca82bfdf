"""How fans talk, as patterns: `talk.toml` has the words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib.resources import files
from typing import Any


class Subject(StrEnum):
    """What a clause talks of."""

    CANCEL = "cancel"
    RENEWAL = "renewal"
    FILMING = "filming"
    START = "start"
    END = "end"
    STILL = "still"
    TRAILER = "trailer"
    RELEASE = "release"
    DATE = "date"
    DELAY = "delay"
    SETTING = "setting"
    SLATE = "slate"
    PLOT = "plot"
    SEASON1 = "season1"
    EPISODES = "episodes"
    EXTRA = "extra"
    NEWS = "news"
    WATCH = "watch"
    VIEWING = "viewing"
    CAST = "cast"
    RETURN = "return"
    LEAVE = "leave"
    IN_TALKS = "in-talks"
    NEW = "new"
    DIRECT = "direct"
    WRITE = "write"
    PLAY = "play"
    ALIVE = "alive"
    DEAD = "dead"


def _pattern(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Return how words are looked for. An ending is short: one of any length would take seconds to look for
    in a text made for that."""
    either = "|".join(each for language in words.values() for each in language)
    return re.compile(either.replace(r"\w*", r"\w{0,9}"))


_WORDS: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("talk.toml").read_text("utf-8"))
_SIGNS = {name: _pattern(words) for name, words in _WORDS["sign"].items()}

TALK: Mapping[Subject, re.Pattern[str]] = {talk: _pattern(_WORDS["talk"][talk]) for talk in Subject}
"""What is said for each thing."""
NOT = _SIGNS["not"]
"""A no."""
SILENT = _SIGNS["silent"]
"""That nothing is announced."""
SET = _SIGNS["set"]
"""That something is announced or settled."""
CAME = _SIGNS["came"]
"""That something has come."""
HEDGED = _SIGNS["hedged"]
"""That somebody only thinks so."""
OPEN = _SIGNS["open"]
"""An open question."""
SAYS = _SIGNS["says"]
"""That somebody says so."""
NAMESAKE = _SIGNS["namesake"]
"""That somebody or something else is meant."""
WRONG = _SIGNS["wrong"]
"""That what is said is false."""
EXCEPT = _SIGNS["except"]
"""That somebody is out of what is said of all."""
YET = _SIGNS["yet"]
"""That it is only so far."""
CONFIRMS = _SIGNS["confirms"]
"""That an official's word is meant."""
UNDATED = _SIGNS["undated"]
"""A date that nobody can read."""
SIDES = {name: _pattern(words) for name, words in _WORDS["side"].items()}
"""On which side of a date: its pattern by the name of the side."""
NOT_SO = "not so"
"""How a no that stands alone is read: that what is before it is false."""
REPLY = _SIGNS["reply"]
"""A no that stands alone."""
REPLACES = _SIGNS["replaces"]
"""That the first of two takes the place of the second; in Korean the second of the first."""
BRIEFLY = _SIGNS["briefly"]
"""That somebody is in it for a moment only."""
NO_DENIAL = _SIGNS["no-denial"]
"""A no that denies nothing."""
ASIDE = _SIGNS["aside"]
"""What is only said beside the rest."""
WHO = _SIGNS["who"]
"""That it asks who."""
SEEN = _SIGNS["seen"]
"""That it asks where somebody was seen."""
JOINS = _SIGNS["joins"]
"""That somebody of another work comes to this one."""
LISTS = _SIGNS["lists"]
"""A list of the cast or of titles."""
GONE = _SIGNS["gone"]
"""That whoever died is not in it."""
SOMEBODY_ELSE = _SIGNS["somebody-else"]
"""That somebody else does it now."""
OFFICIALLY = _SIGNS["officially"]
"""That an official says so, whoever it is."""
WATCHED = _SIGNS["watched"]
"""A place where something is watched."""
KIN = _SIGNS["kin"]
"""After a part's name: somebody else's part."""
TOPIC = _SIGNS["topic"]
"""What the next piece is of."""
OPENING_NOT = re.compile(r"^(?:isn|hasn|didn|won|wasn|aren|doesn|haven|couldn|wouldn)[’']?t\b")
"""A no that only asks: "isn't she coming back?"."""

SAME: Mapping[str, str] = {word: first for first, words in _WORDS["same"].items() for word in words}
"""Words that are read as another one."""

UNDERSTOOD: Sequence[re.Pattern[str]] = (*TALK.values(), NOT, WRONG, SILENT, SET, CAME, HEDGED, OPEN, SAYS)
"""Whatever is understood of how fans talk."""

_SMALL = frozenset(_WORDS["small"]["en"])
_SMALL_KO = "|".join(sorted(_WORDS["small"]["ko"], key=len, reverse=True))
_PARTICLE = "(?:이|가|은|는|을|를|도|야|요|임|지|나|에|의|만|고)?"
_KOREAN = re.compile(rf"^(?:{_SMALL_KO})|^[{_WORDS['small']['syllables']}]{_PARTICLE}$|^[ㅠㅜㅋㅎㅇㄱㄴㄷ]+")


def is_filler(word: str) -> bool:
    """Tell whether a word says nothing of what a text is about."""
    if len(word) < 2 or word.isdigit():
        return True
    return _KOREAN.match(word) is not None if "가" <= word[0] <= "힣" else word in _SMALL
