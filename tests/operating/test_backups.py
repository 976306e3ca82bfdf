"""Backups: sound, whole, of a database in use; restored only where nobody is in it."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from bot.client import running
from bot.client.posting import MessageMark
from bot.domain.audit import Actor
from bot.domain.posting.posts import PostKind
from bot.domain.record.pack import Pack
from bot.domain.reports.drafts import DraftKind, DraftPurpose, SavedDraft
from bot.services import filing
from bot.services.report_reading import TypedReport
from bot.store import open_store, whole_files
from bot.store.backups import back_up, backups, made_at, prune, restore
from bot.store.database import StoreError
from bot.store.file_use import in_use_message
from tests.systems import needs_root
from tests.test_main import run, told

AT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def filed(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM report WHERE guild_id NOT NULL").fetchone()[0])
    finally:
        connection.close()


async def test_a_database_is_copied_whole_while_it_is_written(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "wire.db"
    async with open_store(path) as store:
        await store.load(pack)
        for number in range(1, 41):
            typed = TypedReport(
                topic="release", claim=f"{number}.", source="Soompi", tags="press", when="2027"
            )
            await filing.file(store, 5, typed, by=9, at=AT)
            if number % 8 == 0:
                copy = await asyncio.to_thread(back_up, path, at=AT + timedelta(hours=number))
                assert filed(copy) == number
                assert os.name != "posix" or stat.S_IMODE(copy.stat().st_mode) == 0o600
        with pytest.raises(StoreError, match="in use by another Hyosan Wire"):
            restore(copy, path, at=AT)
    assert not [*(tmp_path / "backups").glob("*.part*")]


async def test_what_is_written_meanwhile_begins_no_copy_anew(tmp_path: Path, pack: Pack) -> None:
    path, asked = tmp_path / "wire.db", list[None]()
    async with open_store(path) as store:
        await store.load(pack)
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE big (content BLOB)")
            other.execute("INSERT INTO big VALUES (zeroblob(32 << 20))")
            other.commit()

            def going() -> bool:
                asked.append(None)
                other.execute("INSERT INTO big VALUES (1)")
                other.commit()
                return len(asked) < 100

            copy = back_up(path, at=AT, going=going)
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("SELECT count(*) FROM big").fetchone() == (1,)
    assert 8 <= len(asked) < 20


def test_a_copy_is_given_up_when_the_bot_is_to_stop(tmp_path: Path) -> None:
    path, asked = tmp_path / "wire.db", list[None]()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE big (content BLOB)")
        connection.execute("INSERT INTO big VALUES (zeroblob(32 << 20))")
        connection.commit()

    def going() -> bool:
        asked.append(None)
        return len(asked) < 3

    with pytest.raises(StoreError, match="given up"):
        back_up(path, at=AT, going=going)
    assert len(asked) == 3
    assert [each.name for each in (tmp_path / "backups").iterdir()] == [".lock"]


async def test_a_bot_that_stops_waits_for_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    def slow(path: Path, *, at: datetime, going: Callable[[], bool]) -> Path:
        while going():
            time.sleep(0.01)
        ended.set()
        raise StoreError("given up")

    monkeypatch.setattr(running, "back_up", slow)
    monkeypatch.setattr(running, "_AT_LEAST", 0.0)
    keeping = asyncio.create_task(running._backing_up(tmp_path / "wire.db", 1))
    await asyncio.sleep(0.1)
    keeping.cancel()
    assert await asyncio.to_thread(ended.wait, 5)


async def test_what_is_restored_is_what_was_backed_up_and_nothing_is_thrown_away(
    tmp_path: Path, pack: Pack
) -> None:
    path = tmp_path / "wire.db"
    typed = TypedReport(topic="release", claim="Out.", source="Soompi", tags="press", when="2027")
    async with open_store(path) as store:
        await store.load(pack)
        await filing.file(store, 5, typed, by=9, at=AT)
        copy = back_up(path, at=AT)
        await filing.file(store, 6, typed, by=9, at=AT)
    before = restore(copy, path, at=AT)
    assert before is not None
    assert (filed(path), filed(before)) == (1, 2)
    async with open_store(path) as store:
        assert await store.load(pack) is False
        assert len((await store.snapshot(5)).own_reports) == 1
        [noted] = await store.database.fetch_all("SELECT value FROM state WHERE key GLOB 'restored*'")
        assert noted["value"] == AT.isoformat()  # what messages of before name may be another's since


BOT = 54321
"""The id of the user that the bot runs as."""


@needs_root
async def test_what_root_makes_is_given_to_whoever_runs_the_bot(tmp_path: Path, pack: Pack) -> None:
    there = tmp_path / "of the bot"
    there.mkdir()
    async with open_store(there / "wire.db") as store:
        await store.load(pack)
    for each in (there, *there.iterdir()):
        os.chown(each, BOT, BOT)
    copy = back_up(there / "wire.db", at=AT)
    (there / "wire.db.lock").unlink()
    restore(copy, there / "wire.db", at=AT)
    mine = {each.name for each in there.rglob("*") if each.stat().st_uid != BOT}
    assert not mine
    assert {each.name for each in there.iterdir()} == {
        "wire.db",
        "wire.db.lock",
        "backups",
        "wire.db.before-20261125T080000Z",
    }
    assert stat.S_IMODE((there / "wire.db").stat().st_mode) == 0o600
    back_up(there / "wire.db", at=AT, folder=tmp_path / "of root")
    assert (tmp_path / "of root").stat().st_uid == 0


@needs_root
@pytest.mark.parametrize(
    "planted",
    ["wire.db.part", "wire.db.restored.part", "wire.db.lock", "backups", "backups/.lock", "wire.db"],
)
async def test_root_follows_no_link_that_the_bots_user_planted(
    tmp_path: Path, pack: Pack, planted: str
) -> None:
    there, roots = tmp_path / "of the bot", tmp_path / "of root"
    there.mkdir()
    roots.mkdir(mode=0o755)
    async with open_store(there / "wire.db") as store:
        await store.load(pack)
    copy = back_up(there / "wire.db", at=AT, folder=tmp_path / "copies")
    precious = roots / "precious"
    precious.write_text("root's own")
    precious.chmod(0o644)
    before = sorted(roots.iterdir()), precious.stat()
    for each in (there, *there.iterdir()):
        os.chown(each, BOT, BOT)
    link = there / planted
    if link.parent != there:
        link.parent.mkdir()
    link.unlink(missing_ok=True)
    link.symlink_to(roots if planted == "backups" else precious)
    os.chown(link, BOT, BOT, follow_symlinks=False)
    with suppress(StoreError):
        restore(copy, there / "wire.db", at=AT)
    with suppress(StoreError):
        back_up(there / "wire.db", at=AT)
    assert (sorted(roots.iterdir()), precious.stat()) == before
    assert precious.read_text() == "root's own"


@pytest.mark.parametrize("moved", range(4))
async def test_a_restore_that_was_cut_off_is_finished_by_the_next_start(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    path = tmp_path / "wire.db"
    typed = TypedReport(topic="release", claim="Out.", source="Soompi", tags="press", when="2027")
    async with open_store(path) as store:
        await store.load(pack)
        copy = back_up(path, at=AT)
        await filing.file(store, 5, typed, by=9, at=AT)
        for log in ("", "-wal"):  # as a kill leaves them
            shutil.copyfile(f"{path}{log}", tmp_path / f"killed{log}")
    for log in ("", "-wal"):
        (tmp_path / f"killed{log}").replace(f"{path}{log}")
    whole, renames = Path.replace, iter(range(9))

    def cut_off(each: Path, target: Path) -> Path:
        if next(renames) > moved:  # the first gives the restored file its name
            raise KeyboardInterrupt
        return whole(each, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    if moved < 3:
        with pytest.raises(KeyboardInterrupt):
            restore(copy, path, at=AT)
    else:
        restore(copy, path, at=AT)
    monkeypatch.undo()
    if moved < 3:
        with pytest.raises(StoreError, match="was cut off"):
            back_up(path, at=AT)
    async with open_store(path) as store:
        await store.load(pack)
        assert (await store.snapshot(5)).own_reports == {}
    assert filed(path.with_name("wire.db.before-20261125T080000Z")) == 1


async def test_what_a_kill_left_of_a_copy_goes_with_the_next(tmp_path: Path, pack: Pack) -> None:
    async with open_store(tmp_path / "wire.db") as store:
        await store.load(pack)
    folder = tmp_path / "backups"
    folder.mkdir()
    for left in ("hyosan-wire-20261101T080000Z.part", "hyosan-wire-20261101T080000Z.db.part-journal"):
        (folder / left).write_text("half of it")
    copy = back_up(tmp_path / "wire.db", at=AT)
    assert {each.name for each in folder.iterdir()} == {copy.name, ".lock"}
    with (
        FileLock(folder / ".lock"),
        pytest.raises(StoreError, match="Another backup is being made"),
    ):
        back_up(tmp_path / "wire.db", at=AT)


def test_a_lock_that_outlived_its_host_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "wire.db"
    assert "delete" not in in_use_message(path)
    (tmp_path / "wire.db.lock").touch()
    assert "delete" not in in_use_message(path)
    (tmp_path / "wire.db.lock").write_text("4711 elsewhere")
    assert f"delete {path}.lock: this disk cannot lock files" in in_use_message(path)


def test_what_is_not_sound_is_neither_made_nor_restored(tmp_path: Path) -> None:
    path, text = tmp_path / "wire.db", tmp_path / "text.db"
    text.write_text("this is no database, and it is long enough to be looked at\n" * 50)
    path.write_bytes(b"precious")
    with pytest.raises(StoreError, match=r"no database of Hyosan Wire|is damaged"):
        restore(text, path, at=AT)
    assert path.read_bytes() == b"precious"
    with pytest.raises(StoreError, match="there is no such file"):
        restore(tmp_path / "none.db", path, at=AT)
    with pytest.raises(StoreError, match=r"could not be backed up|is damaged"):
        back_up(text, at=AT)
    assert backups(tmp_path / "backups") == []


def copies_of(folder: Path, *days: int) -> None:
    for each in days:
        (folder / f"hyosan-wire-{AT - timedelta(days=each):%Y%m%dT%H%M%SZ}.db").touch()


def test_old_backups_go_where_there_are_as_many_newer_ones(tmp_path: Path) -> None:
    copies_of(tmp_path, 40, 20, 15, 3, 2, 1, 0)
    (tmp_path / "notes.db").touch()
    prune(tmp_path, days=3, at=AT)
    assert [made_at(each) for each in backups(tmp_path)] == [
        AT - timedelta(days=each) for each in (3, 2, 1, 0)
    ]
    prune(tmp_path, days=2, at=AT)
    assert len(backups(tmp_path)) == 3
    assert (tmp_path / "notes.db").exists()


def test_a_clock_that_is_ahead_takes_one_copy_at_most(tmp_path: Path) -> None:
    copies_of(tmp_path, *range(15), -386)
    assert len(prune(tmp_path, days=14, at=AT + timedelta(days=386))) == 1
    assert len(prune(tmp_path, days=14, at=AT)) == 0


def test_from_the_command_line(tmp_path: Path) -> None:
    assert "wire.db could not be backed up" in told(tmp_path, "backup").stderr
    assert told(tmp_path, "ask", "/cast").returncode == 0
    made = run(tmp_path, "backup")
    assert made.returncode == 0, made.stderr
    copy = made.stdout.strip().removeprefix("Backed up to ")
    back = told(tmp_path, "restore", copy)
    assert back.returncode == 0, back.stderr
    assert "is now what" in back.stdout
    lost = told(tmp_path, "restore", str(tmp_path / "none.db"))
    assert (lost.returncode, lost.stderr.count("\n"), "Traceback" in lost.stderr) == (2, 1, False)


async def test_a_damaged_database_is_what_a_backup_is_for(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "wire.db"
    async with open_store(path) as store:
        await store.load(pack)
        typed = TypedReport(topic="release", claim="Out.", source="Soompi", tags="press", when="2027")
        await filing.file(store, 5, typed, by=9, at=AT)
    copy = back_up(path, at=AT)
    path.write_bytes(b"nothing to see here " * 400)
    before = restore(copy, path, at=AT)
    assert before is not None
    assert before.read_bytes().startswith(b"nothing to see here")
    assert filed(path) == 1
    assert not path.with_name("wire.db.part").exists()


async def test_what_is_still_in_a_backups_own_log_is_restored_too(tmp_path: Path, pack: Pack) -> None:
    path, live = tmp_path / "wire.db", tmp_path / "live.db"
    async with open_store(live) as store:
        await store.load(pack)
        typed = TypedReport(topic="release", claim="Out.", source="Soompi", tags="press", when="2027")
        await filing.file(store, 5, typed, by=9, at=AT)
        for log in ("", "-wal"):
            shutil.copyfile(f"{live}{log}", tmp_path / f"taken.db{log}")
    restore(tmp_path / "taken.db", path, at=AT)
    assert filed(path) == 1


async def test_what_is_numbered_for_discord_never_has_a_number_again(tmp_path: Path, pack: Pack) -> None:
    """Discord gives back the old message for a nonce it knows, and an old form would be the next draft's."""
    path, given = tmp_path / "wire.db", dict[str, set[int]]()
    actor = Actor(5, 9, AT)

    async def numbers() -> None:
        async with open_store(path) as store:
            await store.load(pack)
            draft = SavedDraft({"claim": "Out."}, DraftPurpose(DraftKind.REPORT))
            number = await store.drafts.add(5, 9, draft, at=AT)
            await store.drafts.drop(5, number)
            again = await store.drafts.add(5, 9, draft, at=AT)
            await store.posts.put(actor, PostKind.NEWS, f"{number}", {})
            post = max(each.id for each in await store.posts.due(AT))
            upload = await store.archives.upload(actor, "{}")
        for kind, found in (("draft", {number, again}), ("post", {post}), ("upload", {upload})):
            assert not found & given.setdefault(kind, set())
            given[kind] |= found

    await numbers()
    copy = back_up(path, at=AT)
    for _ in range(3):
        await numbers()
        restore(copy, path, at=AT)
    path.unlink()
    await numbers()
    assert {kind: len(found) for kind, found in given.items()} == {"draft": 10, "post": 5, "upload": 5}
    assert max(given["post"]) + MessageMark.POSTS < 2**31


def left_in(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if ".part" in each.name]


async def test_what_a_killed_restore_had_begun_goes_with_the_next_start(tmp_path: Path, pack: Pack) -> None:
    for left in ("wire.db.restored.part", "wire.db.restored.part-journal"):
        (tmp_path / left).write_text("half of it")
    async with open_store(tmp_path / "wire.db") as store:
        await store.load(pack)
    assert left_in(tmp_path) == []


@needs_root
def test_what_root_had_begun_goes_with_the_next_of_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, temp = tmp_path / "of the bot", tmp_path / "temp"
    for folder in (there, temp):
        folder.mkdir()
    os.chown(there, BOT, BOT)
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    killed = whole_files._workshop(there / "wire.db")
    (killed.__enter__() / "wire.db").write_text("half of it")
    with whole_files.written_whole(there / "wire.db") as draft:
        assert not draft.exists()
        draft.write_text("all of it")
    assert (there / "wire.db").read_text() == "all of it"
    assert (there / "wire.db").stat().st_uid == BOT
    assert [*temp.iterdir()] == []
