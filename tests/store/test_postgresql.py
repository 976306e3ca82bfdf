"""The store in PostgreSQL: the same tables, a server's writes in turn, nothing lost, nothing done twice."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.domain.errors import DomainError, Refusal
from bot.store import open_store
from bot.store.database import IntegrityError, NotOursError, StoreError
from bot.store.engines import postgresql_work
from bot.store.engines.placeholders import for_psycopg
from bot.store.engines.postgresql import PostgreSQLDatabase
from bot.store.engines.postgresql_schema import examined
from bot.store.engines.transaction import Transaction
from bot.store.migrations import latest_version
from tests.postgresql import PreparedDatabase, break_down, pooled
from tests.systems import needs_pgbouncer
from tests.test_main import told


@pytest.fixture
async def database(address: str) -> AsyncIterator[PostgreSQLDatabase]:
    async with PostgreSQLDatabase.open(address) as opened:
        yield opened


def note(key: str) -> Callable[[Transaction], Any]:
    """Return a write that notes a key."""
    return lambda c: c.execute("INSERT INTO state (key, value) VALUES (?, '')", [key])


async def noted(database: PostgreSQLDatabase) -> list[str]:
    rows = await database.fetch_all("SELECT key FROM state WHERE value = '' ORDER BY key")
    return [row["key"] for row in rows]


def test_a_placeholder_is_psycopgs_where_it_is_one() -> None:
    assert for_psycopg("a = ? AND b LIKE '?:x%' AND c = ?", [1, 2]) == (
        b"a = %s AND b LIKE '?:x%%' AND c = %s",
        [1, 2],
    )
    assert for_psycopg("a = ?2 OR b = ?1 OR c = ?2", [1, 2]) == (b"a = %s OR b = %s OR c = %s", [2, 1, 2])
    named = {"a": 1, "b": 2, "more": 3}
    assert for_psycopg("x = :b AND y = :a AND z = :b::text", named) == (
        b"x = %s AND y = %s AND z = %s::text",
        [2, 1, 2],
    )
    assert for_psycopg("SELECT 1 WHERE a LIKE '%'", ()) == (b"SELECT 1 WHERE a LIKE '%'", None)


@pytest.mark.parametrize(
    "text",
    [
        "it's",
        'a "b"',
        "back\\slash'",
        "%s %% ? :a $1",
        "line\nbreak",
        "--",
        "한국어 🟢",
        "'; DROP TABLE tip; --",
    ],
)
async def test_whatever_is_written_comes_back(database: PostgreSQLDatabase, text: str) -> None:
    await database.write(note(text), 5)
    assert await noted(database) == [text]
    sql = "SELECT key FROM state WHERE key = :key AND value = ''"
    assert [row["key"] for row in await database.fetch_all(sql, {"key": text})] == [text]


async def test_a_truth_is_a_number_as_in_a_file(database: PostgreSQLDatabase) -> None:
    insert = "INSERT INTO board (guild_id, channel_id, pinned) VALUES (5, 70, ?)"
    await database.write(lambda c: c.execute(insert, [True]), 5)
    [row] = await database.fetch_all("SELECT pinned, pinned = ? AS same FROM board", [True])
    assert dict(row) == {"pinned": 1, "same": True}


async def test_both_databases_end_in_the_same_shape(database: PostgreSQLDatabase, loaded: Path) -> None:
    """The tables, the columns in kind, need and default, the keys, and what is found by an index."""
    with sqlite3.connect(loaded) as file:
        assert await database.read_at_one_moment(_shape_here) == _shape_of_file(file)


def _shape_of_file(file: sqlite3.Connection) -> dict[str, Any]:
    found: dict[str, Any] = {}
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for (table,) in file.execute(tables):
        columns = {
            name: (kind, bool(needed or key), (default or "").strip("'"))
            for _, name, kind, needed, default, key in file.execute(f"PRAGMA table_info({table})")
        }
        indexes = [
            (bool(unique), bool(partial), *[c for _, _, c in file.execute(f"PRAGMA index_info({name})")])
            for _, name, unique, _, partial in file.execute(f"PRAGMA index_list({table})").fetchall()
        ]
        # A number that is the key of a table is no index of SQLite's.
        numbers = [
            row[1] for row in file.execute(f"PRAGMA table_info({table})") if row[5] and row[2] == "INTEGER"
        ]
        if len(numbers) == 1 and not any(row[0] for row in indexes if row[2:] == tuple(numbers)):
            keys = [row[1] for row in file.execute(f"PRAGMA table_info({table})") if row[5]]
            indexes += [(True, False, *keys)] if keys == numbers else []
        found[table] = columns, sorted(indexes, key=str)
    return found


def _shape_here(transaction: Transaction) -> dict[str, Any]:
    kinds = {"bigint": "INTEGER", "text": "TEXT"}
    found: dict[str, Any] = {}
    for table in transaction.tables():
        sql = (
            "SELECT column_name, data_type, is_nullable = 'NO', coalesce(column_default, ''), "
            "collation_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?"
        )
        columns = {}
        for name, kind, needed, default, collation in transaction.execute(sql, [table]):
            assert collation == ("C" if kind == "text" else None), f"{table}.{name}"
            columns[name] = kinds[kind], needed, default.partition("::")[0].strip("'")
        sql = (
            "SELECT i.indisunique, i.indpred IS NOT NULL, (SELECT array_agg(a.attname ORDER BY k.place) "
            "FROM unnest(i.indkey::int[]) WITH ORDINALITY AS k (number, place) "
            "LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number) "
            "FROM pg_index AS i WHERE i.indrelid = ?::regclass"
        )
        indexes = [(unique, partial, *names) for unique, partial, names in transaction.execute(sql, [table])]
        found[table] = columns, sorted(indexes, key=str)
    return found


async def test_writes_of_many_processes_in_one_server_lose_nothing(address: str) -> None:
    """Each looks before it writes, as a filing does for its number."""
    others = [PostgreSQLDatabase(address) for _ in range(3)]

    def count_on(transaction: Transaction) -> None:
        [last] = transaction.execute("SELECT coalesce(max(number), 0) FROM tip WHERE guild_id = 5").fetchone()
        row = "5, ?, 9, 0, 'en-US', '{}', '2026'"
        sql = "INSERT INTO tip (guild_id, number, author_id, anonymous, locale, typed, sent_at) "
        transaction.execute(f"{sql} VALUES ({row})", [last + 1])

    try:
        await asyncio.gather(*(each.write(count_on, 5) for each in others for _ in range(30)))
        assert await others[0].read_apart(
            lambda c: c.column("SELECT number FROM tip WHERE guild_id = 5 ORDER BY number")
        ) == [*range(1, 91)]
    finally:
        for each in others:
            each.close()


@pytest.mark.parametrize(
    ("one", "other", "waits"),
    [
        (5, 5, True),
        (5, 6, False),
        (None, 5, False),
        (5, None, False),
        ([5, 6], 6, True),
        ([6, 5], [7, 6], True),
    ],
)
async def test_a_write_waits_for_those_of_its_servers_and_for_no_other(
    database: PostgreSQLDatabase, address: str, one: Any, other: Any, waits: bool
) -> None:
    began, go = threading.Event(), threading.Event()

    def slow(transaction: Transaction) -> None:
        began.set()
        go.wait(5)
        note("first")(transaction)

    beside = PostgreSQLDatabase(address)
    try:
        first = asyncio.create_task(database.write(slow, one))
        await asyncio.to_thread(began.wait, 5)
        second = asyncio.create_task(
            beside.write(lambda c: c.column("SELECT key FROM state WHERE value = ''"), other)
        )
        if not waits:
            assert await second == []
        go.set()
        await first
        assert not waits or await second == ["first"]
    finally:
        beside.close()


async def test_a_write_of_no_server_that_takes_long_keeps_nobody_from_writing(
    database: PostgreSQLDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_work, "_WAIT", 50)
    began, go = threading.Event(), threading.Event()

    def slow(transaction: Transaction) -> None:
        note("slow")(transaction)
        began.set()
        go.wait(5)

    first = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(began.wait, 5)
    await asyncio.gather(*(database.write(note(f"{each}"), each) for each in range(6)))
    go.set()
    await first
    assert len(await noted(database)) == 7


async def test_a_cancelled_write_is_finished_whole(database: PostgreSQLDatabase) -> None:
    began = threading.Event()

    def slow(transaction: Transaction) -> None:
        note("a")(transaction)
        began.set()
        time.sleep(0.05)
        note("b")(transaction)

    task = asyncio.create_task(database.write(slow, 5))
    await asyncio.to_thread(began.wait, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await database.write(note("c"), 5)
    assert await noted(database) == ["a", "b", "c"]


async def test_what_a_lost_connection_undid_is_done_once(database: PostgreSQLDatabase, address: str) -> None:
    tries: list[int] = []

    def cut_off(transaction: Transaction) -> None:
        note("kept")(transaction)
        [mine] = transaction.execute("SELECT pg_backend_pid()").fetchone()
        tries.append(mine)
        if len(tries) == 1:
            with psycopg.connect(address, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [mine])
        note("kept too")(transaction)

    await database.write(cut_off, 5)
    assert await noted(database) == ["kept", "kept too"]
    assert len({*tries}) == 2


@pytest.mark.parametrize("committed", [True, False])
async def test_a_commit_whose_answer_is_lost_is_looked_up(
    database: PostgreSQLDatabase, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    tries: list[Any] = []
    execute = psycopg.Connection.execute

    def lost(self: Any, query: Any, *args: Any, **options: Any) -> Any:
        if query == "COMMIT" and len(tries) == 1:
            monkeypatch.undo()
            if committed:
                execute(self, query)
            self.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return execute(self, query, *args, **options)

    def change(transaction: Transaction) -> int:
        note("kept")(transaction)
        tries.append(None)
        return len(tries)

    monkeypatch.setattr(psycopg.Connection, "execute", lost)
    assert await database.write(change, 5) == (1 if committed else 2)
    assert await noted(database) == ["kept"]


async def test_where_the_server_broke_down_in_a_write_all_of_it_is_done_once(
    database: PostgreSQLDatabase, address: str
) -> None:
    tries: list[None] = []

    def change(transaction: Transaction) -> None:
        note("first")(transaction)
        tries.append(None)
        if len(tries) == 1:
            break_down(address)
        note("second")(transaction)

    await database.write(change, 5)
    assert await noted(database) == ["first", "second"]
    assert len(tries) == 2


async def test_what_a_deadlock_undid_is_done_again(database: PostgreSQLDatabase) -> None:
    both, tries = threading.Barrier(2), list[str]()

    def crossing(first: str, second: str) -> Callable[[Transaction], None]:
        def change(transaction: Transaction) -> None:
            tries.append(first)
            sql = "UPDATE state SET value = value || ? WHERE key = ?"
            transaction.execute(sql, [first, first])
            if tries.count(first) == 1:
                both.wait(5)
            transaction.execute(sql, [first, second])

        return change

    await database.write(lambda c: [c.execute("INSERT INTO state VALUES (?, '')", [key]) for key in "ab"])
    await asyncio.gather(database.write(crossing("a", "b"), 5), database.write(crossing("b", "a"), 6))
    rows = await database.fetch_all("SELECT value FROM state WHERE key IN ('a', 'b')")
    assert [sorted(row["value"]) for row in rows] == [["a", "b"], ["a", "b"]]
    assert len(tries) == 3


async def test_a_write_that_waits_for_too_long_is_refused_and_leaves_nothing(
    database: PostgreSQLDatabase, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_work, "_WAIT", 50)
    with psycopg.connect(address) as other:
        other.execute("SELECT pg_advisory_xact_lock(5)")
        with pytest.raises(DomainError) as refused:
            await database.write(note("late"), 5)
        assert refused.value.refusal is Refusal.NOT_STORED
        await database.write(note("beside"), 6)
    assert await noted(database) == ["beside"]


async def test_a_read_that_takes_too_long_is_refused(
    database: PostgreSQLDatabase, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.engines.postgresql._QUICK", 50)
    with pytest.raises(DomainError, match="not-read"):
        await database.fetch_all("SELECT pg_sleep(5)")
    assert "canceling statement" in caplog.text
    assert await database.readable()


async def test_a_statement_that_failed_lets_nothing_of_its_transaction_be_kept(
    database: PostgreSQLDatabase,
) -> None:
    def swallowing(transaction: Transaction) -> None:
        note("first")(transaction)
        with suppress(psycopg.Error):
            transaction.execute("SELECT nonsense")

    with pytest.raises(IntegrityError):
        await database.write(swallowing, 5)
    assert await noted(database) == []


async def test_what_the_schema_refuses_is_told_without_the_row(database: PostgreSQLDatabase) -> None:
    await database.write(note("a secret"), 5)
    with pytest.raises(IntegrityError, match="state_pkey") as refused:
        await database.write(note("a secret"), 5)
    assert "a secret" not in str(refused.value)
    assert refused.value.__suppress_context__


async def test_what_is_not_ours_is_refused_in_one_sentence(loaded_postgresql: PreparedDatabase) -> None:
    with loaded_postgresql.another("recipes") as address, psycopg.connect(address, autocommit=True) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        with pytest.raises(NotOursError, match="something else's"):
            async with open_store(address):
                pass
    with loaded_postgresql.another("latin", "LATIN1") as address, pytest.raises(StoreError, match="UTF8"):
        async with open_store(address):
            pass


async def test_a_newer_versions_is_refused(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as other:
        other.execute("UPDATE schema_version SET version = version + 1")
    with pytest.raises(
        NotOursError, match=f"newer Hyosan Wire .schema {latest_version() + 1}, this one knows"
    ):
        async with open_store(address):
            pass
    with pytest.raises(NotOursError, match="newer Hyosan Wire"):
        examined(address)


def test_one_that_cannot_be_reached_is_one_sentence_without_the_password(tmp_path: Path) -> None:
    nowhere = f"postgresql://wire:hunter2@/wire?host={tmp_path}"
    for address in (nowhere, "postgresql://wire:hunter2@[/wire"):
        failed = told(tmp_path, "ask", "/s2status", DATABASE_URL=address)
        assert failed.returncode == 2, failed.stderr
        assert failed.stderr.startswith("DATABASE_URL: ")
        assert failed.stderr.count("\n") == 1
        assert "hunter2" not in failed.stderr + failed.stdout
    for command in (["backup"], ["restore", "a.db"]):
        assert "pg_dump" in told(tmp_path, *command, DATABASE_URL=nowhere).stderr


def test_the_doctor_looks_at_it(address: str, tmp_path: Path) -> None:
    assert f"(schema {latest_version()})" in examined(address)
    with pytest.raises(StoreError, match="cannot be used"):
        examined(f"postgresql://wire@/wire?host={tmp_path}")


@needs_pgbouncer
async def test_behind_a_pooler_that_gives_each_transaction_another_session(
    loaded_postgresql: PreparedDatabase, address: str
) -> None:
    with pooled(address) as through:
        async with open_store(through) as store:
            await asyncio.gather(*(store.database.write(note(f"{each:02}"), each % 7) for each in range(40)))
            rows = await store.database.fetch_all("SELECT key FROM state WHERE value = '' ORDER BY key")
            assert [row["key"] for row in rows] == [f"{each:02}" for each in range(40)]
