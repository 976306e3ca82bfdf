"""What moderators do to reports on record: edit, retract and restore them, and see what was done to them."""

from __future__ import annotations

import re

from discord import ui
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import chosen, expected, persistent
from bot.client.form_fields import REASON
from bot.client.form_ids import FormId
from bot.client.layout import pattern
from bot.client.responses import defer
from bot.client.rights import moderator
from bot.domain.reports.revisions import RetractionGround
from bot.services import drafts, revisions, source_merges


class RevisionsCog(commands.Cog):
    """Editing, retracting and restoring reports; and what was done to them."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.CHANGE), self.edit),
            persistent(pattern(ButtonAction.RETRACT), self.ask_ground),
            persistent(pattern(ButtonAction.RESTORE), self.restore),
            persistent(pattern(ButtonAction.HISTORY), self.history),
            persistent(pattern(ButtonAction.REVIVE), self.restore_revision, ui.Select),
            persistent(pattern(ButtonAction.JOIN), self.join, ui.Select),
            persistent(pattern(ButtonAction.RELAY), self.relay, ui.Select),
        )
        bot.forms.add(FormId.RETRACT, self.retract)

    async def edit(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form of a report on record, with what it says."""
        actor, number = await moderator(interaction), int(match["number"])
        drafted = await drafts.edit(self.bot.store, actor, number)
        topics = await self.bot.autocomplete(interaction, "topic", "")
        form = forms.edit_form(interaction.locale.value, drafted, topics)
        await interaction.response.send_modal(form)

    async def ask_ground(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Ask why a report is to be retracted."""
        actor, number = await moderator(interaction), int(match["number"])
        await revisions.own_report(self.bot.store, actor.guild_id, number)
        await interaction.response.send_modal(forms.retract_form(interaction.locale.value, number))

    async def retract(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Retract a report, on the ground that was chosen."""
        actor, number = await moderator(interaction), int(match["number"])
        sent = forms.submitted_values(interaction.data or {})
        await defer(interaction, ephemeral=True, thinking=True)
        changed = await revisions.retract(
            self.bot.store,
            actor,
            number,
            expected(RetractionGround, sent.get("ground", "")),
            day=sent.get("day"),
            reason=sent.get(REASON),
        )
        await self.bot.show_result(interaction, changed)

    async def restore(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let a retracted report count again."""
        actor, number = await moderator(interaction), int(match["number"])
        await defer(interaction, ephemeral=True, thinking=True)
        await self.bot.show_result(interaction, await revisions.restore(self.bot.store, actor, number))

    async def history(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show what was done to a report."""
        actor, number = await moderator(interaction), int(match["number"])
        await defer(interaction, ephemeral=True, thinking=True)
        await self.bot.show_result(interaction, await revisions.history(self.bot.store, actor, number))

    async def restore_revision(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let a report be again what it was after the revision that was chosen."""
        actor, number = await moderator(interaction), int(match["number"])
        await defer(interaction)
        revision = expected(int, chosen(interaction))
        restored = await revisions.restore_revision(self.bot.store, actor, number, revision)
        await self.bot.show_result(interaction, restored)

    async def join(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Make a report a relay of the one that was chosen."""
        actor, number = await moderator(interaction), int(match["number"])
        await defer(interaction, ephemeral=True, thinking=True)
        joined = await source_merges.make_relay(self.bot.store, actor, number, chosen(interaction))
        await self.bot.show_result(interaction, joined)

    async def relay(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Make a draft a relay of the report that was chosen."""
        actor, number = await moderator(interaction), int(match["number"])
        await defer(interaction)
        drafted = await drafts.make_relay(self.bot.store, actor, number, chosen(interaction))
        await self.bot.show_result(interaction, drafted)


async def setup(bot: HyosanWire) -> None:
    """Add the buttons and forms to the bot."""
    await bot.add_cog(RevisionsCog(bot))
