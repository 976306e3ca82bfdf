"""Statements: what one origin said once, however many publishers passed it on (docs/standings.md, 1 and 3).

Five articles that pass on one leak are one origin. So a relay neither dates its origin's word later nor makes
it louder: it joins what the origin said, and weighs no more than the origin does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from bot.domain.reports import Report
from bot.domain.vocabulary import OFFICIAL_WEIGHT, Stance
from bot.domain.windows import Window


class Statement(NamedTuple):
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
    gathered = _Gathering()
    for report in known:
        gathered.add(report)
    caps = _caps(known)
    return sorted((_statement(group, caps) for group in gathered.groups), key=lambda s: s.order)


class _Gathering:
    """Reports by the statement they carry, taken oldest first, an origin's own before its relays.

    A report carries a statement already made where its origin said the same of the same window before, or
    where it leaves the window out. What an origin publishes itself on a later day is a statement of its own.
    """

    def __init__(self) -> None:
        self.groups: list[list[Report]] = []
        self._of_stance: dict[tuple[str, Stance], list[Report]] = {}
        """The first group of an origin's stance."""
        self._of_window: dict[tuple[str, Stance, Window | None], tuple[list[Report], list[Report]]] = {}
        """The first and the latest group of an origin's stance and window."""

    def add(self, report: Report) -> None:
        of_window = (report.origin, report.stance, report.window)
        first, latest = self._of_window.get(of_window, (None, None))
        if not report.relayed:
            same_day = latest is not None and latest[0].known_from == report.known_from
            group = latest if same_day else None
        elif report.window is None:
            group = self._of_stance.get((report.origin, report.stance))
        else:
            group = first
        if group is not None:
            group.append(report)
            return
        group = [report]
        self.groups.append(group)
        self._of_stance.setdefault((report.origin, report.stance), group)
        self._of_window[of_window] = (first or group, group)


def _caps(known: list[Report]) -> dict[str, int]:
    """Return what each origin weighs: by its own first report, or else by the first that relays it."""
    own: dict[str, int] = {}
    relayed: dict[str, int] = {}
    for report in known:
        if not report.official:
            (relayed if report.relayed else own).setdefault(report.origin, report.weight)
    return {**relayed, **own}


def _statement(group: list[Report], caps: dict[str, int]) -> Statement:
    """Return the statement of a group: official where a report of it is, else as heavy as its first."""
    first = group[0]
    weight = first.weight
    if first.official or (len(group) > 1 and any(report.official for report in group)):
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
