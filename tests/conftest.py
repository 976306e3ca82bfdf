"""What every test may ask for."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from bot.domain.record.pack import Pack
from bot.settings import DATA, ROOT
from bot.store import Store, open_store
from bot.store.migrations import POSTGRESQL, SQLITE
from bot.store.pack import read_pack
from tests import postgresql

# Cogs are loaded anew for every bot, and bots are started in processes of their own: without bytecode, which
# some environments turn off, each of them compiles everything.
sys.dont_write_bytecode = False
sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What a test writes lasts as long as the test: to wait for a disk each time took a quarter of it.
_MEMORY = Path("/dev/shm")
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**31:
    tempfile.tempdir = os.environ["TMPDIR"] = str(_MEMORY)

settings.register_profile(
    "suite", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("stress", max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile(  # a fault need not be made small to be a fault
    "mutants",
    parent=settings.get_profile("suite"),
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
"""When the tests take place."""
ON_BOTH = {
    "store",
    *(f"services/test_{each}" for each in ("exchange", "filing", "settling", "source_merges")),
}
"""Folders, and files of folders, whose tests are run with both databases."""
EVERYWHERE = os.environ.get("ENGINE")
"""The one database that tests are run with, where one is named: `make postgres` does."""


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers ``-n auto`` starts: a quarter of the time a test waits for another process."""
    cores = os.cpu_count() or 1
    return cores + cores // 2


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


@pytest.fixture(scope="session")
def loaded_postgresql(pack: Pack) -> Iterator[postgresql.PreparedDatabase]:
    """A PostgreSQL database that holds the pack, of a cluster of this process's own."""
    if postgresql.INITDB is None:
        refused = pytest.fail if os.environ.get("ENGINE") == "postgresql" else pytest.skip
        refused("PostgreSQL is not installed")
    with postgresql.cluster() as address:

        async def load() -> None:
            async with open_store(address) as opened:
                await opened.load(pack)

        asyncio.run(load())
        yield postgresql.PreparedDatabase(address)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let what the store does be tried with both databases, where that is what is tested."""
    test = metafunc.definition
    folder, file = test.path.parent.name, test.path.stem
    if "engine" in metafunc.fixturenames and {folder, f"{folder}/{file}"} & ON_BOTH and not EVERYWHERE:
        engines = [SQLITE] if test.get_closest_marker("sqlite") else [SQLITE, POSTGRESQL]
        metafunc.parametrize("engine", engines, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The database that the store of a test is kept in."""
    usual = SQLITE if request.node.get_closest_marker("sqlite") else EVERYWHERE or SQLITE
    return str(getattr(request, "param", usual))


@pytest.fixture
def place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Path | str:
    """Where a store is that holds the pack, and nothing else: the path of a file, or an address."""
    if engine == POSTGRESQL:
        kept: postgresql.PreparedDatabase = request.getfixturevalue("loaded_postgresql")
        return kept.put_back()
    return Path(shutil.copyfile(request.getfixturevalue("loaded"), tmp_path / "wire.db"))


@pytest.fixture
async def store(place: Path | str, pack: Pack) -> AsyncIterator[Store]:
    async with open_store(place) as opened:
        assert not await opened.load(pack)
        yield opened


@pytest.fixture
def address(loaded_postgresql: postgresql.PreparedDatabase) -> str:
    """The address of a PostgreSQL database that holds the pack, and nothing else: for several processes."""
    return loaded_postgresql.put_back()


@pytest.fixture
async def stores(address: str, pack: Pack) -> AsyncIterator[list[Store]]:
    """What each of three processes has of a PostgreSQL database."""
    async with AsyncExitStack() as opened:
        stores = [await opened.enter_async_context(open_store(address)) for _ in range(3)]
        for each in stores:
            await each.load(pack)
        yield stores


@pytest.fixture
def here(stores: list[Store]) -> Store:
    """What one process has of it."""
    return stores[0]


@pytest.fixture
def there(stores: list[Store]) -> Store:
    """What another process has of it."""
    return stores[1]
