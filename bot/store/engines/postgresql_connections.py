"""Threads that ask PostgreSQL, each with a connection of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bot.store.database import StoreError
from bot.store.engines.postgresql_transaction import Connection, connected

T = TypeVar("T")
LOCKS = 1_400_460_107
"""The class of the locks that are of no one server; a server's own is by its id alone."""
_ONE_PROCESS = 2
# A lock ends with the transaction that took it, so this one is never ended; of a process that is cut off from
# its database the server finds out in half a minute.
_ALONE = (
    "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL tcp_keepalives_idle = 15; "
    "SET LOCAL tcp_keepalives_interval = 5; SET LOCAL tcp_keepalives_count = 3; "
    f"SET LOCAL lock_timeout = 1000; SELECT pg_advisory_xact_lock({LOCKS}, {_ONE_PROCESS})"
)
_AT_ONCE = 4
"""How much is read at once, and written at once."""


def name_of(address: str) -> str:
    """Return what the database at an address is called: by no user and no password; raises `StoreError`."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as error:
        raise StoreError("DATABASE_URL: it has to be postgresql://user:password@host/name.") from error
    return f"{parts.get('dbname') or 'the database'} at {parts.get('host') or 'this machine'}"


class Connections:
    """The connections of one process: made when a thread first needs one, and anew where one was lost."""

    def __init__(self, address: str) -> None:
        self.name = name_of(address)
        self._address = address
        self._alone: Connection | None = None
        self._asking = threading.Lock()
        self._mine = threading.local()
        self._all: set[Connection] = set()
        self._reading = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="reading")
        self._writing = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="writing")

    def be_alone(self) -> None:
        """Have the database for this process alone, where it has not; raises psycopg's errors, also where
        another process has it.
        """
        with self._asking:
            if self._alone is not None:
                try:
                    self._alone.execute("SELECT 1")
                except psycopg.Error:
                    self._alone.close()
                else:
                    return
            self._alone = connected(self._address)
            try:
                self._alone.execute(_ALONE.encode())
            except psycopg.errors.LockNotAvailable as error:
                self._alone.close()
                raise psycopg.OperationalError("another Hyosan Wire has it: stop that one") from error

    def get(self) -> Connection:
        """Return the connection of the thread that asks; raises psycopg's errors."""
        mine: Connection | None = getattr(self._mine, "connection", None)
        if mine is None or mine.closed:
            if self._alone is not None:  # where one was lost all may be, and the place that this process had
                self.be_alone()
            self._all -= {mine}
            mine = self._mine.connection = connected(self._address)
            self._all.add(mine)
        return mine

    @property
    def lost(self) -> bool:
        """Tell whether the thread that asks has no connection."""
        mine: Connection | None = getattr(self._mine, "connection", None)
        return mine is None or mine.closed

    async def read(self, question: Callable[[], T]) -> T:
        """Return what a function returns, called in one of the threads that read."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, question)

    async def write(self, change: Callable[[], T]) -> T:
        """Return what a function returns, called in one of the threads that write."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, change)

    def close(self) -> None:
        """Wait until all that was begun is done, and close every connection."""
        for threads in (self._reading, self._writing):
            threads.shutdown()
        for each in (*self._all, self._alone):
            if each is not None:
                each.close()
