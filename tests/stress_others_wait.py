"""How long others wait while one server works with a record as large as one may be: on a real file, with a
second server that files, asks and follows every 50 ms meanwhile. Each of `WAITS` and `imports_killed` tells
what came of it, as the rows of ``make stress`` do; ``python -m tests.stress_others_wait`` runs them.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.client.answer_service import AnswerService, Viewer
from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.services import announcements, exchange, filing, following, source_merges
from bot.services.exchange import ExportFormat
from bot.services.report_reading import TypedReport
from bot.settings import DATA, ROOT
from bot.store import Store, open_store
from tests.golden import COMMANDS

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ACTOR, SMALL = Actor(100, 9, AT), 200
"""Who works with the large record, and the server that waits."""
MOST_WAIT = 0.25
"""Seconds that another server waits at most."""
_PAUSE = 0.05
_LEGAL, _KILLED = 26_500, 3_000
"""Reports of an archive of 9.6 MB, and of one whose import is killed."""
_ASKED = ("s2status", "cast", "timeline", "sources", "whatsnew", "reports")
_WORDS = (
    "season",
    "two",
    "filming",
    "release",
    "teaser",
    "zombie",
    "school",
    "rooftop",
    "returns",
    "insider",
)
_STANCES = {"release": "expected", "plot": "opinion", "other": "opinion"}
_TOPICS = ("release", "plot", "other", "casting:Person {}", "crew:Person {}")

Outcome = tuple[str, bool]


def archive(
    reports: int, *, first: int = 1, topics: tuple[str, ...] = _TOPICS, sources: int = 400, words: int = 13
) -> bytes:
    """Return an archive of so many reports by so many sources, with claims of so many words."""
    chance = random.Random(first)
    names = [f"Outlet number {each}" for each in range(sources)]
    made = []
    for number in range(first, first + reports):
        topic = topics[number % len(topics)].format(number % 700)
        at = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)).isoformat()
        content: dict[str, Any] = {
            "topic": topic,
            "stance": _STANCES.get(topic, "in-talks"),
            "chain": chance.sample(names, 1 + number % 2),
            "tags": [chance.choice(("press", "insider", "fan-site"))],
            "claim": f"{number} {' '.join(chance.choices(_WORDS, k=words))}",
            "reported_on": f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}",
        }
        if topic == "release":
            content["when"] = f"2027-{chance.randint(1, 12):02}"
        filed = {"action": "filed", "made_at": at, "why": None, "content": content}
        made.append({"number": number, "filed_at": at, "revisions": [filed]})
    whole = {
        "format": "hyosan-wire",
        "version": 1,
        "sources": [{"name": name, "tag": "press", "domain": None} for name in names],
        "merges": [],
        "reports": made,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass
class Waits:
    """The seconds that each thing took another server, and how long the event loop stood still."""

    file: list[float] = field(default_factory=list)
    ask: list[float] = field(default_factory=list)
    follow: list[float] = field(default_factory=list)
    loop: list[float] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """Return the longest wait for a write and for a read, and whether both are short enough."""
        write, read = max(*self.file, *self.follow), max(self.ask)
        told = f"others' write {1000 * write:.0f} ms at most, read {1000 * read:.0f} ms, "
        told += f"loop {1000 * max(self.loop):.0f} ms; {len(self.file)} filed meanwhile"
        return told, max(write, read) <= MOST_WAIT


async def _again(waits: list[float], act: Callable[[int], Awaitable[object]], pause: float = _PAUSE) -> None:
    number = 0
    while True:
        number += 1
        since, spent = time.perf_counter(), time.process_time()
        await act(number)
        # The smaller of the two: whatever else the machine does meanwhile counts for nothing.
        waits.append(min(time.perf_counter() - since, time.process_time() - spent))
        await asyncio.sleep(pause)


@asynccontextmanager
async def others(store: Store) -> AsyncIterator[Waits]:
    """Let another server file, ask and follow meanwhile, and tell how long each of it took."""
    waits, answers = Waits(), AnswerService()

    async def file(number: int) -> None:
        claim = f"Claim {number} at {time.time()}."
        typed = TypedReport(topic="release", claim=claim, source="OSEN", tags="press")
        # A moment later each: what was filed in the last minutes is looked through for a twin.
        await filing.file(store, SMALL, typed, by=3, at=AT + timedelta(minutes=number))

    async def ask(number: int) -> None:
        await asked(store, answers, SMALL, _ASKED[number % len(_ASKED)])

    async def follow(number: int) -> None:
        await following.follow(store, Actor(SMALL, 1000 + number, AT), "release", locale="en-US")

    async def turn(_: int) -> None:
        await asyncio.sleep(0)

    await file(0)
    for number in range(len(_ASKED)):  # what is made once is made
        await ask(number)
    running = [
        asyncio.create_task(_again(waits.file, file)),
        asyncio.create_task(_again(waits.ask, ask)),
        asyncio.create_task(_again(waits.follow, follow)),
        asyncio.create_task(_again(waits.loop, turn, 0.005)),
    ]
    await asyncio.sleep(4 * _PAUSE)
    try:
        yield waits
    finally:
        await asyncio.sleep(4 * _PAUSE)
        failed = [each.exception() for each in running if each.done()]
        for each in running:
            each.cancel()
        await asyncio.wait(running)
        assert not failed, failed


async def asked(store: Store, answers: AnswerService, guild_id: int, command: str) -> None:
    """Ask for an answer that is worked out anew where anything was filed since."""
    snapshot = await store.snapshot(guild_id)
    viewer = Viewer(snapshot, snapshot.show.today(AT), "en-US")
    await answers.pages(viewer, await answers.query(viewer, COMMANDS[command], {}))


@contextmanager
def as_it_runs() -> Iterator[None]:
    """Let threads take turns, and the collector be spared, as in the running bot."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.001)
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@asynccontextmanager
async def a_store(reports: int = 0, **made: Any) -> AsyncIterator[Store]:
    """Open a store on a file, in which the large server has so many reports."""
    with tempfile.TemporaryDirectory() as name, as_it_runs():
        async with open_store(Path(name) / "wire.db") as store:
            await store.load_from(DATA)
            for first in range(1, reports + 1, 25_000):
                await bring(store, archive(min(25_000, reports - first + 1), first=first, **made))
            os.sync()  # nobody waits for what was made here
            yield store


