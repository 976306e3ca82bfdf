"""/addreport: moderators file what was reported, with its source; drafts of it; and the Undo button."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import Action
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.layout import pattern
from bot.client.responses import put_off
from bot.client.rights import member, moderator
from bot.client.tree import answer_error, described, localised
from bot.domain.audit import Hand
from bot.domain.errors import DomainError
from bot.domain.reports.drafts import NEW_REPORT, Errand, Purpose
from bot.domain.reports.vocabulary import Stance
from bot.domain.results import Drafted
from bot.services import draft_submission, drafts, filing, report_inference
from bot.services.filing import Typed

Change = Callable[..., Awaitable[Drafted]]


class FilingReports(commands.Cog):
    """Filing reports, by way of drafts where something is missing, and taking them back."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        changes: dict[Action, Change] = {
            Action.TAKE: partial(drafts.take, as_new=False),
            Action.NEW: partial(drafts.take, as_new=True),
        }
        bot.add_dynamic_items(
            persistent(pattern(Action.UNDO), self.undo),
            persistent(pattern(Action.FILE), self.file_draft),
            persistent(pattern(Action.EDIT), self.edit_draft),
            persistent(pattern(Action.MORE), self.edit_more),
            persistent(pattern(Action.CANCEL), self.drop_draft),
            persistent(pattern(Action.SAVE), self.ask_why),
            *(
                persistent(pattern(action), partial(self.name_in_draft, how))
                for action, how in changes.items()
            ),
        )
        bot.forms.add(forms.DRAFT, self.take_draft)
        bot.forms.add(forms.SAVE, self.save_draft)
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
        hand = await moderator(interaction)
        typed = Typed(
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
        if typed == Typed():
            await self._open(interaction, 0, typed)
            return
        # The answer waits for a write: an interaction that is lost by now leaves nothing behind.
        await put_off(interaction, ephemeral=True)
        store, guild_id, by, at = self.bot.store, hand.guild_id, hand.by, hand.at
        try:
            filed = await filing.file(store, guild_id, typed, by=by, at=at)
        except DomainError as refusal:
            again = await drafts.refused(store, guild_id, typed, refusal, by=by, at=at)
            await self.bot.tell(interaction, again)
        else:
            await self.bot.tell(interaction, filed)

    @addreport.autocomplete("topic")
    async def suggest_topic(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer topics, people and characters by any spelling."""
        return await self.bot.choices(interaction, "topic", typed)

    @addreport.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        return await self.bot.choices(interaction, "tagged-source", typed)

    @addreport.autocomplete("via")
    async def suggest_via(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record for the last link of a chain, after those already typed."""
        return await self.bot.choices(interaction, "chain", typed)

    @addreport.autocomplete("tags")
    async def suggest_tags(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the tags that what was typed last may become, after those already typed."""
        return await self.bot.choices(interaction, "tags", typed)

    async def file_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer the message menu: the form, filled with what the message says."""
        try:
            hand, reader = await moderator(interaction), await self.bot.reader(interaction)
            day = reader.wire.show.today(message.created_at)
            typed = report_inference.from_message(reader.wire, message.content, day, reader.today)
            drafted = await drafts.start(self.bot.store, hand.guild_id, typed, by=hand.by, at=hand.at)
            await self._open(interaction, drafted.number, Typed(**drafted.typed))
        except DomainError as refusal:
            await answer_error(interaction, refusal)

    async def undo(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a report back, for its author, within a day."""
        hand, number = await moderator(interaction), int(match["number"])
        await filing.check(self.bot.store, hand.guild_id, number, by=hand.by, at=hand.at)
        await put_off(interaction)
        undone = await filing.undo(self.bot.store, hand.guild_id, number, by=hand.by, at=hand.at)
        await self.bot.tell(interaction, undone)

    async def file_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Send a draft; where it can no longer be, say why and keep it."""
        hand = await self._drafter(interaction, match)
        await put_off(interaction)
        locale = interaction.locale.value
        sent = await draft_submission.send(self.bot.store, hand, int(match["number"]), locale=locale)
        await self.bot.tell(interaction, sent)

    async def _drafter(self, interaction: Interaction, match: re.Match[str]) -> Hand:
        """Return whoever drafts: anybody may draft a tip of their own, only moderators anything else."""
        hand = member(interaction)
        errand = await draft_submission.errand_of(self.bot.store, hand, int(match["number"]))
        mine = errand is not None and errand.purpose is Purpose.TIP
        return hand if mine else await moderator(interaction)

    async def ask_why(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Ask why a report is changed, before it is."""
        hand, number = await moderator(interaction), int(match["number"])
        await drafts.kept(self.bot.store, hand.guild_id, number, by=hand.by, at=hand.at)
        await interaction.response.send_modal(forms.why_form(interaction.locale.value, number))

    async def save_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Let the report that a draft edits say what the draft does."""
        hand, number = await moderator(interaction), int(match["number"])
        why = forms.sent(interaction.data or {}).get("why")
        await put_off(interaction)
        await self.bot.tell(interaction, await drafts.save(self.bot.store, hand, number, why))

    async def name_in_draft(self, how: Change, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a name on record for one that is near it, or mark the one that was typed as new."""
        hand, number = await self._drafter(interaction, match), int(match["number"])
        await put_off(interaction)
        drafted = await how(self.bot.store, hand.guild_id, number, match["about"], by=hand.by, at=hand.at)
        await self.bot.tell(interaction, drafted)

    async def drop_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Throw a draft away."""
        hand, number = await self._drafter(interaction, match), int(match["number"])
        await put_off(interaction)
        dropped = await drafts.drop(self.bot.store, hand.guild_id, number, by=hand.by, at=hand.at)
        await self.bot.tell(interaction, dropped)

    async def edit_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form for what a draft needs first."""
        typed, errand = await self._kept(interaction, match)
        await self._open(interaction, int(match["number"]), typed, errand)

    async def edit_more(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form for the rest."""
        typed, errand = await self._kept(interaction, match)
        given = drafts.given(typed)
        form = forms.more_form(interaction.locale.value, int(match["number"]), given, errand)
        await interaction.response.send_modal(form)

    async def _kept(self, interaction: Interaction, match: re.Match[str]) -> tuple[Typed, Errand]:
        hand, number = await self._drafter(interaction, match), int(match["number"])
        return await drafts.kept(self.bot.store, hand.guild_id, number, by=hand.by, at=hand.at)

    async def _open(
        self, interaction: Interaction, number: int, typed: Typed, errand: Errand = NEW_REPORT
    ) -> None:
        topics = await self.bot.choices(interaction, "topic", "")
        form = forms.edit_form(interaction.locale.value, number, drafts.given(typed), topics, errand)
        await interaction.response.send_modal(form)

    async def take_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take what was sent in a form of a draft, whenever it was opened."""
        hand, number = await self._drafter(interaction, match), int(match["number"])
        message = interaction.message  # a card that others read stays as it is
        in_place = number > 0 and message is not None and message.flags.ephemeral
        await put_off(interaction, ephemeral=True, thinking=not in_place)
        values = forms.sent(interaction.data or {})
        drafted = await drafts.send(self.bot.store, hand.guild_id, number, values, by=hand.by, at=hand.at)
        await self.bot.tell(interaction, drafted)


async def setup(bot: HyosanWire) -> None:
    """Add the command and its button to the bot."""
    await bot.add_cog(FilingReports(bot))
