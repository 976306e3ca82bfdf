"""Several processes on one PostgreSQL see one truth: each store stands for a process here."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor, stamp
from bot.domain.posting.server_settings import Setting
from bot.domain.record.pack import Pack
from bot.services import filing, guild_settings
from bot.services.report_reading import TypedReport
from bot.store import Store, open_store
from bot.store.engines import postgresql, postgresql_changes
from tests.conftest import NOW
from tests.postgresql import pooled
from tests.systems import needs_pgbouncer
from tests.waiting import until

GUILD, BY = 5, 9


async def file(store: Store, claim: str, guild_id: int = GUILD) -> None:
    typed = TypedReport(topic="release", source="Soompi", claim=claim, when="2027-05", tags="press")
    await filing.file(store, guild_id, typed, by=BY, at=NOW)


async def claims(store: Store, guild_id: int = GUILD) -> list[str]:
    return [str(each.claim) for each in (await store.snapshot(guild_id)).own_reports.values()]


@contextmanager
def told_of(store: Store) -> Iterator[list[int | None]]:
    """Yield of which servers a process is told."""
    told: list[int | None] = []
    store.others.tell(told.append)
    yield told
    store.others.tell_no_more(told.append)


@pytest.fixture(params=["told", "looked for"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Changes are heard of by notices alone, or looked for alone."""
    if request.param == "told":
        monkeypatch.setattr(postgresql, "LOOKED_EACH", 1e6)
    else:
        monkeypatch.setattr(postgresql, "LOOKED_EACH", 0.05)
        monkeypatch.setattr(postgresql_changes.ChangeListener, "_listen", lambda *_: 1e6)
    return str(request.param)


async def test_what_one_files_the_other_answers_by(here: Store, there: Store, how: str) -> None:
    async with here.others.joined(), there.others.joined():
        await until(lambda: there.others.count == 2)
        assert await claims(there) == []
        with told_of(there) as told:
            await file(here, "Out in May.")
            await until(lambda: GUILD in told)
        assert await claims(there) == ["Out in May."]
        await file(there, "Out in June.")
        await until(lambda: claims_are(here, ["Out in May.", "Out in June."]))


async def claims_are(store: Store, wanted: list[str]) -> bool:
    return await claims(store) == wanted


async def test_what_one_sets_the_other_obeys(here: Store, there: Store, how: str) -> None:
    async with here.others.joined(), there.others.joined():
        await until(lambda: there.others.count == 2)
        assert (await there.settings.get(GUILD)).language == "en-US"
        actor = Actor(GUILD, BY, NOW)
        await guild_settings.change_setting(here, actor, Setting.LANGUAGE, ["ko"])

        async def is_korean() -> bool:
            return (await there.settings.get(GUILD)).language == "ko"

        await until(is_korean)


async def test_exactly_that_servers_snapshot_is_read_anew(here: Store, there: Store, how: str) -> None:
    async with here.others.joined(), there.others.joined():
        await until(lambda: there.others.count == 2)
        await file(there, "Elsewhere.", guild_id=6)
        other, mine = await there.snapshot(6), await here.snapshot(6)
        with told_of(there) as told:
            await file(here, "Out in May.")
            await until(lambda: GUILD in told)
        assert await there.snapshot(6) is other
        assert await here.snapshot(6) is mine
        assert await claims(there) == ["Out in May."]


async def test_a_change_that_is_committed_late_is_not_missed(here: Store, there: Store, how: str) -> None:
    """Its number is lower than that of one that was heard of already."""
    began, go = threading.Event(), threading.Event()

    def slow(transaction: Any) -> None:
        transaction.announce(7, 1)
        began.set()
        go.wait(10)

    async with here.others.joined(), there.others.joined():
        await until(lambda: there.others.count == 2)
        with told_of(there) as told:
            late = asyncio.create_task(here.database.write(slow, 7))
            await asyncio.to_thread(began.wait, 10)
            await file(here, "Out in May.")
            await until(lambda: GUILD in told)
            assert 7 not in told
            go.set()
            await late
            await until(lambda: 7 in told)


