"""Plain text of what feeds say, who put HTML wherever there is text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from bot.domain.reports.report import MAX_CLAIM
from bot.domain.text.characters import in_one_line
from bot.domain.text.cleaning import shorten

_LOOKED_AT = 1_500
"""Characters that are looked at of any text of a feed."""
_MARKUP = re.compile(r"<[/!a-zA-Z]")
_NOT_READ = frozenset({"script", "style", "template", "head"})
_BREAKS = frozenset({"p", "br", "div", "li", "h1", "h2", "h3", "h4", "td", "tr", "blockquote", "hr"})
_ENDS = re.compile(r"(?<=[.!?。…])[\"'”’」』)]?\s+(?=\S)")
_SHORTEST = 25
"""Letters below which what ends with a full stop is an abbreviation, or a greeting."""


class _TextOfHtml(HTMLParser):
    """Collects what a reader of a page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what is not read; a block begins a line."""
        del attrs
        self._unread += tag in _NOT_READ
        self.seen += [" "] if tag in _BREAKS else []

    def handle_endtag(self, tag: str) -> None:
        """Read again after what is not; a block ends a line."""
        self._unread = max(0, self._unread - (tag in _NOT_READ))
        self.seen += [" "] if tag in _BREAKS else []

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if not self._unread:
            self.seen.append(data)


def plain_text(text: str) -> str:
    """Return text without markup, in one line; of what is longer than any sentence, its beginning."""
    text = text[:_LOOKED_AT]
    if not _MARKUP.search(text):
        return in_one_line(unescape(text))
    reader = _TextOfHtml()
    reader.feed(text)
    reader.close()
    return in_one_line("".join(reader.seen))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, cut where it is longer than a claim may be."""
    plain, end = plain_text(text), None
    for match in _ENDS.finditer(plain):
        if match.start() >= _SHORTEST:
            end = match.start()
            break
    return shorten(plain[:end].strip(), MAX_CLAIM)
