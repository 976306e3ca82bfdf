"""Several processes on one PostgreSQL, each with some of the shards: each store stands for a process here."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bench.loopback import loopback
from bot.store import Store, gateway_sessions
from tests.client.test_running import started_here
from tests.client.test_sharded import server
from tests.test_on_discord import eventually

OTHERS: dict[str, str] = {"DATABASE_URL": "postgresql://elsewhere/wire"}
"""That there are other processes: the settings are asked, not the place."""


def having(ids: str, count: int = 3) -> dict[str, str]:
    return {**OTHERS, "SHARD_COUNT": str(count), "SHARD_IDS": ids}


async def test_each_has_its_shards_and_all_of_them_take_turns(
    here: Store, there: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway_sessions, "APART", timedelta(seconds=1))
    async with loopback() as discord:
        discord.at_once, discord.apart = 1, 0.02  # far less: a busy machine is late by as much
        async with (
            started_here(discord, here, **having("0,2")),
            started_here(discord, there, **having("1")),
        ):
            await asyncio.wait_for(discord.ready.wait(), 20)
            assert sorted(discord.starts) == [(0, 3), (1, 3), (2, 3)]
            assert discord.too_soon == 0
            for shard in range(3):
                assert "No release date" in str(await discord.slash("s2status", guild=server(shard)))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (having("1-2"), "SHARD_IDS: another Hyosan Wire on this database has shard 1: give each process "
         "shards of its own, or stop that one.\n"),
        (having("3", 4), "SHARD_COUNT: it is 4 here, and 3 for another Hyosan Wire on this database: stop "),
        ({}, "SHARD_COUNT: it is 0 here, and 3 for another Hyosan Wire on this database: stop them"),
    ],
)  # fmt: skip
async def test_a_process_that_would_answer_what_another_does_is_refused_in_a_sentence(
    here: Store, there: Store, settings: dict[str, str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with loopback() as discord, started_here(discord, here, **having("0-1")):
        await eventually(lambda: discord.starts[1:])
        async with started_here(discord, there, **settings) as refused:
            assert await asyncio.wait_for(refused, 20) == 2
        assert len(discord.starts) == 2
    assert capsys.readouterr().err.startswith(says)


async def test_there_may_be_as_many_as_one_likes_once_the_others_have_ended(
    here: Store, there: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway_sessions, "APART", timedelta(seconds=0.1))
    async with loopback() as discord:
        discord.apart = 0.05
        async with started_here(discord, here, **having("0-1", 2)):
            await asyncio.wait_for(discord.ready.wait(), 20)
        assert await here.gateway_sessions.shard_count() == 2
        await here.database.release("shard 0")  # as where the process ends
        await here.database.release("shard 1")
        await here.database.release("shard count")
        discord.ready.clear()
        async with started_here(discord, there, **having("0-2", 3)):
            await asyncio.wait_for(discord.ready.wait(), 20)
        assert await there.gateway_sessions.shard_count() == 3
