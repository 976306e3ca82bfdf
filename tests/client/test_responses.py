"""What is stored and what is said never disagree: answers that fail, are lost, or are asked for twice."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bench.loopback import MANAGE_MESSAGES, Loopback, answer, loopback
from bot.store import Store
from tests.client.test_running import FILING, started_here
from tests.commands.scene import texts

THERE = Loopback.http


def fails(monkeypatch: pytest.MonkeyPatch, ending: str, *how: int) -> Counter[str]:
    """Let the first requests whose path ends so fail: with a status, or for 0 by closing the connection after
    what was asked for has been done. Return how often each was asked for.
    """
    asked: Counter[str] = Counter()

    async def http(self: Loopback, request: web.Request) -> web.StreamResponse:
        if not request.path.endswith(ending):
            return await THERE(self, request)
        asked[ending] += 1
        if asked[ending] > len(how):
            return await THERE(self, request)
        status = how[asked[ending] - 1]
        if status == 0:
            await THERE(self, request)
            assert request.transport is not None
            request.transport.close()
        return answer({"message": "not now", "code": 0}, status=status or 500)

    monkeypatch.setattr(Loopback, "http", http)
    return asked


def kept(folder: Path) -> int:
    counted = "SELECT count(*) FROM report WHERE guild_id NOT NULL"
    return int(sqlite3.connect(folder / "wire.db").execute(counted).fetchone()[0])


def told(discord: Loopback) -> str:
    bodies = [body for method, path, body in discord.requests if method in ("PATCH", "POST") and body]
    inside = (body.get("components") or body.get("data", {}).get("components", []) for body in bodies)
    return "\n".join(line for components in inside for line in texts(components))


async def until_told(discord: Loopback, wanted: str) -> str:
    for _ in range(1000):
        if wanted in told(discord):
            return told(discord)
        await asyncio.sleep(0.01)
    raise AssertionError(told(discord) or "nothing was said")


OFFER = "I am not set up here yet"
"""What comes below a moderator's first receipt, and the last thing that does."""


@pytest.mark.parametrize("status", [404, 401, 400, 0])
async def test_a_receipt_that_cannot_be_put_in_its_place_comes_below(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    caplog: pytest.LogCaptureFixture,
    road: dict[str, str],
) -> None:
    fails(monkeypatch, "@original", status)
    async with loopback() as discord, started_here(discord, store, **road) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        await until_told(discord, "Filed as #1")
        said = await until_told(discord, OFFER)
    assert "broke" not in said
    assert (running.result(), "Traceback" in caplog.text) == (0, False), caplog.text
    assert kept(tmp_path) == 1


@pytest.mark.parametrize("status", [404, 401, 0])
async def test_an_undo_whose_answer_is_lost_is_told_below(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    caplog: pytest.LogCaptureFixture,
    road: dict[str, str],
) -> None:
    async with loopback() as discord, started_here(discord, store, **road) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        await until_told(discord, "Filed as #1")
        await until_told(discord, OFFER)
        fails(monkeypatch, "@original", status)
        await discord.press("undo:1", permissions=MANAGE_MESSAGES)
        said = await until_told(discord, "#1 is taken back")
    assert "broke" not in said
    assert (running.result(), "Traceback" in caplog.text) == (0, False), caplog.text
    rows = sqlite3.connect(tmp_path / "wire.db").execute(
        "SELECT count(*) FROM report WHERE guild_id NOT NULL AND state = 'retracted'"
    )
    assert rows.fetchone()[0] == 1


async def test_a_deferral_that_was_heard_though_its_answer_was_lost_is_filed_and_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = THERE

    async def http(self: Loopback, request: web.Request) -> web.StreamResponse:
        if request.path.endswith("/callback"):
            if request.path.split("/")[3] not in self._waiting:
                return answer({"message": "already acknowledged", "code": 40060}, status=400)
            await there(self, request)
            assert request.transport is not None
            request.transport.close()
            return answer({})
        return await there(self, request)

    monkeypatch.setattr(Loopback, "http", http)
    async with loopback() as discord, started_here(discord, store):
        await asyncio.wait_for(discord.ready.wait(), 20)
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        await until_told(discord, "Filed as #1")
    assert kept(tmp_path) == 1


async def test_who_tries_again_is_told_that_it_is_filed(
    store: Store, tmp_path: Path, road: dict[str, str]
) -> None:
    async with loopback() as discord, started_here(discord, store, **road):
        await asyncio.wait_for(discord.ready.wait(), 20)
        for _ in range(3):
            await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        said = await until_told(discord, "Already filed as #1")
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, user="9", claim="Out in May.", **FILING)
        other = await until_told(discord, "Filed as #2")
    assert "#2" not in said
    assert re.search(r"may be on record already:\n- Out in May\. \(.*filed here as #1", other)
    assert kept(tmp_path) == 2


async def test_an_interaction_that_is_sent_again_is_answered_once(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture, road: dict[str, str]
) -> None:
    async with loopback() as discord, started_here(discord, store, **road) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        discord.send_twice = True
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        await until_told(discord, "Filed as #1")
        await until_told(discord, OFFER)
        await asyncio.sleep(0.3)
        callbacks = [path for _, path, _ in discord.requests if path.endswith("/callback")]
    assert len(callbacks) == 1
    assert (running.result(), "Traceback" in caplog.text) == (0, False), caplog.text
    assert kept(tmp_path) == 1


async def test_a_file_that_cannot_be_written_says_so_and_loses_nothing_typed(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await store.database.write(lambda c: c.execute("PRAGMA busy_timeout = 100"))  # as long as it is to wait
    async with loopback() as discord, started_here(discord, store):
        await asyncio.wait_for(discord.ready.wait(), 20)
        other = sqlite3.connect(tmp_path / "wire.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")  # another program has it
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        said = await until_told(discord, "Nothing was saved")
        assert "Out in May" in said
        assert "Filed" not in said
        assert "season 2" in str(await discord.slash("s2status"))  # who reads is not kept waiting
        other.execute("ROLLBACK")
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        await until_told(discord, "Filed as #1")
    hourly = "bot.services.housekeeping"  # what is done each hour meets the lock as well, and is tried again
    assert [each for each in caplog.records if each.exc_info and each.name != hourly] == []
    assert kept(tmp_path) == 1


async def test_a_command_that_is_no_more_is_a_sentence_and_a_line(
    store: Store, caplog: pytest.LogCaptureFixture, road: dict[str, str]
) -> None:
    async with loopback() as discord, started_here(discord, store, **road) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        gone: Any = await discord.slash("gone")
    assert "ask again" in str(gone)
    assert (running.result(), "Traceback" in caplog.text) == (0, False), caplog.text
