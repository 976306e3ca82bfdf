"""What breaks packs: archives made badly, folders that were lost, planted links, a full database."""

from __future__ import annotations

import asyncio
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.packs import kept_folder
from bot.packs import updates as module
from bot.packs.kept import KeptPacks
from bot.packs.signed_pack import PackArchiveError, contents
from bot.settings import DATA
from bot.store.database import StoreError
from bot.store.pack import MANIFEST
from bot.store.seen_packs import SeenPacks
from tests.packs import edition, published, updates
from tests.systems import needs_root

BOT = 4242
"""Who has the database, and plants links."""
AS_ROOT = """
import os, sys
from pathlib import Path
from bot.packs import kept_folder
from bot.packs.kept import KeptPacks
from bot.store.whole_files import work_as_owner
archive = Path(sys.argv[2]).read_bytes()
KeptPacks(Path(sys.argv[3])).take(archive)  # so that all is imported: this Python may be root's alone
os.__file__ = sys.argv[4]
kept = KeptPacks(work_as_owner(kept_folder(Path(sys.argv[1]) / "wire.db")))
print(kept.take(archive))
"""


def with_file(archive: bytes, name: str, content: bytes) -> bytes:
    """Return an archive whose file is another."""
    whole, made = zipfile.ZipFile(io.BytesIO(archive)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as other:
        for each in whole.namelist():
            other.writestr(each, content if each == name else whole.read(each))
    return made.getvalue()


def spoiled(archive: bytes, at: int, *values: int) -> bytes:
    """Return an archive with other bytes at a place."""
    return archive[:at] + bytes(values) + archive[at + len(values) :]


def test_an_archive_that_is_spoiled_is_refused_in_a_sentence(tmp_path: Path) -> None:
    archive = edition(tmp_path)
    last = archive.rfind(b"PK\x01\x02")
    for bad in (
        spoiled(archive, archive.find(b"people.toml") + 200, *b"\xff" * 20),  # no such packing
        spoiled(spoiled(archive, last + 9, 8), last + 46, 0xFF),  # a name in UTF-8 that is none
        spoiled(spoiled(archive, last + 10, 12), archive.rfind(b"PK\x03\x04") + 8, 12),  # said to be bzip2
        spoiled(archive, len(archive) - 6, 0xFF, 0xFF, 0xFF),  # begins before its beginning
    ):
        with pytest.raises(PackArchiveError, match="no ZIP archive"):
            contents(bad)


@pytest.mark.parametrize("program", ["", "abc", "9" * 5000, "\uff10.4.0", "0.4." + "1" * 5000])
def test_a_version_that_is_none_is_refused(tmp_path: Path, program: str) -> None:
    said = {"format": 1, "program": program, "made": "2026-11-22T10:00:00Z"}
    with pytest.raises(PackArchiveError, match="says no version"):
        KeptPacks(tmp_path / "packs").take(with_file(edition(tmp_path), MANIFEST, json.dumps(said).encode()))


@pytest.mark.parametrize("people", [b"a = " + b"[" * 5000 + b"]" * 5000, b"a = " + b"9" * 5000])
def test_what_breaks_its_parser_is_a_fault(tmp_path: Path, people: bytes) -> None:
    with pytest.raises(PackArchiveError, match=r"faults: people\.toml"):
        KeptPacks(tmp_path / "packs").take(with_file(edition(tmp_path), "people.toml", people))


@pytest.mark.parametrize("lost", ["", "people.toml"])
async def test_a_pack_that_was_lost_is_got_again(tmp_path: Path, lost: str) -> None:
    async with published() as publisher:
        packs = updates(publisher, tmp_path / "packs")
        publisher.publish(edition(tmp_path))
        await packs.look()
        folder = packs.kept.counts
        (folder / lost).unlink() if lost else shutil.rmtree(folder)
        assert await packs.look(again=bool(lost))  # where all of it is gone, by itself
        assert packs.kept.counts == folder
        assert (folder / "people.toml").is_file()
        assert not await packs.look(again=True)


@pytest.mark.parametrize("name", ["../../etc", "/etc", "a\0b", "", "x" * 5000])
def test_a_state_that_names_no_pack_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "state.json").write_text(json.dumps({"current": name, "etag": "x"}), "utf-8")
    kept = KeptPacks(tmp_path)
    assert (kept.counts, kept.etag) == (DATA, "")


async def test_what_the_database_cannot_take_now_is_loaded_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_EACH_MINUTE", 0.01)
    kept, tried, done = KeptPacks(tmp_path / "packs"), [0], asyncio.Event()

    async def load(folder: Path, *, back: bool) -> bool:
        assert (folder, back) == (kept.counts, False)
        tried[0] += 1
        if tried[0] < 3:
            raise StoreError("it is full")
        done.set()
        return True

    async def nothing_seen() -> SeenPacks:
        return SeenPacks()

    async with published() as publisher:
        packs = updates(publisher, tmp_path / "packs")
        keeping = asyncio.create_task(module.keep_updating(packs, load, nothing_seen))
        await asyncio.sleep(0)
        kept.take(edition(tmp_path))
        await asyncio.wait_for(done.wait(), 30)
        keeping.cancel()
        await asyncio.wait([keeping])
    assert tried == [3]


@needs_root
@pytest.mark.parametrize(("planted", "python"), [(False, "/"), (True, "/"), (False, "/nowhere")])
def test_root_updates_as_whoever_has_the_folder(tmp_path: Path, planted: bool, python: str) -> None:
    """It deletes nothing where a link leads, and what it makes can be read by the bot."""
    home, victim, archive = tmp_path / "private" / "home", tmp_path / "victim", tmp_path / "pack.zip"
    home.mkdir(parents=True)
    (victim / "precious").mkdir(parents=True)
    archive.write_bytes(edition(tmp_path))
    os.chown(home, BOT, BOT)
    if planted:
        (home / "packs").symlink_to(victim)
    run = subprocess.run(
        [sys.executable, "-c", AS_ROOT, home, archive, tmp_path / "mine", python],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert [each.name for each in victim.iterdir()] == ["precious"]
    if planted or python != "/":
        assert "PermissionError" in run.stderr
        return
    assert run.stdout == "True\n", run.stderr
    made = [*kept_folder(home / "wire.db").rglob("*")]
    assert len(made) > 10
    assert {each.stat().st_uid for each in made} == {BOT}
