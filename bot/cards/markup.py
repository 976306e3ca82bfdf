"""Markup: text in the dialect it is sent in. What users typed becomes markup only through a writer.

A writer writes one dialect: Discord's markdown, or plain text for a terminal, a picture or a choice to pick.
Cards are written with whichever writer they are given, so that one card serves both. Only this module makes
markup of a text it does not know (`tests/test_architecture.py` holds that), and types do the rest: `put`
takes markup and the few marks of `Glue`, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NewType, Protocol

from babel import Locale
from babel.dates import format_date

from bot.answers.query import Query

Markup = NewType("Markup", str)
"""Text that is safe to send as it is."""

NOTHING = Markup("")

Glue = Literal[
    "",
    " ",
    ", ",
    "; ",
    ": ",
    ". ",
    " · ",
    "~",
    " – ",
    " → ",
    "\n",
    "\n\n",
    "- ",
    " (",
    ")",
    "⭐ ",
    "…",
    ".",
    "–",
]  # fmt: skip
"""What may stand between pieces of markup, in either dialect."""


def concat(*pieces: Markup | Glue) -> Markup:
    """Return pieces of markup as one."""
    return Markup("".join(pieces))


def join(glue: Glue, pieces: Iterable[Markup]) -> Markup:
    """Return the pieces that are not empty, with the same between each."""
    return Markup(glue.join(filter(None, pieces)))


def stack(paragraphs: Iterable[Markup]) -> Markup:
    """Return the paragraphs that are not empty below each other.

    A blank line follows a list: Discord reads a line right after one as part of its last item.
    """
    text = ""
    for paragraph in filter(None, paragraphs):
        after_list = text.rpartition("\n")[2].startswith("- ") and not paragraph.startswith("- ")
        text += ("\n\n" if after_list else "\n" if text else "") + paragraph
    return Markup(text)


_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(\S*?\)")
"""A masked link, whose label may hold escapes."""


def read_length(text: Markup) -> int:
    """Return how many characters of a markup are read: where a link leads is not."""
    return len(_LINK.sub(lambda link: link[1], text))


def split(text: Markup) -> list[Markup]:
    """Return the lines of a markup."""
    return [Markup(line) for line in text.split("\n")]


def cut(text: Markup, limit: int) -> Markup:
    """Return so many characters of a markup at most, an ellipsis last; no escape or link is cut in two."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1].rstrip()
    for link in _LINK.finditer(text):
        if link.start() < len(kept) < link.end():
            kept = text[: link.start()].rstrip()
    trailing = len(kept) - len(kept.rstrip("\\"))
    return Markup(kept[: len(kept) - trailing % 2] + "…")


def trusted(text: str) -> Markup:
    """Return a sentence of the locales, made of markup and numbers alone, as markup."""
    return Markup(text)


def digits(number: int) -> Markup:
    """Return a number as it is, without marks between its thousands."""
    return Markup(str(number))


class MarkupWriter(Protocol):
    """Writes one dialect."""

    def text(self, plain: str, language: str = "", /) -> Markup:
        """Return what somebody typed, to be read letter by letter; in a language, where that is known."""

    def bold(self, inner: Markup) -> Markup:
        """Return it in bold."""

    def title(self, inner: Markup) -> Markup:
        """Return it as the title of an answer."""

    def heading(self, inner: Markup) -> Markup:
        """Return it as a heading inside an answer."""

    def small(self, inner: Markup) -> Markup:
        """Return a line in small print."""

    def code(self, plain: str) -> Markup:
        """Return a text letter by letter, set off from the sentence around it."""

    def spoiler(self, inner: Markup) -> Markup:
        """Return it behind bars, for who wants to read it."""

    def link(self, label: str, url: str | None) -> Markup:
        """Return a label, linked where there is a checked address."""

    def leading(self, label: Markup, query: Query) -> Markup:
        """Return a label that leads to another answer, where one can be opened in mid-card: on a page."""

    def moment(self, moment: datetime, locale: Locale) -> Markup:
        """Return a moment to the minute."""

    def channel(self, id: int) -> Markup:
        """Return a channel by its id."""

    def role(self, id: int) -> Markup:
        """Return a role by its id."""

    def member(self, user_id: int) -> Markup:
        """Return whoever has a Discord user id."""

    def command(self, name: str, label: str, id: int | None) -> Markup:
        """Return a command by its name, what its reader calls it, and the id that Discord knows it by."""


