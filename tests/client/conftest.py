"""The two roads by which interactions come: both are to be answered alike."""

from __future__ import annotations

import pytest

from tests.operating.test_health import free_port


@pytest.fixture(params=["gateway", "http"])
def road(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings that have interactions come through the gateway, or over HTTP."""
    return {} if request.param == "gateway" else {"INTERACTIONS_PORT": str(free_port())}
