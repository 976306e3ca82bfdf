"""The ways to other days of an answer: what each opens is what it says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.answers import answer
from bot.answers.cast import CastGroup, CastQuery
from bot.answers.query import NameField, Query
from bot.answers.status import Overview, StatusQuery, TopicStatus
from bot.answers.works import WorksQuery
from bot.cards import card
from bot.cards.card import NavigationLink
from bot.cards.markup import DISCORD
from bot.cards.render_context import RenderContext
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import FILES
from bot.locales import localizer_for

TODAY = date(2026, 11, 22)
_DAYS = (
    *("2022-06-06", "2022-06-07", "2022-06-10", "2023-06-06", "2024-02-15", "2024-02-29", "2025-07-16"),
    *("2025-07-22", "2025-07-23", "2025-07-24", "2025-12-31", "2026-02-24", "2026-11-22"),
)
DAYS = [date.fromisoformat(each) for each in _DAYS]


def asked(pack: Pack, query: Query, language: str = "en-US") -> tuple[object, list[NavigationLink]]:
    """Return an answer of the pack, and the ways to other days that its card offers."""
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    context = RenderContext(localizer_for(language), DISCORD, snapshot, TODAY)
    found = answer(snapshot, query, TODAY)
    ways = [*card(context, found).links, *card(context, found).destinations]
    return found, [way for way in ways if same_but_for_the_day(way.query, query)]


def same_but_for_the_day(one: Query, other: Query) -> bool:
    return type(one) is type(other) and one.asked_on(None) == other.asked_on(None)


def of(pack: Pack, day: date | None, language: str = "en-US") -> tuple[Overview, dict[str, date]]:
    found, ways = asked(pack, StatusQuery(None, day if day != TODAY else None), language)
    assert isinstance(found, Overview)
    return found, {str(way.label): way.query.day_asked(TODAY) for way in ways}


@pytest.mark.parametrize("day", DAYS)
def test_what_a_way_to_another_day_of_the_glance_opens_is_what_it_says(pack: Pack, day: date) -> None:
    season, ways = of(pack, day)
    year, before = ways.pop("A year earlier", None), season.notice
    assert ways.pop("As of today", TODAY) == TODAY
    if year is not None:
        assert (year.year, of(pack, year)[0].newest is None) == (day.year - 1, False)
    assert before is not None
    [(label, opens)] = ways.items()
    context = RenderContext(
        localizer_for("en-US"), DISCORD, Snapshot(SnapshotVersion(pack.digest), pack), TODAY
    )
    assert label == f"Before Netflix spoke on {context.window(before)}"
    then, _ = of(pack, opens)
    assert opens == before.first - timedelta(days=1)
    # Nothing that Netflix said in that notice is known then, and no day it spoke on is one day before it.
    assert then.notice is None or then.notice.last < opens
    assert then.notice != before


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("day", DAYS)
def test_so_does_that_of_a_topics_file(pack: Pack, day: date, kind: object) -> None:
    found, ways = asked(pack, replace(StatusQuery(None, day), topic=kind))
    assert isinstance(found, TopicStatus)
    opened = {str(way.label): way.query for way in ways if "Before" in way.label}
    assert len(opened) == (found.notice is not None)
    for query in opened.values():
        then, _ = asked(pack, query)
        assert isinstance(then, TopicStatus)
        assert then.notice is None or (found.notice and then.notice.last < found.notice.first)


def test_a_year_before_anything_was_on_record_is_no_way(pack: Pack) -> None:
    assert "A year earlier" not in of(pack, date(2022, 6, 10))[1]
    assert "A year earlier" in of(pack, date(2023, 6, 10))[1]


@pytest.mark.parametrize(
    "query", [CastQuery(CastGroup.ALL, None), WorksQuery(NameField("Lomon"), None, None)]
)
def test_before_the_line_up_it_is_not_out(pack: Pack, query: Query) -> None:
    _, ways = asked(pack, query)
    [opened] = [way.query for way in ways if way.label == "Before Netflix's line-up of July 23, 2025"]
    assert pack.show.line_up is not None
    assert opened.day_asked(TODAY) == pack.show.line_up - timedelta(days=1)


def test_in_korean(pack: Pack) -> None:
    ways = of(pack, date(2026, 2, 24), "ko")[1]
    assert ways["넷플릭스 발표(2025년 7월 22일~23일) 전 기준으로"] == date(2025, 7, 21)
