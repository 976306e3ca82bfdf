"""Servers by the thousand that each filed something: what an answer costs among them, and what they take."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.filled import fill, multiply
from bench.measuring import BOT, QUESTIONS, Row, timed
from bench.process import Running, running
from bench.remembering import free_port

_SERVERS = (1_000, 10_000, 100_000)
_REPORTS = 10
_FIRST = 1_000_001
"""The id of the first server that `multiply` makes."""
_SEED = 999
_ASKED = 2_000
"""Servers of so many that ask: of more than are remembered, some are asked of anew."""


async def by_the_thousand(stack: AsyncExitStack, scale: float, rows: list[Row]) -> None:
    """Measure a process over HTTP beside so many servers that filed ten reports each."""
    for servers in (int(each * scale) for each in _SERVERS):
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = folder / "wire.db"
        await fill(path, {_SEED: _REPORTS})
        multiply(path, _SEED, servers)
        async with running(BOT, DATABASE_PATH=str(path), INTERACTIONS_PORT=free_port()) as ours:
            rows += [(f"{what}, {servers} servers", value, "") async for what, value in _of(ours, servers)]
        rows.append((f"file, MB, {servers} servers", path.stat().st_size / 1e6, ""))
        path.unlink()


async def _of(ours: Running, servers: int) -> Any:
    yield "start to READY, s", ours.seconds_to_ready
    yield "memory at READY, MB", ours.memory
    chance, names = random.Random(7), [*QUESTIONS]
    asking: Iterator[int] = iter(chance.sample(range(servers), min(servers, _ASKED)))

    def first(bot: Running) -> Awaitable[Any]:
        name = chance.choice(names)
        return bot.discord.slash(name, guild=str(_FIRST + next(asking)), **QUESTIONS[name])

    def again(bot: Running) -> Awaitable[Any]:
        name = chance.choice(names)
        return bot.discord.slash(name, guild=str(_FIRST + chance.randrange(servers)), **QUESTIONS[name])

    asked = min(servers, _ASKED)
    for what, ask in (("the first a server asks", first), ("whatever any of them asks", again)):
        before, since = ours.cpu, perf_counter()
        await timed(ours, ask, asked, 20)
        yield f"CPU an answer, {what}, ms", (ours.cpu - before) / asked * 1000
        yield f"answers a second, {what}, 20 at a time", asked / (perf_counter() - since)
        yield f"memory after that, MB ({what})", ours.memory
    guild = str(_FIRST + servers - 1)
    before, since = ours.cpu, perf_counter()
    await timed(ours, lambda bot: bot.discord.slash("s2status", guild=guild), asked, 20)
    yield "CPU an answer, asked again, ms", (ours.cpu - before) / asked * 1000
    yield "answers a second, asked again, 20 at a time", asked / (perf_counter() - since)
