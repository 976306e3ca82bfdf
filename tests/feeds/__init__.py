"""Feeds on loopback: hosts that keep to what is usual, and hosts that mean harm."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import format_datetime
from html import escape
from ipaddress import ip_network

from aiohttp import web

from bot.feeds.fetched import FetchedFeed
from tests.conftest import NOW

LOOPBACK = (ip_network("127.0.0.0/8"),)
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FeedHost:
    """A host of feeds: what each of its paths answers, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[web.Request] = []
        self.at_once = self.most_at_once = 0
        self.port = 0

    def url(self, path: str = "/feed") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def says(self, body: str | bytes, path: str = "/feed", *, status: int = 200, **headers: str) -> str:
        """Let a path answer with a body from now on; return its address."""
        content = body if isinstance(body, bytes) else body.encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(body=content, status=status, headers=named)

        self.answers[path] = answer
        return self.url(path)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if request.path not in self.answers:
                return web.Response(status=404)
            return await self.answers[request.path](request)
        finally:
            self.at_once -= 1


@asynccontextmanager
async def feed_host() -> AsyncIterator[FeedHost]:
    """Run a host on loopback."""
    host = FeedHost()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", host.answer)
    runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host.port = runner.addresses[0][1]
        yield host
    finally:
        await runner.cleanup()


def rss(*items: str, title: str = "Screen Herald") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(title)}</title>'
        f"{''.join(items)}</channel></rss>"
    )


def item(
    title: str,
    link: str = "https://herald.example.com/1",
    *,
    sentence: str = "",
    at: datetime | None = NOW,
    guid: str = "",
) -> str:
    dated = f"<pubDate>{format_datetime(at)}</pubDate>" if at is not None else ""
    known = f"<guid>{escape(guid)}</guid>" if guid else ""
    said = f"<description>{escape(sentence)}</description>" if sentence else ""
    return f"<item><title>{escape(title)}</title><link>{escape(link)}</link>{known}{dated}{said}</item>"


def fetched(body: str | bytes, content_type: str = "") -> FetchedFeed:
    content = body if isinstance(body, bytes) else body.encode()
    return FetchedFeed(
        url="https://herald.example.com/feed",
        body=content,
        content_type=content_type,
        validators=(None, None),
        keep=0,
    )
