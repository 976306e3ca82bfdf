"""Why a feed cannot be read, as it is found out while it is fetched or parsed."""

from __future__ import annotations

from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.feeds import FeedProblem


class FeedError(Exception):
    """A feed cannot be read; ``wait`` is how many seconds its host asks to be left alone, where it says."""

    def __init__(self, problem: FeedProblem, *, wait: int | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.wait = wait


class FeedsBusyError(DomainError):
    """Other feeds keep busy what reads them: this one can be read later."""

    def __init__(self) -> None:
        super().__init__(Refusal.FEEDS_BUSY)
