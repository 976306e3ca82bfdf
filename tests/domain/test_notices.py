"""On which days the platform last spoke, and from when on anything was on record."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.notices import first_known, latest_notice
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from tests.domain.making import report, snapshot

LATER = date(2025, 12, 1)


def netflix(id: str, on: str, *, topic: str = "filming-start", window: str | None = None) -> Report:
    return report(id, topic=topic, on=on, chain="Netflix", tags="official", window=window)


def relayed(id: str, on: str, *, topic: str, window: str) -> Report:
    return report(id, topic=topic, on=on, chain="Netflix > A", tags="official", window=window)


@pytest.mark.parametrize(
    ("reports", "days"),
    [
        ([], None),
        ([netflix("a", "2025-07-22")], "2025-07-22"),
        ([netflix("a", "2025-07-22"), netflix("b", "2025-07-23")], "2025-07-22/2025-07-23"),
        ([netflix("a", "2025-07-21"), netflix("b", "2025-07-23")], "2025-07-23"),
        # It renews a season by saying so: the day it is dated to is one on which it spoke.
        (
            [
                netflix("a", "2022-06-06", topic="renewal"),
                relayed("b", "2022-06-09", topic="renewal", window="2022-06-07"),
            ],
            "2022-06-06/2022-06-07",
        ),
        # Filming begins whether anybody says so or not.
        (
            [
                netflix("a", "2025-07-22"),
                relayed("b", "2025-07-24", topic="filming-start", window="2025-07-23"),
            ],
            "2025-07-22",
        ),
        ([relayed("b", "2025-07-24", topic="renewal", window="2025-07-23")], None),
    ],
)
def test_days_in_a_row_are_one_notice(reports: list[Report], days: str | None) -> None:
    assert latest_notice(snapshot(reports), LATER) == (parse_edtf(days) if days else None)


def test_a_notice_is_of_what_was_known_by_the_day_and_of_one_topic_where_that_is_asked() -> None:
    made = snapshot([netflix("a", "2025-07-22"), netflix("b", "2025-07-23", topic="release")])
    assert latest_notice(made, date(2025, 7, 22)) == parse_edtf("2025-07-22")
    assert latest_notice(made, LATER, Topic(TopicKind.RELEASE)) == parse_edtf("2025-07-23")


def test_before_the_first_report_of_the_season_nothing_was_on_record(pack: Pack) -> None:
    assert first_known(snapshot()) == date.max
    old = report("old", topic="season1", on="2022-01-28")
    wrong = report("wrong", on="2021-01-01", retracted=date(2021, 1, 1))
    assert first_known(snapshot([old, wrong, netflix("a", "2025-07-22")])) == date(2025, 7, 22)
    season = Snapshot(SnapshotVersion(pack.digest), pack)
    assert season.newest_report(first_known(season)) is not None
    assert season.newest_report(date.fromordinal(first_known(season).toordinal() - 1)) is None
