"""One gateway connection for all processes on one database: a second one would answer everything twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.domain.errors import DomainError
from bot.store.database import Database

log = logging.getLogger(__name__)

GATEWAY = "gateway"
"""What the process claims that has the gateway connection."""
ASKED_AGAIN = 2.0
"""Seconds after which it is asked for again."""
_AT_FIRST = 5
"""How often it is asked for at a start, in a second: a process that ends may have it still."""
_TAKEN = "DATABASE_URL: another Hyosan Wire on this database has the gateway: stop that one."
_LOST = "Another Hyosan Wire on this database has the gateway: it is left to that one, and asked for again"


async def refusal_to_connect(database: Database) -> str | None:
    """Return why this process may not connect to the gateway, None where it may: then it is the one."""
    for _ in range(_AT_FIRST):
        try:
            if await database.claim(GATEWAY):
                return None
        except DomainError as error:
            return database.unusable_message(error.__cause__)
        await asyncio.sleep(1.0 / _AT_FIRST)
    return _TAKEN


@asynccontextmanager
async def keeping_gateway(database: Database) -> AsyncIterator[None]:
    """Wait until the gateway is this process's, and break off what is done inside as soon as it is another's.

    While the database cannot be asked it stays: what others do there is no more than this process can.
    """
    await _until(database, claimed=True)
    try:
        async with asyncio.timeout(None) as kept:
            watching = asyncio.create_task(_end_when_lost(database, kept), name="gateway claim")
            try:
                yield
            finally:
                watching.cancel()
                await asyncio.wait({watching})
    except TimeoutError:
        if not kept.expired():
            raise
        log.warning(_LOST)


async def _end_when_lost(database: Database, kept: asyncio.Timeout) -> None:
    await _until(database, claimed=False)
    kept.reschedule(asyncio.get_running_loop().time())


async def _until(database: Database, *, claimed: bool) -> None:
    """Return once the gateway is this process's, or is not; while it cannot be asked, nothing changes."""
    while True:
        with suppress(DomainError):
            if await database.claim(GATEWAY) is claimed:
                return
        await asyncio.sleep(ASKED_AGAIN)
