"""Starting and stopping as a service manager sees it: exit codes, seconds, lines on standard error."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from aiohttp import web
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bench.loopback import MANAGE_MESSAGES, Loopback, answer, loopback
from bot.client.connection_losses import one_line
from bot.client.running import GRACE, on_discord
from bot.settings import ROOT, Settings
from bot.store import Store
from tests.operating.test_health import free_port, got
from tests.systems import needs_signals, skip_without_signals
from tests.test_main import environment

pytestmark = needs_signals

FILING: dict[str, Any] = {"topic": "release", "source": "Soompi", "tags": "press", "when": "2027-05"}


@asynccontextmanager
async def started(
    discord: Loopback, folder: Path, *under: str, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start the bot's process against a loopback Discord, maybe under another program; it is killed where it
    is still there at the end.
    """
    reaching = reached_over_http(discord, settings)
    process = await asyncio.create_subprocess_exec(
        sys.executable, *under, "-m", "bot",
        cwd=ROOT,
        env=environment(folder, DISCORD_TOKEN="token", PYTHONPATH=discord.redirect(folder), **settings),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield process
    finally:
        reaching.cancel()
        if process.returncode is None:
            process.kill()
            await process.wait()


def reached_over_http(discord: Loopback, settings: dict[str, str]) -> asyncio.Task[None]:
    """Have interactions sent over HTTP where the settings have a port for them, as soon as it is served."""
    port = settings.get("INTERACTIONS_PORT")

    async def reach() -> None:
        if port is not None:
            discord.over_http.url = f"http://127.0.0.1:{port}/interactions"
            await discord.over_http.reached()
            discord.ready.set()

    return asyncio.create_task(reach())


@asynccontextmanager
async def started_here(discord: Loopback, store: Store, **settings: str) -> AsyncIterator[asyncio.Task[int]]:
    """Start the bot in this process, where a process of its own is not the point; the task returns its exit
    code, and is over in the end. What is said is in ``caplog``.
    """
    stop, address = asyncio.Event(), f"//127.0.0.1:{discord.port}"
    gateway = URL(f"ws:{address}/gateway")
    with (
        patch.object(Route, "BASE", f"http:{address}/api"),
        patch.object(DiscordWebSocket, "DEFAULT_GATEWAY", gateway),
        patch.object(logging.getLogger("discord.client"), "filters", [one_line]),
        patch.object(logging.getLogger("discord.shard"), "filters", [one_line]),
    ):
        given = Settings.from_env({"DISCORD_TOKEN": "token", **settings})
        running = asyncio.create_task(on_discord(store, given, "token", stop))
        reaching = reached_over_http(discord, settings)
        try:
            yield running
        finally:
            reaching.cancel()
            stop.set()
            await asyncio.wait_for(running, 20)


async def stopped(process: asyncio.subprocess.Process) -> tuple[int, float, str]:
    """Tell a process to stop; return its exit code, the seconds it took, and all that it printed."""
    skip_without_signals()
    process.send_signal(signal.SIGTERM)
    since = time.monotonic()
    printed, _ = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode is not None
    return process.returncode, time.monotonic() - since, printed.decode()


async def printed_by(process: asyncio.subprocess.Process, wanted: str) -> str:
    """Return what a process prints until it has printed something."""
    assert process.stdout is not None
    printed = ""
    while wanted not in printed:
        line = await asyncio.wait_for(process.stdout.readline(), 20)
        assert line, printed
        printed += line.decode()
    return printed


async def logged(caplog: pytest.LogCaptureFixture, wanted: str) -> None:
    """Return once something is in the logs."""
    for _ in range(2000):
        if wanted in caplog.text:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(caplog.text)


def slow_to_take_receipts(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    there = Loopback.http

    async def http(self: Loopback, request: web.Request) -> web.Response:
        if request.path.endswith("@original"):
            await asyncio.sleep(seconds)
        return await there(self, request)

    monkeypatch.setattr(Loopback, "http", http)


async def test_what_is_being_filed_is_told_before_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, road: dict[str, str]
) -> None:
    taken, asked, there = asyncio.Event(), list[str](), Loopback.http

    async def http(self: Loopback, request: web.Request) -> web.Response:
        if request.path.endswith("@original"):
            asked.append(request.path)
            await taken.wait()
        return await there(self, request)

    monkeypatch.setattr(Loopback, "http", http)
    async with loopback() as discord, started(discord, tmp_path, **road) as process:
        await asyncio.wait_for(discord.ready.wait(), 20)
        typed: list[dict[str, Any]] = [{**FILING, "claim": f"Out in May, number {n}."} for n in range(8)]
        filing = partial(discord.slash, "addreport", permissions=MANAGE_MESSAGES)
        await asyncio.gather(*(filing(user=str(n), **each) for n, each in enumerate(typed)))
        for _ in range(
            2000
        ):  # what is still being worked out is cut off where the machine is too busy for it
            if len(asked) == len(typed):
                break
            await asyncio.sleep(0.01)
        asyncio.get_running_loop().call_later(0.5, taken.set)
        code, seconds, printed = await stopped(process)
        receipts = discord.sent("PATCH", "/messages/@original")
    assert (code, "Traceback" in printed) == (0, False), printed
    assert seconds < 5
    kept = sqlite3.connect(tmp_path / "wire.db").execute(
        "SELECT count(*) FROM report WHERE guild_id NOT NULL"
    )
    assert kept.fetchone()[0] == len(receipts) == 8
    assert all("Filed as #" in str(each) for each in receipts)


async def test_a_second_signal_ends_it_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, road: dict[str, str]
) -> None:
    slow_to_take_receipts(monkeypatch, 10)
    async with loopback() as discord, started(discord, tmp_path, **road) as process:
        await asyncio.wait_for(discord.ready.wait(), 20)
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.5)
        assert process.returncode is None
        code, seconds, printed = await stopped(process)
    assert (code, "Traceback" in printed) == (0, False), printed
    assert seconds < GRACE - 0.5  # which were left


