"""Health over HTTP, and the doctor, as whoever runs the bot sees them."""

from __future__ import annotations

import math
import socket
import sqlite3
import stat
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from discord.http import Route
from filelock import FileLock
from msgspec.structs import replace

from bench.loopback import Loopback, answer, loopback
from bot.operating import doctor
from bot.operating.doctor import _database, findings
from bot.operating.health import HealthState, health
from bot.settings import Settings
from bot.store.backups import back_up
from tests.systems import needs_modes
from tests.test_main import run, told


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def got(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


async def test_it_is_ready_when_discord_and_the_record_are_there() -> None:
    state = [HealthState(connected=False, readable=True, latency=math.nan, counts=Counter())]
    port = free_port()

    async def now() -> HealthState:
        return state[0]

    async with health(port, now):
        assert await got(port, "/healthz") == (200, "alive\n")
        assert await got(port, "/readyz") == (503, "not ready: Discord cannot be reached\n")
        state[0] = HealthState(
            connected=True, readable=True, latency=0.05, counts=Counter({"let in": 3, "lost": 1})
        )
        assert await got(port, "/readyz") == (200, "ready\n")
        state[0] = replace(state[0], damaged=True)
        damaged = "not ready: the record is damaged; put a backup in its place\n"
        assert await got(port, "/readyz") == (503, damaged)
        status, metrics = await got(port, "/metrics")
        assert status == 200
        assert 'hyosan_interactions_total{outcome="let in"} 3.0' in metrics
        assert "hyosan_gateway_latency_seconds 0.05" in metrics


async def test_no_port_serves_nothing_and_a_taken_one_is_a_line(caplog: pytest.LogCaptureFixture) -> None:
    async def state() -> HealthState:
        return HealthState(connected=True, readable=True, latency=0, counts={})

    async with health(0, state):
        pass
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        async with health(taken.getsockname()[1], state):
            pass
    assert "HEALTH_PORT" in caplog.text


async def test_the_doctor_asks_discord_for_the_commands_and_who_allows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: dict[str, Any] = {
        "/applications/@me": (200, {"id": "100", "name": "Hyosan Wire"}),
        "/applications/100/commands": (200, [{"name": "cast"}, {"name": "gone"}]),
        "/users/@me/guilds": (200, [{"id": "5", "name": "Fans"}, {"id": "6", "name": "Others"}]),
        "/applications/100/guilds/5/commands": (200, []),
        "/applications/100/guilds/6/commands": (403, {"code": 50001}),
    }

    async def http(_: Loopback, request: web.Request) -> web.Response:
        status, body = there[request.path.removeprefix("/api")]
        return answer(body, status=status)

    monkeypatch.setattr(Loopback, "http", http)
    settings = Settings.from_env({"DATABASE_PATH": str(tmp_path / "wire.db"), "DISCORD_TOKEN": "token"})
    async with loopback() as discord:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{discord.port}/api")
        found = {each.what: each async for each in findings(settings, ["cast", "check"])}
    assert found["token"].fix == ""
    assert found["commands"].found == "Discord lacks check, has gone, which is no more"
    assert found["commands"].fix == "start the bot: it gives them to Discord"
    assert found["scopes"].found == "no commands are allowed in Others"
    assert "applications.commands" in found["scopes"].fix


HERE, THERE = "https://bot.example.org/interactions", "https://elsewhere.example.org/i"
TAKEN: dict[str, str] = {"INTERACTIONS_PORT": "8081"}


class Portal:
    """Discord's side of where it sends interactions; it takes an address where the bot answers it."""

    def __init__(self, sends_to: str | None, *, answered: bool = True) -> None:
        self.application: dict[str, Any] = {
            "id": "100", "name": "Hyosan Wire", "verify_key": "0a" * 32, "interactions_endpoint_url": sends_to
        }  # fmt: skip
        self.answered = answered
        self.changes: list[Any] = []

    async def http(self, request: web.Request) -> web.Response:
        if not request.path.endswith("/applications/@me"):
            return answer([])
        if request.method == "PATCH":
            self.changes.append(await request.json())
            if self.changes[-1]["interactions_endpoint_url"] and not self.answered:
                why = {"_errors": [{"code": "INVALID", "message": "It could not be verified."}]}
                return answer({"code": 50035, "errors": {"interactions_endpoint_url": why}}, status=400)
            self.application |= self.changes[-1]
        return answer(self.application)


async def found_of(portal: Portal, monkeypatch: pytest.MonkeyPatch, how: bool, **settings: str) -> str:
    """Return what the doctor says of interactions, told to set the endpoint or not."""

    async def http(_: Loopback, request: web.Request) -> web.Response:
        return await portal.http(request)

    monkeypatch.setattr(Loopback, "http", http)
    given = Settings.from_env({"DISCORD_TOKEN": "token", **settings})
    async with loopback() as discord:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{discord.port}/api")
        found = [each async for each in doctor._discord(given, [], set_endpoint=how)]
    return next(str(each) for each in found if each.what == "interactions")


@pytest.mark.parametrize(
    ("sends_to", "settings", "says"),
    [
        (None, {}, "ok interactions: Discord sends them through its gateway"),
        (HERE, {}, f"!! interactions: Discord sends them to {HERE} -> hyosan-wire doctor --set-endpoint, "
         "which has them sent to the gateway"),
        (None, TAKEN, "!! interactions: Discord sends them through its gateway -> set INTERACTIONS_URL to "
         "the https address that leads to port 8081"),
        (THERE, TAKEN, f"ok interactions: Discord sends them to {THERE}"),
        (HERE, {**TAKEN, "INTERACTIONS_URL": HERE}, f"ok interactions: Discord sends them to {HERE}"),
        (None, {**TAKEN, "INTERACTIONS_URL": HERE}, "!! interactions: Discord sends them through its gateway "
         f"-> hyosan-wire doctor --set-endpoint, which has them sent to {HERE}"),
        (THERE, {**TAKEN, "INTERACTIONS_URL": HERE}, f"!! interactions: Discord sends them to {THERE} -> "
         f"hyosan-wire doctor --set-endpoint, which has them sent to {HERE}"),
        (HERE, {**TAKEN, "INTERACTIONS_URL": HERE, "PUBLIC_KEY": "0b" * 32}, "!! interactions: PUBLIC_KEY is "
         "not this application's -> copy it again, or leave it empty"),
        (HERE, {**TAKEN, "PUBLIC_KEY": "0A" * 32}, f"ok interactions: Discord sends them to {HERE}"),
    ],
)  # fmt: skip
async def test_the_doctor_says_whether_interactions_come_to_where_they_are_taken(
    sends_to: str | None, settings: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = Portal(sends_to)
    assert await found_of(portal, monkeypatch, False, **settings) == says
    assert portal.changes == []


@pytest.mark.parametrize(
    ("sends_to", "settings", "then"),
    [(None, {**TAKEN, "INTERACTIONS_URL": HERE}, HERE), (HERE, {}, None), (HERE, TAKEN, HERE)],
)
async def test_the_doctor_has_them_sent_there_when_told(
    sends_to: str | None, settings: dict[str, str], then: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = Portal(sends_to)
    said = await found_of(portal, monkeypatch, True, **settings)
    assert said == f"ok interactions: Discord sends them {f'to {then}' if then else 'through its gateway'}"
    assert portal.application["interactions_endpoint_url"] == then
    assert len(portal.changes) == int(sends_to != then)


async def test_the_doctor_says_why_discord_does_not_take_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    portal = Portal(None, answered=False)
    said = await found_of(portal, monkeypatch, True, **TAKEN, INTERACTIONS_URL=HERE)
    assert said == (
        "!! interactions: Discord sends them through its gateway, and does not take another address (It "
        f"could not be verified.) -> start the bot, and look that {HERE} leads to its port 8081"
    )
    assert portal.application["interactions_endpoint_url"] is None


async def test_the_doctor_misses_the_package_that_checks_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)
    said = await found_of(Portal(HERE), monkeypatch, False, **TAKEN)
    assert said.endswith("-> install the extra: pip install 'hyosan-wire[http]'")


def test_the_doctor_sees_who_has_the_file(tmp_path: Path) -> None:
    assert told(tmp_path, "ask", "/cast").returncode == 0
    path = tmp_path / "wire.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "!! database: another program is writing to it" in told(tmp_path, "doctor").stdout
    other.close()
    with FileLock(path.with_name("wire.db.lock")):
        assert "ok database: a running Hyosan Wire has it" in told(tmp_path, "doctor").stdout
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE recipes (name TEXT)")
    foreign.close()
    of_another = told(tmp_path, "doctor", DATABASE_PATH=str(tmp_path / "foreign.db")).stdout
    assert "-> set DATABASE_PATH to the bot's own file" in of_another
    assert "restore" not in of_another


def test_the_doctor_says_what_is_well_and_what_mends_what_is_not(tmp_path: Path) -> None:
    assert told(tmp_path, "ask", "/cast").returncode == 0
    well = told(tmp_path, "doctor")
    assert well.returncode == 0, well.stdout
    assert all(line.startswith("ok ") for line in well.stdout.splitlines())
    assert "ok database: " in well.stdout
    (tmp_path / "wire.db").write_bytes(b"not a database at all " * 500)
    ill = run(tmp_path, "doctor")
    assert ill.returncode == 1
    assert "!! database: " in ill.stdout
    assert "-> hyosan-wire restore" in ill.stdout
    assert "Traceback" not in ill.stderr


def made(folder: Path, at: datetime) -> Path:
    return back_up(folder / "wire.db", at=at)


def test_the_doctor_opens_the_newest_copy_and_says_its_age(tmp_path: Path) -> None:
    assert told(tmp_path, "ask", "/cast").returncode == 0
    now = datetime.now(UTC)

    def copies() -> str:
        return next(line for line in told(tmp_path, "doctor").stdout.splitlines() if "backups: " in line)

    assert copies() == "ok backups: none yet: the first is made a minute after the bot starts"
    made(tmp_path, now - timedelta(days=5))
    assert "5 days ago -> start the bot" in copies()
    made(tmp_path, now - timedelta(days=2))
    assert copies().startswith("ok backups: 2, the newest of ")
    ahead = made(tmp_path, now + timedelta(days=386))
    assert f"-> set the clock, and remove {ahead}" in copies()
    ahead.write_bytes(b"not a database at all " * 500)
    assert "the newest copy is of no use" in copies()


def test_the_doctor_says_what_a_lost_or_half_restored_database_wants(tmp_path: Path) -> None:
    assert "ok database: " in told(tmp_path, "doctor").stdout
    assert told(tmp_path, "ask", "/cast").returncode == 0
    copy = made(tmp_path, datetime.now(UTC))
    (tmp_path / "wire.db").replace(tmp_path / "wire.db.restored")
    assert "!! database: a restore was cut off -> start the bot" in told(tmp_path, "doctor").stdout
    (tmp_path / "wire.db.restored").unlink()
    assert f"an empty one -> hyosan-wire restore {copy}" in told(tmp_path, "doctor").stdout


@needs_modes
def test_the_doctor_mends_what_others_may_read_and_says_where_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wire.db"
    assert told(tmp_path, "ask", "/cast").returncode == 0
    path.chmod(0o644)
    assert "may read it" not in told(tmp_path, "doctor").stdout
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)  # a disk that keeps no modes
    found = [each for each in _database(Settings.from_env({"DATABASE_PATH": str(path)})) if each.fix]
    assert [each.fix for each in found] == ["set DATABASE_PATH to a file of the bot's user on another disk"]
