"""What the bot posts by itself: durable, so that a restart misses nothing and says nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct

MOST_TRIES = 20
"""Tries before a post is left alone; with `retry_delay` between them that is about two days."""
RESENT_WITHIN = timedelta(days=14)
"""How old what was refused may be to be sent all the same: who reads it takes it for new."""
MOST_RESENT = 25
"""Posts that were refused and are sent at once."""
_FIRST, _LONGEST = timedelta(seconds=10), timedelta(hours=4)


class PostKind(StrEnum):
    """What is posted."""

    NEWS = "news"
    """That a standing changed, in the channel for it."""
    PREDICTIONS = "predictions"
    """Who was right about a milestone that came, once for each."""
    TIP = "tip"
    """A tip for the moderators, in the review channel."""
    OUTCOME = "outcome"
    """What became of a tip, to whoever sent it."""
    DIGEST = "digest"
    """What changed in a week."""
    FOLLOW = "follow"
    """What changed of what somebody follows, to them."""


IN_TURN = (
    (PostKind.TIP, PostKind.OUTCOME),
    (PostKind.NEWS, PostKind.PREDICTIONS, PostKind.FOLLOW),
    (PostKind.DIGEST,),
)
"""Who waits for whom: a fan's tip for no digest."""


class PlannedDigest(Struct, frozen=True):
    """A server's digest of a week: since which day, in which channel."""

    guild_id: int
    channel_id: int
    key: str
    since: date


class PostState(StrEnum):
    """How far a post has come."""

    DUE = "due"
    SENDING = "sending"
    """Somebody may have it already: whether, is looked up before it is sent again."""
    SENT = "sent"
    STALE = "stale"
    """It was sent, and says something else by now: it is to be edited."""
    HELD = "held"
    """Whom it is for takes no direct messages: it is told at their next use."""
    REFUSED = "refused"
    """Discord does not take it: it is kept until somebody says what becomes of it."""
    DROPPED = "dropped"


class Post(Struct, frozen=True, kw_only=True):
    """One thing to be posted: where or to whom, and what it is about."""

    id: int
    guild_id: int
    kind: PostKind
    key: str
    content: Mapping[str, Any]
    channel_id: int | None
    user_id: int | None
    state: PostState
    message_id: int | None
    made_at: datetime
    version: int
    """How often what it says was changed."""
    tried: int
    refused: int | None = None
    """The code of the error by which Discord refused it last."""

    @property
    def nonce(self) -> str:
        """Return what Discord tells a second try by, 25 characters at most."""
        return f"hw-{self.id}"

    @property
    def reply_to(self) -> int | None:
        """Return the id of the post that it replies to, or None."""
        found: int | None = self.content.get("reply_to")
        return found


class BoardMessage(Struct, frozen=True):
    """Where a server's board is, and what it says, as a digest; ``message_id`` None before it is there."""

    channel_id: int
    message_id: int | None
    digest: str | None
    pinned: bool = False


class CalendarEvent(Struct, frozen=True):
    """The event that a server was given for the day it comes."""

    event_id: int
    day: date


def retry_delay(tried: int) -> timedelta:
    """Return how long to wait after so many tries."""
    doubled: int = 2 ** min(tried, 20)
    return min(_FIRST * doubled, _LONGEST)
