"""/report and /reports: one report's whole file, and finding reports."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.answers import reports
from bot.client.app import HyosanWire, Interaction
from bot.client.rights import moderates
from bot.client.tree import described, localised, usable_everywhere
from bot.domain.reports.vocabulary import SourceTag


class ReportsCog(commands.Cog):
    """Reports one by one, and found by what they are about."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot

    @app_commands.command(
        name=localised("command-report-name"), description=localised("command-report-description")
    )
    @described("report", "number", "as_of")
    @usable_everywhere
    async def report(self, interaction: Interaction, number: str, as_of: str | None = None) -> None:
        """Answer /report."""
        options = {"number": number, "as_of": as_of, "moderator": await moderates(interaction)}
        await self.bot.answer(interaction, reports.parse_report_options, **options)

    @report.autocomplete("number")
    async def suggest_number(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer reports by number, id, claim or name."""
        return await self.bot.autocomplete(interaction, "report", typed)

    @app_commands.command(
        name=localised("command-reports-name"), description=localised("command-reports-description")
    )
    @described("reports", "topic", "source", "tag", "text", "as_of")
    @app_commands.choices(
        tag=[app_commands.Choice(name=localised(f"source-tag-{tag}"), value=tag.value) for tag in SourceTag]
    )
    @usable_everywhere
    async def reports(
        self,
        interaction: Interaction,
        topic: str | None = None,
        source: str | None = None,
        tag: str | None = None,
        text: str | None = None,
        as_of: str | None = None,
    ) -> None:
        """Answer /reports."""
        options = {"topic": topic, "source": source, "tag": tag, "text": text, "as_of": as_of}
        await self.bot.answer(interaction, reports.parse_reports_options, **options)

    @reports.autocomplete("topic")
    async def suggest_topic(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the topics there are reports on."""
        return await self.bot.autocomplete(interaction, "topic-on-record", typed)

    @reports.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        return await self.bot.autocomplete(interaction, "source", typed)


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(ReportsCog(bot))
