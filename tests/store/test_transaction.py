"""What a function in a transaction is given: the same in a file as in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.errors import DomainError, Refusal
from bot.store import Store
from bot.store.engines.transaction import Column, Transaction


async def within(store: Store, asked: Callable[[Transaction], Any]) -> Any:
    return await store.database.write(asked)


def draft(transaction: Transaction) -> int:
    """Make a draft; return the number that it is given."""
    row = [5, 9, '{"claim": "왜"}', "2026-11-22"]
    sql = "INSERT INTO draft (guild_id, author_id, typed, touched_at) VALUES (?, ?, ?, ?) RETURNING id"
    number: int = transaction.execute(sql, row).fetchone()[0]
    return number


async def test_a_column_is_its_values_in_order_and_rows_are_theirs_by_name(store: Store) -> None:
    some = "SELECT key, value FROM state WHERE value = ? ORDER BY key DESC"

    def asked(transaction: Transaction) -> None:
        transaction.executemany("INSERT INTO state (key, value) VALUES (?, ?)", [("a", "왜"), ("b", "왜")])
        transaction.executemany("INSERT INTO state (key, value) VALUES (?, ?)", [])
        column = "SELECT key FROM state WHERE value = :value ORDER BY key DESC"
        assert transaction.column(column, {"value": "왜"}) == ["b", "a"]
        assert transaction.column(column, {"value": "none"}) == []
        assert transaction.rows(some, ["왜"]) == [{"key": "b", "value": "왜"}, {"key": "a", "value": "왜"}]
        assert transaction.rows(some, ["none"]) == []
        assert transaction.rows("SELECT 1 AS one, NULL AS lacks") == [{"one": 1, "lacks": None}]
        [first, *others] = transaction.execute(some, ["왜"]).fetchall()
        assert (first["key"], first[1], [*first], len(first)) == ("b", "왜", ["b", "왜"], 2)
        assert [*first.keys()] == ["key", "value"]
        assert len(others) == 1
        changed = transaction.execute("UPDATE state SET value = '' WHERE value = ?", ["왜"])
        assert changed.rowcount == 2

    await within(store, asked)


async def test_no_number_is_given_again_that_was_given_or_is_named(store: Store) -> None:
    def asked(transaction: Transaction) -> None:
        first = draft(transaction)
        assert transaction.numbers()["draft"] == first
        transaction.execute("DELETE FROM draft WHERE id = ?", [first])
        transaction.go_on_from({"draft": first - 1})  # it has given more than that
        assert draft(transaction) == first + 1
        post = transaction.numbers().get("post", 0) + 7
        transaction.go_on_from({"draft": first + 100, "post": post})
        assert draft(transaction) == first + 101
        given = transaction.numbers()
        assert (given["draft"], given["post"]) == (first + 101, post)
        transaction.go_on_from({})
        assert transaction.numbers() == given
        assert draft(transaction) == first + 102

    await within(store, asked)


async def test_no_number_is_given_again_that_a_row_was_brought_with(store: Store) -> None:
    def asked(transaction: Transaction) -> None:
        ahead = draft(transaction) + 50
        sql = "INSERT INTO draft (id, guild_id, author_id, typed, touched_at) VALUES (?, 5, 9, '{}', '2026')"
        transaction.execute(sql, [ahead])
        transaction.go_on_from({})
        assert draft(transaction) == ahead + 1

    await within(store, asked)


async def test_the_columns_of_tables_are_known_with_what_tells_rows_apart(store: Store) -> None:
    found = await within(store, lambda transaction: transaction.tables())
    assert found["state"] == [
        Column("key", is_text=True, in_key=True),
        Column("value", is_text=True, in_key=False),
    ]
    assert found["looked_at"][:2] == [
        Column("guild_id", is_text=False, in_key=True), Column("pack", is_text=True, in_key=False)
    ]  # fmt: skip
    assert [each.name for each in found["seen"] if each.in_key] == ["guild_id", "topic"]
    assert {"report", "revision", "tip", "draft", "post"} <= found.keys()
    assert not [name for name in found if name.startswith(("sqlite_", "pg_"))]


async def test_what_fails_leaves_nothing_and_the_next_goes_on(store: Store) -> None:
    def failing(transaction: Transaction) -> None:
        draft(transaction)
        raise KeyError("no")

    with pytest.raises(KeyError):
        await within(store, failing)
    assert await store.database.fetch_all("SELECT 1 AS one FROM draft") == []
    with pytest.raises(KeyError):
        await store.database.read_at_one_moment(_raises)
    with pytest.raises(KeyError):
        await store.database.read_apart(_raises)
    assert await store.database.read_at_one_moment(lambda c: c.column("SELECT 7 AS n")) == [7]
    assert await store.database.read_apart(lambda c: c.column("SELECT 7 AS n")) == [7]


def _raises(_: Transaction) -> None:
    raise KeyError("no")


@pytest.mark.parametrize("apart", [True, False])
async def test_whoever_reads_writes_nothing(store: Store, apart: bool) -> None:
    read = store.database.read_apart if apart else store.database.read_at_one_moment
    with pytest.raises(DomainError) as refused:
        await read(draft)
    assert refused.value.refusal is Refusal.NOT_READ
    assert await store.database.fetch_all("SELECT 1 AS one FROM draft") == []