async def test_whoever_wrote_elsewhere_is_answered_by_it_though_nothing_was_heard(
    here: Store, there: Store
) -> None:
    assert await claims(there) == []
    assert (await there.settings.get(GUILD)).language == "en-US"
    await file(here, "Out in May.")
    await guild_settings.change_setting(here, Actor(GUILD, BY, NOW), Setting.LANGUAGE, ["ko"])
    assert await claims(there) == []
    await there.catch_up(GUILD)
    assert await claims(there) == ["Out in May."]
    assert (await there.settings.get(GUILD)).language == "ko"
    before = await there.snapshot(GUILD)
    await there.catch_up(GUILD)
    assert await there.snapshot(GUILD) is before, "what is current is not read again"


async def test_settings_that_change_while_they_are_read_are_not_those_that_are_held(
    here: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = here.database.fetch_all
    actor = Actor(GUILD, BY, NOW)

    async def overtaken(sql: str, parameters: Any = ()) -> Any:
        rows = await fetch(sql, parameters)
        monkeypatch.undo()
        await guild_settings.change_setting(here, actor, Setting.LANGUAGE, ["ko"])
        here.settings.forget(GUILD)
        return rows

    monkeypatch.setattr(here.database, "fetch_all", overtaken)
    assert (await here.settings.get(GUILD)).language == "ko"


async def test_a_purged_server_is_gone_for_all(here: Store, there: Store) -> None:
    async with here.others.joined(), there.others.joined():
        await until(lambda: there.others.count == 2)
        await file(here, "Out in May.")
        await until(lambda: claims_are(there, ["Out in May."]))
        long_after = replace(Actor(GUILD, 0, NOW), at=NOW.replace(year=2027)).at
        await here.personal_data.purge_left_servers([], NOW)
        assert await here.personal_data.purge_left_servers([], long_after) == [GUILD]
        await until(lambda: claims_are(there, []))


async def test_one_archive_imported_by_two_at_once_is_there_once(here: Store, there: Store) -> None:
    for number in range(3):
        await file(here, f"Out on day {number}.", guild_id=6)
    archive = await here.archives.export(6)

    async def bring(store: Store, by: int) -> int:
        actor = Actor(GUILD, by, NOW)
        upload = await store.archives.upload(actor, archive.text())
        return len((await store.archives.import_archive(actor, archive, upload)).new)

    brought = await asyncio.gather(bring(here, BY), bring(there, BY + 1))
    assert sorted(brought) == [0, 3]
    await here.catch_up(GUILD)
    assert len(await claims(here)) == 3


async def test_a_start_sweeps_no_import_of_a_process_that_is_at_it(here: Store, address: str) -> None:
    under_way = "INSERT INTO import (guild_id, begun_at) VALUES (?, ?)"
    await here.database.write(lambda c: c.execute(under_way, [GUILD, stamp(NOW)]), GUILD)
    async with open_store(address) as other:
        await other.archives.sweep(NOW - timedelta(hours=1))
        assert await here.database.fetch_all("SELECT 1 FROM import")
        await other.archives.sweep(NOW + timedelta(seconds=1))
        assert not await here.database.fetch_all("SELECT 1 FROM import")


@needs_pgbouncer
async def test_behind_a_pooler_what_one_files_the_other_looks_for(
    address: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No notice comes through it; and the sessions that claims keep leave one for all else."""
    monkeypatch.setattr(postgresql, "LOOKED_EACH", 0.05)
    monkeypatch.setattr(postgresql_changes, "LOOKED_EACH", 0.05)
    with pooled(address) as through:
        async with open_store(through) as one, open_store(through) as other:
            for each in (one, other):
                await each.load(pack)
            async with one.others.joined(), other.others.joined():
                await until(lambda: other.others.count == 2)
                await until(lambda: one.others.leads or other.others.leads)
                assert await claims(other) == []
                await file(one, "Out in May.")
                await until(lambda: claims_are(other, ["Out in May."]))
