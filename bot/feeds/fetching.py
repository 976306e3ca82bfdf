"""Fetching feeds over HTTP: one request a host at a time, and no more of an answer than fits."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.concurrency import KeyedLock
from bot.domain.reports.feeds import FeedProblem
from bot.feeds.fetched import FetchedFeed, Validators
from bot.feeds.host_names import FeedResolver
from bot.feeds.networks import AllowedNetworks, ForbiddenAddressError
from bot.feeds.problems import FeedError
from bot.feeds.schedule import conditions, seconds_to_keep, seconds_to_wait
from bot.feeds.unpacking import ACCEPTED, Unpacker

MOST_BYTES = 4 * 1024**2
"""What a feed may have, packed and unpacked."""
SECONDS = 20.0
"""How long one may take, with all that it leads on to."""
MOST_REDIRECTS = 5
_AT_ONCE = 8
_PIECE = 64 * 1024
_OK, _NOT_MODIFIED, _BUSY, _ERRORS, _BROKEN = 200, 304, 429, 400, 500
_LEADS_ON = frozenset({301, 302, 303, 307, 308})
_FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_LONGEST_VALIDATOR = 500


class FeedFetcher:
    """Fetches feeds from the networks that are allowed; ``agent`` tells hosts who asks."""

    def __init__(self, allowed: AllowedNetworks, agent: str) -> None:
        self.allowed, self._agent = allowed, agent
        self._hosts: KeyedLock[tuple[str, int | None]] = KeyedLock()
        self._at_once = asyncio.Semaphore(_AT_ONCE)

    async def fetch(self, url: str, validators: Validators = (None, None)) -> FetchedFeed:
        """Return what is at an address, unless it is what it was by ``validators``; raises `FeedError`."""
        try:
            async with self._session() as session:
                return await self._follow(session, url, validators)
        except TimeoutError as error:
            raise FeedError(FeedProblem.SLOW) from error
        except aiohttp.ClientConnectorError as error:
            # That a certificate is none has no such error inside.
            forbidden = isinstance(getattr(error, "os_error", None), ForbiddenAddressError)
            raise FeedError(FeedProblem.ADDRESS if forbidden else FeedProblem.UNREACHABLE) from error
        except (aiohttp.ClientError, OSError, ssl.SSLError, ValueError) as error:
            raise FeedError(FeedProblem.UNREACHABLE) from error

    async def _follow(self, session: aiohttp.ClientSession, url: str, validators: Validators) -> FetchedFeed:
        """Follow where an address leads: each place is looked at before it is asked."""
        left, clock = SECONDS, asyncio.get_running_loop().time
        for _ in range(MOST_REDIRECTS + 1):
            url = self.allowed.checked(url)
            parts = urlsplit(url)
            async with self._hosts.hold((parts.hostname or "", parts.port)), self._at_once:
                began = clock()
                async with asyncio.timeout(left):  # to wait for one's turn is nobody's fault
                    found = await _ask(session, url, validators)
                left -= clock() - began
            if isinstance(found, FetchedFeed):
                return found
            url = urljoin(url, found)
        raise FeedError(FeedProblem.REDIRECTS)

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=FeedResolver(), socket_factory=self.allowed.socket_for, force_close=True
        )
        return aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),  # `fetch` keeps the time
            headers={"User-Agent": self._agent, "Accept": _FEEDS, "Accept-Encoding": ACCEPTED},
        )


async def _ask(session: aiohttp.ClientSession, url: str, validators: Validators) -> FetchedFeed | str:
    """Return what is at an address, or to which one it leads."""
    sent = conditions(validators, datetime.now(UTC))
    async with session.get(url, headers=sent, allow_redirects=False) as response:
        if response.status in _LEADS_ON and response.headers.get("Location"):
            return response.headers["Location"]
        _check_status(response.status, response.headers)
        body = None
        if response.status != _NOT_MODIFIED:
            body = await _body(response)
        return FetchedFeed(
            url=url,
            body=body,
            content_type=response.headers.get("Content-Type", "").encode("ascii", "replace").decode(),
            validators=_validators(response.headers) if body is not None else validators,
            keep=seconds_to_keep(response.headers),
        )


def _check_status(status: int, headers: Mapping[str, str]) -> None:
    """Refuse an answer that is no feed's, with how long its host wants to be left alone."""
    if status in (_OK, _NOT_MODIFIED):
        return
    wait = seconds_to_wait(headers, datetime.now(UTC))
    if status == _BUSY or status >= _BROKEN:
        raise FeedError(FeedProblem.BROKEN, wait=wait)
    raise FeedError(FeedProblem.REFUSED if status >= _ERRORS else FeedProblem.UNREADABLE, wait=wait)


async def _body(response: aiohttp.ClientResponse) -> bytes:
    """Return the body of an answer, unpacked."""
    if (response.content_length or 0) > MOST_BYTES:
        raise FeedError(FeedProblem.LARGE)
    unpacker = Unpacker(response.headers.get("Content-Encoding", ""), MOST_BYTES)
    async for piece in response.content.iter_chunked(_PIECE):
        unpacker.take(piece)
    return unpacker.whole()


def _validators(headers: Mapping[str, str]) -> Validators:
    etag, modified = headers.get("ETag"), headers.get("Last-Modified")
    return _kept(etag), _kept(modified)


def _kept(validator: str | None) -> str | None:
    """Return what a host calls its answer, None where that is too long, or what no header may hold: such
    bytes come as characters that no database takes.
    """
    if validator is None or len(validator) > _LONGEST_VALIDATOR:
        return None
    return validator if validator.isascii() and validator.isprintable() else None
