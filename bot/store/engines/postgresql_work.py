"""Work on PostgreSQL, in the thread that does it: a transaction whole, and again where it was undone through
no fault of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from time import monotonic, sleep
from typing import Generic, TypeVar

import psycopg

from bot.store.database import IntegrityError
from bot.store.engines.placeholders import for_psycopg
from bot.store.engines.postgresql_connections import Connections
from bot.store.engines.postgresql_transaction import Connection, PostgreSQLTransaction
from bot.store.engines.transaction import Parameters, Row, Transaction

T = TypeVar("T")
_PAUSES = (0.1, 0.2, 0.4)
"""The seconds after which what a lost connection or a deadlock undid is tried again."""
_WAIT = 2_000
"""Milliseconds for which a lock is waited for: less than Discord waits."""
_WRITING = 10_000
"""Milliseconds that a statement of a write may take."""


def tried_again(connections: Connections, work: Callable[[Connection], T], longest: float = inf) -> T:
    """Return what work on a connection returns, done anew where the connection was lost or a deadlock undid
    it, unless so many seconds are over; raises psycopg's errors.
    """
    until = monotonic() + longest
    for pause in _PAUSES:
        try:
            return work(connections.get())
        except psycopg.OperationalError as error:
            if not isinstance(error, psycopg.errors.DeadlockDetected) and not connections.lost:
                raise
            if connections.away or monotonic() > until:
                raise
        sleep(pause)
    return work(connections.get())


class SnapshotRead(Generic[T]):
    """What a function reads, all of it as committed at one moment."""

    def __init__(self, question: Callable[[Transaction], T], most: int) -> None:
        self._question = question
        self._begin = (
            f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = {most:d}"
        )

    def __call__(self, connection: Connection) -> T:
        """Return it; no statement of it may take more than so many milliseconds."""
        with _undone_if_it_fails(connection):
            connection.execute(self._begin.encode())
            found = self._question(PostgreSQLTransaction(connection))
            connection.execute("COMMIT")
        return found


class QueryRead:
    """The rows of one query, as committed when it runs: asked for in one message."""

    def __init__(self, sql: str, parameters: Parameters, most: int) -> None:
        text, self._values = for_psycopg(sql, parameters)
        self._whole = b"BEGIN READ ONLY; SET LOCAL statement_timeout = %d; %b; COMMIT" % (most, text)

    def __call__(self, connection: Connection) -> list[Row]:
        """Return them."""
        with _undone_if_it_fails(connection):
            cursor = connection.execute(self._whole, self._values)
            cursor.nextset()
            cursor.nextset()
            return cursor.fetchall()


class ServerWrite(Generic[T]):
    """What a function writes, under the locks of its servers, if it is of any: committed once, however often
    the connection is lost.
    """

    def __init__(
        self, change: Callable[[Transaction], T], servers: Sequence[int] = (), process: str = ""
    ) -> None:
        self._change = change
        self._process = process
        locks = "".join(f", pg_advisory_xact_lock({each:d})" for each in servers)
        self._begin = (
            f"BEGIN; SET LOCAL statement_timeout = {_WRITING}; SET LOCAL lock_timeout = {_WAIT}; "
            f"SELECT pg_current_xact_id()::text{locks}"
        )
        self._committing: list[tuple[str, T]] = []
        """The transaction that was told to commit, and what it returns then."""

    def __call__(self, connection: Connection) -> T:
        """Commit it, where that was not done; return what the function returned."""
        for number, result in self._committing:
            if _is_committed(connection, number):
                return result
        with _undone_if_it_fails(connection):
            cursor = connection.execute(self._begin.encode())
            while cursor.nextset():
                pass
            [[number, *_]] = cursor.fetchall()
            result = self._change(PostgreSQLTransaction(connection, self._process))
            self._committing = [(number, result)]
            if connection.execute("COMMIT").statusmessage != "COMMIT":
                raise IntegrityError("a statement of the transaction had failed")
        return result


@contextmanager
def _undone_if_it_fails(connection: Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if not connection.closed:
            connection.execute("ROLLBACK")
        raise


def _is_committed(connection: Connection, number: str) -> bool:
    """Tell whether a transaction was committed whose connection was lost meanwhile."""
    for _ in range(40):
        try:
            [status] = connection.execute("SELECT pg_xact_status(%s::xid8)", [number]).fetchone() or [None]
        except psycopg.errors.InvalidParameterValue:
            return False  # it is to come yet: the server broke down before it had written anything of it
        if status != "in progress":
            return bool(status == "committed")
        sleep(0.05)
    raise psycopg.OperationalError("it is not known whether the transaction was committed")
