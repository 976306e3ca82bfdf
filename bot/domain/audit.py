"""What moderators do, as it is kept: a row each, which nothing the bot does changes."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct

NOBODY = 0
"""Who acts where nobody in particular does, and whoever asked to be forgotten."""


def stamp(at: datetime) -> str:
    """Return a time as it is kept, in UTC: times that are kept are in order as text, too."""
    return at.astimezone(UTC).isoformat()


class Actor(Struct, frozen=True):
    """Who acts, in which server, and when."""

    guild_id: int
    user_id: int
    at: datetime

    @property
    def stamp(self) -> str:
        """Return the time as it is kept, in UTC."""
        return stamp(self.at)


class AuditAction(StrEnum):
    """What somebody did at the desk."""

    FILED = "filed"
    EDITED = "edited"
    RETRACTED = "retracted"
    RESTORED = "restored"
    JOINED = "joined"
    IMPORTED = "imported"
    EXPORTED = "exported"
    APPROVED = "approved"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    REOPENED = "reopened"
    STOPPED = "stopped"
    ALLOWED = "allowed"
    MERGED = "merged"
    RENAMED = "renamed"
    PARTED = "parted"
    SET = "set"
    FEED_ADDED = "feed-added"
    FEED_PAUSED = "feed-paused"
    FEED_RESUMED = "feed-resumed"
    FEED_REMOVED = "feed-removed"


class AuditEntry(Struct, frozen=True):
    """One thing that was done: by whom (0 for whoever was forgotten), when, to what.

    ``outcome`` is the id of the report that a tip became or repeats; ``before`` and ``after`` what a setting
    was and is, as `SettingInput.current` gives it, None where an earlier version did not note it.
    """

    action: AuditAction
    subject: str
    made_by: int
    made_at: datetime
    number: int = 0
    """Counted over all servers: what was done later has a higher one."""
    outcome: str | None = None
    before: tuple[str, ...] | None = None
    after: tuple[str, ...] | None = None

    @property
    def about_tip(self) -> int | None:
        """Return the number of the tip it was done to; None for anything else."""
        return int(self.subject) if self.action in _OF_TIPS else None

    @property
    def about_report(self) -> str | None:
        """Return the id of the report it was done to; None for anything else."""
        return self.subject if self.action in _OF_REPORTS else None

    @property
    def about_sources(self) -> tuple[str, ...]:
        """Return the names of the sources it was done to."""
        return tuple(self.subject.split(" → ")) if self.action in _OF_SOURCES else ()


_OF_REPORTS = frozenset(
    {
        *(AuditAction.FILED, AuditAction.EDITED, AuditAction.RETRACTED),
        *(AuditAction.RESTORED, AuditAction.JOINED),
    }
)
_OF_TIPS = frozenset(
    {
        *(AuditAction.APPROVED, AuditAction.REJECTED, AuditAction.DUPLICATE),
        *(AuditAction.REOPENED, AuditAction.STOPPED, AuditAction.ALLOWED),
    }
)
_OF_SOURCES = frozenset({AuditAction.MERGED, AuditAction.RENAMED, AuditAction.PARTED})
