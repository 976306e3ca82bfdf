"""docs/operating.md: exit codes, health, backups, the doctor's limits, commands, restoring."""

from __future__ import annotations

import asyncio
import math
import shutil
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import discord
import pytest
from aiohttp import web
from discord.http import Route

from bench.loopback import Loopback, answer, loopback
from bot.client import app, responses, running
from bot.client.app import HyosanWire
from bot.operating import doctor
from bot.operating.finding import Finding
from bot.operating.health import HealthState, health
from bot.settings import Settings
from bot.store import Store
from bot.store.backups import back_up, restore
from bot.store.database import NotOursError
from bot.store.migrations import latest_version
from tests.commands.scene import Scene
from tests.conftest import NOW
from tests.operating.test_health import free_port, got
from tests.promises.trying import file
from tests.store import file_of

# How it stops


@pytest.mark.parametrize(
    ("status", "code"), [(400, 2), (401, 2), (404, 2), (408, 0), (429, 0), (500, 0), (503, 0)]
)
async def test_what_discord_refuses_for_good_is_exit_2_and_what_passes_is_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: int, code: int
) -> None:
    stop, tried = asyncio.Event(), list[HyosanWire]()

    async def refused(bot: HyosanWire, *_: object) -> None:
        tried.append(bot)
        stop.set()
        response: Any = SimpleNamespace(status=status, reason="no")
        raise discord.HTTPException(response, "not like this")

    monkeypatch.setattr(running, "_connected", refused)
    assert await running._run_once("token", stop, [], make=partial(HyosanWire, store)) == code
    assert len(tried) == 1
    assert ("not like this" in capsys.readouterr().err) is (code == 2)