async def test_discord_out_of_reach_is_tried_again_in_a_line_each(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []
    there, welcome = Loopback.http, Loopback.gateway

    async def http(self: Loopback, request: web.Request) -> web.Response:
        asked.append(request.path)
        if len(asked) == 1:
            return answer({"message": "down", "code": 0}, status=503)
        return await there(self, request)

    async def gateway(self: Loopback, request: web.Request) -> Any:
        asked.append("gateway")
        return answer({}, status=502) if asked.count("gateway") == 1 else await welcome(self, request)

    monkeypatch.setattr(Loopback, "http", http)
    monkeypatch.setattr(Loopback, "gateway", gateway)
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _: 0.01)
    async with loopback() as discord, started_here(discord, store) as running:
        await asyncio.wait_for(discord.ready.wait(), 40)
        assert "season 2" in str(await discord.slash("s2status"))
        since = time.monotonic()
    assert (running.result(), "Traceback" in caplog.text) == (0, False), caplog.text
    assert caplog.text.count("Discord cannot be reached") == 2
    assert time.monotonic() - since < 5


async def test_it_stops_in_time_while_discord_is_out_of_reach(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, road: dict[str, str]
) -> None:
    async def http(self: Loopback, request: web.Request) -> web.Response:
        limited = {"message": "slow down", "retry_after": 60.0, "global": True}
        response = answer(limited, status=429)
        response.headers["Retry-After"] = "60"
        response.headers["Via"] = "1.1 google"
        return response

    monkeypatch.setattr(Loopback, "http", http)
    async with loopback() as discord, started_here(discord, store, **road) as running:
        await logged(caplog, "rate limit")
        since = time.monotonic()
    assert (running.result(), "Traceback" in caplog.text) == (0, False), caplog.text
    assert time.monotonic() - since < 5


