"""Feeds that mean harm to more than themselves: to others that are due, to the database, to hosts."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.feeds import Feed, FeedProblem
from bot.services import feeds
from bot.services.feed_reading import read_items
from bot.services.feeds import FeedLooker
from bot.store import Store
from tests.conftest import NOW
from tests.feeds import FeedHost, item, rss
from tests.services.test_feeds import DATED, MODERATOR


@pytest.mark.parametrize("header", ["ETag", "Last-Modified", "Content-Type"])
async def test_a_header_that_is_no_text_does_no_harm(store: Store, looker: FeedLooker, header: str) -> None:
    body = rss(item(DATED)).encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n{header}: ".encode()
        writer.write(head + b'"\xff\xfe"\r\n\r\n' + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        panel = await looker.add(MODERATOR, f"http://127.0.0.1:{port}/feed")
    assert panel.found is not None
    assert panel.found.tips == 1
    [feed] = await store.feeds.of_server(5)
    assert (feed.problem, feed.validators) == (None, (None, None))
    assert feed.due_at > NOW


async def test_what_breaks_one_servers_reading_keeps_back_no_other_and_waits(
    store: Store, looker: FeedLooker, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = host.says(rss())
    for guild_id in (5, 6, 7):
        await looker.add(Actor(guild_id, 8, NOW), url)

    def broken(snapshot: Snapshot, feed: Feed, *rest: Any) -> Any:
        if feed.guild_id == 5:
            raise RuntimeError
        return read_items(snapshot, feed, *rest)

    monkeypatch.setattr("bot.services.feeds.read_items", broken)
    host.says(rss(item(DATED)))
    at = NOW + timedelta(minutes=20)
    assert await looker.look_due(at) == [6, 7]
    [feed] = await store.feeds.of_server(5)
    assert feed.problem is FeedProblem.UNREADABLE
    assert feed.due_at >= at + timedelta(minutes=30)


async def test_what_nobody_thought_of_is_not_tried_again_each_minute(
    store: Store, looker: FeedLooker, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    await looker.add(MODERATOR, host.says(rss()))

    async def broken(*_: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr("bot.services.feeds.FeedParser.parse", broken)
    at = NOW + timedelta(minutes=20)
    assert await looker.look_due(at) == []
    [feed] = await store.feeds.of_server(5)
    assert (feed.problem, feed.failures) == (FeedProblem.UNREADABLE, 1)
    assert feed.due_at >= at + timedelta(minutes=30)


async def test_items_that_are_over_are_remembered_no_longer_than_others(
    store: Store, looker: FeedLooker, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.feeds._MOST_KEPT", 5)

    def many(look: int) -> str:
        years = range(2030, 2045)
        return rss(*(item(f"All of Us Are Dead season 2 comes out in {each}", f"https://x.example.com/{look}-{each}")
                     for each in years))  # fmt: skip

    await looker.add(MODERATOR, host.says(many(0)))
    for look in (1, 2):
        host.says(many(look))
        await looker.look_due(NOW + timedelta(minutes=20 * look))
    [row] = await store.database.fetch_all("SELECT count(*), count(tip) FROM feed_item", [])
    assert tuple(row) == (15, 10)  # what became tips, and as many others as are kept


async def test_a_host_that_wants_to_be_left_alone_is_not_asked_for_a_feed_that_is_resumed(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    panel = await looker.add(MODERATOR, host.says(rss()))
    assert panel.opened is not None
    host.says("", status=503, Retry_After="7200")
    at = NOW + timedelta(minutes=20)
    await looker.look_due(at)
    asked, soon = len(host.asked), Actor(5, 8, at + timedelta(minutes=1))
    await feeds.pause(store, soon, panel.opened.id)
    await feeds.resume(store, soon, panel.opened.id)
    await looker.look_due(soon.at)
    assert len(host.asked) == asked
    await looker.look_due(at + timedelta(hours=2))
    assert len(host.asked) == asked + 1


async def test_a_slow_host_with_many_feeds_keeps_back_no_other_host(
    store: Store, looker: FeedLooker, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.feeds._ADDRESSES", 4)
    monkeypatch.setattr("bot.services.feeds._SECONDS_OF_A_HOST", 0.0)
    for path in map(str, range(8)):
        await store.feeds.add(MODERATOR, host.says(rss(), f"/{path}"))
    other = host.url("/8").replace("127.0.0.1", "localhost")
    host.says(rss(), "/8")
    await store.feeds.add(Actor(6, 8, NOW + timedelta(seconds=1)), other)
    await looker.look_due(NOW + timedelta(minutes=1))
    [feed] = await store.feeds.of_server(6)
    assert feed.looked_at is not None
    looked = [each.looked_at for each in await store.feeds.of_server(5)]
    assert 0 < len(looked) - looked.count(None) < 4  # one at least, and the rest stays due
    while await store.feeds.due(NOW + timedelta(minutes=1), 1):
        await looker.look_due(NOW + timedelta(minutes=1))
    assert all(each.looked_at for each in await store.feeds.of_server(5))
