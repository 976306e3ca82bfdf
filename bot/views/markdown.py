"""Discord's markdown: what users typed is shown as typed, never as markup, mention or link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

# Everything Discord's markdown reads as markup in mid-line, and what makes one at the start of a line.
_INLINE = re.compile(r"([\\*_~|`<>\[\]@])")
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#\-+.)])", re.MULTILINE)
_ADDRESS = re.compile(r"(?i)\b(https?|discord):(?=/)")


def escape(text: str) -> str:
    """Return text that Discord shows letter by letter."""
    inert = _INLINE.sub(r"\\\1", text)
    return _ADDRESS.sub(r"\1\\:", _LINE_START.sub(r"\1\\\2", inert))


def link(label: str, url: str | None) -> str:
    """Return an escaped label, linked where there is a checked address."""
    return f"[{escape(label)}]({url})" if url else escape(label)


def shorten(text: str, limit: int) -> str:
    """Return text of at most ``limit`` characters, an ellipsis for what was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def stack(paragraphs: Iterable[str]) -> str:
    """Return the paragraphs that are not empty below each other.

    A blank line follows a list: Discord reads a line right after one as part of its last item.
    """
    text = ""
    for paragraph in filter(None, paragraphs):
        after_list = text.rpartition("\n")[2].startswith("- ") and not paragraph.startswith("- ")
        text += ("\n\n" if after_list else "\n" if text else "") + paragraph
    return text


def moment_stamp(moment: datetime) -> str:
    """Return a moment as a Discord timestamp, to the minute in each reader's time zone."""
    return f"<t:{int(moment.timestamp())}:f>"


def day_stamp(day: date) -> str:
    """Return a day as a Discord timestamp, which every reader sees in their own way of writing dates.

    Noon UTC, so that it is the same day from Honolulu to Auckland.
    """
    noon = datetime.combine(day, time(12), UTC)
    return f"<t:{int(noon.timestamp())}:D>"
