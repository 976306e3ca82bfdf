"""Several processes on one PostgreSQL, under kills: nothing lost, nothing twice; and how old an answer is."""

from __future__ import annotations

import asyncio
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiohttp
import psycopg

from bench.loopback import CHANNEL, GUILD, MANAGE_MESSAGES, Loopback, loopback
from bench.signed import SignedRequests
from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import guild_settings
from bot.settings import DATA
from bot.store import Store, open_store
from bot.store.bookkeeping import next_revision
from bot.store.engines.postgresql_changes import LOOKED_EACH, ChangeListener
from tests.client.test_running import FILING, started
from tests.operating.test_health import free_port
from tests.postgresql import INITDB, cluster
from tests.stress.breaks import Outcome
from tests.stress.processes import ANNOUNCED, told
from tests.waiting import until

_PROCESSES = 3
_NOT_HERE = "PostgreSQL is not installed here", True
_LONGEST = 240
"""Seconds after which what was not posted is missed."""


class OneProcess:
    """One of the processes: it is started again whenever it was killed."""

    def __init__(self, discord: Loopback, folder: Path, address: str) -> None:
        self._discord, self._folder, self._address = discord, folder, address
        self._stack = AsyncExitStack()
        self._port = str(free_port())
        self.sent = SignedRequests(f"http://127.0.0.1:{self._port}/interactions", discord.over_http.key)

    async def start(self) -> None:
        settings = {"DATABASE_URL": self._address, "INTERACTIONS_PORT": self._port}
        running = started(self._discord, self._folder, **settings)
        self._process = await self._stack.enter_async_context(running)
        asyncio.create_task(self._process.communicate())  # noqa: RUF006  # what it prints is nobody's here
        await asyncio.wait_for(self.sent.reached(), 60)

    async def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        await self._stack.aclose()

    async def end(self) -> None:
        await self._stack.aclose()
        await self.sent.close()

    async def file(self, guild: str, who: int, **typed: Any) -> None:
        given = [{"name": key, "type": 3, "value": value} for key, value in typed.items()]
        data = {"id": "1", "name": "addreport", "type": 1, "options": given}
        payload = self._discord.interaction(data, permissions=MANAGE_MESSAGES, user=f"9{who}", guild_id=guild)
        await self.sent.send(payload)
        with suppress(TimeoutError):  # it may be killed before it says anything
            await until(partial(self._is_told, f"{payload['token']}/messages/@original"), 5)

    def _is_told(self, ending: str) -> bool:
        return any(path.endswith(ending) for _, path, _ in self._discord.requests)


@asynccontextmanager
async def several(discord: Loopback, folder: Path, address: str) -> AsyncIterator[list[OneProcess]]:
    processes = [OneProcess(discord, folder, address) for _ in range(_PROCESSES)]
    try:
        await processes[0].start()  # which makes the tables
        await asyncio.gather(*(each.start() for each in processes[1:]))
        yield processes
    finally:
        for each in processes:
            await each.end()


def receipts(discord: Loopback) -> int:
    return sum(
        "Filed as #" in str(body)
        for verb, path, body in discord.requests
        if verb == "PATCH" and path.endswith("@original")
    )


def filed(address: str) -> list[tuple[int, int, str]]:
    sql = "SELECT guild_id, number, content::json -> 'claim' ->> 'und' FROM report WHERE guild_id IS NOT NULL"
    with psycopg.connect(address) as connection:
        return connection.execute(sql).fetchall()