async def test_it_is_tried_again_until_it_is_told_to_stop(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop, tried = asyncio.Event(), list[HyosanWire]()

    async def unreachable(bot: HyosanWire, *_: object) -> None:
        tried.append(bot)
        if len(tried) == 3:
            stop.set()
        raise ConnectionResetError("down")

    monkeypatch.setattr(running, "_connected", unreachable)
    monkeypatch.setattr(running, "ExponentialBackoff", lambda: SimpleNamespace(delay=lambda: 0.001))
    assert await running._run_once("token", stop, [], make=partial(HyosanWire, store)) == 0
    assert len(tried) == 3
    assert caplog.text.count("Discord cannot be reached (down)") == 3


# Health


def state(**changes: Any) -> HealthState:
    return HealthState(**{"connected": True, "readable": True, "latency": math.nan, "counts": {}, **changes})


async def test_health_is_served_on_this_machines_own_address_alone() -> None:
    async def well() -> HealthState:
        return state()

    port = free_port()
    async with health(port, well):
        assert await got(port, "/healthz") == (200, "alive\n")
        with pytest.raises(OSError, match=r"127\.0\.0\.2"):
            await asyncio.open_connection("127.0.0.2", port)


@pytest.mark.parametrize(
    ("lacks", "status", "says"),
    [
        ({}, 200, "ready\n"),
        ({"readable": False}, 503, "not ready: the record cannot be reached\n"),
        ({"connected": False}, 503, "not ready: Discord cannot be reached\n"),
        (
            {"connected": False, "readable": False},
            503,
            "not ready: Discord and the record cannot be reached\n",
        ),
    ],
)
async def test_it_is_ready_where_nothing_is_missing_and_says_what_is(
    lacks: dict[str, bool], status: int, says: str
) -> None:
    async def now() -> HealthState:
        return state(**lacks)

    port = free_port()
    async with health(port, now):
        assert await got(port, "/readyz") == (status, says)


@pytest.mark.sqlite  # it takes a table away
async def test_what_is_told_of_the_bot_is_how_it_is(store: Store) -> None:
    assert not (await running._state([])).connected
    bot: Any = HyosanWire(store)
    found = []
    for ready, open_ in ((True, True), (True, False), (False, True)):
        bot.is_ready, bot.ws = lambda ready=ready: ready, SimpleNamespace(open=open_, latency=0.05)
        found.append((await running._state([bot])).connected)
    assert found == [True, False, False]
    bot.gate.counts["lost"] += 2
    assert (await running._state([bot])).counts == {"lost": 2}
    assert (await running._state([bot])).readable
    await store.database.write(lambda c: c.execute("ALTER TABLE state RENAME TO elsewhere"))
    assert not (await running._state([bot])).readable


async def test_without_its_extra_there_are_no_metrics_and_the_rest_is_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def now() -> HealthState:
        return state(counts=Counter({"let in": 3}))

    port = free_port()
    async with health(port, now):
        status, said = await got(port, "/metrics")
        assert status == 200
        assert "hyosan_connected 1.0" in said
        assert "hyosan_readable 1.0" in said
        monkeypatch.setitem(sys.modules, "prometheus_client", None)
        status, said = await got(port, "/metrics")
        assert status == 501
        assert "hyosan-wire[metrics]" in said
        assert (await got(port, "/readyz"))[0] == 200


async def test_every_interaction_is_counted_and_what_became_of_it_once(
    here: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = here.there.bot
    bot.gate.counts.clear()
    await here.ask("cast")
    assert bot.gate.counts == {"let in": 1}
    assert "Nobody" in (await here.ask("whereseen", actor="Nobody Atall")).text
    assert bot.gate.counts == {"let in": 2, "refused": 1}
    here.env.inject_error("*", "/webhooks/*", times=2, status=404, code=10015, message="Unknown")
    await here.ask("follow")
    assert bot.gate.counts == {"let in": 3, "refused": 1, "lost": 1}

    async def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(bot, "answer", broken)
    assert "Something broke on our side" in (await here.ask("cast")).text
    assert bot.gate.counts == {"let in": 4, "refused": 1, "lost": 1, "broken": 1}


# Backups


class Waiting:
    """A clock that a wait moves on, and what was waited for; after so many waits it is over."""

    def __init__(self, waits: int) -> None:
        self.now, self.waited, self._left = NOW, list[float](), waits

    async def sleep(self, seconds: float) -> None:
        if len(self.waited) == self._left:
            raise asyncio.CancelledError
        self.waited.append(seconds)
        self.now += timedelta(seconds=seconds)


async def backing_up(
    monkeypatch: pytest.MonkeyPatch, path: Path, *, waits: int, days: int = 14
) -> list[float]:
    """Let backups be made for so many waits; return how long each was."""
    waiting = Waiting(waits)
    monkeypatch.setattr(running, "asyncio", SimpleNamespace(sleep=waiting.sleep, to_thread=asyncio.to_thread))
    monkeypatch.setattr(running, "utc_now", lambda: waiting.now)
    with pytest.raises(asyncio.CancelledError):
        await running._backing_up(path, days)
    return waiting.waited


def copies(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "backups").glob("*.db"))


async def test_the_first_copy_is_made_after_a_minute_and_then_one_each_day(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await backing_up(monkeypatch, file_of(store), waits=3) == [60, 86_400, 86_400]
    assert copies(tmp_path) == [f"hyosan-wire-202611{day}T093100Z.db" for day in (22, 23, 24)]


@pytest.mark.parametrize(("hours_old", "waits"), [(23, 3600), (23.99, 60), (24, 60), (500, 60)])
async def test_a_copy_that_is_there_is_a_day_old_before_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch, hours_old: float, waits: float
) -> None:
    back_up(file_of(store), at=NOW - timedelta(hours=hours_old))
    assert await backing_up(monkeypatch, file_of(store), waits=1) == [waits]


@pytest.mark.parametrize(("days", "kept"), [(14, 15), (3, 4)])
async def test_copies_are_kept_so_many_days(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, kept: int
) -> None:
    (tmp_path / "backups").mkdir()
    for each in range(20):  # the newest is a day old
        at = NOW + timedelta(seconds=60) - timedelta(days=each + 1)
        (tmp_path / "backups" / f"hyosan-wire-{at:%Y%m%dT%H%M%SZ}.db").touch()
    await backing_up(monkeypatch, file_of(store), waits=1, days=days)
    assert len(copies(tmp_path)) == kept  # one of today, and one of each day
    assert copies(tmp_path)[0] == f"hyosan-wire-{NOW - timedelta(days=days):%Y%m%d}T093100Z.db"


def test_fourteen_days_are_kept_where_nothing_else_is_said() -> None:
    assert Settings.from_env({}).backup_days == 14
    assert Settings.from_env({"BACKUP_DAYS": "3"}).backup_days == 3


async def test_a_copy_is_one_file_whole_by_itself_also_once_it_is_read(store: Store) -> None:
    await file(store)
    made = back_up(file_of(store), at=NOW)
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert copy.execute("SELECT count(*) FROM report WHERE guild_id = 5").fetchone()[0] == 1
        assert {each.name for each in made.parent.iterdir()} == {made.name, ".lock"}


async def test_what_was_there_is_kept_under_a_name_that_says_before_when(
    store: Store, tmp_path: Path
) -> None:
    made = back_up(file_of(store), at=NOW)
    (tmp_path / "here").mkdir()
    path = tmp_path / "here" / "wire.db"
    assert restore(made, path, at=NOW) is None
    assert restore(made, path, at=datetime(2026, 11, 22, 20, 5, 9, tzinfo=UTC)) == path.with_name(
        "wire.db.before-20261122T200509Z"
    )
    there = {each.name for each in path.parent.iterdir()} - {"wire.db.lock"}
    assert there == {"wire.db", "wire.db.before-20261122T200509Z"}


@pytest.mark.parametrize(("newer", "restored"), [(0, True), (1, False)])
async def test_a_copy_of_a_newer_version_is_not_put_here(
    store: Store, tmp_path: Path, newer: int, restored: bool
) -> None:
    made = back_up(file_of(store), at=NOW)
    with closing(sqlite3.connect(made)) as copy, copy:
        copy.execute("UPDATE schema_version SET version = ?", [latest_version() + newer])
    path = tmp_path / "other.db"
    if restored:
        restore(made, path, at=NOW)
    else:
        with pytest.raises(NotOursError, match="newer Hyosan Wire"):
            restore(made, path, at=NOW)
    assert path.exists() is restored


# The doctor


@pytest.mark.parametrize(
    ("free", "well"), [(104_857_600, False), (104_857_601, True)]  # 100 MB
)  # fmt: skip
async def test_the_doctor_wants_a_hundred_megabytes_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, well: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    settings = Settings.from_env({"DATABASE_PATH": str(tmp_path / "wire.db")})
    [found] = doctor._disk(settings)
    assert str(found).startswith("ok " if well else "!! ")


async def discords(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, there: dict[str, Any], **headers: str
) -> dict[str, Finding]:
    """What the doctor finds where Discord answers so; any other path is forbidden."""
    there = {"/applications/@me": {"id": "100", "name": "Hyosan Wire"}, **there}

    async def http(_: Loopback, request: web.Request) -> web.Response:
        body = there.get(request.path.removeprefix("/api"))
        response = answer({"code": 50001} if body is None else body, status=403 if body is None else 200)
        response.headers.update(headers)
        return response

    monkeypatch.setattr(Loopback, "http", http)
    settings = Settings.from_env({"DATABASE_PATH": str(tmp_path / "wire.db"), "DISCORD_TOKEN": "token"})
    async with loopback() as reached:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{reached.port}/api")
        return {each.what: each async for each in doctor._discord(settings, ["cast"])}


@pytest.mark.parametrize(("seconds", "well"), [(59, True), (60, False), (-59, True), (-60, False)])
async def test_the_doctor_lets_the_clock_differ_by_less_than_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, well: bool
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return NOW + timedelta(seconds=seconds)

    monkeypatch.setattr(doctor, "datetime", Clock)
    found = await discords(monkeypatch, tmp_path, {}, Date="Sun, 22 Nov 2026 09:30:00 GMT")
    assert found["clock"].found == f"{abs(seconds)} s from Discord's"
    assert (found["clock"].fix == "") is well


@pytest.mark.parametrize(("without", "said"), [(10, True), (11, False)])
async def test_the_doctor_asks_the_first_ten_servers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: int, said: bool
) -> None:
    servers = [{"id": str(each), "name": f"Server {each}"} for each in range(1, 13)]
    there: dict[str, Any] = {"/users/@me/guilds": servers}
    there |= {f"/applications/100/guilds/{each}/commands": [] for each in range(1, 13) if each != without}
    found = await discords(monkeypatch, tmp_path, there)
    assert found["scopes"].found == (f"no commands are allowed in Server {without}" if said else "12 servers")


