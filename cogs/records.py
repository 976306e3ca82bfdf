"""/sources and /whatsnew: what became of every prediction, and what changed of late."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import changes, sources
from bot.client.app import HyosanWire, Interaction
from bot.client.tree import described, everywhere, localised


class Records(commands.Cog):
    """Records of sources, and what is new."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-sources-name"), description=localised("command-sources-description")
    )
    @described("sources", "source", "as_of")
    @everywhere
    async def sources(
        self, interaction: Interaction, source: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /sources."""
        await self.bot.answer(interaction, sources.read, source=source, as_of=as_of)

    @sources.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        return await self.bot.choices(interaction, "source", typed)

    @app_commands.command(
        name=localised("command-whatsnew-name"), description=localised("command-whatsnew-description")
    )
    @described("whatsnew", "since", "as_of")
    @everywhere
    async def whatsnew(
        self, interaction: Interaction, since: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /whatsnew."""
        await self.bot.answer(interaction, changes.read, since=since, as_of=as_of)


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Records(bot))
