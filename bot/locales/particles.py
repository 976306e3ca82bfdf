"""Small words whose form the next word's sound decides, as Fluent functions."""

from __future__ import annotations

import re
import unicodedata

_LIKE_I = re.compile(r"(?:hi|i)(?!e)", re.IGNORECASE)
_LIKE_O = re.compile(r"(?:ho|o|8|11(?!\d))", re.IGNORECASE)
"""How words begin that are said with i and o: "hie-" and "ie-" are said with y; 8 is "ocho", 11 "once"."""


def conjunction(word: object, pair: object) -> str:
    """Return the Spanish conjunction of a pair that fits the word after it: "y/e" is e before the sound of i,
    "o/u" is u before that of o.

    What stands before the first letter or figure (markup, quotes) is not read.
    """
    usual, before_its_sound = str(pair).split("/")
    bare = unicodedata.normalize("NFD", str(word))
    read = re.sub(r"^[\W_]+", "", bare)
    alike = _LIKE_I if usual == "y" else _LIKE_O
    return before_its_sound if alike.match(read) else usual
