"""What is let in: each interaction once, and nobody's work without end.

A budget is of time in the working thread, not of questions: what is remembered costs nothing, so that a busy
server is never refused what it asks again.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial

import discord
from msgspec import Struct

from bot.concurrency import metering
from bot.domain.errors import DomainError, Refusal

Clock = Callable[[], float]

MOST_SEEN = 2_000
"""Interactions remembered, so that one that is sent twice is answered once."""
_MOST_KEYS = 10_000


class RateLimit(Struct, frozen=True):
    """How many seconds of work may be asked for at once, and how many come back each second."""

    burst: float
    refill: float


PERSON = RateLimit(10.0, 0.5)
SERVER = RateLimit(20.0, 0.75)
EVERYBODY = RateLimit(60.0, 0.7)
"""Generous: a person who pastes long rumors all day spends a hundredth of it."""
LEAST_SHARE = 0.05
"""What of their own allowance a person, and a server, may always spend, however much all ask for together."""


class Budget:
    """What is left of an allowance, by whose it is: a token bucket each, kept in memory."""

    def __init__(self, limit: RateLimit, clock: Clock) -> None:
        self._allowance = limit
        self._clock = clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def seconds_left(self, key: Hashable) -> float:
        """Return the seconds of work left to somebody."""
        most, now = self._allowance.burst, self._clock()
        left, then = self._left.get(key, (most, now))
        return min(most, left + (now - then) * self._allowance.refill)

    def spent_share(self, key: Hashable) -> float:
        """Return what part of their allowance somebody has spent: 1 and more where nothing is left."""
        return 1 - self.seconds_left(key) / self._allowance.burst

    def spend(self, key: Hashable, seconds: float) -> None:
        """Note work that was done for somebody."""
        self._left[key] = self.seconds_left(key) - seconds, self._clock()
        self._left.move_to_end(key)
        while len(self._left) > _MOST_KEYS:
            self._left.popitem(last=False)


class InteractionGate:
    """Refuses an interaction that was sent before, and new work where a budget is spent."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._person, self._server = Budget(PERSON, clock), Budget(SERVER, clock)
        self._everybody = Budget(EVERYBODY, clock)
        self.counts: Counter[str] = Counter()
        """What became of interactions: let in, refused, broken, lost."""

    def has_let_in(self, id: int) -> bool:
        """Tell whether an interaction, by its id, was let in before."""
        return id in self._seen

    def is_new(self, id: int) -> bool:
        """Tell whether an interaction, by its id, is none that was let in before."""
        if id in self._seen:
            return False
        self._seen[id] = None
        self.counts["let in"] += 1
        if len(self._seen) > MOST_SEEN:
            self._seen.popitem(last=False)
        return True

    @contextmanager
    def metering(self, interaction: discord.Interaction) -> Iterator[None]:
        """Note the time of all work that is done for an interaction."""
        with metering(partial(self.charge, interaction)):
            yield

    def charge(self, interaction: discord.Interaction, seconds: float) -> None:
        """Note work that was done for an interaction."""
        for budget, whose in self.budget_keys(interaction):
            budget.spend(whose, seconds)
        # No more than one burst is owed: what is over is over some minutes later.
        self._everybody.spend(None, min(seconds, self._everybody.seconds_left(None) + EVERYBODY.burst))

    def require_budget(self, interaction: discord.Interaction) -> None:
        """Refuse new work for an interaction whose person or server has spent what they may.

        Where all together ask for more than can be done, that is less the longer it lasts: whoever asks for
        most is refused first, and who asks for little in a server that does never is.
        """
        overdrawn = max(0.0, self._everybody.spent_share(None) - 1)
        share = max(LEAST_SHARE, 1 - overdrawn)
        if any(budget.spent_share(whose) >= share for budget, whose in self.budget_keys(interaction)):
            raise DomainError(Refusal.TOO_MUCH)

    def budget_keys(self, interaction: discord.Interaction) -> list[tuple[Budget, Hashable]]:
        """Return the budgets of whoever an interaction is of, each with the key it is kept by there."""
        keys: list[tuple[Budget, Hashable]] = [(self._person, interaction.user.id)]
        if interaction.guild_id is not None:
            keys.append((self._server, interaction.guild_id))
        return keys
