"""Of the shards of one turn each says who it is for itself, whichever process has it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store import Store
from bot.store.gateway_sessions import APART
from tests.conftest import NOW

MOMENT = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("after", "free"),
    [
        (APART, True),
        (APART - MOMENT, False),
        (timedelta(), False),
        (-MOMENT, False),  # looked at its clock, waited for the database, and another one was before it
        (-APART, False),
        (-APART - MOMENT, True),  # the other one's clock is off
    ],
)
async def test_a_turn_is_free_so_long_after_the_last(store: Store, after: timedelta, free: bool) -> None:
    sessions = store.gateway_sessions
    assert await sessions.take_turn(0, NOW) == 0
    wait = await sessions.take_turn(0, NOW + after)
    assert wait == (0 if free else (APART - after).total_seconds())
    assert await sessions.take_turn(1, NOW) == 0


async def test_what_another_took_since_it_was_looked_for_is_taken(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = store.gateway_sessions
    assert await sessions.take_turn(0, NOW + MOMENT) == 0

    async def nothing(key: str) -> None:
        return None

    monkeypatch.setattr(sessions, "_kept", nothing)
    assert await sessions.take_turn(0, NOW) == APART.total_seconds()
    assert await sessions.take_turn(0, NOW + MOMENT + APART) == 0
