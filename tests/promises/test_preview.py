"""What is said of the local preview: its clock stands still, and its Discord begins anew each time."""

from __future__ import annotations

import asyncio

import pytest

from bot.services.feeds import FeedLooker
from bot.store import Store
from cogs.feeds import FeedsCog
from tests.commands.scene import Scene, scene
from tests.commands.test_tips import channel
from tests.promises.acts import put_setting


async def test_nothing_is_done_by_the_clock(here: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview runs in the simulated Discord as this does, and nobody moves its time."""
    looks: list[FeedLooker] = []

    async def look(looker: FeedLooker, _: object) -> list[int]:
        looks.append(looker)
        return []

    monkeypatch.setattr(FeedLooker, "look_due", look)
    cog = here.there.bot.get_cog("FeedsCog")
    assert isinstance(cog, FeedsCog)
    cog.each_minute.change_interval(seconds=0.05)
    await asyncio.sleep(0.2)
    before = len(looks)
    await asyncio.sleep(1)
    assert len(looks) == before
    await here.env.advance_time(1)
    assert len(looks) > before


async def test_channels_are_gone_after_a_restart_and_all_else_is_kept(store: Store) -> None:
    async with scene(store) as here:
        await channel(here, "dates", "wire")
        await put_setting(here, "tips", "3")
        await here.file(claim="It is out in June 2027.")
    async with scene(store) as here:
        panel = (await here.panel()).text
        assert "Date announcements: what was chosen no longer exists. Choose again." in panel
        assert "Tips per person: 3 a day" in panel
        assert "It is out in June 2027." in (await here.ask("report", number="#1")).text
