"""PostgreSQL that is away: killed between any two statements of a filing, or behind a network that brings
nothing back.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from bot.domain.errors import DomainError, Refusal
from bot.services import filing
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.store.engines import postgresql_connections
from bot.store.engines.postgresql import PostgreSQLDatabase
from bot.store.engines.postgresql_transaction import connected
from tests.conftest import NOW

GUILD = 5


@pytest.fixture
def store(here: Store) -> Store:
    return here


@contextmanager
def counted(kill_at: int | None) -> Iterator[list[int]]:
    """Yield what the statements of writes are counted in; the server process of one is killed before it."""
    execute, count = psycopg.Connection.execute, [0]

    def counting(self: Any, query: Any, *args: Any, **options: Any) -> Any:
        if threading.current_thread().name.startswith("writing"):
            count[0] += 1
            if count[0] == kill_at:
                os.kill(self.info.backend_pid, signal.SIGKILL)
        return execute(self, query, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(psycopg.Connection, "execute", counting)
        yield count


async def file(store: Store, claim: str) -> None:
    typed = TypedReport(topic="release", source="Blog of Fans", claim=claim, when="2027-05", tags="fan-site")
    await filing.file(store, GUILD, typed, by=9, at=NOW)


async def is_filed(store: Store, claim: str) -> bool:
    """File something; tell whether it is filed, or else refused as not stored."""
    try:
        await file(store, claim)
    except DomainError as refused:
        if refused.refusal is not Refusal.NOT_STORED:
            raise
        return False
    return True


async def rows(store: Store, sql: str) -> list[Any]:
    """Return what is there, as soon as the server is up again."""
    async with asyncio.timeout(30):
        while True:
            try:
                return [tuple(row) for row in await store.database.fetch_all(sql)]
            except DomainError:
                await asyncio.sleep(0.05)


async def test_killed_between_any_two_statements_a_filing_is_whole_or_refused(store: Store) -> None:
    with counted(None) as count:
        await file(store, "Out on day 0.")
    told, statements = 1, count[0]
    assert statements > 10
    for number in range(1, statements + 1):
        with counted(number):
            told += await is_filed(store, f"Out on day {number}.")
        there = await rows(store, "SELECT number FROM report WHERE guild_id = 5 ORDER BY number")
        assert there == [(each,) for each in range(1, told + 1)], f"killed before statement {number}"
        store.snapshots.forget(GUILD)  # what it holds is no proof of what is there
    assert told > 1, "none of them came through"
    for sql, found in (
        ("SELECT count(*) FROM revision JOIN report ON report.id = report_id WHERE guild_id = 5", told),
        ("SELECT count(*) FROM audit WHERE guild_id = 5", told),
        ("SELECT count(*) FROM touched WHERE guild_id = 5", told),
        ("SELECT revision FROM server WHERE guild_id = 5", told),
        ("SELECT count(*) FROM source WHERE guild_id = 5", 1),
    ):
        assert await rows(store, sql) == [(found,)], sql
    assert len((await store.snapshot(GUILD)).own_reports) == told


async def test_nobody_waits_in_vain_after_somebody_did(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thread that reads finds out by itself once; who asks then is refused, until it is tried again."""
    tries: list[float] = []

    def in_vain(_: str) -> Any:
        tries.append(time.monotonic())
        raise psycopg.errors.ConnectionTimeout("connection timeout expired")

    monkeypatch.setattr(postgresql_connections, "connected", in_vain)
    monkeypatch.setattr(postgresql_connections, "_IN_VAIN", 0.0)
    monkeypatch.setattr(postgresql_connections, "_AWAY", 1e6)
    database = PostgreSQLDatabase(address)
    try:
        refused = await asyncio.gather(
            *(database.fetch_all("SELECT 1") for _ in range(40)), return_exceptions=True
        )
        assert all(isinstance(each, DomainError) for each in refused)
        assert 1 <= len(tries) <= 4
        monkeypatch.undo()
        with pytest.raises(DomainError):
            await database.fetch_all("SELECT 1")
        database._connections._away_until = 0.0
        assert len(await database.fetch_all("SELECT 1")) == 1
    finally:
        database.close()


async def test_what_is_refused_at_once_is_tried_again_at_once(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a server that starts anew."""
    tries = [0]

    def starting(place: str) -> Any:
        tries[0] += 1
        if tries[0] < 3:
            raise psycopg.OperationalError("the database system is starting up")
        return connected(place)

    monkeypatch.setattr(postgresql_connections, "connected", starting)
    monkeypatch.setattr(postgresql_connections, "_IN_VAIN", 1e6)
    database = PostgreSQLDatabase(address)
    try:
        assert len(await database.fetch_all("SELECT 1")) == 1
        assert tries == [3]
    finally:
        database.close()
