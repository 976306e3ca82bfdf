"""The database file, as it is found at a start: each fault is one sentence and exit code 2."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
from pathlib import Path

import pytest

from bot.domain.errors import DomainError, Refusal
from bot.domain.record.pack import Pack
from bot.store import open_store
from bot.store.database import StoreError
from bot.store.engines.sqlite import SQLiteDatabase
from tests.systems import needs_modes
from tests.test_main import told


async def made(path: Path, pack: Pack) -> None:
    async with open_store(path) as store:
        await store.load(pack)


@needs_modes
async def test_it_is_for_its_owners_eyes_alone(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "wire.db"
    await made(path, pack)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    await made(path, pack)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_damaged_page_is_found_at_the_start(tmp_path: Path, pack: Pack) -> None:
    whole = tmp_path / "whole.db"
    await made(whole, pack)
    content = whole.read_bytes()
    pages = len(content) // 4096
    chosen = random.Random(5).sample(range(1, pages), 30)
    for page in chosen:
        path = tmp_path / f"{page}.db"
        path.write_bytes(content[: page * 4096] + os.urandom(4096) + content[(page + 1) * 4096 :])
        with pytest.raises(StoreError, match=r"is damaged .*: put a backup in its place"):
            await made(path, pack)


async def test_the_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="something else"):
        async with SQLiteDatabase.open(path):
            pass
    assert path.read_bytes() == before


def test_what_cannot_be_a_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database, and long enough to be looked at\n" * 100)
    for name in ("text.db", "x" * 300 + ".db"):
        failed = told(tmp_path, "ask", "/s2status", DATABASE_PATH=str(tmp_path / name))
        assert failed.returncode == 2, failed.stderr
        assert "Traceback" not in failed.stderr
        assert failed.stderr.count("\n") == 1
        assert failed.stdout == ""


def test_a_locked_file_is_one_sentence(tmp_path: Path) -> None:
    assert told(tmp_path, "ask", "/s2status").returncode == 0
    other = sqlite3.connect(tmp_path / "wire.db", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    failed = told(tmp_path, "ask", "/s2status")
    assert failed.returncode == 2
    assert "locked" in failed.stderr
    assert "Traceback" not in failed.stderr


async def test_a_full_disk_refuses_and_keeps_what_was_there(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "wire.db"
    await made(path, pack)
    async with SQLiteDatabase.open(path) as database:
        await database.write(lambda c: c.execute("PRAGMA max_page_count = 1"))  # as SQLite sees a full disk
        with pytest.raises(DomainError) as refused:
            await database.write(lambda c: c.execute("CREATE TABLE more AS SELECT * FROM report"))
        assert refused.value.refusal is Refusal.NOT_STORED
        assert (await database.fetch_all("SELECT count(*) FROM report"))[0][0] > 0
