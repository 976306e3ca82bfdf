"""The words that dates are made of, by the patterns that read them: most words of a text are in no date."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(
    r"\\[A-Za-z]|\(\?P\W\w+|a-z|가-힣"  # what only looks like letters that are looked for
    r"|(?P<latin>[a-z]+)(?P<optional>\?)?|(?P<hangul>[가-힣])"
)
_LETTERS = re.compile("[a-z]+|[가-힣]")
_LONGEST = 12
"""Letters of a word that may be in a date; "september" has fewer."""


class DateWords:
    """The words of which patterns look for all letters: no other word is in anything that they match."""

    def __init__(self, patterns: Iterable[str]) -> None:
        found = [piece for pattern in patterns for piece in _PIECE.finditer(pattern)]
        self._hangul = {piece["hangul"] for piece in found if piece["hangul"]}
        latin = [piece["latin"] for piece in found if piece["latin"]]
        shorter = [piece["latin"][:-1] for piece in found if piece["optional"]]
        either = sorted({*latin, *filter(None, shorter)}, key=lambda each: (-len(each), each))
        self._latin = re.compile(rf"(?:{'|'.join(either)})+")

    def has(self, word: str) -> bool:
        """Tell whether a word may be in a date."""
        return all(
            letters in self._hangul
            if letters >= "가"
            else len(letters) <= _LONGEST and self._latin.fullmatch(letters) is not None
            for letters in _LETTERS.findall(word.casefold())
        )
