"""What moderators do to reports on record: edit, retract and restore them, and see what was done to them."""

from __future__ import annotations

import re

from discord import ui
from discord.ext import commands

from bot.cards.card import Action
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import chosen, persistent
from bot.client.layout import pattern
from bot.client.responses import put_off
from bot.client.rights import moderator
from bot.domain.reports.drafts import Errand, Purpose
from bot.domain.reports.revisions import Ground
from bot.services import drafts, revisions, source_merges


class Revising(commands.Cog):
    """Editing, retracting and restoring reports; and what was done to them."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(Action.CHANGE), self.edit),
            persistent(pattern(Action.RETRACT), self.ask_ground),
            persistent(pattern(Action.RESTORE), self.restore),
            persistent(pattern(Action.HISTORY), self.history),
            persistent(pattern(Action.REVIVE), self.revive, ui.Select),
            persistent(pattern(Action.JOIN), self.join, ui.Select),
            persistent(pattern(Action.RELAY), self.relay, ui.Select),
        )
        bot.forms.add(forms.RETRACT, self.retract)

    async def edit(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form of a report on record, with what it says."""
        hand, number = await moderator(interaction), int(match["number"])
        draft, typed = await drafts.edit(self.bot.store, hand, number)
        topics = await self.bot.choices(interaction, "topic", "")
        errand = Errand(Purpose.EDIT, number)
        form = forms.edit_form(interaction.locale.value, draft, drafts.given(typed), topics, errand)
        await interaction.response.send_modal(form)

    async def ask_ground(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Ask why a report is to be retracted."""
        hand, number = await moderator(interaction), int(match["number"])
        await revisions.own_report(self.bot.store, hand.guild_id, number)
        await interaction.response.send_modal(forms.retract_form(interaction.locale.value, number))

    async def retract(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Retract a report, on the ground that was chosen."""
        hand, number = await moderator(interaction), int(match["number"])
        sent = forms.sent(interaction.data or {})
        await put_off(interaction, ephemeral=True, thinking=True)
        changed = await revisions.retract(
            self.bot.store, hand, number, Ground(sent["ground"]), day=sent.get("day"), why=sent.get("why")
        )
        await self.bot.tell(interaction, changed)

    async def restore(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let a retracted report count again."""
        hand, number = await moderator(interaction), int(match["number"])
        await put_off(interaction, ephemeral=True, thinking=True)
        await self.bot.tell(interaction, await revisions.restore(self.bot.store, hand, number))

    async def history(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show what was done to a report."""
        hand, number = await moderator(interaction), int(match["number"])
        await put_off(interaction, ephemeral=True, thinking=True)
        await self.bot.tell(interaction, await revisions.history(self.bot.store, hand, number))

    async def revive(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let a report be again what it was after the revision that was chosen."""
        hand, number = await moderator(interaction), int(match["number"])
        await put_off(interaction)
        revision = int(chosen(interaction))
        restored = await revisions.restore_revision(self.bot.store, hand, number, revision)
        await self.bot.tell(interaction, restored)

    async def join(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Make a report a relay of the one that was chosen."""
        hand, number = await moderator(interaction), int(match["number"])
        await put_off(interaction, ephemeral=True, thinking=True)
        joined = await source_merges.join(self.bot.store, hand, number, chosen(interaction))
        await self.bot.tell(interaction, joined)

    async def relay(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Make a draft a relay of the report that was chosen."""
        hand, number = await moderator(interaction), int(match["number"])
        await put_off(interaction)
        drafted = await drafts.relay(self.bot.store, hand, number, chosen(interaction))
        await self.bot.tell(interaction, drafted)


async def setup(bot: HyosanWire) -> None:
    """Add the buttons and forms to the bot."""
    await bot.add_cog(Revising(bot))
