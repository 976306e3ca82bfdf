"""The gateway of a small Discord: shards that say who they are in turns, and get what their servers ask."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from aiohttp import WSMsgType, web

_GUILDS_INTENT = 1
_TOO_FEW, _NO_SUCH, _WHOLE = 4011, 4010, (0, 1)


@dataclass
class Session:
    """A connection that said who it is: which shard, of how many."""

    shard: int
    of: int
    socket: web.WebSocketResponse

    def serves(self, guild: str | None) -> bool:
        """Tell whether what is asked in a server, or alone, is for this one."""
        return self.shard == (int(guild or 0) >> 22) % self.of


@dataclass
class Gateway:
    """Who is connected, and what Discord asks of whoever wants to be."""

    port: int = 0
    user: dict[str, Any] = field(default_factory=dict)
    guild: dict[str, Any] = field(default_factory=dict)
    """The server that whoever serves it is told of."""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    """Set where every shard is there."""
    identified: dict[str, Any] = field(default_factory=dict)
    lost: bool = False
    refuses: int | None = None
    """The code the gateway closes with as soon as somebody says who they are."""
    fewest: int = 1
    """The fewest shards it takes, and how many it recommends."""
    at_once: int = 16
    """How many shards may say who they are in ``apart`` seconds, each of a turn of its own."""
    apart: float = 5.0
    starts_left: int = 1000
    starts: list[tuple[int, int]] = field(default_factory=list)
    """The shards that said who they are, with of how many."""
    too_soon: int = 0
    sessions: list[Session] = field(default_factory=list)
    _last: dict[int, float] = field(default_factory=dict)
    _sequence: int = 0

    def advice(self) -> dict[str, Any]:
        """Return what Discord says of its gateway to a bot."""
        starts = {"total": 1000, "remaining": self.starts_left, "reset_after": 300}
        starts["max_concurrency"] = self.at_once
        address = f"ws://127.0.0.1:{self.port}/gateway"
        return {"url": address, "shards": self.fewest, "session_start_limit": starts}

    async def send(self, event: str, data: dict[str, Any], times: int = 1) -> None:
        """Send an event to whoever has its server's shard; raises TimeoutError where nobody has."""
        there = [each for each in self.sessions if each.serves(data.get("guild_id"))]
        if not there:
            raise TimeoutError("nobody has the shard of this server")
        for each in there * times:
            await self._put(each.socket, event, data)

    async def _put(self, socket: web.WebSocketResponse, event: str, data: dict[str, Any]) -> None:
        self._sequence += 1
        await socket.send_json({"op": 0, "s": self._sequence, "t": event, "d": data})

    async def lose(self) -> None:
        """Drop every connection, and take no new one."""
        self.lost = True
        for each in self.sessions:
            transport = each.socket._req.transport if each.socket._req else None
            assert transport is not None
            transport.close()

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        """Greet, identify and keep one connection of the bot."""
        if self.lost:
            raise web.HTTPBadGateway
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 30_000}})
        try:
            async for message in socket:
                received = json.loads(message.data) if message.type is WSMsgType.TEXT else {}
                if received.get("op") == 1:
                    await socket.send_json({"op": 11})
                elif received.get("op") == 2:
                    await self._identify(socket, received["d"])
                elif received.get("op") == 6:  # no session outlives its connection here
                    await socket.send_json({"op": 9, "d": False})
        finally:
            self.sessions = [each for each in self.sessions if each.socket is not socket]
        return socket

    async def _identify(self, socket: web.WebSocketResponse, who: dict[str, Any]) -> None:
        shard, of = who.get("shard", _WHOLE)
        turn, now = shard % self.at_once, monotonic()
        refused = (
            self.refuses or (_TOO_FEW if of < self.fewest else None) or (_NO_SUCH if shard >= of else None)
        )
        if refused is not None:
            await socket.close(code=refused)
            return
        if "shard" in who and now < self._last.get(turn, -self.apart) + self.apart:
            self.too_soon += 1
            await socket.send_json({"op": 9, "d": False})
            return
        self._last[turn] = now
        self.identified = who
        self.starts.append((shard, of))
        session = Session(shard, of, socket)
        here = [{"id": self.guild["id"], "unavailable": True}] if session.serves(self.guild["id"]) else []
        application = {"id": self.user["id"], "flags": 0}
        hello = {"v": 10, "user": self.user, "guilds": here, "session_id": f"s{len(self.starts)}",
                 "resume_gateway_url": f"ws://127.0.0.1:{self.port}/gateway", "shard": [shard, of],
                 "application": application}  # fmt: skip
        await self._put(socket, "READY", hello)
        self.sessions.append(session)
        if here and who["intents"] & _GUILDS_INTENT:
            await self._put(socket, "GUILD_CREATE", self.guild)
        if {each.shard for each in self.sessions if each.of == of} == {*range(of)}:
            self.ready.set()
