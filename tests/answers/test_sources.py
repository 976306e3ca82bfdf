"""/sources counts what each said first, passed on and is cited for; of many it lists so many."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.query import MOST_LISTED
from bot.answers.sources import SourceFile, SourceList, SourcesQuery, answer, parse_options
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Source
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.rules.predictions import PredictionOutcome
from tests.domain.making import SOURCES, report, snapshot

TODAY = date(2026, 11, 22)


def listed(record: Snapshot, day: date | None = None) -> SourceList:
    found = answer(record, SourcesQuery(None, day), TODAY)
    assert isinstance(found, SourceList)
    return found


def file(record: Snapshot, source: str, day: str | None = None) -> SourceFile:
    found = answer(record, parse_options(record, TODAY, source=source, as_of=day), TODAY)
    assert isinstance(found, SourceFile)
    return found


RECORD = snapshot(
    [
        report("own", chain="A"),
        report("first", chain="A > B > C", on="2025-02-01"),
        report("hearsay", chain="Netflix > B", topic="trailer", on="2025-03-01"),  # it is B's own word
        report("guess", chain="B", topic="release", stance="expected", window="2027-05", on="2025-04-01"),
        report("gone", chain="D", retracted=date(2025, 6, 1)),
    ]
)


def test_what_counts_is_said_first_passed_on_or_cited_at_second_hand() -> None:
    found = {each.name: (each.reports, each.relays, each.cited) for each in listed(RECORD).origins}
    assert found == {"B": (2, 1, 0), "A": (2, 0, 0)}
    assert [each.name for each in listed(RECORD).origins] == ["B", "A"]  # who predicts stands first
    netflix, passing = file(RECORD, "Netflix").origin, file(RECORD, "C").origin
    assert (netflix.reports, netflix.relays, netflix.cited) == (0, 0, 1)
    assert (passing.reports, passing.relays, passing.cited) == (0, 1, 0)
    assert netflix.source == SOURCES["Netflix"]
    assert {each.name: each.reports for each in listed(RECORD, date(2025, 5, 31)).origins}["D"] == 1
    assert listed(RECORD, date(2025, 5, 31)).day == date(2025, 5, 31)
    assert listed(RECORD).day == TODAY


def test_of_equals_who_said_more_stands_first_then_by_name() -> None:
    record = snapshot(
        [report(f"{name}{each}", chain=name) for name in "CAB" for each in range(2 if name == "C" else 1)]
    )
    assert [each.name for each in listed(record).origins] == ["C", "A", "B"]


@pytest.mark.parametrize(("beside", "more"), [(-1, 0), (0, 0), (1, 1), (2, 2)])
def test_so_many_are_listed_and_the_others_counted(beside: int, more: int) -> None:
    names = [f"Outlet {number:03}" for number in range(MOST_LISTED + beside)]
    found = listed(
        snapshot(
            [report(name, chain=name) for name in names], sources=[Source(n, SourceTag.PRESS) for n in names]
        )
    )
    assert [each.name for each in found.origins] == names[:MOST_LISTED]
    assert found.more == more


@pytest.mark.parametrize(("beside", "more"), [(0, 0), (1, 1)])
def test_of_ones_predictions_the_last_are_listed_and_all_are_counted(beside: int, more: int) -> None:
    count = MOST_LISTED + beside
    days = [date.fromordinal(date(2027, 1, 1).toordinal() + number).isoformat() for number in range(count)]
    record = snapshot(
        [
            report(f"r{at:03}", stance="expected", chain="A", on="2025-01-01", window=each)
            for at, each in enumerate(days)
        ]
    )
    found = file(record, "a")
    assert len(found.origin.predictions) == MOST_LISTED
    assert found.more == more
    assert found.origin.predictions[-1].window.edtf == days[-1]
    assert found.origin.record.counts[PredictionOutcome.OPEN] == count


def test_what_was_typed_is_said_where_it_is_not_quite_the_name() -> None:
    assert file(RECORD, "osen").typed is None
    assert file(RECORD, "Yonhp").typed == "Yonhp"
    assert file(RECORD, "Yonhp").origin.name == "Yonhap"
    assert file(RECORD, "A", "2025-01-15").origin.reports == 1
