"""Topic files: the reports on one topic, and what they amount to on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeVar

from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic
from bot.domain.rules.changes import Change, change_between
from bot.domain.rules.predictions import Prediction, predictions_of
from bot.domain.rules.standing import Standing, assess

T = TypeVar("T")

DAYS_KEPT = 8
"""Days whose standings a topic's file keeps: users choose the day, so it is bounded."""


class TopicFile:
    """The reports on one topic, in the order they came; it never changes, so what it derives it keeps.

    ``standing(day)`` and ``predictions(day)`` are worked out once for each of the last `DAYS_KEPT` days.
    """

    def __init__(self, topic: Topic, reports: Iterable[Report]) -> None:
        self.topic = topic
        self.reports = tuple(reports)
        self._derived: dict[Any, Any] = {}
        # Not of methods of this object's own: a circle would leave every replaced file to the collector.
        self.standing: Callable[[date], Standing] = lru_cache(DAYS_KEPT)(partial(assess, topic, self.reports))
        self.predictions: Callable[[date], tuple[Prediction, ...]] = lru_cache(DAYS_KEPT)(
            partial(_predictions, self.standing)
        )

    @property
    def stands(self) -> bool:
        """Tell whether anything is on record: a report that was not taken back."""
        return any(report.stands for report in self.reports)

    def with_report(self, report: Report) -> TopicFile:
        """Return the file with a report added, or in the place of the one with its id."""
        return self.with_reports({report.id: report})

    def with_reports(self, changed: Mapping[str, Report]) -> TopicFile:
        """Return the file with reports added, by their ids, or in the place of those that have them."""
        there = {each.id for each in self.reports}
        kept = (changed.get(each.id, each) for each in self.reports)
        return TopicFile(self.topic, (*kept, *(each for id, each in changed.items() if id not in there)))

    def without(self, report: Report) -> TopicFile:
        """Return the file without a report, which is on another topic now."""
        return TopicFile(self.topic, (each for each in self.reports if each.id != report.id))

    def derive(self, make: Callable[[TopicFile], T]) -> T:
        """Return what a function makes of this file, made once and kept."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    def change(self, then: date, now: date) -> Change | None:
        """Return how the standing differs between two days, or None."""
        on = partial(assess, self.topic, self.reports)
        return change_between(self.standing(then), self.standing(now), self.reports, on)


def _predictions(standing: Callable[[date], Standing], day: date) -> tuple[Prediction, ...]:
    return tuple(predictions_of(standing(day)))


def by_topic(reports: Iterable[Report]) -> dict[Topic, TopicFile]:
    """Return a file for each topic the reports are on, in the order topics come up first."""
    gathered: dict[Topic, list[Report]] = {}
    for report in reports:
        gathered.setdefault(report.topic, []).append(report)
    return {topic: TopicFile(topic, on_it) for topic, on_it in gathered.items()}
