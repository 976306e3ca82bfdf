"""Interactions over HTTP: answered in the request that brings them, once, and only then followed by REST."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from aiohttp import ClientError, web

from bench.loopback import APPLICATION, MANAGE_MESSAGES, Loopback, answer, loopback, message
from bench.signed import SignedRequests
from bot.client import inline_responses
from bot.client.answer_service import AnswerService
from bot.client.interaction_gate import InteractionGate
from bot.domain.errors import DomainError, Refusal, StartError
from bot.domain.posting.server_settings import Setting
from bot.locales import localizer_for
from bot.operating import endpoint
from bot.operating.endpoint import FirstResponse
from bot.store import Store
from tests import discord_api
from tests.client.test_responses import OFFER, THERE, kept, until_told
from tests.client.test_running import FILING, started_here
from tests.commands.scene import buttons
from tests.operating.test_health import free_port, got
from tests.promises.trying import file, tell_in
from tests.test_on_discord import eventually

STATUS = {"id": "1", "name": "s2status", "type": 1, "options": []}


@asynccontextmanager
async def over_http(store: Store, **settings: str) -> AsyncIterator[Loopback]:
    given = {"INTERACTIONS_PORT": str(free_port()), **settings}
    async with loopback() as discord, started_here(discord, store, **given):
        await asyncio.wait_for(discord.ready.wait(), 20)
        yield discord


@contextmanager
def slow_to_answer(seconds: float) -> Iterator[list[int]]:
    """Let every page take so long; yield what counts how many were made."""
    made, pages = [0], AnswerService.pages

    async def slow(*args: Any) -> Any:
        made[0] += 1
        await asyncio.sleep(seconds)
        return await pages(*args)

    with patch.object(AnswerService, "pages", slow):
        yield made


async def filed(discord: Loopback) -> None:
    await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)


async def test_it_answers_without_a_gateway_and_says_where(store: Store) -> None:
    port = free_port()
    async with over_http(store, HEALTH_PORT=str(port)) as discord:
        assert "No release date" in str(await discord.slash("s2status"))
        status, body, raw, _ = await discord.over_http.send({"type": 1, "id": "5", "token": "t"})
        assert (status, body, raw) == (200, {"type": 1}, b'{"type":1}')
        where = discord.over_http.url.removeprefix("http://")
        status, told = await got(port, "/readyz")
        assert status == 200
        assert told.startswith(f"ready; takes interactions at {where}")
        assert [path for _, path, _ in discord.requests if "gateway" in path] == []
    assert discord.identified == {}


@pytest.mark.filterwarnings("ignore:unread_data")  # of the loopback, when pictures are uploaded to it
async def test_a_picture_comes_with_the_first_response_once_it_is_drawn(store: Store) -> None:
    async with over_http(store) as discord:
        assert await discord.slash("timeline") == {"type": 5}
        await eventually(lambda: discord.uploads)
        drawn = await discord.slash("timeline")
    assert drawn["data"]["attachments"] == [{"id": 0, "filename": "timeline.png"}]
    assert len(discord.uploads) == 2
    assert discord.uploads[0] == discord.uploads[1]
    assert discord.uploads[0].startswith(b"\x89PNG")
    held = [discord_api.check(method, path, body) for method, path, body in discord.requests]
    assert discord_api.description() is None or sum(held) >= 4


@pytest.mark.filterwarnings("ignore:unread_data")
async def test_what_follows_is_sent_again_until_discord_knows_the_first_response(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its other machines may learn of that after what follows has come to them."""
    monkeypatch.setattr(inline_responses, "_PAUSES", (0.01, 0.01, 0.01))
    refused: Counter[str] = Counter()

    async def http(self: Loopback, request: web.Request) -> web.StreamResponse:
        response = await THERE(self, request)
        refused[request.path] += 1
        if request.path.endswith("@original") and refused[request.path] <= 2:
            return answer({"message": "Unknown Webhook", "code": 10015}, status=404)
        return response

    monkeypatch.setattr(Loopback, "http", http)
    async with over_http(store) as discord:
        await filed(discord)
        tried = await eventually(lambda: discord.sent("PATCH", "@original")[2:])
        assert "Filed as #1" in str(tried)
        await until_told(discord, OFFER)
        assert await discord.slash("timeline") == {"type": 5}
        await eventually(lambda: discord.uploads[2:])
        await asyncio.sleep(0.1)
    assert len(discord.sent("PATCH", "@original")) == 6
    assert len({*discord.uploads}) == 1  # each time whole
    assert kept(tmp_path) == 1


