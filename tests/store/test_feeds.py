"""Feeds in both databases: each item once, whoever looks; what is remembered is bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.domain.audit import NOBODY, Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.feeds import (
    FEED_TIPS_A_DAY,
    Feed,
    FeedCounts,
    FeedItem,
    FeedProblem,
    FeedTip,
    ItemFate,
)
from bot.domain.reports.tips import MOST_PENDING, Tip
from bot.store import Store
from bot.store import feeds as feed_store
from bot.store.feeds import LookResult
from tests.conftest import NOW

MODERATOR, BOT = Actor(5, 8, NOW), Actor(5, NOBODY, NOW)


def nothing(_: Sequence[Tip]) -> Tip | None:
    return None


def first(waiting: Sequence[Tip]) -> Tip | None:
    return waiting[0] if waiting else None


def found(key: str, said: str = "release confirmed 2027-06") -> FeedTip:
    item = FeedItem(title="Out.", link=f"https://herald.example.com/{key}", key=key)
    return FeedTip(item=item, typed={"claim": "Out.", "url": item.link}, said=said)


async def added(store: Store, guild_id: int = 5, path: str = "feed") -> Feed:
    return await store.feeds.add(Actor(guild_id, 8, NOW), f"https://herald.example.com/{path}", "Herald")


async def take(store: Store, feed: Feed, tip: FeedTip, digest: str = "a", actor: Actor = BOT) -> FeedCounts:
    return await store.feed_tips.take(feed, tip, digest, actor=actor, same=nothing, review=None)


async def looked(store: Store, feed: Feed, at: datetime, *seen: str) -> None:
    await store.feeds.note_look(feed, LookResult(at=at, due_at=at, title="Herald", seen=seen))


async def test_an_item_is_taken_once_however_many_look_at_once(store: Store) -> None:
    feed = await added(store)
    taken = await asyncio.gather(*(take(store, feed, found("1")) for _ in range(8)))
    assert sum(counts.tips for counts in taken) == 1
    [tip] = await store.tips.waiting(5)
    assert (tip.feed, tip.author_id, tip.card) == ("herald.example.com (Herald)", NOBODY, tip.number)
    assert (await store.feeds.get(5, feed.id)).counts == FeedCounts(items=1, tips=1)


async def test_what_says_the_same_joins_its_card_and_what_is_new_has_its_own(store: Store) -> None:
    feed = await added(store)
    await take(store, feed, found("1"))
    await store.feed_tips.take(feed, found("2"), "b", actor=BOT, same=first, review=None)
    await take(store, feed, found("3", "trailer happened -"))
    assert [(tip.number, tip.card) for tip in await store.tips.waiting(5)] == [(1, 1), (2, 1), (3, 3)]


async def test_so_many_a_day_by_the_day_of_utc(store: Store) -> None:
    feed = await added(store)
    for number in range(FEED_TIPS_A_DAY + 2):
        counts = await take(store, feed, found(str(number)))
        assert (counts.tips, counts.over) == ((1, 0) if number < FEED_TIPS_A_DAY else (0, 1))
    midnight = Actor(5, NOBODY, NOW.replace(hour=23, minute=59, second=59) + timedelta(seconds=1))
    assert (await take(store, feed, found("next"), actor=midnight)).tips == 1
    assert (await take(store, await added(store, path="other"), found("other"))).tips == 1


async def test_where_too_many_wait_a_feed_brings_no_more(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_PENDING > 1
    monkeypatch.setattr("bot.domain.reports.tips.MOST_PENDING", 1)
    feed = await added(store)
    assert (await take(store, feed, found("1"))).tips == 1
    assert (await take(store, feed, found("2"))).over == 1


async def test_the_same_words_in_another_digest_say_nothing_new(store: Store) -> None:
    feed = await added(store)
    await take(store, feed, found("1"), "a")
    assert await take(store, feed, found("1"), "b") == FeedCounts()
    assert await store.feeds.digests(feed) == {"1": "b"}
    assert (await take(store, feed, found("1", "release denied -"), "c")).tips == 1
    # Nor does the same title, whatever it is read as on another day.
    assert await take(store, feed, found("1", "release denied 2027-07"), "c") == FeedCounts()


async def test_what_is_no_tip_may_become_one_and_is_counted_once(store: Store) -> None:
    feed = await added(store)
    assert await store.feeds.note_items(feed, [("1", "a", ItemFate.ELSEWHERE)], NOW) == FeedCounts(
        items=1, elsewhere=1
    )
    assert await store.feeds.note_items(feed, [("1", "b", ItemFate.ELSEWHERE)], NOW) == FeedCounts()
    assert await take(store, feed, found("1"), "c") == FeedCounts(tips=1)


async def test_a_feed_that_is_paused_or_gone_brings_nothing_more(store: Store) -> None:
    feed = await added(store)
    await store.feeds.pause(MODERATOR, feed.id, paused=True)
    assert await take(store, feed, found("1")) == FeedCounts()
    assert await store.feeds.due(NOW + timedelta(days=9), 9) == []
    await store.feeds.remove(MODERATOR, feed.id)
    assert await take(store, feed, found("1")) == FeedCounts()
    assert await store.feeds.note_items(feed, [("1", "a", ItemFate.OLD)], NOW) == FeedCounts()
    assert await store.feeds.note_look(feed, LookResult(at=NOW, due_at=NOW)) is None
    assert await store.tips.waiting(5) == []


async def test_what_is_remembered_of_a_feed_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_store, "_MOST_KEPT", 10)
    feed = await added(store)
    await take(store, feed, found("tip"))
    for each in range(4):
        items = [(f"{each}-{number}", "a", ItemFate.ELSEWHERE) for number in range(5)]
        await store.feeds.note_items(feed, items, NOW + timedelta(minutes=each))
        await looked(store, feed, NOW + timedelta(minutes=each))
    kept = await store.feeds.digests(feed)
    assert set(kept) == {"tip", *(f"{each}-{number}" for each in (2, 3) for number in range(5))}
    for days in (50, 100):
        await looked(store, feed, NOW + timedelta(days=days), "tip")
    assert "tip" in await store.feeds.digests(feed)  # it is still in the feed, and no news
    await looked(store, feed, NOW + timedelta(days=191))
    assert "tip" not in await store.feeds.digests(feed)


async def test_what_is_due_is_each_address_for_all_servers_that_have_it(store: Store) -> None:
    mine, theirs = await added(store), await added(store, 6)
    later = await added(store, 7, "later")
    for feed, minutes in ((mine, 5), (theirs, 60), (later, 90)):
        due = LookResult(at=NOW, due_at=NOW + timedelta(minutes=minutes))
        await store.feeds.note_look(feed, due)
    at = NOW + timedelta(minutes=5)
    assert await store.feeds.due(at - timedelta(seconds=1), 9) == []
    assert [feed.id for feed in await store.feeds.due(at, 9)] == [mine.id, theirs.id]


async def test_a_problem_stays_with_its_beginning_until_it_is_over(store: Store) -> None:
    feed = await added(store)
    for minutes in (1, 2):
        at = NOW + timedelta(minutes=minutes)
        look = LookResult(at=at, due_at=at, problem=FeedProblem.SLOW)
        failing = await store.feeds.note_look(feed, look)
        assert failing is not None
        assert (failing.failing_since, failing.failures) == (NOW + timedelta(minutes=1), minutes)
    assert await store.feeds.failing(5) == 1
    over = await store.feeds.note_look(feed, LookResult(at=NOW, due_at=NOW, title="New name", etag='"1"'))
    assert over is not None
    assert (over.problem, over.failures, over.title, over.validators) == (None, 0, "New name", ('"1"', None))
    assert await store.feeds.failing(5) == 0


async def test_another_servers_feed_is_none(store: Store) -> None:
    feed, other = await added(store), Actor(6, 8, NOW)
    for act in (
        store.feeds.get(6, feed.id),
        store.feeds.pause(other, feed.id, paused=True),
        store.feeds.remove(other, feed.id),
    ):
        with pytest.raises(DomainError) as refused:
            await act
        assert refused.value.refusal is Refusal.NO_SUCH_FEED
    assert await store.feeds.of_server(6) == []
