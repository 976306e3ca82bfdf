"""/privacy: what is kept of a person, and the buttons that hand it out and forget it."""

from __future__ import annotations

import gzip
import io
import json
import logging
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.layout import pattern
from bot.client.responses import LOST, defer, localizer_of
from bot.client.rights import give_role
from bot.client.tree import described, localised, usable_everywhere
from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.results import Forgotten, PrivacyNotice

log = logging.getLogger(__name__)


class PrivacyCog(commands.Cog):
    """What is kept of people, for each of them."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.MINE), self.export),
            persistent(pattern(ButtonAction.ERASE), self.erase),
        )

    @app_commands.command(
        name=localised("command-privacy-name"), description=localised("command-privacy-description")
    )
    @described("privacy")
    @usable_everywhere
    async def privacy(self, interaction: Interaction) -> None:
        """Answer /privacy."""
        await defer(interaction, ephemeral=True)
        await self.bot.show_result(interaction, PrivacyNotice(confirming=False))

    async def export(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Hand out all that is kept of whoever presses."""
        self.bot.gate.require_budget(interaction)
        await defer(interaction, ephemeral=True, thinking=True)
        kept = await self.bot.store.personal_data.export(interaction.user.id)
        content, name = json.dumps(kept, ensure_ascii=False, indent=2).encode(), "hyosan-wire-about-you.json"
        if len(content) > interaction.filesize_limit:
            content, name = await run_in_worker(gzip.compress, content), f"{name}.gz"
        if len(content) > interaction.filesize_limit:
            raise DomainError(Refusal.COPY_TOO_LARGE)
        file = discord.File(io.BytesIO(content), filename=name)
        say = localizer_of(interaction)
        await interaction.edit_original_response(content=say("privacy-file"), attachments=[file])

    async def erase(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Ask whether somebody means it; then forget them."""
        self.bot.gate.require_budget(interaction)
        await defer(interaction, ephemeral=True, thinking=True)
        if match["number"] != "1":
            await self.bot.show_result(interaction, PrivacyNotice(confirming=True))
            return
        await self._take_roles(interaction.user.id)
        rows = await self.bot.store.personal_data.forget(interaction.user.id, self.bot.clock())
        await self.bot.show_result(interaction, Forgotten(rows))

    async def _take_roles(self, user_id: int) -> None:
        """Take the followers' role from somebody wherever they follow something: it names them, and pings."""
        for guild_id in await self.bot.store.follows.everywhere(user_id):
            role = (await self.bot.store.settings.get(guild_id or None)).followers
            if role is None:
                continue
            try:
                await give_role(self.bot, Actor(guild_id, user_id, self.bot.clock()), role, on=False)
            except LOST as lost:  # whoever is forgotten is forgotten all the same
                log.warning("The followers' role could not be taken (%s)", type(lost).__name__)


async def setup(bot: HyosanWire) -> None:
    """Add /privacy to the bot."""
    await bot.add_cog(PrivacyCog(bot))
