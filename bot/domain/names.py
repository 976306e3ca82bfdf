"""Names in one shape, so that spellings compare: case, accents, spaces and hyphens do not count."""

from __future__ import annotations

import re
import unicodedata

_JOINTS = re.compile(r"[\s\-‐-―'’‘`.·,]+")


def fold(text: str) -> str:
    """Return text without case, diacritics, spaces, hyphens and stops; hangul stays whole."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _JOINTS.sub("", unicodedata.normalize("NFKC", bare))


def strokes(folded: str) -> str:
    """Return a folded name letter by letter (hangul as its single letters), to count typing errors on."""
    return unicodedata.normalize("NFKD", folded)


def forms(name: str) -> set[str]:
    """Return the folded forms a name is typed in: as written, and with family and given name swapped."""
    words = name.split()
    return {fold(name), fold(" ".join(words[1:] + words[:1])), fold(" ".join(words[-1:] + words[:-1]))}


def slug(name: str) -> str:
    """Return a name as a lower-case identifier: ``Kim Si-eun`` gives ``kim-si-eun``."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")
