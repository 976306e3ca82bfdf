"""Several processes with one token and one PostgreSQL: one of them has the gateway."""

from __future__ import annotations

import asyncio

import pytest

from bench.loopback import loopback
from bot.client import gateway_claim
from bot.client.gateway_claim import GATEWAY
from bot.domain.errors import DomainError
from bot.store import Store
from tests.client.test_running import logged, started_here
from tests.postgresql import disconnect


@pytest.fixture(autouse=True)
def asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway_claim, "ASKED_AGAIN", 0.05)


async def test_a_second_process_is_refused_in_a_sentence(
    here: Store, there: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    async with loopback() as discord, started_here(discord, here):
        await asyncio.wait_for(discord.ready.wait(), 20)
        async with started_here(discord, there) as refused:
            assert await asyncio.wait_for(refused, 20) == 2
        says = "DATABASE_URL: another Hyosan Wire on this database has the gateway: stop that one.\n"
        assert capsys.readouterr().err == says


async def test_whoever_lost_the_gateway_to_another_leaves_it_and_comes_back(
    here: Store, there: Store, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with loopback() as discord, started_here(discord, here) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        # A lock that nobody takes leave of, as of a process that was cut off from the database and is back.
        taken = False
        while not taken:
            disconnect(address)
            taken = await _claimed(there)
        await logged(caplog, "has the gateway: it is left to that one")
        discord.ready.clear()
        assert not running.done()
        await there.database.release(GATEWAY)
        await asyncio.wait_for(discord.ready.wait(), 20)


async def _claimed(store: Store) -> bool:
    try:
        return await store.database.claim(GATEWAY)
    except DomainError:  # its connection was ended as well
        return False


async def test_while_the_database_is_away_the_gateway_stays(here: Store, address: str) -> None:
    async with loopback() as discord, started_here(discord, here) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        discord.ready.clear()
        disconnect(address)
        await asyncio.sleep(0.3)
        assert not running.done()
        assert not discord.ready.is_set(), "it did not connect anew"
        assert await here.database.claim(GATEWAY)
