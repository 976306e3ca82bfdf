"""Settings that this version cannot read: left as they are, and nobody else's concern."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import guild_settings
from bot.store import Store
from bot.store.rows import upsert
from tests.conftest import NOW

ACTOR = Actor(5, 9, NOW)
LATER: dict[str, Any] = {
    "channels": {"dates": 70, "holograms": 71},
    "timezone": "Mars/Olympus_Mons",
    "review": 72,
    "moods": ["glad"],
}


async def put(store: Store, content: dict[str, Any]) -> None:
    row = {"guild_id": 5, "content": json.dumps(content)}
    await store.database.write(lambda c: upsert(c, "setting", row, "guild_id"))
    store.settings.forget(5)


async def stored(store: Store) -> dict[str, Any]:
    [row] = await store.database.fetch_all("SELECT content FROM setting WHERE guild_id = 5")
    content: dict[str, Any] = json.loads(row["content"])
    return content


async def test_what_can_be_read_holds_and_the_rest_is_told_and_kept(store: Store) -> None:
    await put(store, LATER)
    read = await store.settings.get(5)
    assert (read.review, read.channels, read.timezone) == (72, {}, None)
    assert (await store.settings.of_servers([5])) == {5: read}
    panel = await guild_settings.show_panel(store, ACTOR)
    assert sorted(panel.unreadable) == ["channels", "timezone"]
    await guild_settings.change_setting(store, ACTOR, Setting.BOARD, ["73"])
    assert await stored(store) == {**(await stored(store)), **LATER, "board": 73}


async def test_a_zone_that_is_none_here_is_the_only_thing_that_cannot_be_read(store: Store) -> None:
    await put(store, {"review": 72, "timezone": LATER["timezone"]})
    read = await store.settings.get(5)
    assert (read.review, read.timezone) == (72, None)
    assert (await guild_settings.show_panel(store, ACTOR)).unreadable == ("timezone",)


async def test_what_is_set_anew_replaces_what_could_not_be_read(store: Store) -> None:
    await put(store, LATER)
    await guild_settings.change_setting(store, ACTOR, Setting.TIMEZONE, ["Europe/Paris"])
    assert (await stored(store))["timezone"] == "Europe/Paris"
    assert (await guild_settings.show_panel(store, ACTOR)).unreadable == ("channels",)


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "right/Asia/Seoul", "../etc/passwd", "Nowhere"])
async def test_zones_are_those_of_the_package_and_no_machines_own(store: Store, zone: str) -> None:
    with pytest.raises(Exception, match="timezone"):
        await guild_settings.change_setting(store, ACTOR, Setting.TIMEZONE, [zone])
    for known in ("Asia/Seoul", "America/Los_Angeles", "UTC"):
        await guild_settings.change_setting(store, ACTOR, Setting.TIMEZONE, [known])
