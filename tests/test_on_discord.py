"""The bot as it runs: its own process, the real discord.py client, a Discord on 127.0.0.1."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bench.loopback import APPLICATION, MANAGE_MESSAGES, Loopback, answer, loopback, message
from bot.settings import DATA, ROOT
from bot.store import open_store
from tests import discord_api
from tests.client.test_running import started_here
from tests.commands.scene import buttons, texts
from tests.systems import needs_signals
from tests.test_main import environment

pytestmark = needs_signals


@asynccontextmanager
async def running(discord: Loopback, tmp_path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start the bot against a loopback Discord; stop it as a service manager does, and expect a clean end."""
    more = {"DISCORD_TOKEN": "token", "PYTHONPATH": discord.redirect(tmp_path)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot",
        cwd=ROOT, env=environment(tmp_path, **more),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        await asyncio.wait_for(discord.ready.wait(), 20)
        yield process
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def eventually(found: Callable[[], list[Any]]) -> list[Any]:
    """Return what is there within five seconds."""
    for _ in range(100):
        if found():
            return found()
        await asyncio.sleep(0.05)
    raise AssertionError("nothing came")


def content(reply: dict[str, Any]) -> str:
    return "\n".join(texts(reply["data"]["components"]))


async def test_it_connects_answers_files_and_stops_cleanly(tmp_path: Path) -> None:
    async with loopback() as discord, running(discord, tmp_path) as process:
        assert discord.identified["intents"] == 0
        assert len(await eventually(lambda: discord.sent("PUT", "/commands"))) == 1

        reply = await discord.slash("s2status", as_of="2025-07-16")
        assert "Yonhap News Agency" in content(reply)
        assert reply["data"]["flags"] == 1 << 15
        assert reply["data"]["allowed_mentions"] == {"parse": []}

        assert await discord.slash("timeline") == {"type": 5}
        later = await eventually(lambda: discord.sent("PATCH", "/messages/@original"))
        assert later[0]["attachments"] == [{"id": 0, "filename": "timeline.png"}]
        assert discord.uploads[0].startswith(b"\x89PNG")
        drawn = await discord.slash("timeline")  # by now it is there already
        assert drawn["data"]["attachments"] == [{"id": 0, "filename": "timeline.png"}]

        # What no Discord client sends, but anybody can: a choice that is none.
        odd = await discord.slash("s2status", topic="<@1>")
        assert "is not one of the choices. Use `Renewal`" in content(odd)
        odd = await discord.slash("cast", group="extras")
        assert "is not one of the choices. Use `all`, `returning`" in content(odd)

        filing: dict[str, Any] = {
            "topic": "release",
            "claim": "Out in May.",
            "source": "Netflix",
            "tags": "official",
        }
        refused = await discord.slash("addreport", **filing)
        assert refused["data"]["flags"] & 64
        assert "moderators" in content(refused)
        deferred = await discord.slash("addreport", permissions=MANAGE_MESSAGES, when="2027-05", **filing)
        assert deferred == {"type": 5, "data": {"flags": 64}}
        receipts = await eventually(lambda: discord.sent("PATCH", "/messages/@original")[1:])
        assert "Filed as #1" in "\n".join(texts(receipts[0]["components"]))
        held = [discord_api.check(method, path, body) for method, path, body in discord.requests]
        assert discord_api.description() is None or sum(held) >= 5

        assert process.stdout is not None
        printed = await _until(process.stdout, "Add it to a server")
        link = re.search(r"https://discord\.com/oauth2/authorize\?\S+", printed)
        assert link is not None
        assert "client_id=100" in link[0]
        assert "scope=bot+applications.commands" in link[0]


async def _until(stream: asyncio.StreamReader, wanted: str) -> str:
    printed = ""
    while wanted not in printed:
        line = await asyncio.wait_for(stream.readline(), 10)
        assert line, printed
        printed += line.decode()
    return printed


@asynccontextmanager
async def started_anew(path: Path) -> AsyncIterator[Loopback]:
    """Start the bot on a file in this process, until another Discord has its commands."""
    async with open_store(path) as store, loopback() as discord:
        await store.load_from(DATA)
        async with started_here(discord, store):
            await asyncio.wait_for(discord.ready.wait(), 20)
            for _ in range(2000):
                if await store.command_sync.get(int(APPLICATION)) is not None:
                    break
                await asyncio.sleep(0.01)
            yield discord


async def test_a_restart_answers_old_buttons_and_does_not_sync_again(tmp_path: Path) -> None:
    async with started_anew(tmp_path / "wire.db") as discord:
        assert len(discord.sent("PUT", "/commands")) == 1
        reply = await discord.slash("s2status", topic="release")
        onward = next(b for b in buttons(reply["data"]["components"]) if b["label"] == "Next")
    async with started_anew(tmp_path / "wire.db") as discord:
        shown = message(*reply["data"]["components"])
        data = {"custom_id": onward["custom_id"], "component_type": 2}
        turned = await discord.interact(data, kind=3, message=shown)
        assert turned["type"] == 7
        assert "Page 2 of" in content(turned)
        # A button of an earlier release; one of a server that has a source this one does not; nonsense.
        for id in ("page:status:all:2026-11-22/2", "sources/2:AAAAAAAA:20261122", "status/1:x"):
            onward["custom_id"] = id
            pressed = {"custom_id": id, "component_type": 2}
            assert "Please ask again" in content(await discord.interact(pressed, kind=3, message=shown))
        assert discord.sent("PUT", "/commands") == []


async def test_a_token_that_discord_refuses_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(self: Loopback, request: web.Request) -> web.Response:
        return answer({"message": "401: Unauthorized", "code": 0}, status=401)

    monkeypatch.setattr(Loopback, "http", refuse)
    async with loopback() as discord:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot",
            cwd=ROOT,
            env=environment(tmp_path, DISCORD_TOKEN="token", PYTHONPATH=discord.redirect(tmp_path)),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, printed = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 2
    assert "DISCORD_TOKEN: Discord does not accept this token." in printed.decode()
    assert "Traceback" not in printed.decode()
