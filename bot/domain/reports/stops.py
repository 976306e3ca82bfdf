"""Stops: somebody may suggest nothing in a server, for a time or for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.tips import Tip


class StopLength(StrEnum):
    """For how long somebody is stopped."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    GOOD = "good"


_LASTS = {
    StopLength.DAY: timedelta(days=1),
    StopLength.WEEK: timedelta(weeks=1),
    StopLength.MONTH: timedelta(days=30),
}


class Stop(Struct, frozen=True, kw_only=True):
    """That whoever sent the tip of a number may suggest nothing more: why, by whom, and until when (None: for
    good). ``user_id`` is 0 where moderators are not to learn who it is, and of whoever was forgotten; the
    ``card`` is that of the tip, where it is asked for.
    """

    tip: int
    card: int = 0
    user_id: int
    reason: str
    made_by: int
    made_at: datetime
    until: datetime | None

    def holds(self, at: datetime) -> bool:
        """Tell whether it has not ended yet."""
        return self.until is None or at < self.until

    @property
    def place(self) -> tuple[int, int]:
        """Return what tells which of two stops is the newer: when it was made, and from which tip."""
        return int(self.made_at.timestamp()), self.tip


class StopList(Struct, frozen=True, kw_only=True):
    """Who may suggest nothing in a server, the newest stop first, all of them or those before one; how many
    there are in all, and the tip from which one was made or ended just now.
    """

    stops: tuple[Stop, ...]
    count: int
    made: Tip | None = None
    lifted: Tip | None = None


def ends_at(length: StopLength, at: datetime) -> datetime | None:
    """Return when a stop ends that is made at a time; None for never."""
    lasts = _LASTS.get(length)
    return at + lasts if lasts is not None else None


def check_not_stopped(stop: Stop | None) -> None:
    """Refuse a tip of whoever is stopped, with why and until when."""
    if stop is not None:
        until = stop.until.isoformat() if stop.until is not None else ""
        ends = "never" if stop.until is None else "then"
        raise DomainError(Refusal.STOPPED, reason=stop.reason, until=until, ends=ends)
