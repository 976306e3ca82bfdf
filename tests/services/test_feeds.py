"""From a feed to tips: what is taken, what is counted, once each, and no more than a feed may bring."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.domain.audit import Actor
from bot.domain.errors import Field
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.feeds import FeedCounts
from bot.domain.reports.tips import Tip
from bot.services import feeds, filing, guild_settings, tips
from bot.services.feeds import FeedLooker
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.conftest import NOW
from tests.feeds import LOOPBACK, FeedHost, item, rss

MODERATOR = Actor(5, 8, NOW)
DATED = "Netflix Sets June 2027 Release for 'All of Us Are Dead' Season 2"
ELSEWHERE = item("BLACKPINK announce new album for January", "https://herald.example.com/9")


def later(**much: float) -> Actor:
    return Actor(5, 8, NOW + timedelta(**much))


async def waiting(store: Store, guild_id: int = 5) -> list[Tip]:
    return await store.tips.waiting(guild_id)


async def test_an_item_about_the_show_is_a_tip_and_the_others_are_counted(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss(item(DATED), ELSEWHERE))
    panel = await looker.add(MODERATOR, url)
    assert panel.found == FeedCounts(items=2, tips=1, elsewhere=1)
    assert panel.opened is not None
    assert (panel.opened.title, panel.opened.counts) == ("Screen Herald", panel.found)
    [tip] = await waiting(store)
    assert (tip.author_id, tip.feed, tip.anonymous) == (0, "127.0.0.1 (Screen Herald)", False)
    assert tip.typed == {"claim": DATED, "url": "https://herald.example.com/1", "reported_on": "2026-11-22"}
    assert (await store.snapshot(5)).own_reports == {}


async def test_what_the_item_tells_is_filled_in(store: Store, looker: FeedLooker, host: FeedHost) -> None:
    await guild_settings.change_setting(store, MODERATOR, Setting.REVIEW, ["400"])
    link = "https://www.soompi.com/article/1"
    said = "Actress Roh Yoon-seo will not appear in 'All of Us Are Dead' season 2, according to OSEN."
    await looker.add(MODERATOR, host.says(rss(item(said, link))))
    [tip] = await waiting(store)
    read = await tips.review(store, MODERATOR, tip.number)
    assert read.typed["topic"] == "casting:Roh Yoon-seo"
    assert (read.typed["source"], read.typed["via"]) == ("Soompi", "OSEN")
    assert read.reading is not None
    assert read.reading.report.chain == ("OSEN", "Soompi")
    assert read.senders[0].feed == "127.0.0.1 (Screen Herald)"


async def test_what_an_item_tells_too_little_of_is_asked_for(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    said = "Why All of Us Are Dead season 2 took four years"
    await looker.add(MODERATOR, host.says(rss(item(said, "https://www.soompi.com/article/1"))))
    [tip] = await waiting(store)
    read = await tips.review(store, MODERATOR, tip.number)
    assert (read.reading, read.refusal is not None and read.refusal.field) == (None, Field.TOPIC)
    assert read.typed.keys() == {"claim", "source", "url", "tags", "reported_on"}


async def test_tomorrow_is_the_day_after_it_was_written(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    said = "The trailer for All of Us Are Dead season 2 comes out tomorrow"
    await looker.add(MODERATOR, host.says(rss(item(said, at=NOW - timedelta(days=2)))))
    [tip] = await waiting(store)
    assert tip.typed["when"] == "2026-11-21"
    assert tip.typed["reported_on"] == "2026-11-20"


async def test_nothing_is_taken_twice_and_a_304_costs_nothing(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss(item(DATED), ELSEWHERE), ETag='"1"')
    await looker.add(MODERATOR, url)
    assert await looker.look_due(NOW + timedelta(minutes=14)) == []
    assert len(host.asked) == 1
    assert await looker.look_due(NOW + timedelta(minutes=17)) == []
    assert host.asked[1].headers["If-None-Match"] == '"1"'
    assert len(await waiting(store)) == 1
    host.says("", status=304)
    assert await looker.look_due(NOW + timedelta(minutes=40)) == []
    [feed] = await store.feeds.of_server(5)
    assert (feed.looked_at, feed.counts.items) == (NOW + timedelta(minutes=40), 2)


async def test_two_processes_that_look_at_once_make_one_tip(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss())
    await looker.add(MODERATOR, url)
    host.says(rss(item(DATED), ELSEWHERE))
    other = FeedLooker(store, LOOPBACK, "tests")
    at = NOW + timedelta(minutes=20)
    await asyncio.gather(looker.look_due(at), other.look_due(at))
    assert len(await waiting(store)) == 1
    [feed] = await store.feeds.of_server(5)
    assert feed.counts == FeedCounts(items=2, tips=1, elsewhere=1)


async def test_one_look_at_an_address_is_for_all_servers_that_have_it(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss())
    for guild_id in (5, 6, 7):
        await looker.add(Actor(guild_id, 8, NOW), url)
    host.says(rss(item(DATED)))
    asked = len(host.asked)
    await feeds.pause(store, Actor(7, 8, NOW), (await store.feeds.of_server(7))[0].id)
    assert await looker.look_due(NOW + timedelta(minutes=20)) == [5, 6]
    assert len(host.asked) == asked + 1
    assert [len(await waiting(store, each)) for each in (5, 6, 7)] == [1, 1, 0]


async def test_the_same_news_from_several_feeds_is_one_card_with_a_fans(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    said = TypedReport(claim=DATED, url="https://soompi.com/article/7")
    await tips.suggest(store, Actor(5, 77, NOW), said, anonymous=False, locale="ko")
    first = host.says(rss(item(DATED, "https://herald.example.com/1")), "/first")
    other = host.says(rss(item(DATED + ".", "https://other.example.net/2"), title="Other Daily"), "/other")
    await looker.add(MODERATOR, first)
    await looker.add(MODERATOR, other)
    together = await waiting(store)
    assert [(each.feed, each.card) for each in together] == [
        (None, 1),
        ("127.0.0.1 (Screen Herald)", 1),
        ("127.0.0.1 (Other Daily)", 1),
    ]
    queue = await tips.queue(store, MODERATOR)
    assert (queue.count, queue.tips[0].people) == (1, 1)  # feeds are nobody
    await tips.reject(store, MODERATOR, 1, None)
    assert await waiting(store) == []


async def test_an_article_on_record_is_no_tip_and_one_that_was_decided_neither(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    filed = TypedReport(
        topic="release", claim="Out in June 2027.", source="Soompi", tags="press", when="2027-06",
        url="https://herald.example.com/1?utm_source=x",
    )  # fmt: skip
    await filing.file(store, 5, filed, by=8, at=NOW)
    on_record = item(DATED)
    decided = item("All of Us Are Dead Season 2 Delayed to Late 2027, Sources Say", "https://a.example.com/2")
    panel = await looker.add(MODERATOR, host.says(rss(on_record, decided)))
    assert panel.found == FeedCounts(items=2, tips=1, known=1)
    await tips.reject(store, MODERATOR, 1, None)
    again = await looker.add(MODERATOR, host.says(rss(on_record, decided), "/again"))
    assert again.found == FeedCounts(items=2, known=2)


async def test_an_item_that_changes_is_a_tip_again_only_if_it_says_something_new(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss(item(DATED, guid="1")))
    await looker.add(MODERATOR, url)
    host.says(rss(item("UPDATE: " + DATED, guid="1")))
    await looker.look_due(NOW + timedelta(minutes=20))
    assert len(await waiting(store)) == 1
    host.says(rss(item(DATED.replace("June", "August"), guid="1")))
    await looker.look_due(NOW + timedelta(minutes=40))
    assert len(await waiting(store)) == 2
    [feed] = await store.feeds.of_server(5)
    assert (feed.counts.items, feed.counts.tips) == (1, 2)


async def test_adding_a_feed_brings_no_old_news(store: Store, looker: FeedLooker, host: FeedHost) -> None:
    def dated(at: datetime | None, number: int) -> str:
        return item(f"{DATED}, part {number}", f"https://herald.example.com/{number}", at=at)

    old, undated = dated(NOW - timedelta(days=4), 1), dated(None, 2)
    fresh, ahead = dated(NOW - timedelta(days=2), 3), dated(NOW + timedelta(days=400), 4)
    panel = await looker.add(MODERATOR, host.says(rss(old, undated, fresh, ahead)))
    assert panel.found == FeedCounts(items=4, tips=2, old=2)
    assert [tip.typed["reported_on"] for tip in await waiting(store)] == ["2026-11-20", "2026-11-22"]
    host.says(rss(old, undated, dated(None, 5)))
    await looker.look_due(NOW + timedelta(minutes=20))
    assert len(await waiting(store)) == 3  # what a known feed brings anew is of now
