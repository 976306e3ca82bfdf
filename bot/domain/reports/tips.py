"""Tips: what fans suggest, and what moderators decide on it. A tip counts nowhere: only reports do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from bot.domain.errors import DomainError, Refusal

MOST_PENDING = 500
"""Tips that may wait in one server; then no more are taken, so that a queue can still be read."""
REOPEN_FOR = timedelta(hours=24)
"""How long a decision may be taken back."""


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


class TipRuling(Struct, frozen=True, kw_only=True):
    """What a moderator decides on the tip of a number: ``outcome`` is the report it became or repeats."""

    number: int
    decision: TipDecision
    may_decide_own: bool
    """Whether the server lets moderators decide on tips of their own."""
    reason: str | None = None
    outcome: str | None = None


def check_decidable(tip: Tip, *, by: int, may_decide_own: bool) -> None:
    """Refuse to decide on a tip that was decided, and on one's own where the server does not allow that."""
    if tip.decision is not None:
        by_whom, decision = tip.decided_by or 0, str(tip.decision)
        raise DomainError(Refusal.TIP_DECIDED, number=str(tip.number), member=by_whom, decision=decision)
    if tip.author_id == by and not may_decide_own:
        raise DomainError(Refusal.OWN_TIP)


class TipReopening(Struct, frozen=True, kw_only=True):
    """What a moderator takes back: the decision on the tip of a number."""

    number: int
    may_decide_own: bool
    """Whether the server lets moderators decide on tips of their own."""


def check_reopenable(tip: Tip, *, by: int, at: datetime, may_decide_own: bool) -> None:
    """Refuse to take a decision back where there is none, later than `REOPEN_FOR`, and on one's own tip where
    the server does not allow that.
    """
    if tip.decided_at is None:
        raise DomainError(Refusal.TIP_WAITS, number=str(tip.number))
    if at - tip.decided_at > REOPEN_FOR:
        raise DomainError(Refusal.DECISION_STANDS, number=str(tip.number))
    if tip.author_id == by and not may_decide_own:
        raise DomainError(Refusal.OWN_TIP)
