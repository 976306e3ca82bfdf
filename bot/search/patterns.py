"""Many ways to say a thing, as one pattern that is quick to look for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from bot.domain.text.lazy_pattern import LazyPattern

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
"""What of a pattern may begin, end or part its alternatives, or hide what does."""
_OPENING = re.compile(r"\\b|\(\?<[!=][^()]*\)")
"""Where an alternative may begin: at the edge of a word, not after a letter."""


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of some; of none nothing is found.

    Where neighbours may begin is asked once for all of them, and not by each at every letter of a text.
    """
    return _compiled(tuple(patterns))


@lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """Return the pattern of how a name stands in text: its spaces may be left out, and its accents."""
    return "".join(map(_letter, re.escape(name))).replace(r"\ ", " ?")


def _letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return f"[{letter}{bare}]" if bare != letter and bare.isascii() else letter


@lru_cache(256)  # of the names on record most are there after a filing too
def _compiled(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(_either(patterns))


def _either(patterns: Iterable[str]) -> str:
    either = (each for pattern in patterns for each in _alternatives(pattern))
    folded = (
        f"{opening}(?:{'|'.join(each[len(opening) :] for each in run)})"
        for opening, run in groupby(either, _opening)
    )
    return "|".join(folded) or "(?!)"


def word_pattern(words: Mapping[str, Sequence[str]]) -> LazyPattern:
    """Return how words are looked for. An ending is short: one of any length would take seconds to look for
    in a text made for that."""
    return LazyPattern(
        lambda: _either(each.replace(r"\w*", r"\w{0,9}") for language in words.values() for each in language)
    )


def _opening(pattern: str) -> str:
    found = _OPENING.match(pattern)
    return found[0] if found else ""


@lru_cache(4096)
def _alternatives(pattern: str) -> Sequence[str]:
    """Return the alternatives of a pattern, in order."""
    return tuple(_parted(pattern))


def _parted(pattern: str) -> Iterator[str]:
    depth = start = 0
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "|" and not depth:
            yield pattern[start : token.start()]
            start = token.end()
    yield pattern[start:]
