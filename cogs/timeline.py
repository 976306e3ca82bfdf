"""/timeline: a picture of what was expected when, and what happened."""

from __future__ import annotations

import io
from datetime import date

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import HyosanWire, Interaction
from bot.domain.dates import read_as_of
from bot.domain.errors import Field
from bot.domain.predictions import predictions
from bot.domain.standing import standing
from bot.domain.text import choose
from bot.domain.topics import MILESTONES, Topic
from bot.pictures import png
from bot.tree import described, words
from bot.views.card import layout
from bot.views.timeline import MOST_LANES, Section, alt, picture, timeline_card

_NAME = "timeline.png"
_ALT_LIMIT = 1024
"""Most characters Discord takes for a picture's description."""


class Timeline(commands.Cog):
    """The timeline."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=words("command-timeline-name"), description=words("command-timeline-description")
    )
    @described("timeline", "topic", "as_of")
    @app_commands.choices(
        topic=[app_commands.Choice(name=words(f"topic-kind-{kind}"), value=kind.value) for kind in MILESTONES]
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def timeline(
        self, interaction: Interaction, topic: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /timeline."""
        kinds = [choose(topic, MILESTONES, field=Field.TOPIC)] if topic else list(MILESTONES)
        day = read_as_of(as_of, today=self.bot.today)
        edition = await self.bot.edition(interaction)
        sections, left_out = await self._sections(interaction, [Topic(kind) for kind in kinds], day)
        image = await png(picture(edition, sections, day))
        card = timeline_card(edition, sections, day, left_out=left_out)
        described_as = alt(edition, sections, day, limit=_ALT_LIMIT)
        view = layout(card, edition.say, picture=(f"attachment://{_NAME}", described_as))
        await interaction.response.send_message(view=view, file=discord.File(io.BytesIO(image), _NAME))

    async def _sections(
        self, interaction: Interaction, topics: list[Topic], day: date
    ) -> tuple[list[Section], int]:
        """Return the topics' sections with the latest-said expectations, and how many had to be left out."""
        reports = await self.bot.store.reports.visible(
            interaction.guild_id, kinds=[topic.kind for topic in topics]
        )
        made = predictions(reports, day)
        drawn = made[-MOST_LANES:]
        sections = [
            Section(
                standing(topic, reports, day),
                sorted(
                    (each for each in drawn if each.topic == topic),
                    key=lambda p: (p.window.first, p.window.last, p.origin),
                ),
            )
            for topic in topics
        ]
        return sections, len(made) - len(drawn)


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    await bot.add_cog(Timeline(bot))
