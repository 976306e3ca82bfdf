"""The floor: discord.py's gateway, and one POST of the same bytes where an interaction arrives; nothing else.

``python -m bench.floor FILE``: as `bench.bare`. No bot that hears of interactions by discord.py's gateway can
answer for less, and what the measuring itself costs is in it too.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import discord
from discord.http import Route

SAID: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
_TYPING = 4
_JSON = {"Content-Type": "application/json"}


def body(kind: int, data: dict[str, Any]) -> bytes:
    """Return what answers, as bytes."""
    return json.dumps({"type": kind, "data": data}, separators=(",", ":"), ensure_ascii=False).encode()


ANSWERS = {name: body(4, {"components": said, "flags": 1 << 15}) for name, said in SAID["answers"].items()}
CHOICES = body(8, {"choices": SAID["choices"]})


class Floor(discord.Client):
    """No more than a connection."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.none(), max_messages=None)
        self._connection.parsers["INTERACTION_CREATE"] = self.arrived
        self._tasks: set[asyncio.Task[None]] = set()

    def arrived(self, data: dict[str, Any]) -> None:
        """Answer an interaction."""
        said = CHOICES if data["type"] == _TYPING else ANSWERS[data["data"]["name"]]
        task = asyncio.create_task(self.answer(data, said))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def answer(self, data: dict[str, Any], said: bytes) -> None:
        """Send the answer."""
        url = f"{Route.BASE}/interactions/{data['id']}/{data['token']}/callback"
        session: Any = vars(self.http)["_HTTPClient__session"]
        async with session.post(url, data=said, headers=_JSON):
            pass


if __name__ == "__main__":
    Floor().run(os.environ["DISCORD_TOKEN"], log_handler=None)
