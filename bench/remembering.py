"""Answers that were given before, and the first of their kind, beside a bare bot and the floor."""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import socket
import tempfile
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench.filled import fill
from bench.measuring import AT_ONCE, BOT, QUESTIONS, Figures, Row, in_turns, slash, timed
from bench.process import Running, running

_STARTS = 7


async def asked_again(stack: AsyncExitStack, scale: float, rows: list[Row]) -> None:
    """Measure answers that were given before, against the bare bot's and the floor."""
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
    floor = await stack.enter_async_context(running(("bench.floor", str(folder / "said.json"))))
    bots = {"ours": ours, "bare": bare, "floor": floor}
    rows.append(("memory after READY, MB above bare", at_ready - bare.memory, "<= 15"))
    starts: list[float] = []
    for number in range(_STARTS):
        elsewhere = str(folder / f"again{number}.db")
        shutil.copyfile(database, elsewhere)
        async with running(BOT, DATABASE_PATH=elsewhere) as again, running(same) as other:
            starts.append(again.seconds_to_ready - other.seconds_to_ready)
    rows.append(("first start to READY, seconds above bare", fresh - bare.seconds_to_ready, "<= 0.25"))
    rows.append((f"start to READY, seconds above bare, median of {_STARTS}", median(starts), "<= 0.1"))
    for at_once in AT_ONCE:
        for name, options in QUESTIONS.items():
            ask = slash(name, options)
            figures = await in_turns(bots, ask, rounds=5, count=int(400 * scale), at_once=at_once)
            rows += _against(figures, f"/{name}, {at_once} at a time")

    def offer(bot: Running) -> Awaitable[Any]:
        return bot.discord.autocomplete("whereseen", "actor", "k")

    figures = await in_turns(bots, offer, rounds=5, count=int(400 * scale), at_once=1)
    rows += _against(figures, "autocomplete of /whereseen")
    elsewhere = str(folder / "watched.db")
    shutil.copyfile(database, elsewhere)
    async with running(
        BOT, watched=True, DATABASE_PATH=elsewhere
    ) as watched:  # the watch costs what would count
        await asyncio.sleep(0.5)  # the collection at the end of the start is no part of answering
        await watched.longest_block()
        for name, options in QUESTIONS.items():
            await timed(watched, slash(name, options), int(400 * scale), 50)
        block = await watched.longest_block() * 1000
        rows.append(("longest block of the event loop meanwhile, ms", block, "<= 15"))
    await _not_remembered(ours, bare, scale, rows)
    await timed(ours, slash("cast", {}), int(2000 * scale), 50)
    before = ours.memory
    for name, options in QUESTIONS.items():
        await timed(ours, slash(name, options), int(2_000 * scale), 50)
    rows.append((f"memory after {int(10_000 * scale)} answers, growth in MB", ours.memory - before, "<= 1"))
    rows.append(("memory after them, MB above bare", ours.memory - bare.memory, "<= 20"))


async def over_http(stack: AsyncExitStack, scale: float, rows: list[Row]) -> None:
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
                bots = {"ours": ours, "floor": floor}
                figures = await in_turns(
                    bots, slash(name, options), rounds=5, count=int(400 * scale), at_once=at_once
                )
                own, other = figures["ours"], figures["floor"]
                label = f"/{name} over HTTP against the handler, {at_once} at a time"
                rows.append((f"CPU, {label} ({own.cpu * 1000:.3f} ms)", own.cpu / other.cpu, "<= 1.6"))
                rows.append((f"p50, {label}", own.p50 / other.p50, ""))
                rows.append((f"p99, {label}", own.p99 / other.p99, ""))


def free_port() -> str:
    """Return a port that nobody has now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return str(taken.getsockname()[1])


def _against(figures: dict[str, Figures], label: str) -> Iterator[Row]:
    """Yield our figures over the bare bot's and over the floor's."""
    ours, bare, floor = figures["ours"], figures["bare"], figures["floor"]
    milliseconds = f"({ours.cpu * 1000:.2f} ms)"
    yield f"CPU {milliseconds}, over bare, {label}", ours.cpu / bare.cpu, "<= 0.45"
    yield f"CPU {milliseconds}, or over the floor, {label}", ours.cpu / floor.cpu, "<= 1.25"
    yield f"p50, over the floor, {label}", ours.p50 / floor.p50, "<= 1.15"
    yield f"p99, over the floor, {label}", ours.p99 / floor.p99, "<= 1.3"
    yield f"answers a second, over bare, {label}", ours.rate / bare.rate, ""


async def _not_remembered(ours: Running, bare: Running, scale: float, rows: list[Row]) -> None:
    """Measure answers that are the first of their kind: each as of another day, which is judged anew."""
    day = date(2024, 1, 1)
    for name in ("s2status", "cast", "whereseen"):
        cpu: dict[str, list[float]] = {"ours": [], "bare": []}
        for number in range(int(300 * scale)):
            options = {**QUESTIONS[name], "as_of": str(day + timedelta(days=number))}
            cpu["ours"].append((await timed(ours, slash(name, options), 1, 1))[1])
            cpu["bare"].append((await timed(bare, slash(name, QUESTIONS[name]), 1, 1))[1])
        ratio = mean(cpu["ours"]) / mean(cpu["bare"])
        rows.append(
            (f"CPU ({mean(cpu['ours']) * 1000:.2f} ms), the first of its day, /{name}", ratio, "<= 1.5")
        )


async def many_servers(stack: AsyncExitStack, scale: float, rows: list[Row]) -> None:
    """Measure a thousand active servers with ten reports of their own each, asked at random."""
    path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "wire.db"
    servers = [str(10_000 + number) for number in range(int(1000 * scale))]
    await fill(path, {int(each): 10 for each in servers})
    ours = await stack.enter_async_context(running(BOT, DATABASE_PATH=str(path)))
    chance, names = random.Random(7), ("s2status", "cast", "whereseen")
    for _ in range(2):  # the first time is the record read
        for each in servers:
            for name in names:
                await ours.discord.slash(name, guild=each, **QUESTIONS[name])

    def ask(bot: Running) -> Awaitable[Any]:
        name = chance.choice(names)
        return bot.discord.slash(name, guild=chance.choice(servers), **QUESTIONS[name])

    _, cpu, _ = await timed(ours, ask, int(6000 * scale), 1)
    label = f"CPU an answer, {len(servers)} servers with 10 reports of their own, ms"
    rows.append((label, cpu * 1000, "<= 1.0"))
    rows.append(("memory meanwhile, MB", ours.memory, ""))
