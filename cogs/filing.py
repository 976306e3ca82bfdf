"""/addreport: moderators file what was reported, with its source; and its Undo button."""

from __future__ import annotations

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot import suggestions
from bot.app import HyosanWire, Interaction
from bot.buttons import persistent
from bot.desk import Desk, Typed
from bot.domain.errors import DomainError, Refusal
from bot.domain.filing import check_undo
from bot.domain.standing import Standing, standing
from bot.domain.topics import Topic
from bot.domain.words import Stance
from bot.locales import voice
from bot.tree import described, words
from bot.views.card import layout
from bot.views.choices import choice
from bot.views.receipts import receipt_card, undone_card


class FilingReports(commands.Cog):
    """Filing reports, and taking them back."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(persistent(r"undo:(?P<number>\d{1,9})", self.undo))

    @app_commands.command(
        name=words("command-addreport-name"), description=words("command-addreport-description")
    )
    @described("addreport", "topic", "claim", "source", "tags", "stance", "when", "reported_on", "via", "url")
    @app_commands.choices(
        stance=[app_commands.Choice(name=words(f"stance-{each}"), value=each.value) for each in Stance]
    )
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_messages=True)
    async def addreport(
        self,
        interaction: Interaction,
        topic: str,
        claim: str,
        source: str,
        tags: str,
        stance: str | None = None,
        when: str | None = None,
        reported_on: str | None = None,
        via: str | None = None,
        url: str | None = None,
    ) -> None:
        """Answer /addreport."""
        guild_id = require_moderator(interaction)
        # The answer waits for a write: an interaction that is lost by now leaves nothing behind.
        await interaction.response.defer(ephemeral=True)
        typed = Typed(
            topic=topic,
            claim=claim,
            source=source,
            tags=tags,
            stance=stance,
            when=when,
            reported_on=reported_on,
            via=via,
            url=url,
        )
        desk = Desk(self.bot.store, guild_id, self.bot.today)
        reading = await desk.read(typed)
        before = await self._standing(guild_id, reading.draft.topic)
        report = await self.bot.store.reports.file(
            reading.draft,
            reading.sources,
            guild_id=guild_id,
            author_id=interaction.user.id,
            at=self.bot.clock(),
        )
        edition = await self.bot.edition(interaction)
        after = await self._standing(guild_id, report.topic)
        card = receipt_card(edition, report, reading.remarks, before, after)
        await interaction.edit_original_response(view=layout(card, edition.say))

    @addreport.autocomplete("topic")
    async def suggest_topic(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer topics, people and characters by any spelling."""
        edition = await self.bot.edition(interaction)
        offers = await suggestions.topics(self.bot.store, interaction.guild_id, typed, edition)
        return [choice(label, value) for label, value in offers]

    @addreport.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        edition = await self.bot.edition(interaction)
        offers = await suggestions.sources(self.bot.store, interaction.guild_id, typed, edition)
        return [choice(label, value) for label, value in offers]

    @addreport.autocomplete("tags")
    async def suggest_tags(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the tags that what was typed last may become, after those already typed."""
        say = voice(interaction.locale.value)
        return [choice(label, value) for label, value in suggestions.tags(typed, say)]

    async def undo(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a report back, for its author, within a day."""
        guild_id = require_moderator(interaction)
        number = int(match["number"])
        now = self.bot.clock()
        report = await self.bot.store.reports.numbered(guild_id, number)
        if report is None:
            raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{number}")
        check_undo(report, by=interaction.user.id, now=now)
        await interaction.response.defer()
        by = interaction.user.id
        # Filed in error: it no longer counts from its own first day on.
        gone = await self.bot.store.reports.retract(
            guild_id, number, from_day=report.known_from, by=by, at=now
        )
        if gone is None:
            raise DomainError(Refusal.ALREADY_RETRACTED, number=str(number))
        edition = await self.bot.edition(interaction)
        card = undone_card(edition, gone, await self._standing(guild_id, gone.topic))
        await interaction.edit_original_response(view=layout(card, edition.say))

    async def _standing(self, guild_id: int, topic: Topic) -> Standing:
        reports = await self.bot.store.reports.visible(guild_id, kinds=[topic.kind])
        return standing(topic, reports, self.bot.today)


def require_moderator(interaction: discord.Interaction[HyosanWire]) -> int:
    """Return the server's id; refuses outside servers and for anyone without Manage Messages there."""
    if interaction.guild_id is None:
        raise DomainError(Refusal.SERVER_ONLY)
    if not interaction.permissions.manage_messages:
        raise DomainError(Refusal.MODERATORS_ONLY)
    return interaction.guild_id


async def setup(bot: HyosanWire) -> None:
    """Add the command and its button to the bot."""
    await bot.add_cog(FilingReports(bot))
