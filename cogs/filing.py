"""/addreport: moderators file what was reported, with its source; drafts of it; and the Undo button."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.form_fields import REASON
from bot.client.form_ids import FormId
from bot.client.layout import pattern
from bot.client.message_text import readable_text
from bot.client.responses import defer
from bot.client.rights import member, moderates, moderator
from bot.client.tree import answer_error, described, localised
from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.reports.drafts import DraftKind
from bot.domain.reports.vocabulary import Stance
from bot.domain.results import DraftState
from bot.services import draft_submission, drafts, filing, report_inference
from bot.services.report_reading import TypedReport

Change = Callable[..., Awaitable[DraftState]]


class FilingCog(commands.Cog):
    """Filing reports, by way of drafts where something is missing, and taking them back."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        changes: dict[ButtonAction, Change] = {
            ButtonAction.TAKE: partial(drafts.resolve_name, as_new=False),
            ButtonAction.NEW: partial(drafts.resolve_name, as_new=True),
        }
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.UNDO), self.undo),
            persistent(pattern(ButtonAction.FILE), self.file_draft),
            persistent(pattern(ButtonAction.EDIT), self.edit_draft),
            persistent(pattern(ButtonAction.MORE), self.edit_more),
            persistent(pattern(ButtonAction.CANCEL), self.drop_draft),
            persistent(pattern(ButtonAction.SAVE), self.ask_reason),
            *(
                persistent(pattern(action), partial(self.name_in_draft, how))
                for action, how in changes.items()
            ),
        )
        bot.forms.add(FormId.DRAFT, self.take_draft)
        bot.forms.add(FormId.REASON, self.save_draft)
        self.menu = app_commands.ContextMenu(
            name=localised("menu-file-name"),
            callback=self.file_message,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        self.menu.default_permissions = discord.Permissions(manage_messages=True)

    async def cog_load(self) -> None:
        """Add the message menu, which a cog does not add by itself."""
        self.bot.tree.add_command(self.menu)

    async def cog_unload(self) -> None:
        """Remove the message menu."""
        self.bot.tree.remove_command(self.menu.name, type=self.menu.type)

    @app_commands.command(
        name=localised("command-addreport-name"), description=localised("command-addreport-description")
    )
    @described(
        *("addreport", "topic", "claim", "source", "tags"),
        *("stance", "when", "reported_on", "said_on", "via", "url"),
    )
    @app_commands.choices(
        stance=[app_commands.Choice(name=localised(f"stance-{each}"), value=each.value) for each in Stance]
    )
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_messages=True)
    async def addreport(
        self,
        interaction: Interaction,
        topic: str | None = None,
        claim: str | None = None,
        source: str | None = None,
        tags: str | None = None,
        stance: str | None = None,
        when: str | None = None,
        reported_on: str | None = None,
        said_on: str | None = None,
        via: str | None = None,
        url: str | None = None,
    ) -> None:
        """Answer /addreport: file at once where all is right, else open a draft; with nothing, its form."""
        actor = await moderator(interaction)
        typed = TypedReport(
            topic=topic or "",
            claim=claim or "",
            source=source or "",
            tags=tags or "",
            stance=stance,
            when=when,
            reported_on=reported_on,
            said_on=said_on,
            via=via,
            url=url,
        )
        if typed == TypedReport():
            await self._open(interaction, DraftState(number=0, typed={}, reading=None, refusal=None))
            return
        # The answer waits for a write: an interaction that is lost by now leaves nothing behind.
        await defer(interaction, ephemeral=True)
        told = await drafts.take(self.bot.store, actor.guild_id, typed, by=actor.user_id, at=actor.at)
        await self.bot.show_result(interaction, told)

    @addreport.autocomplete("topic")
    async def suggest_topic(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer topics, people and characters by any spelling."""
        return await self.bot.autocomplete(interaction, "topic", typed)

    @addreport.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        return await self.bot.autocomplete(interaction, "tagged-source", typed)

    @addreport.autocomplete("via")
    async def suggest_via(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record for the last link of a chain, after those already typed."""
        return await self.bot.autocomplete(interaction, "chain", typed)

    @addreport.autocomplete("tags")
    async def suggest_tags(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the tags that what was typed last may become, after those already typed."""
        return await self.bot.autocomplete(interaction, "tags", typed)

    async def file_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the message menu: a draft of what the message says."""
        try:
            actor, viewer = await moderator(interaction), await self.bot.viewer(interaction)
            day = viewer.snapshot.show.today(message.created_at)
            typed = report_inference.message_as_typed(readable_text(message), day, viewer.today)
        except DomainError as refusal:
            await answer_error(interaction, refusal)
            return
        await defer(interaction, ephemeral=True)
        drafted = await drafts.save_new(self.bot.store, actor.guild_id, typed, by=actor.user_id, at=actor.at)
        await self.bot.show_result(interaction, drafted)

    async def undo(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a report back, for its author, within a day."""
        actor, number = await moderator(interaction), int(match["number"])
        await filing.check_undo_allowed(self.bot.store, actor.guild_id, number, by=actor.user_id, at=actor.at)
        await defer(interaction)
        undone = await filing.undo(self.bot.store, actor.guild_id, number, by=actor.user_id, at=actor.at)
        await self.bot.show_result(interaction, undone)

    async def file_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Send a draft; where it can no longer be, say why and keep it."""
        actor = await self._drafter(interaction, match)
        await defer(interaction)
        locale = interaction.locale.value
        sent = await draft_submission.submit(self.bot.store, actor, int(match["number"]), locale=locale)
        await self.bot.show_result(interaction, sent)

    async def _drafter(self, interaction: Interaction, match: re.Match[str]) -> Actor:
        """Return whoever drafts: anybody may draft a tip of their own, only moderators anything else. Of
        what is gone nothing tells what it was: whoever is no moderator hears that it is gone.
        """
        actor, number = member(interaction), int(match["number"])
        purpose = await draft_submission.purpose_of(self.bot.store, actor, number)
        if purpose is not None and purpose.kind is DraftKind.TIP:
            return actor
        if not await moderates(interaction):
            await draft_submission.check_kept(self.bot.store, actor, number)
        return await moderator(interaction)

    async def ask_reason(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Ask why a report is changed, before it is."""
        actor, number = await moderator(interaction), int(match["number"])
        await drafts.get(self.bot.store, actor.guild_id, number, by=actor.user_id, at=actor.at)
        await interaction.response.send_modal(forms.reason_form(interaction.locale.value, number))

    async def save_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let the report that a draft edits say what the draft does."""
        actor, number = await moderator(interaction), int(match["number"])
        reason = forms.submitted_values(interaction.data or {}).get(REASON)
        await defer(interaction)
        await self.bot.show_result(interaction, await drafts.save_edit(self.bot.store, actor, number, reason))

    async def name_in_draft(self, how: Change, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a name on record for one that is near it, or mark the one that was typed as new."""
        actor, number = await self._drafter(interaction, match), int(match["number"])
        await defer(interaction)
        drafted = await how(
            self.bot.store, actor.guild_id, number, match["about"], by=actor.user_id, at=actor.at
        )
        await self.bot.show_result(interaction, drafted)

    async def drop_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Throw a draft away."""
        actor, number = await self._drafter(interaction, match), int(match["number"])
        await defer(interaction)
        dropped = await drafts.drop(self.bot.store, actor.guild_id, number, by=actor.user_id, at=actor.at)
        await self.bot.show_result(interaction, dropped)

    async def edit_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form for what a draft needs first."""
        await self._open(interaction, await self._draft_of(interaction, match))

    async def edit_more(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form for the rest."""
        drafted = await self._draft_of(interaction, match)
        await interaction.response.send_modal(forms.more_form(interaction.locale.value, drafted))

    async def _draft_of(self, interaction: Interaction, match: re.Match[str]) -> DraftState:
        actor, number = await self._drafter(interaction, match), int(match["number"])
        return await drafts.state(self.bot.store, actor.guild_id, number, by=actor.user_id, at=actor.at)

    async def _open(self, interaction: Interaction, drafted: DraftState) -> None:
        topics = await self.bot.autocomplete(interaction, "topic", "")
        await interaction.response.send_modal(forms.edit_form(interaction.locale.value, drafted, topics))

    async def take_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take what was sent in a form of a draft, whenever it was opened."""
        actor, number = await self._drafter(interaction, match), int(match["number"])
        message = interaction.message  # a card that others read stays as it is
        in_place = number > 0 and message is not None and message.flags.ephemeral
        await defer(interaction, ephemeral=True, thinking=not in_place)
        values = forms.submitted_values(interaction.data or {})
        drafted = await drafts.submit_form(
            self.bot.store, actor.guild_id, number, values, by=actor.user_id, at=actor.at
        )
        await self.bot.show_result(interaction, drafted)


async def setup(bot: HyosanWire) -> None:
    """Add the command and its button to the bot."""
    await bot.add_cog(FilingCog(bot))
