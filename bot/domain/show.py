"""The show itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Viewing:
    """Which report's viewing figure for season 1 is preferred, and why, in both languages."""

    report: str
    reason: str
    reason_ko: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """What the bot is about; ``line_up`` is the day the platform published the season's cast list."""

    title: str
    title_ko: str
    platform: str
    season: int
    line_up: date
    line_up_cite: str
    viewing: Viewing
