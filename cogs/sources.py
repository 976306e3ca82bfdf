"""/sources: what became of every prediction."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import sources
from bot.client.app import HyosanWire, Interaction
from bot.client.tree import described, localised, usable_everywhere


class SourcesCog(commands.Cog):
    """Records of sources."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-sources-name"), description=localised("command-sources-description")
    )
    @described("sources", "source", "as_of")
    @usable_everywhere
    async def sources(
        self, interaction: Interaction, source: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /sources."""
        await self.bot.answer(interaction, sources.parse_options, source=source, as_of=as_of)

    @sources.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        return await self.bot.autocomplete(interaction, "source", typed)


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(SourcesCog(bot))
