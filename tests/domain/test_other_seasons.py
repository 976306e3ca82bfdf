"""Reports that were filed for another season: listed among what is told of others, and deciding nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from msgspec.structs import replace

from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.content import content_of
from bot.domain.reports.other_seasons import as_filed, is_of_another_season, listed_in
from bot.domain.reports.report import Filing, Report
from bot.domain.reports.revisions import Revision, RevisionAction
from bot.domain.reports.topics import NAMED, TopicKind, parse_topic
from bot.domain.rules.standing import Standing
from tests.domain.making import TOPIC, report, reports_on_one_topic, snapshot

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, tzinfo=UTC)
EVERY = [f"{kind}:Somebody" if kind in NAMED else str(kind) for kind in TopicKind]


def filed(made: Report, number: int, season: int | None) -> Report:
    return replace(made, id=f"#{number}", filing=Filing(5, number, 9, AT, season))


def with_own(pack: Sequence[Report], own: Sequence[Report], season: int | None) -> Snapshot:
    """Return what a server sees while season 2 is waited for whose own reports were filed for a season."""
    numbered = {number: filed(each, number, season) for number, each in enumerate(own, 1)}
    return snapshot(pack).with_own(5, 1, numbered, (), {})


@pytest.mark.parametrize("season", [None, 2])
@pytest.mark.parametrize("topic", EVERY)
def test_what_is_of_the_season_that_is_waited_for_stays_on_its_topic(topic: str, season: int | None) -> None:
    made = filed(report(topic=topic), 1, season)
    assert listed_in(made, 2) is made
    assert not is_of_another_season(made)


@pytest.mark.parametrize(
    ("season", "topic", "listed"),
    [
        *((1, topic, "season1") for topic in EVERY[:10]),
        (1, "person:Somebody", "person:Somebody"),
        (1, "season1", "season1"),
        (1, "season1-viewing", "season1-viewing"),
        (1, "season3", "other"),  # it may be the one that is waited for by now
        (1, "other", "season1"),
        *((3, topic, "season3") for topic in EVERY[:10]),
        (3, "person:Somebody", "person:Somebody"),
        (3, "season1", "other"),
        (3, "season1-viewing", "other"),
        (3, "season3", "season3"),
        (3, "other", "season3"),
    ],
)
def test_what_was_filed_for_another_season_is_listed_among_others(
    season: int, topic: str, listed: str
) -> None:
    made = filed(report(topic=topic), 1, season)
    found = listed_in(made, 2)
    assert str(found.topic) == listed
    assert is_of_another_season(found) is (topic.startswith("person") or topic != listed)
    assert content_of(as_filed(found)) == content_of(made)
    assert as_filed(found) == made


def test_the_topics_that_are_one_question_are_ten() -> None:
    """What the rows above say of the first ten kinds is said of all that has a standing, and of no list but
    plot and setting.
    """
    assert EVERY[8:11] == ["plot", "setting", "person:Somebody"]


@given(reports_on_one_topic(), reports_on_one_topic(least=1))
def test_a_server_whose_reports_are_of_another_season_knows_what_the_pack_says(
    pack: list[Report], own: list[Report]
) -> None:
    for season in (1, 3):
        found = with_own(pack, own, season)
        alone = snapshot(pack)
        for day in (date(2025, 1, 15), DAY):
            assert found.standing(TOPIC, day) == alone.standing(TOPIC, day)
            assert found.predictions(day) == alone.predictions(day)
            assert found.newest_report(day) == alone.newest_report(day)
            assert found.platform_spoke(day) == alone.platform_spoke(day)
            assert found.changes(date(2024, 12, 31), day) == alone.changes(date(2024, 12, 31), day)


def test_news_of_somebody_are_theirs_and_none_of_the_season() -> None:
    made = report(topic="person:Somebody", on="2026-11-01")
    assert with_own([], [made], 1).newest_report(DAY) is None
    assert with_own([], [made], None).newest_report(DAY) is not None
    assert len(with_own([], [made], 1).topic_file(made.topic).reports) == 1


def test_each_change_leaves_the_snapshot_that_is_read_anew() -> None:
    first, second = report(topic="casting:Somebody", stance="joins"), report(topic="release")
    moved = replace(first, topic=parse_topic("plot"))
    step, made = snapshot([report("pack:p", topic="season1")]), Revision(1, RevisionAction.FILED, 9, AT)
    for number, each in ((1, first), (2, second), (1, moved)):
        step = step.with_revision(1, filed(each, number, 1), made)
    read = with_own([report("pack:p", topic="season1")], [moved, second], 1)
    assert step.own_reports == read.own_reports
    assert {str(topic) for topic in step.files} == {"season1"}
    ids = [[each.id for each in here.topic_file(parse_topic("season1")).reports] for here in (step, read)]
    assert ids == [["pack:p", "#1", "#2"]] * 2


def test_what_turns_back_counts_as_it_did() -> None:
    own = [report(stance="confirmed", window="2025-03-04", chain="Netflix", tags="official")]
    assert with_own([], own, 1).standing(TOPIC, DAY) == Standing(
        topic=TOPIC, day=DAY, flags=snapshot().standing(TOPIC, DAY).flags
    )
    assert with_own([], own, 2).standing(TOPIC, DAY).decided
