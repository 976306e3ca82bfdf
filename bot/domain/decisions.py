"""Word against word: which of the decisive statements on a topic hold (docs/standings.md, rules 2 and 4)."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.reports import Report
from bot.domain.statements import Statement, statements
from bot.domain.vocabulary import OFFICIAL_WEIGHT, Part, Stance, StanceKind


@dataclass(frozen=True, slots=True)
class Decision:
    """What decisive statements come to: the stance that holds, who agrees, and each report's part by id."""

    stance: Stance
    disputed: bool
    agreeing: list[Statement]
    parts: dict[str, Part]


class _Side:
    """The statements left standing on one side, in the order they were said, by weight.

    What a later word overturns is dropped from the front of each weight, so that every statement is put in
    and taken out at most once.
    """

    def __init__(self) -> None:
        self._by_weight: list[deque[tuple[int, Statement]]] = [deque() for _ in range(OFFICIAL_WEIGHT + 1)]

    @property
    def heaviest(self) -> int:
        """Return the greatest weight that stands, 0 without any."""
        for weight in range(OFFICIAL_WEIGHT, 0, -1):
            if self._by_weight[weight]:
                return weight
        return 0

    def add(self, position: int, statement: Statement) -> None:
        self._by_weight[statement.weight].append((position, statement))

    def overturn(self, later: Statement) -> None:
        """Drop what a later opposite word overturns: what is lighter, and what weighs the same and is older.

        Of equals on one day neither had the last word.
        """
        for lighter in self._by_weight[: later.weight]:
            lighter.clear()
        equals = self._by_weight[later.weight]
        while equals and equals[0][1].day < later.day:
            equals.popleft()

    def left(self) -> list[tuple[int, Statement]]:
        """Return the statements that stand, with their positions."""
        return [each for said in self._by_weight for each in said]


def _walk(said: Sequence[Statement]) -> tuple[list[Statement], set[int]]:
    """Return the decisive statements left standing, in order, and the positions of those too light to.

    See docs/standings.md, rule 2.
    """
    sides = {StanceKind.ASSERTING: _Side(), StanceKind.NEGATING: _Side()}
    opposite = {StanceKind.ASSERTING: StanceKind.NEGATING, StanceKind.NEGATING: StanceKind.ASSERTING}
    contradicted: set[int] = set()
    for position, later in enumerate(said):
        against = sides[opposite[later.stance.kind]]
        if against.heaviest - later.weight >= 2:
            contradicted.add(position)
            continue
        against.overturn(later)
        sides[later.stance.kind].add(position, later)
    left = sorted((each for side in sides.values() for each in side.left()), key=lambda each: each[0])
    return [statement for _, statement in left], contradicted


def decide(said: Sequence[Statement]) -> Decision:
    """Return what decisive statements come to. Of two sides left the weightier leads, else the older."""
    stands, contradicted = _walk(said)
    heaviest = max(s.weight for s in stands)
    leader = next(s for s in stands if s.weight == heaviest)
    ours = [s for s in stands if s.stance.kind is leader.stance.kind]
    stance = _named(ours, heaviest)
    opposed = {id(s) for s in stands if s.stance.kind is not leader.stance.kind}
    agreeing: list[Statement] = []
    parts: dict[str, Part] = {}
    for position, statement in enumerate(said):
        if _agrees(statement.stance, stance):
            agreeing.append(statement)
            part = Part.SUPPORTS
        elif position in contradicted:
            part = Part.CONTRADICTED
        else:
            part = Part.DISPUTES if id(statement) in opposed else Part.SUPERSEDED
        for report in statement.reports:
            parts[report.id] = part
    return Decision(stance, len(ours) < len(stands), agreeing, parts)


def _named(ours: Sequence[Statement], heaviest: int) -> Stance:
    """Return the stance that names what holds.

    It is the newest word's, unless its whole ground is two steps lighter than the weightiest.
    """
    ground: dict[Stance, int] = {}
    for statement in ours:
        ground[statement.stance] = max(statement.weight, ground.get(statement.stance, 0))
    return [statement for statement in ours if heaviest - ground[statement.stance] < 2][-1].stance


def _agrees(stance: Stance, holding: Stance) -> bool:
    """Tell whether a stance says what holds: every yes is one yes, but a denial is no withdrawal."""
    if holding.kind is StanceKind.ASSERTING:
        return stance.kind is StanceKind.ASSERTING
    return stance is holding


def leave_open(known: Sequence[Report], day: date) -> Decision:
    """Return what reports come to without a decisive one (docs/standings.md, rule 4).

    A "not announced" as new as the newest expectation leaves the topic not announced, the expectation
    standing beside it: that is how the worked cases of `release` read.
    """
    tentative = statements(r for r in known if r.stance.kind is StanceKind.TENTATIVE)
    silent = [r for r in known if r.stance is Stance.NOT_ANNOUNCED]
    if not tentative or (silent and silent[-1].known_from >= tentative[-1].day):
        return Decision(Stance.NOT_ANNOUNCED, False, [], {})
    # A date that has passed is no ground any more, while there is one that has not.
    live = [s for s in tentative if s.window is None or s.window.last >= day]
    return Decision(tentative[-1].stance, False, live or tentative, {})