async def bring(store: Store, content: bytes) -> None:
    looked = await exchange.preview_import(store, ACTOR, content)
    await exchange.import_upload(store, ACTOR, looked.upload, meant=True)


async def meanwhile(store: Store, act: Callable[[], Awaitable[object]]) -> Outcome:
    async with others(store) as alone:
        await asyncio.sleep(1)
    async with others(store) as waits:
        since = time.perf_counter()
        with suppress(DomainError):
            await act()
        took = time.perf_counter() - since
    told, fine = waits.outcome
    before = 1000 * max(*alone.file, *alone.follow, *alone.ask)
    return f"{told}, in {took:.1f} s; {before:.0f} ms with nothing beside", fine


async def nothing(times: int) -> Outcome:
    """Tell how long another server waits where nobody works with a large record."""
    async with a_store() as store:
        return await meanwhile(store, lambda: asyncio.sleep(times / 10))


async def imported(times: int) -> Outcome:
    """Look at, and import, an archive of 9.6 MB."""
    content = archive(_LEGAL)
    async with a_store() as store:
        return await meanwhile(store, lambda: bring(store, content))


async def loaded(times: int) -> Outcome:
    """Read the 50,000 reports of a server anew."""
    async with a_store(50_000, words=5) as store:

        async def load() -> None:
            for _ in range(3):
                store.snapshots.forget(ACTOR.guild_id)
                await store.snapshot(ACTOR.guild_id)

        return await meanwhile(store, load)


async def worked_with(times: int) -> Outcome:
    """Ask for all there is of 50,000 reports, file one by a new source, merge two, and find what is news."""
    async with a_store(50_000, words=5) as store:

        async def act() -> None:
            await announcements.start_telling(store, ACTOR.guild_id, AT)
            answers = AnswerService()
            for command in _ASKED:
                await asked(store, answers, ACTOR.guild_id, command)
            typed = TypedReport(topic="release", claim="Out.", source="+The New Sheet", tags="press")
            await filing.file(store, ACTOR.guild_id, typed, by=9, at=AT)
            await source_merges.merge(store, ACTOR, "Outlet number 1", "Outlet number 2")
            await announcements.find_news(store, ACTOR.guild_id, AT)

        return await meanwhile(store, act)


async def exported(times: int) -> Outcome:
    """Export a record in every shape, 20,000 reports on one topic."""
    async with a_store(20_000, topics=("release",), words=2) as store:

        async def act() -> None:
            for shape in ExportFormat:
                with suppress(DomainError):
                    await exchange.export(store, ACTOR, shape)

        return await meanwhile(store, act)


async def imports_killed(times: int) -> Outcome:
    """Kill a process so many times within an import; all of it has to be there, or nothing."""
    found = Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        took = await _import_killed(Path(name) / "whole.db", 60)
        for turn in range(times):
            path = Path(name) / f"{turn}.db"
            await _import_killed(path, random.uniform(0, 1.1 * took))
            async with open_store(path) as store:
                await store.load_from(DATA)
                own = len((await store.snapshot(ACTOR.guild_id)).own_reports)
            with closing(sqlite3.connect(path)) as connection:
                sql = "SELECT (SELECT count(*) FROM report WHERE guild_id = 100), count(*) FROM revision"
                rows = connection.execute(f"{sql} UNION ALL SELECT id, id FROM import").fetchall()
            whole, none = (rows == [(each, each)] and own == each for each in (_KILLED, 0))
            found["whole" if whole else "not there" if none else "by halves or with leftovers"] += 1
    told = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    return told, found["whole"] + found["not there"] == times


async def _import_killed(path: Path, after: float) -> float:
    """Import in a process that is killed so many seconds after it began; return how long it ran."""
    command = [sys.executable, "-m", "tests.stress_others_wait", "import", str(path)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    since = time.perf_counter()
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), after)
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    await process.wait()
    return time.perf_counter() - since


async def _import_alone(path: Path) -> None:
    """Import an archive for `imports_killed`, which is told when it begins."""
    async with open_store(path) as store:
        await store.load_from(DATA)
        looked = await exchange.preview_import(store, ACTOR, archive(_KILLED))
        print("begun", flush=True)
        await exchange.import_upload(store, ACTOR, looked.upload, meant=True)


WAITS = (nothing, imported, loaded, worked_with, exported)


if __name__ == "__main__":
    if sys.argv[1:2] == ["import"]:
        asyncio.run(_import_alone(Path(sys.argv[2])))
    else:
        for each in (*WAITS, imports_killed):
            if not sys.argv[1:] or each.__name__ in sys.argv[1:]:
                print(each.__name__, *asyncio.run(each(20)), flush=True)
