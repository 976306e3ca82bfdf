"""/sources: who said what first, and what became of every prediction."""

from __future__ import annotations

from collections import Counter
from datetime import date

from msgspec import Struct

from bot.answers.query import MOST_LISTED, TYPED_KEPT, NameField, Query, parse_as_of
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.report import Source
from bot.domain.rules.predictions import Prediction, PredictionRecord, tally
from bot.domain.rules.standing import predicts
from bot.domain.text.cleaning import shorten
from bot.search.known_sources import require_source


class SourcesQuery(Query, frozen=True):
    """What became of what was foretold by a day: by everybody, or by one source; ``typed`` is what was typed
    where that was not quite its name.
    """

    code = "sources"

    source: NameField | None
    day: date | None
    typed: str | None = None


class OriginRecord(Struct, frozen=True):
    """A source: what it said first, what it passed on, in how many reports others cite it at second hand, its
    predictions, and what these amount to; in how many reports that were filed for other seasons, which are
    not judged, it foretells something.

    ``source`` is None where they are not on record as a source.
    """

    name: str
    source: Source | None
    reports: int
    relays: int
    cited: int
    predictions: tuple[Prediction, ...]
    record: PredictionRecord
    other_seasons: int


class SourceList(Struct, frozen=True):
    """Every origin on record by a day, those with most predictions first; ``more`` counts those left out."""

    day: date
    origins: tuple[OriginRecord, ...]
    more: int


class SourceFile(Struct, frozen=True):
    """One origin's predictions by a day; ``more`` counts the earlier ones left out."""

    day: date
    origin: OriginRecord
    more: int
    typed: str | None


def parse_options(
    snapshot: Snapshot, today: date, *, source: str | None = None, as_of: str | None = None
) -> SourcesQuery:
    """Return the query that the options of /sources ask; refuses an unknown source and a day to come."""
    day = parse_as_of(as_of, today)
    if source is None:
        return SourcesQuery(None, day)
    found = require_source(snapshot, source)
    assert found.entry is not None
    return SourcesQuery(NameField(found.entry), day, None if found.exact else shorten(source, TYPED_KEPT))


def answer(snapshot: Snapshot, query: SourcesQuery, today: date) -> SourceList | SourceFile:
    """Return everybody's record by the query's day, or one origin's file."""
    day = query.day_asked(today)
    made: dict[str, list[Prediction]] = {}
    for prediction in snapshot.predictions(day):
        made.setdefault(prediction.origin, []).append(prediction)
    counting = snapshot.counting_reports(day)
    counts = Counter(report.origin for report in counting)
    elsewhere = Counter(each.origin for each in counting if is_of_another_season(each) and predicts(each))
    passed, cited = Counter[str](), Counter[str]()
    for report in counting:
        own = report.chain.index(report.origin)
        passed.update(report.chain[own + 1 :])
        cited.update(report.chain[:own])

    def origin(name: str) -> OriginRecord:
        own = tuple(made.get(name, ()))
        return OriginRecord(
            name=name,
            source=snapshot.sources.get(name),
            reports=counts[name],
            relays=passed[name],
            cited=cited[name],
            predictions=own[-MOST_LISTED:],
            record=tally(own),
            other_seasons=elsewhere[name],
        )

    if query.source is not None:
        more = max(0, len(made.get(query.source, ())) - MOST_LISTED)
        return SourceFile(day, origin(query.source), more, query.typed)
    order = sorted(counts, key=lambda name: (-len(made.get(name, ())), -counts[name], name))
    return SourceList(day, tuple(map(origin, order[:MOST_LISTED])), max(0, len(order) - MOST_LISTED))
