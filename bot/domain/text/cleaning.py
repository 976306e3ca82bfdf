"""What users type, made safe to keep: normalised, bounded, without characters that hide or reorder text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

from bot.domain.errors import DomainError, Field, Refusal

E = TypeVar("E", bound=StrEnum)

_JAMO_RUNS = re.compile("([\u3131-\u318e]+)")
_JAMO = re.compile("[\u3131-\u318e]")
MAX_NAME = 80
"""Most characters of a name (source, person, character)."""
MAX_LOOK = 2000
"""Most characters of a text that are looked at."""
MAX_URL = 500
"""Most characters of a link."""

# Control, format (bidi and zero-width among them), surrogate, private-use and unassigned characters, and the
# line and paragraph separators: none is needed to write a claim, each can hide or reorder one.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# What Unicode lets programs ignore though it is no format character: it has one of these in its name.
_IGNORED = ("VARIATION SELECTOR", "FILLER", "GRAPHEME JOINER", "VOWEL INHERENT")
_BLANK = "\u2800"
"""The braille blank, which is a sign by its category and looks like none."""
_SCHEMES = frozenset({"http", "https"})


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
    return unicodedata.category(char) in _HIDDEN or char == _BLANK or ignorable(char)


def _holds_hidden(text: str) -> bool:
    return not (text.isascii() and text.isprintable()) and any(map(hidden, text))


def clean(text: str, *, field: Field, limit: int) -> str:
    """Return text NFKC-normalised with single spaces.

    Refuses text that is empty, longer than ``limit`` characters, or holds hidden characters.
    """
    if _holds_hidden(text):
        raise DomainError(Refusal.HIDDEN_CHARACTERS, field=field)
    plain = " ".join(_compatible(text).split())
    if not plain:
        raise DomainError(Refusal.EMPTY, field=field)
    if len(plain) > limit:
        raise DomainError(Refusal.TOO_LONG, field=field, limit=limit, length=len(plain))
    return plain


def _compatible(text: str) -> str:
    """Return text NFKC-normalised, but for single jamo, which would come apart: "ㅋㅋ"."""
    return "".join(
        run if _JAMO.match(run) else unicodedata.normalize("NFKC", run) for run in _JAMO_RUNS.split(text)
    )


def shorten(text: str, limit: int) -> str:
    """Return text of at most ``limit`` characters, an ellipsis for what was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def legible(text: str) -> str:
    """Return text that is only looked at, not kept: its lines, what is hidden away, cut to `MAX_LOOK`.

    Refuses text that has nothing to read.
    """
    lines = text[:MAX_LOOK].splitlines()
    shown = ("".join(" " if hidden(c) else c for c in line if not ignorable(c)) for line in lines)
    read = (" ".join(_compatible(line).split()) for line in shown)
    plain = "\n".join(filter(None, read))[:MAX_LOOK].strip()  # one character may stand for many
    if not plain:
        raise DomainError(Refusal.EMPTY, field=Field.TEXT)
    return plain


def clean_url(text: str) -> str:
    """Return a link that is safe to show: http or https, a public host name, no credentials.

    Refuses anything else with `Refusal.LINK`. Brackets are percent-encoded so that they cannot end a link.
    """
    if _holds_hidden(text.strip()) or any(c.isspace() for c in text.strip()):
        raise DomainError(Refusal.LINK, field=Field.URL)
    url = text.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # refuses ports that are no numbers
    except ValueError as error:
        raise DomainError(Refusal.LINK, field=Field.URL) from error
    named = "." in host.strip(".") and not host.replace(".", "").isdigit() and ":" not in host
    if parts.scheme not in _SCHEMES or not named or "@" in parts.netloc or "\\" in url:
        raise DomainError(Refusal.LINK, field=Field.URL)
    for sign, code in (("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ("<", "%3C"), (">", "%3E")):
        url = url.replace(sign, code)
    if len(url) > MAX_URL:
        raise DomainError(Refusal.LINK, field=Field.URL)
    return url


def host_of(url: str) -> str:
    """Return the home domain of a link, without ``www.``; nothing where it is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # what is no address at all, such as https://[x
        host = ""
    return host.removeprefix("www.")


def choose(typed: str, choices: Iterable[E], *, field: Field) -> E:
    """Return the choice given; refuses what is none of them, which Discord's own clients never send."""
    choices = list(choices)
    for each in choices:
        if each == typed:
            return each
    typed = clean(typed, field=field, limit=MAX_NAME)
    raise DomainError(Refusal.CHOICE, field=field, given=typed, choices="\n".join(choices))
