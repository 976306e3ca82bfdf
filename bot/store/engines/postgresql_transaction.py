"""A connection to PostgreSQL, and the transaction on it that the store's functions are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import psycopg
from psycopg.adapt import Dumper
from psycopg.rows import no_result

from bot.store.engines.placeholders import for_psycopg
from bot.store.engines.transaction import Column, Parameters, Result

Connection = psycopg.Connection[Any]
_TABLES = (
    "SELECT t.relname, a.attname, a.atttypid = 'text'::regtype, coalesce(a.attnum = ANY (k.conkey), FALSE) "
    "FROM pg_class AS t JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped "
    "LEFT JOIN pg_constraint AS k ON k.conrelid = t.oid AND k.contype = 'p' "
    "WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace ORDER BY t.relname, a.attnum"
)
_NUMBERED = (
    "SELECT table_name FROM information_schema.columns "
    "WHERE table_schema = current_schema() AND is_identity = 'YES' ORDER BY table_name"
)
CHANNEL = "hyosan_wire"
"""What notices of changes come by: the process, the server, and the revision if it is one."""
_ANNOUNCED = (
    "INSERT INTO changed (guild_id, written_in) VALUES (?, pg_current_xact_id()::text::bigint) "
    "ON CONFLICT (guild_id) DO UPDATE SET written_in = excluded.written_in RETURNING pg_notify(?, ?)"
)
_LAST = "SELECT pg_sequence_last_value(pg_get_serial_sequence(?, 'id')::regclass)"


class NamedRow:
    """A row of what was found, by its columns' names or places."""

    __slots__ = ("_places", "_values")

    def __init__(self, values: Sequence[Any], places: dict[str, int]) -> None:
        self._values = values
        self._places = places

    def __getitem__(self, key: int | str) -> Any:
        return self._values[key if isinstance(key, int) else self._places[key]]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> list[str]:
        """Return the names of its columns."""
        return list(self._places)


def _named(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], NamedRow]:
    if cursor.description is None:
        return no_result
    places = {column.name: place for place, column in enumerate(cursor.description)}
    return lambda values: NamedRow(values, places)


def connected(address: str, *, patience: float = 2.0) -> Connection:
    """Return a new connection to the database at an address; raises psycopg's errors, also where a network
    takes what is sent and brings nothing back: after ``patience`` seconds.

    It prepares no statement: behind a pooler the next transaction may have another session. Values are quoted
    here, by libpq, and sent with the statement: that takes a third of what sending them apart does.
    """
    connection: Connection = psycopg.connect(
        address,
        autocommit=True,
        prepare_threshold=None,
        cursor_factory=psycopg.ClientCursor,
        row_factory=_named,
        connect_timeout=2,  # the least that libpq takes
        tcp_user_timeout=round(1000 * patience),
        application_name="hyosan-wire",
        client_encoding="utf8",
    )
    connection.adapters.register_dumper(bool, _TruthDumper)
    return connection


class _TruthDumper(Dumper):
    """Writes whether something is so as the number that it is kept as, as SQLite does."""

    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: bool) -> bytes:
        return b"1" if obj else b"0"


class PostgreSQLTransaction:
    """A transaction that is under way on a connection."""

    def __init__(self, connection: Connection, process: str = "") -> None:
        self._connection = connection
        self._process = process

    def execute(self, sql: str, parameters: Parameters = ()) -> Result:
        """Run one statement."""
        return self._connection.execute(*for_psycopg(sql, parameters))

    def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Result:
        """Run one statement for each of many sets of values."""
        cursor = self._connection.cursor()
        text = [for_psycopg(sql, each) for each in parameters]
        if text:
            cursor.executemany(text[0][0], [values or () for _, values in text])
        return cursor

    def column(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Return the one column that a query asks for."""
        return [value for (value,) in self.execute(sql, parameters)]

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return all rows of a query."""
        return [dict(zip(row.keys(), row, strict=True)) for row in self.execute(sql, parameters)]

    def announce(self, guild_id: int, revision: int | None = None) -> None:
        """Have other processes told of a server, when this is committed and whenever they look."""
        about = "" if revision is None else revision
        self.execute(_ANNOUNCED, [guild_id, CHANNEL, f"{self._process} {guild_id} {about}"])

    def numbers(self) -> dict[str, int]:
        """Return the last number that each table gave, where it gave any."""
        given = ((table, self.execute(_LAST, [table]).fetchone()[0]) for table in self.column(_NUMBERED))
        return {table: last for table, last in given if last is not None}

    def go_on_from(self, numbers: Mapping[str, int]) -> None:
        """Let tables go on after the numbers that are named, and those that they have."""
        for table in self.column(_NUMBERED):
            [highest] = self.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
            last = max(highest, numbers.get(table, 0), self.numbers().get(table, 0))
            if last:
                self.execute("SELECT setval(pg_get_serial_sequence(?, 'id'), ?)", [table, last])

    def tables(self) -> dict[str, list[Column]]:
        """Return the columns of every table."""
        found: dict[str, list[Column]] = {}
        for table, name, is_text, in_key in self.execute(_TABLES):
            found.setdefault(table, []).append(Column(name, is_text=is_text, in_key=in_key))
        return found
