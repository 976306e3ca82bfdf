"""Names in one shape, so that spellings compare: case, accents, spaces and hyphens do not count.

The functions that every look-up calls on every name remember their latest results; they are pure, so what
is remembered never goes stale.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import urlsafe_b64encode
from functools import lru_cache

_JOINTS = re.compile(r"[\s\-‐-―'’‘`.·,]+")


def folded(text: str) -> str:
    """Return text without case, diacritics, spaces, hyphens and stops; hangul stays whole."""
    if text.isascii():
        return _JOINTS.sub("", text.casefold())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _JOINTS.sub("", unicodedata.normalize("NFKC", bare))


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return what `folded` does, remembered: for names, and never for a text that nothing may keep."""
    return folded(name)


@lru_cache(maxsize=4096)
def strokes(folded: str) -> str:
    """Return a folded name letter by letter (hangul as its single letters), to count typing errors on."""
    return unicodedata.normalize("NFKD", folded)


@lru_cache(maxsize=4096)
def forms(name: str) -> frozenset[str]:
    """Return the folded forms a name is typed in: as written, and with family and given name swapped."""
    words = name.split()
    swapped = " ".join(words[1:] + words[:1]), " ".join(words[-1:] + words[:-1])
    return frozenset(fold(each) for each in (name, *swapped))


def slug(name: str) -> str:
    """Return a name as a lower-case identifier: ``Han So-ra`` gives ``han-so-ra``."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def handle(name: str) -> str:
    """Return the eight characters a name stands by in a custom id."""
    return urlsafe_b64encode(hashlib.blake2b(name.encode(), digest_size=6).digest()).decode()
