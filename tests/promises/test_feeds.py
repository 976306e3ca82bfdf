"""What is promised of feeds: how often, how many, how much, by whom."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest

from bot.client.app import HyosanWire
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.feeds import EACH, LONGEST, MOST_FEEDS, Feed, FeedItem
from bot.feeds.fetching import MOST_BYTES, MOST_REDIRECTS, SECONDS
from bot.feeds.parsing_apart import SECONDS_AMONG_OTHERS, SECONDS_TO_PARSE, FeedParser
from bot.services.feeds import FeedLooker
from bot.settings import ROOT
from bot.store import Store
from bot.store.engines.transaction import Transaction
from tests.conftest import NOW
from tests.feeds import LOOPBACK, feed_host, fetched, item, rss

FEED = Feed(
    id=1, guild_id=5, url="https://herald.example.com/feed", title="", added_by=8, added_at=NOW, due_at=NOW
)
LOADED = "import sys; import bot.client.app, cogs.feeds; print(*sys.modules)"


def test_the_bounds_are_those_that_are_told() -> None:
    assert (MOST_BYTES, SECONDS, MOST_REDIRECTS, SECONDS_TO_PARSE) == (4 * 1024**2, 20, 5, 10)
    found = SECONDS_AMONG_OTHERS, EACH, LONGEST
    assert found == (2, timedelta(minutes=15), timedelta(days=1))


def test_who_asks_may_look_again_after_a_minute() -> None:
    feed = FEED.__class__(
        **{**{name: getattr(FEED, name) for name in FEED.__struct_fields__}, "looked_at": NOW}
    )
    with pytest.raises(DomainError) as refused:
        feed.check_may_look(NOW + timedelta(seconds=59))
    assert refused.value.refusal is Refusal.LOOKED_JUST_NOW
    feed.check_may_look(NOW + timedelta(seconds=60))


async def test_a_server_has_twenty_feeds(store: Store) -> None:
    for number in range(MOST_FEEDS):
        await store.feeds.add(Actor(5, 8, NOW), f"https://herald.example.com/{number}")
    assert MOST_FEEDS == 20
    with pytest.raises(DomainError) as refused:
        await store.feeds.add(Actor(5, 8, NOW), "https://herald.example.com/more")
    assert refused.value.refusal is Refusal.TOO_MANY_FEEDS


def test_three_days_before_the_last_look_is_no_news_any_more() -> None:
    def dated(days: float) -> FeedItem:
        at = NOW - timedelta(days=days)
        return FeedItem(title="A", link="https://herald.example.com/1", at=at, key="1")

    assert not FEED.is_old(dated(3), NOW)
    assert FEED.is_old(dated(3.001), NOW)


def test_where_no_server_has_a_feed_nothing_is_loaded_for_them() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(shown.stdout.split())
    assert "bot.services.feeds" in loaded
    assert not loaded & {"feedparser", "bot.feeds.parsing", "bot.feeds.plain_html"}


async def test_the_process_that_parses_has_so_much_memory_and_ends_with_the_round() -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    if not hasattr(resource, "prlimit"):
        pytest.skip("only Linux tells of another process's limits")
    async with FeedParser() as parser:
        await parser.parse(fetched(rss(item("A"))), FEED.url)
        process: Any = parser._among_others._process._process
        limits = await asyncio.to_thread(resource.prlimit, process.pid, resource.RLIMIT_AS)
        assert limits == (512 * 1024**2, 512 * 1024**2)
        assert process.returncode is None
    assert process.returncode is not None


async def test_one_process_of_all_looks_at_feeds(store: Store) -> None:
    bot = HyosanWire(store, clock=lambda: NOW + timedelta(minutes=20))
    bot.feed_networks = LOOPBACK
    await bot.load()
    cog: Any = bot.get_cog("FeedsCog")
    store.others.leads = False
    async with feed_host() as host:
        await FeedLooker(store, LOOPBACK).add(Actor(5, 8, NOW), host.says(rss()))
        await cog.each_minute()
        assert len(host.asked) == 1
        store.others.leads = True
        await cog.each_minute()
        assert len(host.asked) == 2


async def test_of_what_a_feed_says_nothing_is_kept_but_what_became_a_tip(store: Store) -> None:
    said = "Netflix Sets June 2027 Release for 'All of Us Are Dead' Season 2"
    other = item(
        "BLACKPINK announce something", "https://herald.example.com/9", sentence="In January, it says."
    )
    async with feed_host() as host:
        url = host.says(rss(item(said, sentence="A sentence beside it."), other))
        await FeedLooker(store, LOOPBACK).add(Actor(5, 8, NOW), url)

    def everything(connection: Transaction) -> str:
        tables = ("feed", "feed_item", "tip", "post", "audit", "state", "draft")
        return str([[*map(tuple, connection.execute(f"SELECT * FROM {each}"))] for each in tables])

    kept = await store.database.read_at_one_moment(everything)
    assert said in kept.replace('\\\\"', '"').replace("\\'", "'")
    for each in ("BLACKPINK", "January", "beside it", "herald.example.com/9"):
        assert each not in kept
