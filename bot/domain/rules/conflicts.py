"""Decisive words taken one by one, each held against those that stand (docs/standings.md, rule 2)."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Mapping
from itertools import groupby

from bot.domain.reports.vocabulary import OFFICIAL_WEIGHT, StanceKind
from bot.domain.rules.statements import Statement

STEPS_TO_CONTRADICT = 2
"""A word this much lighter than another cannot unsay it."""
_OPPOSITE = {StanceKind.ASSERTING: StanceKind.NEGATING, StanceKind.NEGATING: StanceKind.ASSERTING}


class _StandingSide:
    """The words that stand on one side, by weight, each weight's in the order they were said.

    What a later word overturns is dropped from the front, so that each is put in and taken out at most once.
    """

    def __init__(self) -> None:
        self._by_weight: list[deque[int]] = [deque() for _ in range(OFFICIAL_WEIGHT + 1)]
        self._standing: dict[int, Statement] = {}

    @property
    def heaviest(self) -> int:
        """Return the greatest weight that stands, 0 without any."""
        for weight in range(OFFICIAL_WEIGHT, 0, -1):
            said = self._by_weight[weight]
            while said and said[0] not in self._standing:
                said.popleft()
            if said:
                return weight
        return 0

    def add(self, position: int, word: Statement) -> None:
        self._by_weight[word.weight].append(position)
        self._standing[position] = word

    def drop(self, position: int) -> Statement | None:
        """Take out a word that its origin replaces, and return it, or None where it stands no more."""
        return self._standing.pop(position, None)

    def overturn(self, later: Statement) -> None:
        """Drop what a later opposite word overturns: what is lighter, and what weighs the same and is older.

        Of equals on one day neither had the last word.
        """
        for lighter in self._by_weight[: later.weight]:
            while lighter:
                self._standing.pop(lighter.popleft(), None)
        equals = self._by_weight[later.weight]
        while equals and (equals[0] not in self._standing or self._standing[equals[0]].day < later.day):
            self._standing.pop(equals.popleft(), None)

    def left(self) -> Iterable[tuple[int, Statement]]:
        """Return the words that stand, with their positions."""
        return self._standing.items()


def resolve_conflicts(
    decisive: Mapping[int, Statement], set_aside: Container[int]
) -> tuple[dict[int, Statement], set[int]]:
    """Return the words left standing by position, and the positions of those that are too light to stand.

    ``turns`` are the decisive words by position, in order; those also in ``aside`` were taken down, and only
    replace. See docs/standings.md, rule 2.
    """
    sides = {StanceKind.ASSERTING: _StandingSide(), StanceKind.NEGATING: _StandingSide()}
    latest: dict[str, tuple[int, StanceKind]] = {}
    contradicted: set[int] = set()
    for _, today in groupby(decisive.items(), key=lambda turn: turn[1].day):
        replacing = list(today)
        said = []
        for position, word in replacing:
            said.append((position, _replacing(word, sides, latest)))
            latest[word.origin] = position, word.claim.kind
        for position, word in said:
            if position in set_aside or latest[word.origin][0] != position:
                continue
            against = sides[_OPPOSITE[word.claim.kind]]
            if against.heaviest - word.weight >= STEPS_TO_CONTRADICT:
                contradicted.add(position)
                continue
            against.overturn(word)
            sides[word.claim.kind].add(position, word)
    return dict(sorted(each for side in sides.values() for each in side.left())), contradicted


def _replacing(
    word: Statement, sides: Mapping[StanceKind, _StandingSide], latest: Mapping[str, tuple[int, StanceKind]]
) -> Statement:
    """Take out what an origin said before, and return its word: no lighter for saying the same again."""
    if word.origin not in latest:
        return word
    place, kind = latest[word.origin]
    before = sides[kind].drop(place)
    if before is None or before.claim is not word.claim or before.weight <= word.weight:
        return word
    return word._replace(weight=before.weight)
