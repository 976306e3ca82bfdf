"""Decisive statements taken one by one, each held against those that stand (standings.md, rule 2)."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Mapping
from itertools import groupby

from bot.domain.reports.vocabulary import OFFICIAL_WEIGHT, StanceKind
from bot.domain.rules.statements import Statement

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

    def drop(self, position: int) -> Statement | None:
        """Take out a statement that its origin replaces, and return it, or None where it stands no more."""
        return self._standing.pop(position, None)

    def drop_lighter(self, weight: int) -> set[int]:
        """Drop what is lighter than a weight, and return the positions of it."""
        dropped = set()
        for lighter in self._by_weight[:weight]:
            while lighter:
                position = lighter.popleft()
                if self._standing.pop(position, None) is not None:
                    dropped.add(position)
        return dropped

    def overturn(self, later: Statement) -> None:
        """Drop what a later opposite statement overturns: what is lighter, and what weighs the same and is
        older.

        Of equals on one day neither overturns the other.
        """
        self.drop_lighter(later.weight)
        equals = self._by_weight[later.weight]
        while equals and (equals[0] not in self._standing or self._standing[equals[0]].day < later.day):
            self._standing.pop(equals.popleft(), None)

    def left(self) -> Iterable[tuple[int, Statement]]:
        """Return the statements that stand, with their positions."""
        return self._standing.items()


def resolve_conflicts(
    turns: Mapping[int, Statement], set_aside: Container[int]
) -> tuple[dict[int, Statement], set[int]]:
    """Return the decisive statements left standing by position, and the positions of those that are too light
    to stand.

    ``turns`` are the decisive statements by position, in order, and what officials expect. Those also in
    ``set_aside`` were taken down, and only replace. See standings.md, rule 2.
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
        for statement in expecting:  # who expects it has not called it off
            place, _ = latest.get(statement.origin, (None, None))
            if place is not None and turns[place].day < statement.day:
                sides[StanceKind.NEGATING].drop(place)
            contradicted |= sides[StanceKind.NEGATING].drop_lighter(statement.weight)
    return dict(sorted(each for side in sides.values() for each in side.left())), contradicted


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
