"""Tips: what fans suggest, and what moderators decide on it. A tip counts nowhere: only reports do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

MOST_PENDING = 500
"""Tips that may wait in one server; then no more are taken, so that a queue can still be read."""


class TipDecision(StrEnum):
    """What moderators decide on a tip."""

    APPROVED = "approved"
    """It became a report."""
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    """It says what is on record already."""


class Tip(Struct, frozen=True, kw_only=True):
    """One tip: ``typed`` by option as for a report; ``author_id`` is 0 for whoever was forgotten.

    ``outcome`` is the id of the report it became, or is a duplicate of.
    """

    number: int
    author_id: int
    anonymous: bool
    locale: str
    typed: Mapping[str, str]
    sent_at: datetime
    decision: TipDecision | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    outcome: str | None = None
