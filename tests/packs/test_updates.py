"""A newer pack counts once it was signed and checked; what fails leaves the one before, and says why."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from nacl.signing import SigningKey

from bot import VERSION
from bot.client.answer_service import AnswerService, Viewer
from bot.packs import kept as kept_module
from bot.packs import kept_folder, load_facts, signed_pack
from bot.packs import updates as module
from bot.packs.kept import KeptPacks
from bot.packs.signed_pack import SHIPPED, PackArchiveError
from bot.settings import DATA, Settings
from bot.store import Store, open_store
from tests.golden import COMMANDS
from tests.packs import MADE, Publisher, edition, published, updates

OTHER = SigningKey(b"o" * 32)


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    async with published() as found:
        yield found


async def test_a_newer_pack_counts_and_is_got_once(tmp_path: Path, publisher: Publisher) -> None:
    packs = updates(publisher, tmp_path / "packs")
    assert packs.kept.counts == DATA
    publisher.publish(edition(tmp_path))
    assert await packs.look()
    assert "netflix-2026-11-21-release" in (packs.kept.counts / "reports" / "season.toml").read_text("utf-8")
    assert not await packs.look()
    assert publisher.statuses == [200, 200, 304]
    publisher.publish(edition(tmp_path, 2))
    assert await packs.look()
    assert (tmp_path / "packs").exists()
    assert (
        len([each for each in (tmp_path / "packs").iterdir() if each.is_dir()]) == 2
    )  # it, and the one before


async def test_what_is_not_newer_is_not_taken(tmp_path: Path, publisher: Publisher) -> None:
    packs = updates(publisher, tmp_path / "packs")
    publisher.publish(edition(tmp_path, 2))
    await packs.look()
    counts = packs.kept.counts
    for number, added in ((1, ""), (2, "# the same hour, other bytes\n")):
        publisher.publish(edition(tmp_path / str(number), number, added=added))
        with pytest.raises(PackArchiveError, match="are no older"):
            await packs.look()
    assert packs.kept.counts == counts


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("[[report]]\nid = 'x'\n", "it has faults: reports/season.toml, report x"),
        ("[[", "it has faults: reports/season.toml"),
    ],
)
async def test_a_pack_with_faults_is_not_taken(
    tmp_path: Path, publisher: Publisher, added: str, told: str
) -> None:
    packs = updates(publisher, tmp_path / "packs")
    publisher.publish(edition(tmp_path, added=added))
    with pytest.raises(PackArchiveError, match=told):
        await packs.look()
    assert packs.kept.counts == DATA
    assert [each.name for each in (tmp_path / "packs").glob("*")] == []


async def test_a_pack_that_others_signed_is_not_taken(tmp_path: Path, publisher: Publisher) -> None:
    packs = updates(publisher, tmp_path / "packs")
    publisher.publish(edition(tmp_path), key=OTHER)
    with pytest.raises(PackArchiveError, match="not taken: its signature is not by PACK_KEY"):
        await packs.look()
    publisher.publish(edition(tmp_path, 2))
    publisher.files["pack.zip"] = edition(tmp_path, 3)  # signed for another
    with pytest.raises(PackArchiveError, match="signature"):
        await packs.look()
    assert packs.kept.counts == DATA


async def test_an_address_that_gives_nothing_of_use_is_told_in_a_line(
    tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = updates(publisher, tmp_path / "packs")
    with pytest.raises(PackArchiveError, match=r"cannot be got: pack\.zip is answered with 404"):
        await packs.look()
    publisher.redirects["pack.zip"] = "/pack.zip"
    with pytest.raises(PackArchiveError, match="from one address to another"):
        await packs.look()
    publisher.redirects["pack.zip"] = "ftp://127.0.0.1/pack.zip"
    with pytest.raises(PackArchiveError, match="leads to ftp:"):
        await packs.look()
    publisher.redirects["pack.zip"] = "/moved.zip"
    archive = edition(tmp_path)
    publisher.publish(archive)
    publisher.files["moved.zip"] = archive
    monkeypatch.setattr(module, "MOST_BYTES", len(archive) - 1)
    with pytest.raises(PackArchiveError, match=r"moved\.zip is larger than"):
        await packs.look()
    monkeypatch.setattr(module, "MOST_BYTES", len(archive))
    assert await packs.look()
    publisher.url = "http://127.0.0.1:9/pack.zip"
    with pytest.raises(PackArchiveError, match="cannot be got"):
        await updates(publisher, tmp_path / "packs").look()


async def test_who_is_slow_is_not_waited_for(
    tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.05)
    publisher.delay = 60
    with pytest.raises(PackArchiveError, match="TimeoutError"):
        await asyncio.wait_for(updates(publisher, tmp_path / "packs").look(), 5)


async def test_one_that_was_gone_back_from_is_not_taken_by_itself(
    tmp_path: Path, publisher: Publisher
) -> None:
    packs = updates(publisher, tmp_path / "packs")
    for number in (1, 2):
        publisher.publish(edition(tmp_path, number))
        await packs.look()
    first, second = packs.kept.state.previous, packs.kept.state.current
    packs.kept.go_back()
    assert packs.kept.counts.name == first
    assert not await packs.look()
    assert packs.kept.counts.name == first
    assert await packs.look(again=True)  # who asks for it has it
    assert packs.kept.counts.name == second
    packs.kept.go_back()
    publisher.publish(edition(tmp_path, 3))
    assert await packs.look()
    packs.kept.go_back()
    packs.kept.go_back()
    assert packs.kept.counts == DATA
    with pytest.raises(PackArchiveError, match="nothing to go back to"):
        packs.kept.go_back()


async def test_a_newer_version_counts_before_what_an_older_one_got(
    tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = updates(publisher, tmp_path / "packs")
    publisher.publish(edition(tmp_path))
    await packs.look()
    monkeypatch.setattr(kept_module, "SHIPPED", replace(SHIPPED, program="99.0"))
    assert packs.kept.counts == DATA
    with pytest.raises(PackArchiveError, match="nothing to go back to"):
        packs.kept.go_back()


async def settings_of(tmp_path: Path, publisher: Publisher) -> Settings:
    settings = Settings.from_env(
        {
            "DATABASE_PATH": str(tmp_path / "wire.db"),
            "PACK": "https://example.org/pack.zip",
            "PACK_KEY": "0" * 64,
        }
    )
    await updates(publisher, kept_folder(tmp_path / "wire.db")).look()
    return settings


async def test_a_start_takes_what_was_got_and_its_own_where_that_cannot_be_read(
    tmp_path: Path, publisher: Publisher, caplog: pytest.LogCaptureFixture
) -> None:
    publisher.publish(edition(tmp_path))
    settings = await settings_of(tmp_path, publisher)
    async with open_store(tmp_path / "wire.db") as store:
        assert await load_facts(store, settings)
        assert any(
            each.id.endswith("netflix-2026-11-21-release") for each in (await store.snapshot(None)).reports
        )
        folder = KeptPacks(kept_folder(tmp_path / "wire.db")).counts
        (folder / "people.toml").unlink()
        await load_facts(store, settings)
        assert not any("2026-11-21" in each.id for each in (await store.snapshot(None)).reports)
    assert "cannot be read by this version" in caplog.text


async def test_a_running_bot_has_a_newer_pack_and_goes_back(
    tmp_path: Path,
    publisher: Publisher,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "_EACH_MINUTE", 0.01)
    monkeypatch.setattr(module, "_EACH_HOUR", 0.01)
    packs = updates(publisher, tmp_path / "packs")
    loaded: asyncio.Queue[Path] = asyncio.Queue()

    async def load(folder: Path, *, back: bool) -> bool:
        done = await store.load_from(folder, back=back)
        loaded.put_nowait(folder)
        return done

    before = (await store.snapshot(None)).version
    running = asyncio.create_task(module.keep_updating(packs, load, store.facts.seen))
    try:
        await asyncio.sleep(0.1)
        assert caplog.text.count("cannot be got") == 1  # once, however often it is tried
        publisher.publish(edition(tmp_path))
        assert await asyncio.wait_for(loaded.get(), 20) != DATA
        assert (await store.snapshot(None)).version != before
        packs.kept.go_back()  # as the command line does
        assert await asyncio.wait_for(loaded.get(), 20) == DATA
        assert (await store.snapshot(None)).version == before
        await asyncio.sleep(0.1)
        assert loaded.empty()
    finally:
        running.cancel()


def test_a_state_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text("{", "utf-8")
    assert KeptPacks(tmp_path).counts == DATA
    (tmp_path / "state.json").write_text('{"current": "gone"}', "utf-8")
    assert KeptPacks(tmp_path).counts == DATA


async def test_no_answer_is_lost_while_packs_come_and_go(tmp_path: Path, store: Store) -> None:
    edition(tmp_path)
    answers, told, over = AnswerService(), set(), asyncio.Event()

    async def ask(command: str) -> int:
        asked = 0
        while not over.is_set():
            snapshot = await store.snapshot(asked % 3)
            viewer = Viewer(snapshot, MADE.date(), "en-US")
            query = await answers.query(viewer, COMMANDS[command], {})
            pages = await answers.pages(viewer, query)
            told.add("March 12, 2027" in str(pages[0].to_components()))
            asked += 1
            await asyncio.sleep(0)
        return asked

    asking = [asyncio.create_task(ask(command)) for command in ("s2status", "cast", "timeline")]
    for _ in range(6):
        for folder in (tmp_path / "edition-1", DATA):
            await store.load_from(folder)
            await asyncio.sleep(0.05)
    over.set()
    assert min(await asyncio.gather(*asking)) > 12  # each raises what went wrong
    assert told == {True, False}


async def test_a_pack_of_a_version_or_a_time_to_come_is_no_newer_than_what_comes_next(
    tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = updates(publisher, tmp_path / "packs")
    monkeypatch.setattr(signed_pack, "VERSION", "99.0")
    publisher.publish(edition(tmp_path))
    monkeypatch.undo()
    assert await packs.look()
    assert packs.kept.manifest.program == VERSION
    hours = int((datetime.now(UTC) - MADE).total_seconds() / 3600)
    publisher.publish(edition(tmp_path, hours + 23))
    assert await packs.look()
    publisher.publish(edition(tmp_path, hours + 26))
    with pytest.raises(PackArchiveError, match="which is still to come"):
        await packs.look()


async def test_two_that_take_one_at_once_both_have_it(tmp_path: Path, publisher: Publisher) -> None:
    both = [updates(publisher, tmp_path / "packs") for _ in range(2)]
    publisher.publish(edition(tmp_path))
    await asyncio.gather(*(each.look() for each in both))
    assert both[0].kept.counts != DATA
    assert not [*(tmp_path / "packs").glob("*.part")]


async def test_what_a_kill_left_goes_once_nobody_can_be_at_it(tmp_path: Path, publisher: Publisher) -> None:
    packs, long_ago = updates(publisher, tmp_path / "packs"), time.time() - 700
    left, fresh = tmp_path / "packs" / "left.part", tmp_path / "packs" / "fresh.part"
    for each in (left, fresh):
        each.mkdir(parents=True)
    os.utime(left, (long_ago, long_ago))
    publisher.publish(edition(tmp_path))
    assert await packs.look()
    assert (left.exists(), fresh.exists()) == (False, True)