async def test_a_lost_connection_is_a_line_and_it_stops_in_time(tmp_path: Path) -> None:
    async with loopback() as discord, started(discord, tmp_path) as process:
        await asyncio.wait_for(discord.ready.wait(), 20)
        await discord.lose()
        printed = await printed_by(process, "Lost Discord")
        code, seconds, more = await stopped(process)
    assert (code, "Traceback" in printed + more) == (0, False), printed + more
    assert seconds < 5


@pytest.mark.parametrize(
    ("closed", "says"),
    [(4004, "DISCORD_TOKEN: Discord no longer accepts"), (4013, "intents"), (4014, "intents")],
)
async def test_what_no_try_helps_is_one_line_and_exit_2(
    store: Store,
    closed: int,
    says: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with loopback() as discord, started_here(discord, store) as running:
        discord.refuses = closed
        assert await asyncio.wait_for(running, 20) == 2
    assert says in capsys.readouterr().err
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("status", [429, 500])
async def test_questions_are_answered_while_discord_does_not_take_the_commands(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    status: int,
    road: dict[str, str],
) -> None:
    """After an update Discord may refuse them for an hour, by a limit of its own; old ones are there."""
    answered, tried = Loopback.http, asyncio.Event()
    port = free_port()

    async def refuse(self: Loopback, request: web.Request) -> web.Response:
        if not request.path.endswith("/commands"):
            return await answered(self, request)
        tried.set()
        more = {"retry_after": 3600.0, "global": False} if status == 429 else {}
        return answer({"message": "not now", "code": 0, **more}, status=status)

    monkeypatch.setattr(Loopback, "http", refuse)
    async with loopback() as discord, started_here(discord, store, HEALTH_PORT=str(port), **road) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        assert "No release date" in str(await discord.slash("s2status"))
        await asyncio.wait_for(tried.wait(), 20)
        _, told = await got(port, "/readyz")
        assert told.startswith("ready; ")
        assert told.endswith("Discord has not taken all commands yet\n")
        since = time.monotonic()
    assert (running.result(), "Traceback" in caplog.text) == (0, False), caplog.text
    assert time.monotonic() - since < 5


async def test_an_endpoint_that_discord_sends_to_is_worth_a_line_at_the_gateway_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, road: dict[str, str]
) -> None:
    there = Loopback.http

    async def http(self: Loopback, request: web.Request) -> web.Response:
        answered = await there(self, request)
        if not request.path.endswith("/applications/@me"):
            return answered
        assert isinstance(answered.body, bytes)
        elsewhere = {"interactions_endpoint_url": "https://bot.example.org/interactions"}
        return answer({**json.loads(answered.body), **elsewhere})

    monkeypatch.setattr(Loopback, "http", http)
    async with loopback() as discord, started(discord, tmp_path, **road) as process:
        await asyncio.wait_for(discord.ready.wait(), 20)
        code, _, printed = await stopped(process)
    assert code == 0
    assert ("interaction endpoint URL" in printed) is not bool(road)


async def test_commands_that_are_not_allowed_are_one_line_and_exit_2(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    road: dict[str, str],
) -> None:
    there = Loopback.http

    async def http(self: Loopback, request: web.Request) -> web.Response:
        if request.path.endswith("/commands"):
            return answer({"message": "Missing Access", "code": 50001}, status=403)
        return await there(self, request)

    monkeypatch.setattr(Loopback, "http", http)
    async with loopback() as discord, started_here(discord, store, **road) as running:
        assert await asyncio.wait_for(running, 20) == 2
    assert "applications.commands" in capsys.readouterr().err
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.4])
def test_a_signal_while_it_starts_is_one_line(tmp_path: Path, seconds: float) -> None:
    async def told() -> tuple[int, float, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=ROOT, env=environment(tmp_path, DISCORD_TOKEN="token"),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        await asyncio.sleep(seconds)
        return await stopped(process)

    code, took, printed = asyncio.run(told())
    assert "Traceback" not in printed
    assert took < 5
    assert code in (0, -signal.SIGTERM)  # before Python ran a line of ours
