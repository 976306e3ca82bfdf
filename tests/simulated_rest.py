"""Discord's REST without a network: what discord.py's HTTP client takes for its session."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from multidict import CIMultiDict


@dataclass
class Rest:
    """Discord's REST as discord.py's session: it answers after some seconds, with limits or without."""

    first: int = 0
    servers: int = 0
    """How many servers the bot is in, from the first one's id on."""
    latency: float = 0.0
    limited: bool = False
    sent: dict[int, float] = field(default_factory=dict)
    """The channels in which something was posted, each with when that was last."""
    posts: int = 0
    refused: int = 0
    _posted: asyncio.Event = field(default_factory=asyncio.Event)
    _id: int = 10**6
    _windows: dict[object, list[float]] = field(default_factory=lambda: defaultdict(list))

    def request(self, method: str, url: Any, params: Mapping[str, Any] | None = None, **_: Any) -> _Answer:
        return _Answer(self, method, str(url), params or {})

    def answer(self, method: str, url: str, asked: Mapping[str, Any]) -> tuple[int, dict[str, str], Any]:
        """Return the status, the headers and the body of what is asked now."""
        parts, now = url.split("/"), time.monotonic()
        headers = {"content-type": "application/json"}
        if self.limited and self._over("everybody", 50, 1.0, now):
            self.refused += 1
            headers |= {"Retry-After": "0.5", "X-RateLimit-Global": "true", "Via": "1.1 google"}
            return 429, headers, {"message": "wait", "retry_after": 0.5, "global": True}
        channel = int(parts[parts.index("channels") + 1]) if "channels" in parts else 0
        if self.limited:
            over = self._over(channel, 5, 5.0, now)
            there = self._windows[channel]
            left, after = max(0, 5 - len(there)), max(0.0, there[0] + 5.0 - now) if there else 5.0
            headers |= {"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": str(left), "Via": "1.1 google"}
            headers |= {"X-RateLimit-Reset-After": f"{after:.3f}", "X-RateLimit-Bucket": "messages"}
            headers |= {"X-RateLimit-Reset": f"{time.time() + after:.3f}"}
            if over:
                self.refused += 1
                return 429, headers, {"message": "wait", "retry_after": after, "global": False}
        self._id += 1
        if method == "GET" and parts[-1] == "guilds":
            after = int(asked.get("after", 0))
            last = self.first + self.servers
            guilds = [*range(max(self.first, after + 1), last)][: int(asked["limit"])]
            return 200, headers, [{"id": str(each), "name": "Fans"} for each in guilds]
        if method == "POST" and parts[-1] == "messages":
            self.sent[channel] = time.perf_counter()
            self.posts += 1
            self._posted.set()
        return 200, headers, _message(self._id, channel)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Return once something is so that a post makes so."""
        while not reached():
            self._posted.clear()
            await self._posted.wait()

    def _over(self, key: Any, most: int, seconds: float, now: float) -> bool:
        there = [each for each in self._windows[key] if each > now - seconds]
        self._windows[key] = there
        if len(there) >= most:
            return True
        there.append(now)
        return False


@dataclass
class _Answer:
    """One answer of `Rest`, as discord.py takes it."""

    rest: Rest
    method: str
    url: str
    asked: Mapping[str, Any]
    status: int = 200
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None

    async def __aenter__(self) -> _Answer:
        await asyncio.sleep(self.rest.latency)
        self.status, headers, self.body = self.rest.answer(self.method, self.url, self.asked)
        self.headers = CIMultiDict(headers)
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def text(self, **_: Any) -> str:
        return json.dumps(self.body)


def _message(id: int, channel: int) -> dict[str, Any]:
    return {
        "id": str(id), "channel_id": str(channel), "content": "", "embeds": [], "attachments": [], "type": 0,
        "author": {"id": "1", "username": "wire", "discriminator": "0", "avatar": None, "bot": True},
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "flags": 1 << 15,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "pinned": False, "components": [],
    }  # fmt: skip
