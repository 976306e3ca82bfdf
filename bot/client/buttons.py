"""Buttons, selects and forms that outlive a restart: known by their ids alone, answered for the server they
are used in, or that the direct message is about which they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import discord
from discord import ui

from bot.client.form_ids import FormId
from bot.client.forms import submitted_values
from bot.client.older_messages import check_number
from bot.client.own_writes import see_own_writes
from bot.client.server_context import enter_server
from bot.client.server_ids import MAY_STAND_BEFORE
from bot.client.tree import reporting_errors
from bot.domain.errors import DomainError, Refusal

T = TypeVar("T")
Press = Callable[[discord.Interaction[Any], re.Match[str]], Awaitable[None]]


def persistent(
    template: str, press: Press, kind: type[ui.Item[Any]] = ui.Button
) -> type[ui.DynamicItem[ui.Item[Any]]]:
    """Return the class for buttons (or another kind) with custom ids of a pattern; errors are answered as a
    command's are.
    """

    either = re.compile(MAY_STAND_BEFORE + template, re.DOTALL)

    class Persistent(ui.DynamicItem[ui.Item[Any]], template=either):
        def __init__(self, item: ui.Item[Any], match: re.Match[str]) -> None:
            super().__init__(item)
            self.match = match

        @classmethod
        async def from_custom_id(
            cls, _: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
        ) -> Persistent:
            return cls(item, match)

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            if not interaction.client.gate.is_new(interaction.id):
                return
            async with reporting_errors(interaction):
                if not isinstance(self.item, kind):  # no message of the bot's has such a one
                    raise DomainError(Refusal.PAGE_GONE)
                await enter_server(interaction)
                await see_own_writes(interaction)
                await check_number(interaction, self.match)
                await press(interaction, self.match)

    return Persistent


class FormRegistry:
    """The forms that are taken, each by the custom id it was opened with: they outlive a restart too."""

    def __init__(self) -> None:
        self._takers: dict[re.Pattern[str], Press] = {}

    def add(self, form: FormId, take: Press) -> None:
        """Let something take a form."""
        self._takers[form.pattern] = take

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        """Take what was sent in a form; anything else is none."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Mapping[str, Any] = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        for pattern, take in self._takers.items():
            match = pattern.fullmatch(custom_id)
            if match is not None and interaction.client.gate.is_new(interaction.id):
                async with reporting_errors(interaction, typed=submitted_values(data)):
                    await see_own_writes(interaction)
                    await check_number(interaction, match)
                    await take(interaction, match)
                return


def expected(read: Callable[[str], T], text: str) -> T:
    """Return what a custom id or a choice says, as what it is read as; refuses what no message of the bot's
    says.
    """
    try:
        return read(text)
    except (ValueError, LookupError) as error:
        raise DomainError(Refusal.PAGE_GONE) from error


def chosen(interaction: discord.Interaction[Any]) -> str:
    """Return the value of the option that was chosen in a select."""
    return next(iter(all_chosen(interaction)), "")


def all_chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """Return the values, or the ids, of all that was chosen in a select."""
    data: Mapping[str, Any] = interaction.data or {}
    return [str(each) for each in data.get("values") or ()]


def forums_chosen(interaction: discord.Interaction[Any]) -> set[int]:
    """Return the ids of the forums among the channels that were chosen in a select."""
    data: Mapping[str, Any] = interaction.data or {}
    channels = data.get("resolved", {}).get("channels", {}).values()
    return {int(each["id"]) for each in channels if each.get("type") == discord.ChannelType.forum.value}


def is_asker(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether whoever presses a button is the one whose question the message answers."""
    message = interaction.message
    asker = message.interaction_metadata if message else None
    return asker is None or asker.user.id == interaction.user.id
