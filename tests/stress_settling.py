"""What one bot in very many servers does by itself, and how long somebody in another server waits meanwhile.

Each function makes its own database, and returns what it measured; `tests/stress.py` has a row for each, the
suite a short form (`tests/client/test_settling.py`).
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from bot.client.app import HyosanWire
from bot.domain.audit import Actor, stamp
from bot.domain.posting.server_settings import NewsKind, ServerSettings, Setting
from bot.services import announcements, tips
from bot.services.report_reading import TypedReport
from bot.settings import DATA
from bot.store import Store, open_store
from cogs.posting import PostingCog
from tests.simulated_rest import Rest

NIGHT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
"""A Monday morning at the show's home, when digests are due: the day has changed since `BEFORE`."""
BEFORE = NIGHT - timedelta(days=1)
FIRST, OTHER = 10_000, 7
"""The id of the first of the servers, and of the one that asks meanwhile."""
TELLING = ServerSettings(channels={NewsKind.DATES: 70, NewsKind.CAST: 70})
_TIPS = 71
"""The channel of tips, in which nothing else is posted."""
_MOST_WAITED = 250
"""Milliseconds that somebody in another server may wait for what goes on."""
_OTHER = "INSERT OR REPLACE INTO state (key, value) VALUES ('other', ?)"
_NUMBERS = "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?) "


@dataclass
class Waits:
    """The longest that the loop stood still, that it worked without giving anybody a turn (which does not
    depend on what else this machine does), and that another server waited to be read and written, in ms.
    """

    loop: float = 0.0
    worked: float = 0.0
    other: float = 0.0

    def __str__(self) -> str:
        told = f"another server waited {self.other:.0f} ms at most, the loop {self.loop:.0f} ms"
        return f"{told} ({self.worked:.0f} of them at work)"


@asynccontextmanager
async def watched(store: Store) -> AsyncIterator[Waits]:
    """Measure, while something goes on, how long the loop stands still and another server's write takes."""
    waits, over = Waits(), asyncio.Event()

    async def loop() -> None:
        while not over.is_set():
            since, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(0.005)
            waits.loop = max(waits.loop, 1000 * (time.perf_counter() - since) - 5)
            waits.worked = max(waits.worked, 1000 * (time.thread_time() - worked))

    async def other() -> None:
        guild_id = OTHER
        while not over.is_set():
            since = time.perf_counter()
            store.settings.forget(guild_id)
            await store.settings.get(guild_id)
            await store.snapshot(guild_id)
            await store.database.write(methodcaller("execute", _OTHER, [str(since)]))
            waits.other = max(waits.other, 1000 * (time.perf_counter() - since))
            await asyncio.sleep(0.02)

    tasks = [asyncio.create_task(loop()), asyncio.create_task(other())]
    try:
        await asyncio.sleep(0.05)
        yield waits
    finally:
        over.set()
        await asyncio.gather(*tasks)


