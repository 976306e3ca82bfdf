"""The day it comes, on request: a calendar file for anybody, an event of the server for its moderators."""

from __future__ import annotations

import re

import discord
from discord.ext import commands

from bot.cards.card import Action
from bot.cards.markup import PLAIN
from bot.cards.render_context import Edition
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.calendars import calendar_file, put_event
from bot.client.layout import pattern
from bot.client.responses import put_off
from bot.client.rights import moderator
from bot.concurrency import Turns
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import CalendarEvent
from bot.domain.results import EventMade
from bot.services import calendar


class CalendarCog(commands.Cog):
    """Calendar files and events."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self._turns: Turns[int] = Turns()
        bot.add_dynamic_items(
            persistent(pattern(Action.CALENDAR), self.send_file),
            persistent(pattern(Action.EVENT), self.make_event),
        )

    async def send_file(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Send the day as a calendar file."""
        self.bot.door.check(interaction)
        now = self.bot.clock()
        found = await calendar.confirmed(self.bot.store, interaction.guild_id, now)
        edition = await self._edition(interaction)
        file, told = calendar_file(edition, found, now), edition.say("event-file")
        await interaction.response.send_message(told, file=file, ephemeral=True)

    async def make_event(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Make the day an event of the server, or bring the one there is up to date."""
        hand, store = await moderator(interaction), self.bot.store
        found = await calendar.confirmed(store, hand.guild_id, hand.at)
        edition = await self._edition(interaction)
        if found.day <= edition.today:
            raise DomainError(Refusal.DAY_PAST)
        await put_off(interaction, ephemeral=True, thinking=True)
        async with self._turns.turn(hand.guild_id):  # two who press at once make one event
            there = await store.boards.event(hand.guild_id)
            event_id = there.event_id if there else None
            try:
                made = await put_event(self.bot, hand.guild_id, event_id, edition, found)
            except discord.Forbidden as error:
                raise DomainError(Refusal.NO_EVENTS) from error
            await store.boards.keep_event(hand.guild_id, CalendarEvent(made, found.day))
        await self.bot.tell(interaction, EventMade(found))

    async def _edition(self, interaction: Interaction) -> Edition:
        reader = await self.bot.reader(interaction)
        return reader.edition(PLAIN)


async def setup(bot: HyosanWire) -> None:
    """Add the calendar's buttons to the bot."""
    await bot.add_cog(CalendarCog(bot))
