"""Buttons that outlive a restart: known by ids alone, answered for whatever server they are pressed in."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.domain.errors import DomainError, Refusal
from bot.locales import voice
from bot.tree import answer_error
from bot.views.card import Card, PageKey, layout

if TYPE_CHECKING:
    from bot.app import HyosanWire

    Interaction = discord.Interaction[HyosanWire]

Press = Callable[["Interaction", re.Match[str]], Awaitable[None]]
Answer = Callable[["Interaction", tuple[str, ...]], Awaitable[Card]]
"""Makes an answer anew from the arguments in its page key; raises DomainError where it no longer can."""


def persistent(template: str, press: Press) -> type[ui.DynamicItem[ui.Button[Any]]]:
    """Return the button class for custom ids of a pattern; errors are answered as a command's are."""

    class Persistent(ui.DynamicItem[ui.Button[Any]], template=template):
        def __init__(self, item: ui.Button[Any], match: re.Match[str]) -> None:
            super().__init__(item)
            self.match = match

        @classmethod
        async def from_custom_id(
            cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
        ) -> Persistent:
            assert isinstance(item, ui.Button)
            return cls(item, match)

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            try:
                await press(interaction, self.match)
            except Exception as error:  # noqa: BLE001 - whatever it is, the user is told; discord.py only logs
                await answer_error(interaction, error)

    return Persistent


class Pages:
    """Which answers have pages, and what pressing Back or Next does."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def offer(self, name: str, answer: Answer) -> None:
        """Let page keys of a name be answered."""
        self._answers[name] = answer

    async def view(self, interaction: Interaction, key: PageKey, card: Card | None = None) -> ui.LayoutView:
        """Return the page a key asks for, of a card made already or made anew.

        Raises DomainError where the answer can no longer be made.
        """
        if card is None:
            if key.answer not in self._answers:
                raise DomainError(Refusal.PAGE_GONE)
            card = await self._answers[key.answer](interaction, key.arguments)
        return layout(card, voice(interaction.locale.value), key)

    async def turn(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show another page: in place for whoever asked, as a private copy for anyone else."""
        view = await self.view(interaction, PageKey.parse(match))
        if _asked(interaction):
            await interaction.response.edit_message(view=view)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)


def _asked(interaction: Interaction) -> bool:
    message = interaction.message
    asker = message.interaction_metadata if message else None
    return asker is None or asker.user.id == interaction.user.id
