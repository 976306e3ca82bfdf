"""How much one server may hold, so that it never holds up another: bounds that nobody honest meets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.errors import DomainError, Refusal

LIMITS: Mapping[Refusal, int] = {
    Refusal.TOO_MANY_REPORTS: 50_000,
    Refusal.TOO_MANY_TOPICS: 5_000,
    Refusal.TOO_MANY_SOURCES: 5_000,
    Refusal.TOO_MANY_MERGES: 1_000,
    Refusal.TOO_MANY_IMPORTS: 10,
}
"""What is the most of each, by what a server is told beyond it; of imports within `IMPORTS_WITHIN`."""
IMPORTS_WITHIN = timedelta(days=1)


def check_limit(refusal: Refusal, count: int) -> None:
    """Refuse what would make more of something than a server may hold."""
    if count > LIMITS[refusal]:
        raise DomainError(refusal, limit=LIMITS[refusal])
