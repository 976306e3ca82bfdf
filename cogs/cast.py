"""/cast: who is in the new season, and how sure that is."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import cast
from bot.client.app import HyosanWire, Interaction
from bot.client.tree import described, localised, usable_everywhere


class CastCog(commands.Cog):
    """The cast."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-cast-name"), description=localised("command-cast-description")
    )
    @described("cast", "group", "as_of")
    @app_commands.choices(
        group=[
            app_commands.Choice(name=localised(f"choice-group-{g}"), value=g.value) for g in cast.CastGroup
        ]
    )
    @usable_everywhere
    async def cast(
        self, interaction: Interaction, group: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /cast."""
        await self.bot.answer(interaction, cast.parse_options, group=group, as_of=as_of)


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(CastCog(bot))
