"""The day it comes, on request: a calendar file for anybody, an event of the server for its moderators."""

from __future__ import annotations

import re

import discord
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.cards.markup import PLAIN
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.calendars import calendar_file, put_event
from bot.client.layout import pattern
from bot.client.responses import defer
from bot.client.rights import moderator
from bot.concurrency import KeyedLock
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import CalendarEvent
from bot.domain.posting.release_day import require_release_day
from bot.domain.results import EventMade


class CalendarCog(commands.Cog):
    """Calendar files and events."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self._event_locks: KeyedLock[int] = KeyedLock()
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.CALENDAR), self.send_file),
            persistent(pattern(ButtonAction.EVENT), self.make_event),
        )

    async def send_file(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Send the day as a calendar file."""
        self.bot.gate.require_budget(interaction)
        now = self.bot.clock()
        viewer = await self.bot.viewer(interaction)
        found = require_release_day(viewer.snapshot, viewer.today)
        context = viewer.render_context(PLAIN)
        file, told = calendar_file(context, found, now), context.say("event-file")
        await interaction.response.send_message(told, file=file, ephemeral=True)

    async def make_event(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Make the day an event of the server, or bring the one there is up to date."""
        actor, store = await moderator(interaction), self.bot.store
        viewer = await self.bot.viewer(interaction)
        found = require_release_day(viewer.snapshot, viewer.today)
        context = viewer.render_context(PLAIN)
        if found.day <= viewer.today:
            raise DomainError(Refusal.DAY_PAST)
        await defer(interaction, ephemeral=True, thinking=True)
        async with self._event_locks.hold(actor.guild_id):  # two who press at once make one event
            there = await store.boards.event(actor.guild_id)
            event_id = there.event_id if there else None
            try:
                made = await put_event(self.bot, actor.guild_id, event_id, context, found)
            except discord.Forbidden as error:
                raise DomainError(Refusal.NO_EVENTS) from error
            except discord.HTTPException as error:
                raise DomainError(Refusal.EVENT_REFUSED) from error
            await store.boards.save_event(actor.guild_id, CalendarEvent(made, found.day))
        await self.bot.show_result(interaction, EventMade(found))


async def setup(bot: HyosanWire) -> None:
    """Add the calendar's buttons to the bot."""
    await bot.add_cog(CalendarCog(bot))
