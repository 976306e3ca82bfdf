"""Facts of another show than the one that comes with a version never give way to those."""

from __future__ import annotations

import asyncio
import logging
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import packs
from bot.operating.pack_findings import pack_findings
from bot.packs import kept as kept_module
from bot.packs import kept_folder, load_facts, updates
from bot.packs.kept import KeptPacks
from bot.packs.signed_pack import SHIPPED, PackArchiveError, built
from bot.packs.updates import PackUpdates, keep_updating
from bot.settings import Settings
from bot.site.site_command import make_site
from bot.store import open_store
from bot.store.pack import PackError
from tests.packs import KEY, MADE
from tests.packs.test_rollback import settings_for
from tests.waiting import until

OTHER = Path(__file__).parents[1] / "data" / "second-show"
NONE_YET = "here are only the facts of “All of Us Are Dead” that came with this version, none from https://"


@pytest.fixture
def on(request: pytest.FixtureRequest) -> str:
    """Where the facts are kept: an address, or nothing for a file."""
    return str(request.getfixturevalue(request.param)) if request.param else ""


BOTH = pytest.mark.parametrize("on", ["", "address"], ids=["file", "postgresql"], indirect=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_for(tmp_path)


def kept_by(settings: Settings) -> KeptPacks:
    return KeptPacks(kept_folder(settings.database_path))


def of_another_show(number: int) -> bytes:
    return built(OTHER, MADE + timedelta(hours=number))


async def shown(settings: Settings) -> str:
    """Return the title of the show by whose facts `ask` answers."""
    async with open_store(settings.database) as store:
        await load_facts(store, settings)
        return (await store.snapshot(None)).pack.show.title


async def test_until_an_address_gave_any_it_is_said_whose_facts_count(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await shown(settings)
    [told] = [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]
    assert NONE_YET in told
    assert told.endswith(" yet: hyosan-wire update gets them, or says why it cannot")
    _, found, *_ = map(str, pack_findings(settings))
    assert found.startswith(f"!! PACK: {NONE_YET}")
    monkeypatch.setattr(packs, "find_spec", lambda _: None)
    caplog.clear()
    await shown(settings)
    assert "pip install 'hyosan-wire[pack]'" in caplog.text
    monkeypatch.undo()
    caplog.clear()
    kept_by(settings).take(of_another_show(1))
    await shown(settings)
    assert not caplog.records
    assert NONE_YET not in str([*map(str, pack_findings(settings))])


async def test_a_site_is_told_to_be_of_this_versions_facts(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await make_site(settings, tmp_path / "site", None, None, lambda _: 0, now=MADE)
    assert f"PACK: {NONE_YET}" in capsys.readouterr().err


async def test_nothing_is_gone_back_to_that_is_of_another_show(settings: Settings) -> None:
    kept = kept_by(settings)
    kept.take(of_another_show(1))
    kept.take(of_another_show(2))
    kept.go_back()
    with pytest.raises(PackArchiveError, match="are of another show, “All of Us Are Dead”"):
        kept.go_back()
    assert await shown(settings) == "The Ninth Lighthouse"


@BOTH
async def test_a_newer_version_brings_nothing_of_another_show(
    on: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(tmp_path, on)
    assert await shown(settings) == "All of Us Are Dead"
    monkeypatch.setattr(kept_module, "SHIPPED", replace(SHIPPED, program="99.0"))
    kept_by(settings).take(of_another_show(1))  # made with an earlier version than this one
    assert await shown(settings) == "The Ninth Lighthouse"
    shutil.rmtree(kept_folder(settings.database_path))
    assert await shown(settings) == "The Ninth Lighthouse", "the database has it still"
    unset = Settings.from_env({"DATABASE_PATH": str(settings.database_path), "DATABASE_URL": on})
    assert await shown(unset) == "All of Us Are Dead", "who sets PACK otherwise means it"


async def test_what_a_version_cannot_read_is_kept_as_it_was_loaded(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    kept = kept_by(settings)
    kept.take(of_another_show(1))
    (kept.counts / "people.toml").write_text("[", "utf-8")
    with pytest.raises(PackError):
        await shown(settings)
    kept.take(of_another_show(2))
    assert await shown(settings) == "The Ninth Lighthouse"
    (kept.counts / "people.toml").write_text("[", "utf-8")
    assert await shown(settings) == "The Ninth Lighthouse"
    assert "those before stay" in caplog.text


async def test_a_running_bot_whose_facts_are_lost_shows_them_still(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setattr(updates, "_EACH_MINUTE", 0.01)
    kept = kept_by(settings)
    kept.take(of_another_show(1))
    async with open_store(settings.database) as store:
        await load_facts(store, settings)
        at = PackUpdates("https://example.org/pack.zip", KEY.verify_key, kept)
        running = asyncio.create_task(keep_updating(at, store.load_from, store.facts.seen))
        try:
            await asyncio.sleep(0.05)
            shutil.rmtree(kept_folder(settings.database_path))
            await until(lambda: "The facts here are those that came with version" in caplog.text)
        finally:
            running.cancel()
        assert (await store.snapshot(None)).pack.show.title == "The Ninth Lighthouse"
