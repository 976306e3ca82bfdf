"""Rule 2 held against itself: a walk that looks back at everything said, as the rule is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.decisions import _walk
from bot.domain.reports import Report
from bot.domain.standing import assess
from bot.domain.statements import Statement
from bot.domain.vocabulary import Stance, StanceKind
from tests.domain.making import FIRST, TOPIC, day, report

TraceFunction = Callable[[FrameType, str, Any], Any]
DECISIVE = [stance for stance in Stance if stance.decisive]

said = st.lists(
    st.builds(
        lambda offset, weight, stance, origin: Statement(
            day(offset), weight, stance, origin, None, (report(f"{origin}{offset}{weight}{stance}"),)
        ),
        st.integers(0, 6),
        st.integers(1, 4),
        st.sampled_from(DECISIVE),
        st.sampled_from("ABC"),
    ),
    max_size=12,
).map(lambda found: sorted(found, key=lambda statement: statement.order))


def plain_walk(statements: list[Statement]) -> tuple[list[Statement], set[int]]:
    """Rule 2, word by word: each statement is held against every opposite one still standing."""
    stands: list[Statement] = []
    contradicted = set()
    for position, later in enumerate(statements):
        against = [each for each in stands if each.stance.kind is not later.stance.kind]
        if any(each.weight >= later.weight + 2 for each in against):
            contradicted.add(position)
            continue
        stands = [
            each
            for each in stands
            if each.stance.kind is later.stance.kind
            or each.weight > later.weight
            or (each.weight == later.weight and each.day == later.day)
        ]
        stands.append(later)
    return stands, contradicted


@given(said)
def test_it_decides_as_one_who_looks_back_at_everything(statements: list[Statement]) -> None:
    assert _walk(statements) == plain_walk(statements)


def one_topic(count: int) -> list[Report]:
    """Return many reports on one topic: every stance, weight, way of relaying and window, over some years."""
    tags, stances = ["press", "insider", "fan-site", "official", "social"], list(Stance)
    windows = [None, "2027", "2027-03", "2026-12-01/2027-02-01"]
    return [
        report(
            f"r{n}",
            stance=stances[n % len(stances)],
            tags=tags[n % len(tags)] if n % 977 else "official",
            on=(FIRST + timedelta(days=n // 30)).isoformat(),
            chain=f"O{n % 211}" if n % 3 else f"O{n % 211} > Relay {n % 7}",
            window=windows[n % len(windows)],
        )
        for n in range(count)
    ]


def steps(reports: list[Report]) -> int:
    """Return how many lines an assessment runs, each turn of a loop counted: the same on every machine."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        assess(TOPIC, reports, day(4000))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kinds", [set(StanceKind), {StanceKind.TENTATIVE}])
def test_ten_times_the_reports_take_about_ten_times_as_many_steps(kinds: set[StanceKind]) -> None:
    few, many = ([r for r in one_topic(n) if r.stance.kind in kinds] for n in (300, 3000))
    assert steps(many) < 13 * steps(few)  # a quadratic fold takes a hundred times as many
