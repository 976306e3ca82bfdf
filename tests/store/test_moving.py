"""A database moved from a file into PostgreSQL and back: all of it, wherever that is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.posting.posts import PostKind
from bot.domain.record.pack import Pack
from bot.store import moving, open_database, open_store
from bot.store.database import Database, StoreError
from bot.store.engines.transaction import Transaction
from bot.store.moving import move
from bot.store.rows import insert_all
from tests.conftest import NOW
from tests.postgresql import PreparedDatabase
from tests.promises.acts import every_row
from tests.store.test_personal_data import WHO, do_everything
from tests.test_main import told

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
async def filed(tmp_path: Path, pack: Pack) -> tuple[Path, Rows]:
    """A file with something of everything in it, and all of its rows."""
    async with open_store(tmp_path / "filed.db") as store:
        await store.load(pack)
        await do_everything(store, WHO)
        await store.posts.put(Actor(5, 0, NOW), PostKind.NEWS, "a", {}, channel_id=70)
        return tmp_path / "filed.db", await sorted_rows(store)


@pytest.fixture
def empty(loaded_postgresql: PreparedDatabase) -> Iterator[str]:
    """The address of a database that no bot has used."""
    with loaded_postgresql.another("moved") as address:
        yield address


async def sorted_rows(store: Any) -> Rows:
    """Return what is kept, columns and rows in an order of their own: but for how far numbers have come."""
    found: Rows = {}
    for table in await every_row(store):
        rows = await store.database.fetch_all(f"SELECT * FROM {table}")
        found[table] = sorted((tuple(sorted(dict(row).items())) for row in rows), key=repr)
    return found


async def test_all_of_it_is_there_and_back_again(
    filed: tuple[Path, Rows], empty: str, tmp_path: Path, pack: Pack
) -> None:
    file, rows = filed
    async with open_store(file) as before:
        await before.load(pack)
        answers = (await before.snapshot(5)).own_reports, await before.archives.export(5)
    back = tmp_path / "back.db"
    for source, target in ((file, empty), (empty, back)):
        async with open_database(source) as old, open_database(target) as new:
            counted = await move(old, new)
        assert counted == {table: len(kept) for table, kept in rows.items() if table != "schema_version"}
        async with open_store(target) as after:
            assert await sorted_rows(after) == rows
            assert not await after.load(pack)
            assert ((await after.snapshot(5)).own_reports, await after.archives.export(5)) == answers


async def test_numbers_go_on_after_those_that_were_given(
    filed: tuple[Path, Rows], empty: str, pack: Pack
) -> None:
    file, _ = filed
    async with open_store(file) as before:
        given = max(post.id for post in await before.posts.due(NOW))
        await before.database.write(lambda c: c.execute("DELETE FROM post WHERE id = ?", [given]))
    async with open_database(file) as old, open_database(empty) as new:
        await move(old, new)
    async with open_store(empty) as after:
        await after.load(pack)
        await do_everything(after, WHO + 1, guild=6)
        await after.posts.put(Actor(5, 0, NOW), PostKind.NEWS, "b", {}, channel_id=70)
        assert max(post.id for post in await after.posts.due(NOW)) > given


class CutOffError(Exception):
    """The process ends."""


@pytest.mark.parametrize("pages", [0, 1, 5, 12, 20])
async def test_what_was_cut_off_goes_on(
    filed: tuple[Path, Rows], empty: str, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    file, rows = filed
    monkeypatch.setattr("bot.store.moving._PAGE", 3)
    async with open_database(file) as old, open_database(empty) as new:
        with monkeypatch.context() as cut:
            cut.setattr(new, "write", failing_after(new, pages))
            with pytest.raises(CutOffError):
                await move(old, new)
    if pages:
        with pytest.raises(StoreError, match="cut off: do it again"):
            async with open_store(empty):
                pass
    async with open_database(file) as old, open_database(empty) as new:
        await move(old, new)
    async with open_store(empty) as after:
        assert await sorted_rows(after) == rows


def failing_after(database: Database, pages: int) -> Callable[..., Any]:
    written, write = 0, database.write

    async def failing(change: Callable[[Transaction], Any], server: int | None = None) -> Any:
        nonlocal written
        written += 1
        if written > pages:
            raise CutOffError
        return await write(change, server)

    return failing


async def test_nothing_is_moved_over_what_is_there(
    filed: tuple[Path, Rows], empty: str, tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, rows = filed
    async with open_database(file) as old:
        async with open_store(tmp_path / "used.db") as used:
            await used.load(pack)
            with pytest.raises(StoreError, match="is not empty: name a database that no bot has used"):
                await move(old, used.database)
        async with open_database(empty) as new, open_database(tmp_path / "other.db") as other:
            with monkeypatch.context() as cut:
                cut.setattr(new, "write", failing_after(new, 2))
                with pytest.raises(CutOffError):
                    await move(old, new)
            with pytest.raises(StoreError, match=r"is being moved into from .*filed\.db"):
                await move(other, new)
    async with open_store(file) as after:
        assert await sorted_rows(after) == rows


async def test_what_is_not_the_same_afterwards_is_not_called_moved(
    filed: tuple[Path, Rows], empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, _ = filed
    keep = insert_all
    monkeypatch.setattr(
        moving, "insert_all", lambda c, table, rows: keep(c, table, rows[:-1] if table == "tip" else rows)
    )
    async with open_database(file) as old, open_database(empty) as new:
        with pytest.raises(StoreError, match=r"^tip is not the same"):
            await move(old, new)
    with pytest.raises(StoreError, match="cut off"):
        async with open_store(empty):
            pass


def test_the_command_says_what_was_moved_and_what_to_set(filed: tuple[Path, Rows], empty: str) -> None:
    file, rows = filed
    moved = told(file.parent, "move", "--to", empty, DATABASE_PATH=str(file))
    assert moved.returncode == 0, moved.stderr
    assert f"{sum(map(len, rows.values())) - 1} rows of {file} are in moved at" in moved.stdout
    assert "Set DATABASE_URL" in moved.stdout
    again = told(file.parent, "move", "--to", empty, DATABASE_PATH=str(file))
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
