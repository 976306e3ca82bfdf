"""A server with many reports of its own, in a database with many of others."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bench.filled import fill, multiply
from bench.loopback import MANAGE_MESSAGES
from bench.measuring import BOT, FULL, QUESTIONS, SOME, Row, slash, timed
from bench.process import Running, running


async def large(stack: AsyncExitStack, scale: float, rows: list[Row]) -> None:
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


async def _after_filing(ours: Running, scale: float, rows: list[Row]) -> None:
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


async def _pictures(ours: Running, rows: list[Row]) -> None:
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
