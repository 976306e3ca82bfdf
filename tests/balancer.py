"""Several processes of the bot over HTTP behind the balancer of deploy/, and questions that never cease."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bench.loopback import GUILD, MANAGE_MESSAGES, Loopback
from bot.settings import ROOT
from tests.client.test_running import FILING
from tests.operating.test_health import free_port, got
from tests.test_main import environment

CONFIG = ROOT / "deploy" / "haproxy.cfg"
HAPROXY = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
NAMES = ("ONE", "TWO")


@asynccontextmanager
async def one_of_several(
    discord: Loopback, place: Path, database: str, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start a process on a PostgreSQL that others use, too, in a folder that is made for it; it is killed
    where it is still there at the end.
    """
    await asyncio.to_thread(place.mkdir, exist_ok=True)
    own = {"DISCORD_TOKEN": "token", "LOG_LEVEL": "WARNING", "DATABASE_URL": database, **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot",
        cwd=ROOT,
        env=environment(place, PYTHONPATH=discord.redirect(place), **own),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@dataclass
class Behind:
    """Two processes behind a balancer, each with its ports."""

    discord: Loopback
    folder: Path
    database: str
    front: int = field(default_factory=free_port)
    ports: dict[str, tuple[int, int]] = field(
        default_factory=lambda: {name: (free_port(), free_port()) for name in NAMES}
    )
    """The port at which each takes interactions, and that of its health."""

    @asynccontextmanager
    async def process(self, name: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """Start one of the processes and yield it once it is ready; it is killed where it still runs."""
        port, health = self.ports[name]
        own = {"INTERACTIONS_PORT": str(port), "HEALTH_PORT": str(health)}
        async with one_of_several(self.discord, self.folder / name, self.database, **own) as process:
            await ready(health, process)
            yield process

    @asynccontextmanager
    async def balancer(self) -> AsyncIterator[None]:
        """Run the balancer as it is configured in deploy/, with these ports."""
        assert HAPROXY is not None
        named = {"LISTEN": f"127.0.0.1:{self.front}"}
        for name, (port, health) in self.ports.items():
            named |= {f"{name}_PORT": str(port), f"{name}_HEALTH": str(health)}
        running = await asyncio.create_subprocess_exec(
            HAPROXY, "-db", "-f", str(CONFIG), env={**os.environ, **named}
        )
        try:
            await answered(self.front)
            yield
        finally:
            running.terminate()
            await running.wait()


async def ready(port: int, process: asyncio.subprocess.Process) -> None:
    """Return once a process says that it is ready; it has half a minute."""
    for _ in range(600):
        assert process.returncode is None, (await process.communicate())[0].decode()
        with suppress(aiohttp.ClientError, OSError):
            if (await got(port, "/readyz"))[0] == 200:
                return
        await asyncio.sleep(0.05)
    raise TimeoutError("it is not ready")


async def answered(port: int) -> None:
    """Return once somebody listens at a port."""
    for _ in range(200):
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("nobody listens there")


@dataclass
class Load:
    """Questions and filings that never cease, and what came of them."""

    discord: Loopback
    statuses: Counter[int] = field(default_factory=Counter)
    filed: int = 0
    cut_off: int = 0
    """Processes that ended with something under way."""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, who: int) -> None:
        """Ask, and file every twentieth time, until it is over."""
        number = 0
        while not self.over.is_set():
            number += 1
            filing = number % 20 == 0
            name = "addreport" if filing else ("s2status", "cast", "sources")[number % 3]
            given = {**FILING, "claim": f"Out in May, {who}, {number}."} if filing else {}
            options = [{"name": key, "type": 3, "value": value} for key, value in given.items()]
            data = {"id": "1", "name": name, "type": 1, "options": options}
            asked = self.discord.interaction(
                data, permissions=MANAGE_MESSAGES, user=f"9{who}", guild_id=str(int(GUILD) + who)
            )
            status, *_ = await self.discord.over_http.send(asked)
            self.statuses[status] += 1
            self.filed += filing and status == 200

    async def until(self, more: int) -> None:
        """Return once so many more were answered."""
        wanted = self.statuses.total() + more
        for _ in range(3000):
            if self.statuses.total() >= wanted:
                return
            await asyncio.sleep(0.01)
        raise TimeoutError(f"only {self.statuses}")

    @property
    def receipts(self) -> int:
        """Return how many filings were told to be on record."""
        # One that came before Discord had taken note of the first response is sent again.
        told = [(path, str(body)) for verb, path, body in self.discord.requests if verb == "PATCH"]
        return len({path for path, body in told if "Filed as #" in body})

    async def told(self) -> None:
        """Wait until each filing has its receipt, for ten seconds at most."""
        for _ in range(100):
            if self.receipts >= self.filed:
                return
            await asyncio.sleep(0.1)


async def replaced(behind: Behind, *, rounds: int, between: int, at_once: int = 8) -> Load:
    """Replace each process in turn so many times, under load, and return what came of all requests."""
    load = Load(behind.discord)
    behind.discord.keep = True
    async with AsyncExitStack() as stack, AsyncExitStack() as first:
        there = {name: await first.enter_async_context(behind.process(name)) for name in NAMES}
        await stack.enter_async_context(behind.balancer())
        behind.discord.over_http.url = f"http://127.0.0.1:{behind.front}/interactions"
        asking = [asyncio.create_task(load.ask(who)) for who in range(at_once)]
        try:
            await load.until(between)
            for number in range(rounds):
                name = NAMES[number % 2]
                there[name].send_signal(signal.SIGTERM)
                printed, _ = await asyncio.wait_for(there[name].communicate(), 20)
                assert there[name].returncode == 0, printed.decode()
                assert b"Traceback" not in printed, printed.decode()
                load.cut_off += printed.count(b"answers under way")
                there[name] = await stack.enter_async_context(behind.process(name))
                await load.until(between)
        finally:
            load.over.set()
            await asyncio.gather(*asking)
        await load.told()
    return load
