"""Health over HTTP, and the doctor, as whoever runs the bot sees them."""

from __future__ import annotations

import math
import socket
from collections import Counter
from pathlib import Path

import aiohttp
import pytest

from bot.operating.health import State, health
from tests.test_main import run


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def got(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


async def test_it_is_ready_when_discord_and_the_record_are_there() -> None:
    state = [State(connected=False, readable=True, latency=math.nan, counts=Counter())]
    port = free_port()

    async def now() -> State:
        return state[0]

    async with health(port, now):
        assert await got(port, "/healthz") == (200, "alive\n")
        assert await got(port, "/readyz") == (503, "not ready: Discord cannot be reached\n")
        state[0] = State(
            connected=True, readable=True, latency=0.05, counts=Counter({"let in": 3, "lost": 1})
        )
        assert await got(port, "/readyz") == (200, "ready\n")
        status, metrics = await got(port, "/metrics")
        assert status == 200
        assert 'hyosan_interactions_total{outcome="let in"} 3.0' in metrics
        assert "hyosan_gateway_latency_seconds 0.05" in metrics


async def test_no_port_serves_nothing_and_a_taken_one_is_a_line(caplog: pytest.LogCaptureFixture) -> None:
    async def state() -> State:
        return State(connected=True, readable=True, latency=0, counts={})

    async with health(0, state):
        pass
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        async with health(taken.getsockname()[1], state):
            pass
    assert "HEALTH_PORT" in caplog.text


def test_the_doctor_says_what_is_well_and_what_mends_what_is_not(tmp_path: Path) -> None:
    assert run(tmp_path, "ask", "/cast").returncode == 0
    well = run(tmp_path, "doctor")
    assert well.returncode == 0, well.stdout
    assert all(line.startswith("ok ") for line in well.stdout.splitlines())
    assert "ok database: " in well.stdout
    (tmp_path / "wire.db").write_bytes(b"not a database at all " * 500)
    ill = run(tmp_path, "doctor")
    assert ill.returncode == 1
    assert "!! database: " in ill.stdout
    assert "-> hyosan-wire restore" in ill.stdout
    assert "Traceback" not in ill.stderr
