from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store import Store
from tests.commands.scene import Scene, scene


@pytest.fixture
async def here(store: Store) -> AsyncIterator[Scene]:
    """The bot in one server."""
    async with scene(store) as opened:
        yield opened
