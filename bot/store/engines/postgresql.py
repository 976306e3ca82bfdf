"""A PostgreSQL database: threads with a connection each, and the writes of one server one after the other.

READ COMMITTED alone loses what is written by whoever looked before, and SERIALIZABLE gives up too much of it.
So a write takes its server's lock first, which ends with its transaction; one of no server's alone takes that
of all. Nothing is kept in a session: a pooler may give each transaction another one.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from typing import TypeVar

import psycopg
from msgspec.structs import replace

from bot.concurrency import KeyedLock, run_apart, run_to_end
from bot.domain.errors import DomainError, Refusal
from bot.store.changes import Hear
from bot.store.database import Database, IntegrityError, StoreError
from bot.store.engines.postgresql_changes import (
    LOOKED_EACH,
    UNHEARD,
    ChangeListener,
    changes_since,
    forget_changes,
)
from bot.store.engines.postgresql_claims import Claims
from bot.store.engines.postgresql_connections import Connections
from bot.store.engines.postgresql_schema import prepare
from bot.store.engines.postgresql_work import QueryRead, ServerWrite, SnapshotRead, tried_again
from bot.store.engines.transaction import Parameters, Row, Transaction

T = TypeVar("T")
log = logging.getLogger(__name__)
_QUICK, _LONG = 10_000, 120_000
"""Milliseconds that a query may take: where somebody waits for it, and apart."""
_TRIED_FOR = 1.5
"""Seconds after which nothing is read anew where the connection was lost: Discord waits for three."""
_TAKES_PART = "takes part"
"""What every process claims together with the others that stay."""
_USED = "used"
"""What every process claims together with the others, and one that has to be alone by itself."""


class PostgreSQLDatabase(Database):
    """A PostgreSQL database that is open; see the module for how it is written and read."""

    shared = True
    unlocked_rows = "FOR UPDATE SKIP LOCKED"
    held_rows = "FOR SHARE"

    def __init__(self, address: str) -> None:
        self.process = secrets.token_hex(8)
        self._address = address
        self._forgotten: int | None = None
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
                why = "stop that one" if alone else "it has to be alone, as for a preview or a move"
                raise StoreError(f"DATABASE_URL: {opened.name} is used by another Hyosan Wire: {why}.")
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
        read = partial(tried_again, self._connections, QueryRead(sql, parameters, _QUICK), _TRIED_FOR)
        with self._telling(Refusal.NOT_READ):
            return await self._connections.read(read)

    async def read_at_one_moment(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads, as committed at one moment; raises DomainError."""
        read = partial(tried_again, self._connections, SnapshotRead(question, _QUICK), _TRIED_FOR)
        with self._telling(Refusal.NOT_READ):
            return await self._connections.read(read)

    async def read_apart(self, question: Callable[[Transaction], T]) -> T:
        """Return what a function reads that may take long, on a connection that nobody waits for."""
        with self._telling(Refusal.NOT_READ):
            return await run_apart(tried_again, self._connections, SnapshotRead(question, _LONG))

    async def write(self, change: Callable[[Transaction], T], server: int | Sequence[int] | None = None) -> T:
        """Run a function in one transaction, under its servers' locks; again where a lost connection or a
        deadlock undid it.
        """
        servers = [server] if isinstance(server, int) else sorted({*(server or ())})
        return await run_to_end(self._write(change, servers))

    async def _write(self, change: Callable[[Transaction], T], servers: Sequence[int]) -> T:
        whole = partial(tried_again, self._connections, ServerWrite(change, servers, self.process))
        turn = servers[0] if len(servers) == 1 else None
        with self._telling(Refusal.NOT_STORED):
            # No server's writes take every thread while one of them waits.
            async with self._turns.hold(turn):
                return await self._connections.write(whole)

    async def claim(self, name: str, *, shared: bool = False) -> bool:
        """Return whether this process has something to itself, or ``shared``; raises DomainError where it
        cannot be told.
        """
        with self._telling(Refusal.NOT_READ):
            return await self._claims.take(name, shared=shared)

    async def count(self, name: str) -> int:
        """Return how many processes have claimed something; raises DomainError."""
        with self._telling(Refusal.NOT_READ):
            return await self._claims.count(name)

    async def release(self, name: str) -> None:
        """Let other processes claim something."""
        await self._claims.release(name)

    async def is_alone(self) -> bool:
        """Tell whether no other process uses it at this moment; raises DomainError."""
        return await self.count(_USED) == 1

    async def is_there(self, process: str) -> bool:
        """Tell whether a process that took part still does; raises DomainError."""
        return process == self.process or await self.count(process) > 0

    @asynccontextmanager
    async def followed(self, hear: Hear) -> AsyncIterator[None]:
        """Take part among the processes that use it, while inside, and hear what the others change."""
        look = asyncio.Event()
        listener = ChangeListener(self._address, self.process, hear, look.set)
        looking = asyncio.create_task(self._keep_looking(hear, look), name="changes")
        try:
            yield
        finally:
            looking.cancel()
            await asyncio.wait({looking})
            await asyncio.to_thread(listener.stop)
            for name in (_TAKES_PART, self.process):
                await self.release(name)

    async def _keep_looking(self, hear: Hear, look: asyncio.Event) -> None:
        """Look for changes every two seconds, and whenever it is asked for."""
        since: int | None = None
        looked = time.monotonic()
        while True:
            look.clear()
            try:
                for name in (_TAKES_PART, self.process):
                    await self._claims.take(name, shared=True)
                since, heard = await self.read_at_one_moment(partial(changes_since, since=since))
                everything = time.monotonic() - looked > UNHEARD
                processes = await self._claims.count(_TAKES_PART)
                hear(replace(heard, processes=processes, everything=everything))
                looked = time.monotonic()
            except (DomainError, psycopg.Error):
                log.debug("Changes cannot be looked for; it is tried again", exc_info=True)
            except Exception:  # whatever it is, it is tried again
                log.exception("What others changed cannot be followed; it is tried again")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOKED_EACH):
                    await look.wait()

    async def forget_changes(self) -> None:
        """Forget what was changed before this was called last, if all have looked since."""
        self._forgotten = await self.write(partial(forget_changes, before=self._forgotten))

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
