"""The ways on from an answer: what it names, each as the question that opens it; labels are plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.answers.cast import CastGroup, CastQuery
from bot.answers.query import NameField, Query
from bot.answers.reports import ReportQuery, ReportsQuery
from bot.answers.sources import SourcesQuery
from bot.answers.status import StatusQuery
from bot.answers.timeline import TimelineQuery
from bot.answers.works import WorksQuery
from bot.cards.card import NavigationLink
from bot.cards.render_context import RenderContext
from bot.domain.dates.windows import Window, day_window
from bot.domain.record.season import Group
from bot.domain.reports.report import Report
from bot.domain.reports.topics import FILES, MILESTONES, Topic, TopicKind


class NavigationLinks:
    """Makes the ways on for one reader; what depends on a day is asked of the day the answer is of."""

    def __init__(self, context: RenderContext, day: date | None = None) -> None:
        self._context = context.plain
        self._day = day or context.today
        self._asked = None if self._day == context.today else self._day

    def season(self) -> NavigationLink:
        """Return the way to the season at a glance."""
        return NavigationLink(self._context.say("way-season"), StatusQuery(None, self._asked))

    def cast(self) -> NavigationLink:
        """Return the way to everybody in it."""
        return NavigationLink(self._context.say("way-cast"), CastQuery(CastGroup.ALL, self._asked))

    def cast_group(self, group: Group) -> NavigationLink:
        """Return the way to one group of the cast, with the reasons."""
        return NavigationLink(self._context.word(group), CastQuery(CastGroup(group.value), self._asked))

    def timeline(self, kind: TopicKind | None = None) -> NavigationLink:
        """Return the way to the picture of all that was expected, or of one milestone."""
        return NavigationLink(self._context.say("way-timeline"), TimelineQuery(kind, self._asked))

    def timeline_of(self, kind: TopicKind) -> NavigationLink:
        """Return the way to the picture of one milestone, by the milestone's name."""
        return NavigationLink(self._context.topic(Topic(kind)), TimelineQuery(kind, self._asked))

    def changes(self) -> NavigationLink:
        """Return the way to what changed of late."""
        return NavigationLink(
            self._context.say("way-changes"),
            self._context.recent_changes(self._asked),
        )

    def sources(self) -> NavigationLink:
        """Return the way to everybody's record."""
        return NavigationLink(self._context.say("way-sources"), SourcesQuery(None, self._asked, None))

    def who_says(self, topic: Topic) -> NavigationLink:
        """Return the way to a topic, as the answer to who says so."""
        return NavigationLink(self._context.say("way-who"), self._opens(topic))

    def topic(self, topic: Topic) -> NavigationLink:
        """Return the way to a topic: its file, a person's page, or the reports on it."""
        return NavigationLink(self._context.topic(topic), self._opens(topic))

    def _opens(self, topic: Topic) -> Query:
        if topic.kind in FILES:
            return StatusQuery(topic.kind, self._asked)
        if topic.name is None:
            return ReportsQuery(topic.kind, None, None, None, self._asked, None)
        if topic.kind is TopicKind.CHARACTER:
            return ReportsQuery(None, topic, None, None, self._asked, None)
        return WorksQuery(NameField(topic.name), self._asked, None)

    def reports_on(self, topic: Topic) -> NavigationLink:
        """Return the way to every report on a topic."""
        return NavigationLink(
            self._context.say("way-reports"), ReportsQuery(None, topic, None, None, self._asked, None)
        )

    def reports_of(self, source: str) -> NavigationLink:
        """Return the way to every report that has a source in its chain."""
        return NavigationLink(
            self._context.say("way-reports"),
            ReportsQuery(None, None, NameField(source), None, self._asked, None),
        )

    def milestones(self) -> list[NavigationLink]:
        """Return the ways to the files of the milestones."""
        return [self.topic(Topic(kind)) for kind in MILESTONES]

    def files(self) -> list[NavigationLink]:
        """Return the ways to every topic that has a file of its own."""
        return [self.topic(Topic(kind)) for kind in FILES]

    def people(self, names: Iterable[str]) -> list[NavigationLink]:
        """Return the ways to people's pages."""
        once = dict.fromkeys(names)
        return [
            NavigationLink(self._context.person(name), WorksQuery(NameField(name), self._asked, None))
            for name in once
        ]

    def outlets(self, names: Iterable[str]) -> list[NavigationLink]:
        """Return the ways to the records of sources."""
        once, day = dict.fromkeys(names), self._asked
        return [
            NavigationLink(self._context.source(name), SourcesQuery(NameField(name), day, None))
            for name in once
        ]

    def outlets_of(self, reports: Iterable[Report]) -> list[NavigationLink]:
        """Return the ways to the records of whoever some reports name."""
        return self.outlets(link for report in reports for link in report.chain)

    def report(self, report: Report) -> NavigationLink:
        """Return the way to the file of one report."""
        return NavigationLink(
            self._context.say("way-report"), ReportQuery(NameField(report.id), self._asked, desk=False)
        )

    def reports(self, reports: Iterable[Report]) -> list[NavigationLink]:
        """Return the ways to the files of reports."""
        label = self._context.label
        return [
            NavigationLink(label(report), ReportQuery(NameField(report.id), self._asked, desk=False))
            for report in reports
        ]

    def days(
        self, query: Query, *, notice: Window | None = None, line_up: date | None = None
    ) -> list[NavigationLink]:
        """Return the ways to other days of an answer: today, a year earlier where anything was on record by
        then, the day before the platform's latest notice, and that before its line-up.
        """
        say, name = self._context.say, self._context.platform
        found = [NavigationLink(say("way-today"), query.asked_on(None))] if self._asked is not None else []
        earlier = _a_year_before(self._day)
        if earlier >= self._context.first_known():
            found.append(NavigationLink(say("way-year"), query.asked_on(earlier)))
        named = [("way-before", notice)] if notice is not None else []
        named += [("way-before-line-up", day_window(line_up))] if line_up is not None else []
        for message, days in named:
            if days.first <= self._day:
                label = say(message, platform=name, day=self._context.window(days))
                found.append(NavigationLink(label, query.asked_on(days.first - timedelta(days=1))))
        return found


def _a_year_before(day: date) -> date:
    """Return the same day a year earlier; of a leap day the one before it."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
