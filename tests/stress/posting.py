"""What is posted: nobody's news wait for another's thousands, and what cannot be read keeps back no other."""

from __future__ import annotations

from functools import partial
from typing import Any

from bot.domain.audit import Actor, stamp
from bot.domain.posting.post_queue import PostQueue
from bot.domain.posting.posts import PostKind
from bot.domain.posting.server_settings import Setting
from bot.services import filing, guild_settings
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.store.engines.transaction import Transaction
from tests.simulated_rest import Rest
from tests.stress.breaks import Outcome, new_store
from tests.stress.waits import AT
from tests.stress_settling import posting_on

_OFFICIAL: dict[str, Any] = {"topic": "release", "source": "Netflix", "tags": "official"}


async def put(store: Store, kind: PostKind, many: int, *, servers: int = 1, first: int = 1) -> None:
    """Let so many posts be due, in turn in so many servers, the first of which has a number; to people where
    they follow.
    """
    to = "NULL, n.value" if kind is PostKind.FOLLOW else "9, NULL"
    sql = (
        "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?1) "
        "INSERT INTO post (guild_id, kind, key, content, channel_id, user_id, state, made_at, due_at) "
        f"SELECT ?2 + value % ?3, ?4, value, '{{}}', {to}, 'due', ?5, ?5 FROM n"
    )
    await store.database.write(lambda c: c.execute(sql, [many, first, servers, kind, stamp(AT)]))


async def in_turn(times: int) -> Outcome:
    """One server has as many followers to tell, and as many others have their digest due; then another has
    news, and a fan sends a tip.
    """
    async with new_store() as store:
        await put(store, PostKind.FOLLOW, times)
        await put(store, PostKind.DIGEST, times, servers=times, first=1000)
        await put(store, PostKind.NEWS, 1, first=2)
        await put(store, PostKind.TIP, 1, first=3)
        due = await store.posting_line.due(AT)
    kinds, queue = {each.id: each.kind for each in due}, PostQueue()
    queue.add(due)
    order = [kinds[post] for batch in iter(lambda: queue.next(()), None) for post in batch.posts]
    before = {kind: order.index(kind) for kind in (PostKind.TIP, PostKind.NEWS) if kind in order}
    found = f"of {2 * times} due before them, the tip waits for {before.get(PostKind.TIP, 'all')}, "
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


async def unreadable(times: int) -> Outcome:
    """Some servers have rows that cannot be read; all have news, and so many others are told theirs."""
    spoilt, others = range(1, len(SPOILT) + 1), range(100, 100 + times)
    rest = Rest(100, times)
    async with new_store() as store, posting_on(store, rest, AT) as cog:
        for guild_id in (*spoilt, *others):
            actor, channel = Actor(guild_id, 9, AT), str(1000 + guild_id)
            await guild_settings.change_setting(store, actor, Setting.DATES, [channel])
            typed = TypedReport(**_OFFICIAL, claim="Out in May.", when="2027-05", stance="confirmed")
            await filing.file(store, guild_id, typed, by=9, at=AT)
        for guild_id, sql in zip(spoilt, SPOILT, strict=True):
            await store.database.write(partial(_run, sql=sql, guild_id=guild_id))
            store.settings.forget(guild_id)
        await cog.post_due()
    told, told_too = (sum(1000 + each in rest.sent for each in those) for those in (others, spoilt))
    found = f"{told} of {times} others told beside {len(spoilt)} that cannot be read, of whom {told_too} were"
    return found, told == times


def _run(connection: Transaction, sql: str, guild_id: int) -> None:
    connection.execute(sql, [guild_id])
