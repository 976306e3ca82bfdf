"""/suggest, "Suggest as report", the button below /check: fans tip; and the review in which it is decided."""

from __future__ import annotations

import re

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.breadcrumbs import quoted_in
from bot.client.buttons import chosen, expected, persistent
from bot.client.form_fields import REASON
from bot.client.form_ids import FormId
from bot.client.layout import pattern
from bot.client.message_text import readable_text
from bot.client.responses import defer
from bot.client.rights import member, moderator
from bot.client.screenshots import as_upload, uploaded
from bot.client.tree import answer_error, described, localised
from bot.domain.errors import DomainError
from bot.domain.reports.vocabulary import Stance
from bot.domain.text.pasted_links import words_and_links
from bot.services import decision_undo, own_tips, report_inference, screenshots, stops, tips
from bot.services.report_reading import TypedReport

_SERVER = app_commands.AppCommandContext(guild=True)
_INSTALLED = app_commands.AppInstallationType(guild=True)


class TipsCog(commands.Cog):
    """Tips, from whoever sends one to what becomes of it."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.SUGGEST), self.suggest_checked),
            persistent(pattern(ButtonAction.YOURS), self.own_tip, ui.Item),
            persistent(pattern(ButtonAction.OLDER_TIPS), self.show_older),
            persistent(pattern(ButtonAction.REWRITE), self.rewrite),
            persistent(pattern(ButtonAction.WITHDRAW), self.withdraw),
            persistent(pattern(ButtonAction.REVIEW), self.open_tip, ui.Item),
            persistent(pattern(ButtonAction.APPROVE), self.approve),
            persistent(pattern(ButtonAction.AS), self.approve, ui.Select),
            persistent(pattern(ButtonAction.AMEND), self.amend),
            persistent(pattern(ButtonAction.REJECT), self.ask_reason),
            persistent(pattern(ButtonAction.SAME), self.duplicate, ui.Select),
            persistent(pattern(ButtonAction.REOPEN), self.reopen),
        )
        bot.forms.add(FormId.SUGGEST, self.suggested)
        bot.forms.add(FormId.REJECT, self.reject)
        self.menu = app_commands.ContextMenu(
            name=localised("menu-suggest-name"),
            callback=self.suggest_message,
            allowed_contexts=_SERVER,
            allowed_installs=_INSTALLED,
        )

    async def cog_load(self) -> None:
        """Add the message menu, which a cog does not add by itself."""
        self.bot.tree.add_command(self.menu)

    async def cog_unload(self) -> None:
        """Remove the message menu."""
        self.bot.tree.remove_command(self.menu.name, type=self.menu.type)

    @app_commands.command(
        name=localised("command-suggest-name"), description=localised("command-suggest-description")
    )
    @described("suggest", "claim", "seen", "topic", "when", "stance", "anonymous", "screenshot")
    @app_commands.choices(
        stance=[app_commands.Choice(name=localised(f"stance-{each}"), value=each.value) for each in Stance]
    )
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    async def suggest(
        self,
        interaction: Interaction,
        claim: str | None = None,
        seen: str | None = None,
        topic: str | None = None,
        when: str | None = None,
        stance: str | None = None,
        anonymous: bool = False,
        screenshot: discord.Attachment | None = None,
    ) -> None:
        """Answer /suggest: the tip is with the moderators, or a draft with what it lacks; with nothing, what
        whoever asks sent before.
        """
        actor = member(interaction)
        typed = report_inference.as_typed_tip(claim or "", seen or "", topic=topic, when=when, stance=stance)
        await defer(interaction, ephemeral=True)
        if typed == TypedReport():
            await self.bot.show_result(interaction, await own_tips.mine(self.bot.store, actor))
            return
        sent = await tips.suggest(
            self.bot.store,
            actor,
            typed,
            anonymous=anonymous,
            locale=interaction.locale.value,
            screenshot=as_upload(screenshot),
        )
        await self.bot.show_result(interaction, sent)

    @suggest.autocomplete("topic")
    async def offer_topic(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer topics, people and characters by any spelling."""
        return await self.bot.autocomplete(interaction, "topic", typed)

    async def suggest_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the message menu: the form, with what the message says."""
        try:
            await stops.check_may_suggest(self.bot.store, member(interaction))
            words, links = words_and_links(readable_text(message))
            form = forms.suggest_form(interaction.locale.value, words, links[0] if links else "")
            await interaction.response.send_modal(form)
        except DomainError as refusal:
            await answer_error(interaction, refusal)

    async def suggest_checked(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Open the form, with the claim that was checked and that nothing is on record of."""
        await stops.check_may_suggest(self.bot.store, member(interaction))
        form = forms.suggest_form(interaction.locale.value, quoted_in(interaction.message), "")
        await interaction.response.send_modal(form)

    async def suggested(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Take what was sent in the form of a tip."""
        actor, sent = member(interaction), forms.submitted_values(interaction.data or {})
        await defer(interaction, ephemeral=True, thinking=True)
        typed: TypedReport = report_inference.as_typed_tip(sent.get("claim", ""), sent.get("seen", ""))
        anonymous = sent.get("name") == forms.UNNAMED
        told = await tips.suggest(
            self.bot.store,
            actor,
            typed,
            anonymous=anonymous,
            locale=interaction.locale.value,
            screenshot=uploaded(interaction.data or {}),
        )
        await self.bot.show_result(interaction, told)

    async def own_tip(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show somebody the tip of theirs that was chosen."""
        actor, number = member(interaction), expected(int, chosen(interaction) or match["number"])
        await defer(interaction, ephemeral=True, thinking=True)
        await self.bot.show_result(interaction, await own_tips.look(self.bot.store, actor, number))

    async def show_older(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show somebody the tips of theirs that they sent before those shown."""
        actor = member(interaction)
        await defer(interaction)
        older = await own_tips.mine(self.bot.store, actor, int(match["number"]))
        await self.bot.show_result(interaction, older)

    async def rewrite(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form of a tip for whoever sent it, to be edited while it waits."""
        drafted = await own_tips.edit(self.bot.store, member(interaction), int(match["number"]))
        topics = await self.bot.autocomplete(interaction, "topic", "")
        form = forms.edit_form(interaction.locale.value, drafted, topics)
        await interaction.response.send_modal(form)

    async def withdraw(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a tip back for whoever sent it."""
        actor = member(interaction)
        await defer(interaction, ephemeral=True, thinking=True)
        gone = await own_tips.withdraw(self.bot.store, actor, int(match["number"]))
        await self.bot.show_result(interaction, gone)

    async def open_tip(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show a moderator the tip that was chosen."""
        actor = await moderator(interaction)
        number = expected(int, chosen(interaction) or match["number"])
        await defer(interaction, ephemeral=True, thinking=True)
        review = await tips.review(self.bot.store, actor, number)
        shown = await screenshots.counted(self.bot.store, actor, review)
        await self.bot.show_result(interaction, shown)

    async def approve(self, interaction: Interaction, match: re.Match[str]) -> None:
        """File a tip as it is, with the tag that was chosen; where something is missing, open the form with
        that.
        """
        actor, number = await moderator(interaction), int(match["number"])
        tag = chosen(interaction) or None
        if tag is None and (await tips.open_review(self.bot.store, actor, number)).reading is None:
            await self.amend(interaction, match)
            return
        await defer(interaction, ephemeral=True, thinking=True)
        approved = await tips.approve(self.bot.store, actor, number, tag=tag, fingerprint=match["about"])
        await self.bot.show_result(interaction, approved)

    async def amend(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form of a tip, to be edited before it is approved."""
        actor = await moderator(interaction)
        drafted = await tips.edit(self.bot.store, actor, int(match["number"]))
        topics = await self.bot.autocomplete(interaction, "topic", "")
        form = forms.edit_form(interaction.locale.value, drafted, topics)
        await interaction.response.send_modal(form)

    async def ask_reason(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Ask why a tip is rejected; where it is another by now, show that first."""
        actor, number, fingerprint = await moderator(interaction), int(match["number"]), match["about"]
        await tips.check_open(self.bot.store, actor, number)
        changed = await tips.changed_since(self.bot.store, actor, number, fingerprint)
        if changed is None:
            form = forms.reject_form(interaction.locale.value, number, fingerprint)
            await interaction.response.send_modal(form)
            return
        await defer(interaction, ephemeral=True, thinking=True)
        await self.bot.show_result(interaction, changed)

    async def reject(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Reject a tip."""
        actor, reason = (
            await moderator(interaction),
            forms.submitted_values(interaction.data or {}).get(REASON),
        )
        await defer(interaction, ephemeral=True, thinking=True)
        number, fingerprint = int(match["number"]), match["about"]
        decided = await tips.reject(self.bot.store, actor, number, reason, fingerprint=fingerprint)
        await self.bot.show_result(interaction, decided)

    async def duplicate(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Decide that a tip says what the report that was chosen says."""
        actor = await moderator(interaction)
        await defer(interaction, ephemeral=True, thinking=True)
        number, fingerprint = int(match["number"]), match["about"]
        decided = await tips.close_as_duplicate(
            self.bot.store, actor, number, chosen(interaction), fingerprint=fingerprint
        )
        await self.bot.show_result(interaction, decided)

    async def reopen(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take the decision on a tip back."""
        actor, number = await moderator(interaction), int(match["number"])
        await defer(interaction, ephemeral=True, thinking=True)
        await self.bot.show_result(
            interaction, await decision_undo.undo_decision(self.bot.store, actor, number)
        )


async def setup(bot: HyosanWire) -> None:
    """Add /suggest, its menu, and the review's buttons to the bot."""
    await bot.add_cog(TipsCog(bot))
