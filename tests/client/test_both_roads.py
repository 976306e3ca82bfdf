"""What is answered over HTTP is what is answered through the gateway: every question, byte for byte."""

from __future__ import annotations

import asyncio
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bench.loopback import MANAGE_MESSAGES, Loopback, loopback
from bot.client import running
from bot.client.app import HyosanWire
from bot.domain.record.pack import Pack
from bot.store import open_store
from tests import discord_api
from tests.client.test_responses import until_told
from tests.client.test_running import FILING, started_here
from tests.conftest import NOW
from tests.golden import THEN, TODAY
from tests.operating.test_health import free_port
from tests.test_permissions import AUTHOR, PEOPLE, ROWS, drafted, is_about_draft, what_is_sent
from tests.waiting import until

LANGUAGES = ("en-US", "ko")
Asking = Callable[[Loopback], Coroutine[Any, Any, None]]
PUT_OFF = (5, 6)


@asynccontextmanager
async def running_bot(folder: Path, loaded: Path, pack: Pack, **road: str) -> AsyncIterator[Loopback]:
    """Have the bot answer in an installation of its own, by one road."""
    shutil.copytree(loaded.parent, folder)
    async with open_store(folder / "wire.db") as store:
        await store.load(pack)
        async with loopback() as discord, started_here(discord, store, **road):
            await asyncio.wait_for(discord.ready.wait(), 20)
            yield discord


async def said_by(discord: Loopback, ask: Asking) -> dict[str, list[Any]]:
    """Return all that the bot says for as long as it is asked, by the interaction's id or token."""
    said: dict[str, list[Any]] = defaultdict(list)
    interact = discord.interact

    async def noting(data: dict[str, Any], **more: Any) -> Any:
        first = await interact(data, **more)
        _, path, _ = next(each for each in reversed(discord.requests) if each[1].endswith("/callback"))
        token = path.split("/")[3]
        said[token].append(discord.first)
        if first["type"] in PUT_OFF:
            await until(lambda: any(path.split("/")[3:4] == [token] for path in followed(discord)))
        return first

    with patch.object(discord, "interact", noting):
        await ask(discord)
    for method, path, body in discord.requests:
        discord_api.check(method, path, body)
        if path.startswith("/webhooks/"):
            said[path.split("/")[3]].append((method, path, body))
    return said


def followed(discord: Loopback) -> list[str]:
    """Return the paths of what followed first responses."""
    return [path for _, path, _ in discord.requests if path.startswith("/webhooks/")]


async def every_question(discord: Loopback) -> None:
    for locale in LANGUAGES:
        for permissions in (0, MANAGE_MESSAGES):
            for name, options in (*THEN, *TODAY[::8]):
                given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
                data = {"id": "1", "name": name, "type": 1, "options": given}
                await discord.interact(data, permissions=permissions, locale=locale)


async def everything_that_can_be_done(discord: Loopback) -> None:
    filing = partial(discord.slash, "addreport", permissions=MANAGE_MESSAGES, user=AUTHOR)
    await filing(claim="First.", **FILING)
    await filing(claim="Second.", **FILING)
    await discord.slash("suggest", claim="Out in July.", seen="Soompi", topic="release")
    await until_told(discord, "Filed as #2")
    draft = 0
    for number, row in enumerate(ROWS):
        if is_about_draft(row):
            draft = await drafted(discord, edit=row == "form `why`")
        others = ("fan", "dm", "user")  # in turns: what each may do is another test's
        for person in (others[number % len(others)], "moderator"):
            data, kind, more = what_is_sent(row, draft)
            locale = LANGUAGES[number % 2]
            await discord.interact(data, kind=kind, **{**more, "locale": locale, **PEOPLE[person]})


@pytest.mark.filterwarnings("ignore:unread_data")  # of the loopback, when pictures are uploaded to it
@pytest.mark.parametrize("ask", [every_question, everything_that_can_be_done])
async def test_both_roads_say_the_same(
    ask: Asking, tmp_path: Path, loaded: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    bots: list[HyosanWire] = []

    def made(*how: Any, **named: Any) -> HyosanWire:
        bots.append(HyosanWire(*how, clock=lambda: NOW, **named))
        return bots[-1]

    monkeypatch.setattr(running, "HyosanWire", made)
    said: list[dict[str, list[Any]]] = []
    for road in ({}, {"INTERACTIONS_PORT": str(free_port())}):
        async with running_bot(tmp_path / f"road-{len(said)}", loaded, pack, **road) as discord:
            await bots[-1]._syncing  # answers name commands by the numbers that Discord has for them
            said.append(await said_by(discord, ask))
            assert bool(discord.identified) is not bool(road)
    assert len(said[0]) > 60
    assert said[0].keys() == said[1].keys()
    assert [token for token, told in said[0].items() if told != said[1][token]] == []
