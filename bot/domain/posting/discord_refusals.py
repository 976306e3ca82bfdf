"""What Discord refuses of what the bot does by itself, by the code of the error, and what follows of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class FollowUp(StrEnum):
    """What is done about something that Discord refused."""

    RETRY = "retry"
    """It is tried again, ever later, and kept where that does not help: it may mend itself."""
    KEEP = "keep"
    """It is kept until somebody mends it: nothing else does."""
    RECREATE = "recreate"
    """What was to be changed is gone. What has to be there is made anew; what was told is not told again."""
    REOPEN = "reopen"
    """The thread fell asleep: it is woken for it, and where that is refused the post is kept."""
    GIVE_UP = "give-up"
    """It need not be done any more."""


class RefusalReason(StrEnum):
    """Why, as whoever manages a server can mend it."""

    NO_CHANNEL = "no-channel"
    NO_ACCESS = "no-access"
    NOT_ALLOWED = "not-allowed"
    THREAD_CLOSED = "thread-closed"
    TAG_NEEDED = "tag-needed"
    NO_TEXT = "no-text"
    """Nothing can be written in a channel of that kind."""
    BLOCKED = "blocked"
    """AutoMod took it for something that is not wanted."""
    MANY_PINS = "many-pins"
    MANY_EVENTS = "many-events"
    BUSY = "busy"
    UNKNOWN = "unknown"


_BY_CODE: Mapping[int, tuple[FollowUp, RefusalReason]] = {
    10003: (FollowUp.KEEP, RefusalReason.NO_CHANNEL),
    10004: (FollowUp.KEEP, RefusalReason.NO_ACCESS),  # the server is not known: the bot was removed
    10008: (FollowUp.RECREATE, RefusalReason.UNKNOWN),  # the message
    10070: (FollowUp.RECREATE, RefusalReason.UNKNOWN),  # the event
    20016: (FollowUp.RETRY, RefusalReason.BUSY),  # slow mode
    20022: (FollowUp.RETRY, RefusalReason.BUSY),  # too many edits of an announcement
    20028: (FollowUp.RETRY, RefusalReason.BUSY),  # too many writes in one channel
    30003: (FollowUp.KEEP, RefusalReason.MANY_PINS),
    30038: (FollowUp.KEEP, RefusalReason.MANY_EVENTS),
    30046: (FollowUp.RETRY, RefusalReason.BUSY),  # too many edits of an old message
    40033: (FollowUp.GIVE_UP, RefusalReason.UNKNOWN),  # it is published already
    40067: (FollowUp.KEEP, RefusalReason.TAG_NEEDED),
    # Whoever takes a right away by mistake gives it back, and nothing tells the bot: tried for two days.
    50001: (FollowUp.RETRY, RefusalReason.NO_ACCESS),
    50013: (FollowUp.RETRY, RefusalReason.NOT_ALLOWED),
    50005: (FollowUp.RECREATE, RefusalReason.UNKNOWN),  # the message is another bot's: ours is gone
    50008: (FollowUp.KEEP, RefusalReason.NO_TEXT),
    50021: (FollowUp.GIVE_UP, RefusalReason.UNKNOWN),
    50024: (FollowUp.KEEP, RefusalReason.NO_TEXT),
    50068: (FollowUp.GIVE_UP, RefusalReason.UNKNOWN),
    50083: (FollowUp.REOPEN, RefusalReason.THREAD_CLOSED),  # archived
    160002: (FollowUp.RETRY, RefusalReason.NO_ACCESS),  # a reply to what it may not read
    160005: (FollowUp.KEEP, RefusalReason.THREAD_CLOSED),  # locked
    160006: (FollowUp.RETRY, RefusalReason.BUSY),  # too many active threads
    180000: (FollowUp.RECREATE, RefusalReason.UNKNOWN),  # an event that is over
    200000: (FollowUp.KEEP, RefusalReason.BLOCKED),
    200001: (FollowUp.KEEP, RefusalReason.BLOCKED),
    240000: (FollowUp.KEEP, RefusalReason.BLOCKED),
}
"""What follows of each error code. https://discord.com/developers/docs/topics/opcodes-and-status-codes"""
_TEMPORARY = frozenset({408, 409, 425, 429})
"""Statuses below 500 that say nothing for good."""
_REFUSED, _FAULT = 400, 500


def what_follows(status: int, code: int) -> FollowUp:
    """Return what is done about an error of Discord, by its HTTP status and its code (0 for none): one that
    is not in the table is for good where the status says that the request is to blame. An answer without a
    code is none of Discord's own: what stands before it may let the same through later.
    """
    if code in _BY_CODE:
        return _BY_CODE[code][0]
    for_good = bool(code) and _REFUSED <= status < _FAULT and status not in _TEMPORARY
    return FollowUp.KEEP if for_good else FollowUp.RETRY


def reason_of(code: int | None) -> RefusalReason:
    """Return why something was refused; None (nobody said a code) is unknown."""
    return _BY_CODE.get(code or 0, (None, RefusalReason.UNKNOWN))[1]


class Undelivered(Struct, frozen=True, kw_only=True):
    """Messages that Discord did not take in a channel, and why: how many are tried again by themselves,
    how many are kept (until somebody says what becomes of them), and how many of those are old.
    """

    channel_id: int
    since: datetime
    reason: RefusalReason
    retried: int
    kept: int
    old: int


class MaintainedItem(StrEnum):
    """What the bot keeps true in a server beside its posts."""

    BOARD = "board"
    PIN = "pin"
    """That the board is pinned."""
    EVENT = "event"


class MaintenanceFailure(Struct, frozen=True, kw_only=True):
    """What cannot be kept true in a server: since when, why (None where Discord did not answer), how often
    that was tried, when it is tried again, and whether it waits for somebody to mend it instead.
    """

    what: MaintainedItem
    since: datetime
    code: int | None
    tried: int
    due_at: datetime
    waits: bool

    @property
    def reason(self) -> RefusalReason:
        """Return why."""
        return RefusalReason.BUSY if self.code is None else reason_of(self.code)
