"""A page of a card as a Components V2 layout, finished: made once, sent as often as it is asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ButtonStyle, ui

from bot.answers.query import Query
from bot.cards.card import Action, Card
from bot.cards.pen import Markup
from bot.locales import Voice

_EACH = 3_000
"""Bytes that a layout takes beside what it holds (measured)."""
_OVERHEAD = 3
"""How much more room a layout takes in memory than its JSON has characters (measured)."""


class Layout(ui.LayoutView):
    """A finished layout: what it holds is fixed, and discord.py keeps no state for the message.

    Its buttons are answered by their ids alone, so that they outlive the process.
    """

    def __init__(self, components: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.size = _EACH + _OVERHEAD * len(json.dumps(components, ensure_ascii=False))
        """About how many bytes it takes in memory."""

    def is_finished(self) -> bool:
        """Return True: nothing ever waits for it."""
        return True

    def to_components(self) -> list[dict[str, Any]]:
        """Return the components as they were made."""
        return self._components

    def has_components_v2(self) -> bool:
        """Return True: there is nothing else in it."""
        return True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to stand below the head: its attachment's address, and the words for who cannot see it."""

    address: str
    alt: Markup


def custom_id(action: Action, argument: int) -> str:
    """Return the custom id of a button that does something to what has a number."""
    return f"{action.value}:{argument}"


def pattern(action: Action) -> str:
    """Return what such a custom id looks like; the number is its group ``number``."""
    return rf"{action.value}:(?P<number>\d{{1,9}})"


def layouts(
    card: Card, voice: Voice, query: Query | None = None, *, picture: Picture | None = None
) -> list[Layout]:
    """Return every page of a card, with buttons to turn them by the query.

    Without a query that fits a button there is one page: it holds what fits, and says where more was cut.
    """
    pages = card.pages()
    if query is None or not query.pages or query.room() < 0:
        cut = [voice("page-cut")] if len(pages) > 1 else []
        return [_page(card, pages[0], cut, picture=picture)]
    if len(pages) == 1:
        return [_page(card, pages[0], [], picture=picture)]
    return [
        _page(
            card,
            blocks,
            [voice("page", page=number, pages=len(pages))],
            turns=_turns(voice, query, number, len(pages)),
            picture=picture if number == 1 else None,
        )
        for number, blocks in enumerate(pages, start=1)
    ]


def _page(
    card: Card,
    blocks: Sequence[Markup],
    small_print: Sequence[str],
    *,
    turns: ui.ActionRow[ui.LayoutView] | None = None,
    picture: Picture | None = None,
) -> Layout:
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=card.accent)
    box.add_item(ui.TextDisplay(card.head))
    if picture is not None:
        box.add_item(ui.MediaGallery(discord.MediaGalleryItem(picture.address, description=picture.alt)))
    if blocks:
        box.add_item(ui.Separator())
    for block in blocks:
        box.add_item(ui.TextDisplay(block))
    foot = [*small_print, *([card.foot] if card.foot else [])]
    if foot:
        box.add_item(ui.Separator(visible=False))
        box.add_item(ui.TextDisplay("-# " + " · ".join(foot)))
    if turns is not None:
        box.add_item(turns)
    if card.buttons:
        acts = (
            ui.Button[ui.LayoutView](
                label=each.label, custom_id=custom_id(each.action, each.argument), style=ButtonStyle.danger
            )
            for each in card.buttons
        )
        box.add_item(ui.ActionRow(*acts))
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    return Layout(view.to_components())  # type: ignore[no-untyped-call] # discord.py leaves it untyped


def _turns(voice: Voice, query: Query, page: int, pages: int) -> ui.ActionRow[ui.LayoutView]:
    """Return the buttons back and on; at an end the button points beyond it and is disabled."""
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for message, target in (("page-back", page - 1), ("page-on", page + 1)):
        row.add_item(
            ui.Button(
                label=voice(message),
                custom_id=query.custom_id(target),
                style=ButtonStyle.secondary,
                disabled=not 1 <= target <= pages,
            )
        )
    return row
