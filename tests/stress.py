"""``make stress``: the breaks of the first examination, over and over, with what came of each, as a table.

Each row is a break: how often it was tried, what came of it, and what that was before. The suite has each of
them once or twice (`tests/client/`, `tests/store/test_file.py`), and a short form of this.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.loopback import MANAGE_MESSAGES, Loopback, loopback
from bot.settings import DATA
from bot.store import open_store
from bot.store.database import Database, StoreError
from bot.store.pack import read_pack
from tests.client.test_running import FILING, started, stopped

Row = tuple[str, str, str, str]
"""What was broken and how often; what came of it; what it was before; whether that is right."""


def kept(folder: Path) -> list[str]:
    rows = sqlite3.connect(folder / "wire.db").execute(
        "SELECT claim FROM report WHERE guild_id NOT NULL ORDER BY number"
    )
    return [claim for (claim,) in rows]


def acknowledged(discord: Loopback) -> int:
    bodies = [body for verb, path, body in discord.requests if verb == "PATCH" and path.endswith("@original")]
    return sum("Filed as #" in str(body) for body in bodies)


async def moderators(discord: Loopback, tag: str, many: int) -> None:
    """Let eight moderators file one after the other, until there is nobody to answer them."""

    async def one(who: int) -> None:
        for number in range(many):
            claim = f"{tag}, {who}, {number}."
            await discord.slash(
                "addreport", permissions=MANAGE_MESSAGES, user=f"9{who}", claim=claim, **FILING
            )

    await asyncio.gather(*(one(who) for who in range(8)), return_exceptions=True)


async def killed(times: int) -> Row:
    lost = twice = told = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for turn in range(times):
            async with loopback() as discord, started(discord, folder) as process:
                await asyncio.wait_for(discord.ready.wait(), 20)
                filing = asyncio.create_task(moderators(discord, f"Turn {turn}", 6))
                await asyncio.sleep(random.uniform(0.02, 0.5))
                process.send_signal(signal.SIGKILL)
                await process.wait()
                filing.cancel()
                said = acknowledged(discord)
            claims = [claim for claim in kept(folder) if claim.startswith(f"Turn {turn},")]
            told += said
            lost += max(0, said - len(claims))
            twice += len(claims) - len(set(claims))
    found = f"{told} acknowledged, {lost} lost, {twice} twice"
    return (
        f"SIGKILL under 8 moderators, {times}x",
        found,
        "0 lost, 0 twice",
        right(told > 0 and not lost and not twice),
    )


async def told_to_stop(times: int) -> Row:
    told = unsaid = traces = odd = 0
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for turn in range(times):
            async with loopback() as discord, started(discord, folder) as process:
                await asyncio.wait_for(discord.ready.wait(), 20)
                filing = asyncio.create_task(moderators(discord, f"Turn {turn}", 3))
                await asyncio.sleep(random.uniform(0.02, 0.3))
                code, seconds, printed = await stopped(process)
                filing.cancel()
                claims = [claim for claim in kept(folder) if claim.startswith(f"Turn {turn},")]
                told += acknowledged(discord)
                unsaid += abs(len(claims) - acknowledged(discord))
            longest = max(longest, seconds)
            traces += printed.count("Traceback")
            odd += code != 0
    found = (
        f"{unsaid} stored without a receipt, {traces} tracebacks, {odd} exits not 0, {longest:.1f} s at most"
    )
    was = "5-8 of 8 without a receipt, about 30 tracebacks"
    return (
        f"SIGTERM under 8 moderators, {times}x",
        found,
        was,
        right(not unsaid + traces + odd and longest < 5),
    )


async def damaged(times: int) -> Row:
    told = broken = 0
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name) / "whole.db"
        async with open_store(whole) as store:
            await store.load(read_pack(DATA))
        content = whole.read_bytes()
        for turn in range(times):
            path = Path(name) / f"{turn}.db"
            page = random.randrange(1, len(content) // 4096) * 4096
            path.write_bytes(content[:page] + os.urandom(4096) + content[page + 4096 :])
            try:
                async with Database.open(path):
                    broken += 1
            except StoreError:
                told += 1
    found = f"{told} told in a sentence at the start, {broken} started"
    return (
        f"a page of the file overwritten, {times}x",
        found,
        "2 of 54 told, 30 started broken",
        right(not broken),
    )


async def sent_again(times: int) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with loopback() as discord, started(discord, folder) as process:
            await asyncio.wait_for(discord.ready.wait(), 20)
            discord.send_twice = True
            await moderators(discord, "Twice", times)
            await asyncio.sleep(0.5)
            _, _, printed = await stopped(process)
        claims = kept(folder)
    found = f"{len(claims)} of {8 * times} filed, {len(claims) - len(set(claims))} twice"
    fine = len(claims) == len(set(claims)) == 8 * times and "Traceback" not in printed
    return f"each interaction sent twice, {8 * times}x", found, "tracebacks", right(fine)


async def flooded(seconds: float) -> Row:
    """One person checks long texts, thirty at a time; another asks what is remembered meanwhile."""
    words = " ".join(f"filming wrapped and Lomon left in {year}" for year in range(1700, 1990))
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        async with loopback() as discord, started(discord, Path(name)):
            await asyncio.wait_for(discord.ready.wait(), 20)
            await discord.slash("s2status")
            until = time.monotonic() + seconds

            async def flood() -> None:
                while time.monotonic() < until:
                    await discord.slash("check", user="66", text=words[:6000])

            async def other() -> None:
                while time.monotonic() < until:
                    since = time.monotonic()
                    await discord.slash("whereseen", user="77", actor=random.choice(("Lomon", "Kim Si-eun")))
                    waits.append(time.monotonic() - since)
                    await asyncio.sleep(0.05)

            await asyncio.gather(*(flood() for _ in range(30)), other(), return_exceptions=True)
    worst = max(waits, default=0.0)
    found = f"others waited {1000 * worst:.0f} ms at most, of {len(waits)}"
    return (
        f"30 long /check at a time for {seconds:.0f} s",
        found,
        "others waited 1.2 s",
        right(0 < worst < 1.0 and len(waits) > 10),
    )


def right(fine: bool) -> str:
    return "ok" if fine else "!!"


def main(arguments: list[str]) -> int:
    """Try every break and print the table; return 1 where one still breaks it."""
    times = 3 if "--short" in arguments else 40
    breaks: list[Callable[[], Awaitable[Row]]] = [
        partial(killed, times),
        partial(told_to_stop, times),
        partial(damaged, times * 10),
        partial(sent_again, times),
        partial(flooded, 3.0 if times < 10 else 20.0),
    ]
    ill = False
    print(f"{'':2} {'break':38} {'now':78} before")
    for each in breaks:
        what, found, was, fine = asyncio.run(run(each))
        ill = ill or fine != "ok"
        print(f"{fine:2} {what:38} {found:78} {was}", flush=True)
    return int(ill)


async def run(one: Callable[[], Awaitable[Any]]) -> Any:
    return await one()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
