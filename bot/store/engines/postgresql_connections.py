"""Threads that ask PostgreSQL, each with a connection of its own."""

from __future__ import annotations

import asyncio
import threading
import time
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
_IN_VAIN = 1.0
"""Seconds after which whoever could not connect has waited in vain."""
_AWAY = 1.0
"""Seconds for which others do not wait as well, then."""
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
        self._away_until = 0.0
        """Until when nobody tries to reach the database, as somebody did a moment ago and waited in vain."""
        self._mine = threading.local()
        self._all: set[Connection] = set()
        self._reading = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="reading")
        self._writing = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="writing")

    def get(self) -> Connection:
        """Return the connection of the thread that asks; raises psycopg's errors."""
        mine: Connection | None = getattr(self._mine, "connection", None)
        if mine is None or mine.closed:
            self._all -= {mine}
            mine = self._mine.connection = self._connect()
            self._all.add(mine)
        return mine

    def _connect(self) -> Connection:
        began = time.monotonic()
        if began < self._away_until:
            raise psycopg.OperationalError("it could not be reached a moment ago")
        try:
            return connected(self._address)
        except psycopg.OperationalError:
            if time.monotonic() - began >= _IN_VAIN:  # what is refused at once may be taken at once
                self._away_until = time.monotonic() + _AWAY
            raise

    @property
    def away(self) -> bool:
        """Tell whether the database could not be reached a moment ago."""
        return time.monotonic() < self._away_until

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
        for each in self._all:
            each.close()
