"""/desk: what moderators need and fans never do; and a server's settings, for those who manage it."""

from __future__ import annotations

import io
import re
from functools import partial

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cards.card import ButtonAction
from bot.client import forms
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import all_chosen, chosen, expected, forums_chosen, persistent
from bot.client.form_ids import FormId
from bot.client.layout import pattern
from bot.client.permissions import missing_permissions
from bot.client.responses import LOST, defer, localizer_of
from bot.client.rights import check_role, manager, moderator
from bot.client.server_setup import setup_page
from bot.client.tree import described, localised
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.posting.server_settings import Setting
from bot.domain.posting.server_setup import SetupStep
from bot.domain.posting.setting_inputs import SETTING_INPUTS, InputType
from bot.domain.reports.archive import MOST_BYTES
from bot.services import audit_log, exchange, feeds, guild_settings, source_merges, stops, tips
from bot.services.exchange import ExportFormat

FILES = {
    ExportFormat.JSON: "hyosan-wire-record.json",
    ExportFormat.CSV: "hyosan-wire-reports.csv",
    ExportFormat.CLAIM_REVIEW: "hyosan-wire-claim-review.json",
}
"""What the files of an export are called."""


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_messages=True)
class DeskCog(
    commands.GroupCog,
    group_name=localised("command-desk-name"),
    group_description=localised("command-desk-description"),
):
    """The desk's commands; each asks again who uses it."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(
            persistent(pattern(ButtonAction.OLDER), self.show_older),
            persistent(pattern(ButtonAction.SET), self.open_setting, ui.Select),
            persistent(pattern(ButtonAction.PUT), self.put_setting, ui.Item),
            persistent(pattern(ButtonAction.WRITE), self.write_setting),
            persistent(pattern(ButtonAction.PANEL), self.show_panel),
            persistent(pattern(ButtonAction.SEND_REFUSED), self.send_refused),
            persistent(pattern(ButtonAction.FORGET_REFUSED), self.forget_refused),
            persistent(pattern(ButtonAction.BRING), self.import_upload),
            persistent(pattern(ButtonAction.BRING_MEANT), partial(self.import_upload, meant=True)),
        )
        bot.forms.add(FormId.SETTING, self.setting_written)

    @app_commands.command(
        name=localised("command-desk_settings-name"),
        description=localised("command-desk_settings-description"),
    )
    @described("desk_settings")
    async def settings(self, interaction: Interaction) -> None:
        """Answer /desk settings: one private panel; where nothing is set up it begins with that."""
        actor = manager(interaction)
        await defer(interaction, ephemeral=True)
        if (await self.bot.store.settings.get(actor.guild_id)).is_set_up:
            await self._show(interaction, actor.guild_id, None)
        else:
            await self.bot.show_result(interaction, await setup_page(interaction, SetupStep.REVIEW))

    @app_commands.command(
        name=localised("command-desk_queue-name"), description=localised("command-desk_queue-description")
    )
    @described("desk_queue")
    async def queue(self, interaction: Interaction) -> None:
        """Answer /desk queue: the tips that wait."""
        actor = await moderator(interaction)
        await defer(interaction, ephemeral=True)
        await self.bot.show_result(interaction, await tips.queue(self.bot.store, actor))

    @app_commands.command(
        name=localised("command-desk_stops-name"), description=localised("command-desk_stops-description")
    )
    @described("desk_stops")
    async def stops(self, interaction: Interaction) -> None:
        """Answer /desk stops: who may suggest nothing."""
        actor = await moderator(interaction)
        await defer(interaction, ephemeral=True)
        await self.bot.show_result(interaction, await stops.stopped(self.bot.store, actor))

    @app_commands.command(
        name=localised("command-desk_feeds-name"), description=localised("command-desk_feeds-description")
    )
    @described("desk_feeds")
    async def feeds(self, interaction: Interaction) -> None:
        """Answer /desk feeds: where news come from outside."""
        actor = await moderator(interaction)
        await defer(interaction, ephemeral=True)
        await self.bot.show_result(interaction, await feeds.show_panel(self.bot.store, actor))

    @app_commands.command(
        name=localised("command-desk_audit-name"), description=localised("command-desk_audit-description")
    )
    @described("desk_audit", "person", "since")
    async def audit(
        self, interaction: Interaction, person: discord.User | None = None, since: str | None = None
    ) -> None:
        """Answer /desk audit: what was done, by whom."""
        actor = await moderator(interaction)
        await defer(interaction, ephemeral=True)
        by = person.id if person is not None else None
        await self.bot.show_result(
            interaction, await audit_log.audit_page(self.bot.store, actor, by=by, since=since)
        )

    async def show_older(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Show what was done before what is shown, by the same people."""
        actor = await moderator(interaction)
        await defer(interaction)
        by = int(match["about"]) if (match["about"] or "").isdecimal() else None
        page = await audit_log.audit_page(self.bot.store, actor, by=by, before=int(match["number"]))
        await self.bot.show_result(interaction, page)

    @app_commands.command(
        name=localised("command-desk_merge-name"), description=localised("command-desk_merge-description")
    )
    @described("desk_merge", "source", "into")
    async def merge(self, interaction: Interaction, source: str, into: str | None = None) -> None:
        """Answer /desk merge: two sources are one, one is called otherwise, or they are two again."""
        actor = await moderator(interaction)
        await defer(interaction, ephemeral=True)
        await self.bot.show_result(
            interaction, await source_merges.merge(self.bot.store, actor, source, into)
        )

    @merge.autocomplete("source")
    @merge.autocomplete("into")
    async def offer_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        return await self.bot.autocomplete(interaction, "source", typed)

    @app_commands.command(
        name=localised("command-desk_export-name"), description=localised("command-desk_export-description")
    )
    @described("desk_export", "shape")
    @app_commands.choices(
        shape=[
            app_commands.Choice(name=localised(f"shape-{each}"), value=each.value) for each in ExportFormat
        ]
    )
    async def export(self, interaction: Interaction, shape: str = "json") -> None:
        """Answer /desk export: the server's record as a file."""
        actor = await moderator(interaction)
        await defer(interaction, ephemeral=True)
        content = await exchange.export(self.bot.store, actor, ExportFormat(shape))
        name = FILES[ExportFormat(shape)]
        file = discord.File(io.BytesIO(content.encode()), filename=name)
        say = localizer_of(interaction)
        await interaction.edit_original_response(content=say("export-file"), attachments=[file])

    @app_commands.command(
        name=localised("command-desk_import-name"), description=localised("command-desk_import-description")
    )
    @described("desk_import", "file")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Answer /desk import: what the file would bring, before it does."""
        actor = manager(interaction)
        if file.size > MOST_BYTES:
            limit = MOST_BYTES // 1024**2
            raise DomainError(Refusal.FILE_TOO_LARGE, field=Field.FILE, limit=limit)
        await defer(interaction, ephemeral=True)
        try:
            content = await file.read()
        except LOST as error:
            problem = str(error) or type(error).__name__
            raise DomainError(Refusal.FILE_NOT_FETCHED, field=Field.FILE, problem=problem) from error
        await self.bot.show_result(interaction, await exchange.preview_import(self.bot.store, actor, content))

    async def import_upload(
        self, interaction: Interaction, match: re.Match[str], *, meant: bool = False
    ) -> None:
        """Import the archive that was looked at."""
        actor = manager(interaction)
        await defer(interaction)
        brought = await exchange.import_upload(self.bot.store, actor, int(match["number"]), meant=meant)
        await self.bot.show_result(interaction, brought)

    async def show_panel(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Show all settings."""
        actor = manager(interaction)
        await defer(interaction)
        await self._show(interaction, actor.guild_id, None)

    async def send_refused(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Try again what Discord did not take."""
        actor = manager(interaction)
        await defer(interaction)
        await guild_settings.send_refused(self.bot.store, actor)
        await self._show(interaction, actor.guild_id, None)

    async def forget_refused(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Forget what Discord did not take and is too old to be sent."""
        actor = manager(interaction)
        await defer(interaction)
        await guild_settings.forget_refused(self.bot.store, actor)
        await self._show(interaction, actor.guild_id, None)

    async def open_setting(self, interaction: Interaction, _: re.Match[str]) -> None:
        """Show one setting, with what it may be."""
        manager(interaction)
        await defer(interaction)
        await self._show(interaction, manager(interaction).guild_id, expected(Setting, chosen(interaction)))

    async def put_setting(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Set something to what was chosen; nothing chosen is nothing set."""
        actor = manager(interaction)
        await defer(interaction)
        which = _setting(match)
        if which is Setting.FOLLOWERS:
            check_role(interaction)
        await guild_settings.change_setting(
            self.bot.store, actor, which, all_chosen(interaction), forums=forums_chosen(interaction)
        )
        await self._show(interaction, actor.guild_id, which)

    async def write_setting(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form that a setting is written in."""
        actor, which = manager(interaction), _setting(match)
        if SETTING_INPUTS[which].type is not InputType.TEXT:
            raise DomainError(Refusal.PAGE_GONE)
        now = SETTING_INPUTS[which].current(await self.bot.store.settings.get(actor.guild_id))
        form = forms.setting_form(interaction.locale.value, which, now[0] if now else "")
        await interaction.response.send_modal(form)

    async def setting_written(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Set something to what was written."""
        actor, which = manager(interaction), _setting(match)
        values = list(forms.submitted_values(interaction.data or {}).values())
        await defer(interaction)
        await guild_settings.change_setting(self.bot.store, actor, which, values)
        await self._show(interaction, actor.guild_id, which)

    async def _show(self, interaction: Interaction, guild_id: int, opened: Setting | None) -> None:
        settings = await self.bot.store.settings.get(guild_id)
        lacking = [each async for each in missing_permissions(interaction, settings)]
        panel = await guild_settings.show_panel(self.bot.store, manager(interaction), opened, lacking)
        await self.bot.show_result(interaction, panel)


def _setting(match: re.Match[str]) -> Setting:
    return expected(Setting, match["about"] or "")


async def setup(bot: HyosanWire) -> None:
    """Add the desk to the bot."""
    await bot.add_cog(DeskCog(bot))
