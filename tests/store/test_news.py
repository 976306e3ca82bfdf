"""What was told, and what may differ from it: by server, topic, pack and day."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.news import ChangeCause, NewsCause, ToldStanding
from bot.domain.reports.topics import parse_topic
from bot.services import following
from bot.store import Store
from bot.store.bookkeeping import mark_changed
from bot.store.engines.transaction import Transaction
from bot.store.news import ToldRows, ToldState
from bot.store.news_posts import ServerNews, told_rows
from tests.conftest import NOW

TODAY = date(2026, 11, 22)
RELEASE, TRAILER = parse_topic("release"), parse_topic("trailer")
RELEASE_TOLD, TRAILER_TOLD = (ToldStanding.nothing(each, TODAY) for each in (RELEASE, TRAILER))
OTHERWISE = replace(RELEASE_TOLD, disputed=True)


async def begin(
    store: Store, guild_id: int, *topics: ToldStanding, pack: str = "a", day: date = TODAY
) -> None:
    await store.news.begin(guild_id, pack, day, topics or (RELEASE_TOLD, TRAILER_TOLD))


def row(told: ToldStanding) -> tuple[str, str]:
    [(_, topic, content)] = told_rows(0, [told])
    return topic, content


async def loaded(store: Store) -> str:
    return (await store.snapshot(None)).version.pack


async def change(store: Store, guild_id: int, topics: list[Any], cause: NewsCause, revision: int) -> None:
    def write(connection: Transaction) -> None:
        mark_changed(connection, guild_id, topics, cause, revision)

    await store.database.write(write, guild_id)


async def test_what_was_told_first_stays_until_something_else_is(store: Store) -> None:
    assert await store.news.last_told(5) is None
    await begin(store, 5)
    await begin(store, 5, OTHERWISE, pack="b", day=TODAY + timedelta(days=1))
    told = {RELEASE: RELEASE_TOLD, TRAILER: TRAILER_TOLD}
    assert await store.news.last_told(5) == ToldState("a", TODAY, told)
    await store.news.begin(6, "a", TODAY, [])
    assert await store.news.last_told(6) == ToldState("a", TODAY, {})
    assert await store.news.last_told(7) is None


async def test_what_was_written_to_is_known_with_why_until_it_is_dropped(store: Store) -> None:
    filed = NewsCause(ChangeCause.FILED, "#1", "왜")
    await change(store, 6, [TRAILER], NewsCause(ChangeCause.TIME), 1)
    await change(store, 5, [RELEASE, TRAILER], filed, 3)
    found = await store.news.changed_topics(5)
    assert [(each.topic, each.cause, each.revision) for each in found] == [
        (RELEASE, filed, 3),
        (TRAILER, filed, 3),
    ]
    assert await store.news.written_to() == [5, 6]
    await store.news.drop_changed(5, found[0].id)
    assert await store.news.changed_topics(5) == found[1:]
    await store.news.drop_changed(5, found[1].id)
    assert await store.news.changed_topics(5) == []
    assert await store.news.written_to() == [6]


async def test_the_next_servers_are_those_not_looked_at_by_this_pack_on_this_day(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    for guild_id, pack, day in ((1, "a", TODAY), (2, "b", TODAY), (3, "a", tomorrow), (4, "b", tomorrow)):
        await begin(store, guild_id, pack=pack, day=day)
    await store.database.write(lambda c: c.execute("INSERT INTO server (guild_id, revision) VALUES (3, 1)"))
    found = await store.news.next_servers(-1, "a", TODAY)
    assert (found.shared, found.own, found.last) == ([2, 4], [3], 4)
    found = await store.news.next_servers(3, "b", tomorrow)
    assert (found.shared, found.own, found.last) == ([], [], 4)
    found = await store.news.next_servers(4, "a", TODAY)
    assert (found.shared, found.own, found.last) == ([], [], None)
    pack = await loaded(store)
    await store.news.mark_looked_at([2, 3], pack, TODAY)
    found = await store.news.next_servers(-1, pack, TODAY)
    assert (found.shared, found.own, found.last) == ([1, 4], [], 4)


@pytest.mark.parametrize("most", [1_000, 1, 0])
async def test_what_was_told_otherwise_is_all_but_what_is_known_to_be_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("bot.store.news._MOST_SAME", most)
    same = {row(RELEASE_TOLD): None, row(TRAILER_TOLD): None}.keys()
    topics = ("release", "trailer")
    await begin(store, 1)
    await begin(store, 2, OTHERWISE, TRAILER_TOLD, pack="b", day=TODAY - timedelta(days=1))
    await begin(store, 3, TRAILER_TOLD)
    await store.news.begin(4, "a", TODAY, [])
    await begin(store, 5, OTHERWISE)
    told = await store.news.told_otherwise([1, 2, 3, 4, 9], topics, same)
    other = dict([row(OTHERWISE)])
    assert told == {
        2: ToldRows(("b", "2026-11-21"), other, set()),
        3: ToldRows(("a", "2026-11-22"), {}, {"release"}),
        4: ToldRows(("a", "2026-11-22"), {}, {"release", "trailer"}),
    }
    [first] = (await store.news.told_otherwise([1], topics, ())).values()
    assert first == ToldRows(("a", "2026-11-22"), dict([row(RELEASE_TOLD), row(TRAILER_TOLD)]), set())
    assert await store.news.told_otherwise([1], topics, same) == {}
    assert await store.news.told_otherwise([1], ("release",), same) == {}  # told of more than there is now


async def test_who_follows_what_is_known_by_server(store: Store) -> None:
    await following.follow(store, Actor(5, 9, NOW), "trailer", locale="ko")
    await following.follow(store, Actor(5, 3, NOW), "release", locale="en-US")
    await following.follow(store, Actor(6, 3, NOW), "trailer", locale="ko")
    assert await store.news.followers(5) == [
        Follow(3, FollowedKind.TOPIC, "release", "en-US"),
        Follow(9, FollowedKind.TOPIC, "trailer", "ko"),
    ]
    assert await store.news.followers(7) == []
    assert await store.news.followed_in([7, 6, 5]) == [5, 6]
    assert await store.news.followed_in([7]) == []


def news(guild_id: int, last_id: int = 0, changed: int = 0, by: str = "a", on: date = TODAY) -> ServerNews:
    return ServerNews(
        guild_id=guild_id, news=[], batches=[], followers={}, came={},
        last_id=last_id, changed=changed, looked_at=(by, on.isoformat()),
    )  # fmt: skip


async def looked_at(store: Store, guild_id: int) -> tuple[str, date]:
    told = await store.news.last_told(guild_id)
    assert told is not None
    return told.pack, told.day


@pytest.mark.parametrize(("a_look_takes", "told"), [(0.0, 3), (0.02, 3), (0.03, 1)])
async def test_so_many_servers_are_told_at_once_as_others_wait_for_without_noticing(
    store: Store, monkeypatch: pytest.MonkeyPatch, a_look_takes: float, told: int
) -> None:
    """One at least, and no further one after a fortieth of a second."""
    pack = await loaded(store)
    for guild_id in (1, 2, 3):
        await begin(store, guild_id)
    clock = iter([0.0, *(a_look_takes,) * 9])
    monkeypatch.setattr("bot.store.news.time", SimpleNamespace(monotonic=lambda: next(clock)))
    assert await store.news.mark_told(NOW, pack, TODAY, [news(each) for each in (1, 2, 3)]) == told
    packs = [(await looked_at(store, each))[0] for each in (1, 2, 3)]
    assert packs == [pack] * told + ["a"] * (3 - told)


async def test_what_is_told_is_written_to_no_more(store: Store) -> None:
    pack, tomorrow = await loaded(store), TODAY + timedelta(days=1)
    await begin(store, 5)
    await change(store, 5, [RELEASE, TRAILER], NewsCause(ChangeCause.FILED), 1)
    [first, second] = await store.news.changed_topics(5)
    assert await store.news.mark_told(NOW, pack, tomorrow, [news(5, first.id, 1)]) == 1
    assert await store.news.changed_topics(5) == [second]
    assert await looked_at(store, 5) == (pack, tomorrow)


@pytest.mark.parametrize(
    "found", [news(5, by="b"), news(5, on=TODAY - timedelta(days=1)), news(5, changed=1), news(6)]
)
async def test_what_another_process_told_since_it_was_found_is_not_told_again(
    store: Store, found: ServerNews
) -> None:
    await begin(store, 5)
    assert await store.news.mark_told(NOW, await loaded(store), TODAY, [found]) == 1
    assert await looked_at(store, 5) == ("a", TODAY)


async def test_by_a_pack_that_is_not_loaded_nothing_is_told_where_another_process_may_load_one(
    store: Store,
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    for guild_id in (1, 2):
        await begin(store, guild_id)
    assert await store.news.mark_told(NOW, "older", tomorrow, [news(1)]) == 1
    await store.news.mark_looked_at([2], "older", tomorrow)
    by = ("a", TODAY) if store.database.shared else ("older", tomorrow)
    assert [await looked_at(store, each) for each in (1, 2)] == [by, by]
