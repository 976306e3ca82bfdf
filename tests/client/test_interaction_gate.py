"""What is let in: each interaction once, and no more work than a budget has."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.client.interaction_gate import EVERYBODY, MOST_SEEN, PERSON, SERVER, InteractionGate
from bot.concurrency import run_in_worker
from bot.domain.errors import DomainError, Refusal


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def asked(id: int = 1, *, user: int = 1, guild: int | None = 1) -> Any:
    return SimpleNamespace(id=id, user=SimpleNamespace(id=user), guild_id=guild)


def busy(seconds: float) -> None:
    import time

    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_each_interaction_is_let_in_once() -> None:
    door = InteractionGate()
    assert [door.is_new(each) for each in (1, 2, 1)] == [True, True, False]
    for each in range(3, MOST_SEEN + 3):
        door.is_new(each)
    assert door.is_new(1)  # so long ago that nobody sends it again


async def test_the_work_that_is_done_for_somebody_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    door = InteractionGate(clock)
    with door.metering(asked()):
        await run_in_worker(busy, 0.05)
    await run_in_worker(busy, 0.05)  # nobody's
    assert 0.04 < PERSON.burst - door._person.seconds_left(1) < 0.09
    assert 0.04 < SERVER.burst - door._server.seconds_left(1) < 0.09
    assert 0.04 < EVERYBODY.burst - door._everybody.seconds_left(None) < 0.09


def test_a_spent_budget_refuses_one_and_not_the_others_and_fills_again() -> None:
    clock = Clock()
    door = InteractionGate(clock)
    door._person.spend(1, PERSON.burst + 1)
    with pytest.raises(DomainError) as refused:
        door.require_budget(asked(user=1))
    assert refused.value.refusal is Refusal.TOO_MUCH
    door.require_budget(asked(user=2))
    clock.now += 1.1 / PERSON.refill
    door.require_budget(asked(user=1))
    door._server.spend(1, SERVER.burst)
    with pytest.raises(DomainError):
        door.require_budget(asked(user=3))
    door.require_budget(asked(user=3, guild=None))
