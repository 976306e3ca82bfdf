"""/timeline: what was expected when, and what happened."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bot.answers.query import Query, parse_as_of
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.everyday_words import choose_topic
from bot.domain.reports.topics import MILESTONES, Topic, TopicKind
from bot.domain.rules.predictions import Prediction, prediction_order
from bot.domain.rules.standing import Standing

MOST_LANES = 24
"""Expectations drawn at most, the latest-said ones; the words count the rest."""


class TimelineQuery(Query, frozen=True):
    """What was expected and what happened by a day: of every milestone, or of one."""

    code = "timeline"

    topic: TopicKind | None
    day: date | None


class TimelineSection(Struct, frozen=True):
    """A milestone with the expectations of it that are drawn, earliest window first."""

    standing: Standing
    predictions: tuple[Prediction, ...]


class Timeline(Struct, frozen=True):
    """The sections of a timeline, and how many expectations were left out."""

    day: date
    sections: tuple[TimelineSection, ...]
    left_out: int


def parse_options(
    snapshot: Snapshot, today: date, *, topic: str | None = None, as_of: str | None = None
) -> TimelineQuery:
    """Return the query that the options of /timeline ask; refuses what is no milestone and a day to come."""
    kind = choose_topic(topic, MILESTONES, snapshot.show.season) if topic else None
    return TimelineQuery(kind, parse_as_of(as_of, today))


def answer(snapshot: Snapshot, query: TimelineQuery, today: date) -> Timeline:
    """Return the timeline of the query's topics by its day."""
    day = query.day_asked(today)
    files = [snapshot.topic_file(Topic(kind)) for kind in ([query.topic] if query.topic else MILESTONES)]
    # Of all, what nobody has said anything of is left out, while there is something else to draw.
    files = [file for file in files if query.topic or file.standing(day).statuses] or files
    made = sorted((each for file in files for each in file.predictions(day)), key=prediction_order)
    drawn = made[-MOST_LANES:]
    sections = (
        TimelineSection(
            file.standing(day),
            tuple(
                sorted(
                    (each for each in drawn if each.topic == file.topic),
                    key=lambda p: (p.window.first, p.window.last, p.origin),
                )
            ),
        )
        for file in files
    )
    return Timeline(day, tuple(sections), len(made) - len(drawn))
