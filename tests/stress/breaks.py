"""What a break is: how it is tried again, and what has to come of it."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from shutil import copyfile
from typing import Any

import msgspec
from msgspec import Struct

from bot.settings import DATA
from bot.store import Store, open_store

Outcome = tuple[str, bool]
"""What came of a break, in words, and whether that is right."""


class Break(Struct, frozen=True, forbid_unknown_fields=True):
    """What was broken, what came of it before, what should, and how it is tried again: as in breaks.toml."""

    what: str
    before: str
    """What the examination saw that found it."""
    target: str
    where: str = ""
    """The chapter of that examination."""
    tried: str | None = None
    """What tries it: a module below tests, a point, and the name of a function: it takes how often, or
    how large, and returns what came of it.
    """
    short: int = 0
    """As much of it in the suite; 0 for what takes too long there, or what a busy machine can fail."""
    long: int = 1
    held: tuple[str, ...] = ()
    """The tests that hold it instead: each a file below tests/, or one, ``::`` and the name of a test."""

    @property
    def again(self) -> Callable[[int], Coroutine[Any, Any, Outcome]] | None:
        """Return what tries it, None where tests hold it."""
        if self.tried is None:
            return None
        module, _, name = self.tried.rpartition(".")
        found: Callable[[int], Coroutine[Any, Any, Outcome]] = getattr(import_module(f"tests.{module}"), name)
        return found


def breaks() -> list[Break]:
    """Return every break there is."""
    text = (Path(__file__).parent / "breaks.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["break"], list[Break])


_KEPT = tempfile.TemporaryDirectory()
"""Where a database is that holds the pack, once one is: copying it is quicker than loading one each time."""


def kept(name: str) -> Path:
    """Return where something is kept, for as long as this process runs, that is made once for many trials."""
    return Path(_KEPT.name) / name


def is_there(path: Path) -> bool:
    """Tell whether a file or a folder is there."""
    return path.exists()


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Store]:
    """Yield the store of a file, as the next start of the bot does; a new one holds the pack."""
    whole = kept("wire.db")
    if not is_there(whole):
        async with open_store(whole) as store:
            await store.load_from(DATA)
    if not is_there(path):
        copyfile(whole, path)
    async with open_store(path) as store:
        await store.load_from(DATA)
        yield store


@asynccontextmanager
async def new_store() -> AsyncIterator[Store]:
    """Yield a store of its own that holds the pack."""
    with tempfile.TemporaryDirectory() as name:
        async with opened(Path(name) / "wire.db") as store:
            yield store
