"""What is new overnight: told alike wherever it is found, in few steps, and none keeps back another."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from operator import methodcaller
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.news import ChangeCause, ToldStanding
from bot.domain.posting.server_settings import Setting
from bot.services import announcements, filing, following, guild_settings
from bot.services.announcements import told_topics
from bot.services.report_reading import TypedReport
from bot.services.settling import Settling, SharedNews
from bot.store import Store
from bot.store.engines.transaction import Transaction
from bot.store.news import ToldRows
from tests.conftest import NOW

TOMORROW = NOW + timedelta(days=1)
BY_ITSELF, LIKE_IT, BARRED = 5, 6, 7


async def settle(store: Store, at: Any = TOMORROW) -> list[int]:
    """Take every step; return where anything was new."""
    settling, found = Settling(store), []
    while (step := await settling.settle_next(at)) is not None:
        found += step
    return found


async def tell(store: Store, guild_id: int) -> None:
    actor = Actor(guild_id, 9, NOW)
    for setting in (Setting.DATES, Setting.CAST):
        await guild_settings.change_setting(store, actor, setting, ["77"])


async def change_pack(store: Store) -> None:
    """Let the pack say nothing of the release, and leave the trailer out too."""
    pack = await store.facts.pack()
    fewer = tuple(each for each in pack.reports if str(each.topic) not in ("release", "renewal"))
    await store.load(replace(pack, reports=fewer, digest="fewer"))


async def rows(store: Store, table: str, guild_id: int) -> list[tuple[Any, ...]]:
    """Return what is kept of a server, but for ids and the server's own."""
    left_out = {"id", "guild_id", "key"}
    found = await store.database.fetch_all(f"SELECT * FROM {table} WHERE guild_id = ?", [guild_id])
    kept = [tuple(value for name, value in dict(row).items() if name not in left_out) for row in found]
    return sorted(kept, key=repr)


async def test_servers_that_share_a_snapshot_are_told_what_each_would_be_by_itself(store: Store) -> None:
    for guild_id in (BY_ITSELF, LIKE_IT, BARRED):
        await tell(store, guild_id)
        await following.follow(store, Actor(guild_id, 3, NOW), "release", locale="ko")
    await change_pack(store)
    assert await announcements.find_news(store, BY_ITSELF, TOMORROW) >= 2
    assert await settle(store) == [LIKE_IT, BARRED]
    for table in ("post", "seen", "touched"):
        assert await rows(store, table, LIKE_IT) == await rows(store, table, BY_ITSELF), table
    assert len(await rows(store, "post", LIKE_IT)) == 2  # in the channel, and to the follower
    assert await settle(store) == []


async def test_where_nothing_is_new_many_servers_are_one_transaction(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for guild_id in range(100, 130):
        await tell(store, guild_id)
    written = []
    write = store.database.write

    async def counting(change: Callable[[Transaction], Any], server: int | None = None) -> Any:
        written.append(change)
        return await write(change, server)

    monkeypatch.setattr(store.database, "write", counting)
    assert await settle(store) == []
    assert len(written) == 1
    days = await store.database.fetch_all("SELECT DISTINCT day FROM looked_at")
    assert [row["day"] for row in days] == [TOMORROW.date().isoformat()]


async def test_a_server_whose_rows_cannot_be_read_keeps_back_no_other(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    for guild_id in (BY_ITSELF, LIKE_IT):
        await tell(store, guild_id)
    spoil = "UPDATE seen SET content = '{\"topic\": \"hologram\"}' WHERE guild_id = ? AND topic = 'release'"
    await store.database.write(methodcaller("execute", spoil, [BY_ITSELF]))
    await change_pack(store)
    settling = Settling(store)
    assert await settling.settle_next(TOMORROW) == []
    assert await settling.settle_next(TOMORROW) == [LIKE_IT]
    assert len(await rows(store, "post", LIKE_IT)) == 1
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF]  # tried by itself, and again each time
    assert "cannot be told" in caplog.text
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF]


async def test_what_was_told_for_another_reason_meanwhile_is_not_told_again(store: Store) -> None:
    await tell(store, BY_ITSELF)
    await change_pack(store)
    settling = Settling(store)
    assert await settling.settle_next(TOMORROW) == []  # found, and told in the next step
    typed = TypedReport(
        topic="release", claim="It comes in May 2027", source="Soompi", tags="aggregator", when="2027-05"
    )
    await filing.file(store, BY_ITSELF, typed, by=9, at=TOMORROW)
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF]
    before = [await rows(store, table, BY_ITSELF) for table in ("post", "seen")]
    while await settling.settle_next(TOMORROW) is not None:
        pass
    assert [await rows(store, table, BY_ITSELF) for table in ("post", "seen")] == before


async def file(store: Store, guild_id: int, topic: str = "plot", **more: str) -> None:
    typed = TypedReport(topic=topic, claim="It rains.", source="Soompi", tags="press", **more)
    await filing.file(store, guild_id, typed, by=9, at=NOW)


