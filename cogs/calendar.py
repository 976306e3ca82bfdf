"""The day it comes, on request: a calendar file for anybody, an event of the server for its moderators."""

from __future__ import annotations

import re

import discord
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.cards.markup import PLAIN
from bot.cards.render_context import RenderContext
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.calendars import calendar_file, put_event
from bot.client.layout import pattern
from bot.client.responses import defer
from bot.client.rights import moderator
from bot.concurrency import KeyedLock
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import CalendarEvent
from bot.domain.results import EventMade
from bot.services import calendar


class CalendarCog(commands.Cog):
    """Calendar files and events."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self._turns: KeyedLock[int] = KeyedLock()
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.CALENDAR), self.send_file),
            persistent(pattern(ButtonAction.EVENT), self.make_event),
        )

    async def send_file(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Send the day as a calendar file."""
        self.bot.gate.require_budget(interaction)
        now = self.bot.clock()
        found = await calendar.confirmed(self.bot.store, interaction.guild_id, now)
        context = await self._context(interaction)
        file, told = calendar_file(context, found, now), context.say("event-file")
        await interaction.response.send_message(told, file=file, ephemeral=True)

    async def make_event(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Make the day an event of the server, or bring the one there is up to date."""
        actor, store = await moderator(interaction), self.bot.store
        found = await calendar.confirmed(store, actor.guild_id, actor.at)
        context = await self._context(interaction)
        if found.day <= context.today:
            raise DomainError(Refusal.DAY_PAST)
        await defer(interaction, ephemeral=True, thinking=True)
        async with self._turns.hold(actor.guild_id):  # two who press at once make one event
            there = await store.boards.event(actor.guild_id)
            event_id = there.event_id if there else None
            try:
                made = await put_event(self.bot, actor.guild_id, event_id, context, found)
            except discord.Forbidden as error:
                raise DomainError(Refusal.NO_EVENTS) from error
            await store.boards.put_event(actor.guild_id, CalendarEvent(made, found.day))
        await self.bot.show_result(interaction, EventMade(found))

    async def _context(self, interaction: Interaction) -> RenderContext:
        viewer = await self.bot.viewer(interaction)
        return viewer.render_context(PLAIN)


async def setup(bot: HyosanWire) -> None:
    """Add the calendar's buttons to the bot."""
    await bot.add_cog(CalendarCog(bot))