@pytest.mark.parametrize("well", [True, False])
def test_a_line_that_is_not_well_ends_with_what_mends_it(well: bool) -> None:
    line = str(Finding("disk", "found", "" if well else "make room"))
    assert line == ("ok disk: found" if well else "!! disk: found -> make room")


# Discord's three seconds, and its commands


async def test_an_answer_is_put_off_well_before_discord_stops_waiting(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    async def wait(_: object, **given: float) -> tuple[set[Any], set[Any]]:
        asked.append(given["timeout"])
        return set(), set()

    monkeypatch.setattr(responses, "asyncio", SimpleNamespace(wait=wait))
    assert not await responses.done_within(app.PATIENCE, asyncio.get_running_loop().create_future())
    assert 0.5 <= asked[0] <= 2  # the answer has to get there as well


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many commands were given to Discord, each time they were."""
    times: list[int] = []

    async def upsert(_: object, __: int, *, payload: list[Any]) -> list[Any]:
        times.append(len(payload))
        return [{**each, "id": str(number)} for number, each in enumerate(payload)]

    monkeypatch.setattr(discord.http.HTTPClient, "bulk_upsert_global_commands", upsert)
    monkeypatch.setattr(HyosanWire, "application_id", property(lambda _: 100))
    return times


async def start(store: Store, change: str | None = None) -> None:
    """Start as far as giving the commands, with one of another description."""
    bot = HyosanWire(store)
    await bot.load()
    if change:
        command: Any = bot.tree.get_command("cast")
        command.description = change
    with patch("bot.client.command_sync.code_digest", lambda _: f"code with {change}"):
        await bot.command_giver.give()


async def test_commands_are_given_at_a_start_where_they_changed_and_at_no_other(
    store: Store, given: list[int]
) -> None:
    changes = (None, None, "Who is in it?", "Who is in it?", None)
    times = []
    for each in changes:
        await start(store, each)
        times.append(len(given))
    assert times == [1, 1, 2, 2, 3]
    assert len(set(given)) == 1  # all of them, each time
