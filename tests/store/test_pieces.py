"""What is done on whole tables: in pieces, so that others are written in between, and wholly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import PostKind, PostState
from bot.store import Store, archives, open_store, pieces
from bot.store.engines.transaction import Transaction
from tests.conftest import NOW
from tests.store import WatchedTransaction


@pytest.fixture
def changed(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many rows each transaction changed, of pieces of two rows."""
    counted: list[int] = []
    write = store.database.write

    async def counting(change: Callable[[Transaction], Any], server: int | None = None) -> Any:
        def counts(transaction: Transaction) -> Any:
            watched = WatchedTransaction(transaction)
            try:
                return change(watched)
            finally:
                counted.append(watched.changed)

        return await write(counts, server)

    monkeypatch.setattr(pieces, "PIECE", 2)
    monkeypatch.setattr(store.database, "write", counting)
    return counted


async def test_old_posts_are_forgotten_in_pieces(store: Store, changed: list[int]) -> None:
    for number in range(5):
        await store.posts.put(Actor(5, 0, NOW), PostKind.NEWS, str(number), {}, channel_id=70)
    for post in await store.posts.due(NOW):
        await store.posts.end(post, PostState.DROPPED)
    changed.clear()
    await store.posts.forget_old(NOW + timedelta(seconds=1))
    assert (await store.database.fetch_all("SELECT count(*) FROM post"))[0][0] == 0
    assert changed == [2, 2, 1, 0]


async def test_servers_that_were_left_are_noted_and_purged_in_pieces(
    store: Store, changed: list[int]
) -> None:
    for guild_id in range(20, 25):
        await store.posts.put(Actor(guild_id, 0, NOW), PostKind.NEWS, "a", {}, channel_id=70)
    changed.clear()
    assert await store.personal_data.purge_left_servers([20], NOW) == []
    assert changed == [2, 2]
    then = NOW + timedelta(days=30)
    changed.clear()
    assert await store.personal_data.purge_left_servers([20, 21], then) == [22, 23, 24]
    assert changed[0] == 1  # the one that came back
    assert len(changed) == 4  # and each of the others by itself
    rows = await store.database.fetch_all("SELECT guild_id FROM post ORDER BY guild_id")
    assert [row[0] for row in rows] == [20, 21]


async def test_what_cannot_be_swept_at_a_start_stops_nothing_and_is_at_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise DomainError(Refusal.NOT_STORED)

    async def imports() -> list[int]:
        async with open_store(tmp_path / "wire.db") as store:
            await store.database.write(lambda c: c.execute("INSERT INTO import (guild_id) VALUES (5)"))
            return [row["id"] for row in await store.database.fetch_all("SELECT id FROM import")]

    assert await imports() == [1]
    with monkeypatch.context() as disk:
        disk.setattr(archives, "give_up", full)
        assert await imports() == [1, 2]
    assert await imports() == [3]
