"""What every test of what speaks with Discord holds."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from discord.gateway import KeepAliveHandler


@pytest.fixture(autouse=True)
def no_heart_beats_on() -> Iterator[None]:
    """A heartbeat's thread that outlives its bot breaks whichever test runs by then."""
    yield
    left = [each for each in threading.enumerate() if isinstance(each, KeepAliveHandler)]
    for each in left:
        each.join(0.2)
        alive = each.is_alive()
        each.stop()
        assert not alive, f"{each.name} beats on"
