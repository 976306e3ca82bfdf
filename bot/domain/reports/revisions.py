"""What was done to a server's report: when, by whom, why, and what it said then."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.report import Report

MAX_REASON = 200
"""Most characters of the reason of a change."""


class RevisionAction(StrEnum):
    """What a revision did."""

    FILED = "filed"
    EDITED = "edited"
    RETRACTED = "retracted"
    RESTORED = "restored"
    JOINED = "joined"
    """It was made a relay in another report's chain."""


class RetractionGround(StrEnum):
    """Why a report is retracted."""

    IN_ERROR = "in-error"
    """It should not have been filed: it never counted."""
    BY_OUTLET = "by-outlet"
    """The outlet took it back: it counts until the day it did."""


class Revision(Struct, frozen=True):
    """One change to a server's report, its filing included; ``made_by`` may be `NOBODY`."""

    number: int
    action: RevisionAction
    made_by: int
    made_at: datetime
    reason: str | None = None


class RevisionStep(Struct, frozen=True):
    """A revision with what the report said after it, and before it (None for the filing)."""

    revision: Revision
    before: Report | None
    after: Report


def retracted(report: Report, ground: RetractionGround, day: date) -> Report:
    """Return a report that no longer counts: never did where it was filed in error, else from a day on.

    Refuses one that is retracted already.
    """
    if report.retracted_from is not None:
        raise DomainError(Refusal.ALREADY_RETRACTED, number=report.id.removeprefix("#"))
    return replace(report, retracted_from=report.known_from if ground is RetractionGround.IN_ERROR else day)


def restored(report: Report) -> Report:
    """Return a report that counts again; refuses one that was not retracted."""
    if report.retracted_from is None:
        raise DomainError(Refusal.NOT_RETRACTED, number=report.id.removeprefix("#"))
    return replace(report, retracted_from=None)
