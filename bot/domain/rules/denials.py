"""Which days will not come: denials of a date, ready to be looked up (standings.md, rule 4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.domain.dates.windows import Window
from bot.domain.reports.vocabulary import OFFICIAL_WEIGHT, ClaimKind
from bot.domain.rules.conflicts import STEPS_TO_CONTRADICT
from bot.domain.rules.statements import Statement


class Denials:
    """The times in which something will not come, by who says so, ready to be looked up (rule 4)."""

    def __init__(self, denials: Sequence[Statement]) -> None:
        self._own: dict[str, dict[tuple[Window, int], Statement]] = {}
        for statement in denials:  # oldest first: the latest of each window and weight is kept
            self._own.setdefault(statement.origin, {})[window_of(statement), statement.weight] = statement
        by_first = sorted(
            (statement for own in self._own.values() for statement in own.values()),
            key=lambda statement: window_of(statement).first,
        )
        self._reach = [_Reach(by_first, weight) for weight in range(OFFICIAL_WEIGHT + 2)]

    def rule_out(self, statement: Statement) -> bool:
        """Tell whether a statement's window lies wholly inside one that rules it out."""
        if statement.window is None:
            return False
        least = max(0, statement.weight - STEPS_TO_CONTRADICT + 1)
        of_any_age = (
            least
            if statement.claim is not ClaimKind.ANNOUNCED
            else min(OFFICIAL_WEIGHT, statement.weight) + 1
        )
        if self._reach[of_any_age].covers(statement.window, except_origin=statement.origin):
            return True
        origins = self._own if of_any_age > least else {statement.origin: self._own.get(statement.origin, {})}
        return any(
            denial.weight >= least and denial.day >= statement.day and window.contains(statement.window)
            for own in origins.values()
            for (window, _), denial in own.items()
        )


class _Reach(Struct):
    """How far the denials of some weight and more reach that begin by a day: the farthest of two origins."""

    by_first: Sequence[Statement]
    weight: int
    firsts: list[date] = []
    farthest: list[tuple[tuple[date, str], tuple[date, str]]] = []

    def __post_init__(self) -> None:
        best, other = (date.min, ""), (date.min, "\n")
        for statement in self.by_first:
            if statement.weight < self.weight:
                continue
            reach = (window_of(statement).last, statement.origin)
            if reach[1] == best[1]:
                best = max(best, reach)
            elif reach > best:
                best, other = reach, best
            else:
                other = max(other, reach)
            self.firsts.append(window_of(statement).first)
            self.farthest.append((best, other))

    def covers(self, window: Window, *, except_origin: str) -> bool:
        """Tell whether a denial by anybody but one origin holds a window."""
        position = bisect_right(self.firsts, window.first)
        if not position:
            return False
        return any(
            last >= window.last and origin != except_origin for last, origin in self.farthest[position - 1]
        )


def window_of(statement: Statement) -> Window:
    """Return the window of a statement that has one."""
    assert statement.window is not None
    return statement.window