# Everything Discord's markdown reads as markup in mid-line, and what makes one at the start of a line.
_INLINE = re.compile(r"([\\*_~|`<>\[\]@])")
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#\-+.)])", re.MULTILINE)
_ADDRESS = re.compile(r"(?i)(https?|discord|steam):(?=/)")


class DiscordWriter:
    """Discord's markdown: moments are timestamps, which each reader sees in their own time zone."""

    def text(self, plain: str, _: str = "", /) -> Markup:
        """Return text that Discord shows letter by letter: never as markup, mention or link."""
        inert = _INLINE.sub(r"\\\1", plain)
        return Markup(_ADDRESS.sub(r"\1\\:", _LINE_START.sub(r"\1\\\2", inert)))

    def bold(self, inner: Markup) -> Markup:
        """Return it in bold."""
        return Markup(f"**{inner}**")

    def title(self, inner: Markup) -> Markup:
        """Return it as a large heading."""
        return Markup(f"## {inner}")

    def heading(self, inner: Markup) -> Markup:
        """Return it as a small heading."""
        return Markup(f"### {inner}")

    def small(self, inner: Markup) -> Markup:
        """Return it as subtext."""
        return Markup(f"-# {inner}")

    def code(self, plain: str) -> Markup:
        """Return it as code, which nothing inside can end."""
        return Markup(f"`{plain.replace('`', '')}`")

    def spoiler(self, inner: Markup) -> Markup:
        """Return it as a spoiler, which shows once it is pressed; bars inside are escaped (`text`)."""
        return Markup(f"||{inner}||")

    def link(self, label: str, url: str | None) -> Markup:
        """Return a masked link, or the label alone."""
        return Markup(f"[{self.text(label)}]({url})") if url else self.text(label)

    def leading(self, label: Markup, _: Query) -> Markup:
        """Return the label: buttons and menus below lead on."""
        return label

    def moment(self, moment: datetime, _: Locale) -> Markup:
        """Return a moment as a timestamp."""
        return Markup(f"<t:{int(moment.timestamp())}:f>")

    def channel(self, id: int) -> Markup:
        """Return a channel, which shows its name and leads there."""
        return Markup(f"<#{id}>")

    def role(self, id: int) -> Markup:
        """Return a mention of a role, which pings only where a message allows it."""
        return Markup(f"<@&{id}>")

    def member(self, user_id: int) -> Markup:
        """Return a mention, which shows the name; nothing this bot sends ever pings."""
        return Markup(f"<@{user_id}>")

    def command(self, name: str, label: str, id: int | None) -> Markup:
        """Return a mention, which a press uses; without an id, how it is typed."""
        return Markup(f"</{name}:{id}>") if id else self.code(f"/{label}")


class PlainWriter:
    """Plain text: links have their addresses behind them, moments are written out."""

    def text(self, plain: str, _: str = "", /) -> Markup:
        """Return the text as it is."""
        return Markup(plain)

    def bold(self, inner: Markup) -> Markup:
        """Return it as it is."""
        return inner

    title = heading = small = spoiler = bold

    def code(self, plain: str) -> Markup:
        """Return it between backticks."""
        return Markup(f"`{plain.replace('`', '')}`")

    def link(self, label: str, url: str | None) -> Markup:
        """Return a label with its address behind it."""
        return Markup(f"{label} <{url}>" if url else label)

    def leading(self, label: Markup, query: Query) -> Markup:
        """Return the label."""
        del query
        return label

    def moment(self, moment: datetime, locale: Locale) -> Markup:
        """Return a moment in UTC."""
        return Markup(f"{format_date(moment.date(), format='long', locale=locale)} {moment:%H:%M} UTC")

    def member(self, user_id: int) -> Markup:
        """Return the id."""
        return Markup(str(user_id))

    channel = role = member

    def command(self, name: str, _: str, __: int | None) -> Markup:
        """Return it as it is typed into a terminal."""
        return Markup(f"/{name}")


DISCORD = DiscordWriter()
PLAIN = PlainWriter()
