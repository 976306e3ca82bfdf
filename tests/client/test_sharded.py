"""The bot in shards: who gets what, who may connect when, and what is said where Discord wants others."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bench.loopback import loopback
from bot.client import sharded
from bot.client.app import HyosanWire
from bot.client.remembered_answers import RememberedAnswers
from bot.store import Store, gateway_sessions
from tests.client.test_running import logged, started_here
from tests.operating.test_health import free_port, got
from tests.test_on_discord import eventually


def server(shard: int, number: int = 1) -> str:
    """Return the id of a server that a shard has, of two to five."""
    return str((60 * number + shard) << 22)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> float:
    """Let shards take their turns in tenths of seconds; return how many seconds Discord asks for."""
    monkeypatch.setattr(gateway_sessions, "APART", timedelta(seconds=0.4))
    return 0.02  # far less: a busy machine is late by as much


async def test_each_server_is_answered_by_its_shard_and_the_second_time_on_the_fast_road(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered: list[bool] = []
    take_in = RememberedAnswers.take_in

    def noted(self: RememberedAnswers, data: dict[str, Any]) -> Any:
        found = take_in(self, data)
        remembered.append(found is not None)
        return found

    monkeypatch.setattr(RememberedAnswers, "take_in", noted)
    async with loopback() as discord, started_here(discord, store, SHARD_COUNT="2"):
        await asyncio.wait_for(discord.ready.wait(), 20)
        assert sorted(discord.starts) == [(0, 2), (1, 2)]
        await eventually(lambda: discord.sent("PUT", "/commands"))
        await asyncio.sleep(0.1)  # all is forgotten once Discord has told the commands' numbers
        for shard in (0, 1):
            for _ in range(3):  # the first time tells of the setting up, too
                assert "No release date" in str(await discord.slash("s2status", guild=server(shard)))
        alone = await discord.interact({"id": "1", "name": "s2status", "type": 1}, guild_id=None, context=1)
        assert "No release date" in str(alone)
        assert [each.serves(None) for each in sorted(discord.sessions, key=lambda each: each.shard)] == [
            True, False,
        ]  # fmt: skip
    assert remembered[2], remembered
    assert remembered[5], remembered


async def test_shards_of_one_turn_say_who_they_are_apart_and_those_of_others_at_once(
    store: Store, soon: float
) -> None:
    async with loopback() as discord:
        discord.at_once, discord.apart = 2, soon
        async with started_here(discord, store, SHARD_COUNT="5"):
            await asyncio.wait_for(discord.ready.wait(), 20)
            assert discord.too_soon == 0
            of_turn = [[shard for shard, _ in discord.starts if shard % 2 == turn] for turn in (0, 1)]
            assert of_turn == [[0, 2, 4], [1, 3]]


async def test_who_was_too_soon_comes_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program with this token knows nothing of the turns that are taken here."""
    monkeypatch.setattr(gateway_sessions, "APART", timedelta(0))
    async with loopback() as discord:
        discord.at_once, discord.apart = 1, 60.0
        async with started_here(discord, store, SHARD_COUNT="2"):
            for _ in range(2000):
                if discord.too_soon:
                    break
                await asyncio.sleep(0.005)
            discord.apart = 0.0
            await asyncio.wait_for(discord.ready.wait(), 20)
            assert discord.too_soon > 0
            assert "No release date" in str(await discord.slash("s2status", guild=server(1)))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "SHARD_COUNT: one connection is too few for the servers that this bot is in. Set it to 3, in"),
        ({"SHARD_COUNT": "2"}, "SHARD_COUNT: 2 shards are too few for the servers that this bot is in. Set"),
    ],
)
async def test_too_few_shards_are_one_line_that_says_how_many_and_exit_2(
    store: Store,
    settings: dict[str, str],
    says: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with loopback() as discord:
        discord.fewest, discord.at_once = 3, 1  # the second shard would wait for five seconds
        async with started_here(discord, store, **settings) as running:
            assert await asyncio.wait_for(running, 4) == 2
    assert says in (printed := capsys.readouterr().err)
    assert "Set it to 3, in every process" in printed
    assert "Traceback" not in caplog.text


async def test_no_such_shard_is_one_line_and_exit_2(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    async with loopback() as discord:
        discord.refuses = 4010
        async with started_here(discord, store, SHARD_COUNT="2") as running:
            assert await asyncio.wait_for(running, 20) == 2
    assert "SHARD_COUNT, SHARD_IDS: Discord has no such shards of 2." in capsys.readouterr().err


async def test_it_waits_until_it_may_connect_again(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    async with loopback() as discord:
        discord.starts_left = 1
        async with started_here(discord, store, SHARD_COUNT="2"):
            await logged(caplog, "Discord lets this bot connect 1 more times before")
            assert discord.starts == []
            await asyncio.wait_for(discord.ready.wait(), 20)


async def test_a_shard_that_is_away_is_named_and_the_others_answer(
    store: Store, soon: float, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    async with loopback() as discord, started_here(discord, store, SHARD_COUNT="2", HEALTH_PORT=str(port)):
        await asyncio.wait_for(discord.ready.wait(), 20)
        await told(port, (200, "ready; shards 0-1\n"))
        assert 'hyosan_shard_connected{shard="1"} 1.0' in (await got(port, "/metrics"))[1]
        monkeypatch.setattr(gateway_sessions, "APART", timedelta(seconds=600))
        [second] = [each for each in discord.sessions if each.shard == 1]
        await second.socket.close(code=4000)
        await told(port, (503, "not ready: shard 1 cannot be reached\n"))
        assert 'hyosan_shard_connected{shard="1"} 0.0' in (await got(port, "/metrics"))[1]
        assert "No release date" in str(await discord.slash("s2status", guild=server(0)))
        with pytest.raises(TimeoutError):
            await discord.slash("s2status", guild=server(1))
    assert "Traceback" not in caplog.text


async def told(port: int, wanted: tuple[int, str]) -> None:
    """Return once ``/readyz`` says something."""
    for _ in range(1000):
        if (said := await got(port, "/readyz")) == wanted:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(said)


async def test_who_waits_too_long_at_the_gateway_comes_again_in_a_line(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sharded, "PATIENCE", 0.1)
    async with loopback() as discord:
        discord.at_once = 1
        async with started_here(discord, store, SHARD_COUNT="2"):
            await logged(caplog, "Shard 1 is not connected (others have their turn before); trying again")
    assert "Traceback" not in caplog.text


async def test_without_shards_nothing_is_asked_or_said_of_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[HyosanWire] = []
    init = HyosanWire.__init__

    def noted(self: HyosanWire, *args: Any, **how: Any) -> None:
        init(self, *args, **how)
        made.append(self)

    monkeypatch.setattr(HyosanWire, "__init__", noted)
    async with loopback() as discord, started_here(discord, store):
        await asyncio.wait_for(discord.ready.wait(), 20)
        assert "shard" not in discord.identified
        assert [path for _, path, _ in discord.requests if "gateway" in path] == []
    assert [type(each) for each in made] == [HyosanWire]
