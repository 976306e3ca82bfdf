"""HTML for the site: the same cards as Discord's; a line is a paragraph, a heading or an item of a list.

A writer writes within a line; `html_blocks` makes the lines elements. What gives an ending away is closed
until it is opened, without a script: below its line, as no paragraph may hold what opens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from datetime import datetime
from html import escape
from itertools import groupby

from babel import Locale

from bot.answers.query import Query
from bot.cards.markup import Markup, PlainWriter, split
from bot.domain.text.wordings import UNDETERMINED

_HANGUL = re.compile(r"[ㄱ-ㆎ가-힣]+(?:[ ·]+[ㄱ-ㆎ가-힣]+)*")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of Hebrew, Arabic and whatever else is written from right to left."""
_WEB = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)
_SPOILER = re.compile(r" ?<details>.*?</details>")
_HEADING = re.compile(r"<(h1|h2)>(.*?)</\1>")
_EMPTY = re.compile(r"<(b|small)>\s*</\1>")
_ENDING = re.compile(r"</?(?:details|summary)>")


class HtmlWriter(PlainWriter):
    """HTML within a line: whatever was typed is escaped, and links lead to the web alone.

    What gives an ending away is behind ``opens``; without that, where a reader may open everything by itself,
    there is ``hidden`` in its place.
    """

    def __init__(self, language: str, *, hidden: str, opens: str | None = None) -> None:
        self._pages: Callable[[Query], str | None] = lambda _: None
        self.led_to: set[Query] = set()
        """The answers that what was written leads to."""
        self._language = language.partition("-")[0]
        self._hidden = escape(hidden, quote=False)
        self._summary = opens and f"<summary>{escape(opens, quote=False)}</summary>"

    def among(self, pages: Callable[[Query], str | None]) -> HtmlWriter:
        """Return one that writes a page which others stand beside: ``pages`` tells where an answer's is."""
        writer = copy(self)
        writer._pages, writer.led_to = pages, set()
        return writer

    def text(self, plain: str, language: str = "", /) -> Markup:
        """Return text that a browser shows letter by letter; it is marked with its language where that is not
        the page's, and hangul as Korean among other words. Where any of it runs from right to left, it has a
        direction of its own, by its first letter, and leaves what stands around it in its place.
        """
        inert = self.sentence(plain, language)
        own = language in ("", self._language, UNDETERMINED)
        said = "" if own else f' lang="{language}"'
        if _RIGHT_TO_LEFT.search(plain):
            return Markup(f"<bdi{said}>{inert}</bdi>")
        return Markup(f"<span{said}>{inert}</span>") if said else inert

    def sentence(self, plain: str, language: str = "", /) -> Markup:
        """Return words of ours letter by letter, in the page's direction whatever names are in them."""
        inert = escape(plain, quote=False)
        if (language or self._language) != "ko":
            inert = _HANGUL.sub(r'<span lang="ko">\g<0></span>', inert)
        inert = re.sub(r"^-", "&#45;", inert, flags=re.MULTILINE)  # no item of a list
        return Markup(inert.replace("\n", "<br>"))

    def bold(self, inner: Markup) -> Markup:
        """Return it in bold."""
        return _each_line("b", inner)

    def title(self, inner: Markup) -> Markup:
        """Return it as the page's heading."""
        return _each_line("h1", inner)

    def heading(self, inner: Markup) -> Markup:
        """Return it as a heading inside the page."""
        return _each_line("h2", inner)

    def small(self, inner: Markup) -> Markup:
        """Return a line in small print."""
        return _each_line("small", inner)

    def spoiler(self, inner: Markup) -> Markup:
        """Return what shows once it is opened; in what is hidden already, nothing has to be opened again."""
        if self._summary is None:
            return Markup(self._hidden)
        opened = _ENDING.sub("", inner.replace(self._summary, ""))
        return Markup(f"<details>{self._summary}{opened}</details>")

    def code(self, plain: str) -> Markup:
        """Return it as code."""
        return Markup(f"<code>{escape(plain, quote=False)}</code>")

    def link(self, label: str, url: str | None) -> Markup:
        """Return a label, linked where the address is one of the web."""
        if url is None or not _WEB.fullmatch(url):
            return self.text(label)
        return Markup(f'<a href="{escape(url)}" rel="noopener noreferrer">{self.text(label)}</a>')

    def leading(self, label: Markup, query: Query) -> Markup:
        """Return a label that leads to the page of an answer, where it has one."""
        page = self._pages(query)
        if page is None:
            return label
        self.led_to.add(query)
        return Markup(f'<a href="{escape(page)}">{label}</a>')

    def moment(self, moment: datetime, locale: Locale) -> Markup:
        """Return a moment in UTC, in words and for machines."""
        words = super().moment(moment, locale)
        return Markup(f'<time datetime="{moment:%Y-%m-%dT%H:%MZ}">{words}</time>')

    def command(self, name: str, label: str, id: int | None) -> Markup:
        """Return a command as it is typed in Discord."""
        del name, id
        return self.code(f"/{label}")


class BareWriter(PlainWriter):
    """Plain text for a title or a calendar: no addresses in it, and nothing that gives an ending away."""

    def __init__(self, hidden: str) -> None:
        self._hidden = hidden

    def spoiler(self, inner: Markup) -> Markup:
        """Return that something is hidden here, and not what."""
        del inner
        return Markup(self._hidden)

    def link(self, label: str, url: str | None) -> Markup:
        """Return the label alone."""
        del url
        return Markup(label)


def html_blocks(markup: Markup, *, title: str | None = None) -> Markup:
    """Return the lines of a card as elements: headings, paragraphs, items of lists; the first heading is the
    ``title`` where one is named (``h1``).
    """
    made: list[str] = []
    lines = filter(None, split(markup))
    for listed, some in groupby(lines, key=lambda line: line.startswith("- ")):
        if listed:
            made += ["<ul>", *(f"<li>{_opened(line[2:])}</li>" for line in some), "</ul>"]
        else:
            made += map(_paragraph, some)
    html = "\n".join(made)
    if title is not None:
        html = _HEADING.sub(rf"<{title}>\2</{title}>", html, count=1)
    return Markup(html)


def _paragraph(line: Markup) -> str:
    """Return a line that is an element of its own, or becomes a paragraph."""
    if line.startswith(("<h1>", "<h2>")):
        return _opened(line)
    return f"<p>{_without_spoilers(line)}</p>{_spoilers(line)}"


def _opened(line: str) -> str:
    """Return a line with what opens after its words."""
    return _without_spoilers(line) + _spoilers(line)


def _spoilers(line: str) -> str:
    return "".join(found.strip() for found in _SPOILER.findall(line))


def _without_spoilers(line: str) -> str:
    return _EMPTY.sub("", _SPOILER.sub("", line))


def _each_line(tag: str, inner: Markup) -> Markup:
    """Return each line of a markup as an element of its own: none goes over the end of a line."""
    return Markup("\n".join(f"<{tag}>{line}</{tag}>" for line in split(inner)))
