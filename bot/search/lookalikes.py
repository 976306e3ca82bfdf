"""Which names on record a new one may be taken for: those that look, sound or are spelled nearly the same.

Looks are compared by the skeletons of Unicode TS #39. Sound is compared across scripts (Dispatch, 디스패치)
by consonants alone, as hangul puts vowels between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_uppercase

from bot.domain.text.names import fold, strokes
from bot.search.likeness import within_errors

_HANGUL = re.compile("[가-힣]")
_WORDS = re.compile(r"[^\W\d_가-힣]+|[가-힣]+")
_SMALL_CAPITAL = {f"LATIN LETTER SMALL CAPITAL {letter}": letter for letter in ascii_uppercase}
_FIRST, _COUNT_VOWEL, _COUNT_LAST = 0xAC00, 21, 28
# The consonants a syllable begins and ends with, as classes of sound; silent ones as nothing.
_INITIALS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "j", "j", "j", "k", "t", "p", "")
_FINALS = (
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l"),
    *("m", "p", "p", "t", "t", "n", "t", "t", "k", "t", "p", ""),
)
_DIGITS = {"0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "9": "nine"}
# How Latin letters sound to who writes them in hangul, the longer spellings first.
_LATIN = (
    *(
        ("tch|ch|ts|j|z", "j"),
        ("sch|sh|th", "s"),
        ("ph|f|v|b", "p"),
        ("c(?=[eiy])", "s"),
        ("ng", "n"),
        ("ck|c|q|g", "k"),
    ),
    *(("x", "ks"), ("d", "t"), ("r(?![aeiouy])", ""), ("r", "l")),
)
_SILENT = re.compile("[^klmnpstj]")
_ALIKE = {"1": "l", "|": "l", "0": "o", "m": "rn"}
"""Small letters and figures that look like others."""
_LEAST_SOUNDS = 3
"""Consonants from which on names that share them all may be one name in two scripts."""
_LONG, _SHORTEST = 6, 3
"""Letters from which on two typing errors may be in a name, and from which on one may."""


def lookalikes(name: str, on_record: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the names on record that a new name may be taken for, the nearest first.

    ``on_record`` are names, each with every spelling of it.
    """
    wanted, whole = fold(name), strokes(fold(name))
    looks, sounds, hangul = skeletons(name), consonants(name), bool(_HANGUL.search(name))
    allowed = 2 if len(whole) >= _LONG else 1 if len(whole) >= _SHORTEST else 0
    found: dict[str, int] = {}
    for known, spellings in on_record:
        for spelling in spellings:
            other = fold(spelling)
            if looks & skeletons(spelling):
                found[known] = 0
            elif within_errors(whole, strokes(other), allowed):
                found.setdefault(known, 1)
            elif (
                _begins(name, spelling)
                or _holds(name, spelling)
                or (
                    hangul != bool(_HANGUL.search(spelling))
                    and len(sounds) >= _LEAST_SOUNDS
                    and sounds == consonants(spelling)
                )
            ):
                found.setdefault(known, 2)
        if wanted == fold(known):
            found[known] = 0
    return sorted(found, key=lambda known: (found[known], known))


def same_looks(names: Iterable[str], on_record: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return those of many names that look the same as one on record and are not it, each with that one."""
    looks = {look: known for known, spellings in on_record for each in spellings for look in skeletons(each)}
    spelled = {fold(each) for _, spellings in on_record for each in spellings}
    found = {name: looks.keys() & skeletons(name) for name in names if fold(name) not in spelled}
    return {name: looks[min(shared)] for name, shared in found.items() if shared}


def odd_letters(name: str, known: str) -> list[str]:
    """Return the letters of a name that another has not, though they may look alike, in order."""
    plain = set(fold(known)) | set(known)
    return list(dict.fromkeys(c for c in name if not c.isspace() and c not in plain and fold(c) not in plain))


def _begins(one: str, other: str) -> bool:
    """Tell whether the words of one name are the first words of the other: "Yonhap News"."""
    shorter, longer = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return bool(shorter) and len(fold(shorter[0])) >= _SHORTEST and longer[: len(shorter)] == shorter


def _holds(name: str, known: str) -> bool:
    """Tell whether a name has in it what looks like a name on record: "The Dispatch", "Dispatch코리아"."""
    wanted = skeletons(known)
    if min(map(len, wanted)) < _LONG:
        return False
    words = _WORDS.findall(_plain(name))
    long = (word for word in words if len(fold(word)) >= _LONG)
    return any(wanted & skeletons(word) or within_errors(fold(word), fold(known), 1) for word in long)


@lru_cache(maxsize=4096)
def skeletons(name: str) -> frozenset[str]:
    """Return what a name looks like: names that share a skeleton are hard to tell apart (TS #39, 4).

    One takes a capital I for an l, as it looks; the other reads it as the i it is.
    """
    look = _plain(name)
    return frozenset("".join(_ALIKE.get(c, c) for c in fold(each)) for each in (look, look.replace("I", "l")))


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """Return a name in the plain letters it looks like."""
    bare = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(_prototypes().get(c) or _SMALL_CAPITAL.get(unicodedata.name(c, "")) or c for c in bare)


@cache
def _prototypes() -> dict[str, str]:
    """Return what each confusable character looks like."""
    text = files(__package__).joinpath("confusables.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {char: looks for looks, chars in rows for char in chars if not char.isascii()}


@lru_cache(maxsize=4096)
def consonants(name: str) -> str:
    """Return the consonants of a name as classes of sound, whatever script it is in; vowels are left out."""
    spelled = "".join(_DIGITS.get(c, c) for c in unicodedata.normalize("NFKC", name).casefold())
    heard = "".join(_syllable(c) if _HANGUL.match(c) else c for c in spelled)
    if not _HANGUL.search(spelled):
        heard = fold(re.sub(r"(.)\1", r"\1", spelled))
        for letters, sound in _LATIN:
            heard = re.sub(letters, sound, heard)
    return re.sub(r"(.)\1+", r"\1", _SILENT.sub("", heard))


def _syllable(char: str) -> str:
    index = ord(char) - _FIRST
    last = _FINALS[index % _COUNT_LAST]
    first = _INITIALS[index // (_COUNT_VOWEL * _COUNT_LAST)]
    return first + last