async def test_servers_with_something_of_their_own_are_looked_at_by_themselves_some_in_a_step(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.settling._OWN", 2)
    servers = [11, 12, 13]
    for guild_id in servers:
        await tell(store, guild_id)
        await file(store, guild_id)
    assert await Settling(store).settle_written(NOW) == servers
    assert await settle(store) == []  # a day later nothing is new
    await change_pack(store)
    settling, steps = Settling(store), []
    while (step := await settling.settle_next(TOMORROW)) is not None:
        steps.append(step)
    assert [each for each in steps if each] == [[11, 12], [13]]
    assert len(await rows(store, "post", 13)) == 1


async def test_a_topic_that_a_server_was_never_told_of_is_new_since_the_day_it_was_looked_at(
    store: Store,
) -> None:
    for guild_id in (BY_ITSELF, LIKE_IT):
        await tell(store, guild_id)
    await store.database.write(methodcaller("execute", "DELETE FROM seen WHERE topic = 'renewal'"))
    assert await announcements.find_news(store, BY_ITSELF, TOMORROW) == 1
    assert await settle(store) == [LIKE_IT]
    for table in ("post", "seen"):
        assert await rows(store, table, LIKE_IT) == await rows(store, table, BY_ITSELF), table
    [post] = await store.posts.due(TOMORROW, [each.id for each in await store.posts.due(TOMORROW)][-1:])
    [news] = post.content["news"]
    assert (news["before"]["day"], news["before"]["claim"]) == (NOW.date().isoformat(), None)
    assert (news["cause"]["why"], news["after"]["topic"]) == ("time", "renewal")


async def test_what_is_the_same_is_worked_out_once_and_not_read_again(store: Store) -> None:
    snapshot = await store.snapshot(None)
    today = snapshot.show.today(TOMORROW)
    shared = SharedNews(snapshot, today)
    topics = [each for each in told_topics(snapshot) if str(each) in ("release", "renewal")]
    same, other = (
        json.dumps(ToldStanding.from_standing(snapshot.standing(each, today)).content()) for each in topics
    )
    other = other.replace('"disputed": false', '"disputed": true')
    told = ToldRows(
        (snapshot.version.pack, "2026-11-22"), dict(zip(map(str, topics), (same, other), strict=True)), set()
    )
    [news] = shared.news(told)
    assert (news.after.topic, news.cause.kind) == (topics[1], ChangeCause.TIME)
    assert shared.same == {(str(topics[0]), same)}
    assert shared.news(told) == [news]
    by_pack = ToldRows(("another", "2026-11-22"), told.rows, set())
    assert [each.cause.kind for each in shared.news(by_pack)] == [ChangeCause.PACK]
    never = ToldRows(told.looked_at, {}, {str(topics[1])})
    [first] = shared.news(never)
    assert first.before == ToldStanding.nothing(topics[1], NOW.date())
    assert shared.same == {(str(topics[0]), same)}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["told_otherwise", "mark_told"])
async def test_what_cannot_be_told_now_is_told_the_next_time(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    for guild_id in (BY_ITSELF, LIKE_IT):
        await tell(store, guild_id)
    await change_pack(store)

    async def failing(*_: Any) -> Any:
        raise OSError("the disk")

    monkeypatch.setattr(store.news, name, failing)
    settling = Settling(store)
    while await settling.settle_next(TOMORROW) is not None:
        pass
    assert caplog.messages == ["What is new in servers cannot be told; it is tried again"]
    assert await store.posts.due(TOMORROW) == []
    monkeypatch.undo()
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF, LIKE_IT]
    assert [post.guild_id for post in await store.posts.due(TOMORROW)] == [BY_ITSELF, LIKE_IT]
    assert await settling.settle_written(TOMORROW) == []


@pytest.mark.sqlite
async def test_one_of_its_own_that_cannot_be_told_is_no_other_servers_matter(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for guild_id in (11, 12):
        await tell(store, guild_id)
        await file(store, guild_id)
    await Settling(store).settle_written(NOW)
    await change_pack(store)
    find_news = announcements.find_news

    async def failing(store: Store, guild_id: int, at: Any) -> int:
        if guild_id == 11:
            raise OSError("the disk")
        return await find_news(store, guild_id, at)

    monkeypatch.setattr("bot.services.settling.find_news", failing)
    settling, found = Settling(store), []
    while (step := await settling.settle_next(TOMORROW)) is not None:
        found += step
    assert found == [12]
    assert caplog.messages == ["What is new in a server cannot be told; it is tried again"]
    monkeypatch.undo()
    assert await settling.settle_written(TOMORROW) == [11]
    assert {post.guild_id for post in await store.posts.due(TOMORROW)} == {11, 12}


@pytest.mark.sqlite
async def test_what_was_found_elsewhere_is_told_though_something_was_written_meanwhile(store: Store) -> None:
    for guild_id in (BY_ITSELF, LIKE_IT):
        await tell(store, guild_id)
    await change_pack(store)
    settling = Settling(store)
    assert await settling.settle_next(TOMORROW) == []
    await file(store, BY_ITSELF)
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF]
    assert await settling.settle_next(TOMORROW) == [LIKE_IT]
    assert [post.guild_id for post in await store.posts.due(TOMORROW)] == [BY_ITSELF, LIKE_IT]


@pytest.mark.sqlite
async def test_of_a_new_day_or_pack_every_server_is_looked_at_anew(store: Store) -> None:
    await tell(store, BY_ITSELF)
    settling = Settling(store)
    while await settling.settle_next(TOMORROW) is not None:
        pass
    assert await settling.settle_next(TOMORROW) is None
    await change_pack(store)
    assert await settling.settle_next(TOMORROW) == []
    assert await settling.settle_next(TOMORROW) == [BY_ITSELF]
    while await settling.settle_next(TOMORROW) is not None:
        pass
    assert await settling.settle_next(TOMORROW + timedelta(days=1)) == []
