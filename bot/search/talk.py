"""How fans talk, as patterns: `talk.toml` has the words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib.resources import files
from typing import Any

from bot.domain.text.lazy_pattern import LazyPattern
from bot.search.patterns import word_pattern


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
    DROPPED = "dropped"
    IN_TALKS = "in-talks"
    NEW = "new"
    DIRECT = "direct"
    WRITE = "write"
    PLAY = "play"
    ALIVE = "alive"
    DEAD = "dead"


_WORDS: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("talk.toml").read_text("utf-8"))
_SIGNS = {name: word_pattern(words) for name, words in _WORDS["sign"].items()}

TALK: Mapping[Subject, LazyPattern] = {talk: word_pattern(_WORDS["talk"][talk]) for talk in Subject}
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
SIDES = {name: word_pattern(words) for name, words in _WORDS["side"].items()}
"""On which side of a date: its pattern by the name of the side."""
NOT_SO = "not so"
"""How a no that stands alone is read: that what is before it is false."""
REPLY = _SIGNS["reply"]
"""A no that stands alone."""
FOR_A_DATE = _SIGNS["for-a-date"]
"""That something is set for a date."""
REPLACES = _SIGNS["replaces"]
"""That the first of two takes the place of the second; in Korean the second of the first."""
NO_DENIAL = _SIGNS["no-denial"]
"""A no that denies nothing."""
ASIDE = _SIGNS["aside"]
"""What is only said beside the rest."""
WHEN = _SIGNS["when"]
"""That it asks when."""
WHO = _SIGNS["who"]
"""That it asks who."""
OTHER_WORK = _SIGNS["other-work"]
"""Another work made from this one."""
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
DOES_IT = _SIGNS["does-it"]
"""That somebody directs or writes it."""
TOGETHER = _SIGNS["together"]
"""That somebody does it with others."""
OFFICIALLY = _SIGNS["officially"]
"""That an official says so, whoever it is."""
WATCHED = _SIGNS["watched"]
"""A place where something is watched."""
KIN = _SIGNS["kin"]
"""After a part's name: somebody else's part."""
TOPIC = _SIGNS["topic"]
"""What the next piece is of."""
SINCE = _SIGNS["since"]
"""That something goes on from a time on."""
SOURCE_WORK = _SIGNS["source-work"]
"""What something is made from."""
OTHER_KIND = _SIGNS["other-kind"]
"""What is no series on this platform."""
HEARSAY = _SIGNS["hearsay"]
"""That it is told as something heard."""
KNOWN = _SIGNS["known"]
"""What whoever listens is taken to know: "the trailer"."""
AGENCY = _SIGNS["agency"]
"""Whoever speaks for somebody."""
ATTRIBUTE = _SIGNS["attribute"]
"""What somebody is called right before their name."""
ALL_OF_THEM = _SIGNS["all-of-them"]
"""How many of some are meant."""
PLACE = _SIGNS["place"]
"""That somebody is in it, comes back to it or left it, in so many words."""
ROLE = _SIGNS["role"]
"""As what somebody comes."""
AUTHOR = _SIGNS["author"]
"""By whom something was made."""
ELSEWHERE = _SIGNS["elsewhere"]
"""Some place in the world."""
COUNTS = _SIGNS["counts"]
"""That there are so many."""
WHY = _SIGNS["why"]
"""Why or after what something is so."""
TELLS = _SIGNS["tells"]
"""That somebody tells it."""
AHEAD = _SIGNS["ahead"]
"""That it is still ahead."""
UNMEANT = _SIGNS["unmeant"]
"""That what is said is not meant."""
SAME_AGAIN = _SIGNS["same"]
"""That it is whoever it was."""
FRAME = _SIGNS["frame"]
"""Where what is said around a claim ends, before it."""
NOMINAL = _SIGNS["nominal"]
"""What happens as a thing of which more may be said: "him coming back"."""
REMARK = _SIGNS["remark"]
"""What is said of such a thing."""
QUOTED = _SIGNS["quoted"]
"""In Korean the end of what such a thing is: "나온다는 소식"."""
TAIL = _SIGNS["tail"]
"""Where what is said around a claim begins, after it."""
SPEAKER = _SIGNS["speaker"]
"""Whoever speaks."""
THEY = _SIGNS["they"]
"""One who was named before, by a word for them."""
NOW = _SIGNS["now"]
"""What time it is."""
OF_THEM = _SIGNS["of-them"]
"""Somebody who was named before."""
CHAT = _SIGNS["chat"]
"""What is said of oneself and of whoever listens or told it: "my cousin says"."""
POLARITY = (
    NOT,
    SILENT,
    SET,
    HEDGED,
    OPEN,
    WRONG,
    YET,
    CONFIRMS,
    NO_DENIAL,
    EXCEPT,
    OFFICIALLY,
    *SIDES.values(),
)
"""Yes or no, how sure, whether it is asked, and on which side of a date."""
OPENING_NOT = LazyPattern(
    r"^(?:(?:but|so|and|wait|hey|hold on|um|uh|lol|ok|okay),? ){0,2}"
    r"(?:isn|hasn|didn|won|wasn|aren|doesn|haven|couldn|wouldn)[’']?t\b"
)
"""A no that only asks: "isn't she coming back?"."""

SAME: Mapping[str, str] = {word: first for first, words in _WORDS["same"].items() for word in words}
"""Words that are read as another one."""
SAID_ALIKE = LazyPattern(
    "|".join(sorted((word for word in SAME if not word.isascii()), key=len, reverse=True))
)
"""Those of them in hangul, which stand inside other words."""
_NUMBERS = LazyPattern(rf"\b(?:{'|'.join(_WORDS['numbers'])})\b")

SPELLING: Mapping[str, Any] = _WORDS["spelling"]
"""What is often misspelled, and how ways of writing are read."""

UNDERSTOOD: Sequence[LazyPattern] = (NOT, WRONG, SILENT, SET, CAME, HEDGED, OPEN, SAYS)
"""Whatever is understood of how fans talk, besides what they talk of."""

_SHORTEST_STEM = 2
_LONGEST_WORD = 20
"""Syllables of a word that are looked at: no word has more."""
_FEELING = frozenset(_WORDS["feeling"]["en"])
_FEELING_KO = LazyPattern("|".join(_WORDS["feeling"]["ko"]))
_SHORT_ADVERB = 5
"""Letters up to which a word that ends as an adverb need not be one: "fly"."""
_NO_ADVERBS = frozenset(_WORDS["filler"]["no-adverbs"])
_FILLER = frozenset(_WORDS["filler"]["en"])
_LIGHT = frozenset(_WORDS["light"]["en"])


def _longest_first(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_PARTICLE = "(?:이|가|은|는|을|를|도|야|요|임|지|나|에|의|만|고)?"
_LONG_KO = [w for part in ("filler", "feeling") for w in _WORDS[part]["ko"] if len(w) > 1]
_LIGHT_KO = LazyPattern(
    rf"^(?:{_longest_first([*_WORDS['light']['ko'], *_LONG_KO])})"
    rf"|^[{_WORDS['light']['syllables']}]{_PARTICLE}$|^[ㅠㅜㅋㅎㅇㄱㄴㄷ]+"
)
ENDING = LazyPattern(rf"(?:{_longest_first(_WORDS['filler']['endings'])}){{0,4}}")
"""What may stand after a word in Korean: particles, endings and light verbs."""
_KO = {long: [w for w in _WORDS["filler"]["ko"] if (len(w) > 1) == long] for long in (True, False)}
_FILLER_KO = LazyPattern(
    rf"(?:{_longest_first([*_KO[True], *_WORDS['filler']['verbs']])}){ENDING.pattern}"
    rf"|(?:{_longest_first(_KO[False])})?(?:{_longest_first(_WORDS['filler']['endings'])})?"
)
_ADVERB_KO = LazyPattern("[가-힣]적으론?로?$")
_TELLING = frozenset(_WORDS["telling"]["en"])
_TELLING_KO = LazyPattern(rf"(?:{_longest_first(_WORDS['telling']['ko'])}){ENDING.pattern}")
_NOUNS = frozenset("줄수점데때중후전적길기자시지진신년월일초말간면서선인듯씨님쪽측대래")
"""Endings that are as often the end of a noun."""
_LAST_ENDING = LazyPattern(
    rf"(?:{_longest_first([each for each in _WORDS['filler']['endings'] if each not in _NOUNS])})$"
)


def in_figures(text: str) -> str:
    """Return a text with small numbers in figures."""
    return _NUMBERS.sub(lambda match: str(_WORDS["numbers"][match[0]]), text)


def is_filler(word: str) -> bool:
    """Tell whether a word says nothing of what is claimed, whoever says it."""
    if "가" <= word[:1] <= "힣":
        return _FILLER_KO.fullmatch(word) is not None or _ADVERB_KO.search(word) is not None
    return word in _FILLER or (len(word) > _SHORT_ADVERB and word.endswith("ly") and word not in _NO_ADVERBS)


def is_telling(word: str) -> bool:
    """Tell whether a word is one of how somebody heard it, or what they make of it."""
    if "가" <= word[:1] <= "힣":
        return _TELLING_KO.fullmatch(word) is not None
    return word in _TELLING


def is_feeling(word: str) -> bool:
    """Tell whether a word is one of whoever talks, unless it is said of somebody who is named."""
    if "가" <= word[:1] <= "힣":
        return _FEELING_KO.match(word) is not None
    return word in _FEELING


def is_everyday(word: str) -> bool:
    """Tell whether a word says too little to tell one show from another."""
    if len(word) < 2 or word.isdigit():
        return True
    if "가" <= word[0] <= "힣":
        return _LIGHT_KO.match(word) is not None or is_filler(word) or is_telling(word)
    return any(word in each for each in (_FILLER, _LIGHT, _FEELING, _TELLING))


def stem(word: str) -> str:
    """Return a word in hangul without what may stand after it; two syllables of it at least."""
    word = word[:_LONGEST_WORD]
    while len(word) > _SHORTEST_STEM and (ending := _LAST_ENDING.search(word, _SHORTEST_STEM)):
        word = word[: ending.start()]
    return word[:-1] if len(word) > _SHORTEST_STEM + 1 and word[-1] in "래대" else word
