"""The database file: migrations, the lock, and writes that nothing comes between."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.pack import Pack
from bot.domain.reports.content import content_of, differing
from bot.settings import ROOT
from bot.store import open_store
from bot.store.database import StoreError
from bot.store.engines import sqlite_schema as module
from bot.store.engines.sqlite import SQLiteDatabase
from bot.store.engines.transaction import Transaction
from bot.store.migrations import latest_version, migrations


async def test_a_new_file_gets_every_migration_and_safe_settings(tmp_path: Path) -> None:
    async with SQLiteDatabase.open(tmp_path / "deep" / "wire.db") as database:
        assert (await database.fetch_all("PRAGMA user_version"))[0][0] == latest_version()
        assert (await database.fetch_all("PRAGMA journal_mode"))[0][0] == "wal"
        settings = await database.write(
            lambda c: [c.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous")]
        )
        assert settings == [1, 2]
        tables = await database.fetch_all("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        assert all(row["strict"] for row in tables if not row["name"].startswith("sqlite_"))


@pytest.mark.parametrize("version", range(1, latest_version() + 1))
async def test_a_file_of_each_earlier_version_is_brought_up_to_date(
    tmp_path: Path, pack: Pack, version: int
) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path)
    for number, script in migrations():
        if number <= version:
            old.executescript(script)
    module.note_version(old, version)
    old.execute("INSERT INTO state (key, value) VALUES ('commands:1', 'kept')")
    old.commit()
    old.close()
    async with open_store(path) as store:
        assert await store.load(pack)
        kept = await store.database.fetch_all("SELECT value FROM state WHERE key = 'commands:1'")
        assert kept[0][0] == "kept"
        assert await store.command_sync.get(1) is None  # of a digest alone no command has its id
        assert (await store.database.fetch_all("PRAGMA user_version"))[0][0] == latest_version()


async def test_what_servers_filed_by_earlier_versions_is_carried_over_with_every_revision(
    tmp_path: Path, pack: Pack
) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path)
    for number, script in migrations():
        if number < BEFORE_CODEC:
            old.executescript(script)
    old.execute(f"PRAGMA user_version = {BEFORE_CODEC - 1}")
    row = {
        "guild_id": 5, "number": 1, "author_id": 9, "filed_at": "2026-11-22T09:30:00+00:00",
        "topic_kind": "casting", "topic_name": "Lomon", "stance": "joins", "claim": "그가 나온다.",
        "window_edtf": "2027-05", "window_first": "2027-05-01", "window_last": "2027-05-31",
        "reported_on": "2026-11", "reported_first": "2026-11-01", "reported_last": "2026-11-30",
        "chain": '["Insider", "Blog"]', "tags": '["insider", "press"]', "url": "https://example.com/a",
        "language": "en", "spoiler": 1, "retracted_from": "2026-11-23",
    }  # fmt: skip
    columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    old.execute(f"INSERT INTO report ({columns}) VALUES ({marks})", row)
    # As the releases before wrote it: columns of their day, the very first in other names.
    first = {**row, "retracted_from": None, "origin_on": "2026-10-01"}
    for number, (action, content) in enumerate((("filed", first), ("retracted", row)), start=1):
        old.execute(
            "INSERT INTO revision (report_id, number, made_at, made_by, action, content) "
            "VALUES (1, ?, '2026-11-22T09:30:00+00:00', 9, ?, ?)",
            [number, action, json.dumps(content)],
        )
    old.execute("INSERT INTO server (guild_id, revision) VALUES (5, 2)")
    old.commit()
    old.close()
    async with open_store(path) as store:
        await store.load(pack)
        report = (await store.snapshot(5)).own_reports[1]
        steps = await store.reports.history(5, 1)
        assert [each.revision.action for each in steps] == ["filed", "retracted"]
        assert content_of(steps[1].after) == content_of(report)
        assert differing(steps[0].after, steps[1].after) == ["said_on", "retracted_from"]
        assert steps[0].after.said_on == parse_edtf("2026-10-01")
        log, *_ = await store.audit.entries(5, by=9, since=None, most=10)
        assert [(each.action, each.subject) for each in log] == [("retracted", "#1"), ("filed", "#1")]
        held = await store.database.fetch_all("SELECT content FROM revision")
        assert "author_id" not in held[0]["content"]


BEFORE_CODEC = 9
"""The migration from which on revisions keep what a report said in the words of the domain."""


async def test_a_migration_and_its_version_commit_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wire.db"
    good = migrations()
    broken = [*good, (latest_version() + 1, "CREATE TABLE half (id INTEGER) STRICT;\nSELECT nonsense;\n")]
    monkeypatch.setattr(module, "migrations", lambda: broken)
    with pytest.raises(StoreError, match="cannot be used"):
        async with SQLiteDatabase.open(path):
            pass
    monkeypatch.setattr(module, "migrations", lambda: good)
    async with SQLiteDatabase.open(path) as database:
        assert (await database.fetch_all("PRAGMA user_version"))[0][0] == len(good)
        assert not await database.fetch_all("SELECT 1 FROM sqlite_master WHERE name = 'half'")


async def test_a_file_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wire.db"
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {latest_version() + 1}")
    newer.close()
    with pytest.raises(StoreError, match="newer Hyosan Wire"):
        async with SQLiteDatabase.open(path):
            pass


@pytest.mark.parametrize("content", [b"no database at all" * 100, None])
async def test_what_is_no_database_is_refused_in_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "wire.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(StoreError, match="DATABASE_PATH"):
        async with SQLiteDatabase.open(path):
            pass


async def test_a_second_process_is_locked_out(tmp_path: Path) -> None:
    path = tmp_path / "wire.db"
    script = (
        "import asyncio, sys, pathlib\n"
        "from bot.store.database import StoreError\n"
        "from bot.store.engines.sqlite import SQLiteDatabase\n"
        "async def main():\n"
        "    try:\n"
        "        async with SQLiteDatabase.open(pathlib.Path(sys.argv[1])): print('open')\n"
        "    except StoreError as error: print(error)\n"
        "asyncio.run(main())\n"
    )

    def other() -> str:
        run = [sys.executable, "-c", script, str(path)]
        return subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True, timeout=30).stdout

    async with SQLiteDatabase.open(path):
        assert "in use by another" in await asyncio.to_thread(other)
    assert await asyncio.to_thread(other) == "open\n"


async def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    async with SQLiteDatabase.open(tmp_path / "wire.db") as database:

        def half(connection: Transaction) -> None:
            connection.execute("INSERT INTO state (key, value) VALUES ('a', 'b')")
            raise RuntimeError("no")

        with pytest.raises(RuntimeError):
            await database.write(half)
        assert not await database.fetch_all("SELECT * FROM state WHERE key <> 'vocabulary'")


async def test_a_cancelled_write_is_finished_whole(tmp_path: Path) -> None:
    async with SQLiteDatabase.open(tmp_path / "wire.db") as database:
        started = asyncio.Event()
        loop = asyncio.get_running_loop()

        def slow(connection: Transaction) -> None:
            connection.execute("INSERT INTO state (key, value) VALUES ('first', '1')")
            loop.call_soon_threadsafe(started.set)
            time.sleep(0.05)
            connection.execute("INSERT INTO state (key, value) VALUES ('second', '2')")

        task = asyncio.create_task(database.write(slow))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await database.write(lambda c: c.execute("INSERT INTO state (key, value) VALUES ('third', '3')"))
        assert [
            row["key"]
            for row in await database.fetch_all(
                "SELECT key FROM state WHERE key <> 'vocabulary' ORDER BY rowid"
            )
        ] == [
            "first",
            "second",
            "third",
        ]


async def test_concurrent_writes_lose_nothing_when_some_fail(tmp_path: Path) -> None:
    async with SQLiteDatabase.open(tmp_path / "wire.db") as database:

        def insert(connection: Transaction, number: int) -> None:
            connection.execute("INSERT INTO state (key, value) VALUES (?, '')", [str(number)])
            if number % 3 == 0:
                raise RuntimeError(number)

        tasks = [database.write(partial(insert, number=number)) for number in range(30)]
        await asyncio.gather(*tasks, return_exceptions=True)
        kept = {
            int(row["key"])
            for row in await database.fetch_all("SELECT key FROM state WHERE key <> 'vocabulary'")
        }
        assert kept == {number for number in range(30) if number % 3}
