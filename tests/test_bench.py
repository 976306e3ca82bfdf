"""The short run of the bench: answers stay far below what Discord waits for."""

from __future__ import annotations

from bench.__main__ import QUESTIONS, measure


async def test_answers_take_a_small_part_of_discords_three_seconds() -> None:
    times = await measure(rounds=3, filed=40)
    assert len(times) == len(QUESTIONS) + 1
    assert max(times.values()) < 0.5
