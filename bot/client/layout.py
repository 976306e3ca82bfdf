"""A page of a card as a Components V2 layout, finished: made once, sent as often as it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ButtonStyle, ui
from msgspec import Struct

from bot.answers.query import Query
from bot.cards.card import (
    MOST_DESTINATIONS,
    MOST_LINKS,
    Button,
    ButtonAction,
    Card,
    Menu,
    MenuContent,
    ShowableBy,
)
from bot.cards.markup import Markup
from bot.client.breadcrumbs import (
    HERE,
    MOST_BUTTONS,
    MOST_LABEL,
    Breadcrumb,
    show_here,
    with_breadcrumbs,
    with_button,
)
from bot.client.server_ids import naming_server
from bot.domain.text.cleaning import shorten
from bot.locales import Localizer

Row = ui.ActionRow[ui.LayoutView]

_MOST_BUTTON_LABEL, _MOST_PLACEHOLDER, _MOST_OPTIONS, _MOST_TITLE = 80, 150, 25, 100
_TYPES = discord.ChannelType
_ASKED_IN = [_TYPES.text, _TYPES.news]
_POSTED_IN = [
    *_ASKED_IN,
    _TYPES.public_thread,
    _TYPES.private_thread,
    _TYPES.news_thread,
    _TYPES.forum,
]
"""The kinds of channels in which people ask, and in which something is posted."""
_CHANNELS = {MenuContent.CHANNELS: _ASKED_IN, MenuContent.PLACES: _POSTED_IN}


class Layout(ui.LayoutView):
    """A finished layout: what it holds is fixed, and discord.py keeps no state for the message.

    Its buttons are answered by their ids alone, so that they outlive the process.
    """

    def __init__(
        self,
        components: list[dict[str, Any]],
        *,
        showable_by: ShowableBy = ShowableBy.ANYBODY,
        title: str = "",
    ) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.showable_by = showable_by
        self.title = title
        """What a post that is this is called, where posts have titles."""

    def is_finished(self) -> bool:
        """Return True: nothing ever waits for it."""
        return True

    def to_components(self) -> list[dict[str, Any]]:
        """Return the components as they were made."""
        return self._components

    def after(self, steps: Sequence[Breadcrumb], back: str) -> Layout:
        """Return the layout with the way back over some steps, the last one first; ``back`` says so."""
        if not steps:
            return self
        return Layout(with_breadcrumbs(self._components, steps, back), showable_by=self.showable_by)

    def marked(self, mark: int) -> Layout:
        """Return the layout with an id that its message can be known by again."""
        first, *others = self._components
        return Layout([{**first, "id": mark}, *others], showable_by=self.showable_by, title=self.title)

    def shown_here(self, label: str) -> Layout:
        """Return the layout with the button that posts it, in short, for all, where that is worth it."""
        if self.showable_by is ShowableBy.NOBODY:
            return self
        button = show_here(label, moderated=self.showable_by is ShowableBy.MODERATORS)
        return Layout([with_button(each, button) for each in self._components])

    def about_server(self, guild_id: int) -> Layout:
        """Return the layout as a direct message about a server, which is shown to nobody else."""
        return Layout(naming_server(self._components, guild_id), showable_by=ShowableBy.NOBODY)

    def has_components_v2(self) -> bool:
        """Return True: there is nothing else in it."""
        return True


class Picture(Struct, frozen=True):
    """A picture to stand below the head: its attachment's address, and the words for who cannot see it."""

    address: str
    alt: Markup


def custom_id(action: ButtonAction, argument: int | str) -> str:
    """Return the custom id of a button that does something to what has a number."""
    return f"{action.value}:{argument}"


def pattern(action: ButtonAction) -> str:
    """Return what such a custom id looks like: its groups are ``number`` and, where it is about a name in
    what has the number, the name's handle ``about``.
    """
    return rf"{action.value}:(?P<number>\d{{1,9}})(?::(?P<about>[\w-]{{1,20}}))?"


def _style(button: Button) -> ButtonStyle:
    if button.dangerous:
        return ButtonStyle.danger
    return ButtonStyle.primary if button.primary else ButtonStyle.secondary


def layouts(
    card: Card, localizer: Localizer, query: Query | None = None, *, pictures: Sequence[Picture] = ()
) -> list[Layout]:
    """Return every page of a card, with buttons to turn them by the query.

    Without a query that fits a button there is one page: it holds what fits, and says where more was cut.
    """
    if query is None or not query.pages or query.characters_left() < 0:
        pages = card.pages(turned=query is not None)
        cut = [localizer("page-cut")] if len(pages) > 1 else []
        return [_page(card, pages[0], cut, _ways(card, localizer, HERE), pictures=pictures)]
    made, pages = [], card.pages()
    for number, blocks in enumerate(pages, start=1):
        several = len(pages) > 1
        rows = [_turns(localizer, query, number, len(pages))] if several else []
        rows += _ways(card, localizer, HERE + query.custom_id(number))
        small_print = [localizer("page", page=number, pages=len(pages))] if several else []
        made.append(_page(card, blocks, small_print, rows, pictures=pictures if number == 1 else ()))
    return made


def posted(lines: Sequence[str], accent: int | None) -> Layout:
    """Return some lines of an answer as a message of their own."""
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=accent)
    box.add_item(ui.TextDisplay("\n".join(lines)))
    return _finished(box)


