"""What every picture is drawn with: an SVG document of text and marks, wide as a phone shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

FONT = "Noto Sans CJK KR"
WIDTH, SHARPNESS = 560, 2
"""Units across, and how many pixels each is: phones show it some 265 px wide, where a label is 11 px high."""
EDGE, _FOOT = 24, 12
HEADING, LABEL, SMALL = 28, 24, 20
PAPER, INK, FAINT = "#26282e", "#f2f3f5", "#9aa0ab"
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that no XML document may hold, escaped or not (XML 1.0, 2.2)."""


def document(bottom: int, parts: Sequence[str]) -> str:
    """Return a document of some parts, the lowest of which ends at a height."""
    height = bottom + _FOOT
    size = f'width="{WIDTH * SHARPNESS}" height="{height * SHARPNESS}" viewBox="0 0 {WIDTH} {height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}, sans-serif" fill="{INK}">',
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def written(x: float, y: float, size: int, words: str, *, fill: str = INK) -> str:
    """Return a text at a place, as an SVG document may hold it."""
    safe = escape(_NOT_XML.sub("\ufffd", words))
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}">{safe}</text>'
