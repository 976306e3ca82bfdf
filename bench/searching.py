"""``python -m bench.searching``: the index in the snapshot against FTS5 over the same tokens, 10,000 own
reports.

FTS5 is given the best case: a table of its own, asked in this thread, only ranking and fetching the ids.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.filled import fill
from bot.answers.reports import _with_words
from bot.domain.record.snapshot import Snapshot
from bot.domain.text.names import fold
from bot.search.rumor_index import _bag, _bags, rumor_index
from bot.store import open_store

GUILD, ON = 300, date(2026, 11, 24)
RUMOR = "insider says the teaser of season 2 comes in early 2027"
WORDS = ("rooftop", "teaser")


async def _wire(folder: Path, count: int) -> Snapshot:
    await fill(folder / "wire.db", {GUILD: count})
    async with open_store(folder / "wire.db") as store:
        store.snapshots.publish(await store.facts.pack())
        return await store.snapshot(GUILD)


def _table(snapshot: Snapshot, path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE said USING fts5 (id UNINDEXED, words, detail = 'none')")
    rows = (
        (report.id, " ".join(Counter(bag).elements()))
        for file in snapshot.files.values()
        for report, bag in zip(file.reports, file.derive(_bags), strict=True)
    )
    connection.executemany("INSERT INTO said VALUES (?, ?)", rows)
    connection.commit()
    return connection


def _milliseconds(ask: Callable[[], object], times: int = 30) -> float:
    found = []
    for _ in range(times):
        start = perf_counter()
        ask()
        found.append((perf_counter() - start) * 1000)
    return median(found)


def main(count: int = 10_000) -> int:
    """Print both ways' figures for both questions."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = asyncio.run(_wire(Path(folder), count))
        start = perf_counter()
        index = rumor_index(snapshot)
        built = perf_counter() - start
        start = perf_counter()
        table = _table(snapshot, Path(folder) / "fts.db")
        filled = perf_counter() - start
        either = " OR ".join(f'"{word}"' for word in _bag(RUMOR))
        both = " AND ".join(f'"{word}"' for word in _bag(" ".join(WORDS)))
        ranked = "SELECT id FROM said WHERE said MATCH ? ORDER BY bm25(said) LIMIT 50"
        files, wanted = list(snapshot.files.values()), [fold(word) for word in WORDS]
        rows = [
            ("/check, index in the wire: the answer", _milliseconds(lambda: index.alike(RUMOR, ON))),
            (
                "/check, FTS5: the 50 nearest ids",
                _milliseconds(lambda: table.execute(ranked, [either]).fetchall()),
            ),
            (
                "/reports text:, words in the wire",
                _milliseconds(lambda: [_with_words(f, wanted) for f in files]),
            ),
            (
                "/reports text:, FTS5: every id with both",
                _milliseconds(
                    lambda: table.execute("SELECT id FROM said WHERE said MATCH ?", [both]).fetchall()
                ),
            ),
            ("building the index in the wire, once a version", built * 1000),
            ("building the FTS5 table, once", filled * 1000),
        ]
        table.close()
    for label, value in rows:
        print(f"{value:10.2f} ms  {label}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
