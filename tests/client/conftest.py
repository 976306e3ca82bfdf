"""The two roads by which interactions come, which are to be answered alike; no test leaves one open."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from discord.gateway import KeepAliveHandler

from tests.operating.test_health import free_port


@pytest.fixture(params=["gateway", "http"])
def road(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings that have interactions come through the gateway, or over HTTP."""
    return {} if request.param == "gateway" else {"INTERACTIONS_PORT": str(free_port())}


@pytest.fixture(autouse=True)
def no_heart_beats_on() -> Iterator[None]:
    """A heartbeat's thread that outlives its bot breaks whichever test runs by then."""
    yield
    for each in threading.enumerate():
        if isinstance(each, KeepAliveHandler):
            each.join(5)  # as long as a busy machine needs: it was told to end
            alive = each.is_alive()
            each.stop()
            assert not alive, f"{each.name} beats on"
