"""A large file: the start looks over as much as a moment allows, and the rest is looked over after it."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import open_store, soundness
from bot.store.database import StoreError
from bot.store.engines import sqlite, sqlite_schema
from bot.store.engines.sqlite import SQLiteDatabase
from bot.store.soundness import check_integrity


@pytest.fixture
def damaged(tmp_path: Path, loaded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a damaged file that the start has no time for."""
    monkeypatch.setattr(soundness, "_STEPS", 1)
    monkeypatch.setattr(sqlite_schema, "_CHECK_SECONDS", -1.0)
    content = loaded.read_bytes()
    path = tmp_path / "large.db"
    page = len(content) // 4096 - 3
    path.write_bytes(content[: page * 4096] + b"\7" * 4096 + content[(page + 1) * 4096 :])
    return path


async def test_damage_in_a_large_file_is_found_after_the_start_and_said_in_the_logs(
    damaged: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with SQLiteDatabase.open(damaged) as opened:
        before = opened.damage
        await opened.look_over()
        assert before is None
        assert opened.damage
        assert f"{damaged} is damaged ({opened.damage}): put a backup in its place" in caplog.text
        assert caplog.records[-1].levelno == logging.ERROR


async def test_a_sound_file_that_was_looked_over_at_the_start_is_not_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_store(tmp_path / "small.db") as store:
        monkeypatch.setattr(sqlite, "find_damage", lambda *_: pytest.fail("looked over again"))
        await store.database.look_over()
        assert store.database.damage is None


def test_the_doctor_and_backups_look_all_of_it_over(damaged: Path) -> None:
    with closing(sqlite3.connect(damaged)) as file, pytest.raises(StoreError, match="is damaged"):
        check_integrity(file, damaged)