async def filed_under_kills(times: int) -> Outcome:
    """Three processes take filings into one server and each into one of its own, and are killed in turn."""
    if INITDB is None:
        return _NOT_HERE
    with tempfile.TemporaryDirectory() as name, cluster() as address:
        async with loopback() as discord, several(discord, Path(name), address) as processes:
            going = True

            async def moderate(process: OneProcess, guild: str, who: int) -> int:
                number = 0
                while going:
                    try:
                        claim = f"Turn {guild}, {who}, {number}."
                        await process.file(guild, who, claim=claim, **FILING)
                        number += 1
                    except aiohttp.ClientError:
                        await asyncio.sleep(0.05)  # it was killed, and is started again
                return number

            tasks = [
                asyncio.create_task(moderate(each, guild, 10 * place + kind))
                for place, each in enumerate(processes)
                for kind, guild in enumerate((GUILD, str(700 + place), GUILD))
            ]
            for turn in range(times):
                await asyncio.sleep(random.uniform(0.2, 1.0))
                await processes[turn % _PROCESSES].kill()
                await processes[turn % _PROCESSES].start()
            await asyncio.sleep(1.0)
            going = False
            await asyncio.gather(*tasks)
            await asyncio.sleep(2.0)  # what was put off is told
            said = receipts(discord)
        rows = filed(address)
    claims, numbers = Counter(row[2] for row in rows), Counter(row[:2] for row in rows)
    lost = max(0, said - len(claims))
    twice = sum(count - 1 for count in (*claims.values(), *numbers.values()))
    found = f"{times} kills of {_PROCESSES} processes, {said} acknowledged, {lost} lost, {twice} twice"
    return found, said > 0 == lost + twice


async def posted_under_kills(times: int) -> Outcome:
    """Each turn a date is filed at one process, and one is killed about then: whoever leads, often."""
    if INITDB is None:
        return _NOT_HERE
    often, waited = Counter[int](), list[float]()
    with tempfile.TemporaryDirectory() as name, cluster() as address:
        async with open_store(address) as store:
            await store.load_from(DATA)
            actor = Actor(int(GUILD), 1, datetime.now(UTC))
            await guild_settings.change_setting(store, actor, Setting.DATES, [CHANNEL])
        async with loopback() as discord, several(discord, Path(name), address) as processes:
            for turn in range(1, times + 1):
                typed: dict[str, Any] = {**ANNOUNCED, "claim": f"Out on day {turn}."}
                typed |= {"when": str(date(2027, 1, 1) + timedelta(days=turn))}
                at, victim = random.sample(processes, 2)
                filing = asyncio.create_task(at.file(GUILD, 1, **typed))
                await asyncio.sleep(random.uniform(0.0, 0.4))
                since = time.monotonic()
                await victim.kill()
                await filing
                with suppress(TimeoutError):
                    await until(partial(told, discord, turn), _LONGEST)
                waited.append(time.monotonic() - since)
                await victim.start()
            await asyncio.sleep(3.0)
            often.update(told(discord, turn) for turn in range(1, times + 1))
    twice = times - often[0] - often[1]
    found = f"{times} dates, a process killed at each: {often[0]} missed, {twice} twice, "
    return found + f"out after {max(waited):.1f} s at most", often == {1: times}


async def staleness(times: int) -> Outcome:
    """A server's record is written at one process, and asked for at another until it is there."""
    if INITDB is None:
        return _NOT_HERE
    told_of = await _staleness(times, listening=True)
    looked_for = await _staleness(max(10, times // 20), listening=False)
    found = f"told of in {_in_ms(told_of)}, of {times}; only looked for in {_in_ms(looked_for)}"
    return found, max(looked_for) < 10 and sorted(told_of)[len(told_of) // 2] < 1


def _in_ms(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    middle, most = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return f"{1000 * middle:.1f} ms (p99 {1000 * most:.1f})"


async def _staleness(times: int, *, listening: bool) -> list[float]:
    deaf = patch.object(ChangeListener, "_listen", lambda *_: 1e6)
    with cluster() as address, nullcontext() if listening else deaf:
        async with open_store(address) as here, open_store(address) as there:
            for each in (here, there):
                await each.load_from(DATA)
            async with here.others.joined(), there.others.joined():
                await asyncio.sleep(1.0)
                pause = 0.02 if listening else LOOKED_EACH
                return [await _seen_after(here, there, random.uniform(0.0, pause)) for _ in range(times)]


async def _seen_after(here: Store, there: Store, pause: float) -> float:
    """Return how many seconds after a commit in one process another one answers by it."""
    await there.snapshot(int(GUILD))
    await asyncio.sleep(pause)
    revision = await here.database.write(lambda c: next_revision(c, int(GUILD)), int(GUILD))
    since = time.perf_counter()

    async def is_seen() -> bool:
        return (await there.snapshot(int(GUILD))).version.revision >= revision

    await until(is_seen)
    return time.perf_counter() - since
