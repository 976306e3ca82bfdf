"""Deciding takes about as long as there are words: what it comes to is held against the oracle."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import Any

import pytest

from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import Stance, StanceKind
from bot.domain.rules.standing import assess
from tests.domain.making import FIRST, TOPIC, day, report

TraceFunction = Callable[[FrameType, str, Any], Any]


def one_topic(count: int) -> list[Report]:
    """Return many reports on one topic: every stance, weight, way of relaying and window, over some years."""
    tags, stances = ["press", "insider", "fan-site", "official", "social"], list(Stance)
    windows = [None, "2027", "2027-03", "2026-12-01/2027-02-01"]
    return [
        report(
            f"r{n}",
            stance=stances[n % len(stances)],
            tags=tags[n % len(tags)],
            on=(FIRST + timedelta(days=n // 30)).isoformat(),
            chain=(f"O{n % 211}" if n % 3 else f"O{n % 211} > Relay {n % 7}") if n % 977 else "Netflix",
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
