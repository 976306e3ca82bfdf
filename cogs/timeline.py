"""/timeline: a picture of what was expected when, and what happened."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import timeline
from bot.client.app import HyosanWire, Interaction
from bot.client.responses import defer
from bot.client.server_context import answers_privately
from bot.client.tree import described, localised, usable_everywhere
from bot.domain.reports.topics import MILESTONES


class TimelineCog(commands.Cog):
    """The timeline."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-timeline-name"), description=localised("command-timeline-description")
    )
    @described("timeline", "topic", "as_of")
    @app_commands.choices(
        topic=[app_commands.Choice(name=localised(f"topic-kind-{k}"), value=k.value) for k in MILESTONES]
    )
    @usable_everywhere
    async def timeline(
        self, interaction: Interaction, topic: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /timeline: at once where it is drawn already, else later."""
        viewer = await self.bot.viewer(interaction)
        query = timeline.parse_options(viewer.snapshot, viewer.today, topic=topic, as_of=as_of)
        quiet = await answers_privately(interaction)
        ready = self.bot.drawings.cached(viewer, query)
        if ready is not None:
            await interaction.response.send_message(view=ready.pages[0], files=ready.files(), ephemeral=quiet)
            return
        self.bot.gate.require_budget(interaction)
        with self.bot.drawings.hold_place(interaction.user.id):
            await defer(interaction, ephemeral=quiet)
            drawn = await self.bot.drawings.drawing(viewer, query)
        await interaction.edit_original_response(view=drawn.pages[0], attachments=drawn.files())


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(TimelineCog(bot))
