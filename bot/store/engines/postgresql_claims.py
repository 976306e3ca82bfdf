"""What one process at a time has, of those that use a PostgreSQL database: locks of a transaction that is
never ended, on a connection of its own.

The locks end with the connection, however the process ends, and nothing of them is kept in a session: a
pooler may stand between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from typing import TypeVar

import psycopg

from bot.store.engines.postgresql_transaction import Connection, connected

T = TypeVar("T")
_CLAIMS = 1_400_460_108
"""The class of the locks of claims; which one it is by its name."""
# Nothing ends this transaction. Of a process that is cut off the server finds out in half a minute.
_BEGIN = (
    "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL tcp_keepalives_idle = 15; "
    "SET LOCAL tcp_keepalives_interval = 5; SET LOCAL tcp_keepalives_count = 3; "
    "SELECT set_config('transaction_timeout', '0', TRUE) "
    "WHERE current_setting('transaction_timeout', TRUE) IS NOT NULL"
)
_PATIENCE = 10.0
"""Seconds in which a network may come back without the claims being lost: before the server lets others have
them.
"""
_COUNTED = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database()) "
    f"AND classid::bigint = {_CLAIMS} AND objid::bigint = "
)


class Claims:
    """What this process has claimed; each call goes to the database, in a thread of its own."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: Connection | None = None
        self._held: dict[str, bool] = {}
        """What is claimed, in that order, and whether others may have it as well."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="claims")

    async def take(self, name: str, *, shared: bool = False) -> bool:
        """Claim something, ``shared`` with others who share it too, where that is not done; return whether it
        is this process's now. Raises psycopg's errors, and then nothing is known to be.
        """
        return await self._run(partial(self._take, name, shared))

    async def release(self, name: str) -> None:
        """Let others have something."""
        with suppress(psycopg.Error):  # then nothing is this process's any more
            await self._run(partial(self._release, name))

    async def count(self, name: str) -> int:
        """Return how many processes have something; raises psycopg's errors."""
        return await self._run(partial(self._count, name))

    def close(self) -> None:
        """Let others have everything."""
        self._thread.shutdown()
        if self._connection is not None:
            with suppress(psycopg.Error):  # else the server finds out a moment later
                self._connection.execute("COMMIT")
            self._connection.close()

    async def _run(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._on_connection, work)

    def _on_connection(self, work: Callable[[Connection], T]) -> T:
        """Do something on the connection, which is made anew where it was lost."""
        try:
            if self._connection is None or self._connection.closed:
                self._begin()
            assert self._connection is not None
            return work(self._connection)
        except psycopg.Error:
            if self._connection is not None:
                self._connection.close()
            raise

    def _begin(self) -> None:
        """Make the connection; what was shared is, and what was this process's alone may be another's."""
        before, self._held = self._held, {}
        self._connection = connected(self._address, patience=_PATIENCE)
        self._connection.execute(_BEGIN.encode())
        for name in [name for name, shared in before.items() if shared]:
            self._take(name, True, self._connection)

    def _take(self, name: str, shared: bool, connection: Connection) -> bool:
        if self._held.get(name) is shared:
            connection.execute("SELECT 1")  # it is, if the connection is there
            return True
        point, how = f"SAVEPOINT {_point(name)}", "_shared" if shared else ""
        cursor = connection.execute(
            f"{point}; SELECT pg_try_advisory_xact_lock{how}({_CLAIMS}, {_key(name)})".encode()
        )
        cursor.nextset()
        if cursor.fetchall()[0][0]:
            self._held[name] = shared
            return True
        connection.execute(f"ROLLBACK TO {point}; RELEASE {point}".encode())
        return False

    def _release(self, name: str, connection: Connection) -> None:
        if name not in self._held:
            return
        point = f"SAVEPOINT {_point(name)}"
        connection.execute(f"ROLLBACK TO {point}; RELEASE {point}".encode())
        # What was claimed after it went with it.
        held = [*self._held.items()]
        later = held[[*self._held].index(name) + 1 :]
        self._held = dict(held[: -len(later) - 1])
        for other, shared in later:
            self._take(other, shared, connection)

    def _count(self, name: str, connection: Connection) -> int:
        # The number of a lock is shown without a sign.
        number = _key(name) % 2**32
        [counted] = connection.execute(f"{_COUNTED}{number}".encode()).fetchone() or [0]
        return int(counted)


def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), signed=True)


def _point(name: str) -> str:
    return f"claim_{_key(name) % 2**32}"
