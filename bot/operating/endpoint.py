"""Where Discord sends interactions over HTTP: signed requests in, the first response to each back.

What is forged, too large, too slow or too much is refused before anything is made of it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, cast

import msgspec
from aiohttp import web
from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from bot.operating.serving import served

log = logging.getLogger(__name__)

PATH = "/interactions"
MOST_BYTES = 256 * 1024
"""Most bytes of an interaction; the largest that Discord sends has some tens of thousands."""
MOST_OFF = 300
"""Seconds that a signature may be old, or ahead of this machine's clock."""
LONGEST = 5.0
"""Seconds from a request's first byte to its answer's last: Discord waits three, a slow client no longer."""
AT_ONCE = 600
"""Requests that are answered at once; one more is refused."""
MOST_CONNECTIONS = 800
"""Open connections, idle ones with them: of the 1,024 files that a process may commonly open."""
_IDLE = 150.0
"""Seconds that a connection is kept for the next request: longer than Caddy and nginx keep theirs."""
_LEAVING = 1.0
"""Seconds for which connections there are may bring more once the bot is told to stop."""
_GRACE = 0.75
"""Seconds, twice, that what is under way has after that."""
_JSON = "application/json"
_FULL = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class FirstResponse:
    """The first response to an interaction, and what became of it: None once it is on the wire."""

    __slots__ = ("body", "content_type", "sent")

    def __init__(self, body: bytes, content_type: str = _JSON) -> None:
        self.body = body
        self.content_type = content_type
        self.sent: asyncio.Future[OSError | None] = asyncio.get_running_loop().create_future()

    def note(self, lost: OSError | None = None) -> None:
        """Note that it is on the wire, or was lost on the way."""
        if not self.sent.done():
            self.sent.set_result(lost)


Answer = Callable[[dict[str, Any]], Awaitable[FirstResponse | None]]
"""Returns the first response to an interaction as Discord sent it, None where there is none in time."""


@asynccontextmanager
async def endpoint(
    host: str, port: int, key: bytes, answer: Answer, counts: Counter[str]
) -> AsyncIterator[None]:
    """Take interactions at ``/interactions`` that are signed with the private half of a key; raises OSError
    for an address that cannot be had. What is refused is counted.
    """
    server = _Server(_Endpoint(VerifyKey(key), answer, counts).handle)
    runner = web.ServerRunner(server, shutdown_timeout=_GRACE)
    async with served(runner, host, port):
        try:
            yield
        finally:
            for site in runner.sites:
                await site.stop()
            await server.wait_until_empty()


class _Server(web.Server):
    """Makes connections, and knows how many are open and whether it is to end."""

    def __init__(self, handle: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> None:
        request = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=MOST_BYTES)
        super().__init__(
            handle,
            request_factory=request,
            access_log=None,
            auto_decompress=False,  # the body is signed as it is sent
            lingering_time=0,  # of what is refused no more is read
            keepalive_timeout=_IDLE,
        )
        self.open, self.empty, self.leaving = 0, asyncio.Event(), False

    async def wait_until_empty(self) -> None:
        """Wait a moment for a proxy to leave: each answer tells it that this connection takes no more."""
        self.leaving = True
        if self.open:
            self.empty.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.empty.wait(), _LEAVING)

    def __call__(self) -> web.RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


class _Connection(web.RequestHandler):
    """One that is cut off where a request takes too long, from its first byte to its answer's last."""

    __slots__ = ("_late", "_server")

    def __init__(self, server: _Server, **how: Any) -> None:
        super().__init__(server, **how)
        self._server = server
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._server.open += 1
        super().connection_made(transport)
        if self._server.open > MOST_CONNECTIONS:
            cast(asyncio.Transport, transport).write(_FULL)
            self.force_close()

    def data_received(self, data: bytes) -> None:
        if self._late is None:
            self._late = asyncio.get_running_loop().call_later(LONGEST, self._cut_off)
        super().data_received(data)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._server.open -= 1
        if not self._server.open:
            self._server.empty.set()
        self.at_rest()
        super().connection_lost(exc)

    @property
    def leaving(self) -> bool:
        """Tell whether no more is to be sent here."""
        return self._server.leaving

    def at_rest(self) -> None:
        """Let time pass until the next request."""
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _cut_off(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class _Endpoint:
    """Answers requests: with the first response to what is an interaction, else with why not."""

    def __init__(self, key: VerifyKey, answer: Answer, counts: Counter[str]) -> None:
        self._key = key
        self._answer = answer
        self._counts = counts
        self._under_way = 0

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Return the response to a request, sent already where it answers an interaction."""
        try:
            if request.path != PATH:
                return web.Response(status=404)
            if request.method != "POST":
                return web.Response(status=405, headers={"Allow": "POST"})
            if self._under_way >= AT_ONCE:
                return self._refused(503, "too many")
            self._under_way += 1
            try:
                return await self._answered(request)
            finally:
                self._under_way -= 1
        finally:
            cast(_Connection, request.protocol).at_rest()

    async def _answered(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return self._refused(413, "too large")
        except (OSError, web.RequestPayloadError):  # it never came whole; nobody reads the answer
            return self._refused(400, "cut off")
        if (why := self._unsigned(request.headers, body)) is not None:
            return self._refused(401, why)
        try:
            interaction = msgspec.json.decode(body, type=dict[str, Any])
        except msgspec.DecodeError:
            return self._refused(400, "no interaction")
        response = await self._answer(interaction)
        return await _sent(request, response) if response is not None else self._refused(504, "unanswered")

    def _unsigned(self, headers: Mapping[str, str], body: bytes) -> str | None:
        """Return why a request is not to be taken for Discord's, or None: whoever sent it is not told."""
        timestamp = headers.get("X-Signature-Timestamp", "")
        try:
            signature = bytes.fromhex(headers.get("X-Signature-Ed25519", ""))
            self._key.verify(timestamp.encode() + body, signature)
            off = abs(time.time() - int(timestamp))
        except (CryptoError, ValueError):
            return "forged"
        if off <= MOST_OFF:
            return None
        if not self._counts["stale"]:
            log.warning("Discord's signatures are %d s off: set the clock (NTP), or nothing is answered", off)
        return "stale"

    def _refused(self, status: int, why: str) -> web.Response:
        self._counts[why] += 1
        return web.Response(status=status)


async def _sent(request: web.BaseRequest, response: FirstResponse) -> web.StreamResponse:
    """Put a response on the wire, for what follows it to go on."""
    written = web.Response(body=response.body, headers={"Content-Type": response.content_type})
    if cast(_Connection, request.protocol).leaving:
        written.force_close()
    lost: OSError | None = ConnectionResetError("the connection was closed before the answer was sent")
    try:
        await written.prepare(request)
        await written.write_eof()
        if request.transport is not None:  # it is there until the connection is closed
            lost = None
    except OSError as error:
        lost = error
    finally:
        response.note(lost)
    return written
