"""Interactions over HTTP, without the gateway: discord.py takes each in as if it came from there, and its
first response goes back in the answer to the request that brought it.

What discord.py keeps to itself is used here: the adapter that sends what answers interactions, and how it is
told that it is ready.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import aiohttp
import discord
from discord.http import MultipartParameters, Route
from discord.utils import _to_json
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.client.app import HyosanWire
from bot.domain.errors import StartError
from bot.operating.endpoint import PATH, FirstResponse, endpoint
from bot.settings import Settings

PATIENCE = 2.5
"""Seconds after which a first response goes by REST: Discord waits for three, and began before."""
MOST_BYTES = 1024 * 1024
"""About how many bytes of first responses are kept for those that are sent again."""
_PING, _PONG = 1, b'{"type":1}'
_NOT_YET = frozenset({10008, 10015})
"""Discord's codes for a message and a token that it does not know, or not yet."""
_PAUSES = (0.25, 0.5, 1.0)
"""Seconds after which what follows a first response is sent again, until Discord has taken note of that."""


class InlineResponses(AsyncWebhookAdapter):
    """Has interactions answered, and hands the first response to each to the request that waits for it.

    Whatever follows goes to Discord by REST as ever, once the first response is on the wire. So does a first
    one that no request waits for any more: then it is Discord that says so.
    """

    def __init__(self, bot: HyosanWire) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # discord.py gives it no types
        self._bot = bot
        self._waiting: dict[int, asyncio.Future[FirstResponse | None]] = {}
        self._answered: OrderedDict[int, FirstResponse | None] = OrderedDict()
        self._bytes = 0

    async def answer(self, interaction: dict[str, Any]) -> FirstResponse | None:
        """Return the first response to an interaction as Discord sent it, the same one however often it is
        sent; None where there is none in time.
        """
        if interaction["type"] == _PING:
            return FirstResponse(_PONG)
        id = int(interaction["id"])
        if id in self._answered:
            return self._answered[id]
        if id in self._waiting:
            return await self._waiting[id]
        if self._bot.gate.has_let_in(id):  # so long ago that its answer is kept no more
            return None
        response = self._answered[id] = await self._taken_in(id, interaction)
        self._bytes += _size(response)
        while self._bytes > MOST_BYTES:
            self._bytes -= _size(self._answered.popitem(last=False)[1])
        return response

    async def _taken_in(self, id: int, interaction: Any) -> FirstResponse | None:
        """Return what an interaction is answered with first: what is remembered, or what comes of it once
        discord.py took it in.
        """
        async_context.set(self)  # in this task, and in those that are made in it
        remembered = self._bot.remembered
        found = remembered.take_in(interaction)
        if found is not None and not found.may_be_old:
            self._bot.gate.is_new(id)
            return FirstResponse(found.body)
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[FirstResponse | None] = loop.create_future()
        self._waiting[id] = waiting
        late = loop.call_later(PATIENCE, _give_up, waiting)
        try:
            if found is None:  # it is with discord.py
                return await waiting
            if await remembered.is_current(found):
                self._bot.gate.is_new(id)
                if not waiting.done():
                    waiting.set_result(FirstResponse(found.body))
            else:
                remembered.hand_on(interaction)
            return await waiting
        finally:
            late.cancel()
            del self._waiting[id]

    async def create_interaction_response(
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> Any:
        """Hand the first response over and wait until it is on the wire; raises OSError where it is lost."""
        waiting = self._waiting.get(interaction_id)
        if waiting is None or waiting.done():
            return await super().create_interaction_response(
                interaction_id, token, session=session, proxy=proxy, proxy_auth=proxy_auth, params=params
            )
        response = await _first_response(params)
        waiting.set_result(response)
        lost = await response.sent
        if lost is not None:
            raise lost
        return {"interaction": {"id": str(interaction_id), "type": 2}}

    async def request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        *,
        files: Sequence[discord.File] | None = None,
        **how: Any,
    ) -> Any:
        """Send something to Discord, again where it has yet to take note of what this follows."""
        for pause in _PAUSES:
            try:
                return await super().request(route, session, files=files, **how)
            except discord.NotFound as missing:
                if missing.code not in _NOT_YET:
                    raise
            await asyncio.sleep(pause)
            for each in files or ():
                each.reset()
        return await super().request(route, session, files=files, **how)


async def _first_response(params: MultipartParameters) -> FirstResponse:
    """Return a first response as it is sent: JSON, or a form where files come with it."""
    if not params.files:
        return FirstResponse(_to_json(params.payload).encode())
    form = aiohttp.FormData(quote_fields=False)
    for each in params.multipart or ():
        form.add_field(**each)
    written = form()
    return FirstResponse(await written.as_bytes(), written.content_type)


def _give_up(waiting: asyncio.Future[FirstResponse | None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


def _size(response: FirstResponse | None) -> int:
    """Return about how many bytes it takes to remember what an interaction was answered with."""
    return 500 + (len(response.body) if response is not None else 0)


async def over_http(settings: Settings, bot: HyosanWire, token: str) -> None:
    """Log in, and have answered what Discord sends over HTTP until the bot is closed; raises StartError for
    what has to be changed first.
    """
    await bot.login(token)
    if not bot.remembered.installed:
        raise StartError("INTERACTIONS_PORT: this discord.py is not the one that is pinned: install that.")
    key = _key(settings, bot)
    host, port = settings.interactions_host, settings.interactions_port
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        async with endpoint(host, port, key, InlineResponses(bot).answer, bot.gate.counts):
            bot.endpoint = f"{where}{PATH}"
            # What the gateway says once it is connected: whatever is due is posted from now on.
            bot._connection.call_handlers("ready")
            bot.dispatch("ready")
            try:
                await bot.closed.wait()
            finally:
                bot.endpoint = ""
    except OSError as error:
        raise StartError(f"INTERACTIONS_PORT: {where} cannot be served: {error}.") from error


def _key(settings: Settings, bot: HyosanWire) -> bytes:
    """Return the key that Discord signs with; refuses one that is set and is not this application's."""
    known = bot.application.verify_key if bot.application is not None else ""
    if settings.public_key and settings.public_key != known:
        raise StartError(
            "PUBLIC_KEY: it is not this application's. Copy it again from General Information in the "
            "developer portal, or leave it empty: Discord tells it to the bot."
        )
    return bytes.fromhex(known)
