"""What Discord says of its gateway: how many shards it recommends, and how often a bot may connect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import aiohttp
import msgspec
from discord.http import Route
from msgspec import Struct

from bot.operating.finding import Finding
from bot.settings import Settings
from bot.shards import named_shards

_SECONDS = 5
MOST_SERVERS = 2_500
"""Servers of one shard, or of a connection without any, beyond which Discord refuses it."""


class SessionStarts(Struct, frozen=True):
    """How often a bot may connect: in all, still, and how many shards at once; ``reset_after`` is in
    milliseconds.
    """

    total: int
    remaining: int
    reset_after: int
    max_concurrency: int


class GatewayAdvice(Struct, frozen=True):
    """What Discord recommends: how many shards, and how often they may connect."""

    shards: int
    session_start_limit: SessionStarts


async def gateway_advice(token: str) -> GatewayAdvice | None:
    """Return what Discord says to a bot of its gateway, None where it does not."""
    headers, timeout = {"Authorization": f"Bot {token}"}, aiohttp.ClientTimeout(_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(headers=headers, timeout=timeout) as session,
            session.get(f"{Route.BASE}/gateway/bot") as response,
        ):
            return msgspec.json.decode(await response.read(), type=GatewayAdvice)
    except (aiohttp.ClientError, OSError, TimeoutError, msgspec.DecodeError):
        return None


def shard_findings(settings: Settings, advice: GatewayAdvice) -> Iterator[Finding]:
    """Yield whether there are as many shards as Discord recommends, and whether they may connect."""
    count, wanted, starts = settings.shard_count, advice.shards, advice.session_start_limit
    here = f"{named_shards(settings.shard_ids)} of {count}" if count else "one connection without shards"
    found, fix = f"{here}; Discord recommends {wanted}", ""
    if wanted > max(1, count):
        fix = f"set SHARD_COUNT={wanted} in every process, and start them all again: Discord refuses a shard "
        fix += f"of more than {MOST_SERVERS:,} servers"
    yield Finding("shards", found, fix)
    again = datetime.now(UTC) + timedelta(milliseconds=starts.reset_after)
    found = f"{starts.remaining} of {starts.total} times left before {again:%Y-%m-%d %H:%M} UTC, "
    found += f"{starts.max_concurrency} at once"
    few = starts.remaining < max(1, len(settings.shard_ids))
    yield Finding(
        "connecting", found, "leave it running until then: it waits for that by itself" if few else ""
    )
