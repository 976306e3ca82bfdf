"""A PostgreSQL database's schema: what it must be before it is used, and how it becomes that."""

from __future__ import annotations

import secrets
from typing import Any

import psycopg

from bot.store.database import NotOursError, StoreError
from bot.store.engines.postgresql_connections import LOCKS, name_of
from bot.store.engines.postgresql_transaction import Connection, PostgreSQLTransaction, connected
from bot.store.migrations import POSTGRESQL, latest_version, migrations, note_vocabulary

_MIGRATING = 1
_OLDEST = 130_000
"""PostgreSQL's oldest version that tells whether a transaction was committed, as its connections say it."""
_AHEAD = 1 << 20
"""How far ahead numbers begin at least: no other database of the same bot has them."""
_ELSEWHERE = "update the bot, or set DATABASE_URL to another database."


def prepare(connection: Connection, name: str) -> None:
    """Make a database ready to be used, by one process at a time; raises `StoreError`."""
    with connection.transaction():
        connection.execute(f"SELECT pg_advisory_xact_lock({LOCKS}, {_MIGRATING})".encode())
        if connection.info.server_version < _OLDEST:
            raise StoreError(
                f"DATABASE_URL: {name} is older than PostgreSQL {_OLDEST // 10_000}: update that."
            )
        transaction = PostgreSQLTransaction(connection)
        if transaction.execute("SHOW server_encoding").fetchone()[0] != "UTF8":
            raise StoreError(
                f"DATABASE_URL: {name} does not keep its texts as UTF8: make it with ENCODING 'UTF8'."
            )
        tables = transaction.tables()
        if tables and not {"schema_version", "state"} <= set(tables):
            raise NotOursError(
                f"{name} is something else's: set DATABASE_URL to a database, or a schema, of its own."
            )
        version = 0
        if tables:
            version = transaction.execute("SELECT version FROM schema_version").fetchone()[0]
        if version > latest_version():
            raise NotOursError(
                f"{name} was written by a newer Hyosan Wire (schema {version}, this one knows "
                f"{latest_version()}): " + _ELSEWHERE
            )
        for number, script in migrations(POSTGRESQL):
            if number > version:
                connection.execute(script.encode())
                transaction.execute("UPDATE schema_version SET version = ?", [number])
        if version == 0:
            _begin_numbers_anew(transaction)
        unknown = note_vocabulary(transaction)
        if unknown:
            named = ", ".join(unknown[:3])
            raise NotOursError(
                f"{name} was written by a newer Hyosan Wire (this one does not know {named}): {_ELSEWHERE}"
            )


def examined(address: str) -> str:
    """Return what is found in the database at an address, in use or not; raises `StoreError`."""
    name = name_of(address)
    try:
        with connected(address) as connection:
            transaction = PostgreSQLTransaction(connection)
            server = transaction.execute("SHOW server_version").fetchone()[0].partition(" ")[0]
            if "schema_version" not in transaction.tables():
                return f"{name} is PostgreSQL {server}, and empty: a start makes its tables"
            version = transaction.execute("SELECT version FROM schema_version").fetchone()[0]
    except psycopg.Error as error:
        raise StoreError(f"{name} cannot be used: {' '.join(str(error).split())}") from error
    if version > latest_version():
        raise NotOursError(f"{name} was written by a newer Hyosan Wire (schema {version})")
    return f"{name} is PostgreSQL {server} (schema {version})"


def rows_at(address: str, sql: str) -> list[Any]:
    """Return the rows of a question to a database that bots may have in use; none where it is away."""
    try:
        with connected(address) as connection:
            return PostgreSQLTransaction(connection).execute(sql).fetchall()
    except psycopg.Error:
        return []


def _begin_numbers_anew(transaction: PostgreSQLTransaction) -> None:
    """Let posts, drafts and uploads have numbers that no other database gave: by them Discord takes a post
    for one it has already, and a button knows its draft.
    """
    ahead = _AHEAD + secrets.randbelow(_AHEAD)
    transaction.go_on_from(dict.fromkeys(("post", "draft", "upload"), ahead))
