"""Setting a server up: offered once to who may, at their first use of the bot there; three presses."""

from __future__ import annotations

import re

import discord
from discord import ui
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client.app import HyosanWire, Interaction
from bot.client.arrivals import Arrival
from bot.client.buttons import chosen, forums_chosen, persistent
from bot.client.layout import pattern
from bot.client.responses import LOST, defer
from bot.client.rights import manager, moderates
from bot.client.server_context import used_alone
from bot.client.server_setup import setup_page, spoken_in
from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting, SetupAudience
from bot.domain.posting.server_setup import NO_CHANNEL, SETTINGS_OF, SetupStep
from bot.domain.posting.setting_pages import SetupOffer
from bot.services import guild_settings

_BEGINS_WITH_IT = "desk settings"


class ServerSetupCog(commands.Cog):
    """Setting up; nothing tells a bot without intents that it joined a server, so that the first use does."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self._offering: set[tuple[int, SetupAudience]] = set()
        bot.remembered.unless(_is_offered)
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.SETUP), self.show_step),
            persistent(pattern(ButtonAction.PLACE), self.place, ui.Item),
        )

    @commands.Cog.listener("on_app_command_completion")
    async def offer(self, interaction: Interaction, _: object) -> None:
        """Offer to set the server up, below what a moderator asked; once to those who may, and once to the
        other moderators, who can tell them.
        """
        audience, guild_id = await _audience(interaction), interaction.guild_id
        if audience is None or guild_id is None or (guild_id, audience) in self._offering:
            return
        settings = await self.bot.store.settings.get(guild_id)
        if not settings.needs_offer(audience):
            return
        self._offering.add((guild_id, audience))
        try:
            if interaction.command is None or interaction.command.qualified_name != _BEGINS_WITH_IT:
                viewer = await self.bot.viewer(interaction)
                view = await self.bot.answer_service.result_page(viewer, SetupOffer(audience))
                await interaction.followup.send(view=view, ephemeral=True)
            await self.bot.store.settings.mark_setup_offered(guild_id, audience)
        except LOST:  # there is another use
            return
        finally:
            self._offering.discard((guild_id, audience))

    async def show_step(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show a step."""
        manager(interaction)
        await defer(interaction)
        await self._show(interaction, SetupStep.numbered(int(match["number"])))

    async def place(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Set what a step is about to the channel that was pressed or chosen; go on to the next."""
        actor, step = manager(interaction), SetupStep.numbered(int(match["number"]))
        await defer(interaction)
        channel = chosen(interaction) or match["about"] or ""
        await self._speak_as_there(actor)
        for setting in SETTINGS_OF.get(step, ()):
            await guild_settings.change_setting(
                self.bot.store,
                actor,
                setting,
                [] if channel == NO_CHANNEL else [channel],
                forums=forums_chosen(interaction),
            )
        page = await setup_page(interaction, step)
        # Where something is in the way of what was chosen, it is said where another can be chosen.
        await self.bot.show_result(
            interaction, page if page.obstacles else await setup_page(interaction, step.after)
        )

    async def _speak_as_there(self, actor: Actor) -> None:
        """Let what is posted be in the server's language, where nothing was set there before."""
        settings = await self.bot.store.settings.get(actor.guild_id)
        if settings.is_set_up:
            return
        spoken = await spoken_in(self.bot, actor.guild_id)
        if spoken is not None and spoken != settings.language:
            await guild_settings.change_setting(self.bot.store, actor, Setting.LANGUAGE, [spoken])

    async def _show(self, interaction: Interaction, step: SetupStep) -> None:
        await self.bot.show_result(interaction, await setup_page(interaction, step))


def _is_offered(asks: Arrival) -> bool:
    """Tell whether setting up is to be offered to who asks."""
    audience = SetupAudience.MANAGERS if asks.permissions.manage_guild else SetupAudience.MODERATORS
    may = asks.server is not None and (asks.permissions.manage_guild or asks.moderates)
    command = asks.kind is discord.InteractionType.application_command
    return may and command and asks.settings.needs_offer(audience)


async def _audience(interaction: Interaction) -> SetupAudience | None:
    """Return as who somebody would be offered to set up the server they act in; None for fans."""
    if interaction.guild_id is None or used_alone(interaction):
        return None
    if interaction.permissions.manage_guild:
        return SetupAudience.MANAGERS
    return SetupAudience.MODERATORS if await moderates(interaction) else None


async def setup(bot: HyosanWire) -> None:
    """Add setting up to the bot."""
    await bot.add_cog(ServerSetupCog(bot))
