"""``python -m bench``: the bot beside a bare discord.py bot that says the same words, over sockets.

Both run as processes of their own, each against a small Discord on 127.0.0.1, and are asked in turns.
``--short`` asks less; ``--json FILE`` writes the figures. What they mean is in bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import socket
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from bench.filled import fill, multiply
from bench.loopback import GUILD, MANAGE_MESSAGES
from bench.process import Running, running

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
_STARTS = 7

Ask = Callable[[Running], Awaitable[Any]]


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


async def versus(
    ours: Running, bare: Running, ask: Ask, *, rounds: int, count: int, at_once: int
) -> dict[str, float]:
    """Return our figures over the bare bot's, asked in turns: CPU, p50, p99, answers a second."""
    found: dict[str, list[list[float]]] = {"ours": [], "bare": []}
    for _ in range(rounds):
        for name, bot in (("ours", ours), ("bare", bare)):
            seconds, cpu, whole = await timed(bot, ask, count, at_once)
            found[name].append([cpu, median(seconds), quantiles(seconds, n=100)[-1], count / whole])
    ours_, bare_ = ([median(each) for each in zip(*found[name], strict=True)] for name in ("ours", "bare"))
    figures = dict(
        zip(("cpu", "p50", "p99", "rate"), (a / b for a, b in zip(ours_, bare_, strict=True)), strict=True)
    )
    return {**figures, "cpu_ms": ours_[0] * 1000, "bare_cpu_ms": bare_[0] * 1000}


def slash(name: str, options: dict[str, Any], guild: str = GUILD) -> Ask:
    """Return what asks a command."""
    return lambda bot: bot.discord.slash(name, guild=guild, **options)


async def asked_again(stack: AsyncExitStack, scale: float, rows: list[tuple[str, float, str]]) -> None:
    """Measure answers that were given before, against the bare bot's."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    database = str(folder / "wire.db")
    async with running(BOT, DATABASE_PATH=database) as first:
        fresh = first.seconds_to_ready
    ours = await stack.enter_async_context(running(BOT, DATABASE_PATH=database))
    at_ready = ours.memory
    said: dict[str, Any] = {"answers": {}}
    for name, options in QUESTIONS.items():
        said["answers"][name] = (await ours.discord.slash(name, **options))["data"]["components"]
    said["choices"] = (await ours.discord.autocomplete("whereseen", "actor", "k"))["data"]["choices"]
    (folder / "said.json").write_text(json.dumps(said), "utf-8")
    same = ("bench.bare", str(folder / "said.json"))
    bare = await stack.enter_async_context(running(same))
    rows.append(("memory after READY, MB above bare", at_ready - bare.memory, "<= 20"))
    starts: list[float] = []
    for number in range(_STARTS):
        elsewhere = str(folder / f"again{number}.db")
        shutil.copyfile(database, elsewhere)
        async with running(BOT, DATABASE_PATH=elsewhere) as again, running(same) as other:
            starts.append(again.seconds_to_ready - other.seconds_to_ready)
    rows.append(("first start to READY, seconds above bare", fresh - bare.seconds_to_ready, "<= 0.25"))
    rows.append((f"start to READY, seconds above bare, median of {_STARTS}", median(starts), "<= 0.25"))
    for at_once in AT_ONCE:
        for name, options in QUESTIONS.items():
            figures = await versus(
                ours, bare, slash(name, options), rounds=5, count=int(400 * scale), at_once=at_once
            )
            label = f"/{name}, {at_once} at a time"
            rows.append((f"CPU an answer, {label} ({figures['cpu_ms']:.2f} ms)", figures["cpu"], "<= 1.0"))
            rows.append((f"p50, {label}", figures["p50"], "<= 1.1"))
            rows.append((f"p99, {label}", figures["p99"], "<= 1.1"))
            if at_once == AT_ONCE[-1]:
                rows.append((f"answers a second, {label}", figures["rate"], ">= 1.0"))

    def offer(bot: Running) -> Awaitable[Any]:
        return bot.discord.autocomplete("whereseen", "actor", "k")

    figures = await versus(ours, bare, offer, rounds=5, count=int(400 * scale), at_once=1)
    rows.append(("CPU, autocomplete of /whereseen", figures["cpu"], "<= 1.2"))
    rows.append(("p50, autocomplete of /whereseen", figures["p50"], "<= 1.2"))
    await timed(ours, slash("cast", {}), int(2000 * scale), 50)
    before = ours.memory
    for name, options in QUESTIONS.items():
        await timed(ours, slash(name, options), int(20_000 * scale), 50)
    rows.append((f"memory after {int(100_000 * scale)} answers, growth in MB", ours.memory - before, "<= 2"))
    rows.append(("memory after them, MB above bare", ours.memory - bare.memory, "<= 20"))


async def over_http(stack: AsyncExitStack, scale: float, rows: list[tuple[str, float, str]]) -> None:
    """Measure answers over HTTP that were given before, against a handler that only checks who asks."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    database = str(folder / "wire.db")
    ours = await stack.enter_async_context(
        running(BOT, DATABASE_PATH=database, INTERACTIONS_PORT=free_port())
    )
    for name, options in QUESTIONS.items():
        await ours.discord.slash(name, **options)
        said = folder / f"{name}.json"
        said.write_bytes(ours.discord.first)
        async with running(("bench.verifying", str(said)), INTERACTIONS_PORT=free_port()) as floor:
            for at_once in AT_ONCE:
                figures = await versus(
                    ours, floor, slash(name, options), rounds=5, count=int(400 * scale), at_once=at_once
                )
                label = f"/{name} over HTTP against the handler, {at_once} at a time"
                rows.append((f"CPU, {label} ({figures['cpu_ms']:.3f} ms)", figures["cpu"], "<= 1.6"))
                rows.append((f"p50, {label}", figures["p50"], ""))
                rows.append((f"p99, {label}", figures["p99"], ""))


