"""/whereseen: where one has seen somebody."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import works
from bot.client.app import HyosanWire, Interaction
from bot.client.tree import described, localised, usable_everywhere


class WorksCog(commands.Cog):
    """People's other works."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-whereseen-name"), description=localised("command-whereseen-description")
    )
    @described("whereseen", "actor", "as_of")
    @usable_everywhere
    async def whereseen(self, interaction: Interaction, actor: str, as_of: str | None = None) -> None:
        """Answer /whereseen."""
        await self.bot.answer(interaction, works.parse_options, actor=actor, as_of=as_of)

    @whereseen.autocomplete("actor")
    async def suggest_actor(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the names that what was typed may become."""
        return await self.bot.autocomplete(interaction, "person", typed)


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(WorksCog(bot))
