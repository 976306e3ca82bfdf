"""Where nothing is decided: what is expected, in talks, not announced (standings.md, rule 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import OFFICIAL_WEIGHT, ClaimKind, ReportStatus, StanceKind
from bot.domain.rules.conflicts import least_to_lead
from bot.domain.rules.statements import Statement, dates_agree


class Silences:
    """When it was last said that nothing is announced, by whom and how weightily."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._by_origin: dict[str, date] = {}
        self._by_weight = [date.min] * (OFFICIAL_WEIGHT + 1)
        for statement in statements:  # oldest first
            if statement.claim is ClaimKind.NOT_ANNOUNCED:
                self._by_origin[statement.origin] = statement.day
                for weight in range(statement.weight + 1):
                    self._by_weight[weight] = statement.day

    def of_origin_after(self, statement: Statement) -> bool:
        """Tell whether its origin has said since that nothing is announced."""
        return self._by_origin.get(statement.origin, date.min) > statement.day

    def after(self, statement: Statement) -> bool:
        """Tell whether its origin, or somebody as heavy, has said since that nothing is announced."""
        return self._by_weight[statement.weight] > statement.day or self.of_origin_after(statement)


def leads_undecided(
    statements: Sequence[Statement], undeciding: Mapping[int, ReportStatus], kind: TopicKind
) -> list[Statement]:
    """Return the expectations and talks that lead over a lighter "not announced": those on record of
    officials, and of agencies where a topic is somebody's place.
    """
    silences = Silences(statements)
    return [
        statement
        for position, statement in enumerate(statements)
        if statement.weight >= least_to_lead(kind) and statement.claim.kind is StanceKind.TENTATIVE
        if undeciding.get(position) is ReportStatus.EXPECTS and not silences.after(statement)
    ]


def lead_undecided(
    statements: Sequence[Statement], undeciding: Mapping[int, ReportStatus], kind: TopicKind
) -> tuple[Statement | None, list[Statement]]:
    """Return the statement that leads where none decides, None where there are only opinions and guesses, and
    the expectations that say the same, the leading one first.
    """
    live = [n for n, part in undeciding.items() if part is ReportStatus.EXPECTS]
    silent = [
        statement
        for statement in statements
        if statement.claim in (ClaimKind.NOT_ANNOUNCED, ClaimKind.RULES_OUT)
    ]
    leading = leads_undecided(statements, undeciding, kind)
    if silent and not leading:
        return silent[-1], []
    leader = min(leading or [statements[n] for n in live], key=_newest_first, default=None)
    if leader is None:
        return None, []
    silences = Silences(statements)
    agreeing = [
        statements[n]
        for n in live
        if statements[n].claim is leader.claim
        and dates_agree(statements[n].window, leader.window)
        and not silences.after(statements[n])
    ]
    return leader, sorted(agreeing, key=lambda statement: statement is not leader)


def _newest_first(statement: Statement) -> tuple[int, int, str, bool, date, int, bool]:
    """Return what leads among undecided statements: the newest, the heavier; of a window the first, the
    widest.
    """
    first, last = (
        (statement.window.first, statement.window.last) if statement.window else (date.max, date.min)
    )
    undated, talks = statement.window is None, statement.claim is ClaimKind.IN_TALKS
    return (
        -statement.day.toordinal(),
        -statement.weight,
        statement.origin,
        undated,
        first,
        -last.toordinal(),
        talks,
    )
