"""/sources and /whatsnew: what became of every prediction, and what changed of late."""

from __future__ import annotations

from datetime import date, timedelta

from discord import app_commands
from discord.ext import commands

from bot.app import HyosanWire, Interaction
from bot.domain.changes import changes
from bot.domain.dates import read_as_of
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.names import slug
from bot.domain.predictions import Prediction, predictions
from bot.domain.reports import Report, Source
from bot.domain.season import newest
from bot.domain.text import MAX_NAME, clean
from bot.domain.words import SourceTag
from bot.store.finder import Finder, source_finder
from bot.tree import described, words
from bot.views.card import Card
from bot.views.changes import changes_card
from bot.views.choices import CHOICES, choice
from bot.views.records import source_card, sources_card

_ALL = "all"
_KEY_LENGTH = 60
"""Characters of an origin's slug in a page key: the custom id takes 100 in all."""
_RECENT = timedelta(days=30)


class Records(commands.Cog):
    """Records of sources, and what is new."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.pages.offer("sources", self.sources_answer)
        bot.pages.offer("new", self.new_answer)

    @app_commands.command(
        name=words("command-sources-name"), description=words("command-sources-description")
    )
    @described("sources", "source", "as_of")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def sources(
        self, interaction: Interaction, source: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer /sources."""
        day = read_as_of(as_of, today=self.bot.today)
        name = _ALL
        if source is not None:
            typed = clean(source, field=Field.SOURCE, limit=MAX_NAME)
            found = (await self._finder(interaction)).find(typed)
            if found.entry is None:
                close = "\n".join(found.closest)
                raise DomainError(Refusal.SOURCE_UNKNOWN, field=Field.SOURCE, given=typed, closest=close)
            name = _key(found.entry)
        await self.bot.answer(interaction, "sources", (name, day.isoformat()))

    @sources.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the origins on record."""
        edition = await self.bot.edition(interaction)
        names = (await self._finder(interaction)).starting(typed, CHOICES)
        return [choice(edition.source(name), name) for name in names]

    async def sources_answer(self, interaction: Interaction, arguments: tuple[str, ...]) -> Card:
        """Return every origin's record, or the file of one by its key."""
        key, day_text = arguments
        edition = await self.bot.edition(interaction)
        day = read_as_of(day_text, today=edition.today)
        reports = await self._counting(interaction, day)
        made: dict[str, list[Prediction]] = {}
        for prediction in predictions(reports, day):
            made.setdefault(prediction.origin, []).append(prediction)
        if key == _ALL:
            return sources_card(edition, reports, made, day)
        names = {_key(report.origin): report.origin for report in reports}
        if key not in names:
            raise DomainError(Refusal.PAGE_GONE)
        own = [report for report in reports if report.origin == names[key]]
        return source_card(edition, names[key], len(own), made.get(names[key], []), day)

    @app_commands.command(
        name=words("command-whatsnew-name"), description=words("command-whatsnew-description")
    )
    @described("whatsnew", "since")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def whatsnew(self, interaction: Interaction, since: str | None = None) -> None:
        """Answer /whatsnew."""
        today = self.bot.today
        if since is not None:
            day = read_as_of(since, today=today, field=Field.SINCE)
        else:
            reports = await self.bot.store.reports.visible(interaction.guild_id)
            day = (newest(reports, today) or today) - _RECENT
        await self.bot.answer(interaction, "new", (day.isoformat(),))

    async def new_answer(self, interaction: Interaction, arguments: tuple[str, ...]) -> Card:
        """Return what changed from a day until today."""
        edition = await self.bot.edition(interaction)
        since = read_as_of(arguments[0], today=edition.today, field=Field.SINCE)
        reports = await self.bot.store.reports.visible(interaction.guild_id)
        return changes_card(edition, changes(reports, since, edition.today), since)

    async def _counting(self, interaction: Interaction, day: date) -> list[Report]:
        reports = await self.bot.store.reports.visible(interaction.guild_id)
        return [report for report in reports if report.counts_on(day)]

    async def _finder(self, interaction: Interaction) -> Finder[str]:
        """Return a finder of the origins on record, by every name of theirs."""
        sources = {
            source.name: source for source in await self.bot.store.reports.sources(interaction.guild_id)
        }
        origins = {report.origin for report in await self._counting(interaction, self.bot.today)}
        return source_finder(sources.get(name, Source(name, SourceTag.PRESS)) for name in sorted(origins))


def _key(name: str) -> str:
    return slug(name)[:_KEY_LENGTH]


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Records(bot))
