"""``make stress``: every break of the examination from outside, over and over, as a table: what came of it
now, and what that was before.

`TRIED` are those that need a crowd, a clock or chance, tried here; `HELD` are those that a test of the suite
holds to what should come of them, run again and again. The suite runs the first in short, and the others as
they are.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bench.loopback import CHANNEL, GUILD, MANAGE_MESSAGES, Loopback, loopback
from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import guild_settings
from bot.settings import DATA, ROOT
from bot.store import open_store
from bot.store.database import Database, StoreError
from bot.store.pack import read_pack
from tests.client.test_responses import fails
from tests.client.test_running import FILING, started, stopped

RUNNING, SAYING = "tests/client/test_running.py -k ", "tests/client/test_responses.py -k "

Outcome = tuple[str, bool]
"""What came of a break, in words, and whether that is right."""


ANNOUNCED = {"topic": "release", "source": "Netflix", "tags": "official", "stance": "confirmed"}


def kept(folder: Path) -> list[str]:
    rows = sqlite3.connect(folder / "wire.db").execute(
        "SELECT content ->> '$.claim' FROM report WHERE guild_id NOT NULL ORDER BY number"
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


async def first_acknowledged(discord: Loopback) -> None:
    """Wait until a filing was answered, however busy the machine is."""
    for _ in range(3000):
        if acknowledged(discord):
            return
        await asyncio.sleep(0.01)


async def killed(times: int) -> Outcome:
    lost = twice = told = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for turn in range(times):
            async with loopback() as discord, started(discord, folder) as process:
                await asyncio.wait_for(discord.ready.wait(), 20)
                filing = asyncio.create_task(moderators(discord, f"Turn {turn}", 6))
                await first_acknowledged(discord)
                await asyncio.sleep(random.uniform(0.0, 0.3))
                process.send_signal(signal.SIGKILL)
                await process.wait()
                filing.cancel()
                said = acknowledged(discord)
            claims = [claim for claim in kept(folder) if claim.startswith(f"Turn {turn},")]
            told += said
            lost += max(0, said - len(claims))
            twice += len(claims) - len(set(claims))
    return f"{told} acknowledged, {lost} lost, {twice} twice", told > 0 and not lost and not twice


async def told_to_stop(times: int) -> Outcome:
    told = unsaid = traces = odd = 0
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for turn in range(times):
            async with loopback() as discord, started(discord, folder) as process:
                await asyncio.wait_for(discord.ready.wait(), 20)
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
        whole = Path(name) / "whole.db"
        async with open_store(whole) as store:
            await store.load(read_pack(DATA))
        content = whole.read_bytes()
        for turn in range(10 * times):
            path = Path(name) / f"{turn}.db"
            page = random.randrange(1, len(content) // 4096) * 4096
            path.write_bytes(content[:page] + os.urandom(4096) + content[page + 4096 :])
            try:
                async with Database.open(path):
                    broken += 1
            except StoreError:
                told += 1
    return f"{told} told in a sentence at the start, {broken} started", not broken


async def sent_again(times: int) -> Outcome:
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
    return found, len(claims) == len(set(claims)) == 8 * times and "Traceback" not in printed


async def flooded(times: int) -> Outcome:
    """One person checks long texts, thirty at a time; another asks what is remembered meanwhile."""
    words = " ".join(f"filming wrapped and Lomon left in {year}" for year in range(1700, 1990))
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        async with loopback() as discord, started(discord, Path(name)):
            await asyncio.wait_for(discord.ready.wait(), 20)
            await discord.slash("s2status")
            until = time.monotonic() + min(times, 20)

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
        for turn in range(max(1, times // 10)):
            folder = Path(name) / str(turn)
            folder.mkdir()
            fails(patch, "@original", *[500] * 5)
            async with loopback() as discord, started(discord, folder) as process:
                await asyncio.wait_for(discord.ready.wait(), 20)
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
    near it; once it is up again the date has been announced, and once.
    """
    turns, early, often = 5 * times, 0, Counter[int]()
    with tempfile.TemporaryDirectory() as name:
        folder, channels = Path(name), dict[str, list[Any]]()
        async with open_store(folder / "wire.db") as store:
            await store.load_from(DATA)
            await guild_settings.change_setting(
                store, Actor(int(GUILD), 1, datetime.now(UTC)), Setting.DATES, [CHANNEL]
            )
        for turn in range(turns + 1):
            async with loopback() as discord, started(discord, folder) as process:
                discord.channels = channels
                await asyncio.wait_for(discord.ready.wait(), 20)
                for _ in range(400 if turn else 0):
                    if told(discord, turn):
                        break
                    await asyncio.sleep(0.05)
                often[told(discord, turn) if turn else 1] += 1
                day = date(2027, 1, 1) + timedelta(days=turn)
                typed: dict[str, Any] = {**ANNOUNCED, "claim": f"Out on day {turn + 1}.", "when": str(day)}
                filing = asyncio.create_task(discord.slash("addreport", permissions=MANAGE_MESSAGES, **typed))
                for _ in range(100_000):
                    if len(kept(folder)) > turn:
                        break
                    await asyncio.sleep(0)
                await asyncio.sleep(random.choice((0.0, random.uniform(0, 0.02))))
                process.send_signal(signal.SIGKILL)
                await process.wait()
                filing.cancel()
                early += not told(discord, turn + 1)
    found = f"{turns} dates, {early} killed before it was out, {often[0]} missed, "
    found += f"{sum(often.values()) - often[0] - often[1]} twice"
    return found, often == {1: turns + 1} and (early > 0 or times < 10)  # of a few none may be early


