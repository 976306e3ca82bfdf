"""Breaks of a whole process before a small Discord: kills, signals, what is sent twice, floods."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bench.loopback import CHANNEL, GUILD, MANAGE_MESSAGES, Loopback, loopback
from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import guild_settings
from bot.store.database import StoreError
from bot.store.engines.sqlite import SQLiteDatabase
from tests.client.test_responses import fails
from tests.client.test_running import FILING, started, stopped
from tests.stress.breaks import Outcome, opened

ANNOUNCED = {"topic": "release", "source": "Netflix", "tags": "official", "stance": "confirmed"}


def kept(folder: Path) -> list[str]:
    rows = sqlite3.connect(folder / "wire.db").execute(
        "SELECT content ->> '$.claim' FROM report WHERE guild_id NOT NULL ORDER BY number"
    )
    return [next(iter(json.loads(claim).values())) for (claim,) in rows]  # by its language


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


async def first_acknowledged(discord: Loopback, before: int = 0) -> None:
    """Wait until one more filing was answered, however busy the machine is."""
    for _ in range(3000):
        if acknowledged(discord) > before:
            return
        await asyncio.sleep(0.01)


async def killed(times: int) -> Outcome:
    lost = twice = told = 0
    with tempfile.TemporaryDirectory() as name:
        for turn in range(times):
            async with loopback() as discord, started(discord, Path(name)) as process:
                await asyncio.wait_for(discord.ready.wait(), 60)
                acknowledged_now, lost_now, twice_now = await killed_filing(
                    discord, Path(name), process, turn
                )
            told, lost, twice = told + acknowledged_now, lost + lost_now, twice + twice_now
    return f"{told} acknowledged, {lost} lost, {twice} twice", told > 0 and not lost and not twice


async def killed_filing(
    discord: Loopback, folder: Path, process: asyncio.subprocess.Process, turn: int
) -> tuple[int, int, int]:
    """Kill a process under 8 moderators; return how many filings were acknowledged, lost and there twice."""
    before = acknowledged(discord)
    discord.send_twice = True
    filing = asyncio.create_task(moderators(discord, f"Turn {turn}", 6))
    await first_acknowledged(discord, before)
    await asyncio.sleep(random.uniform(0.0, 0.3))
    process.send_signal(signal.SIGKILL)
    await process.wait()
    filing.cancel()
    said = acknowledged(discord) - before
    claims = [claim for claim in kept(folder) if claim.startswith(f"Turn {turn},")]
    return said, max(0, said - len(claims)), len(claims) - len(set(claims))


async def told_to_stop(times: int) -> Outcome:
    told = unsaid = traces = odd = 0
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for turn in range(times):
            async with loopback() as discord, started(discord, folder) as process:
                await asyncio.wait_for(discord.ready.wait(), 60)
                filing = asyncio.create_task(moderators(discord, f"Turn {turn}", 3))
                await first_acknowledged(discord)
                await asyncio.sleep(random.uniform(0.0, 0.2))
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
    return found, told > 0 and not unsaid + traces + odd and longest < 5


async def damaged(times: int) -> Outcome:
    told = broken = 0
    with tempfile.TemporaryDirectory() as name:
        async with opened(Path(name) / "whole.db"):
            pass
        content = (Path(name) / "whole.db").read_bytes()
        for turn in range(times):
            path = Path(name) / f"{turn}.db"
            page = random.randrange(1, len(content) // 4096) * 4096
            path.write_bytes(content[:page] + os.urandom(4096) + content[page + 4096 :])
            try:
                async with SQLiteDatabase.open(path):
                    broken += 1
            except StoreError:
                told += 1
    return f"{told} told in a sentence at the start, {broken} started", not broken


async def sent_again(times: int) -> Outcome:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with loopback() as discord, started(discord, folder) as process:
            await asyncio.wait_for(discord.ready.wait(), 60)
            discord.send_twice = True
            await moderators(discord, "Twice", times)
            await asyncio.sleep(0.5)
            _, _, printed = await stopped(process)
        claims = kept(folder)
    found = f"{len(claims)} of {8 * times} filed, {len(claims) - len(set(claims))} twice"
    return found, len(claims) == len(set(claims)) == 8 * times and "Traceback" not in printed


async def flooded(times: int) -> Outcome:
    """One person checks long texts, thirty at a time; another asks what is remembered meanwhile."""
    words = " ".join(f"filming wrapped and Lomon left in {year}" for year in range(1700, 1990))
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        async with loopback() as discord, started(discord, Path(name)):
            await asyncio.wait_for(discord.ready.wait(), 60)
            await discord.slash("s2status")
            until = time.monotonic() + times

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
    return f"others waited {1000 * worst:.0f} ms at most, of {len(waits)}", 0 < worst < 1.0 and len(
        waits
    ) > 10


async def unheard(times: int) -> Outcome:
    """Discord answers 500 to everything that would show a receipt, five times each, before it takes one."""
    told = filed = broke = 0
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        for turn in range(times):
            folder = Path(name) / str(turn)
            folder.mkdir()
            fails(patch, "@original", *[500] * 5)
            async with loopback() as discord, started(discord, folder) as process:
                await asyncio.wait_for(discord.ready.wait(), 60)
                await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
                for _ in range(400):
                    if acknowledged(discord) or "Filed as #" in str(discord.requests):
                        break
                    await asyncio.sleep(0.1)
                told += "Filed as #1" in str(discord.requests)
                broke += "broke" in str(discord.requests)
                filed += len(kept(folder))
                await stopped(process)
    return f"{filed} stored, {told} told of it, {broke} told that something broke", filed == told > 0 == broke


def told(discord: Loopback, turn: int) -> int:
    """Return how often the date of a turn was announced."""
    return sum(f"Out on day {turn}." in str(each) for each in discord.channels.get(CHANNEL, []))


async def announced(times: int) -> Outcome:
    """Each turn another date is filed, and the process killed between the commit and the announcement, or
    near it; once it is up again the date has been announced, and once. Then it is killed under moderators.
    """
    turns, early, often = times, 0, Counter[int]()
    with tempfile.TemporaryDirectory() as name:
        folder, channels = Path(name), dict[str, list[Any]]()
        async with opened(folder / "wire.db") as store:
            actor = Actor(int(GUILD), 1, datetime.now(UTC))
            await guild_settings.change_setting(store, actor, Setting.DATES, [CHANNEL])
        for turn in range(turns + 1):
            async with loopback() as discord, started(discord, folder) as process:
                discord.channels = channels
                await asyncio.wait_for(discord.ready.wait(), 60)
                for _ in range(400 if turn else 0):
                    if told(discord, turn):
                        break
                    await asyncio.sleep(0.05)
                often[told(discord, turn) if turn else 1] += 1
                if turn < turns:
                    await _killed_at_commit(discord, folder, process, turn + 1)
                    early += not told(discord, turn + 1)
                else:
                    said, lost, doubled = await killed_filing(discord, folder, process, turn)
    twice = sum(often.values()) - often[0] - often[1]
    found = f"{turns} dates, {early} killed before it was out, {often[0]} missed, {twice} twice; "
    found += f"{said} acknowledged, {lost} lost, {doubled} twice"
    fine = often == {1: turns + 1} and said > 0 == lost + doubled
    return found, fine and (early > 0 or turns < 10)  # of a few none may be early


async def _killed_at_commit(
    discord: Loopback, folder: Path, process: asyncio.subprocess.Process, turn: int
) -> None:
    """File a date, and kill the process about when it is stored."""
    typed: dict[str, Any] = {**ANNOUNCED, "claim": f"Out on day {turn}."}
    typed |= {"when": str(date(2027, 1, 1) + timedelta(days=turn))}
    filing = asyncio.create_task(discord.slash("addreport", permissions=MANAGE_MESSAGES, **typed))
    for _ in range(100_000):
        if typed["claim"] in kept(folder):
            break
        await asyncio.sleep(0)
    await asyncio.sleep(random.choice((0.0, random.uniform(0, 0.02))))
    process.send_signal(signal.SIGKILL)
    await process.wait()
    filing.cancel()
