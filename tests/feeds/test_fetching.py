"""Fetching on loopback, from hosts that keep to what is usual and from some that mean harm."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.domain.reports.feeds import FeedProblem
from bot.feeds import fetching
from bot.feeds.fetching import MOST_BYTES, FeedFetcher
from bot.feeds.networks import AllowedNetworks
from bot.feeds.problems import FeedError
from bot.feeds.unpacking import Unpacker
from tests.feeds import LOOPBACK, FeedHost, feed_host, item, rss

FEED = rss(item("One."))


@pytest.fixture
async def host() -> AsyncIterator[FeedHost]:
    async with feed_host() as running:
        yield running


@pytest.fixture
def fetcher() -> FeedFetcher:
    return FeedFetcher(AllowedNetworks(LOOPBACK), "HyosanWire/1 (feed reader; +https://example.com; Mina)")


async def problem(fetcher: FeedFetcher, url: str) -> FeedProblem:
    with pytest.raises(FeedError) as refused:
        await fetcher.fetch(url)
    return refused.value.problem


async def test_a_host_learns_who_asks_and_gets_no_cookie_back(fetcher: FeedFetcher, host: FeedHost) -> None:
    url = host.says(FEED, ETag='"1"', Set_Cookie="who=you")
    await fetcher.fetch(url)
    await fetcher.fetch(url)
    first, second = host.asked
    assert "Mina" in first.headers["User-Agent"]
    assert "application/rss+xml" in first.headers["Accept"]
    assert "Cookie" not in second.headers
    assert "If-None-Match" not in second.headers


async def test_what_did_not_change_is_not_sent_again(fetcher: FeedFetcher, host: FeedHost) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        headers = {
            "ETag": '"7"',
            "Last-Modified": "Sun, 22 Nov 2026 09:00:00 GMT",
            "Cache-Control": "max-age=90",
        }
        known = request.headers.get("If-None-Match") == '"7"'
        return web.Response(status=304 if known else 200, text="" if known else FEED, headers=headers)

    host.answers["/feed"] = answer
    first = await fetcher.fetch(host.url())
    assert first.body == FEED.encode()
    assert first.validators == ('"7"', "Sun, 22 Nov 2026 09:00:00 GMT")
    assert first.keep == 90
    again = await fetcher.fetch(host.url(), first.validators)
    assert (again.body, again.validators) == (None, first.validators)
    assert host.asked[1].headers["If-Modified-Since"] == "Sun, 22 Nov 2026 09:00:00 GMT"


async def test_a_host_is_asked_one_thing_at_a_time(fetcher: FeedFetcher, host: FeedHost) -> None:
    async def slow(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.02)
        return web.Response(text=FEED)

    paths = [f"/{number}" for number in range(6)]
    host.answers |= dict.fromkeys(paths, slow)
    await asyncio.gather(*(fetcher.fetch(host.url(path)) for path in paths))
    assert (len(host.asked), host.most_at_once) == (6, 1)


async def test_where_it_leads_is_followed_five_times(fetcher: FeedFetcher, host: FeedHost) -> None:
    for number in range(10):
        host.says("", f"/{number}", status=302, Location=f"/{number + 1}")
    host.says(FEED, "/5")
    assert (await fetcher.fetch(host.url("/0"))).url == host.url("/5")
    del host.answers["/5"]
    host.says("", "/5", status=308, Location="/6")
    assert await problem(fetcher, host.url("/0")) is FeedProblem.REDIRECTS


async def test_a_circle_has_an_end(fetcher: FeedFetcher, host: FeedHost) -> None:
    host.says("", status=301, Location="/feed")
    assert await problem(fetcher, host.url()) is FeedProblem.REDIRECTS
    assert len(host.asked) == 6


@pytest.mark.parametrize(
    "leads_to",
    [
        "http://127.0.0.1:{port}/secret",
        "file:///etc/passwd",
        "//user:word@example.com/",
        "http://[::1]:{port}/secret",
    ],
)
async def test_what_leads_into_the_house_is_not_followed(host: FeedHost, leads_to: str) -> None:
    """The host is public here by being named; where it leads is 127.0.0.1, and back again, and is not."""
    host.says("", status=302, Location=leads_to.format(port=host.port))
    host.says("the secret", "/secret", status=302, Location="/feed")

    class Public(AllowedNetworks):
        def allows(self, address: str) -> bool:
            return not host.asked  # its name led to a public address, and then to this machine

    fetcher = FeedFetcher(Public(LOOPBACK), "")
    assert await problem(fetcher, host.url()) is FeedProblem.ADDRESS
    assert [request.path for request in host.asked] == ["/feed"]


async def test_an_address_that_is_not_public_is_never_connected_to(host: FeedHost) -> None:
    """Given by hand, or by a name that leads there: what counts is what is connected to."""
    host.says(FEED)
    fetcher = FeedFetcher(AllowedNetworks(), "")
    assert await problem(fetcher, host.url()) is FeedProblem.ADDRESS

    class AnyName(AllowedNetworks):
        def checked(self, url: str) -> str:
            return url

    named = FeedFetcher(AnyName(), "")
    assert await problem(named, f"http://localhost:{host.port}/feed") is FeedProblem.ADDRESS
    assert host.asked == []


async def test_more_than_any_feed_needs_is_not_taken(fetcher: FeedFetcher, host: FeedHost) -> None:
    said = host.says(b"x" * (MOST_BYTES + 1), "/said")
    assert await problem(fetcher, said) is FeedProblem.LARGE

    async def fifty_megabytes(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(50):
            await response.write(b"x" * 1024**2)
        return response

    host.answers["/unsaid"] = fifty_megabytes
    assert await problem(fetcher, host.url("/unsaid")) is FeedProblem.LARGE


@pytest.mark.parametrize("packed", ["gzip", "deflate", "raw"])
async def test_what_is_packed_is_unpacked(fetcher: FeedFetcher, host: FeedHost, packed: str) -> None:
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    bodies = {
        "gzip": gzip.compress(FEED.encode()),
        "deflate": zlib.compress(FEED.encode()),
        "raw": raw.compress(FEED.encode()) + raw.flush(),
    }
    url = host.says(bodies[packed], Content_Encoding="gzip" if packed == "gzip" else "deflate")
    assert (await fetcher.fetch(url)).body == FEED.encode()


async def test_a_bomb_of_gzip_is_unpacked_no_further(fetcher: FeedFetcher, host: FeedHost) -> None:
    bomb = gzip.compress(b" " * (50 * 1024**2))
    assert len(bomb) < 100_000
    assert await problem(fetcher, host.says(bomb, Content_Encoding="gzip")) is FeedProblem.LARGE


def test_no_piece_is_unpacked_beyond_what_may_be_taken() -> None:
    """A piece of 64 KB can be made to hold 64 MB."""
    unpacker = Unpacker("gzip", 1_000)
    with pytest.raises(FeedError):
        unpacker.take(gzip.compress(b" " * 900_000))
    assert len(unpacker.whole()) <= 1_001


@pytest.mark.parametrize(("encoding", "body"), [("br", b"x"), ("gzip", b"no gzip"), ("deflate", b"\xff" * 9)])
async def test_another_packing_than_was_asked_for_is_none(
    fetcher: FeedFetcher, host: FeedHost, encoding: str, body: bytes
) -> None:
    assert await problem(fetcher, host.says(body, Content_Encoding=encoding)) is FeedProblem.UNREADABLE


async def test_a_drip_does_not_go_on_for_ever(
    fetcher: FeedFetcher, host: FeedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.3)

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.01)

    host.answers["/feed"] = drip
    assert await problem(fetcher, host.url()) is FeedProblem.SLOW
    host.says(FEED)
    assert (await fetcher.fetch(host.url())).body == FEED.encode()  # its turn is over


@pytest.mark.parametrize(
    ("status", "meant", "wait"),
    [
        (404, FeedProblem.REFUSED, None), (403, FeedProblem.REFUSED, None), (410, FeedProblem.REFUSED, None),
        (429, FeedProblem.BROKEN, 120), (503, FeedProblem.BROKEN, 120), (500, FeedProblem.BROKEN, None),
        (204, FeedProblem.UNREADABLE, None), (206, FeedProblem.UNREADABLE, None),
        (302, FeedProblem.UNREADABLE, None),
    ],
)  # fmt: skip
async def test_what_a_status_means(
    fetcher: FeedFetcher, host: FeedHost, status: int, meant: FeedProblem, wait: int | None
) -> None:
    url = host.says("", status=status, **({"Retry_After": "120"} if wait else {}))
    with pytest.raises(FeedError) as refused:
        await fetcher.fetch(url)
    assert (refused.value.problem, refused.value.wait) == (meant, wait)


async def test_a_host_that_is_not_there_or_speaks_no_http(fetcher: FeedFetcher, host: FeedHost) -> None:
    async def nonsense(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"\x00\x01 I speak something else\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(nonsense, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    assert await problem(fetcher, f"http://127.0.0.1:{port}/") is FeedProblem.UNREACHABLE
    server.close()
    await server.wait_closed()
    assert await problem(fetcher, f"http://127.0.0.1:{port}/") is FeedProblem.UNREACHABLE
    assert await problem(fetcher, f"https://127.0.0.1:{host.port}/feed") is FeedProblem.UNREACHABLE
