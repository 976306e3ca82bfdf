"""/s2status: how far season 2 has come, who says so, and what nobody knows."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import status
from bot.client.app import HyosanWire, Interaction
from bot.client.tree import described, localised, usable_everywhere
from bot.domain.reports.topics import FILES


class StatusCog(commands.Cog):
    """The season's status."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-s2status-name"), description=localised("command-s2status-description")
    )
    @described("s2status", "topic", "as_of")
    @app_commands.choices(
        topic=[app_commands.Choice(name=localised(f"topic-kind-{k}"), value=k.value) for k in FILES]
    )
    @usable_everywhere
    async def s2status(
        self, interaction: Interaction, topic: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /s2status."""
        await self.bot.answer(interaction, status.parse_options, topic=topic, as_of=as_of)


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(StatusCog(bot))
