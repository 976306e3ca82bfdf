"""/follow: being told when a standing changes, and no longer."""

from __future__ import annotations

import logging
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.layout import pattern
from bot.client.responses import LOST, defer
from bot.client.rights import is_powerful, member
from bot.client.tree import described, localised, usable_everywhere
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.results import FollowList
from bot.services import following

log = logging.getLogger(__name__)


class FollowingCog(commands.Cog):
    """Following topics, people and sources."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(persistent(pattern(ButtonAction.FOLLOW), self.follow_named))

    @app_commands.command(
        name=localised("command-follow-name"), description=localised("command-follow-description")
    )
    @described("follow", "what")
    @usable_everywhere
    async def follow(self, interaction: Interaction, what: str | None = None) -> None:
        """Answer /follow: follow something, no longer where it is followed; with nothing, list it."""
        actor, store, locale = self._actor(interaction), self.bot.store, interaction.locale.value
        await defer(interaction, ephemeral=True)
        if what is None:
            told = await following.list_follows(store, actor)
        else:
            told = await following.follow(store, actor, what, locale=locale)
        await self._finish(interaction, told)

    @follow.autocomplete("what")
    async def offer(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer topics, people and characters by any spelling."""
        return await self.bot.autocomplete(interaction, "topic", typed)

    async def follow_named(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Follow the topic that a button names, or no longer."""
        actor, locale = self._actor(interaction), interaction.locale.value
        await defer(interaction, ephemeral=True, thinking=True)
        told = await following.follow_topic(self.bot.store, actor, match["about"] or "", locale=locale)
        await self._finish(interaction, told)

    def _actor(self, interaction: Interaction) -> Actor:
        """Return whoever follows; where no server has the bot, by what its own facts say."""
        try:
            return member(interaction)
        except DomainError as refusal:
            if refusal.refusal is not Refusal.SERVER_ONLY:
                raise
        self.bot.gate.require_budget(interaction)
        return Actor(0, interaction.user.id, self.bot.clock())

    async def _finish(self, interaction: Interaction, follows: FollowList) -> None:
        """Give or take the followers' role where the server has one, and say what is followed."""
        settings = await self.bot.store.settings.get(interaction.guild_id)
        who = interaction.user
        if settings.followers is not None and follows.changed and isinstance(who, discord.Member):
            try:
                await self._give(who, settings.followers, on=bool(follows.all))
            except LOST as lost:  # what is followed is followed; the panel of settings says what it may not
                log.warning("The followers' role could not be given or taken (%s)", type(lost).__name__)
        await self.bot.show_result(interaction, follows)

    async def _give(self, who: discord.Member, role_id: int, *, on: bool) -> None:
        """Give somebody the followers' role, or take it; never one that lets them do what fans may not."""
        guild = await self.bot.fetch_guild(who.guild.id, with_counts=False)
        role = guild.get_role(role_id)
        if role is None or is_powerful(role.permissions.value):
            return
        if on:
            await who.add_roles(role)
        else:
            await who.remove_roles(role)


async def setup(bot: HyosanWire) -> None:
    """Add /follow to the bot."""
    await bot.add_cog(FollowingCog(bot))