def _finished(
    box: ui.Container[ui.LayoutView], *, showable_by: ShowableBy = ShowableBy.ANYBODY, title: str = ""
) -> Layout:
    """Return what is in a container as a finished layout."""
    view: Any = ui.LayoutView(timeout=None)  # whose components discord.py leaves untyped
    view.add_item(box)
    return Layout(_ids_as_text(view.to_components()), showable_by=showable_by, title=title)


def _ids_as_text(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return components with the ids that are chosen already as text, as Discord describes them."""
    for each in components:
        for chosen in each.get("default_values", ()):
            chosen["id"] = str(chosen["id"])
        _ids_as_text(each.get("components", []))
    return components


def _page(
    card: Card,
    blocks: Sequence[Markup],
    small_print: Sequence[str],
    rows: Sequence[Row],
    *,
    pictures: Sequence[Picture] = (),
) -> Layout:
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=card.accent)
    box.add_item(ui.TextDisplay(card.head))
    if pictures:
        shown = (discord.MediaGalleryItem(each.address, description=each.alt) for each in pictures)
        box.add_item(ui.MediaGallery(*shown))
    if blocks:
        box.add_item(ui.Separator())
    for block in blocks:
        box.add_item(ui.TextDisplay(block))
    foot = [*small_print, *([card.foot] if card.foot else [])]
    if foot:
        box.add_item(ui.Separator(visible=False))
        box.add_item(ui.TextDisplay("-# " + " · ".join(foot)))
    for row in rows:
        box.add_item(row)
    for menu in card.menus:
        box.add_item(ui.ActionRow(_menu(menu)))
    acts = _acts(card)
    for first in range(0, len(acts), MOST_BUTTONS):
        box.add_item(ui.ActionRow(*acts[first : first + MOST_BUTTONS]))
    return _finished(box, showable_by=card.showable_by, title=shorten(card.title, _MOST_TITLE))


def _acts(card: Card) -> list[ui.Button[ui.LayoutView]]:
    """Return the buttons that do something, then those that lead out of Discord."""
    acts: list[ui.Button[ui.LayoutView]] = [
        ui.Button(
            label=shorten(each.label, _MOST_BUTTON_LABEL),
            custom_id=custom_id(each.action, each.argument),
            style=_style(each),
        )
        for each in card.buttons
    ]
    return acts + [ui.Button(label=each.label, url=each.url) for each in card.outside]


def _menu(menu: Menu) -> ui.Item[ui.LayoutView]:
    """Return the select of a menu; what it offers of channels and roles are the server's own."""
    common: dict[str, Any] = {
        "custom_id": custom_id(menu.action, menu.argument),
        "placeholder": shorten(menu.label, _MOST_PLACEHOLDER),
        "min_values": menu.min_values,
        "max_values": menu.max_values,
    }
    if menu.content is MenuContent.OPTIONS:
        options = [
            discord.SelectOption(label=shorten(label, MOST_LABEL), value=value, default=value in menu.chosen)
            for label, value in menu.options[:_MOST_OPTIONS]
        ]
        return ui.Select[ui.LayoutView](options=options, **common)
    chosen = [discord.Object(int(each)) for each in menu.chosen]
    if menu.content is MenuContent.ROLES:
        roles = [discord.SelectDefaultValue.from_role(each) for each in chosen]
        return ui.RoleSelect[ui.LayoutView](default_values=roles, **common)
    channels = [discord.SelectDefaultValue.from_channel(each) for each in chosen]
    return ui.ChannelSelect[ui.LayoutView](
        default_values=channels, channel_types=_CHANNELS[menu.content], **common
    )


def _ways(card: Card, localizer: Localizer, here: str) -> list[Row]:
    """Return the rows of ways on: the select, which carries the answer's own custom id, and the buttons."""
    own = Breadcrumb(here.removeprefix(HERE), "")
    links, others = (
        {way.query.custom_id(1): way.label for way in ways if way.query.characters_left() >= 0}
        for ways in (card.links, card.destinations)
    )
    links = dict([each for each in links.items() if not own.same_answer(each[0])][:MOST_LINKS])
    listed = [each for each in others.items() if each[0] not in links and not own.same_answer(each[0])]
    rows: list[Row] = []
    if listed:
        options = [
            discord.SelectOption(label=shorten(label, MOST_LABEL), value=value)
            for value, label in listed[:MOST_DESTINATIONS]
        ]
        select = ui.Select[ui.LayoutView](custom_id=here, placeholder=localizer("way-on"), options=options)
        rows.append(ui.ActionRow(select))
    if links:
        buttons = (
            ui.Button[ui.LayoutView](
                label=shorten(label, _MOST_BUTTON_LABEL), custom_id=id, style=ButtonStyle.secondary
            )
            for id, label in links.items()
        )
        rows.append(ui.ActionRow(*buttons))
    return rows


def _turns(localizer: Localizer, query: Query, page: int, pages: int) -> Row:
    """Return the buttons back and on; at an end the button points beyond it and is disabled."""
    row: Row = ui.ActionRow()
    for message, target in (("page-back", page - 1), ("page-on", page + 1)):
        row.add_item(
            ui.Button(
                label=localizer(message),
                custom_id=query.custom_id(target),
                style=ButtonStyle.secondary,
                disabled=not 1 <= target <= pages,
            )
        )
    return row
