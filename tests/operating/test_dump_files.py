"""What the doctor says of pg_dump's files: real ones where PostgreSQL is there."""

from __future__ import annotations

import asyncio
import gzip
import os
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from bot.operating.doctor import findings
from bot.operating.dump_files import examined_dumps
from bot.settings import Settings
from tests.conftest import NOW
from tests.postgresql import PreparedDatabase
from tests.systems import needs_pg_dump


def dumped(folder: Path, name: str, content: bytes, *, days_old: float = 0) -> Path:
    file = folder / name
    file.write_bytes(content)
    at = (NOW - timedelta(days=days_old)).timestamp()
    os.utime(file, (at, at))
    return file


PLAIN = b"--\n-- PostgreSQL database dump\n--\n\nSELECT 1;\n--\n-- PostgreSQL database dump complete\n--\n"


@pytest.mark.parametrize(("days_old", "fine"), [(0, True), (3, True), (3.01, False), (30, False)])
def test_a_dump_is_recent_or_it_is_said(tmp_path: Path, days_old: float, fine: bool) -> None:
    dumped(tmp_path, "wire.dump", b"PGDMP\x01", days_old=days_old)
    told, fix = examined_dumps(tmp_path, NOW)
    assert told.startswith(f"1 in {tmp_path}, the newest of 2026-")
    assert (fix == "") is fine


def test_the_newest_counts_and_other_files_do_not(tmp_path: Path) -> None:
    dumped(tmp_path, "old.sql", PLAIN, days_old=9)
    dumped(tmp_path, "notes.txt", b"call Mina")
    assert "1 in" in examined_dumps(tmp_path, NOW)[0]
    assert examined_dumps(tmp_path, NOW)[1]
    dumped(tmp_path, "new.sql.gz", gzip.compress(PLAIN), days_old=1)
    told, fix = examined_dumps(tmp_path, NOW)
    assert (told.startswith("2 in"), fix) == (True, "")


@pytest.mark.parametrize("content", [b"", PLAIN[:60]])
def test_what_is_cut_off_is_said(tmp_path: Path, content: bytes) -> None:
    dumped(tmp_path, "whole.sql", PLAIN, days_old=1)
    cut = dumped(tmp_path, "cut.sql", content)
    told, fix = examined_dumps(tmp_path, NOW)
    assert told.endswith("which is cut off")
    assert str(cut) in fix


def test_a_folder_without_any_is_said_and_one_that_is_none(tmp_path: Path) -> None:
    assert examined_dumps(tmp_path, NOW) == (
        f"nothing of pg_dump's in {tmp_path}",
        "let pg_dump write one there each day",
    )
    told, fix = examined_dumps(tmp_path / "none", NOW)
    assert told.startswith("BACKUP_DIR: ")
    assert fix


@pytest.mark.parametrize("how", ["plain", "custom", "directory"])
@needs_pg_dump
async def test_the_doctor_knows_what_pg_dump_writes(
    loaded_postgresql: PreparedDatabase, tmp_path: Path, how: str
) -> None:
    address = loaded_postgresql.put_back()
    command = ["pg_dump", "-F", how[0], "-f", str(tmp_path / how), address]
    await asyncio.to_thread(subprocess.run, command, check=True)
    settings = Settings.from_env({"DATABASE_URL": address, "BACKUP_DIR": str(tmp_path)})
    [found] = [each async for each in findings(settings, []) if each.what == "backups"]
    assert found.found.startswith(f"1 in {tmp_path}")
    assert found.fix == ""
