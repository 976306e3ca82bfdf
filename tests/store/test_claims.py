"""What one process at a time has, of several on one PostgreSQL: each store stands for a process here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.errors import DomainError
from bot.store import open_database
from bot.store.database import StoreError
from bot.store.engines.postgresql import PostgreSQLDatabase
from bot.store.engines.sqlite import SQLiteDatabase
from tests.postgresql import break_down, disconnect, pooled
from tests.systems import needs_pgbouncer
from tests.test_main import run


@pytest.fixture
async def first(address: str) -> AsyncIterator[PostgreSQLDatabase]:
    async with PostgreSQLDatabase.open(address) as opened:
        yield opened


@pytest.fixture
async def second(address: str) -> AsyncIterator[PostgreSQLDatabase]:
    async with PostgreSQLDatabase.open(address) as opened:
        yield opened


async def test_a_file_is_one_processs_and_so_is_whatever_it_claims(tmp_path: Path) -> None:
    async with SQLiteDatabase.open(tmp_path / "wire.db") as database:
        assert await database.claim("leader")
        await database.release("leader")
        assert await database.claim("leader")


async def test_what_one_process_has_another_has_not(
    first: PostgreSQLDatabase, second: PostgreSQLDatabase
) -> None:
    assert await first.claim("leader")
    assert not await second.claim("leader")
    assert await second.claim("shard 3")
    assert await first.claim("leader"), "whoever has it may ask as often as they like"
    assert not await first.claim("shard 3")
    assert not await second.claim("leader"), "and so may whoever has not"


async def test_what_is_released_another_may_have_and_nothing_else(
    first: PostgreSQLDatabase, second: PostgreSQLDatabase
) -> None:
    for name in ("gateway", "leader", "identify 0"):
        assert await first.claim(name)
    await first.release("gateway")
    await first.release("never claimed")
    assert [await second.claim(name) for name in ("gateway", "leader", "identify 0")] == [True, False, False]
    assert not await first.claim("gateway")
    assert await first.claim("leader")


async def test_what_a_process_had_is_free_when_it_ends(first: PostgreSQLDatabase, address: str) -> None:
    async with PostgreSQLDatabase.open(address) as other:
        assert await other.claim("leader")
        assert not await first.claim("leader")
    assert await first.claim("leader")


async def test_a_lost_claim_is_noticed_by_the_next_question(
    first: PostgreSQLDatabase, second: PostgreSQLDatabase, address: str
) -> None:
    assert await first.claim("leader")
    disconnect(address)
    with pytest.raises(DomainError):
        await second.claim("leader")
    assert await second.claim("leader")
    with pytest.raises(DomainError):
        await first.claim("leader")
    assert not await first.claim("leader")


async def test_where_the_database_broke_down_nobody_has_anything(
    first: PostgreSQLDatabase, second: PostgreSQLDatabase, address: str
) -> None:
    assert await first.claim("leader")
    await asyncio.to_thread(break_down, address)
    for each in (first, second):
        with pytest.raises(DomainError):
            await each.claim("leader")
    assert await second.claim("leader")
    assert not await first.claim("leader")


async def test_whoever_has_to_be_alone_waits_for_nobody_and_lets_nobody_in(
    first: PostgreSQLDatabase, address: str
) -> None:
    with pytest.raises(StoreError, match=r"^DATABASE_URL: .* is used by another Hyosan Wire: stop that one"):
        async with open_database(address, alone=True):
            pass
    assert await first.readable()


async def test_a_process_that_lost_its_connection_is_still_counted(
    first: PostgreSQLDatabase, address: str
) -> None:
    disconnect(address)
    with pytest.raises(DomainError):
        await first.claim("leader")
    assert await first.claim("leader")
    with pytest.raises(StoreError, match="used by another"):
        async with open_database(address, alone=True):
            pass


async def test_nobody_starts_while_one_is_alone(address: str) -> None:
    async with open_database(address, alone=True) as alone:
        with pytest.raises(StoreError, match=r"^DATABASE_URL: .* it has to be alone"):
            async with open_database(address):
                pass
        assert await alone.claim("leader")
    async with open_database(address):
        pass


async def test_the_preview_posts_nothing_of_a_bots_that_runs(
    first: PostgreSQLDatabase, address: str, tmp_path: Path
) -> None:
    refused = await asyncio.to_thread(run, tmp_path, DATABASE_URL=address)
    assert refused.returncode == 2
    assert "is used by another Hyosan Wire: stop that one" in refused.stderr
    assert await first.readable()


@needs_pgbouncer
async def test_a_claim_holds_behind_a_pooler_too(first: PostgreSQLDatabase, address: str) -> None:
    with pooled(address) as through:
        async with PostgreSQLDatabase.open(through) as behind:
            assert await behind.claim("leader")
            assert not await first.claim("leader")
            await behind.fetch_all("SELECT 1")
            assert await behind.claim("leader")
        assert await first.claim("leader")
