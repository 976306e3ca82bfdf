"""Tips: what fans suggest, and what moderators decide on it. A tip counts nowhere: only reports do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from bot.domain.errors import DomainError, Refusal

MOST_PENDING = 500
"""Tips that may wait in one server; then no more are taken, so that a queue can still be read. The same tip
by several people is one.
"""
MOST_JOINED = 100
"""Times that the same tip is taken while it waits: who sends it then is told that it is known."""
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
    """One tip, in the words of whoever sent it: ``typed`` by option as for a report; ``author_id`` is 0 for
    whoever was forgotten.

    ``card`` is the number of the first of those that say the same, with which it is decided. ``outcome`` is
    the id of the report it became, or is a duplicate of. ``season`` is the one that was waited for when it
    was sent, None for the one that still is. Of one that was withdrawn nothing else is kept
    but, for a while, a mark; ``sent_at`` is when it was withdrawn.
    """

    number: int
    card: int
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
    withdrawn: bool = False
    mark: str | None = None
    """What names nobody and still tells who sent it, for a while after that was forgotten."""
    feed: str | None = None
    """What the feed is called that it came from; nobody sent it then."""
    season: int | None = None

    @property
    def sender_known(self) -> bool:
        """Tell whether whoever sent it is known, be it by a mark alone: they can be stopped."""
        return self.author_id != 0 or self.mark is not None

    @property
    def waits(self) -> bool:
        """Tell whether it is still to be decided."""
        return self.decision is None and not self.withdrawn


def senders(tips: Iterable[Tip]) -> int:
    """Return how many people sent the same: it shows what interests them, and is evidence of nothing. Feeds
    are nobody.

    Who sent it by name and unnamed too counts as two: the number must not tell that they are one. Who was
    forgotten, sent it again and was forgotten again is one for as long as a mark tells that.
    """
    there = [tip for tip in tips if not tip.withdrawn and tip.feed is None]
    return len({(tip.author_id or tip.mark or -tip.number, tip.anonymous) for tip in there})


class TipRuling(Struct, frozen=True, kw_only=True):
    """What a moderator decides on the tip of a number: ``outcome`` is the report it became or repeats."""

    number: int
    decision: TipDecision
    may_decide_own: bool
    """Whether the server lets moderators decide on tips of their own."""
    reason: str | None = None
    outcome: str | None = None


def last_of_each(tips: Sequence[Tip]) -> list[Tip]:
    """Return the last tip of each person among those that are the same, the oldest first: with it they are
    told what became of all of theirs.
    """
    last = {tip.author_id: tip for tip in tips if tip.author_id and not tip.withdrawn}
    return [tip for tip in tips if last.get(tip.author_id) == tip]


def check_room(waiting: Sequence[Tip], joins: Tip | None) -> None:
    """Refuse one more tip beside those that wait where it ``joins`` one that was sent often enough, or joins
    none and too many wait.
    """
    cards = [tip.card for tip in waiting]
    if joins is not None and cards.count(joins.card) >= MOST_JOINED:
        raise DomainError(Refusal.TIP_KNOWN, count=MOST_JOINED)
    if joins is None and len(set(cards)) >= MOST_PENDING:
        raise DomainError(Refusal.QUEUE_FULL)


def check_waits(tip: Tip) -> None:
    """Refuse what would change a tip that was decided or withdrawn."""
    if tip.withdrawn:
        raise DomainError(Refusal.TIP_WITHDRAWN, number=str(tip.card))
    if tip.decision is not None:
        by_whom, decision = tip.decided_by or 0, str(tip.decision)
        raise DomainError(Refusal.TIP_DECIDED, number=str(tip.card), member=by_whom, decision=decision)


def check_own_waits(tip: Tip, *, by: int) -> Tip:
    """Return somebody's own tip that they may still change; refuses another's as if there were none, and one
    that was decided or withdrawn.
    """
    if tip.author_id != by:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(tip.number))
    if not tip.waits:  # who decided is the moderators' own affair
        raise DomainError(Refusal.TIP_SETTLED, number=str(tip.card))
    return tip


def check_decidable(tips: Sequence[Tip], *, by: int, may_decide_own: bool) -> None:
    """Refuse to decide on what was decided or withdrawn, and on one's own where the server does not allow
    that: also where others sent the same. ``tips`` are all that are decided as one.
    """
    check_waits(next((tip for tip in tips if not tip.withdrawn), tips[0]))
    _check_not_own(tips, by=by, may_decide_own=may_decide_own)


class TipReopening(Struct, frozen=True, kw_only=True):
    """What a moderator takes back: the decision on the tip of a number."""

    number: int
    may_decide_own: bool
    """Whether the server lets moderators decide on tips of their own."""


def check_reopenable(tips: Sequence[Tip], *, by: int, at: datetime, may_decide_own: bool) -> None:
    """Refuse to take a decision back where there is none, later than `REOPEN_FOR`, and on one's own tip where
    the server does not allow that. ``tips`` are all that were decided as one.
    """
    tip = next((tip for tip in tips if not tip.withdrawn), tips[0])
    if tip.decided_at is None:
        raise DomainError(Refusal.TIP_WAITS, number=str(tip.card))
    if at - tip.decided_at > REOPEN_FOR:
        raise DomainError(Refusal.DECISION_STANDS, number=str(tip.card))
    _check_not_own(tips, by=by, may_decide_own=may_decide_own)


def _check_not_own(tips: Sequence[Tip], *, by: int, may_decide_own: bool) -> None:
    if any(tip.author_id == by for tip in tips) and not may_decide_own:
        raise DomainError(Refusal.OWN_TIP)
