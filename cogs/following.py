"""/follow: being told when a standing changes, and no longer."""

from __future__ import annotations

import asyncio
import logging
import re

from discord import app_commands, ui
from discord.ext import commands
from msgspec.structs import replace

from bot.cards.card import ButtonAction
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import chosen, persistent
from bot.client.layout import pattern
from bot.client.membership import Membership
from bot.client.responses import LOST, defer
from bot.client.rights import give_role
from bot.client.server_context import server_of, with_bot_alone
from bot.client.tree import described, localised, usable_everywhere
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.following import FollowedThing, FollowList
from bot.services import following

log = logging.getLogger(__name__)

_SERVER = re.compile(r"[0-9]{1,18}|[1-8][0-9]{18}")
"""The id of a server, or 0 for none, as far as the database can hold it."""
_PATIENCE = 10.0
"""Seconds that Discord is given to tell of one server; whoever asks was told that it takes a moment."""


class FollowingCog(commands.Cog):
    """Following topics, people and sources."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.FOLLOW), self.follow_named),
            persistent(pattern(ButtonAction.STOP), self.stop, ui.Item),
        )

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
        await self._finish(interaction, actor, told)

    @follow.autocomplete("what")
    async def offer(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer topics, people and outlets by any spelling."""
        return await self.bot.autocomplete(interaction, "followed", typed)

    async def follow_named(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Follow the topic that a button names."""
        actor, locale = self._actor(interaction), interaction.locale.value
        await defer(interaction, ephemeral=True, thinking=True)
        told = await following.follow_topic(self.bot.store, actor, match["about"] or "", locale=locale)
        await self._finish(interaction, actor, told)

    async def stop(self, interaction: Interaction, match: re.Match[str]) -> None:
        """End the follow that a message came by, or that was chosen from the list: one of whoever presses, so
        that they may in whichever server it is.
        """
        actor, (guild_id, _, which) = self._actor(interaction), chosen(interaction).partition(":")
        if which and not _SERVER.fullmatch(guild_id):
            raise DomainError(Refusal.PAGE_GONE)
        actor = replace(actor, guild_id=int(guild_id)) if which else actor
        await defer(interaction, ephemeral=True, thinking=True)
        told = await following.stop(self.bot.store, actor, which or match["about"] or "")
        await self._finish(interaction, actor, told)

    def _actor(self, interaction: Interaction) -> Actor:
        """Return whoever follows; where no server has the bot, by what its own facts say."""
        self.bot.gate.require_budget(interaction)
        return Actor(server_of(interaction) or 0, interaction.user.id, self.bot.clock())

    async def _finish(self, interaction: Interaction, actor: Actor, follows: FollowList) -> None:
        """Give or take the followers' role where the server has one, and say what is followed."""
        settings = await self.bot.store.settings.get(actor.guild_id or None)
        if settings.followers is not None and follows.changed is not None:
            try:
                await give_role(self.bot, actor, settings.followers, on=bool(follows.all))
            except LOST as lost:  # what is followed is followed; the panel of settings says what it may not
                log.warning("The followers' role could not be given or taken (%s)", type(lost).__name__)
        if with_bot_alone(interaction):
            follows = await self._everywhere(actor, follows)
        await self.bot.show_result(interaction, follows)

    async def _everywhere(self, actor: Actor, follows: FollowList) -> FollowList:
        """Return a list with what somebody follows in every server, each by its name; what they follow where
        they are no longer has ended.
        """
        store, every, ended = self.bot.store, list[FollowedThing](), list[str | None]()
        there = await store.follows.everywhere(actor.user_id)
        found = await asyncio.gather(*(self._known(each, actor.user_id) for each in there))
        for guild_id, (membership, name) in zip(there, found, strict=True):
            if membership in (Membership.LEFT, Membership.NO_BOT):
                await store.follows.end_all(guild_id, actor.user_id)
                ended.append(name)
                continue
            listed = await following.list_follows(store, replace(actor, guild_id=guild_id))
            named = name or ("…" if guild_id else None)
            every += [replace(each, server=named) for each in listed.all]
        server = await self._name(actor.guild_id) if follows.changed is not None else None
        return replace(follows, all=tuple(every), server=server, ended=tuple(ended))

    async def _known(self, guild_id: int, user_id: int) -> tuple[Membership, str | None]:
        """Return whether somebody is in a server, and what it is called where they may know."""
        if not guild_id:
            return Membership.MEMBER, None
        membership = await self.bot.memberships.find(guild_id, user_id, patience=_PATIENCE)
        return membership, await self._name(guild_id)

    async def _name(self, guild_id: int) -> str | None:
        return await self.bot.memberships.server(guild_id, patience=_PATIENCE) if guild_id else None


async def setup(bot: HyosanWire) -> None:
    """Add /follow to the bot."""
    await bot.add_cog(FollowingCog(bot))
