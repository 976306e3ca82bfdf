"""The season's status: how far it has come, who says so, what nobody knows; or one topic's full file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from bot.answers.query import MOST_LISTED, Query, parse_as_of
from bot.domain.dates.windows import Window
from bot.domain.record.guesses import Guesses, guesses
from bot.domain.record.notices import latest_notice
from bot.domain.record.season import Stage, Unknown, foreseen, stage, unknowns
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.everyday_words import choose_topic
from bot.domain.reports.report import Report
from bot.domain.reports.topics import FILES, Topic, TopicKind
from bot.domain.reports.vocabulary import ReportStatus, Stance
from bot.domain.rules.predictions import DateMove, date_moves
from bot.domain.rules.standing import Standing

_NEWEST = 5
"""Reports that the file of one question shows; the rest is a press away."""


class StatusQuery(Query, frozen=True):
    """How things stand on a day: altogether, or with one topic."""

    code = "status"

    topic: TopicKind | None
    day: date | None

    def __post_init__(self) -> None:
        if self.topic not in (None, *FILES):
            raise ValueError(f"{self.topic} has no file of its own")


class Expectation(Struct, frozen=True):
    """A window the event is expected in, and the latest report of each origin that expects it then."""

    window: Window
    reports: tuple[Report, ...]


class Foreseen(Struct, frozen=True):
    """What was expected of a milestone, earliest window first: what may still come, and what was missed."""

    still: tuple[Expectation, ...]
    missed: tuple[Expectation, ...]


class Overview(Struct, frozen=True, kw_only=True):
    """The season at a glance: the stage and the standing that says so, where the milestones stand, when
    guesses on record have it released, on which days the platform last spoke, the newest report, gaps.
    """

    day: date
    stage: Stage
    grounds: Standing
    milestones: tuple[Standing, ...]
    guesses: Guesses
    notice: Window | None
    newest: Report | None
    news: tuple[Topic, ...]
    """What the reports that came out with the newest one are about, the heaviest first."""
    unknowns: tuple[tuple[TopicKind, Unknown], ...]

    @property
    def release(self) -> Standing:
        """Return where the release stands."""
        return next(each for each in self.milestones if each.topic.kind is TopicKind.RELEASE)


class TopicStatus(Struct, frozen=True, kw_only=True):
    """One topic's full file: its standing, how its expected date moved, and its reports newest first: of a
    list all, of one question the latest.

    ``earlier`` counts the reports before those listed.
    """

    standing: Standing
    foreseen: Foreseen
    moves: tuple[DateMove, ...]
    listed: tuple[tuple[Report, ReportStatus], ...]
    earlier: int
    notice: Window | None
    """When the platform itself last spoke of it, as far as a day is on record."""


def parse_options(
    snapshot: Snapshot, today: date, *, topic: str | None = None, as_of: str | None = None
) -> StatusQuery:
    """Return the query that the command's options ask; refuses an unknown topic and a day to come."""
    about = choose_topic(topic, FILES, snapshot.show.season) if topic else None
    return StatusQuery(about, parse_as_of(as_of, today))


def answer(snapshot: Snapshot, query: StatusQuery, today: date) -> Overview | TopicStatus:
    """Return how things stand on the query's day."""
    day = query.day_asked(today)
    if query.topic is None:
        return _overview(snapshot, day)
    file = snapshot.topic_file(Topic(query.topic))
    standing = file.standing(day)
    most = MOST_LISTED if standing.listed else _NEWEST
    return TopicStatus(
        standing=standing,
        foreseen=_foreseen(standing),
        moves=tuple(date_moves(file.predictions(day))),
        listed=standing.statuses[::-1][:most],
        earlier=max(0, len(standing.statuses) - most),
        notice=latest_notice(snapshot, day, standing.topic),
    )


def _overview(snapshot: Snapshot, day: date) -> Overview:
    standings = snapshot.milestones(day)
    reached, grounds = stage(standings)
    newest = snapshot.newest_report(day)
    return Overview(
        day=day,
        stage=reached,
        grounds=grounds,
        milestones=tuple(standings.values()),
        guesses=guesses(standings),
        notice=latest_notice(snapshot, day),
        newest=newest,
        news=_news(snapshot, newest, day) if newest else (),
        unknowns=tuple(unknowns(standings)),
    )


def _news(snapshot: Snapshot, newest: Report, day: date) -> tuple[Topic, ...]:
    """Return what the reports of the new season are about that came out when the newest one did."""
    out = newest.publication_known_on(day)
    told = [
        report
        for report in snapshot.season_reports()
        if report.counts_on(day) and report.publication_known_on(day) == out
    ]
    told.sort(key=lambda report: (-report.weight, report.stance is Stance.OPINION, report.topic))
    return tuple(dict.fromkeys(report.topic for report in told))


def _foreseen(standing: Standing) -> Foreseen:
    missed = {report.id for report in standing.missed}
    reports = foreseen(standing)
    return Foreseen(
        _by_window([report for report in reports if report.id not in missed]),
        _by_window([report for report in reports if report.id in missed]),
    )


def _by_window(reports: Sequence[Report]) -> tuple[Expectation, ...]:
    grouped = groupby(reports, key=lambda report: report.window)
    return tuple(Expectation(window, tuple(each)) for window, each in grouped if window is not None)
