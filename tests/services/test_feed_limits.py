"""What a feed may bring, how it is looked for when it breaks, and what moderators do to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.feeds import Feed, FeedCounts, FeedProblem, FeedTip
from bot.services import feeds
from bot.services.feeds import FeedLooker
from bot.store import Store
from bot.store.feed_tips import FeedTipStore
from tests.conftest import NOW
from tests.feeds import FeedHost, item, rss
from tests.services.test_feeds import DATED, ELSEWHERE, MODERATOR, later, waiting


async def test_a_feed_brings_so_many_tips_a_day_and_what_is_over_is_counted(
    store: Store, looker: FeedLooker, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.feed_tips.FEED_TIPS_A_DAY", 2)

    def many(first: int) -> str:
        claims = (f"All of Us Are Dead season 2 comes out in {year}" for year in range(first, first + 4))
        return rss(*(item(claim, f"https://herald.example.com/{claim[-4:]}") for claim in claims))

    panel = await looker.add(MODERATOR, host.says(many(2030)))
    assert panel.found == FeedCounts(items=4, tips=2, over=2)
    host.says(many(2060))
    await looker.look_due(NOW + timedelta(minutes=20))
    assert len(await waiting(store)) == 2
    host.says(many(2090).replace("22 Nov", "23 Nov"))
    await looker.look_due(NOW + timedelta(days=1))
    assert len(await waiting(store)) == 4


async def test_all_that_is_over_is_noted_at_once(
    store: Store, looker: FeedLooker, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.feed_tips.FEED_TIPS_A_DAY", 2)
    taken = list[str]()
    take = FeedTipStore.take

    async def counted(
        self: FeedTipStore, feed: Feed, found: FeedTip, *rest: Any, **others: Any
    ) -> FeedCounts:
        taken.append(found.item.link)
        return await take(self, feed, found, *rest, **others)

    monkeypatch.setattr(FeedTipStore, "take", counted)
    claims = [f"All of Us Are Dead season 2 comes out in {year}" for year in range(2030, 2075)]
    links = [f"https://herald.example.com/{claim[-4:]}" for claim in claims]
    panel = await looker.add(MODERATOR, host.says(rss(*map(item, claims, links))))
    assert panel.found == FeedCounts(items=45, tips=2, over=43)
    assert taken == links[:3]  # two, and the first that is over


async def test_an_item_without_a_day_that_stays_in_its_feed_is_a_tip_once(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss())
    await looker.add(MODERATOR, url)
    undated = item(DATED, at=None)
    for days in (1, 50, 100, 150, 200):
        host.says(rss(undated, item(f"K-pop news of day {days}", f"https://herald.example.com/of-{days}")))
        await looker.look_due(NOW + timedelta(days=days))
        assert [tip.number for tip in await waiting(store)] == [1]


async def test_a_feed_that_breaks_is_tried_ever_later_and_says_since_when(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss(item(DATED)), ETag='"1"')
    await looker.add(MODERATOR, url)
    host.says("", status=503, Retry_After="7200")
    at = NOW + timedelta(minutes=20)
    assert await looker.look_due(at) == []
    [feed] = await store.feeds.of_server(5)
    assert (feed.problem, feed.failing_since, feed.failures) == (FeedProblem.BROKEN, at, 1)
    assert feed.wait_until == at + timedelta(hours=2)
    assert feed.due_at >= at + timedelta(hours=2)
    assert await store.feeds.failing(5) == 1
    with pytest.raises(DomainError) as refused:
        await looker.look(later(minutes=60), feed.id)
    assert refused.value.refusal is Refusal.LOOKED_JUST_NOW
    asked = len(host.asked)
    await looker.look_due(at + timedelta(hours=1))
    assert len(host.asked) == asked
    host.says("<html/>")
    await looker.look_due(at + timedelta(hours=3))
    [feed] = await store.feeds.of_server(5)
    assert (feed.problem, feed.failing_since, feed.failures) == (FeedProblem.UNREADABLE, at, 2)
    host.says(rss(item(DATED), ELSEWHERE))
    await looker.look_due(at + timedelta(hours=6))
    [feed] = await store.feeds.of_server(5)
    assert (feed.problem, feed.failing_since, feed.failures, feed.counts.items) == (None, None, 0, 2)


async def test_a_host_that_does_not_answer_is_not_asked_for_the_rest(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    paths = [f"/{each}" for each in range(4)]
    for path in paths:
        await looker.add(MODERATOR, host.says(rss(), path))
    for path in paths:
        host.says("", path, status=503)
    asked = len(host.asked)
    await looker.look_due(NOW + timedelta(minutes=20))
    assert len(host.asked) == asked + 1
    assert [feed.failures for feed in await store.feeds.of_server(5)] == [1] * 4


async def test_what_is_no_feed_is_not_added_and_the_refusal_says_why(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    page = host.says("<html><body>Welcome</body></html>", "/page")
    for typed, refusal in (
        (page, Refusal.FEED_UNREADABLE), (host.url("/nothing"), Refusal.FEED_REFUSED),
        ("file:///etc/passwd", Refusal.FEED_ADDRESS), ("", Refusal.FEED_ADDRESS),
        ("http://10.0.0.1/feed", Refusal.FEED_ADDRESS),
    ):  # fmt: skip
        with pytest.raises(DomainError) as refused:
            await looker.add(MODERATOR, typed)
        assert (refused.value.refusal, refused.value.field) == (refusal, Field.FEED)
    assert await store.feeds.of_server(5) == []


async def test_a_server_has_so_many_feeds_and_each_once(
    store: Store, looker: FeedLooker, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.domain.reports.feeds.MOST_FEEDS", 3)
    for number in range(3):
        await looker.add(MODERATOR, host.says(rss(), f"/{number}"))
    with pytest.raises(DomainError) as refused:
        await looker.add(MODERATOR, host.says(rss(), "/more"))
    assert refused.value.refusal is Refusal.TOO_MANY_FEEDS
    removed = (await store.feeds.of_server(5))[0]
    await feeds.remove(store, MODERATOR, removed.id)
    with pytest.raises(DomainError) as refused:
        await looker.add(MODERATOR, f"<{host.url('/1')}#top>")
    assert refused.value.refusal is Refusal.SAME_FEED
    again = await looker.add(MODERATOR, removed.url)
    assert again.opened is not None
    assert again.opened.id > max(feed.id for feed in again.feeds[:-1])  # no number is given again
    with pytest.raises(DomainError) as refused:
        await feeds.remove(store, Actor(6, 8, NOW), again.opened.id)  # nor another server's
    assert refused.value.refusal is Refusal.NO_SUCH_FEED


async def test_what_was_done_to_feeds_is_in_the_log_and_their_tips_stay(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss(item(DATED)))
    added = await looker.add(MODERATOR, url)
    assert added.opened is not None
    await feeds.pause(store, MODERATOR, added.opened.id)
    await feeds.pause(store, MODERATOR, added.opened.id)
    await feeds.resume(store, MODERATOR, added.opened.id)
    removed = await feeds.remove(store, MODERATOR, added.opened.id)
    assert (removed.feeds, removed.about) == ((), "127.0.0.1 (Screen Herald)")
    rows = await store.database.fetch_all("SELECT deed, subject, made_by FROM audit ORDER BY id")
    deeds = ("feed-added", "feed-paused", "feed-resumed", "feed-removed")
    assert [tuple(row) for row in rows] == [(deed, url, 8) for deed in deeds]
    assert [tip.feed for tip in await waiting(store)] == ["127.0.0.1 (Screen Herald)"]
    assert (await store.database.fetch_all("SELECT count(*) FROM feed_item"))[0][0] == 0


async def test_a_server_that_was_left_is_not_looked_for_any_more(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    await looker.add(MODERATOR, host.says(rss()))
    asked = len(host.asked)
    await store.personal_data.purge_left_servers([], NOW)
    await looker.look_due(NOW + timedelta(days=1))
    assert len(host.asked) == asked
