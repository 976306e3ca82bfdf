"""Telling somebody at their next use of the bot what no direct message could tell them."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import discord
from discord.ext import commands, tasks

from bot.client.app import HyosanWire, Interaction
from bot.client.responses import LOST
from bot.client.server_context import carrying_server, server_of
from bot.domain.errors import DomainError
from bot.domain.posting.following import FollowUndelivered
from bot.domain.posting.posts import Post, PostKind
from bot.domain.results import CommandResult
from bot.domain.tip_results import TipOutcome

_ANSWERED_WITHIN = 3.0


class NextUseCog(commands.Cog):
    """Knows who could not be told what, until they are."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self._authors: set[tuple[int, int]] = set()
        """Who is to be told what became of their tips, in which server."""
        self._followers: set[int] = set()
        """Who is to be told that news of what they follow did not reach them, wherever they ask."""
        self._telling = 0
        """How many are being told."""
        bot.remembered.unless(lambda asks: self._waits(asks.kind, asks.server, asks.user_id))

    async def cog_load(self) -> None:
        """Find who could not be told before this start."""
        self._authors |= await self.bot.store.tips.authors_to_tell()
        self._followers |= await self.bot.store.follows.unreached()
        if self.bot.store.database.shared:
            self.each_minute.start()

    async def cog_unload(self) -> None:
        """Find no more."""
        self.each_minute.cancel()

    @tasks.loop(minutes=1)
    async def each_minute(self) -> None:
        """Find who could not be told by other processes, or was told there."""
        if self._telling:
            return
        with suppress(DomainError):  # there is another minute
            self._authors = await self.bot.store.tips.authors_to_tell()
            self._followers = await self.bot.store.follows.unreached()

    @commands.Cog.listener("on_unreachable")
    async def remember(self, post: Post) -> None:
        """Note who took no direct message."""
        if post.user_id is not None and post.kind is PostKind.OUTCOME:
            self._authors.add((post.guild_id, post.user_id))
        elif post.user_id is not None:
            self._followers.add(post.user_id)

    @commands.Cog.listener("on_interaction")
    async def tell(self, interaction: Interaction) -> None:
        """Tell somebody below what they asked what no message could tell them."""
        user_id, server = interaction.user.id, server_of(interaction)
        if not self._waits(interaction.type, server, user_id):
            return
        author = (server or 0, user_id)
        for _ in range(30):
            if interaction.response.is_done():
                break
            await asyncio.sleep(_ANSWERED_WITHIN / 30)
        self._telling += 1
        try:
            if author in self._authors:
                self._authors.discard(author)
                if not await self._tell_author(interaction, *author):
                    self._authors.add(author)
            if user_id in self._followers:
                self._followers.discard(user_id)
                if not await self._tell_follower(interaction, user_id):
                    self._followers.add(user_id)
        finally:
            self._telling -= 1

    def _waits(self, kind: discord.InteractionType, server: int | None, user_id: int) -> bool:
        """Tell whether somebody is to be told something with what they ask."""
        told = kind is not discord.InteractionType.autocomplete
        return told and ((server or 0, user_id) in self._authors or user_id in self._followers)

    async def _tell_author(self, interaction: Interaction, guild_id: int, user_id: int) -> bool:
        """Tell what became of somebody's tips; return whether all of it got through."""
        for tip in await self.bot.store.tips.decided_untold(guild_id, user_id):
            if not await self._say(interaction, TipOutcome(tip, None)):
                return False
            await self.bot.store.tips.mark_told(guild_id, tip.number)
        return True

    async def _tell_follower(self, interaction: Interaction, user_id: int) -> bool:
        """Tell somebody that news did not reach them, unless that is over; return whether it got through."""
        follows = self.bot.store.follows
        if user_id in await follows.unreached():
            if not await self._say(interaction, FollowUndelivered()):
                return False
            await follows.mark_told(user_id)
        return True

    async def _say(self, interaction: Interaction, what: CommandResult) -> bool:
        try:
            view = await self.bot.answer_service.result_page(await self.bot.viewer(interaction), what)
            await interaction.followup.send(view=carrying_server(interaction, view), ephemeral=True)
        except (DomainError, *LOST):  # there is another next use
            return False
        return True


async def setup(bot: HyosanWire) -> None:
    """Add the telling to the bot."""
    await bot.add_cog(NextUseCog(bot))
