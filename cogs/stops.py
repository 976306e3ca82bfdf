"""Stopping somebody from suggesting, from a tip's card; and letting them again, from `/desk stops`."""

from __future__ import annotations

import re

from discord import ui
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import chosen, expected, persistent
from bot.client.form_fields import REASON
from bot.client.form_ids import FormId
from bot.client.layout import pattern
from bot.client.responses import defer
from bot.client.rights import moderator
from bot.services import stops


class StopsCog(commands.Cog):
    """Stops, from the button on a card to the list in which they are ended."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.STOP_SENDER), self.ask_length),
            persistent(pattern(ButtonAction.ALLOW), self.allow, ui.Select),
            persistent(pattern(ButtonAction.OLDER_STOPS), self.show_older),
        )
        bot.forms.add(FormId.STOP, self.stop)

    async def ask_length(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Ask for how long, and why, whoever sent a tip is stopped."""
        actor, number = await moderator(interaction), int(match["number"])
        tips = await stops.stoppable(self.bot.store, actor, number)
        await interaction.response.send_modal(forms.stop_form(interaction.locale.value, tips))

    async def stop(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Stop whoever sent a tip."""
        actor, sent = await moderator(interaction), forms.submitted_values(interaction.data or {})
        await defer(interaction, ephemeral=True, thinking=True)
        whose, length, reason = (sent.get(each, "") for each in ("whose", "length", REASON))
        number = int(whose if whose.isdecimal() else match["number"])
        stopped = await stops.stop(self.bot.store, actor, number, length=length, reason=reason)
        await self.bot.show_result(interaction, stopped)

    async def allow(self, interaction: Interaction, _: re.Match[str]) -> None:
        """End the stop that was chosen."""
        actor = await moderator(interaction)
        await defer(interaction)
        await self.bot.show_result(
            interaction, await stops.allow(self.bot.store, actor, expected(int, chosen(interaction)))
        )

    async def show_older(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show the stops that were made before those that are shown."""
        actor = await moderator(interaction)
        await defer(interaction)
        before = expected(int, match["about"] or ""), int(match["number"])
        await self.bot.show_result(interaction, await stops.stopped(self.bot.store, actor, before))


async def setup(bot: HyosanWire) -> None:
    """Add the stops to the bot."""
    await bot.add_cog(StopsCog(bot))
