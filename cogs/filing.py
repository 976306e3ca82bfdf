"""/addreport: moderators file what was reported, with its source; drafts of it; and the Undo button."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import Action
from bot.client import forms
from bot.client.app import HyosanWire, Interaction, moderates
from bot.client.buttons import persistent
from bot.client.layout import pattern
from bot.client.saying import put_off
from bot.client.tree import answer_error, answering, described, localised
from bot.desk import drafting, filing
from bot.desk.filing import Typed
from bot.domain.errors import DomainError, Refusal
from bot.domain.events import Drafted
from bot.domain.vocabulary import Stance

Change = Callable[..., Awaitable[Drafted]]


class FilingReports(commands.Cog):
    """Filing reports, by way of drafts where something is missing, and taking them back."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        changes: dict[Action, Change] = {
            Action.TAKE: partial(drafting.take, as_new=False),
            Action.NEW: partial(drafting.take, as_new=True),
        }
        bot.add_dynamic_items(
            persistent(pattern(Action.UNDO), self.undo),
            persistent(pattern(Action.FILE), self.file_draft),
            persistent(pattern(Action.EDIT), self.edit_draft),
            persistent(pattern(Action.MORE), self.edit_more),
            persistent(pattern(Action.CANCEL), self.drop_draft),
            *(
                persistent(pattern(action), partial(self.name_in_draft, how))
                for action, how in changes.items()
            ),
        )
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
        guild_id = require_moderator(interaction)
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
        by, at = interaction.user.id, self.bot.clock()
        try:
            filed = await filing.file(self.bot.store, guild_id, typed, by=by, at=at)
        except DomainError as refusal:
            again = await drafting.refused(self.bot.store, guild_id, typed, refusal, by=by, at=at)
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
            guild_id, reader = require_moderator(interaction), await self.bot.reader(interaction)
            links = re.findall(r"https?://[^\s<>)\]]+", message.content)
            typed = drafting.from_message(
                reader.wire, message.content, links, reader.wire.show.today(message.created_at), reader.today
            )
            by, at = interaction.user.id, self.bot.clock()
            drafted = await drafting.start(self.bot.store, guild_id, typed, by=by, at=at)
            await self._open(interaction, drafted.number, Typed(**drafted.typed))
        except DomainError as refusal:
            await answer_error(interaction, refusal)

    async def undo(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a report back, for its author, within a day."""
        guild_id = require_moderator(interaction)
        number, by, at = int(match["number"]), interaction.user.id, self.bot.clock()
        await filing.check(self.bot.store, guild_id, number, by=by, at=at)
        await put_off(interaction)
        await self.bot.tell(interaction, await filing.undo(self.bot.store, guild_id, number, by=by, at=at))

    async def file_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """File a draft; where it can no longer be, say why and keep it."""
        guild_id = require_moderator(interaction)
        number, by, at = int(match["number"]), interaction.user.id, self.bot.clock()
        await put_off(interaction)
        try:
            filed = await drafting.file(self.bot.store, guild_id, number, by=by, at=at)
        except DomainError as refusal:
            if refusal.refusal in (Refusal.DRAFT_GONE, Refusal.NOT_STORED):
                raise
            again = await drafting.change(self.bot.store, guild_id, number, {}, by=by, at=at)
            await self.bot.tell(interaction, again)
        else:
            await self.bot.tell(interaction, filed)

    async def name_in_draft(self, how: Change, interaction: Interaction, match: re.Match[str]) -> None:
        """Take a name on record for one that is near it, or mark the one that was typed as new."""
        guild_id, number = require_moderator(interaction), int(match["number"])
        by, at = interaction.user.id, self.bot.clock()
        await put_off(interaction)
        drafted = await how(self.bot.store, guild_id, number, match["about"], by=by, at=at)
        await self.bot.tell(interaction, drafted)

    async def drop_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Throw a draft away."""
        guild_id, number = require_moderator(interaction), int(match["number"])
        by, at = interaction.user.id, self.bot.clock()
        await put_off(interaction)
        await self.bot.tell(interaction, await drafting.drop(self.bot.store, guild_id, number, by=by, at=at))

    async def edit_draft(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form for what every report needs."""
        await self._open(interaction, int(match["number"]), await self._typed(interaction, match))

    async def edit_more(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form for the rest."""
        typed = asdict(await self._typed(interaction, match))
        given = {option: value for option, value in typed.items() if value}
        form = forms.more_form(interaction.locale.value, int(match["number"]), given)
        await interaction.response.send_modal(form)

    async def _typed(self, interaction: Interaction, match: re.Match[str]) -> Typed:
        guild_id = require_moderator(interaction)
        by, at = interaction.user.id, self.bot.clock()
        return await drafting.typed_for(self.bot.store, guild_id, int(match["number"]), by=by, at=at)

    async def _open(self, interaction: Interaction, number: int, typed: Typed) -> None:
        given = {option: value for option, value in asdict(typed).items() if value}
        topics = await self.bot.choices(interaction, "topic", "")
        form = forms.edit_form(interaction.locale.value, number, given, topics)
        await interaction.response.send_modal(form)

    @commands.Cog.listener("on_interaction")
    async def read_form(self, interaction: Interaction) -> None:
        """Take what was sent in a form of a draft, whenever it was opened."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Mapping[str, Any] = interaction.data or {}
        match = forms.PATTERN.fullmatch(str(data.get("custom_id", "")))
        if match is None or not self.bot.door.first_time(interaction):
            return
        async with answering(interaction):
            await self._sent(interaction, int(match["number"]), forms.sent(data))

    async def _sent(self, interaction: Interaction, number: int, values: dict[str, str]) -> None:
        guild_id = require_moderator(interaction)
        by, at, store = interaction.user.id, self.bot.clock(), self.bot.store
        in_place = number > 0 and interaction.message is not None
        await put_off(interaction, ephemeral=True, thinking=not in_place)
        drafted = await drafting.send(store, guild_id, number, values, by=by, at=at)
        await self.bot.tell(interaction, drafted)


def require_moderator(interaction: discord.Interaction[HyosanWire]) -> int:
    """Return the server's id; refuses outside servers, for anyone without Manage Messages there, and where a
    budget of work is spent.
    """
    if interaction.guild_id is None:
        raise DomainError(Refusal.SERVER_ONLY)
    if not moderates(interaction):
        raise DomainError(Refusal.MODERATORS_ONLY)
    interaction.client.door.check(interaction)
    return interaction.guild_id


async def setup(bot: HyosanWire) -> None:
    """Add the command and its button to the bot."""
    await bot.add_cog(FilingReports(bot))
