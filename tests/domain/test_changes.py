"""What changed between two days."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.report import Report
from bot.domain.rules.standing import assess
from tests.domain.making import TOPIC, VOICES, day, days, report, reports_on_one_topic, snapshot


@given(reports_on_one_topic(), days, days)
def test_a_change_is_the_difference_of_two_standings(reports: list[Report], one: int, other: int) -> None:
    then, now = sorted((day(one), day(other)))
    before, after = assess(TOPIC, reports, then), assess(TOPIC, reports, now)
    found = snapshot(reports).changes(then, now)
    assert len(found) <= 1
    for change in found:
        assert (change.before, change.after) == (before, after)
        assert change.by is None or then < change.by.known_from <= now
        # Without a report only time did it: a day that was given has passed.
        ended = [each.window.last for each in reports if each.window is not None]
        assert change.by is not None or any(then <= last < now for last in ended)
    if not found:
        assert before.level == after.level
        assert before.disputed == after.disputed


def test_nothing_changes_in_no_time(pack: Pack) -> None:
    assert Snapshot(SnapshotVersion("pack"), pack).changes(date(2026, 1, 1), date(2026, 1, 1)) == []


def test_the_report_that_did_it_is_named(pack: Pack) -> None:
    found = {
        str(c.after.topic): c
        for c in Snapshot(SnapshotVersion("pack"), pack).changes(date(2025, 7, 16), date(2025, 7, 24))
    }
    assert found["filming-start"].by is not None
    assert found["filming-start"].by.origin == "Netflix"
    assert "casting:Roh Yoon-seo" not in found
    assert "renewal" not in found


def test_time_alone_can_change_a_standing() -> None:
    set_for = report("a", window="2025-02-01", chain="Netflix", on="2025-01-01")
    found = snapshot([set_for]).changes(date(2025, 1, 15), date(2025, 2, 2))
    assert [(change.by, change.after.due) for change in found] == [(None, True)]
    out = report("b", stance="happened", on="2025-02-03", chain="A")
    (change,) = snapshot([set_for, out]).changes(date(2025, 1, 15), date(2025, 2, 5))
    assert change.by == out


def test_the_report_that_made_it_what_it_is_now_is_named_not_a_weightier_one() -> None:
    denied = report(
        "d", topic="casting:Ann", stance="denied", on="2025-01-02", chain="MAA", tags="talent-agency"
    )
    left = report("l", topic="casting:Ann", stance="withdrew", on="2025-01-09", chain="OSEN")
    (change,) = snapshot([denied, left]).changes(date(2025, 1, 1), date(2025, 1, 20))
    assert change.by == left
    wrong = report(
        "w", topic="filming-end", stance="opinion", on="2025-01-09", chain="MAA", tags="talent-agency"
    )
    right = report(
        "r", topic="filming-end", stance="happened", on="2025-01-09", chain="Blog", tags="fan-site"
    )
    (change,) = snapshot([wrong, right]).changes(date(2025, 1, 1), date(2025, 1, 20))
    assert change.by == right


def test_a_report_taken_back_is_a_change_too() -> None:
    filed = report(on="2025-01-01")
    taken_back = replace(filed, retracted_from=date(2025, 1, 5), attributor=VOICES)
    found = snapshot([taken_back]).changes(date(2025, 1, 4), date(2025, 1, 6))
    assert [change.by for change in found] == [taken_back]


def test_what_is_foreseen_since_did_not_make_what_holds() -> None:
    expected = report("e", stance="expected", chain="A", on="2025-01-01", window="2026")
    quiet = report("na", stance="not-announced", chain="Netflix", tags="official", on="2025-01-05")
    hope = report("o", stance="opinion", chain="B", on="2025-01-05", window="2026")
    guess = report("g", stance="expected", chain="C", on="2025-01-09", window="2026-12")
    on_record = snapshot([expected, quiet, hope, guess])
    (change,) = on_record.changes(day(2), day(20))
    assert change.by == quiet
    (change,) = on_record.changes(day(6), day(20))
    assert change.by == guess
