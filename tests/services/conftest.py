"""What looks at feeds in tests, and who has them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.services.feeds import FeedLooker
from bot.store import Store
from tests.feeds import LOOPBACK, FeedHost, feed_host


@pytest.fixture
async def host() -> AsyncIterator[FeedHost]:
    """Somebody on this machine who has feeds."""
    async with feed_host() as running:
        yield running


@pytest.fixture
def looker(store: Store) -> FeedLooker:
    """What looks at feeds on this machine."""
    return FeedLooker(store, LOOPBACK, "tests")
