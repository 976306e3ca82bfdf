"""Nobody has old facts count again by an old archive, whatever was lost: only who says so goes back."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.packs import commands, kept_folder, load_facts
from bot.packs import updates as updates_module
from bot.packs.kept import KeptPacks
from bot.packs.signed_pack import PackArchiveError
from bot.settings import Settings
from bot.store import Store, facts, open_store
from bot.store.seen_packs import SeenPacks, seen_from_outside
from tests.packs import MADE, Publisher, edition, published, updates
from tests.waiting import until

ARCHIVES = dict[int, bytes]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> ARCHIVES:
    folder = tmp_path_factory.mktemp("archives")
    return {number: edition(folder, number, added=f"# {number}\n") for number in (1, 2, 3, 4)}


@pytest.fixture
async def publisher() -> AsyncIterator[Publisher]:
    async with published() as found:
        yield found


def made(number: int) -> datetime:
    return MADE + timedelta(hours=number)


def settings_for(folder: Path, address: str = "") -> Settings:
    given = {"PACK": "https://example.org/pack.zip", "PACK_KEY": "0" * 64, "DATABASE_URL": address}
    return Settings.from_env({"DATABASE_PATH": str(folder / "wire.db"), **given})


def kept_in(folder: Path) -> KeptPacks:
    return KeptPacks(kept_folder(folder / "wire.db"))


async def shown(store: Store) -> datetime | None:
    """Return when the pack was made that everybody sees, by what the database says of it."""
    return (await store.facts.seen()).loaded


async def test_where_the_memory_beside_the_database_is_lost_nothing_older_is_taken(
    tmp_path: Path, archives: ARCHIVES, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_for(tmp_path)
    async with open_store(settings.database) as store:
        kept_in(tmp_path).take(archives[2])
        await load_facts(store, settings)
        shutil.rmtree(kept_folder(settings.database_path))
        assert not await load_facts(store, settings)  # nor what came with this version
        assert "are older than those that are shown" in caplog.text
        seen = await store.facts.seen()
        assert seen == SeenPacks(made(2), made(2), None)
        with pytest.raises(PackArchiveError, match="made 2026-11-22 11:00 were here before: it is old"):
            kept_in(tmp_path).take(archives[1], seen=seen)
        assert kept_in(tmp_path).take(archives[2], seen=seen)
        assert not await load_facts(store, settings)
        assert kept_in(tmp_path).take(archives[3], seen=seen)
        assert await load_facts(store, settings)
        assert await shown(store) == made(3)


async def test_an_older_version_brings_its_own_facts_where_none_were_got(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    """As whoever undoes a bad pack of a version installs the one before."""
    settings = settings_for(tmp_path)
    async with open_store(settings.database) as store:
        monkeypatch.setattr(facts, "VERSION", "9.9.9")
        await store.load(replace(pack, digest="f" * 64), published=True)
        monkeypatch.undo()
        assert await load_facts(store, settings)


async def test_who_went_back_gets_nothing_older_than_what_that_was_from(
    tmp_path: Path, archives: ARCHIVES
) -> None:
    settings, kept = settings_for(tmp_path), kept_in(tmp_path)
    async with open_store(settings.database) as store:
        for number in (1, 3):
            kept.take(archives[number])
            await load_facts(store, settings)
        kept.go_back()  # while the bot is stopped
        assert await load_facts(store, settings)
        seen = await store.facts.seen()
        assert seen == SeenPacks(made(1), made(3), made(3))
        with pytest.raises(PackArchiveError, match="it is old"):
            kept.take(archives[2], seen=seen)
        shutil.rmtree(kept_folder(settings.database_path))
        assert not kept.take(archives[3], seen=seen)  # nor that again by itself, where this was lost
        assert kept.take(archives[3], seen=seen, again=True)
        assert await load_facts(store, settings), "who asks for it has it"
        assert await shown(store) == made(3)


@pytest.fixture(params=["", "address"], ids=["file", "postgresql"])
def on(request: pytest.FixtureRequest) -> str:
    """Where the facts are kept: an address, or nothing for a file."""
    return str(request.getfixturevalue(request.param)) if request.param else ""


async def test_a_running_bot_gets_nothing_older_and_takes_again_what_is_asked_for(
    on: str,
    tmp_path: Path,
    archives: ARCHIVES,
    publisher: Publisher,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(updates_module, "_EACH_MINUTE", 0.01)
    monkeypatch.setattr(updates_module, "_EACH_HOUR", 0.01)
    settings = settings_for(tmp_path, on)
    kept, packs = kept_in(tmp_path), updates(publisher, kept_folder(settings.database_path))

    async def shows(number: int) -> bool:
        return await shown(store) == made(number)

    async with open_store(settings.database) as store:
        kept.take(archives[1])
        await load_facts(store, settings)
        publisher.publish(archives[3])
        running = asyncio.create_task(updates_module.keep_updating(packs, store.load_from, store.facts.seen))
        try:
            await until(lambda: shows(3))
            kept.go_back()
            await until(lambda: shows(1))
            publisher.publish(archives[2])
            await until(lambda: "it is old" in caplog.text)
            assert await shown(store) == made(1)
            publisher.publish(archives[3])
            assert seen_from_outside(settings.database).refused == made(3)  # while the bot has it
            await packs.look(again=True, seen=seen_from_outside(settings.database))
            await until(lambda: shows(3))
            assert (await store.facts.seen()).refused is None
        finally:
            running.cancel()


async def asked(settings: Settings) -> datetime | None:
    """Return when the facts were made by which `ask` answers."""
    async with open_store(settings.database) as store:
        await load_facts(store, settings)
        return await shown(store)


async def test_who_went_back_takes_again_what_was_shown_by_asking_for_it_once(
    on: str,
    tmp_path: Path,
    archives: ARCHIVES,
    publisher: Publisher,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = settings_for(tmp_path, on)
    packs = updates(publisher, kept_folder(settings.database_path))
    monkeypatch.setattr(commands, "pack_updates", lambda settings, kept: packs)
    for number in (1, 3):
        publisher.publish(archives[number])
        await commands.update(settings, back=False)
        assert await asked(settings) == made(number)
    for _ in range(2):  # however often
        await commands.update(settings, back=True)
        assert await asked(settings) == made(1)
        assert not await packs.look(seen=seen_from_outside(settings.database))  # as a running bot does
        assert await asked(settings) == made(1)
        capsys.readouterr()
        for _ in range(2):  # also before the bot is started
            await commands.update(settings, back=False)
            told = capsys.readouterr().out
            assert told.startswith(
                "The facts are those made 2026-11-22 12:00 UTC. A bot that runs on Discord "
            )
        assert await asked(settings) == made(3)
        await commands.update(settings, back=False)
        assert "There are no newer ones." in capsys.readouterr().out
    async with open_store(settings.database) as store:  # from elsewhere somebody goes back after that
        await store.load_from(kept_elsewhere(archives, 1, tmp_path), back=True)
    assert await asked(settings) == made(1), "it was asked for before that"
    await commands.update(settings, back=False)
    assert "on another machine" in capsys.readouterr().out


def kept_elsewhere(archives: ARCHIVES, number: int, folder: Path) -> Path:
    """Return the folder of a pack as another machine has it."""
    elsewhere = KeptPacks(folder / "elsewhere")
    elsewhere.take(archives[number])
    return elsewhere.counts


async def test_of_two_machines_one_goes_back_for_both(
    tmp_path: Path,
    address: str,
    archives: ARCHIVES,
    publisher: Publisher,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The other one would bring its newer ones again at its start; who asks there is told why it does not."""
    caplog.set_level("INFO")
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        for number in (1, 3):
            kept_in(folder).take(archives[number])
    async with open_store(address) as one:
        await load_facts(one, settings_for(here, address))
        async with open_store(address) as other, one.others.joined(), other.others.joined():
            await load_facts(other, settings_for(there, address))
            kept_in(here).go_back()
            assert await one.load_from(kept_in(here).counts, back=True)
            await until(lambda: "went back to the facts made 2026-11-22 10:00" in caplog.text)
        async with open_store(address) as other:
            assert not await load_facts(other, settings_for(there, address))
            assert await shown(other) == made(1)
            assert "made 2026-11-22 12:00 UTC, are older than those that are shown, or were" in caplog.text
        publisher.publish(archives[3])
        monkeypatch.setattr(
            commands,
            "pack_updates",
            lambda settings, kept: updates(publisher, kept_folder(there / "wire.db")),
        )
        assert await commands.update(settings_for(there, address), back=False) == 0
        assert "on another machine somebody went back from them" in capsys.readouterr().out
        publisher.publish(archives[4])
        assert await commands.update(settings_for(there, address), back=False) == 0
        assert "A bot that runs on Discord has them in a minute" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("loaded", "back", "seen"),
    [
        ([1], [], (1, 1, None)),
        ([1, 3], [], (3, 3, None)),
        ([1, 3, 1], [2], (1, 3, 3)),
        ([1, 3, 1, None], [2, 3], (None, 3, 3)),  # back twice
        ([1, 3, 1, 3], [2, 3], (3, 3, None)),  # and there again
        ([1, 3, 1, 4], [2], (4, 4, None)),
        ([1, 3, 1, None], [2], (None, 3, 3)),  # a newer version of the program brings its own
        ([None, 1, None], [2], (None, 1, 1)),
    ],
)
def test_what_is_remembered(
    loaded: list[int | None], back: list[int], seen: tuple[int | None, int | None, int | None]
) -> None:
    def at(number: int | None) -> datetime | None:
        return None if number is None else made(number)

    found = SeenPacks()
    for position, number in enumerate(loaded):
        found = found.with_loaded(at(number), back=position in back)
    assert found == SeenPacks(*map(at, seen))


def test_where_no_database_is_nothing_was_seen(tmp_path: Path) -> None:
    assert seen_from_outside(tmp_path / "none.db") == SeenPacks()
    assert seen_from_outside(f"postgresql://nobody@/none?host={tmp_path}") == SeenPacks()
