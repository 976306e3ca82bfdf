"""Characters that hide or reorder text, and how a sentence is shown without them.

In a name they are disguise, and refused (`cleaning.clean`). In a sentence they are what keyboards, phones and
web pages leave there: they are taken out, but for those that an emoji is made of.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_JAMO_RUNS = re.compile("([\u3131-\u318e]+)")
_JAMO = re.compile("[\u3131-\u318e]")
# Control, format (bidi and zero-width among them), surrogate, private-use and unassigned characters, and the
# line and paragraph separators: none is needed to write a claim, each can hide or reorder one.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# What Unicode lets programs ignore though it is no format character: it has one of these in its name.
_IGNORED = ("VARIATION SELECTOR", "FILLER", "GRAPHEME JOINER", "VOWEL INHERENT")
_SIGNS = frozenset({"\u2800", "\ufffd"})
"""Signs by their category that show nothing: the braille blank, and what stands for a broken character."""
_PICTURE = (
    "[\u00a9\u00ae\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
    "\U0001f000-\U0001faff]"
)
_JOINER, _AS_PICTURE, _KEY = "\u200d", "\ufe0f", "\u20e3"
_EMOJI_PART = re.compile(
    f"(?<={_PICTURE}){_AS_PICTURE}|(?<=[0-9#*]){_AS_PICTURE}(?={_KEY})"
    f"|(?:(?<={_PICTURE})|(?<={_PICTURE}{_AS_PICTURE})){_JOINER}(?={_PICTURE})"
)
"""What is not seen by itself and makes one emoji of several characters: ❤️, 1️⃣, a family."""


@lru_cache(maxsize=4096)
def ignorable(char: str) -> bool:
    """Tell whether a character may be ignored when text is shown (Unicode's Default_Ignorable_Code_Point)."""
    if unicodedata.category(char) in ("Cf", "Cn"):
        return True
    name = unicodedata.name(char, "")
    return any(each in name for each in _IGNORED)


@lru_cache(maxsize=4096)
def hidden(char: str) -> bool:
    """Tell whether a character hides or reorders text, or is one that cannot be seen."""
    return unicodedata.category(char) in _HIDDEN or char in _SIGNS or ignorable(char)


def holds_hidden(text: str) -> bool:
    """Tell whether any character of a text is hidden."""
    return not (text.isascii() and text.isprintable()) and any(map(hidden, text))


def loses_some(text: str) -> bool:
    """Tell whether a text has other than breaks between its words that is taken out where it is shown."""
    return any(_seen(word) != word for word in text.split())


def whole(text: str) -> str:
    """Return text with halves of characters put together, � for one alone: no file takes it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def compatible(text: str) -> str:
    """Return text NFKC-normalised, but for single jamo, which would come apart: "ㅋㅋ"."""
    return "".join(
        run if _JAMO.match(run) else unicodedata.normalize("NFKC", run) for run in _JAMO_RUNS.split(text)
    )


def in_one_line(text: str) -> str:
    """Return text as it is seen, NFKC-normalised, in one line with single spaces."""
    shown = None
    while shown != text:  # what is taken out may have stood between what belongs together
        shown, text = text, " ".join(compatible(_seen(text)).split())
    return text


def _seen(text: str) -> str:
    """Return text without the characters that are not seen, a space for those that stand for one."""
    if not holds_hidden(text):
        return text
    kept = {match.start() for match in _EMOJI_PART.finditer(text)}
    return "".join(
        char if place in kept or not hidden(char) else "" if _takes_no_room(char) else " "
        for place, char in enumerate(text)
    )


def _takes_no_room(char: str) -> bool:
    return ignorable(char) and "FILLER" not in unicodedata.name(char, "")
