"""/cast and /whereseen: who is in season 2, and where one has seen them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from discord import app_commands
from discord.ext import commands

from bot.app import HyosanWire, Interaction
from bot.domain.dates import read_as_of
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.names import slug
from bot.domain.people import Person, castmates
from bot.domain.reports import Report
from bot.domain.season import Group, cast
from bot.domain.standing import Part, Standing, standing
from bot.domain.text import MAX_NAME, choose, clean
from bot.domain.topics import Topic, TopicKind
from bot.store.finder import people_finder
from bot.tree import described, words
from bot.views.card import Card
from bot.views.cast import cast_card
from bot.views.choices import CHOICES, choice
from bot.views.works import works_card

_ALL = "all"
_GROUPS = (_ALL, Group.RETURNING, Group.NEW, Group.LEFT, Group.RUMORED)


class People(commands.Cog):
    """The cast and their other works."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        bot.pages.offer("cast", self.cast_answer)
        bot.pages.offer("works", self.works_answer)

    @app_commands.command(name=words("command-cast-name"), description=words("command-cast-description"))
    @described("cast", "group", "as_of")
    @app_commands.choices(
        group=[
            app_commands.Choice(name=words(f"choice-group-{value}"), value=str(value)) for value in _GROUPS
        ]
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def cast(self, interaction: Interaction, group: str = _ALL, as_of: str | None = None) -> None:
        """Answer /cast."""
        day = read_as_of(as_of, today=self.bot.today)
        await self.bot.answer(interaction, "cast", (group, day.isoformat()))

    async def cast_answer(self, interaction: Interaction, arguments: tuple[str, ...]) -> Card:
        """Return the cast of a group (or all) on a day."""
        group, day_text = arguments
        edition = await self.bot.edition(interaction)
        day = read_as_of(day_text, today=edition.today)
        kinds = (TopicKind.CASTING, TopicKind.CREW)
        reports = await self.bot.store.reports.visible(interaction.guild_id, kinds=kinds)
        entries = cast(reports, edition.people.values(), day, line_up=edition.show.line_up)
        only = None if group == _ALL else choose(group, Group, field=Field.GROUP)
        return cast_card(edition, entries, _crew(reports, day), day, only=only)

    @app_commands.command(
        name=words("command-whereseen-name"), description=words("command-whereseen-description")
    )
    @described("whereseen", "actor")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def whereseen(self, interaction: Interaction, actor: str) -> None:
        """Answer /whereseen."""
        typed = clean(actor, field=Field.ACTOR, limit=MAX_NAME)
        found = people_finder(*await self._everybody(interaction)).find(typed)
        if found.entry is None:
            raise DomainError(
                Refusal.ACTOR_UNKNOWN, field=Field.ACTOR, given=typed, closest="\n".join(found.closest)
            )
        card = await self._works(interaction, found.entry, typed=None if found.exact else typed)
        await self.bot.answer(interaction, "works", (slug(found.entry),), card=card)

    @whereseen.autocomplete("actor")
    async def suggest_actor(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the names that what was typed may become."""
        edition = await self.bot.edition(interaction)
        finder = people_finder(*await self._everybody(interaction))
        return [choice(edition.person(name), name) for name in finder.starting(typed, CHOICES)]

    async def works_answer(self, interaction: Interaction, arguments: tuple[str, ...]) -> Card:
        """Return the works of a person by slug."""
        people, others = await self._everybody(interaction)
        names = {slug(name): name for name in (*others, *(person.name for person in people))}
        if arguments[0] not in names:
            raise DomainError(Refusal.PAGE_GONE)
        return await self._works(interaction, names[arguments[0]], typed=None)

    async def _works(self, interaction: Interaction, name: str, *, typed: str | None) -> Card:
        edition = await self.bot.edition(interaction)
        person = edition.people.get(name)
        pack = await self.bot.store.facts.pack()
        reports = await self.bot.store.reports.visible(interaction.guild_id)
        places = [
            standing(Topic(kind, name), reports, edition.today)
            for kind in (TopicKind.CASTING, TopicKind.CREW)
        ]
        held = [place for place in places if place.parts] or places[:1]
        cites = {credit.cite for credit in person.credits} if person else set()
        about = [r for r in reports if r.person == name and r.counts_on(edition.today) and r.id not in cites]
        about += [report for place in held for report in place.reports(Part.DISPUTES, Part.CONTRADICTED)]
        return works_card(
            edition,
            name,
            person,
            held,
            about=about,
            mates=castmates(person, pack.people) if person else [],
            cited={report.id: report for report in pack.reports},
            typed=typed,
        )

    async def _everybody(self, interaction: Interaction) -> tuple[Sequence[Person], list[str]]:
        """Return the people on record, and the names that only this server's reports have."""
        people = (await self.bot.store.facts.pack()).people
        on_record = {person.name for person in people}
        casting = await self.bot.store.reports.visible(interaction.guild_id, kinds=[TopicKind.CASTING])
        counting = (report for report in casting if report.counts_on(self.bot.today))
        names = dict.fromkeys(report.topic.name for report in counting if report.topic.name)
        return people, [name for name in names if name not in on_record]


def _crew(reports: Iterable[Report], day: date) -> list[Standing]:
    """Return the standing of everyone a crew report is about by a day."""
    crew = [report for report in reports if report.topic.kind is TopicKind.CREW]
    standings = (standing(topic, crew, day) for topic in dict.fromkeys(report.topic for report in crew))
    return [each for each in standings if each.stance is not None]


async def setup(bot: HyosanWire) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(People(bot))
