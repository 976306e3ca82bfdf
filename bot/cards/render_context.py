"""What a card is written with for one reader: their language, the markup, and how names are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import partial

from babel.numbers import format_decimal

from bot.answers import command_name
from bot.answers.changes import ChangesQuery, recent
from bot.cards.bot_profile import UNKNOWN, BotProfile
from bot.cards.card import MOST_LINKED
from bot.cards.markup import NOTHING, PLAIN, Glue, Markup, MarkupWriter, concat, digits, join, trusted
from bot.cards.wording_writer import WordingWriter
from bot.domain.record.notices import first_known
from bot.domain.record.people import Character, Credit, Person
from bot.domain.record.show import Show
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import Level
from bot.domain.text.cleaning import shorten
from bot.locales import Localizer


class RenderContext(WordingWriter):
    """What every card needs to speak to one reader on one day."""

    def __init__(
        self,
        localizer: Localizer,
        writer: MarkupWriter,
        snapshot: Snapshot,
        today: date,
        profile: BotProfile = UNKNOWN,
    ) -> None:
        super().__init__(localizer, writer, season=snapshot.show.season)
        self.profile, self.show = profile, snapshot.show
        self.today = today
        self._people, self._sources = snapshot.people, snapshot.sources
        self._directory = snapshot.pack.directory
        self._parts = {part.name: part for person in snapshot.people.values() for part in person.characters}
        self.recent_changes: Callable[[date | None], ChangesQuery] = partial(recent, snapshot, today)
        """Makes the question for what was new on a day, or is today (None)."""
        self.first_known: Callable[[], date] = partial(first_known, snapshot)
        """Returns the first day on which anything of the new season was on record."""

    @property
    def plain(self) -> RenderContext:
        """Return the same in plain text, for a label or a picture."""
        return self.written_by(PLAIN)

    def word(self, member: StrEnum | Level, season: int | None = None) -> Markup:
        """Return the word for a member of a vocabulary, as of another season than the show's where given."""
        return trusted(self.localizer.word(member, season or self.show.season))

    def level_key(self, level: Level) -> Markup:
        """Return a level as messages tell it apart from the others."""
        return trusted(level.name.lower())

    def listing(self, items: Iterable[Markup], *, either: bool = False) -> Markup:
        """Return items as a list in words: "a, b and c", or "or" for ``either``."""
        return trusted(self.localizer.listing(list(items), either=either))

    @property
    def korean(self) -> bool:
        """Tell whether the reader reads Korean."""
        return self.localizer.language == "ko"

    @property
    def separator(self) -> Glue:
        """Return what stands between things with commas of their own: Korean has no semicolon."""
        return " · " if self.korean else "; "

    @property
    def title(self) -> Markup:
        """Return the show's title."""
        return self.writer.text(self._titled(self.show))

    def credit_title(self, credit: Credit) -> Markup:
        """Return another work's title."""
        return self.writer.text(self._titled(credit))

    def _titled(self, work: Show | Credit) -> str:
        theirs = {"ko": work.title_ko, "es": work.title_es}
        return theirs.get(self.language_code) or work.title

    @property
    def platform(self) -> Markup:
        """Return the platform's name."""
        return self.source(self.show.platform)

    def as_of(self, day: date) -> Markup:
        """Return the line that says which past day's knowledge an answer shows; today needs none."""
        return NOTHING if day == self.today else self.say("status-as-of", day=self.day(day))

    def as_of_past(self, day: date) -> Markup:
        """Return that line in small print."""
        return NOTHING if day == self.today else self.writer.small(self.as_of(day))

    def source(self, name: str) -> Markup:
        """Return an outlet's name as this reader writes it."""
        return self.writer.text(self._source(name))

    def _source(self, name: str) -> str:
        if not self.korean:
            return name
        known = self._sources.get(name)
        if known is None or known.name_ko is None:
            known = self._directory.source_named(name)
        return (known and known.name_ko) or name

    def site(self, name: str) -> Markup:
        """Return the name of a platform or portal of the outlet directory as this reader writes it."""
        listed = self._directory.named(name)
        called = listed.name_ko if listed and self.korean else None
        return self.writer.text(called or self._source(name))

    def speaker(self, speaker: Speaker) -> Markup:
        """Return who is named for a statement: an outlet, and on hearsay whom it cites."""
        if speaker.citing is None:
            return self.source(speaker.name)
        return self.say("citing", outlet=self.source(speaker.name), cited=self.source(speaker.citing))

    def introduced(self, speaker: Speaker) -> Markup:
        """Return who is named for a statement, and what they are where their name does not tell."""
        known = self._sources.get(speaker.name)
        if known is None or speaker.citing is not None:
            return self.speaker(speaker)
        return self.say("introduced", tag=known.tag, name=self.source(speaker.name))

    def short_source(self, name: str, limit: int) -> Markup:
        """Return an outlet's name, cut to a length."""
        return self.writer.text(shorten(self._source(name), limit))

    def person(self, name: str) -> Markup:
        """Return a person's name in both scripts, the reader's first."""
        known = self._people.get(name)
        if known is None or known.hangul is None:
            return self.writer.text(name)
        return self.writer.text(f"{known.hangul} ({name})" if self.korean else f"{name} ({known.hangul})")

    def short_person(self, name: str) -> Markup:
        """Return a person's name in the reader's own script, where it is known in that."""
        known = self._people.get(name)
        return self.writer.text(known.hangul if known and known.hangul and self.korean else name)

    def member(self, id: int) -> Markup:
        """Return somebody in the server, "somebody" where they asked to be forgotten."""
        return self.writer.member(id) if id else self.say("somebody")

    def command(self, name: str) -> Markup:
        """Return a command ("status", "desk queue"), to be pressed where Discord knows it."""
        first, _, second = name.partition(" ")
        parts = [first, f"{first}_{second}"] if second else [first]
        season = self.profile.season or self.show.season
        label = " ".join(self.say(f"command-{part}-name", season=season) for part in parts)
        called = command_name(name, season)
        return self.writer.command(called, label, self.profile.command_ids.get(called.partition(" ")[0]))

    def is_person(self, name: str) -> bool:
        """Tell whether a name is that of a person on record."""
        return name in self._people

    def role(self, name: str) -> Markup:
        """Return what a person on record does, or nothing for anybody else."""
        known = self._people.get(name)
        return self.word(known.role) if known else NOTHING

    def tag(self, name: str) -> Markup:
        """Return the tag of a source on record, or nothing for any other."""
        known = self._sources.get(name)
        return self.word(known.tag) if known else NOTHING

    def character(self, part: Character) -> Markup:
        """Return a part's name, in hangul for who reads it where it is known."""
        return self.writer.text(part.name_ko if self.korean and part.name_ko else part.name)

    def played_by(self, topic: Topic) -> str | None:
        """Return who plays the part that a topic is about in this season, or None."""
        if topic.kind is not TopicKind.CHARACTER:
            return None
        players = (
            person.name
            for person in self._people.values()
            if any(part.name == topic.name and part.season == self.show.season for part in person.characters)
        )
        return next(players, None)

    def topic(self, topic: Topic, season: int | None = None) -> Markup:
        """Return a topic in words, as of another season than the show's where given."""
        kind = self.word(topic.kind, season)
        return kind if topic.name is None else self.say("named-topic", kind=kind, name=self.about(topic))

    def about(self, topic: Topic) -> Markup:
        """Return whom or what a topic is about, without its kind."""
        if topic.name is None:
            return self.word(topic.kind)
        if topic.kind is TopicKind.CHARACTER:
            part = self._parts.get(topic.name)
            return self.character(part) if part else self.writer.text(topic.name)
        return self.person(topic.name)

    def claim(self, report: Report, limit: int | None = None) -> Markup:
        """Return a report's claim, in the reader's language where it is there, cut to a limit.

        It is our wording, or a moderator's: never in quotation marks. What gives away an ending is behind
        bars, with what it is about in the open.
        """
        return self.behind_bars(report, self.told(report.claim, limit))

    def label(self, report: Report, limit: int | None = None) -> Markup:
        """Return a report's claim where nothing can be behind bars: of a spoiler only what it is about."""
        if not report.spoiler:
            return self.claim(report, limit)
        return self.say("spoiler-label", topic=self.about(report.topic), source=self.source(report.publisher))

    def behind_bars(self, report: Report | None, text: Markup) -> Markup:
        """Return what a report led to: behind bars where the report gives away an ending, after what it is
        about.
        """
        return text if report is None or not report.spoiler else self.hidden(report.topic, text)

    def hidden(self, topic: Topic, text: Markup) -> Markup:
        """Return what gives away an ending: behind bars, after what it is about."""
        return concat(self.say("spoiler", topic=self.about(topic)), " ", self.writer.spoiler(text))

    def note(self, report_or_person: Report | Person) -> Markup | None:
        """Return the note on a report or person, or None."""
        return self.told(report_or_person.note) if report_or_person.note else None

    def chain(self, report: Report, day: date) -> Markup:
        """Return who said it, origin → publisher, linked; before the publisher's piece, the origin alone."""
        if not report.published_on(day):
            return self.speaker(report.attribution.speaker)
        return self.link_in_line(" → ".join(self._source(name) for name in report.chain), report.url)

    def link_in_line(self, label: str, url: str | None) -> Markup:
        """Return a linked label that stands among others, where one link may not take the page from the rest:
        a longer address than a button takes is linked in the report's own file alone.
        """
        return self.writer.link(label, url if url and len(url) <= MOST_LINKED else None)

    def published(self, report: Report, day: date) -> Markup:
        """Return when a report came out; before its publisher's piece did, when its origin spoke."""
        return self.window(report.reported_on if report.published_on(day) else report.spoke_on)

    def cited(self, report: Report, day: date, *, dated: bool = True) -> Markup:
        """Return the chain with the day it spoke (unless that is said elsewhere) and, where it needs saying,
        the piece's language.
        """
        parts = [self.chain(report, day), *([self.published(report, day)] if dated else [])]
        # English pieces are most of them, and most readers' second language: not worth a word each.
        if report.language not in ("en", self.language_code) and report.published_on(day):
            language = self.localizer.babel.languages.get(report.language, report.language)
            parts.append(self.say("link-in-language", language=self.writer.text(language)))
        if report.filing is not None:
            parts.append(self.say("filed-here", number=digits(report.filing.number)))
        return join(", ", parts)

    def millions(self, number: int) -> Markup:
        """Return a number in millions, to two places at most."""
        return trusted(str(format_decimal(number / 1_000_000, "#,##0.##", locale=self.localizer.babel)))


def bullet(line: Markup) -> Markup:
    """Return a line of a list."""
    return concat("- ", line)
