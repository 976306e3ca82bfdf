"""What servers file: scoped, numbered, revised, never touched by the pack."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.dates.windows import parse_edtf
from bot.domain.errors import DomainError
from bot.domain.record.pack import Pack
from bot.domain.reports.report import Report, Source
from bot.domain.reports.revisions import RetractionGround, RevisionAction, retracted
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.wordings import Wordings
from bot.store import Store, open_store
from bot.store.database import IntegrityError
from bot.store.reports import Committed
from bot.store.snapshots import SnapshotCache
from tests.conftest import NOW

HERE, THERE = 111, 222


def draft(topic: str = "release", **changes: Any) -> Report:
    made = Report(
        topic=parse_topic(topic),
        claim=Wordings(und="Robert'); DROP TABLE report;--"),
        stance=Stance.EXPECTED,
        chain=("Insider", "Blog"),
        tags=frozenset({SourceTag.INSIDER, SourceTag.PRESS}),
        reported_on=parse_edtf("2026-11-22"),
        window=parse_edtf("2027/.."),
        url="https://example.com/a",
    )
    return replace(made, **changes)


async def file(store: Store, guild: int = HERE, topic: str = "release", by: int = 7) -> Report:
    sources = [Source("Blog", SourceTag.PRESS, "example.com")]
    change = await store.reports.file(Actor(guild, by, NOW), draft(topic), sources)
    return change.report


async def taken_back(store: Store, guild: int, number: int, *, by: int) -> Committed:
    make = partial(retracted, ground=RetractionGround.IN_ERROR, day=NOW.date())
    return await store.reports.change(Actor(guild, by, NOW), number, make, RevisionAction.RETRACTED)


async def own(store: Store, guild: int | None) -> list[Report]:
    return list((await store.snapshot(guild)).own_reports.values())


async def test_a_report_comes_back_as_it_was_filed(store: Store) -> None:
    filed = await file(store)
    assert await own(store, HERE) == [filed]
    fresh = SnapshotCache(store.database)
    fresh.publish(await store.facts.pack())
    assert (await fresh.get(HERE)).own_reports == {1: filed}
    assert filed.filing is not None
    assert (filed.id, filed.filing.number, filed.filing.author_id, filed.filing.filed_at) == ("#1", 1, 7, NOW)


async def test_a_server_sees_the_pack_and_its_own_never_anothers(store: Store, pack: Pack) -> None:
    await file(store, HERE)
    assert await own(store, THERE) == []
    assert await own(store, None) == []
    assert len([*(await store.snapshot(THERE)).reports]) == len(pack.reports)
    assert "Blog" in (await store.snapshot(HERE)).sources
    assert "Blog" not in (await store.snapshot(THERE)).sources
    with pytest.raises(DomainError, match="no-such-report"):
        await taken_back(store, THERE, 1, by=7)
    assert (await own(store, HERE))[0].retracted_from is None


async def test_numbers_count_per_server_and_are_never_used_again(store: Store) -> None:
    filed = await asyncio.gather(*(file(store, guild) for guild in (HERE, HERE, THERE, HERE)))
    await taken_back(store, HERE, 3, by=7)
    last = await file(store, HERE)
    numbers = sorted(r.filing.number for r in [*filed, last] if r.filing and r.filing.guild_id == HERE)
    assert numbers == [1, 2, 3, 4]
    assert [r.filing.number for r in filed if r.filing and r.filing.guild_id == THERE] == [1]


async def test_a_source_that_two_reports_bring_is_kept_once(store: Store) -> None:
    await asyncio.gather(file(store), file(store))
    kept = await store.database.fetch_all("SELECT name FROM source WHERE guild_id = ?", [HERE])
    assert [row["name"] for row in kept] == ["Blog"]
    assert "Blog" in (await store.snapshot(HERE)).sources


async def test_a_retraction_is_a_revision_and_happens_once(store: Store) -> None:
    await file(store)
    both = await asyncio.gather(*(taken_back(store, HERE, 1, by=by) for by in (7, 8)), return_exceptions=True)
    assert sorted(isinstance(each, DomainError) for each in both) == [False, True]
    rows = await store.database.fetch_all("SELECT * FROM revision ORDER BY number")
    assert [(row["action"], row["made_by"]) for row in rows] == [("filed", 7), ("retracted", 7)]
    assert "retracted_from" not in json.loads(rows[0]["content"])
    assert json.loads(rows[1]["content"])["retracted_from"] == "2026-11-22"
    assert (await own(store, HERE))[0].retracted_from == date(2026, 11, 22)


async def test_what_servers_filed_survives_a_new_pack_and_a_restart(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "wire.db"
    async with open_store(path) as store:
        assert await store.load(pack)
        filed = await file(store)
    smaller = replace(pack, reports=pack.reports[:1], digest="another")
    async with open_store(path) as store:
        assert not await store.load(pack)
        assert (await store.snapshot(HERE)).own_reports == {1: filed}
        assert await store.load(smaller)
        snapshot = await store.snapshot(HERE)
        assert [*snapshot.reports] == [pack.reports[0], filed]
        assert "Blog" in snapshot.sources


async def test_the_pack_comes_back_as_it_was_read(store: Store, pack: Pack) -> None:
    kept = await store.facts.pack()
    assert kept.people == pack.people
    assert kept.reports == pack.reports
    assert set(kept.sources) == set(pack.sources)
    assert kept.show == pack.show


async def test_a_load_that_fails_leaves_the_old_pack(store: Store, pack: Pack) -> None:
    broken = replace(pack, people=(pack.people[0], pack.people[0]), digest="broken")
    with pytest.raises(IntegrityError):
        await store.load(broken)
    assert (await store.facts.pack()).people == pack.people
    assert not await store.load(pack)


async def test_the_schema_itself_refuses_impossible_rows(store: Store) -> None:
    for change in (
        "UPDATE report SET state = 'perhaps'",
        "UPDATE report SET guild_id = 5",
        "UPDATE report SET pack_id = NULL",
        "UPDATE report SET content = 'no JSON'",
        "UPDATE source SET name = ''",
    ):
        with pytest.raises(IntegrityError):
            await store.database.write(methodcaller("execute", change))


async def test_rows_that_are_read_at_once_are_the_rows(store: Store) -> None:
    for claim in ('"Quoted", {braced}, 따옴표', "Back\\slash"):
        actor, brought = Actor(HERE, 7, NOW), [Source("Blog", SourceTag.PRESS, "example.com")]
        await store.reports.file(actor, draft(claim=claim), brought)
    sql = "SELECT * FROM report WHERE guild_id = ? ORDER BY number DESC"
    one_by_one = [
        dict(zip(row.keys(), row, strict=True)) for row in await store.database.fetch_all(sql, [HERE])
    ]
    assert await store.database.write(lambda c: c.rows(sql, [HERE])) == one_by_one
    assert [each["number"] for each in one_by_one] == [2, 1]
    nothing = await store.database.write(lambda c: c.rows(sql, [THERE]))
    assert nothing == []
