"""One server's load, and how long another server's writes and reads wait meanwhile."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from typing import Any

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.services import announcements, exchange, filing, following
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.stress.breaks import Outcome, new_store

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MOST = 0.25
"""Seconds that another server may wait at most."""
MOST_OF_LOOP = 0.05
"""And that the event loop may stand still."""
OUTLET = "Outlet 00000"
LOADED, OTHER, THIRD = Actor(5, 9, AT), Actor(6, 8, AT), 7


def _clocks() -> tuple[float, float]:
    """Return the time, and the processor's time of this process: a wait is the smaller of the two, so that
    whatever else the machine does meanwhile counts for nothing.
    """
    return time.monotonic(), time.process_time()


class Others:
    """Another server's moderators and fans: they file, follow, ask and look, one thing after the other."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.waits: dict[str, list[float]] = {}

    async def during(self, work: Awaitable[Any]) -> None:
        """Go on for as long as some work takes; raises what it raises."""
        await self._file_one(0)  # what is made once is made
        self.waits.clear()
        everyone = asyncio.gather(self._file(), self._read(), self._tick())
        try:
            await work
            await asyncio.sleep(0)
        finally:
            everyone.cancel()
            with suppress(asyncio.CancelledError):
                await everyone

    async def _timed(self, what: str, work: Awaitable[Any]) -> None:
        since = _clocks()
        try:
            await work
        finally:  # also what still waits when it is over
            wait = min(now - then for now, then in zip(_clocks(), since, strict=True))
            self.waits.setdefault(what, []).append(wait)

    async def _file(self) -> None:
        for number in count(1):
            await self._file_one(number)
            await asyncio.sleep(0.02)

    async def _file_one(self, number: int) -> None:
        typed = TypedReport(topic="plot", claim=f"Claim {number}.", source="Soompi", tags="press")
        filed = filing.file(self._store, OTHER.guild_id, typed, by=OTHER.user_id, at=AT)
        await self._timed("/addreport", filed)
        await self._timed("/follow", following.follow(self._store, OTHER, "release", locale="ko"))

    async def _read(self) -> None:
        while True:
            self._store.snapshots.forget(THIRD)
            await self._timed("a question", self._store.snapshot(THIRD))
            await asyncio.sleep(0.02)

    async def _tick(self) -> None:
        while True:  # what stands between any two steps of the event loop
            await self._timed("the loop", asyncio.sleep(0))
            await asyncio.sleep(0.001)

    def outcome(self, more: str = "") -> Outcome:
        """Return the longest wait of each, and whether all are short enough."""
        worst = {what: max(waits) for what, waits in self.waits.items()}
        told = ", ".join(f"{what} {1000 * wait:.0f} ms" for what, wait in worst.items())
        return more + told, max(worst.values(), default=0) <= MOST and worst.get(
            "the loop", 0
        ) <= MOST_OF_LOOP


def archive(**parts: Any) -> bytes:
    """Return the file of an archive."""
    return json.dumps({"format": "hyosan-wire", "version": 1, **parts}).encode()


def reports(topics: int, *, sources: int = 1) -> Iterator[dict[str, Any]]:
    """Yield the reports of an archive, each on a topic of its own."""
    for number in range(topics):
        said = {
            "topic": f"character:Person {number:05}", "stance": "joins", "claim": f"Claim {number}.",
            "chain": [f"Outlet {number % sources:05}"], "tags": ["press"], "reported_on": "2026-11-01",
        }  # fmt: skip
        at = "2026-11-01T00:00:00+00:00"
        revision = {"action": "filed", "made_at": at, "content": said}
        yield {"number": number + 1, "filed_at": at, "revisions": [revision]}


async def imported(store: Store, content: bytes) -> bool:
    """Import a file as a manager does; return False where it is refused."""
    try:
        preview = await exchange.preview_import(store, LOADED, content)
        await exchange.import_upload(store, LOADED, preview.upload, meant=True)
    except DomainError:
        return False
    return True


async def chained(times: int) -> Outcome:
    """A chain of merges, far longer than a server may hold: refused, and in nobody's way."""
    merges = [{"name": f"n{number}", "into": f"n{number + 1}"} for number in range(times)]
    async with new_store() as store:
        others = Others(store)
        taken: list[bool] = []

        async def load() -> None:
            taken.append(await imported(store, archive(merges=merges)))

        await others.during(load())
    found, fine = others.outcome("refused; " if taken == [False] else "TAKEN; ")
    return found, fine and taken == [False]


async def chained_and_read(times: int) -> Outcome:
    """As many chained merges as a server may hold: imported, and its snapshot read again and again."""
    merges = [{"name": f"n{number}", "into": f"n{number + 1}"} for number in range(1000)]
    async with new_store() as store:
        others = Others(store)

        async def load() -> None:
            assert await imported(store, archive(merges=merges))
            for _ in range(times):
                store.snapshots.forget(LOADED.guild_id)
                await store.snapshot(LOADED.guild_id)

        await others.during(load())
    return others.outcome()


async def followed(times: int) -> Outcome:
    """Somebody follows an outlet that said something of so many topics, all of which are news at once."""
    async with new_store() as store:
        await bring(store, 1)
        await following.follow(store, LOADED, OUTLET, locale="ko")
        return await _told(store, topics=times)


async def followed_by_many(times: int) -> Outcome:
    """So many people follow a topic each, three of them the same, all of which are news at once."""
    async with new_store() as store:
        await bring(store, 1)
        await announcements.start_telling(store, LOADED.guild_id, AT)
        sql = "INSERT INTO follow (guild_id, user_id, kind, name, locale) VALUES (?, ?, 'topic', ?, 'ko')"
        topics = [f"character:Person {number % (times // 3):05}" for number in range(times)]
        rows = [(LOADED.guild_id, 100 + number, topic) for number, topic in enumerate(topics)]
        await store.database.write(lambda c: c.executemany(sql, rows))
        return await _told(store, topics=times // 3)


async def bring(store: Store, topics: int) -> None:
    """Import so many reports of one outlet's."""
    outlet = [{"name": OUTLET, "tag": "press"}]
    assert await imported(store, archive(reports=list(reports(topics)), sources=outlet))


async def _told(store: Store, *, topics: int) -> Outcome:
    """Return how long others wait while news of so many topics are found and put where they are posted."""
    await bring(store, topics)
    await store.snapshot(LOADED.guild_id)
    others, told = Others(store), list[int]()

    async def load() -> None:
        told.append(await announcements.find_news(store, LOADED.guild_id, AT))

    await others.during(load())
    found, fine = others.outcome(f"{sum(told)} topics told; ")
    return found, fine and sum(told) >= topics - 1
