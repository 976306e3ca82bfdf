"""/check and "Check this rumor": is it known, since when, from whom, and does it hold?"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import HyosanWire, Interaction
from bot.domain.errors import DomainError
from bot.domain.standing import standing
from bot.domain.text import legible
from bot.store.rumors import RumorFinder
from bot.tree import answer_error, described, words
from bot.views.card import layout
from bot.views.rumors import known_card, unknown_card

_CONTEXTS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_INSTALLS = app_commands.AppInstallationType(guild=True, user=True)


class Rumors(commands.Cog):
    """Checking rumors; what is checked is stored nowhere, and the answer is for who asks."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self.menu = app_commands.ContextMenu(
            name=words("menu-check-name"),
            callback=self.check_message,
            allowed_contexts=_CONTEXTS,
            allowed_installs=_INSTALLS,
        )

    async def cog_load(self) -> None:
        """Add the message menu, which a cog does not add by itself."""
        self.bot.tree.add_command(self.menu)

    async def cog_unload(self) -> None:
        """Remove the message menu."""
        self.bot.tree.remove_command(self.menu.name, type=self.menu.type)

    @app_commands.command(name=words("command-check-name"), description=words("command-check-description"))
    @described("check", "text")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def check(self, interaction: Interaction, text: str) -> None:
        """Answer /check."""
        await self._answer(interaction, text)

    async def check_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the message menu."""
        try:
            await self._answer(interaction, message.content)
        except DomainError as refusal:
            await answer_error(interaction, refusal)

    async def _answer(self, interaction: Interaction, text: str) -> None:
        rumor = legible(text)
        edition = await self.bot.edition(interaction)
        visible = await self.bot.store.reports.visible(interaction.guild_id)
        counting = [report for report in visible if report.counts_on(edition.today)]
        found = RumorFinder(counting, edition.people.values(), edition.sources).find(rumor)
        near = [each.report for each in found.near]
        if near:
            topics = dict.fromkeys(report.topic for report in near)
            held = [standing(topic, counting, edition.today) for topic in topics]
            card = known_card(edition, near, held, denies=found.denies)
        else:
            card = unknown_card(edition, found.closest)
        await interaction.response.send_message(view=layout(card, edition.say), ephemeral=True)


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Rumors(bot))
