"""/report and /reports: one report's whole file, and finding reports."""

from __future__ import annotations

import re

from discord import app_commands
from discord.ext import commands

from bot.app import HyosanWire, Interaction
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.filing import read_topic
from bot.domain.names import fold
from bot.domain.search import Search
from bot.domain.standing import Part, standing
from bot.domain.text import MAX_NAME, choose, clean
from bot.domain.topics import NAMED, Topic
from bot.domain.words import SourceTag
from bot.store.finder import source_finder, topic_names
from bot.tree import described, words
from bot.views.card import Card
from bot.views.choices import CHOICES, choice
from bot.views.files import report_card, reports_card
from bot.views.markdown import shorten

_NUMBER = re.compile(r"#?(\d{1,9})")
_ID = re.compile(r"pack:[\w.-]{1,70}")
_OFFERED_CLAIM = 60


class Files(commands.Cog):
    """Reports one by one, and found by what they are about."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.pages.offer("report", self.report_answer)
        bot.pages.offer("reports", self.reports_answer)

    @app_commands.command(name=words("command-report-name"), description=words("command-report-description"))
    @described("report", "number")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def report(self, interaction: Interaction, number: str) -> None:
        """Answer /report."""
        typed = clean(number, field=Field.NUMBER, limit=MAX_NAME)
        own = _NUMBER.fullmatch(typed)
        if own is None and _ID.fullmatch(typed) is None:
            raise DomainError(Refusal.NUMBER, field=Field.NUMBER, given=typed)
        id = f"#{int(own[1])}" if own else typed
        # Who filed it is for moderators, so their answer is for them alone.
        private = _moderates(interaction) and own is not None
        await self.bot.answer(interaction, "report", (id.lstrip("#"),), private=private)

    @report.autocomplete("number")
    async def suggest_number(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer reports by number, id, claim or name."""
        wanted = fold(typed.lstrip("#"))
        edition = await self.bot.edition(interaction)
        reports = await self.bot.store.reports.visible(interaction.guild_id)
        fitting = [r for r in reversed(reports) if wanted in fold(f"{r.id} {r.claim} {r.topic}")]
        labels = (f"{r.id} · {shorten(edition.plain_claim(r), _OFFERED_CLAIM)}" for r in fitting)
        return [choice(label, r.id) for label, r in zip(labels, fitting[:CHOICES], strict=False)]

    async def report_answer(self, interaction: Interaction, arguments: tuple[str, ...]) -> Card:
        """Return a report's file by the id in its page key."""
        id = ":".join(arguments)
        id = f"#{id}" if id.isdigit() else id
        reports = await self.bot.store.reports.visible(interaction.guild_id)
        report = next((each for each in reports if each.id == id), None)
        if report is None:
            raise DomainError(Refusal.NO_SUCH_REPORT, field=Field.NUMBER, number=id)
        held = standing(report.topic, reports, self.bot.today)
        revisions = []
        if report.filing is not None:
            revisions = await self.bot.store.reports.revisions(report.filing.guild_id, report.filing.number)
        edition = await self.bot.edition(interaction)
        return report_card(edition, report, held, revisions, for_moderators=_moderates(interaction))

    @app_commands.command(
        name=words("command-reports-name"), description=words("command-reports-description")
    )
    @described("reports", "topic", "source", "tag", "text")
    @app_commands.choices(
        tag=[app_commands.Choice(name=words(f"source-tag-{tag}"), value=tag.value) for tag in SourceTag]
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def reports(
        self,
        interaction: Interaction,
        topic: str | None = None,
        source: str | None = None,
        tag: str | None = None,
        text: str | None = None,
    ) -> None:
        """Answer /reports."""
        search = Search(
            topic=await self._topic(interaction, topic) if topic else None,
            source=await self._source(interaction, source) if source else None,
            tag=choose(tag, SourceTag, field=Field.TAG) if tag else None,
            text=clean(text, field=Field.TEXT, limit=MAX_NAME) if text else None,
        )
        id = await self.bot.store.searches.remember(search, self.bot.today)
        await self.bot.answer(interaction, "reports", (id,))

    async def reports_answer(self, interaction: Interaction, arguments: tuple[str, ...]) -> Card:
        """Return the reports of a search by its id."""
        search = await self.bot.store.searches.recall(arguments[0])
        if search is None:
            raise DomainError(Refusal.PAGE_GONE)
        visible = await self.bot.store.reports.visible(interaction.guild_id)
        found = [r for r in visible if r.counts_on(self.bot.today) and search.finds(r)]
        parts: dict[str, Part] = {}
        for each in {report.topic for report in found}:
            parts |= {r.id: part for r, part in standing(each, visible, self.bot.today).parts}
        edition = await self.bot.edition(interaction)
        return reports_card(edition, found, parts, search)

    @reports.autocomplete("topic")
    async def suggest_topic(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the topics there are reports on."""
        edition = await self.bot.edition(interaction)
        reports = await self.bot.store.reports.visible(interaction.guild_id)
        topics = dict.fromkeys(report.topic for report in reports)
        wanted = fold(typed)
        fitting = [t for t in topics if wanted in fold(f"{t} {edition.topic(t)}")]
        return [choice(edition.topic(topic), str(topic)) for topic in fitting[:CHOICES]]

    @reports.autocomplete("source")
    async def suggest_source(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the sources on record."""
        edition = await self.bot.edition(interaction)
        finder = source_finder(await self.bot.store.reports.sources(interaction.guild_id))
        return [choice(edition.source(name), name) for name in finder.starting(typed, CHOICES)]

    async def _topic(self, interaction: Interaction, typed: str) -> str:
        """Return a topic to filter by: a kind, or one whose name is found by any spelling."""
        kind = typed.strip().lower()
        if kind in NAMED:
            return kind
        topic = read_topic(typed)
        if topic.name is None:
            return str(topic)
        people = (await self.bot.store.facts.pack()).people
        reports = await self.bot.store.reports.visible(interaction.guild_id, kinds=[topic.kind])
        found = topic_names(topic.kind, people, reports).find(topic.name)
        if found.entry is None:
            close = "\n".join(found.closest)
            raise DomainError(Refusal.ACTOR_UNKNOWN, field=Field.TOPIC, given=topic.name, closest=close)
        return str(Topic(topic.kind, found.entry))

    async def _source(self, interaction: Interaction, typed: str) -> str:
        name = clean(typed, field=Field.SOURCE, limit=MAX_NAME)
        found = source_finder(await self.bot.store.reports.sources(interaction.guild_id)).find(name)
        if found.entry is None:
            close = "\n".join(found.closest)
            raise DomainError(Refusal.SOURCE_UNKNOWN, field=Field.SOURCE, given=name, closest=close)
        return found.entry


def _moderates(interaction: Interaction) -> bool:
    return interaction.guild_id is not None and interaction.permissions.manage_messages


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Files(bot))
