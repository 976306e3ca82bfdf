"""Predictions: what became of every tentative report with a window (standings.md).

A source's record counts what it said first, once, however many outlets passed it on. It is about claims, not
people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from math import sqrt

from msgspec import Struct

from bot.domain.dates.windows import Window, days_between
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic
from bot.domain.reports.vocabulary import ReportStatus
from bot.domain.rules.standing import Standing, predicts

LEAST_FOR_A_RATE = 5
"""A record of fewer decided predictions than this gets no rate."""

_Z95 = 1.959963984540054
"""The standard normal quantile of a two-sided 95 % interval."""


class PredictionOutcome(StrEnum):
    """What became of a prediction by a day."""

    OPEN = "open"
    HIT = "hit"
    EARLY = "early"
    LATE = "late"
    PARTLY = "partly"
    RULED_OUT = "ruled-out"
    MISSED = "missed"


_UNCOUNTED = (PredictionOutcome.OPEN, PredictionOutcome.RULED_OUT)
"""What no rate counts: nobody knows yet, or nobody will."""


class PredictionResult(Struct, frozen=True):
    """An outcome; for an early or late event, by how many days at least and at most."""

    outcome: PredictionOutcome
    least_days: int = 0
    most_days: int = 0


class Prediction(Struct, frozen=True):
    """One origin's expectation of a topic in a window, with everybody who relayed it, and its verdict."""

    topic: Topic
    speaker: Speaker
    window: Window
    reports: tuple[Report, ...]
    result: PredictionResult
    standing: Standing
    """The standing of the topic that the verdict rests on."""

    @property
    def origin(self) -> str:
        """Return whose record it is in: on hearsay, the record of whoever told it."""
        return self.speaker.name

    @property
    def event(self) -> Window | None:
        """Return when it happened, where that is on record."""
        return _event(self.standing)

    @property
    def first_report(self) -> Report:
        """Return the report that has it first."""
        return self.reports[0]


def judge(window: Window, standing: Standing, *, ruled_out: bool = False) -> PredictionResult:
    """Return what became of an expected window, by what is on record of its topic on the standing's day.

    An event is on record where the topic holds, with a date, and not only as a day announced. Without one a
    prediction is open until its window is over; after that it is missed, unless it was ruled out before.
    """
    event = _event(standing)
    if event is None:
        # What is on record without a date decides nothing.
        if standing.has_come:
            return PredictionResult(PredictionOutcome.OPEN)
        off = standing.negated and standing.since is not None and standing.since <= window.last
        if ruled_out or off:
            return PredictionResult(PredictionOutcome.RULED_OUT)
        return PredictionResult(
            PredictionOutcome.MISSED if window.last < standing.day else PredictionOutcome.OPEN
        )
    if window.contains(event):
        return PredictionResult(PredictionOutcome.HIT)
    if event.last < window.first:
        least, first = days_between(event.last, window.first), event.first if event.starts else event.last
        return PredictionResult(PredictionOutcome.EARLY, least, days_between(first, window.first))
    if event.first > window.last:
        least, last = days_between(window.last, event.first), event.first if event.open else event.last
        return PredictionResult(PredictionOutcome.LATE, least, days_between(window.last, last))
    return PredictionResult(PredictionOutcome.PARTLY)


def predictions_of(standing: Standing) -> list[Prediction]:
    """Return every prediction of a topic known on its standing's day, with its verdict, oldest first.

    One that became known only after the event did foretells nothing.
    """
    came = [r.known_from for r in standing.reports(ReportStatus.SUPPORTS)] if standing.has_come else []
    known = min(came, default=standing.day)
    by_origin_and_window: dict[tuple[str, Window], list[Report]] = {}
    for report in standing.reports():  # oldest first
        if predicts(report) and report.window is not None:
            by_origin_and_window.setdefault((report.attribution.identity, report.window), []).append(report)
    made = []
    for (_, window), reports in by_origin_and_window.items():
        if reports[0].known_from > known:
            continue
        ruled_out = all(report.id in standing.ruled_out for report in reports)
        verdict = judge(window, standing, ruled_out=ruled_out)
        speaker = reports[0].attribution.speaker
        made.append(Prediction(standing.topic, speaker, window, tuple(reports), verdict, standing))
    return sorted(made, key=prediction_order)


def prediction_order(prediction: Prediction) -> tuple[date, str]:
    """Return what predictions are put in order by: the day they were first said, then the report."""
    return prediction.first_report.known_from, prediction.first_report.id


def _event(standing: Standing) -> Window | None:
    """Return when the event was, or None where that is not on record."""
    return standing.window if standing.has_come else None


class PredictionRecord(Struct, frozen=True):
    """A source's predictions by outcome, and from `LEAST_FOR_A_RATE` decided ones on its rate of hits."""

    counts: Counter[PredictionOutcome]

    @property
    def n(self) -> int:
        """Return how many of its predictions are closed, those ruled out left out."""
        return self.counts.total() - sum(self.counts[each] for each in _UNCOUNTED)

    @property
    def rate(self) -> tuple[float, float, float] | None:
        """Return the share of hits with its Wilson 95 % interval (0 to 1 each), or None for too few."""
        if self.n < LEAST_FOR_A_RATE:
            return None
        return (
            self.counts[PredictionOutcome.HIT] / self.n,
            *wilson(self.counts[PredictionOutcome.HIT], self.n),
        )


def tally(predictions: Sequence[Prediction]) -> PredictionRecord:
    """Return the record that predictions amount to."""
    return PredictionRecord(Counter(each.result.outcome for each in predictions))


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the Wilson score interval (95 %) of a proportion: Wilson 1927, n above 0."""
    share, z2 = hits / n, _Z95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


class DateMove(Struct, frozen=True):
    """One move of what was expected: from which window to which, and by how many days (below 0: earlier)."""

    before: Window
    prediction: Prediction
    days: int


def date_moves(predictions: Sequence[Prediction]) -> list[DateMove]:
    """Return each move of what an origin expects of one topic, in the order they were said.

    A move is an origin's own newer window that lies wholly after or before its own older one (any official's
    against any official's): a finer date inside it, or an overlapping one, moves nothing, and two who differ
    are no move.
    """
    ledger: list[DateMove] = []
    current: dict[str, Window] = {}
    for each in sorted(
        predictions, key=lambda p: (p.first_report.known_from, p.window.last, p.first_report.id)
    ):
        who = "officials\n" if each.first_report.official else each.first_report.attribution.identity
        before = current.get(who)
        if before is None:
            current[who] = each.window
        elif not each.window.overlaps(before):
            ledger.append(DateMove(before, each, days_between(before.last, each.window.last)))
            current[who] = each.window
        elif before.contains(each.window):
            current[who] = each.window
    return ledger
