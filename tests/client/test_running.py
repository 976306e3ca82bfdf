"""Running: what the garbage collector is spared."""

from __future__ import annotations

import gc

import pytest

from bot.client import running


@pytest.mark.parametrize(
    ("phase", "generation", "living", "spared"),
    [
        ("stop", 2, running._MUCH + 1, True),
        ("stop", 2, running._MUCH, False),
        ("start", 2, running._MUCH + 1, False),
        ("stop", 1, running._MUCH + 1, False),
    ],
)
def test_what_outlives_a_whole_collection_is_set_aside_once_it_is_much(
    phase: str, generation: int, living: int, spared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    monkeypatch.setattr(gc, "get_objects", lambda generation: [None] * living if generation == 2 else [])
    running._spare(phase, {"generation": generation, "collected": 0, "uncollectable": 0})
    assert bool(frozen) is spared
