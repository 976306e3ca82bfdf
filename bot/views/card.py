"""An answer as a card: a heading, blocks of text, a foot; and its pages as Components V2 layouts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import discord
from discord import ButtonStyle, ui

from bot.domain.words import Level
from bot.locales import Voice
from bot.views.markdown import shorten

# Discord's limits for one message are 40 components and 4,000 characters; a page keeps clear of both.
PAGE_CHARACTERS = 3600
PAGE_BLOCKS = 20

NEUTRAL = 0x7A7F87
REFUSED = 0xB3261E
DISPUTED = 0xC2410C
ACCENTS = {
    Level.CONFIRMED: 0x1E8E4E,
    Level.CORROBORATED: 0x0E8A8A,
    Level.REPORTED: 0xC98A00,
    Level.RUMORED: 0x8250A8,
}
"""The colour beside each level; the words always say the level too."""

_CUSTOM_ID_LIMIT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One answer, however long; ``head`` and ``foot`` stand on each of its pages."""

    head: str
    blocks: Sequence[str] = ()
    foot: str = ""
    accent: int = NEUTRAL
    rows: Sequence[ui.ActionRow[ui.LayoutView]] = field(default=())

    def pages(self) -> list[list[str]]:
        """Return the blocks of each page (at least one page), none cut that fits a page of its own."""
        budget = PAGE_CHARACTERS - len(self.head) - len(self.foot)
        pages: list[list[str]] = [[]]
        for block in (piece for whole in self.blocks for piece in _pieces(whole, budget)):
            page = pages[-1]
            if page and (sum(map(len, page)) + len(block) > budget or len(page) >= PAGE_BLOCKS):
                pages.append([])
            pages[-1].append(block)
        return pages


def _pieces(block: str, budget: int) -> list[str]:
    """Split a block that no page holds at its line ends; cut a line that no page holds."""
    pieces = [""]
    for line in block.split("\n"):
        grown = f"{pieces[-1]}\n{line}" if pieces[-1] else line
        if len(grown) <= budget:
            pieces[-1] = grown
        else:
            pieces.append(shorten(line, budget))
    return [piece for piece in pieces if piece]


@dataclass(frozen=True, slots=True)
class PageKey:
    """What a page button asks for: which answer (ids only, never a server), and which page from 1."""

    answer: str
    arguments: tuple[str, ...]
    page: int

    PATTERN = re.compile(r"page:(?P<answer>[a-z]+):(?P<arguments>[\w.:-]*)/(?P<page>\d{1,3})")

    def __str__(self) -> str:
        return f"page:{self.answer}:{':'.join(self.arguments)}/{self.page}"

    @classmethod
    def parse(cls, match: re.Match[str]) -> PageKey:
        """Return the key a custom id spells."""
        return cls(match["answer"], tuple(match["arguments"].split(":")), int(match["page"]))

    def turned(self, page: int) -> PageKey:
        """Return the key of another page of the same answer."""
        return PageKey(self.answer, self.arguments, page)


def layout(
    card: Card, say: Voice, key: PageKey | None = None, *, picture: tuple[str, str] | None = None
) -> ui.LayoutView:
    """Return one page of a card; without a key to make page buttons from, the first page is all there is.

    ``picture`` is the address of an attachment and the words that stand for it.
    """
    pages = card.pages() if key is not None else card.pages()[:1]
    page = min(max(key.page if key else 1, 1), len(pages))
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=card.accent)
    box.add_item(ui.TextDisplay(card.head))
    if picture is not None:
        address, words = picture
        box.add_item(ui.MediaGallery(discord.MediaGalleryItem(address, description=words)))
    if pages[page - 1]:
        box.add_item(ui.Separator())
    for block in pages[page - 1]:
        box.add_item(ui.TextDisplay(block))
    foot = [card.foot] if card.foot else []
    if len(pages) > 1:
        foot.insert(0, say("page", page=page, pages=len(pages)))
    if foot:
        box.add_item(ui.Separator(visible=False))
        box.add_item(ui.TextDisplay("-# " + " · ".join(foot)))
    if len(pages) > 1 and key is not None:
        box.add_item(_turns(say, key, page, len(pages)))
    for row in card.rows:
        box.add_item(row)
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    # Finished at once: the buttons are answered by their ids alone, so that they outlive the process, and
    # discord.py keeps no state for the message.
    view.stop()
    return view


def _turns(say: Voice, key: PageKey, page: int, pages: int) -> ui.ActionRow[ui.LayoutView]:
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for label, target in ((say("page-back"), page - 1), (say("page-on"), page + 1)):
        # At an end the key points beyond it, which is disabled and keeps the two ids apart.
        custom_id = str(key.turned(target))
        assert len(custom_id) <= _CUSTOM_ID_LIMIT
        row.add_item(button(label, custom_id, disabled=not 1 <= target <= pages))
    return row


def button(
    label: str, custom_id: str, *, style: ButtonStyle = ButtonStyle.secondary, disabled: bool = False
) -> ui.Button[ui.LayoutView]:
    """Return a button that is known by its id alone."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)
