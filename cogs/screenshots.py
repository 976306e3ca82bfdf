"""A screenshot for a report: a moderator adds it, and it is posted in the review channel, where it stays."""

from __future__ import annotations

import io
import re

import discord
from discord.ext import commands
from msgspec.structs import replace

from bot.cards.card import ButtonAction
from bot.cards.markup import PLAIN
from bot.client import forms
from bot.client.answer_service import Viewer
from bot.client.app import HyosanWire, Interaction
from bot.client.buttons import persistent
from bot.client.form_ids import FormId
from bot.client.layout import Layout, pattern
from bot.client.places import post_in_forum
from bot.client.responses import defer
from bot.client.rights import moderator
from bot.client.screenshots import fetch, uploaded, with_pictures
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.posting.server_settings import ServerSettings
from bot.domain.results import ReportScreenshot
from bot.services import screenshots


class ScreenshotsCog(commands.Cog):
    """Screenshots of reports, from the button to the review channel."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.add_dynamic_items(persistent(pattern(ButtonAction.SHOT), self.ask))
        bot.forms.add(FormId.SHOT, self.post)

    async def ask(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Open the form that takes the screenshot of a report."""
        actor, number = await moderator(interaction), int(match["number"])
        await screenshots.place_for_report(self.bot.store, actor, number)
        await interaction.response.send_modal(forms.shot_form(interaction.locale.value, number))

    async def post(self, interaction: Interaction, match: re.Match[str]) -> None:
        """Post the screenshot of a report in the review channel."""
        actor, number = await moderator(interaction), int(match["number"])
        await defer(interaction, ephemeral=True, thinking=True)
        report, settings = await screenshots.place_for_report(self.bot.store, actor, number)
        upload = screenshots.read_upload(uploaded(interaction.data or {}))
        content = await fetch(self.bot, *upload) if upload is not None else None
        if upload is None or content is None:
            raise DomainError(Refusal.SCREENSHOT_NOT_FETCHED, field=Field.SCREENSHOT)
        shot = ReportScreenshot(report=report, by=actor.user_id, channel_id=settings.review or 0)
        name, viewer = f"report-{number}.{upload[1]}", await self.bot.viewer(interaction)
        view = await self._view(replace(viewer, language=settings.language), shot, name)
        await self._send(settings, view, discord.File(io.BytesIO(content), filename=name))
        await self.bot.show_result(interaction, replace(shot, posted=True))

    async def _view(self, viewer: Viewer, shot: ReportScreenshot, name: str) -> Layout:
        view = await self.bot.answer_service.result_page(viewer, shot)
        plain = viewer.render_context(PLAIN)
        alt = plain.say("screenshot-of-report", report=PLAIN.text(shot.report.id))
        return with_pictures(view, [(name, alt)], "")

    async def _send(self, settings: ServerSettings, view: Layout, file: discord.File) -> None:
        """Post in the review channel; refuses where Discord does not let the bot."""
        where, nobody = settings.review or 0, discord.AllowedMentions.none()
        try:
            if where in settings.forums:
                await post_in_forum(self.bot, where, view, nobody, [file])
            else:
                place = self.bot.get_partial_messageable(where)
                await place.send(view=view, files=[file], allowed_mentions=nobody)
        except discord.HTTPException as error:
            raise DomainError(Refusal.SCREENSHOT_NOT_POSTED) from error


async def setup(bot: HyosanWire) -> None:
    """Add the screenshots of reports to the bot."""
    await bot.add_cog(ScreenshotsCog(bot))
