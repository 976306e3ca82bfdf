"""What is asked, and how it is timed: bots side by side, in turns."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple

from bench.loopback import GUILD
from bench.process import Running

QUESTIONS: dict[str, dict[str, Any]] = {
    "s2status": {},
    "cast": {},
    "whereseen": {"actor": "Roh Jae-won"},
    "sources": {},
    "whatsnew": {},
}
AT_ONCE = (1, 20, 50)
FULL = "300"
"""The server with ten thousand reports of its own."""
SOME = "301"
"""The server with a thousand."""
BOT = ("bot",)

Ask = Callable[[Running], Awaitable[Any]]
Row = tuple[str, float, str]
"""What a figure is, the figure, and its target."""


class Figures(NamedTuple):
    """What answers cost: seconds of CPU, the median and the slowest of a hundred, answers a second."""

    cpu: float
    p50: float
    p99: float
    rate: float


async def timed(bot: Running, ask: Ask, count: int, at_once: int) -> tuple[list[float], float, float]:
    """Return the seconds of each answer, the CPU an answer took, and the seconds of the whole round."""
    gate = asyncio.Semaphore(at_once)
    seconds: list[float] = []

    async def one() -> None:
        async with gate:
            started = perf_counter()
            await ask(bot)
            seconds.append(perf_counter() - started)

    cpu, started = bot.cpu, perf_counter()
    await asyncio.gather(*(one() for _ in range(count)))
    return seconds, (bot.cpu - cpu) / count, perf_counter() - started


async def in_turns(
    bots: Mapping[str, Running], ask: Ask, *, rounds: int, count: int, at_once: int
) -> dict[str, Figures]:
    """Return what each bot's answers cost, asked in turns: the medians of the rounds."""
    found: dict[str, list[list[float]]] = {name: [] for name in bots}
    for _ in range(rounds):
        for name, bot in bots.items():
            seconds, cpu, whole = await timed(bot, ask, count, at_once)
            found[name].append([cpu, median(seconds), quantiles(seconds, n=100)[-1], count / whole])
    return {name: Figures(*map(median, zip(*each, strict=True))) for name, each in found.items()}


def slash(name: str, options: dict[str, Any], guild: str = GUILD) -> Ask:
    """Return what asks a command."""
    return lambda bot: bot.discord.slash(name, guild=guild, **options)
