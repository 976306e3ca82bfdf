"""Sources that are one, and reports that repeat another: standings are decided anew, and back again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.record.merging import merged_sources, renamed, resolve_names
from bot.domain.reports.attribution import Source
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import Level, SourceTag
from bot.domain.results import Changed
from bot.search.name_finders import source_names
from bot.services import announcements, drafts, exchange, filing, following, source_merges
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.conftest import NOW
from tests.domain.making import report

HAND = Actor(5, 9, NOW)
TOPIC = parse_topic("casting:Lee Jung-jae")


async def file(store: Store, source: str, claim: str, **more: Any) -> None:
    typed = TypedReport(topic=str(TOPIC), claim=claim, source=source, tags="press", stance="joins", **more)
    await filing.file(store, 5, typed, by=9, at=NOW)


async def level(store: Store) -> Level | None:
    snapshot = await store.snapshot(5)
    return snapshot.standing(TOPIC, snapshot.show.today(NOW)).level


async def test_two_names_of_one_outlet_are_one_voice_until_they_are_taken_apart(store: Store) -> None:
    await file(store, "Kstar Daily", "He joins, says Kstar.")
    await file(store, "+케이스타데일리", "그가 합류한다.")
    assert await level(store) is Level.CORROBORATED
    merged = await source_merges.merge(store, HAND, "케이스타데일리", "Kstar Daily")
    assert await level(store) is Level.REPORTED
    assert [(was.level, now.level) for was, now in merged.changed] == [(Level.CORROBORATED, Level.REPORTED)]
    snapshot = await store.snapshot(5)
    assert "케이스타데일리" not in snapshot.sources
    assert source_names(snapshot).find("케이스타데일리").entry == "Kstar Daily"
    await file(store, "케이스타데일리", "He joins, again.")  # the old name is understood
    assert (await store.snapshot(5)).own_reports[3].chain == ("Kstar Daily",)
    store.snapshots.forget(5)
    assert await level(store) is Level.REPORTED
    parted = await source_merges.merge(store, HAND, "케이스타데일리", None)
    assert parted.into is None
    assert await level(store) is Level.CORROBORATED


async def test_a_source_is_called_otherwise_in_every_answer(store: Store) -> None:
    await file(store, "Dispach", "He joins.")
    await source_merges.merge(store, HAND, "Dispach", "+Dispatched News")
    snapshot = await store.snapshot(5)
    assert snapshot.own_reports[1].chain == ("Dispatched News",)
    assert snapshot.sources["Dispatched News"].tag is SourceTag.PRESS
    assert snapshot.standing(TOPIC, snapshot.show.today(NOW)).origins[0].name == "Dispatched News"


async def test_sources_of_the_pack_are_merged_for_one_server_alone(store: Store) -> None:
    snapshot = await store.snapshot(None)
    two = [name for name, source in snapshot.sources.items() if source.tag is SourceTag.PRESS][:2]
    naming = [each for each in snapshot.reports if two[0] in each.chain]
    await source_merges.merge(store, HAND, *two)
    here, there = await store.snapshot(5), await store.snapshot(6)
    assert two[0] not in here.sources
    assert two[0] in there.sources
    for each in naming:
        mine = here.report(each.id)
        assert mine is not None
        assert two[0] not in mine.chain
        assert there.report(each.id) is each
    await source_merges.merge(store, HAND, two[0], None)
    again = await store.snapshot(5)
    assert {r.id: r.chain for r in again.reports} == {r.id: r.chain for r in there.reports}


@pytest.mark.parametrize(
    ("source", "into", "says"),
    [
        ("Nobody Daily", "Soompi", "source-unknown"),
        ("Kstar Daily", "Kstar Daily", "same-source"),
        ("Kstar Daily", "Netflix", "not-official"),
        ("Kstar Daily", "Netfliks", "source-near"),
        ("Kstar Daily", None, "not-merged"),
        ("Kstar Daily", "x\u202e", "hidden"),
    ],
)
async def test_what_cannot_be_merged_names_the_field_and_changes_nothing(
    store: Store, source: str, into: str | None, says: str
) -> None:
    await file(store, "Kstar Daily", "He joins.")
    before = (await store.snapshot(5)).version
    with pytest.raises(DomainError, match=says) as refused:
        await source_merges.merge(store, HAND, source, into)
    assert refused.value.field is not None
    assert (await store.snapshot(5)).version == before


def test_names_stand_for_what_they_stand_for_in_the_end_and_circles_for_nothing() -> None:
    assert resolve_names({"a": "b", "b": "c"}) == {"a": "c", "b": "c"}
    assert resolve_names({"a": "b", "b": "a", "c": "d"}) == {"c": "d"}
    assert renamed(report(chain="A > X"), {"A": "X"}).chain == ("X",)
    assert renamed(report(chain="A > B > X"), {"A": "X"}).chain == ("B", "X")
    known = [Source("A", SourceTag.PRESS, "a.com"), Source("X", SourceTag.SOCIAL)]
    assert merged_sources(known, {"A": "X"}) == (Source("X", SourceTag.SOCIAL),)
    assert merged_sources(known, {"A": "C"})[0] == Source("C", SourceTag.PRESS, "a.com")


async def test_a_report_that_repeats_another_is_no_second_voice(store: Store) -> None:
    await file(store, "Kstar Daily", "He joins, says Kstar.", reported_on="2026-11-20")
    await file(store, "Other Times", "He joins, it is said.")
    assert await level(store) is Level.CORROBORATED
    joined = await source_merges.make_relay(store, HAND, 2, "#1")
    assert isinstance(joined, Changed)
    assert joined.report.chain == ("Kstar Daily", "Other Times")
    assert await level(store) is Level.REPORTED
    with pytest.raises(DomainError, match="nothing-changed"):
        await source_merges.make_relay(store, HAND, 2, "#1")
    with pytest.raises(DomainError, match="no-such-report"):
        await source_merges.make_relay(store, HAND, 2, "#2")
    with pytest.raises(DomainError, match="no-such-report"):
        await source_merges.make_relay(store, Actor(6, 9, NOW), 2, "#1")


async def test_a_draft_becomes_a_relay_of_what_it_repeats(store: Store) -> None:
    await file(store, "Kstar Daily", "He joins, says Kstar.", reported_on="2026-11-20")
    typed = TypedReport(
        topic=str(TOPIC), claim="He joins, says Kstar!", source="Other Times", tags="press", stance="joins"
    )
    draft = await drafts.save_new(store, 5, typed, by=9, at=NOW)
    assert draft.reading is not None
    assert [each.id for each in draft.reading.remarks.duplicates] == ["#1"]
    relay = await drafts.make_relay(store, HAND, draft.number, "#1")
    assert relay.reading is not None
    assert relay.reading.report.chain == ("Kstar Daily", "Other Times")
    assert relay.reading.after.level is Level.REPORTED


async def test_no_way_makes_an_outlet_an_official(store: Store) -> None:
    await file(store, "Kstar Daily", "He joins.")
    await source_merges.merge(store, HAND, "Kstar Daily", "+Great Paper")
    with pytest.raises(DomainError, match="not-official"):
        await source_merges.merge(store, HAND, "Netflix", "Great Paper")
    archive = (await exchange.export(store, HAND, exchange.ExportFormat.JSON)).replace(
        '"into":"Great Paper"', '"into":"Netflix"'
    )
    looked = await exchange.preview_import(store, Actor(6, 9, NOW), archive.encode())
    with pytest.raises(DomainError, match="not-official"):
        await exchange.import_upload(store, Actor(6, 9, NOW), looked.upload)
    assert (await store.snapshot(6)).own_reports == {}
    assert await level(store) is Level.REPORTED


async def test_of_two_who_merge_in_a_circle_at_once_one_is_refused(store: Store) -> None:
    await file(store, "Kstar Daily", "He joins.")
    await file(store, "Other Times", "He joins too.")
    both = await asyncio.gather(
        source_merges.merge(store, HAND, "Kstar Daily", "Other Times"),
        source_merges.merge(store, HAND, "Other Times", "Kstar Daily"),
        return_exceptions=True,
    )
    assert sorted(isinstance(each, DomainError) for each in both) == [False, True]
    assert len((await store.snapshot(5)).merged) == 1


async def test_a_chain_of_merges_is_taken_apart_link_by_link(store: Store) -> None:
    for name in ("AAA Daily", "BBB Weekly", "CCC Monthly"):
        await file(store, name, f"He joins, says {name}.")
    await source_merges.merge(store, HAND, "AAA Daily", "BBB Weekly")
    await source_merges.merge(store, HAND, "BBB Weekly", "CCC Monthly")
    assert {each.chain for each in (await store.snapshot(5)).own_reports.values()} == {("CCC Monthly",)}
    await source_merges.merge(store, HAND, "AAA Daily", None)
    await source_merges.merge(store, HAND, "BBB Weekly", None)
    assert [each.chain[0] for each in (await store.snapshot(5)).own_reports.values()] == [
        "AAA Daily", "BBB Weekly", "CCC Monthly",
    ]  # fmt: skip


async def test_an_edit_after_a_merge_rewrites_no_chain(store: Store) -> None:
    await file(store, "Kstar Daily", "He joins.")
    await source_merges.merge(store, HAND, "Kstar Daily", "Soompi2")
    draft = (await drafts.edit(store, HAND, 1)).number
    await drafts.change(store, 5, draft, {"claim": "He joins indeed."}, by=9, at=NOW)
    await drafts.save_edit(store, HAND, draft, None)
    assert (await store.snapshot(5)).own_reports[1].chain == ("Soompi2",)
    await source_merges.merge(store, HAND, "Kstar Daily", None)
    assert (await store.snapshot(5)).own_reports[1].chain == ("Kstar Daily",)


async def test_whoever_follows_a_source_follows_it_under_the_name_it_gets(store: Store) -> None:
    await file(store, "Kstar Daily", "He joins.")
    fan = Actor(5, 100, NOW)
    await following.follow(store, fan, "Kstar Daily", locale="ko")
    await source_merges.merge(store, HAND, "Kstar Daily", "+Kstar")
    await announcements.find_news(store, 5, NOW)
    new = TypedReport(topic="casting:New Face", claim="In it.", source="Kstar", tags="press", stance="joins")
    await filing.file(store, 5, new, by=9, at=NOW)
    await announcements.find_news(store, 5, NOW)
    told = [each for each in await store.posts.due(NOW + timedelta(days=1)) if each.user_id == fan.user_id]
    assert ["casting:New Face" in str(each.content) for each in told] == [True]
