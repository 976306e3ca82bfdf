"""Statements: what one origin said once, however many publishers passed it on (docs/standings.md, 1 and 3).

Five articles that pass on one leak are one origin. So a relay neither dates its origin's word later nor makes
it louder: it joins what the origin said, and weighs no more than the origin does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.reports import Report
from bot.domain.windows import Window
from bot.domain.words import OFFICIAL_WEIGHT, Stance


@dataclass(frozen=True, slots=True)
class Statement:
    """What one origin said: since when it is known, what it weighs, and the reports that carry it."""

    day: date
    weight: int
    stance: Stance
    origin: str
    window: Window | None
    reports: tuple[Report, ...]

    @property
    def order(self) -> tuple[date, int, str, str, str]:
        """Return what statements are taken in order of: on one day the lighter first, so that the weightier
        has the later word."""
        return self.day, self.weight, self.stance, self.origin, self.reports[0].id


def statements(reports: Iterable[Report]) -> list[Statement]:
    """Return what the reports' origins said, the earliest first."""
    known = sorted(reports, key=lambda r: (r.known_from, r.relayed, r.id))
    gathered: list[list[Report]] = []
    for report in known:
        earlier = next((group for group in gathered if _passes_on(report, group)), None)
        if earlier is None:
            gathered.append([report])
        else:
            earlier.append(report)
    caps = _caps(known)
    return sorted((_statement(group, caps) for group in gathered), key=lambda s: s.order)


def _passes_on(report: Report, group: list[Report]) -> bool:
    """Tell whether a report carries a statement already made.

    It does where its origin said the same of the same window before, or where it leaves the window out. What
    an origin publishes itself on a later day is a statement of its own.
    """
    first = group[0]
    if (report.origin, report.stance) != (first.origin, first.stance):
        return False
    if not report.relayed and report.known_from > first.known_from:
        return False
    return report.window == first.window or (report.relayed and report.window is None)


def _caps(known: list[Report]) -> dict[str, int]:
    """Return what each origin weighs: by its own first report, or else by the first that relays it."""
    caps: dict[str, int] = {}
    for report in sorted(known, key=lambda r: r.relayed):  # a stable sort: within each, still the earliest
        if not report.official:
            caps.setdefault(report.origin, report.weight)
    return caps


def _statement(group: list[Report], caps: dict[str, int]) -> Statement:
    """Return the statement of a group: official where a report of it is, else as heavy as its first."""
    first = group[0]
    weight = first.weight
    if any(report.official for report in group):
        weight = OFFICIAL_WEIGHT
    elif first.relayed:
        weight = min(weight, caps[first.origin])
    return Statement(first.known_from, weight, first.stance, first.origin, first.window, tuple(group))


def weights(said: Iterable[Statement]) -> dict[str, int]:
    """Return each origin's weight: that of the weightiest thing it said."""
    heaviest: dict[str, int] = {}
    for statement in said:
        heaviest[statement.origin] = max(statement.weight, heaviest.get(statement.origin, 0))
    return heaviest
