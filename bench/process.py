"""A bot in a process of its own against a loopback Discord, and what the system says of that process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.loopback import Loopback, loopback
from bot.settings import ROOT

_LAG = """
import asyncio, os, signal, time
def _watched(start):
    async def watched(self, *args, **kwargs):
        worst = [0.0]
        async def watch():
            while True:
                before = time.perf_counter()
                await asyncio.sleep(0.001)
                worst[0] = max(worst[0], time.perf_counter() - before - 0.001)
        def tell():
            with open({path!r}, "w") as told:
                told.write(str(worst[0]))
            os.rename({path!r}, {path!r} + ".done")
            worst[0] = 0.0
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)
        task = asyncio.create_task(watch())
        try:
            return await start(self, *args, **kwargs)
        finally:
            task.cancel()
    return watched
discord.Client.connect = _watched(discord.Client.connect)
"""


@dataclass
class Running:
    """A bot that is connected to its own loopback Discord."""

    discord: Loopback
    process: asyncio.subprocess.Process
    seconds_to_ready: float
    folder: Path

    @property
    def cpu(self) -> float:
        """Return the seconds of CPU the process has used, in the system and out of it."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    @property
    def memory(self) -> float:
        """Return the process's resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024

    async def longest_block(self) -> float:
        """Return the longest the event loop stood still since last asked, in seconds; only where watched."""
        told = self.folder / "lag.done"
        self.process.send_signal(signal.SIGUSR1)
        for _ in range(500):
            if told.exists():
                worst = float(told.read_text())
                told.unlink()
                return worst
            await asyncio.sleep(0.01)
        raise TimeoutError("the event loop does not tell how long it stood still")


async def _ready(discord: Loopback, port: str | None) -> None:
    """Return once interactions are taken, through the gateway or at a port."""
    if port is None:
        await discord.ready.wait()
    else:
        discord.over_http.url = f"http://127.0.0.1:{port}/interactions"
        await discord.over_http.reached()


@asynccontextmanager
async def running(
    arguments: Sequence[str], *, watched: bool = False, **environment: str
) -> AsyncIterator[Running]:
    """Start ``python -m …`` against a loopback Discord of its own, and end it with SIGTERM."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with loopback() as discord:
            discord.keep = False
            path = discord.redirect(folder)
            if watched:
                with (Path(path) / "sitecustomize.py").open("a") as customize:
                    customize.write(_LAG.format(path=str(folder / "lag")))
            env = {
                # As where it is installed: what was compiled once stays so.
                **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
                "DISCORD_TOKEN": "token",
                "PYTHONPATH": path,
                "LOG_LEVEL": "WARNING",
                "PUBLIC_KEY": discord.over_http.public_key,
                **environment,
            }
            started = perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *arguments, cwd=ROOT, env=env, stdout=asyncio.subprocess.DEVNULL
            )
            try:
                await asyncio.wait_for(_ready(discord, environment.get("INTERACTIONS_PORT")), 30)
                yield Running(discord, process, perf_counter() - started, folder)
                process.send_signal(signal.SIGTERM)
                await asyncio.wait_for(process.wait(), 10)
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
