"""One gateway connection, or one for each shard, for all processes on one database: what a second one heard
as well it would answer twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from bot.domain.errors import DomainError
from bot.shards import named_shards
from bot.store import Store
from bot.store.database import Database

log = logging.getLogger(__name__)

GATEWAY = "gateway"
"""What the process claims that has the gateway connection, where there are no shards."""
_COUNT = "shard count"
"""What every process claims together with the others that have as many shards."""
ASKED_AGAIN = 2.0
"""Seconds after which it is asked for again."""
_AT_FIRST = 5
"""How often it is asked for at a start, in a second: a process that ends may have it still."""
_TAKEN = "DATABASE_URL: another Hyosan Wire on this database has the gateway: stop that one."
_LOST = "Another Hyosan Wire on this database has %s: it is left to that one, and asked for again"


async def refusal_to_connect(store: Store, count: int, shards: Sequence[int]) -> str | None:
    """Return why this process may not connect to the gateway, None where it may: then it is the one, or the
    one that has those shards of so many.
    """
    if not store.database.shared:
        return None
    refusal = None
    for _ in range(_AT_FIRST):
        try:
            refusal = await _refusal(store, count, shards)
        except DomainError as error:
            return store.database.unusable_message(error.__cause__)
        if refusal is None:
            return None
        await asyncio.sleep(1.0 / _AT_FIRST)
    return refusal


async def _refusal(store: Store, count: int, shards: Sequence[int]) -> str | None:
    other = await _count_of_others(store, count)
    if other is not None:
        return (
            f"SHARD_COUNT: it is {count} here, and {other} for another Hyosan Wire on this database: stop "
            "them all, set it to the same, and start them again."
        )
    taken = [each for each in _names(shards) if not await store.database.claim(each)]
    if not (taken and shards):
        return _TAKEN if taken else None
    named = named_shards([each for each in shards if f"shard {each}" in taken])
    return (
        f"SHARD_IDS: another Hyosan Wire on this database has {named}: give each process shards of its own, "
        "or stop that one."
    )


async def _count_of_others(store: Store, count: int) -> int | None:
    """Return how many shards there are where others run that have not as many; None where they have, which is
    then on record, and where there is nobody else.
    """
    database, sessions = store.database, store.gateway_sessions
    while True:
        together = await database.claim(_COUNT, shared=True)
        there = await sessions.shard_count()
        if together and there == count:
            return None
        await database.release(_COUNT)
        if not await database.claim(_COUNT):
            return there
        await sessions.note_shard_count(count)
        await database.release(_COUNT)


def _names(shards: Sequence[int]) -> Sequence[str]:
    return [f"shard {each}" for each in shards] or [GATEWAY]


@asynccontextmanager
async def keeping_gateway(database: Database, shards: Sequence[int] = ()) -> AsyncIterator[None]:
    """Wait until the gateway, or every one of some shards, is this process's, and break off what is done
    inside as soon as it is another's.

    While the database cannot be asked it stays: what others do there is no more than this process can.
    """
    names = _names(shards)
    await _until(database, names, claimed=True)
    try:
        async with asyncio.timeout(None) as kept:
            watching = asyncio.create_task(_end_when_lost(database, names, kept), name="gateway claim")
            try:
                yield
            finally:
                watching.cancel()
                await asyncio.wait({watching})
    except TimeoutError:
        if not kept.expired():
            raise
        log.warning(_LOST, "one of its shards" if shards else "the gateway")


async def _end_when_lost(database: Database, names: Sequence[str], kept: asyncio.Timeout) -> None:
    await _until(database, names, claimed=False)
    kept.reschedule(asyncio.get_running_loop().time())


async def _until(database: Database, names: Sequence[str], *, claimed: bool) -> None:
    """Return once all of it is this process's, or not; while that cannot be asked, nothing changes."""
    while True:
        with suppress(DomainError):
            if all([await database.claim(each) for each in names]) is claimed:
                return
        await asyncio.sleep(ASKED_AGAIN)
