"""A PostgreSQL database: threads with a connection each, and the writes of one server one after the other.

READ COMMITTED alone loses what is written by whoever looked before, and SERIALIZABLE gives up too much of it.
So a write takes its server's lock first, which ends with its transaction; one of no server's alone takes that
of all. Nothing is kept in a session: a pooler may give each transaction another one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import TypeVar

import psycopg

from bot.concurrency import KeyedLock, run_apart, run_to_end
from bot.domain.errors import DomainError, Refusal
from bot.store.database import Database, IntegrityError, StoreError
from bot.store.engines.postgresql_claims import Claims
from bot.store.engines.postgresql_connections import Connections
from bot.store.engines.postgresql_schema import prepare
from bot.store.engines.postgresql_work import QueryRead, ServerWrite, SnapshotRead, tried_again
from bot.store.engines.transaction import Parameters, Row, Transaction

T = TypeVar("T")
log = logging.getLogger(__name__)
_QUICK, _LONG = 10_000, 120_000
"""Milliseconds that a query may take: where somebody waits for it, and apart."""
_USED = "used"
"""What every process claims together with the others, and one that has to be alone by itself."""


class PostgreSQLDatabase(Database):
    """A PostgreSQL database that is open; see the module for how it is written and read."""

    shared = True

    def __init__(self, address: str) -> None:
        self._connections = Connections(address)
        self._claims = Claims(address)
        self._turns: KeyedLock[int | None] = KeyedLock()

    @classmethod
    @asynccontextmanager
    async def open(cls, address: str, *, alone: bool = False) -> AsyncIterator[PostgreSQLDatabase]:
        """Migrate a database and yield it open; raises `StoreError`, also where it is to be for this process
        ``alone`` and is not, or for another alone.
        """
        opened = cls(address)
        connections = opened._connections
        try:
            if not await opened._claims.take(_USED, shared=not alone):
                raise StoreError(
                    f"DATABASE_URL: {opened.name} is used by another Hyosan Wire: stop that one."
                    if alone
                    else f"DATABASE_URL: {opened.name} is being moved: start again when that is done."
                )
            await connections.write(lambda: prepare(connections.get(), connections.name))
            yield opened
        except psycopg.Error as error:
            raise StoreError(opened.unusable_message(error)) from error
        finally:
            await asyncio.to_thread(opened.close)

    def close(self) -> None:
        """Wait until all that was begun is done, and leave the database."""
        self._connections.close()
        self._claims.close()

    @property
    def name(self) -> str:
        """Return how the database is called."""
        return self._connections.name

    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return every row of a query, as committed when it runs; raises DomainError where that fails."""
        read = partial(tried_again, self._connections, QueryRead(sql, parameters, _QUICK))
        with self._telling(Refusal.NOT_READ):
            return await self._connections.read(read)

    async def read_at_one_moment(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads, as committed at one moment; raises DomainError."""
        read = partial(tried_again, self._connections, SnapshotRead(question, _QUICK))
        with self._telling(Refusal.NOT_READ):
            return await self._connections.read(read)

    async def read_apart(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads that may take long, on a connection that nobody waits for."""
        with self._telling(Refusal.NOT_READ):
            return await run_apart(tried_again, self._connections, SnapshotRead(question, _LONG))

    async def write(self, change: Callable[[Transaction], T], server: int | None = None) -> T:
        """Run a function in one transaction, under its server's lock; again where a lost connection or a
        deadlock undid it.
        """
        return await run_to_end(self._write(change, server))

    async def _write(self, change: Callable[[Transaction], T], server: int | None) -> T:
        whole = partial(tried_again, self._connections, ServerWrite(change, server))
        with self._telling(Refusal.NOT_STORED):
            async with self._turns.hold(
                server
            ):  # no server's writes take every thread while one of them waits
                return await self._connections.write(whole)

    async def claim(self, name: str, *, shared: bool = False) -> bool:
        """Return whether this process has something to itself, or shared; raises DomainError where it cannot
        be told.
        """
        with self._telling(Refusal.NOT_READ):
            return await self._claims.take(name, shared=shared)

    async def release(self, name: str) -> None:
        """Let other processes claim something."""
        await self._claims.release(name)

    async def look_over(self) -> None:
        """Do nothing: PostgreSQL looks after its own files."""

    async def forget_deleted(self) -> None:
        """Do nothing: what was deleted leaves PostgreSQL's files when it vacuums them, by itself."""

    def unusable_message(self, error: BaseException | None) -> str:
        """Return the sentence for the database where it cannot be read or written."""
        return f"DATABASE_URL: {self.name} cannot be used: {_said(error)}."

    @contextmanager
    def _telling(self, refusal: Refusal) -> Iterator[None]:
        """Let what is wrong with the database be a line in the logs and a refusal."""
        try:
            yield
        except (psycopg.IntegrityError, psycopg.DataError) as error:
            raise IntegrityError(_said(error)) from None  # what it says beside that names people
        except psycopg.Error as error:
            log.warning("%s: %s: %s", self.name, refusal, _said(error))
            raise DomainError(refusal) from error


def _said(error: BaseException | None) -> str:
    """Return what PostgreSQL says is wrong, in one line, and no row that it names."""
    told = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return " ".join((told or str(error)).split()).removesuffix(".")
