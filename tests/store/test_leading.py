"""One of several processes leads, one that brought the newest pack, and no pack makes news of another."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest
from msgspec.structs import replace

from bot import VERSION
from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.domain.record.pack import Pack, PackManifest
from bot.services import announcements, filing, guild_settings
from bot.services.report_reading import TypedReport
from bot.services.settling import Settling
from bot.store import Store, facts, open_store, other_processes
from bot.store.engines import postgresql
from tests.conftest import NOW
from tests.postgresql import disconnect
from tests.waiting import until

GUILD = 5


@pytest.fixture(autouse=True)
def asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "LOOKED_EACH", 0.05)
    monkeypatch.setattr(other_processes, "ASKED_AGAIN", 0.05)


def newer(pack: Pack) -> Pack:
    """Return a pack that came later, in which what was told is otherwise."""
    [told] = [each for each in pack.reports if each.id == "pack:deadline-2025-07-24-filming"][
        :1
    ] or pack.reports[-1:]
    kept = tuple(each for each in pack.reports if each is not told)
    return replace(pack, reports=kept, digest="f" * 64)


async def test_one_of_them_leads(stores: list[Store]) -> None:
    async with AsyncExitStack() as joined:
        for each in stores:
            await joined.enter_async_context(each.others.joined())
        await until(lambda: sum(each.others.leads for each in stores) == 1)
        await until(lambda: all(each.others.count == 3 for each in stores))


async def test_whoever_lost_its_connection_leads_no_more_and_then_one_does(
    stores: list[Store], address: str
) -> None:
    async with stores[0].others.joined(), stores[1].others.joined():
        await until(lambda: any(each.others.leads for each in stores[:2]))
        for _ in range(3):
            disconnect(address)
            await asyncio.sleep(0.1)
        await until(lambda: sum(each.others.leads for each in stores[:2]) == 1)


async def test_another_takes_over_from_a_leader_that_ended(stores: list[Store]) -> None:
    first, second, _ = stores
    told: list[int | None] = []
    async with AsyncExitStack() as ending:
        await ending.enter_async_context(second.others.joined())
        await until(lambda: second.others.leads)
        first.others.tell(told.append)
        async with first.others.joined():
            await until(lambda: first.others.count == 2)
            assert not first.others.leads
            await ending.aclose()
            await until(lambda: first.others.leads and first.others.count == 1)
            assert None in told, "whoever comes to lead looks at everything"


async def test_one_process_with_a_file_leads_and_asks_nobody(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    async with open_store(tmp_path_factory.mktemp("one") / "wire.db") as store, store.others.joined():
        assert store.others.leads
        assert store.others.count == 1


@pytest.mark.parametrize("first_is_newer", [True, False])
async def test_of_two_packs_all_show_the_newer_whichever_came_first(
    stores: list[Store], pack: Pack, monkeypatch: pytest.MonkeyPatch, first_is_newer: bool
) -> None:
    first, second, _ = stores
    brought = (
        [replace(pack, digest="f" * 64), pack] if first_is_newer else [pack, replace(pack, digest="f" * 64)]
    )
    versions = ["9.9.1", "9.9.0"] if first_is_newer else ["9.9.0", "9.9.1"]
    async with first.others.joined(), second.others.joined():
        for store, each, version in zip((first, second), brought, versions, strict=True):
            monkeypatch.setattr(facts, "VERSION", version)
            await store.load(each)

        async def show_the_newer() -> bool:
            shown = [(await store.snapshot(GUILD)).version.pack for store in (first, second)]
            return shown == ["f" * 64] * 2

        await until(show_the_newer)
        older, newest = (second, first) if first_is_newer else (first, second)
        await until(lambda: newest.others.leads and not older.others.leads)
        assert older.facts.outdated
        assert not newest.facts.outdated


async def test_a_pack_of_the_season_after_is_the_newer_however_little_it_knows(
    stores: list[Store], pack: Pack
) -> None:
    """Processes that are started anew one after the other turn to it together."""
    first, second, _ = stores
    begun = replace(
        pack, show=replace(pack.show, season=3, line_up=None, viewing=None), reports=(), people=(), digest="3"
    )
    async with first.others.joined(), second.others.joined():
        await first.load(pack)
        assert await second.load(begun)
        assert not await first.load(pack)
        assert (await first.snapshot(GUILD)).show.season == 3


async def test_an_older_pack_leads_where_no_newer_is_left(
    stores: list[Store], pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newest, third = stores
    async with older.others.joined():
        async with newest.others.joined():
            monkeypatch.setattr(facts, "VERSION", "9.9.9")
            assert await newest.load(replace(pack, digest="f" * 64))
            await until(lambda: newest.others.leads and older.facts.outdated)
        await until(lambda: older.others.leads)
        assert not await third.load(pack), "even so it does not put its own in the place of that"
        assert (await third.snapshot(None)).version.pack == "f" * 64


async def test_alone_an_older_version_puts_no_older_pack_in_the_place_of_a_newer(
    address: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version, digest, loaded in (
        ("9.9.9", "a" * 64, True),
        ("9.9.8", "b" * 64, False),
        ("9.9.9", "0" * 64, True),
    ):
        monkeypatch.setattr(facts, "VERSION", version)
        async with open_store(address) as store:
            assert await store.load(replace(pack, digest=digest)) is loaded


async def news_in(store: Store) -> list[str]:
    rows = await store.database.fetch_all("SELECT content FROM post WHERE kind = 'news' ORDER BY id")
    return [row["content"] for row in rows]


async def with_news(store: Store) -> None:
    """Let a server be told of what is new, and file something new."""
    actor = Actor(GUILD, 9, NOW)
    await guild_settings.change_setting(store, actor, Setting.DATES, ["70"])
    await announcements.start_telling(store, GUILD, NOW)
    typed = TypedReport(
        topic="release",
        source="Netflix",
        claim="Out in May.",
        when="2027-05",
        tags="official",
        stance="confirmed",
    )
    await filing.file(store, GUILD, typed, by=9, at=NOW)


async def test_what_two_leaders_find_at_once_is_told_once(stores: list[Store]) -> None:
    await with_news(stores[0])
    await asyncio.gather(*(Settling(each).settle_written(NOW) for each in stores for _ in range(3)))
    assert len(await news_in(stores[0])) == 1
    for each in stores:
        await Settling(each).settle_written(NOW)
    assert len(await news_in(stores[0])) == 1


async def test_whoever_holds_an_older_pack_makes_no_news_of_the_newer(
    stores: list[Store], pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newest, _ = stores
    await guild_settings.change_setting(older, Actor(GUILD, 9, NOW), Setting.DATES, ["70"])
    await announcements.start_telling(older, GUILD, NOW)
    monkeypatch.setattr(facts, "VERSION", "9.9.9")
    kept = tuple(each for each in pack.reports if str(each.topic) != "filming-start")
    await newest.load(replace(pack, reports=kept, digest="f" * 64))
    for each in (older, newest, older, newest, older):  # nobody told the older one of it
        settling = Settling(each)
        while await settling.settle_next(NOW) is not None:
            pass
    assert len(await news_in(newest)) == 1


async def test_a_pack_that_was_made_later_counts_for_all_until_one_goes_back(
    stores: list[Store], pack: Pack
) -> None:
    """Though it holds no more, and nothing newer: a fact was corrected in it."""
    first, second, _ = stores
    made = replace(pack, digest="0" * 64, manifest=PackManifest(1, VERSION, NOW))

    async def show(digest: str) -> bool:
        return [(await store.snapshot(None)).version.pack for store in (first, second)] == [digest] * 2

    async with first.others.joined(), second.others.joined():
        assert await first.load(made)
        assert not await second.load(pack)
        await until(lambda: show(made.digest))
        assert await first.load(pack, back=True)
        await until(lambda: show(pack.digest))