@dataclass(frozen=True, slots=True)
class Break:
    """What was broken, what came of it before, and how it is tried again."""

    what: str
    before: str
    again: Callable[[int], Awaitable[Outcome]] | str
    """Some way to try it a number of times, or the tests that hold it, as pytest takes them."""


TRIED = (
    Break("SIGKILL under 8 moderators", "0 lost, 0 twice", killed),
    Break("a page of the file overwritten", "2 of 54 told, 30 started broken", damaged),
    Break("each interaction sent twice", "tracebacks", sent_again),
    Break("killed before the announcement", "not announced at all", announced),
)
TIMED = (
    Break("30 long /check at a time", "others waited 1.2 s", flooded),
    Break("SIGTERM under 8 moderators", "5-8 of 8 without a receipt, 30 tracebacks", told_to_stop),
)
"""What a busy machine can fail, so that it is in no run of the suite."""
LONG = (Break("500 five times after a write", "told that something broke", unheard),)
"""What takes half a minute each time."""
HELD = (
    Break("a second signal", "waited on", f"{RUNNING}second_signal"),
    Break(
        "SIGTERM in a 429, an outage, a login",
        "29-128 s, tracebacks",
        f"{RUNNING}in_time {RUNNING}signal_while",
    ),
    Break("503 at login, no gateway", "exit 1, a traceback", f"{RUNNING}out_of_reach_is_tried"),
    Break("4004, 4013, 4014, missing scope", "tracebacks", f"{RUNNING}exit_2"),
    Break("a receipt lost: drop, 404, 401, 400", "told that something broke", f"{SAYING}receipt"),
    Break("Undo, its answer lost", "told that something broke", f"{SAYING}undo"),
    Break("a deferral heard, its answer lost", "thinking for ever", f"{SAYING}deferral"),
    Break("who tries again; a twin", "12 of 12 filed twice; 16 of 20 not named", f"{SAYING}tries_again"),
    Break("File pressed while it is filed", "filed twice", "tests/commands/test_drafts.py -k file"),
    Break("a file locked while it runs", "unanswered", f"{SAYING}cannot_be_written"),
    Break("a file damaged, locked, full, foreign", "30 of 54 started broken", "tests/store/test_file.py"),
    Break("a pack with faults", "tracebacks, 196 lines", "tests/store/test_pack.py -k fault"),
    Break(
        "texts with hidden marks and odd links", "tracebacks, links unescaped", "tests/domain/test_text.py"
    ),
    Break("a removed command, a replay", "tracebacks", f"{SAYING}no_more {SAYING}sent_again"),
    Break("the filer's name by another's page", "published", "tests/test_permissions.py -k filed"),
    Break("who may do what", "not written", "tests/test_permissions.py -k table"),
    Break("ids, tokens and words in the logs", "shown", "tests/operating/test_logs.py"),
)


def held(tests: str, times: int) -> Outcome:
    """Run tests a number of times; right where every one of them passes, each time."""
    ran = failed = 0
    with tempfile.TemporaryDirectory() as name:
        told = Path(name) / "told.xml"
        for each in tests.split(" tests/") * times:
            path, _, words = each.removeprefix("tests/").partition(" -k ")
            chosen = ["-k", words] if words else []
            command = [sys.executable, "-m", "pytest", f"tests/{path}", "-q", f"--junitxml={told}", *chosen]
            subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
            [suite] = ElementTree.parse(told).getroot()
            ran += int(suite.attrib["tests"])
            failed += int(suite.attrib["failures"]) + int(suite.attrib["errors"])
    return f"{ran - failed} held, {failed} did not", ran > 0 == failed


def come_of(each: Break, times: int) -> Outcome:
    """Try a break a number of times."""
    again = each.again
    if isinstance(again, str):
        return held(again, max(1, times // 10))

    async def tried() -> Outcome:
        return await again(times)

    return asyncio.run(tried())


def main(arguments: list[str]) -> int:
    """Try every break and print the table; return 1 where one still breaks it."""
    short = "--short" in arguments
    ill = False
    print(f"{'':2} {'break':38} {'now':78} before")
    for each in TRIED if short else (*TRIED, *TIMED, *LONG, *HELD):
        found, fine = come_of(each, 2 if short else 40)
        ill = ill or not fine
        print(f"{'ok' if fine else '!!'} {each.what:38} {found:78} {each.before}", flush=True)
    return int(ill)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
