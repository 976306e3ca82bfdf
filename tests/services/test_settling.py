"""What is new overnight: told alike wherever it is found, in few steps, and none keeps back another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from operator import methodcaller
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import announcements, filing, following, guild_settings
from bot.services.report_reading import TypedReport
from bot.services.settling import Settling
from bot.store import Store
from bot.store.engines.transaction import Transaction
from tests.conftest import NOW

TOMORROW = NOW + timedelta(days=1)
BY_ITSELF, LIKE_IT, BARRED = 5, 6, 7


async def settle(store: Store, at: Any = TOMORROW) -> list[int]:
    """Take every step; return where anything was new."""
    settling, found = Settling(store), []
    while (step := await settling.settle_next(at)) is not None:
        found += step
    return found


async def tell(store: Store, guild_id: int) -> None:
    actor = Actor(guild_id, 9, NOW)
    for setting in (Setting.DATES, Setting.CAST):
        await guild_settings.change_setting(store, actor, setting, ["77"])


async def change_pack(store: Store) -> None:
    """Let the pack say nothing of the release, and leave the trailer out too."""
    pack = await store.facts.pack()
    fewer = tuple(each for each in pack.reports if str(each.topic) not in ("release", "renewal"))
    await store.load(replace(pack, reports=fewer, digest="fewer"))


async def rows(store: Store, table: str, guild_id: int) -> list[tuple[Any, ...]]:
    """Return what is kept of a server, but for ids and the server's own."""
    left_out = {"id", "guild_id", "key"}
    found = await store.database.fetch_all(f"SELECT * FROM {table} WHERE guild_id = ?", [guild_id])
    kept = [tuple(value for name, value in dict(row).items() if name not in left_out) for row in found]
    return sorted(kept, key=repr)


async def test_servers_that_share_a_snapshot_are_told_what_each_would_be_by_itself(store: Store) -> None:
    for guild_id in (BY_ITSELF, LIKE_IT, BARRED):
        await tell(store, guild_id)
        await following.follow(store, Actor(guild_id, 3, NOW), "release", locale="ko")
    await change_pack(store)
    assert await announcements.find_news(store, BY_ITSELF, TOMORROW) >= 2
    assert await settle(store) == [LIKE_IT, BARRED]
    for table in ("post", "seen", "touched"):
        assert await rows(store, table, LIKE_IT) == await rows(store, table, BY_ITSELF), table
    assert len(await rows(store, "post", LIKE_IT)) == 2  # in the channel, and to the follower
    assert await settle(store) == []


async def test_where_nothing_is_new_many_servers_are_one_transaction(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for guild_id in range(100, 130):
        await tell(store, guild_id)
    written = []
    write = store.database.write

    async def counting(change: Callable[[Transaction], Any], server: int | None = None) -> Any:
        written.append(change)
        return await write(change, server)

    monkeypatch.setattr(store.database, "write", counting)
    assert await settle(store) == []
    assert len(written) == 1
    days = await store.database.fetch_all("SELECT DISTINCT day FROM looked_at")
    assert [row["day"] for row in days] == [TOMORROW.date().isoformat()]


async def test_a_server_whose_rows_cannot_be_read_keeps_back_no_other(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    for guild_id in (BY_ITSELF, LIKE_IT):
        await tell(store, guild_id)
    spoil = "UPDATE seen SET content = '{\"topic\": \"hologram\"}' WHERE guild_id = ? AND topic = 'release'"
    await store.database.write(methodcaller("execute", spoil, [BY_ITSELF]))
    await change_pack(store)
    settling = Settling(store)
    assert await settling.settle_next(TOMORROW) == []
    assert await settling.settle_next(TOMORROW) == [LIKE_IT]
    assert len(await rows(store, "post", LIKE_IT)) == 1
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF]  # tried by itself, and again each time
    assert "cannot be told" in caplog.text
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF]


async def test_what_was_told_for_another_reason_meanwhile_is_not_told_again(store: Store) -> None:
    await tell(store, BY_ITSELF)
    await change_pack(store)
    settling = Settling(store)
    assert await settling.settle_next(TOMORROW) == []  # found, and told in the next step
    typed = TypedReport(
        topic="release", claim="It comes in May 2027", source="Soompi", tags="aggregator", when="2027-05"
    )
    await filing.file(store, BY_ITSELF, typed, by=9, at=TOMORROW)
    assert await settling.settle_written(TOMORROW) == [BY_ITSELF]
    before = [await rows(store, table, BY_ITSELF) for table in ("post", "seen")]
    while await settling.settle_next(TOMORROW) is not None:
        pass
    assert [await rows(store, table, BY_ITSELF) for table in ("post", "seen")] == before
