"""The bot in one server, as the tests of its commands have it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store import Store
from tests.commands.scene import Scene, scene


@pytest.fixture
async def here(store: Store) -> AsyncIterator[Scene]:
    async with scene(store) as opened:
        yield opened
