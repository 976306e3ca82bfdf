"""What every test may ask for."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from bot.domain.record.pack import Pack
from bot.settings import DATA, ROOT
from bot.store import Store, open_store
from bot.store.pack import read_pack

# Cogs are loaded anew for every bot, and bots are started in processes of their own: without bytecode, which
# some environments turn off, each of them compiles everything.
sys.dont_write_bytecode = False
sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile(
    "suite", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("stress", max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile(  # a fault need not be made small to be a fault
    "mutants",
    parent=settings.get_profile("suite"),
    max_examples=60,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
"""When the tests take place."""


def pytest_collection_finish() -> None:
    """Spare what is loaded by now, and stays, from being looked through: it took a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return read_pack(DATA)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    """A database file that holds the pack: copying it is quicker than loading one for every test."""
    path = tmp_path_factory.mktemp("loaded") / "wire.db"

    async def load() -> None:
        async with open_store(path) as opened:
            await opened.load(pack)

    asyncio.run(load())
    return path


@pytest.fixture
async def store(tmp_path: Path, pack: Pack, loaded: Path) -> AsyncIterator[Store]:
    shutil.copyfile(loaded, tmp_path / "wire.db")
    async with open_store(tmp_path / "wire.db") as opened:
        assert not await opened.load(pack)
        yield opened
