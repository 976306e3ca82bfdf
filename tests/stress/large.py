"""A file with a million reports of many servers: what is asked of all of it."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.filled import multiply
from tests.stress.breaks import Outcome, opened
from tests.stress.waits import AT, LOADED, Others, bring

_EACH, _FIRST = 1000, 100_000_000_000_000_000
"""Reports of each server, and who filed the first one in each."""


async def _filled(path: Path, servers: int) -> None:
    """Let so many servers have filed what one did, each of a thousand people a report in each."""
    async with opened(path) as store:
        await bring(store, _EACH)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE report SET author_id = ? + number WHERE guild_id NOT NULL", [_FIRST])
    multiply(path, LOADED.guild_id, servers - 1)


async def a_million(times: int) -> Outcome:
    """Somebody has a copy made of what is kept of them, and is forgotten, in so many servers."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "wire.db"
        await _filled(path, times)
        async with opened(path) as store:
            others, took = Others(store), [0.0, 0.0]

            async def load() -> None:
                since = time.monotonic()
                await store.personal_data.export(_FIRST + 1)
                took[0] = time.monotonic() - since
                await store.personal_data.forget(_FIRST + 2, AT)
                took[1] = time.monotonic() - since - took[0]

            await others.during(load())
    return others.outcome(f"a copy {took[0]:.2f} s, forgotten in {took[1]:.2f} s; ")
