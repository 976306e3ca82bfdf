"""Who was right about a milestone, now that it came: what became of every prediction, by who made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.domain.record.snapshot import Snapshot
from bot.domain.results import WhoWasRight
from bot.domain.rules.predictions import Prediction, PredictionOutcome, PredictionRecord, tally
from bot.domain.rules.standing import Standing

MOST_ORIGINS = 12


class OriginPredictions(Struct, frozen=True):
    """What one origin predicted of a milestone, and what that amounts to."""

    name: str
    predictions: tuple[Prediction, ...]
    record: PredictionRecord


class Retrospect(Struct, frozen=True, kw_only=True):
    """A milestone as it stands, and what was predicted of it: of all, and by who predicted, those who were
    right first; ``more`` counts those left out.
    """

    standing: Standing
    record: PredictionRecord
    origins: tuple[OriginPredictions, ...]
    more: int


def look_back(snapshot: Snapshot, asked: WhoWasRight, today: date) -> Retrospect:
    """Return what became of all that was predicted of a milestone by a day."""
    file = snapshot.topic_file(asked.topic)
    predictions = file.predictions(today)
    by_origin: dict[str, list[Prediction]] = {}
    for each in predictions:
        by_origin.setdefault(each.origin, []).append(each)
    origins = [OriginPredictions(name, tuple(made), tally(made)) for name, made in by_origin.items()]
    origins.sort(key=lambda each: _rank(each.predictions))
    return Retrospect(
        standing=snapshot.standing(asked.topic, today),
        record=tally(predictions),
        origins=tuple(origins[:MOST_ORIGINS]),
        more=max(0, len(origins) - MOST_ORIGINS),
    )


def _rank(predictions: Sequence[Prediction]) -> tuple[int, int, date]:
    """Return what origins are put in order by: hits, then what was partly right, then who said so first."""
    outcomes = [each.result.outcome for each in predictions]
    hits, partly = (-outcomes.count(each) for each in (PredictionOutcome.HIT, PredictionOutcome.PARTLY))
    return hits, partly, predictions[0].first_report.known_from
