"""/s2status: how far season 2 has come, who says so, and what nobody knows."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import HyosanWire, Interaction
from bot.domain.dates import read_as_of
from bot.domain.errors import Field
from bot.domain.predictions import predictions, slips
from bot.domain.season import milestones, newest
from bot.domain.standing import standing
from bot.domain.text import choose
from bot.domain.topics import FILES, Topic
from bot.tree import described, words
from bot.views.card import Card
from bot.views.status import overview, topic_file

_ALL = "all"


class Status(commands.Cog):
    """The season's status."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.pages.offer("status", self.card)

    @app_commands.command(
        name=words("command-s2status-name"), description=words("command-s2status-description")
    )
    @described("s2status", "topic", "as_of")
    @app_commands.choices(
        topic=[app_commands.Choice(name=words(f"topic-kind-{kind}"), value=kind.value) for kind in FILES]
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def s2status(
        self, interaction: Interaction, topic: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /s2status."""
        day = read_as_of(as_of, today=self.bot.today)
        await self.bot.answer(interaction, "status", (topic or _ALL, day.isoformat()))

    async def card(self, interaction: Interaction, arguments: tuple[str, ...]) -> Card:
        """Return the answer for a topic (or all) and a day."""
        topic, day_text = arguments
        edition = await self.bot.edition(interaction)
        day = read_as_of(day_text, today=edition.today)
        reports = self.bot.store.reports
        if topic == _ALL:
            everything = await reports.visible(interaction.guild_id)
            return overview(edition, milestones(everything, day), day, newest=newest(everything, day))
        about = Topic(choose(topic, FILES, field=Field.TOPIC))
        on_it = await reports.visible(interaction.guild_id, kinds=[about.kind])
        moves = slips(predictions(on_it, day))
        return topic_file(edition, standing(about, on_it, day), moves)


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Status(bot))
