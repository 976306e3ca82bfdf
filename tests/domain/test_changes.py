"""What changed between two days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from bot.domain.pack import Pack
from bot.domain.reports import Report
from bot.domain.standing import assess
from tests.domain.making import TOPIC, day, days, report, reports_on_one_topic, wire


@given(reports_on_one_topic(), days, days)
def test_a_change_is_the_difference_of_two_standings(reports: list[Report], one: int, other: int) -> None:
    then, now = sorted((day(one), day(other)))
    before, after = assess(TOPIC, reports, then), assess(TOPIC, reports, now)
    found = wire(reports).changes(then, now)
    assert len(found) <= 1
    for change in found:
        assert (change.before, change.after) == (before, after)
        assert change.by is None or then < change.by.known_from <= now
    if not found:
        assert before.level == after.level
        assert before.disputed == after.disputed


def test_nothing_changes_in_no_time(pack: Pack) -> None:
    assert wire(pack.reports).changes(date(2026, 1, 1), date(2026, 1, 1)) == []


def test_the_report_that_did_it_is_named(pack: Pack) -> None:
    found = {str(c.after.topic): c for c in wire(pack.reports).changes(date(2025, 7, 16), date(2025, 7, 24))}
    assert found["filming-start"].by is not None
    assert found["filming-start"].by.origin == "Netflix"
    assert "casting:Roh Yoon-seo" not in found
    assert "renewal" not in found


def test_time_alone_can_change_a_standing(pack: Pack) -> None:
    over = report("a", stance="expected", chain="A", tags="press", window="2025-01", on="2024-06-01")
    live = report("b", stance="expected", chain="B", tags="social", window="2025-06", on="2024-06-02")
    found = wire([over, live]).changes(date(2025, 1, 31), date(2025, 2, 1))
    assert [change.by for change in found] == [None]
    for earlier, later in (("2024-12-31", "2025-01-01"), ("2025-12-31", "2026-01-01")):
        wire(pack.reports).changes(date.fromisoformat(earlier), date.fromisoformat(later))


def test_a_report_taken_back_is_a_change_too() -> None:
    filed = report(on="2025-01-01")
    taken_back = replace(filed, retracted_from=date(2025, 1, 5))
    found = wire([taken_back]).changes(date(2025, 1, 4), date(2025, 1, 6))
    assert [change.by for change in found] == [taken_back]