async def test_nothing_follows_before_the_first_response_is_on_the_wire(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline_responses, "_PAUSES", ())
    sent = endpoint._sent

    async def slowly(*given: Any) -> web.StreamResponse:
        await asyncio.sleep(0.3)
        return await sent(*given)

    async with over_http(store) as discord:
        with patch.object(endpoint, "_sent", slowly):
            sending = asyncio.create_task(filed(discord))
            await asyncio.sleep(0.2)
            early = [path for _, path, _ in discord.requests if path.startswith("/webhooks/")]
            await sending
        await until_told(discord, "Filed as #1")
    assert early == []


@pytest.mark.parametrize("seconds", [0.0, 0.3])
async def test_one_that_is_sent_twice_is_answered_as_the_first_was(store: Store, seconds: float) -> None:
    counts = []
    with slow_to_answer(seconds) as made:
        async with over_http(store) as discord:
            payload = discord.interaction(STATUS)
            both = await asyncio.gather(*(discord.over_http.send(payload) for _ in range(2)))
            later = await discord.over_http.send(payload)
            counts += made
    assert both[0][0] == 200
    assert both[0] == both[1] == later
    assert counts == [1]


async def test_one_that_is_answered_by_what_is_remembered_is_too_also_when_that_changed(store: Store) -> None:
    asked = {**STATUS, "options": [{"name": "topic", "type": 3, "value": "release"}]}
    async with over_http(store) as discord:
        with slow_to_answer(0.0) as made:
            for number in range(1, 100):
                payload = discord.interaction(asked)
                first = await discord.over_http.send(payload)
                if made[0] < number:  # all that was remembered is forgotten once Discord has the commands
                    break
        await filed(discord)
        await until_told(discord, OFFER)
        assert await discord.over_http.send(payload) == first
        assert (await discord.over_http.send(discord.interaction(asked)))[1] != first[1]
        assert made[0] < number


async def test_one_that_was_let_in_and_is_remembered_no_more_is_no_wait(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline_responses, "MOST_BYTES", 0)
    async with over_http(store) as discord:
        payload = discord.interaction(STATUS)
        assert (await discord.over_http.send(payload))[0] == 200
        async with asyncio.timeout(1):
            assert (await discord.over_http.send(payload))[0] == 504


async def test_what_is_answered_by_nobody_ends_in_three_seconds(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline_responses, "PATIENCE", 0.2)
    async with over_http(store) as discord:
        with pytest.raises(TimeoutError, match="504"):
            await discord.press("of-nobody:1")


