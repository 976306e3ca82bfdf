"""Statement against statement: which statements on a topic hold (standings.md, rules 2 to 6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from bot.domain.dates.windows import Window, meeting
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import (
    LIGHT_WEIGHT,
    SOLID_WEIGHT,
    ClaimKind,
    ReportStatus,
    StanceKind,
)
from bot.domain.rules.conflicts import resolve_conflicts
from bot.domain.rules.denials import Denials, window_of
from bot.domain.rules.statements import Statement, dates_agree
from bot.domain.rules.undecided import Silences, lead_undecided, leads_undecided


class Decision(Struct, frozen=True):
    """What the statements on a topic come to.

    ``leader`` is the statement whose claim holds, None where only opinions and guesses are on record.
    ``agreeing`` are the statements that make the claim, as it stands, the leading first. ``statuses`` are
    those of the statements, in the order they were given; ``ruled_out_in_time`` are the positions of the
    expectations that were ruled out before their window ended. ``differing`` tells that a statement that
    makes the claim gives another date.
    """

    leader: Statement | None
    agreeing: Sequence[Statement]
    statuses: Sequence[ReportStatus]
    ruled_out_in_time: frozenset[int]
    disputed: bool = False
    differing: bool = False


def decide(statements: Sequence[Statement], kind: TopicKind, day: date) -> Decision:
    """Return what the statements on a topic of a kind, in order, come to on a day."""
    undeciding = _statuses_of_undeciding(statements, kind)
    dated = _with_kept_dates(statements, undeciding)
    stands, contradicted = resolve_conflicts(_turns(dated, undeciding), undeciding, kind)
    announced = _announced(stands.values(), day)
    if announced is not None and announced.over:
        # That it has come is no guess any more, however lightly it is said.
        undeciding = {
            n: part
            for n, part in undeciding.items()
            if part is not ReportStatus.GUESSES or not announced.has_come_by(dated[n])
        }
        stands, contradicted = resolve_conflicts(_turns(dated, undeciding), undeciding, kind)
        announced = _announced(stands.values(), day)
    parts = [undeciding.get(n, ReportStatus.SUPERSEDED) for n in range(len(statements))]
    for position in contradicted:
        parts[position] = ReportStatus.CONTRADICTED
    if not stands:
        leader, expecting = lead_undecided(statements, undeciding, kind)
        return Decision(leader, expecting, parts, _ruled_out_in_time(statements, undeciding))
    makers = _holding(stands.values(), announced)
    leader, given = makers[0], _date_of(makers)
    for position, statement in enumerate(dated):
        if position in undeciding:
            continue
        if statement.claim is leader.claim:
            parts[position] = (
                ReportStatus.SUPPORTS if dates_agree(statement.window, given) else ReportStatus.DIFFERS
            )
        elif position in stands and statement.claim.kind is not leader.claim.kind:
            parts[position] = ReportStatus.DISPUTES
        elif position in stands and announced and announced.has_come_by(stands[position]):
            parts[position] = ReportStatus.SAYS_IT_CAME
    return Decision(
        leader=leader,
        agreeing=_agreeing(makers),
        statuses=parts,
        ruled_out_in_time=_ruled_out_in_time(statements, undeciding),
        disputed=any(statement.claim.kind is not leader.claim.kind for statement in stands.values()),
        differing=len(_agreeing(makers)) < len(makers),
    )


def _turns(dated: Sequence[Statement], undeciding: Mapping[int, ReportStatus]) -> dict[int, Statement]:
    """Return by position what is held against each other: what decides or was taken down, and what is
    expected.
    """
    return {
        n: statement
        for n, statement in enumerate(dated)
        if undeciding.get(n, ReportStatus.TAKEN_DOWN) is ReportStatus.TAKEN_DOWN
        or statement.claim.kind is StanceKind.TENTATIVE
    }


def _leading(stands: Iterable[Statement]) -> list[Statement]:
    """Return the statements of the claim that leads, the leading one first."""
    by_lead = sorted(stands, key=lambda statement: statement.lead_key)
    return [statement for statement in by_lead if statement.claim is by_lead[0].claim]


class _Announced(NamedTuple):
    """An announcement that leads: since when, for which first day, and whether its days are over."""

    since: date
    first_day: date | None
    over: bool

    def settles(self, statement: Statement) -> bool:
        """Tell whether a statement that it has come holds against the announcement (rule 6)."""
        if statement.claim is not ClaimKind.ASSERTED or statement.weight < SOLID_WEIGHT:
            return False
        if self.first_day is None:
            return statement.day > self.since
        return statement.day >= (min(self.since, self.first_day) if self.over else self.first_day)

    def has_come_by(self, statement: Statement) -> bool:
        """Tell whether a statement says since the announcement that it has come: a light one counts once the
        days are over, if it was said on one of them or later.
        """
        if statement.claim is not ClaimKind.ASSERTED:
            return False
        if statement.weight >= SOLID_WEIGHT:
            return statement.day >= min(self.since, self.first_day or self.since)
        return self.over and self.first_day is not None and statement.day >= self.first_day


def _announced(stands: Iterable[Statement], day: date) -> _Announced | None:
    """Return the announcement that leads on a day, None where none does."""
    makers = _leading(stands)
    if not makers or makers[0].claim is not ClaimKind.ANNOUNCED:
        return None
    window = meeting([statement.window for statement in _agreeing(makers) if statement.window])
    if window is None:
        return _Announced(makers[0].day, None, over=False)
    # What is announced for any day up to one may come from the announcement on.
    first = window.first if window.starts else makers[0].day
    return _Announced(makers[0].day, first, over=window.last < day)


def _holding(stands: Collection[Statement], announced: _Announced | None) -> list[Statement]:
    """Return the statements whose claim holds, the leading one first: those that what was announced has come,
    where one settles it.
    """
    if announced is None or not any(announced.settles(statement) for statement in stands):
        return _leading(stands)
    agrees = announced.has_come_by if announced.over else announced.settles
    return _leading(statement for statement in stands if agrees(statement))


def _date_of(makers: Sequence[Statement]) -> Window | None:
    """Return the date that the others are held against: the first that is given, in the order of leading."""
    return next((statement.window for statement in makers if statement.window is not None), None)


def _agreeing(makers: Sequence[Statement]) -> list[Statement]:
    given = _date_of(makers)
    return [statement for statement in makers if dates_agree(statement.window, given)]


def _with_kept_dates(
    statements: Sequence[Statement], undeciding: Mapping[int, ReportStatus]
) -> list[Statement]:
    """Return the statements with the dates their origins keep from earlier statements of the same claim (rule
    3).
    """
    given: dict[tuple[str, ClaimKind], list[Statement]] = {}
    kept = []
    for position, statement in enumerate(statements):
        if statement.claim.kind not in (StanceKind.ASSERTING, StanceKind.NEGATING):
            kept.append(statement)
            continue
        claims = (
            (statement.claim, ClaimKind.ANNOUNCED)
            if statement.claim is ClaimKind.ASSERTED
            else (statement.claim,)
        )
        for claim in claims:
            earlier = reversed(given.get((statement.origin, claim), ()))
            before = next((each for each in earlier if each.day < statement.day), None)
            if before is not None and _keeps_date(statement, before):
                statement = statement._replace(window=before.window)
                break
        kept.append(statement)
        if statement.window is not None and undeciding.get(position) is not ReportStatus.TAKEN_DOWN:
            given.setdefault((statement.origin, statement.claim), []).append(statement)
    return kept


def _keeps_date(statement: Statement, before: Statement) -> bool:
    """Tell whether a statement keeps the date of an earlier one: it gives none, or only a wider one."""
    if before.window is None:
        return False
    if before.claim is not statement.claim and before.window.last > statement.day:
        return False
    return statement.window is None or statement.window.contains(before.window)


def _statuses_of_undeciding(statements: Sequence[Statement], kind: TopicKind) -> dict[int, ReportStatus]:
    """Return the positions of the statements that do not decide, with the statuses they have."""
    if kind not in MILESTONES:
        ruled_out: set[int] = set()
    else:
        ruled_out = _ruled_out(statements)
    undeciding: dict[int, ReportStatus] = {}
    for position, statement in enumerate(statements):
        if statement.claim is ClaimKind.RULES_OUT:
            undeciding[position] = ReportStatus.RULES_OUT
        elif statement.claim.kind is StanceKind.TENTATIVE:
            undeciding[position] = ReportStatus.RULED_OUT if position in ruled_out else ReportStatus.EXPECTS
        elif statement.claim.kind is StanceKind.NEUTRAL:
            undeciding[position] = ReportStatus.NEUTRAL
        elif position in ruled_out:
            undeciding[position] = ReportStatus.TAKEN_DOWN
    silent = any(statement.claim is ClaimKind.NOT_ANNOUNCED for statement in statements)
    if kind in MILESTONES and (silent or leads_undecided(statements, undeciding, kind)):
        for position, statement in enumerate(statements):
            if statement.weight == LIGHT_WEIGHT:
                undeciding.setdefault(position, ReportStatus.GUESSES)
    return undeciding


def _ruled_out(statements: Sequence[Statement]) -> set[int]:
    """Return the positions of expectations that were ruled out, and of announced days taken down."""
    denials = Denials([statement for statement in statements if statement.claim is ClaimKind.RULES_OUT])
    silences = Silences(statements)
    found = set()
    for position, statement in enumerate(statements):
        announced = statement.claim is ClaimKind.ANNOUNCED
        if not announced and statement.claim.kind is not StanceKind.TENTATIVE:
            continue
        unsaid = announced and statement.official and silences.of_origin_after(statement)
        if unsaid or denials.rule_out(statement):
            found.add(position)
    return found


def _ruled_out_in_time(
    statements: Sequence[Statement], undeciding: Mapping[int, ReportStatus]
) -> frozenset[int]:
    """Return the positions of the expectations that were ruled out before their window ended."""
    denials = [statement for statement in statements if statement.claim is ClaimKind.RULES_OUT]
    newest = max((statement.known for statement in denials), default=date.min)
    found = set()
    for position, part in undeciding.items():
        if part is not ReportStatus.RULED_OUT:
            continue
        end = window_of(statements[position]).last
        early = denials if newest <= end else [statement for statement in denials if statement.known <= end]
        if early is denials or Denials(early).rule_out(statements[position]):
            found.add(position)
    return frozenset(found)
