"""/whatsnew: what changed of late."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import changes
from bot.client.app import HyosanWire, Interaction
from bot.client.tree import described, localised, usable_everywhere


class ChangesCog(commands.Cog):
    """What is new."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-whatsnew-name"), description=localised("command-whatsnew-description")
    )
    @described("whatsnew", "since", "as_of")
    @usable_everywhere
    async def whatsnew(
        self, interaction: Interaction, since: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /whatsnew."""
        await self.bot.answer(interaction, changes.parse_options, since=since, as_of=as_of)


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(ChangesCog(bot))
