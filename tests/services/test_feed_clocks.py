"""Clocks that are off: this machine's, a host's, a feed's. None of them silences a feed for longer than a
day, and nobody has one looked at over and over.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.feeds import LONGEST, FeedProblem
from bot.services import feeds
from bot.services.feeds import FeedLooker
from bot.store import Store
from tests.conftest import NOW
from tests.feeds import FeedHost, item, rss
from tests.services.test_feeds import DATED, MODERATOR, later, waiting

AHEAD = NOW.replace(year=2099)


async def test_what_was_noted_while_the_clock_was_ahead_silences_no_feed(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    await looker.add(Actor(5, 8, AHEAD), host.says(rss()))
    host.says(rss(item(DATED)))
    assert await looker.look_due(NOW) == [5]
    [feed] = await store.feeds.of_server(5)
    assert (feed.looked_at, feed.due_at < NOW + LONGEST) == (NOW, True)
    assert [tip.typed["reported_on"] for tip in await waiting(store)] == ["2026-11-22"]


async def test_what_failed_while_the_clock_was_ahead_may_be_looked_at_and_resumed(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    await looker.add(Actor(5, 8, AHEAD), host.says(rss()))
    host.says("", status=503, Retry_After="86400")
    await looker.look_due(AHEAD + timedelta(minutes=20))
    [feed] = await store.feeds.of_server(5)
    assert feed.wait_until is not None
    assert feed.wait_until.year == 2099
    await looker.look(MODERATOR, feed.id)
    [feed] = await store.feeds.of_server(5)
    assert feed.failing_since == NOW  # and not in 73 years
    assert feed.due_at <= NOW + LONGEST * 1.1
    host.says(rss())
    await looker.look_due(NOW + LONGEST * 1.1)
    await feeds.pause(store, later(days=3), feed.id)
    await feeds.resume(store, later(days=3), feed.id)
    [feed] = await store.feeds.of_server(5)
    assert (feed.problem, feed.due_at) == (None, NOW + timedelta(days=3))


@pytest.mark.parametrize("status", [200, 304, 503])
async def test_a_host_whose_clock_is_ahead_is_asked_again_in_a_day(
    store: Store, looker: FeedLooker, host: FeedHost, status: int
) -> None:
    far = "Sun, 22 Nov 2099 09:30:00 GMT"
    said: dict[str, Any] = {"Date": far, "Expires": far, "Last_Modified": far, "Retry_After": far}
    said |= {"Cache_Control": "max-age=999999999"}
    await looker.add(MODERATOR, host.says(rss(item(DATED, at=AHEAD)), **said))
    assert [tip.typed["reported_on"] for tip in await waiting(store)] == ["2026-11-22"]
    host.says("", status=status, **said)
    at = NOW + LONGEST * 1.1
    await looker.look_due(at)
    [feed] = await store.feeds.of_server(5)
    assert len(host.asked) == 2
    assert "If-Modified-Since" not in host.asked[1].headers
    assert at < feed.due_at <= at + LONGEST * 1.1
    assert feed.left_alone_until(at) <= at + LONGEST
    host.says(rss(item(DATED.replace("June", "August"), "https://herald.example.com/2", at=at)))
    await looker.look_due(feed.due_at)
    assert len(await waiting(store)) == 2


async def test_who_presses_over_and_over_has_one_look_a_minute_whatever_comes_of_it(
    store: Store, looker: FeedLooker, host: FeedHost
) -> None:
    url = host.says(rss())
    for guild_id in (5, 6):
        await looker.add(Actor(guild_id, 8, NOW), url)
    [feed], [others] = [await store.feeds.of_server(each) for each in (5, 6)]
    asked, pressed = len(host.asked), NOW + timedelta(minutes=5)

    async def slow(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.2)
        return web.Response(status=404)

    async def press(at: datetime, id: int = feed.id, guild_id: int = 5) -> str | None:
        try:
            await looker.look(Actor(guild_id, 8, at), id)
        except DomainError as error:
            return f"{error.refusal} {error.details['until']}"
        return None

    host.answers["/feed"] = slow
    again = f"{Refusal.LOOKED_JUST_NOW} {(pressed + timedelta(minutes=1)).isoformat()}"
    told = await asyncio.gather(*(press(pressed) for _ in range(5)))
    assert sorted(told, key=str) == [None, *[again] * 4]
    assert len(host.asked) == asked + 1
    [feed] = await store.feeds.of_server(5)
    assert (feed.problem, feed.failures) == (FeedProblem.REFUSED, 1)
    assert await press(pressed + timedelta(seconds=59)) == again
    assert await press(pressed, others.id, 6) is None  # another server's
    assert await press(pressed + timedelta(seconds=60)) is None
    assert len(host.asked) == asked + 3
