"""/addreport: moderators file what was reported, with its source; and its Undo button."""

from __future__ import annotations

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import Action
from bot.client.app import HyosanWire, Interaction, moderates
from bot.client.buttons import persistent
from bot.client.layout import pattern
from bot.client.tree import described, localised
from bot.desk import filing
from bot.domain.errors import DomainError, Refusal
from bot.domain.vocabulary import Stance


class FilingReports(commands.Cog):
    """Filing reports, and taking them back."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(persistent(pattern(Action.UNDO), self.undo))

    @app_commands.command(
        name=localised("command-addreport-name"), description=localised("command-addreport-description")
    )
    @described(
        *("addreport", "topic", "claim", "source", "tags"),
        *("stance", "when", "reported_on", "said_on", "via", "url"),
    )
    @app_commands.choices(
        stance=[app_commands.Choice(name=localised(f"stance-{each}"), value=each.value) for each in Stance]
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
        said_on: str | None = None,
        via: str | None = None,
        url: str | None = None,
    ) -> None:
        """Answer /addreport."""
        guild_id = require_moderator(interaction)
        # The answer waits for a write: an interaction that is lost by now leaves nothing behind.
        await interaction.response.defer(ephemeral=True)
        typed = filing.Typed(
            topic=topic,
            claim=claim,
            source=source,
            tags=tags,
            stance=stance,
            when=when,
            reported_on=reported_on,
            said_on=said_on,
            via=via,
            url=url,
        )
        by, at = interaction.user.id, self.bot.clock()
        await self.bot.tell(interaction, await filing.file(self.bot.store, guild_id, typed, by=by, at=at))

    @addreport.autocomplete("topic")
    async def suggest_topic(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer topics, people and characters by any spelling."""
        return await self.bot.choices(interaction, "topic", typed)

    @addreport.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        return await self.bot.choices(interaction, "tagged-source", typed)

    @addreport.autocomplete("tags")
    async def suggest_tags(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the tags that what was typed last may become, after those already typed."""
        return await self.bot.choices(interaction, "tags", typed)

    async def undo(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a report back, for its author, within a day."""
        guild_id = require_moderator(interaction)
        number, by, at = int(match["number"]), interaction.user.id, self.bot.clock()
        await filing.check(self.bot.store, guild_id, number, by=by, at=at)
        await interaction.response.defer()
        await self.bot.tell(interaction, await filing.undo(self.bot.store, guild_id, number, by=by, at=at))


def require_moderator(interaction: discord.Interaction[HyosanWire]) -> int:
    """Return the server's id; refuses outside servers and for anyone without Manage Messages there."""
    if interaction.guild_id is None:
        raise DomainError(Refusal.SERVER_ONLY)
    if not moderates(interaction):
        raise DomainError(Refusal.MODERATORS_ONLY)
    return interaction.guild_id


async def setup(bot: HyosanWire) -> None:
    """Add the command and its button to the bot."""
    await bot.add_cog(FilingReports(bot))
