"""Who is in which server: asked of Discord one by one, as the bot is told of no members, and kept a while.

This is the one owner of what Discord said; nothing of it is on disk.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Generic, TypeVar

import discord

from bot.client.responses import LOST
from bot.domain.errors import DomainError
from bot.domain.text.cleaning import legible

T = TypeVar("T")

MOST_KEPT = 10_000
"""Answers kept at most; the longest unused go first."""
_NAME_KEPT = timedelta(hours=1)


class Membership(Enum):
    """What Discord says of somebody and a server."""

    MEMBER = "member"
    LEFT = "left"
    """They left it, or were removed."""
    NO_BOT = "no-bot"
    """The bot is in no such server (any more)."""
    UNKNOWN = "unknown"
    """Discord did not tell: nobody is taken for gone by that."""


_KEPT_FOR = {Membership.MEMBER: timedelta(minutes=10)}
_GONE_FOR = timedelta(minutes=1)
"""How long each answer is taken for true; who is gone may come back."""


_LEFT = frozenset({10007, 10013})
_NO_BOT = frozenset({10004, 50001})
"""Discord's codes: unknown member and user; unknown guild, missing access. Another failure tells nothing."""


class _ExpiringValues(Generic[T]):
    """Values by key, each for a while, so many at most."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._held: OrderedDict[object, tuple[datetime, T]] = OrderedDict()

    def get(self, key: object) -> T | None:
        until, value = self._held.get(key, (None, None))
        if until is None or self._clock() >= until:
            return None
        self._held.move_to_end(key)
        return value

    def put(self, key: object, value: T, lasting: timedelta) -> None:
        self._held[key] = self._clock() + lasting, value
        self._held.move_to_end(key)
        while len(self._held) > MOST_KEPT:
            self._held.popitem(last=False)


class Memberships:
    """Tells who is in which server, and what servers are called."""

    def __init__(self, client: discord.Client, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._found: _ExpiringValues[Membership] = _ExpiringValues(clock)
        self._names: _ExpiringValues[str] = _ExpiringValues(clock)

    async def find(self, guild_id: int, user_id: int, *, patience: float) -> Membership:
        """Return whether somebody is in a server: as was said a while ago, or asked within some seconds."""
        known = self._found.get((guild_id, user_id))
        if known is not None:
            return known
        try:
            async with asyncio.timeout(patience):
                await self._client.http.get_member(guild_id, user_id)
            found = Membership.MEMBER
        except discord.HTTPException as refused:
            found = _meaning(refused.code)
        except LOST:
            found = Membership.UNKNOWN
        if found is not Membership.UNKNOWN:
            self._found.put((guild_id, user_id), found, _KEPT_FOR.get(found, _GONE_FOR))
        return found

    async def server(self, guild_id: int, *, patience: float) -> str | None:
        """Return what a server is called, or None where Discord does not tell within so many seconds."""
        known = self._names.get(guild_id)
        if known is not None:
            return known
        try:
            async with asyncio.timeout(patience):
                name = _legible((await self._client.fetch_guild(guild_id, with_counts=False)).name)
        except LOST:
            return None
        self._names.put(guild_id, name, _NAME_KEPT)
        return name


def _legible(name: str) -> str:
    """Return a server's name without what hides or turns text round: it stands among the bot's own words."""
    try:
        return legible(name)
    except DomainError:  # nothing else is in it
        return "…"


def _meaning(code: int) -> Membership:
    if code in _LEFT:
        return Membership.LEFT
    return Membership.NO_BOT if code in _NO_BOT else Membership.UNKNOWN
