"""Filing and taking back as use cases: what was read, what is stored, what changed. No Discord."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.desk import filing
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.topics import parse_topic
from bot.domain.vocabulary import Level, SourceTag, Stance
from bot.store import Store
from tests.conftest import NOW

HERE = 111


def typed(**changes: Any) -> filing.Typed:
    fine: dict[str, Any] = {"topic": "plot", "claim": "It rains.", "source": "New Blog", "tags": "press"}
    return filing.Typed(**{**fine, **changes})


async def file(store: Store, *, by: int = 7, **changes: Any) -> Any:
    return await filing.file(store, HERE, typed(**changes), by=by, at=NOW)


async def refused(store: Store, **changes: Any) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        await file(store, **changes)
    assert (await store.wire(HERE)).own == {}
    return refusal.value


async def test_a_filing_says_how_the_topic_stood_and_stands(store: Store) -> None:
    first = await file(store, topic="casting:New Face", stance="joins", claim="New Face joins.")
    assert (first.before.stance, first.after.stance) == (None, Stance.JOINS)
    second = await file(store, topic="casting:New Face", stance="joins", claim="In it.", source="Other Blog")
    assert (second.before, second.before.level) == (first.after, Level.REPORTED)
    assert second.after.level is Level.CORROBORATED
    assert (first.report.id, second.report.id) == ("#1", "#2")


async def test_taking_back_says_how_the_topic_stood_and_stands(store: Store) -> None:
    filed = await file(store, topic="casting:New Face", stance="joins")
    undone = await filing.undo(store, HERE, 1, by=7, at=NOW + timedelta(hours=14))
    assert undone.before == filed.after
    assert undone.after.stance is None
    assert undone.report.retracted_from == filed.report.known_from
    assert not undone.report.stands


@pytest.mark.parametrize(
    ("by", "hours", "number", "refusal"),
    [
        (8, 1, 1, Refusal.UNDO_NOT_YOURS),
        (7, 25, 1, Refusal.UNDO_TOO_LATE),
        (7, 1, 2, Refusal.NO_SUCH_REPORT),
    ],
)
async def test_taking_back_is_for_who_filed_it_within_a_day(
    store: Store, by: int, hours: int, number: int, refusal: Refusal
) -> None:
    filed = await file(store)
    for attempt in (filing.check, filing.undo):
        with pytest.raises(DomainError) as error:
            await attempt(store, HERE, number, by=by, at=NOW + timedelta(hours=hours))
        assert error.value.refusal is refusal
        assert "number" in error.value.details or refusal is Refusal.UNDO_NOT_YOURS
    assert (await store.wire(HERE)).own == {1: filed.report}


async def test_of_two_who_take_a_report_back_at_once_one_is_told_it_is_done(store: Store) -> None:
    await file(store)
    outcomes = await asyncio.gather(
        *(filing.undo(store, HERE, 1, by=7, at=NOW) for _ in range(3)), return_exceptions=True
    )
    told = [each.refusal for each in outcomes if isinstance(each, DomainError)]
    assert told == [Refusal.ALREADY_RETRACTED] * 2
    assert len((await store.wire(HERE)).history[1]) == 2


async def test_another_servers_report_cannot_be_taken_back(store: Store) -> None:
    await filing.file(store, 222, typed(), by=7, at=NOW)
    with pytest.raises(DomainError) as error:
        await filing.undo(store, HERE, 1, by=7, at=NOW)
    assert error.value.refusal is Refusal.NO_SUCH_REPORT
    assert (await store.wire(222)).own[1].stands


async def test_what_is_left_out_is_read_from_the_rest(store: Store) -> None:
    filed = await file(store, tags="insider, press", via="Leaker > Wire", url="https://new.example/a")
    report = filed.report
    assert report.chain == ("Leaker", "Wire", "New Blog")
    assert report.tags == {SourceTag.INSIDER, SourceTag.PRESS}
    assert report.reported_on.first == report.reported_on.last == NOW.date()
    assert report.window is None
    assert filed.remarks.new_sources == ["Leaker", "Wire", "New Blog"]
    sources = (await store.wire(HERE)).sources
    assert [sources[name].tag for name in report.chain] == [
        SourceTag.INSIDER,
        SourceTag.AGGREGATOR,
        SourceTag.AGGREGATOR,
    ]
    assert [sources[name].domain for name in report.chain] == [None, None, "new.example"]


async def test_a_source_on_record_keeps_its_name_and_tag(store: Store) -> None:
    filed = await file(store, source="yonhap news agency", tags="fan-site")
    assert filed.report.chain == ("Yonhap News Agency",)
    assert filed.remarks.new_sources == []
    assert (await store.wire(HERE)).sources["Yonhap News Agency"].tag is SourceTag.NEWS_AGENCY


async def test_two_spellings_brought_at_once_are_one_source(store: Store) -> None:
    filed = await asyncio.gather(*(file(store, source=name) for name in ("Fresh Daily", "FRESH daily")))
    assert {each.report.chain for each in filed} == {("Fresh Daily",)}
    assert [n for n in (await store.wire(HERE)).sources if n.casefold() == "fresh daily"] == ["Fresh Daily"]


async def test_a_source_brought_anew_after_an_undo_takes_the_new_tag(store: Store) -> None:
    await file(store, tags="press")
    await filing.undo(store, HERE, 1, by=7, at=NOW)
    assert "New Blog" not in (await store.wire(HERE)).sources
    await file(store, tags="fan-site")
    assert (await store.wire(HERE)).sources["New Blog"].tag is SourceTag.FAN_SITE


async def test_names_near_others_are_remarked_on_or_refused(store: Store) -> None:
    near = await file(store, source="News11")
    assert near.remarks.near_sources == ["News1"]
    with pytest.raises(DomainError) as refusal:
        await file(store, topic="casting:Lomoon", stance="joins")
    assert refusal.value.refusal is Refusal.NAME_NEAR
    assert refusal.value.details["closest"] == "Lomon"
    meant = await file(store, topic="casting:+Lomoon", stance="joins")
    assert meant.report.topic == parse_topic("casting:Lomoon")
    assert meant.remarks.first_about == "Lomoon"
    again = await file(store, topic="casting:lomoon", stance="joins", claim="Once more.", source="Soompi")
    assert again.report.topic == parse_topic("casting:Lomoon")
    assert again.remarks.first_about is None


async def test_what_says_the_same_is_remarked_on(store: Store) -> None:
    first = await file(store, claim="Season 2 comes out in May 2027.", topic="release", when="2027-05")
    again = await file(
        store, claim="Season 2 is out in May 2027!", topic="release", when="2027-05", source="Soompi"
    )
    assert first.report in again.remarks.duplicates
    assert again.report not in again.remarks.duplicates


async def test_what_says_the_opposite_is_no_duplicate(store: Store) -> None:
    await file(store, claim="Season 2 is out in May 2027.", topic="release", when="2027-05")
    against = await file(store, claim="Season 2 is out in May 2027.", topic="release", stance="denied")
    assert against.remarks.duplicates == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topic": "nonsense"}, Field.TOPIC),
        ({"topic": "casting"}, Field.TOPIC),
        ({"claim": "  "}, Field.CLAIM),
        ({"claim": "x" * 2000}, Field.CLAIM),
        ({"source": ""}, Field.SOURCE),
        ({"tags": "gossip"}, Field.TAGS),
        ({"stance": "perhaps"}, Field.STANCE),
        ({"when": "soonish"}, Field.WHEN),
        ({"reported_on": "2031-01-01"}, Field.REPORTED_ON),
        ({"via": "Leaker > New Blog > leaker"}, Field.VIA),
        ({"url": "ftp://a.example"}, Field.URL),
    ],
)
async def test_what_cannot_be_filed_names_the_field_and_stores_nothing(
    store: Store, changes: dict[str, str], field: Field
) -> None:
    assert (await refused(store, **changes)).field is field
    assert await store.database.read("SELECT * FROM source WHERE guild_id IS NOT NULL") == []
