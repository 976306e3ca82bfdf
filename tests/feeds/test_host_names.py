"""Names of feeds' hosts are looked up apart: nobody else's look-up waits for one that takes its time."""

from __future__ import annotations

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.domain.reports.feeds import FeedProblem
from bot.feeds.fetching import FeedFetcher
from bot.feeds.networks import AllowedNetworks
from bot.feeds.problems import FeedError
from tests.feeds import LOOPBACK, feed_host, item, rss

FEED = rss(item("One."))


async def test_another_name_is_looked_up_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    there, loop = socket.getaddrinfo, asyncio.get_running_loop()
    answered, begun = threading.Event(), asyncio.Event()

    def slow(host: Any, *rest: Any, **options: Any) -> Any:
        if host != "slow.example.com":
            return there(host, *rest, **options)
        loop.call_soon_threadsafe(begun.set)
        answered.wait(60)
        raise socket.gaierror(socket.EAI_AGAIN, "again")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    loop.set_default_executor(ThreadPoolExecutor(1))
    fetching_one = asyncio.create_task(
        FeedFetcher(AllowedNetworks(), "tests").fetch("https://slow.example.com/feed")
    )
    try:
        await asyncio.wait_for(begun.wait(), 20)
        await asyncio.wait_for(loop.getaddrinfo("127.0.0.1", 80), 20)
        assert not fetching_one.done()
    finally:
        answered.set()
    with pytest.raises(FeedError) as refused:
        await fetching_one
    assert refused.value.problem is FeedProblem.UNREACHABLE


async def test_a_name_is_looked_up_and_what_it_leads_to_is_looked_at() -> None:
    async with feed_host() as host:
        url = host.says(FEED).replace("127.0.0.1", "localhost")
        found = await FeedFetcher(AllowedNetworks(LOOPBACK), "tests").fetch(url)
        assert found.body == FEED.encode()
        with pytest.raises(FeedError) as refused:
            await FeedFetcher(AllowedNetworks(), "tests").fetch(url)
    assert refused.value.problem is FeedProblem.ADDRESS


async def test_a_name_that_leads_inside_is_refused_when_it_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    with pytest.raises(FeedError) as refused:
        await FeedFetcher(AllowedNetworks(), "tests").fetch("http://rebound.example.com/feed")
    assert refused.value.problem is FeedProblem.ADDRESS
