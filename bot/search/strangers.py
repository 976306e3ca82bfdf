"""Names in a claim that nobody on record has: who may be new to the cast or the crew."""

from __future__ import annotations

import re
from itertools import groupby, zip_longest

from bot.search.filed_talk import SAYINGS, Saying, says
from bot.search.lexicon import Lexicon

_LATIN = re.compile(r"[^\W\d_][\w'’-]*", re.ASCII)
_LEAST, _MOST = 2, 3
"""Words of a name in Latin letters."""
_SYLLABLE = 6
"""Letters of a syllable, at most."""
_MOSTLY = 0.6
"""The part of a headline's words that begin with capitals where all that may do so."""
_FAMILIES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염"
    "여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감음빈동온호범팽승간상갈"
)
KOREAN_NAME = re.compile(
    rf"((?:남궁|황보|선우|제갈|독고|사공|[{_FAMILIES}])[가-힣]{{2}})"
    r"(?=(?:이|가|은|는|도|의|을|를|과|와|씨|님|측)?(?:[^가-힣]|$))"
)
"""What may be a name in hangul, of a usual family."""
_HANGUL = re.compile(rf"(?<![가-힣]){KOREAN_NAME.pattern}")
_BEFORE = re.compile(r"(?:배우|아역|가수|아이돌|감독|작가|신인|출신)\s*$")
"""What is said right before a name."""


def strangers(lexicon: Lexicon, claim: str, words: str) -> list[str]:
    """Return the names that a claim, ``words`` in small letters, may hold and nobody on record has, as they
    are written: two or three words in capitals, or a Korean name of a usual family; where one is told to be
    a name, that one alone. In a headline that has all its words in capitals, only those that look like a
    Korean name.
    """
    unknown = {match[0] for match in lexicon.unknown_words(lexicon.named(words).rest)}
    korean = [
        match
        for match in _HANGUL.finditer(claim)
        if any(word.startswith(match[1]) for word in unknown)
        and not SAYINGS[Saying.NO_NAME].fullmatch(match[1])
    ]
    told = [match for match in korean if _BEFORE.search(claim, 0, match.start())]
    return list(dict.fromkeys([*(match[1] for match in told or korean), *_in_latin(claim, unknown)]))


def _in_latin(claim: str, unknown: set[str]) -> list[str]:
    words = list(_LATIN.finditer(claim))
    names = list[str]()
    new_words = {
        word.start()
        for word, following in zip_longest(words, words[1:])
        if word[0][0].isupper() and (word[0].casefold() in unknown or _begins_one(word, following, unknown))
        if not says(Saying.NO_NAME, word[0].casefold())
    } | _in_three(words, unknown)
    for new, run in groupby(words, lambda word: word.start() in new_words):
        found = list(run)
        whole = claim[found[0].start() : found[-1].end()]
        if not new or len(found) > _MOST or whole != " ".join(word[0] for word in found):
            continue
        korean = any("-" in word[0] or says(Saying.FAMILY, word[0].casefold()) for word in found)
        if len(found) >= _LEAST and (korean or not _in_capitals(words)):
            names.append(whole)
    return names


def _begins_one(word: re.Match[str], following: re.Match[str] | None, unknown: set[str]) -> bool:
    """Tell whether an everyday word is somebody's family name: "Go Min-si"."""
    if following is None or "-" not in following[0] or following[0].casefold() not in unknown:
        return False
    return says(Saying.FAMILY, word[0].casefold())


def _in_three(words: list[re.Match[str]], unknown: set[str]) -> set[int]:
    """Return where the words of names begin that are written in three, one of them an everyday word: "Kang
    You Seok".
    """
    return {
        word.start()
        for first, second, third in zip(words, words[1:], words[2:], strict=False)
        if third[0].casefold() in unknown and says(Saying.FAMILY, first[0].casefold())
        for word in (first, second, third)
        if all(each[0][0].isupper() and len(each[0]) <= _SYLLABLE for each in (first, second, third))
    }


def _in_capitals(words: list[re.Match[str]]) -> bool:
    """Tell whether a text is a headline that writes most of its words with capitals."""
    return sum(word[0][0].isupper() for word in words) > len(words) * _MOSTLY