def free_port() -> str:
    """Return a port that nobody has now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return str(taken.getsockname()[1])


async def large(stack: AsyncExitStack, scale: float, rows: list[tuple[str, float, str]]) -> None:
    """Measure a server with many reports of its own, in a database with many of others."""
    path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "wire.db"
    own = int(10_000 * scale)
    await fill(path, {int(FULL): own, int(SOME): int(1000 * scale)})
    multiply(path, int(FULL), 100)
    ours = await stack.enter_async_context(running(BOT, watched=True, DATABASE_PATH=str(path)))
    await asyncio.sleep(0.5)  # the collection at the end of the start is no part of answering
    await ours.longest_block()
    for name, options in (*QUESTIONS.items(), ("reports", {"text": "rooftop teaser"})):
        started = perf_counter()
        await ours.discord.slash(name, guild=FULL, **options)
        rows.append((f"first /{name} with {own} own reports, ms", (perf_counter() - started) * 1000, ""))
    for name, options in QUESTIONS.items():
        alone, full = slash(name, options), slash(name, options, FULL)
        seconds: dict[str, list[float]] = {"alone": [], "full": []}
        for _ in range(5):
            seconds["alone"] += (await timed(ours, alone, int(200 * scale), 1))[0]
            seconds["full"] += (await timed(ours, full, int(200 * scale), 1))[0]
        ratio = median(seconds["full"]) / median(seconds["alone"])
        rows.append((f"p50, /{name} asked again, {own} own reports against the pack alone", ratio, "<= 1.1"))
    for name, options in (
        ("check", {"text": "insider says the teaser of season 2 comes in early 2027"}),
        ("reports", {"text": "rooftop teaser"}),
    ):
        found = []
        for number in range(int(30 * scale) + 3):
            given = {key: f"{value} {number}" if name == "check" else value for key, value in options.items()}
            if name == "reports":  # another search every time: nothing is remembered of it
                given["text"] = f"rooftop {number}"
            found.append(median((await timed(ours, slash(name, given, FULL), 1, 1))[0]))
        rows.append((f"/{name} with {own} own reports, ms", median(found) * 1000, "<= 20"))
    rows.append(("longest block of the event loop meanwhile, ms", await ours.longest_block() * 1000, "<= 20"))
    await _after_filing(ours, scale, rows)
    await _pictures(ours, rows)


async def _after_filing(ours: Running, scale: float, rows: list[tuple[str, float, str]]) -> None:
    await ours.discord.slash("s2status", guild=SOME)
    blocks, firsts = [], []
    for number in range(max(3, int(10 * scale))):
        filing = {
            "topic": "release",
            "claim": f"Out in May, says number {number}.",
            "source": "Soompi",
            "tags": "press",
        }
        await ours.longest_block()
        await ours.discord.slash("addreport", guild=SOME, permissions=MANAGE_MESSAGES, **filing)
        await asyncio.sleep(0.2)
        started = perf_counter()
        await ours.discord.slash("s2status", guild=SOME)
        firsts.append((perf_counter() - started) * 1000)
        blocks.append(await ours.longest_block() * 1000)
    rows.append(("first answer after a filing, 1,000 own reports, ms", median(firsts), ""))
    rows.append(("event loop blocked by the filing and by it, ms", median(blocks), "<= 5"))


async def _pictures(ours: Running, rows: list[tuple[str, float, str]]) -> None:
    """Let fifty people ask for pictures of different days, and time everybody else until all are drawn."""
    quiet, _, _ = await timed(ours, slash("cast", {}), 1000, 1)
    await ours.longest_block()
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 11) for day in (3, 9, 15, 21, 27)]

    async def draw(number: int, day: str) -> None:
        answer = await ours.discord.slash("timeline", user=str(5000 + number), as_of=day)
        put_off.append(answer["type"] in (4, 5))

    put_off: list[bool] = []
    drawing = asyncio.gather(*(draw(number, day) for number, day in enumerate(days)))
    busy: list[float] = []
    while ours.discord.pictures < len(days) and len(busy) < 20_000:
        busy += (await timed(ours, slash("cast", {}), 50, 1))[0]
    await drawing
    p99 = [quantiles(each, n=100)[-1] for each in (busy, quiet)]
    failed = len(days) - min(sum(put_off), ours.discord.pictures)
    rows.append(("pictures of fifty people that failed", failed, "<= 0"))
    rows.append((f"p99 of the others until all are drawn ({p99[0] * 1000:.1f} ms)", p99[0] / p99[1], "<= 3"))
    rows.append(("longest block of the event loop meanwhile, ms", await ours.longest_block() * 1000, "<= 20"))


PARTS = {"again": asked_again, "http": over_http, "large": large}


async def measure(scale: float, only: str | None = None) -> list[tuple[str, float, str]]:
    """Return every figure, or those of one part, with what it is and its target."""
    rows: list[tuple[str, float, str]] = []
    for part in PARTS.values() if only is None else [PARTS[only]]:
        async with AsyncExitStack() as stack:
            await part(stack, scale, rows)
    return rows


def met(value: float, target: str) -> bool:
    """Tell whether a figure meets its target, ``<= 1.1`` or ``>= 1.0``; one without a target does."""
    sign, _, limit = target.partition(" ")
    return not target or (value <= float(limit) if sign == "<=" else value >= float(limit))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; return 0 whether or not they meet their targets."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="ask a tenth as often")
    parser.add_argument("--only", choices=PARTS, help="measure one part alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    arguments = parser.parse_args(argv)
    rows = asyncio.run(measure(0.1 if arguments.short else 1.0, arguments.only))
    for label, value, target in rows:
        print(f"{value:10.3f}  {target:8} {'ok' if met(value, target) else 'MISSED':7} {label}")
    if arguments.json:
        arguments.json.write_text(json.dumps([list(row) for row in rows], indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
