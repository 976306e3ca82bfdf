"""Statement against statement: which statements on a topic hold (standings.md, rules 2 to 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from bot.domain.dates.windows import Window, meeting
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import LIGHT_WEIGHT, ClaimKind, ReportStatus, StanceKind
from bot.domain.rules.conflicts import resolve_conflicts
from bot.domain.rules.denials import Denials, window_of
from bot.domain.rules.statements import Statement


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
    turns = {
        n: dated[n]
        for n in range(len(statements))
        if undeciding.get(n, ReportStatus.TAKEN_DOWN) is ReportStatus.TAKEN_DOWN
    }
    stands, contradicted = resolve_conflicts(turns, undeciding)
    if not stands:
        return _undecided(statements, undeciding)
    makers = _holding(list(stands.values()), day)
    leader, given = makers[0], _date_of(makers)
    parts = [undeciding.get(n, ReportStatus.SUPERSEDED) for n in range(len(statements))]
    for position, statement in turns.items():
        if position in undeciding:
            continue
        if statement.claim is leader.claim:
            parts[position] = (
                ReportStatus.SUPPORTS if _agree(statement.window, given) else ReportStatus.DIFFERS
            )
        elif position in contradicted:
            parts[position] = ReportStatus.CONTRADICTED
        elif position in stands and statement.claim.kind is not leader.claim.kind:
            parts[position] = ReportStatus.DISPUTES
    return Decision(
        leader=leader,
        agreeing=_agreeing(makers),
        statuses=parts,
        ruled_out_in_time=_ruled_out_in_time(statements, undeciding),
        disputed=any(statement.claim.kind is not leader.claim.kind for statement in stands.values()),
        differing=len(_agreeing(makers)) < len(makers),
    )


def _holding(stands: Sequence[Statement], day: date) -> list[Statement]:
    """Return the statements whose claim holds, the leading one first.

    Once an announced day is over these are the statements that it has come, if there are any (rule 6).
    """
    by_lead = sorted(stands, key=lambda statement: statement.lead_key)
    makers = [statement for statement in by_lead if statement.claim is by_lead[0].claim]
    window = meeting([statement.window for statement in _agreeing(makers) if statement.window])
    if makers[0].claim is not ClaimKind.ANNOUNCED or window is None or window.last >= day:
        return makers
    since = min(makers[0].day, window.first)
    come = [
        statement for statement in by_lead if statement.claim is ClaimKind.ASSERTED and statement.day >= since
    ]
    return come or makers


def _date_of(makers: Sequence[Statement]) -> Window | None:
    """Return the date that the others are held against: the first that is given, in the order of leading."""
    return next((statement.window for statement in makers if statement.window is not None), None)


def _agreeing(makers: Sequence[Statement]) -> list[Statement]:
    given = _date_of(makers)
    return [statement for statement in makers if _agree(statement.window, given)]


def _agree(one: Window | None, other: Window | None) -> bool:
    """Tell whether two dates can be one event's, one that is not given with any."""
    return one is None or other is None or one.same_event(other)


def _with_kept_dates(
    statements: Sequence[Statement], undeciding: Mapping[int, ReportStatus]
) -> list[Statement]:
    """Return the statements with the dates their origins keep from earlier statements of the same claim (rule
    3).
    """
    given: dict[tuple[str, ClaimKind], list[Statement]] = {}
    kept = []
    for position, statement in enumerate(statements):
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
    if kind in MILESTONES and _leaves_open(statements, undeciding):
        for position, statement in enumerate(statements):
            if statement.weight == LIGHT_WEIGHT:
                undeciding.setdefault(position, ReportStatus.GUESSES)
    return undeciding


def _ruled_out(statements: Sequence[Statement]) -> set[int]:
    """Return the positions of expectations that were ruled out, and of announced days taken down."""
    denials = Denials([statement for statement in statements if statement.claim is ClaimKind.RULES_OUT])
    silent = _last_silence(statements)
    found = set()
    for position, statement in enumerate(statements):
        announced = statement.claim is ClaimKind.ANNOUNCED
        if not announced and statement.claim.kind is not StanceKind.TENTATIVE:
            continue
        if (announced and _unsaid_by_own_silence(statement, silent)) or denials.rule_out(statement):
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


def _unsaid_by_own_silence(statement: Statement, silent: Mapping[str, date]) -> bool:
    """Tell whether an official has said since that nothing is announced (rule 5)."""
    return statement.official and silent.get(statement.origin, date.min) > statement.day


def _last_silence(statements: Iterable[Statement]) -> dict[str, date]:
    """Return the last day on which each origin said that nothing is announced."""
    return {
        statement.origin: statement.day
        for statement in statements
        if statement.claim is ClaimKind.NOT_ANNOUNCED
    }  # oldest first


def _leaves_open(statements: Sequence[Statement], undeciding: dict[int, ReportStatus]) -> bool:
    """Tell whether a report says that nothing is announced, or an official itself still only expects it."""
    silent = any(statement.claim is ClaimKind.NOT_ANNOUNCED for statement in statements)
    return silent or bool(_official_expectations(statements, undeciding))


def _official_expectations(
    statements: Sequence[Statement], undeciding: dict[int, ReportStatus]
) -> list[Statement]:
    """Return what officials expect, neither ruled out nor older than their own "not announced"."""
    silent = _last_silence(statements)
    return [
        statement
        for position, statement in enumerate(statements)
        if statement.official and statement.claim is ClaimKind.EXPECTED
        if undeciding.get(position) is ReportStatus.EXPECTS and not _unsaid_by_own_silence(statement, silent)
    ]


def _undecided(statements: Sequence[Statement], undeciding: dict[int, ReportStatus]) -> Decision:
    """Return what statements come to none of which decides (rule 5)."""
    parts = [undeciding.get(n, ReportStatus.SUPERSEDED) for n in range(len(statements))]
    leader = _undecided_leader(statements, undeciding)
    agreeing: list[Statement] = []
    if leader is not None and leader.claim.kind is StanceKind.TENTATIVE:
        same = [
            statement
            for n, statement in enumerate(statements)
            if undeciding.get(n) is ReportStatus.EXPECTS and statement.claim is leader.claim
        ]
        silent = _last_silence(statements)
        agreeing = [
            w for w in same if _agree(w.window, leader.window) and not _unsaid_by_own_silence(w, silent)
        ]
        agreeing.sort(key=lambda statement: statement is not leader)
    return Decision(leader, agreeing, parts, _ruled_out_in_time(statements, undeciding))


def _undecided_leader(
    statements: Sequence[Statement], undeciding: dict[int, ReportStatus]
) -> Statement | None:
    """Return the statement that leads where none decides, None where there are only opinions and guesses."""
    official = _official_expectations(statements, undeciding)
    if official:
        return min(official, key=_newest_first)
    silent = [
        statement
        for statement in statements
        if statement.claim in (ClaimKind.NOT_ANNOUNCED, ClaimKind.RULES_OUT)
    ]
    if silent:
        return silent[-1]
    live = [
        statement
        for position, statement in enumerate(statements)
        if undeciding.get(position) is ReportStatus.EXPECTS
    ]
    return min(live, key=_newest_first, default=None)


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