@asynccontextmanager
async def filled(servers: int, settings: ServerSettings = TELLING) -> AsyncIterator[Store]:
    """Open a database of so many servers that all set something, and were told how it all stood `BEFORE`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wire.db"
        async with open_store(path) as store:
            await store.load_from(DATA)
            await announcements.start_telling(store, FIRST, BEFORE)
        content = msgspec.json.encode(settings).decode()
        with sqlite3.connect(path) as connection:
            connection.execute("INSERT INTO setting (guild_id, content) VALUES (?, ?)", [FIRST, content])
            row = "SELECT guild_id + n.value, {} FROM n, {} WHERE guild_id = " + str(FIRST)
            for table, columns in (
                ("seen", "topic, content"),
                ("looked_at", "pack, day"),
                ("setting", "content"),
            ):
                sql = f"INSERT INTO {table} (guild_id, {columns}) {row.format(columns, table)}"
                connection.execute(_NUMBERS + sql, [servers - 1])
        connection.close()
        async with open_store(path) as store:
            await store.load_from(DATA)
            os.sync()  # nobody waits for what was made here
            yield store


@asynccontextmanager
async def posting_on(store: Store, rest: Rest, at: datetime = NIGHT) -> AsyncIterator[PostingCog]:
    """Have what is due posted to a Discord that is not there, from a moment on."""
    since = time.monotonic()
    bot = HyosanWire(store, clock=lambda: at + timedelta(seconds=time.monotonic() - since))
    await bot._async_setup_hook()
    await bot.load()
    vars(bot.http)["_HTTPClient__session"] = rest
    bot.http._global_over = asyncio.Event()
    bot.http._global_over.set()
    bot.http.token = "token"
    cog = cast(PostingCog, bot.get_cog("PostingCog"))  # of a module that discord.py loaded for itself
    try:
        yield cog
    finally:
        await cog.cog_unload()
        await bot._pictures.close()


async def _tip(store: Store, cog: PostingCog, rest: Rest, at: datetime) -> float:
    """Let a fan suggest something in a server that shows tips in a channel; return the seconds after which
    its card is there.
    """
    actor = Actor(OTHER, 1, at)
    await store.settings.change(actor, Setting.REVIEW, lambda _: replace(TELLING, review=_TIPS))
    typed = TypedReport(topic="release", claim="It is out in May.", source="Soompi", tags="press")
    await tips.suggest(store, actor, typed, anonymous=False, locale="en-US")
    since = time.perf_counter()
    posting = asyncio.create_task(cog.post_due(OTHER))
    await rest.until(lambda: _TIPS in rest.sent)
    await posting
    return rest.sent[_TIPS] - since


async def overnight(servers: int, *, changed: bool = False) -> tuple[str, bool]:
    """The day changes in so many servers (and with it what is told of the release); a fan's tip comes
    meanwhile.
    """
    rest = Rest(FIRST, servers, latency=0.02)  # Discord is not in this process
    async with filled(servers) as store, posting_on(store, rest) as cog:
        if changed:
            sql = (
                "UPDATE seen SET content = json_set(content, '$.level', 'confirmed', '$.claim', 'announced') "
            )
            await store.database.write(lambda c: c.execute(sql + "WHERE topic = 'release'"))
        async with watched(store) as waits:
            since = time.perf_counter()
            working = asyncio.create_task(cog.post_due())
            await asyncio.sleep(0.1)
            card = asyncio.create_task(_tip(store, cog, rest, NIGHT))
            await working
            took, tip = time.perf_counter() - since, await card
        mark = "SELECT count(*) FROM looked_at WHERE day <> ?"
        left = (await store.database.fetch_all(mark, [str((NIGHT + timedelta(hours=9)).date())]))[0][0]
    told = f"{servers} servers in {took:.1f} s, {rest.posts} posts, a tip's card after {tip:.2f} s"
    return f"{told}, {waits}", left == 0 and waits.other < _MOST_WAITED


async def posted(due: int, servers: int, *, limited: bool) -> tuple[str, bool]:
    """So many posts are due in so many servers; a fan's tip comes when a quarter is there."""
    rest = Rest(FIRST, servers, latency=0.05 if limited else 0.0, limited=limited)
    async with filled(servers) as store, posting_on(store, rest, BEFORE) as cog:
        sql = (
            f"{_NUMBERS} INSERT INTO post (guild_id, kind, key, content, channel_id, state, made_at, due_at) "
            "SELECT ? + n.value % ?, 'digest', n.value, ?, 1000 + n.value % ?, 'due', ?, ? FROM n"
        )
        content = json.dumps({"since": "2026-11-15"})
        row = [due, FIRST, servers, content, servers, stamp(BEFORE), stamp(BEFORE)]
        await store.database.write(lambda c: c.execute(sql, row))
        put = "UPDATE setting SET content = json_set(content, '$.digest', 1000 + (guild_id - ?) % ?)"
        await store.database.write(lambda c: c.execute(put, [FIRST, servers]))
        async with watched(store) as waits:
            since = time.perf_counter()
            working = asyncio.create_task(cog.post_due())
            await rest.until(lambda: rest.posts >= due // 4)
            card = asyncio.create_task(_tip(store, cog, rest, BEFORE))
            await working
            took, tip = time.perf_counter() - since, await card
    told = f"{rest.posts} posts in {took:.1f} s ({rest.posts / took:.0f} a second), {rest.refused} 429s, "
    told += f"a tip's card after {tip:.2f} s, {waits}"
    return told, rest.posts == due + 1 and waits.other < _MOST_WAITED


async def swept(servers: int) -> tuple[str, bool]:
    """What is old is forgotten in so many servers: five posts of each, and all were left."""
    async with filled(servers) as store:
        old = (
            f"{_NUMBERS} INSERT INTO post (guild_id, kind, key, content, message_id, state, made_at, due_at) "
            "SELECT ? + n.value % ?, 'news', n.value, '{}', 1, 'sent', ?, ? FROM n"
        )
        row = [5 * servers, FIRST, servers, stamp(BEFORE), stamp(BEFORE)]
        await store.database.write(lambda c: c.execute(old, row))
        async with watched(store) as waits:
            since = time.perf_counter()
            await store.posts.forget_old(NIGHT)
            await store.tips.forget_other_days(NIGHT)
            await store.personal_data.purge_left_servers([], NIGHT)
            took = time.perf_counter() - since
        [[left]] = await store.database.fetch_all("SELECT count(*) FROM post")
        [[gone]] = await store.database.fetch_all("SELECT count(*) FROM departure")
    fine = left == 0 and gone == servers and waits.other < _MOST_WAITED
    return f"{servers} servers, {5 * servers} posts in {took:.1f} s, {waits}", fine


async def started(megabytes: int) -> tuple[str, bool]:
    """A file of so many megabytes is opened, and looked over after that."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wire.db"
        async with open_store(path) as store:
            await store.load_from(DATA)
            fill = f"{_NUMBERS} INSERT INTO state (key, value) SELECT n.value, hex(zeroblob(2000)) FROM n"
            await store.database.write(lambda c: c.execute(fill, [megabytes * 240]))
            await store.database.forget_deleted()
        since = time.perf_counter()
        async with open_store(path) as store:
            await store.load_from(DATA)
            ready = time.perf_counter() - since
            await store.database.look_over()
            whole = time.perf_counter() - since
            sound = store.database.damage is None
        size = path.stat().st_size // 10**6
    return f"{size} MB open after {ready:.2f} s, looked over after {whole:.2f} s", sound and ready < 1


async def posted_at_once(due: int) -> tuple[str, bool]:
    """Post so many in a tenth as many servers, as fast as the bot can."""
    return await posted(due, due // 10, limited=False)


async def posted_as_discord_takes(due: int) -> tuple[str, bool]:
    """Post so many in a fifth as many servers, with Discord's limits."""
    return await posted(due, due // 5, limited=True)


MEASURED: dict[str, Callable[..., Coroutine[Any, Any, tuple[str, bool]]]] = {
    "overnight": overnight,
    "changed": partial(overnight, changed=True),
    "posted": partial(posted, limited=False),
    "limited": partial(posted, limited=True),
    "swept": swept,
    "started": started,
}


def main(arguments: list[str]) -> None:
    """Measure one thing, by its name and its numbers, and print it."""
    name, *numbers = arguments
    logging.basicConfig(level=logging.ERROR)
    print(*asyncio.run(MEASURED[name](*map(int, numbers))))


if __name__ == "__main__":
    main(sys.argv[1:])
