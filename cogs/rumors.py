"""/check and "Check this rumor": is it known, since when, from whom, and does it hold?"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers import rumors
from bot.client.app import HyosanWire, Interaction
from bot.client.message_text import readable_text
from bot.client.tree import answer_error, described, localised, usable_everywhere
from bot.domain.errors import DomainError

_CONTEXTS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_INSTALLS = app_commands.AppInstallationType(guild=True, user=True)


class RumorsCog(commands.Cog):
    """Checking rumors; what is checked is stored nowhere, and the answer is for who asks."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self.menu = app_commands.ContextMenu(
            name=localised("menu-check-name"),
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

    @app_commands.command(
        name=localised("command-check-name"), description=localised("command-check-description")
    )
    @described("check", "text")
    @usable_everywhere
    async def check(self, interaction: Interaction, text: str) -> None:
        """Answer /check."""
        await self.bot.answer(interaction, rumors.parse_options, text=text)

    async def check_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the message menu."""
        try:
            await self.bot.answer(interaction, rumors.parse_options, text=readable_text(message))
        except DomainError as refusal:
            await answer_error(interaction, refusal)


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(RumorsCog(bot))