async def test_one_that_is_answered_too_late_is_lost_as_through_the_gateway(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(inline_responses, "PATIENCE", 0.2)
    async with over_http(store) as discord:
        with slow_to_answer(0.4), pytest.raises(TimeoutError, match="504"):
            await discord.slash("s2status")
        await eventually(lambda: [each for each in caplog.messages if "no longer waits" in each])
        assert len(discord.sent("POST", "/callback")) == 1  # Discord is asked, and says that it is too late
        assert "Discord no longer waits for the answer to /s2status" in caplog.text
        assert "No release date" in str(await discord.slash("s2status"))


@pytest.mark.parametrize(("code", "heard"), [(10062, False), (40060, True)])
async def test_a_deferral_whose_connection_broke_is_asked_after(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, heard: bool
) -> None:
    """Where Discord no longer waits nothing is filed; where it heard the first time, it is, and told."""

    async def http(self: Loopback, request: web.Request) -> web.StreamResponse:
        if request.path.endswith("/callback"):
            self.over_http.unanswered.clear()
            return answer({"message": "of no use", "code": code}, status=404 if code == 10062 else 400)
        return await THERE(self, request)

    async def broken(request: web.BaseRequest, response: FirstResponse) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        response.note(ConnectionResetError("broken"))
        return web.Response()

    monkeypatch.setattr(Loopback, "http", http)
    async with over_http(store) as discord:
        with patch.object(endpoint, "_sent", broken), pytest.raises(ClientError):
            await filed(discord)
        if heard:
            await until_told(discord, "Filed as #1")
        await asyncio.sleep(0.2)
    assert kept(tmp_path) == int(heard)


async def test_it_answers_what_it_was_asked_before_it_stops(store: Store) -> None:
    async with loopback() as discord:
        with slow_to_answer(0.5):
            async with started_here(discord, store, INTERACTIONS_PORT=str(free_port())) as running:
                await asyncio.wait_for(discord.ready.wait(), 20)
                asking = asyncio.create_task(discord.slash("s2status"))
                await asyncio.sleep(0.2)
            assert "No release date" in str(await asking)
        with pytest.raises(ClientError):  # and takes nothing new
            await discord.slash("s2status")
    assert running.result() == 0


async def test_a_restart_answers_what_was_asked_before(store: Store) -> None:
    async with over_http(store) as discord:
        shown = await discord.slash("s2status", topic="release")
        onward = next(each for each in buttons(shown["data"]["components"]) if each["label"] == "Next")
        for _ in range(1000):
            if await store.command_sync.get(int(APPLICATION)) is not None:
                break
            await asyncio.sleep(0.01)
    async with over_http(store) as discord:
        data = {"custom_id": onward["custom_id"], "component_type": 2}
        said = message(*shown["data"]["components"])
        turned = await discord.interact(data, kind=3, message=said)
        assert turned["type"] == 7
        assert "Page 2 of" in str(turned)
        assert discord.sent("PUT", "/commands") == []


async def test_what_is_due_is_posted_without_a_gateway(store: Store) -> None:
    await tell_in(store, Setting.DATES)
    await file(store, source="Netflix", tags="official", when="2027-05-01", stance="confirmed")
    async with over_http(store) as discord:
        assert "May 1, 2027" in str(await eventually(lambda: discord.channels.get("77", [])))
        assert len(await eventually(lambda: discord.sent("PUT", "/commands"))) == 1


async def test_a_spent_budget_is_refused_as_through_the_gateway(store: Store) -> None:
    async with over_http(store) as discord:
        spent = DomainError(Refusal.TOO_MUCH)
        with patch.object(InteractionGate, "require_budget", side_effect=spent):
            refused = await discord.slash("check", text="did filming wrap?")
        assert localizer_for("en-US")("error-too-much") in str(refused)
        assert refused["data"]["flags"] & 64


async def test_it_does_not_start_without_what_it_needs(store: Store) -> None:
    port = free_port()

    async def refused(**settings: str) -> str:
        given = {"INTERACTIONS_PORT": str(port), **settings}
        async with loopback() as discord:
            with pytest.raises(StartError) as error:
                async with started_here(discord, store, **given) as running:
                    await asyncio.wait_for(running, 20)
        return str(error.value)

    with socket.create_server(("127.0.0.1", port)):
        assert (await refused()).startswith(f"INTERACTIONS_PORT: 127.0.0.1:{port} cannot be served: ")
    assert (await refused(PUBLIC_KEY="0" * 64)).startswith("PUBLIC_KEY: it is not this application's.")
    with patch.dict(sys.modules, {"nacl.signing": None}):
        for name in ("bot.client.inline_responses", "bot.operating.endpoint"):
            sys.modules.pop(name, None)
        assert await refused() == "INTERACTIONS_PORT: install the extra: pip install 'hyosan-wire[http]'."


async def test_the_key_may_be_set(store: Store) -> None:
    async with loopback() as discord:
        key = discord.over_http.public_key.upper()
        given = {"INTERACTIONS_PORT": str(free_port()), "PUBLIC_KEY": key}
        async with started_here(discord, store, **given):
            await asyncio.wait_for(discord.ready.wait(), 20)
            assert "No release date" in str(await discord.slash("s2status"))
            discord.over_http.key = SignedRequests().key
            with pytest.raises(TimeoutError, match="401"):
                await discord.slash("s2status")
