"""Feeds: added and looked at from the panel of /desk feeds, and by themselves for as long as the bot runs."""

from __future__ import annotations

import logging
import re
from functools import cached_property

from discord import ui
from discord.ext import commands, tasks

from bot import VERSION
from bot.cards.bot_profile import PROJECT
from bot.cards.card import ButtonAction
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import chosen, expected, persistent
from bot.client.form_ids import FormId
from bot.client.layout import pattern
from bot.client.responses import defer
from bot.client.rights import moderator
from bot.services import feeds
from bot.services.feeds import FeedLooker

log = logging.getLogger(__name__)

_PAUSE = 60.0
"""Seconds after which it is looked for feeds that are due."""


class FeedsCog(commands.Cog):
    """Feeds, from the panel to the tips that they become."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.FEEDS), self.show_feeds),
            persistent(pattern(ButtonAction.FEED), self.open_feed, ui.Select),
            persistent(pattern(ButtonAction.FEED_ADD), self.ask_address),
            persistent(pattern(ButtonAction.FEED_TAKE), self.take_suggested, ui.Select),
            persistent(pattern(ButtonAction.FEED_LOOK), self.look),
            persistent(pattern(ButtonAction.FEED_PAUSE), self.pause),
            persistent(pattern(ButtonAction.FEED_RESUME), self.resume),
            persistent(pattern(ButtonAction.FEED_REMOVE), self.remove),
        )
        bot.forms.add(FormId.FEED, self.add)

    @cached_property
    def looker(self) -> FeedLooker:
        """Return what looks at feeds, made when the first is looked at."""
        agent = f"HyosanWire/{VERSION} (feed reader; +{PROJECT}{_contact(self.bot.profile.operator)})"
        return FeedLooker(self.bot.store, self.bot.feed_networks, agent)

    @commands.Cog.listener("on_ready")
    async def begin(self) -> None:
        """Look at what is due each minute, from now on."""
        if not self.each_minute.is_running():
            self.each_minute.start()

    async def cog_unload(self) -> None:
        """Stop; what is due stays due."""
        self.each_minute.cancel()

    @tasks.loop(seconds=_PAUSE)
    async def each_minute(self) -> None:
        """Look at what is due, where this process leads; the tips that it brought are to be posted."""
        if not self.bot.store.others.leads:
            return
        try:
            for guild_id in await self.looker.look_due(self.bot.clock()):
                self.bot.dispatch("due", guild_id)
        except Exception:  # whatever it is, it is tried again in a minute
            log.exception("Feeds cannot be looked at; it is tried again")

    async def show_feeds(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Show all feeds."""
        actor = await moderator(interaction)
        await defer(interaction)
        await self.bot.show_result(interaction, await feeds.show_panel(self.bot.store, actor))

    async def open_feed(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Show the feed that was chosen."""
        actor = await moderator(interaction)
        await defer(interaction)
        opened = expected(int, chosen(interaction))
        await self.bot.show_result(interaction, await feeds.show_panel(self.bot.store, actor, opened))

    async def ask_address(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Open the form in which a feed's address is written."""
        await moderator(interaction)
        await interaction.response.send_modal(forms.feed_form(interaction.locale.value))

    async def add(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Add the feed whose address was written."""
        actor, sent = await moderator(interaction), forms.submitted_values(interaction.data or {})
        await defer(interaction)
        await self.bot.show_result(interaction, await self.looker.add(actor, sent.get("feed", "")))

    async def take_suggested(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Add the feed that was chosen of those that are suggested."""
        actor = await moderator(interaction)
        await defer(interaction)
        url = await feeds.suggested(self.bot.store, actor, chosen(interaction))
        await self.bot.show_result(interaction, await self.looker.add(actor, url))

    async def look(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Look at a feed now."""
        actor = await moderator(interaction)
        await defer(interaction)
        await self.bot.show_result(interaction, await self.looker.look(actor, int(match["number"])))

    async def pause(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let a feed be looked at no more."""
        actor = await moderator(interaction)
        await defer(interaction)
        paused = await feeds.pause(self.bot.store, actor, int(match["number"]))
        await self.bot.show_result(interaction, paused)

    async def resume(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let a feed be looked at again."""
        actor = await moderator(interaction)
        await defer(interaction)
        resumed = await feeds.resume(self.bot.store, actor, int(match["number"]))
        await self.bot.show_result(interaction, resumed)

    async def remove(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Remove a feed."""
        actor = await moderator(interaction)
        await defer(interaction)
        removed = await feeds.remove(self.bot.store, actor, int(match["number"]))
        await self.bot.show_result(interaction, removed)


def _contact(operator: str) -> str:
    """Return how hosts reach who runs the bot, as far as a header of HTTP holds it."""
    plain = "".join(each for each in operator if each.isascii() and each.isprintable() and each not in "()")
    return f"; {plain.strip()}" if plain.strip() else ""


async def setup(bot: HyosanWire) -> None:
    """Add the feeds to the bot."""
    await bot.add_cog(FeedsCog(bot))
