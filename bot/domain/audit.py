"""What moderators do, as it is kept: a row each, which nothing the bot does changes."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct


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


class AuditEntry(Struct, frozen=True):
    """One thing that was done: by whom (0 for whoever was forgotten), when, to what."""

    action: AuditAction
    subject: str
    made_by: int
    made_at: datetime
