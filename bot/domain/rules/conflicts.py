"""Decisive statements taken one by one, each held against those that stand (standings.md, rule 2)."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import groupby

from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import AGENCY_WEIGHT, OFFICIAL_WEIGHT, ClaimKind, StanceKind
from bot.domain.rules.statements import Statement, dates_agree

STEPS_TO_CONTRADICT = 2
"""A statement this much lighter than another cannot unsay it."""
_OPPOSITE = {StanceKind.ASSERTING: StanceKind.NEGATING, StanceKind.NEGATING: StanceKind.ASSERTING}


class _StandingSide:
    """The statements that stand on one side, by weight, each weight's in the order they were said.

    What a later statement overturns is dropped from the front, so that each is put in and taken out at most
    once.
    """

    def __init__(self) -> None:
        self._by_weight: list[deque[int]] = [deque() for _ in range(OFFICIAL_WEIGHT + 1)]
        self._standing: dict[int, Statement] = {}
        self._claims: set[ClaimKind] = set()
        """The claims that were ever made on this side."""

    @property
    def heaviest(self) -> int:
        """Return the greatest weight that stands, 0 without any."""
        for weight in range(OFFICIAL_WEIGHT, 0, -1):
            positions = self._by_weight[weight]
            while positions and positions[0] not in self._standing:
                positions.popleft()
            if positions:
                return weight
        return 0

    def add(self, position: int, statement: Statement) -> None:
        self._by_weight[statement.weight].append(position)
        self._standing[position] = statement
        self._claims.add(statement.claim)

    def drop(self, position: int) -> Statement | None:
        """Take out a statement that its origin replaces, and return it, or None where it stands no more."""
        return self._standing.pop(position, None)

    def drop_contradicted(self, expectation: Statement, kind: TopicKind) -> set[int]:
        """Drop what is lighter than an expectation that contradicts it, and return its positions."""
        if not any(_may_contradict(expectation, claim, kind) for claim in self._claims):
            return set()
        dropped = {
            position
            for position, statement in self._standing.items()
            if statement.weight < expectation.weight and _contradicts(expectation, statement, kind)
        }
        for position in dropped:
            del self._standing[position]
        return dropped

    def overturn(self, later: Statement) -> None:
        """Drop what a later opposite statement overturns: what is lighter, and what weighs the same and is
        older.

        Of equals on one day neither overturns the other.
        """
        for lighter in self._by_weight[: later.weight]:
            while lighter:
                self._standing.pop(lighter.popleft(), None)
        equals = self._by_weight[later.weight]
        while equals and (equals[0] not in self._standing or self._standing[equals[0]].day < later.day):
            self._standing.pop(equals.popleft(), None)

    def left(self) -> Iterable[tuple[int, Statement]]:
        """Return the statements that stand, with their positions."""
        return self._standing.items()


def resolve_conflicts(
    turns: Mapping[int, Statement], set_aside: Container[int], kind: TopicKind
) -> tuple[dict[int, Statement], set[int]]:
    """Return the decisive statements left standing by position, and the positions of those that are too light
    to stand.

    ``turns`` are the statements by position, in order, that decide, are expected or in talks. Those that
    decide and are in ``set_aside`` were taken down, and only replace. See standings.md, rule 2.
    """
    sides = {StanceKind.ASSERTING: _StandingSide(), StanceKind.NEGATING: _StandingSide()}
    latest: dict[str, tuple[int, StanceKind]] = {}
    contradicted: set[int] = set()
    for _, today in groupby(turns.items(), key=lambda turn: turn[1].day):
        weighed, expecting = [], []
        for position, statement in today:
            if statement.claim.kind is StanceKind.TENTATIVE:
                expecting.append(statement)
                continue
            weighed.append((position, _replacing(statement, sides, latest)))
            latest[statement.origin] = position, statement.claim.kind
        for position, statement in weighed:
            if position in set_aside or latest[statement.origin][0] != position:
                continue
            against = sides[_OPPOSITE[statement.claim.kind]]
            if against.heaviest - statement.weight >= STEPS_TO_CONTRADICT:
                contradicted.add(position)
                continue
            against.overturn(statement)
            sides[statement.claim.kind].add(position, statement)
        contradicted |= _hold_against(expecting, kind, sides, latest, turns)
    return dict(sorted(each for side in sides.values() for each in side.left())), contradicted


def least_to_lead(kind: TopicKind) -> int:
    """Return what an expectation weighs at least that leads whatever lighter statements say: an official's,
    and where a topic is somebody's place also an agency's.
    """
    return OFFICIAL_WEIGHT if kind in MILESTONES else AGENCY_WEIGHT


def _contradicts(expectation: Statement, statement: Statement, kind: TopicKind) -> bool:
    """Tell whether who expects something cannot mean a decisive statement any more: that it is off, that it
    has come where it is wholly ahead, or an announced day that its time rules out.
    """
    if not _may_contradict(expectation, statement.claim, kind):
        return False
    return statement.claim is not ClaimKind.ANNOUNCED or not dates_agree(expectation.window, statement.window)


def _may_contradict(expectation: Statement, claim: ClaimKind, kind: TopicKind) -> bool:
    """Tell whether an expectation can contradict a claim, whatever its date."""
    if claim.kind is StanceKind.NEGATING:
        return True
    if kind not in MILESTONES or kind is TopicKind.RENEWAL or expectation.window is None:
        return False
    return claim is ClaimKind.ANNOUNCED or expectation.window.first > expectation.day


def _hold_against(
    expecting: Sequence[Statement],
    kind: TopicKind,
    sides: Mapping[StanceKind, _StandingSide],
    latest: Mapping[str, tuple[int, StanceKind]],
    turns: Mapping[int, Statement],
) -> set[int]:
    """Take out what a day's expectations contradict: what their origins said before, then what is lighter
    than one that leads; return the positions of the latter.
    """
    for expectation in expecting:
        if expectation.origin in latest:
            place, side = latest[expectation.origin]
            if turns[place].day < expectation.day and _contradicts(expectation, turns[place], kind):
                sides[side].drop(place)
    leading = [each for each in expecting if each.weight >= least_to_lead(kind)]
    return {n for each in leading for side in sides.values() for n in side.drop_contradicted(each, kind)}


def _replacing(
    statement: Statement,
    sides: Mapping[StanceKind, _StandingSide],
    latest: Mapping[str, tuple[int, StanceKind]],
) -> Statement:
    """Take out what an origin said before, and return its statement: no lighter for saying the same again."""
    if statement.origin not in latest:
        return statement
    place, kind = latest[statement.origin]
    before = sides[kind].drop(place)
    if before is None or before.claim is not statement.claim or before.weight <= statement.weight:
        return statement
    return statement._replace(weight=before.weight)
