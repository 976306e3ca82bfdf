"""Copies, restores and starts: ids that would begin anew, a clock that is wrong, commands that are late."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bench.loopback import CHANNEL, GUILD, MANAGE_MESSAGES, Loopback, answer, loopback
from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import guild_settings
from bot.store.backups import back_up, backups, prune, restore
from tests.client.test_running import started, stopped
from tests.stress.breaks import Outcome, opened
from tests.stress.waits import AT

_OFFICIAL: dict[str, Any] = {
    **{"topic": "release", "source": "Netflix", "tags": "official"},
    "stance": "confirmed",
}


def shown(discord: Loopback, day: int) -> int:
    """Return how often a day was announced."""
    return sum(f"Out on day {day}." in str(each) for each in discord.channels.get(CHANNEL, []))


async def announce(discord: Loopback, folder: Path, day: int) -> None:
    """Run the bot until it has announced another date, or should have; then stop it."""
    async with started(discord, folder) as process:
        await asyncio.wait_for(discord.ready.wait(), 60)
        when = str(date(2027, 1, 1) + timedelta(day))
        typed = {"claim": f"Out on day {day}.", "when": when, **_OFFICIAL}
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, **typed)
        for _ in range(100):
            if shown(discord, day):
                break
            await asyncio.sleep(0.05)
        await stopped(process)


async def restored(times: int) -> Outcome:
    """A date is announced, a copy made, another announced, the copy restored: the next date is a message of
    its own, and not the one that Discord has under the number of a post before.
    """
    told = 0
    with tempfile.TemporaryDirectory() as name:
        folder, channels = Path(name), dict[str, list[Any]]()
        async with opened(folder / "wire.db") as store:
            actor = Actor(int(GUILD), 1, datetime.now(UTC))
            await guild_settings.change_setting(store, actor, Setting.DATES, [CHANNEL])
        copy = back_up(folder / "wire.db", at=AT)
        for day in range(1, 2 * times + 1):
            async with loopback() as discord:
                discord.channels = channels
                await announce(discord, folder, day)
                told += shown(discord, day) == 1
            restore(copy, folder / "wire.db", at=AT + timedelta(days=day))
    messages = len(channels.get(CHANNEL, []))
    found = f"{told} of {2 * times} dates told after a restore each, in {messages} messages"
    return found, told == 2 * times == messages


async def clock_ahead(times: int) -> Outcome:
    """Copies are pruned by a clock that is a year ahead, and by the right one again."""
    most = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in range(15):
            (folder / f"hyosan-wire-{AT - timedelta(days=each):%Y%m%dT%H%M%SZ}.db").touch()
        for turn in range(times):
            ahead = AT + timedelta(days=386 + turn)
            before = len(backups(folder))
            (folder / f"hyosan-wire-{ahead:%Y%m%dT%H%M%SZ}.db").touch()
            prune(folder, days=14, at=ahead)
            prune(folder, days=14, at=AT)
            most = max(most, before + 1 - len(backups(folder)))
        left = len(backups(folder))
    return f"{most} copy at a time, {left} left of 15", most <= 1 and left >= 15


async def late_commands(times: int) -> Outcome:
    """Discord takes the commands after an hour, as it says; somebody asks meanwhile."""
    there, longest = Loopback.http, 0.0

    async def http(self: Loopback, request: web.Request) -> web.Response:
        if not request.path.endswith("/commands"):
            return await there(self, request)
        body = {"message": "not now", "code": 0, "retry_after": 3600.0, "global": False}
        return answer(body, status=429)

    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Loopback, "http", http)
        for _ in range(times):
            since = time.monotonic()
            async with loopback() as discord, started(discord, Path(name)):
                await asyncio.wait_for(discord.ready.wait(), 60)
                told = "No release date" in str(await discord.slash("s2status"))
                longest = max(longest, time.monotonic() - since)
    return f"answered {longest:.1f} s after the start", told and longest < 20
