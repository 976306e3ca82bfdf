"""/help: what the bot is, and what it can be asked."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import about
from bot.client.app import HyosanWire, Interaction
from bot.client.rights import moderates
from bot.client.server_context import server_of
from bot.client.tree import described, localised, usable_everywhere


class AboutCog(commands.Cog):
    """What the bot is."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-help-name"), description=localised("command-help-description")
    )
    @described("help")
    @usable_everywhere
    async def help(self, interaction: Interaction) -> None:
        """Answer /help."""
        alone, moderator = server_of(interaction) is None, await moderates(interaction)
        await self.bot.answer(interaction, about.parse_options, moderator=moderator, alone=alone)


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(AboutCog(bot))
