"""What is posted: nobody's news wait for another's thousands, and what cannot be read keeps back no other."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.loopback import loopback
from bot.domain.audit import Actor, stamp
from bot.domain.posting.posts import PostKind
from bot.domain.posting.server_settings import Setting
from bot.services import filing, guild_settings
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.client.test_running import started
from tests.stress.breaks import Outcome, Trial, new_store, opened
from tests.stress.waits import AT

_OFFICIAL: dict[str, Any] = {"topic": "release", "source": "Netflix", "tags": "official"}


async def put(store: Store, kind: PostKind, many: int, *, servers: int = 1, first: int = 1) -> None:
    """Let so many posts be due, in turn in so many servers, the first of which has a number."""
    sql = (
        "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?1) "
        "INSERT INTO post (guild_id, kind, key, content, channel_id, state, made_at, due_at) "
        "SELECT ?2 + value % ?3, ?4, value, '{}', 9, 'due', ?5, ?5 FROM n"
    )
    await store.database.write(lambda c: c.execute(sql, [many, first, servers, kind, stamp(AT)]))


async def in_turn(trial: Trial) -> Outcome:
    """One server has as many followers to tell, and as many others have their digest due; then another has
    news, and a fan sends a tip.
    """
    async with new_store() as store:
        await put(store, PostKind.FOLLOW, trial.times)
        await put(store, PostKind.DIGEST, trial.times, servers=trial.times, first=1000)
        await put(store, PostKind.NEWS, 1, first=2)
        await put(store, PostKind.TIP, 1, first=3)
        first = [each.kind for each in await store.posts.due(AT)]
    before = {kind: first.index(kind) for kind in (PostKind.TIP, PostKind.NEWS) if kind in first}
    found = f"of {2 * trial.times} due before them, the tip waits for {before.get(PostKind.TIP, 'all')}, "
    found += f"the news for {before.get(PostKind.NEWS, 'all')}"
    return found, len(before) == 2 and max(before.values()) <= 2


_POST = "INSERT INTO post (guild_id, channel_id, state, made_at, due_at, key, kind, content)"
_DUE = f"{_POST} SELECT ?, 1, 'due', '{stamp(AT)}', '{stamp(AT)}', '1'"
_SETTING = "UPDATE setting SET content = json_set(content, '$.{}', {}) WHERE guild_id = ?"
SPOILT = (
    _SETTING.format("channels.holograms", 1),
    _SETTING.format("timezone", "'Mars/Olympus_Mons'"),
    _SETTING.format("quiet", "'at night'"),
    """UPDATE seen SET content = '{"of": "a later version"}' WHERE guild_id = ?""",
    """UPDATE touched SET topic = 'hologram:Lomon' WHERE guild_id = ?""",
    """UPDATE touched SET cause = '{"why": "a whim"}' WHERE guild_id = ?""",
    f"""{_DUE}, 'hologram', '{{}}'""",
    f"""{_DUE}, 'news', '{{"news": "of a later version"}}'""",
    """INSERT INTO board (guild_id, channel_id, message_id, digest) VALUES (?, 1, 1, 'x')""",
)
"""Rows that this version cannot read, of one server each."""


async def unreadable(trial: Trial) -> Outcome:
    """Some servers have rows that cannot be read; all have news, and so many others are told theirs."""
    others = range(100, 100 + trial.times)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "wire.db"
        async with opened(path) as store:
            for guild_id in (*range(1, len(SPOILT) + 1), *others):
                actor, channel = Actor(guild_id, 9, AT), str(1000 + guild_id)
                await guild_settings.change_setting(store, actor, Setting.DATES, [channel])
                typed = TypedReport(**_OFFICIAL, claim="Out in May.", when="2027-05", stance="confirmed")
                await filing.file(store, guild_id, typed, by=9, at=AT)
        with closing(sqlite3.connect(path)) as connection:
            for guild_id, sql in enumerate(SPOILT, start=1):
                connection.execute(sql, [guild_id])
            connection.commit()
        async with loopback() as discord, started(discord, Path(name)):
            for _ in range(300):
                told = sum(str(1000 + each) in discord.channels for each in others)
                if told == len(others):
                    break
                await asyncio.sleep(0.1)
            spoilt = sum(str(1000 + each) in discord.channels for each in range(1, len(SPOILT) + 1))
    found = f"{told} of {len(others)} others told beside {len(SPOILT)} that cannot be read"
    return f"{found}, of whom {spoilt} were", told == len(others)
