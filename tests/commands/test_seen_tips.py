"""A decision is on what was seen: a tip that changed since is shown first."""

from __future__ import annotations

import pytest

from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene

WORDS = {
    "en-US": {
        "reject": "Reject",
        "look": "This changed since you looked.",
    },
    "ko": {
        "reject": "반려",
        "look": "그사이 달라졌어요.",
    },
}
SEEN = "https://www.soompi.com/a/1"
TIP = {"claim": "It is out in May 2027.", "seen": SEEN, "topic": "release", "when": "2027-05"}


async def looked_at(here: Scene, locale: str) -> Reply:
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    return await here.choose(queue, "1", custom_id="review", locale=locale)


async def waiting(store: Store) -> list[int]:
    return [tip.number for tip in await store.tips.waiting(server_id(SERVER))]


@pytest.mark.parametrize("locale", list(WORDS))
async def test_a_tip_that_others_joined_since_is_shown_before_it_is_rejected(
    here: Scene, store: Store, locale: str
) -> None:
    here.join("second")
    await here.ask("suggest", **TIP)
    seen = await looked_at(here, locale)
    form = await here.form(seen, WORDS[locale]["reject"])
    await here.ask("suggest", who="second", **TIP)
    for told in (
        await here.click(seen, WORDS[locale]["reject"], who="moderator", locale=locale),
        await here.send(form, locale=locale),  # which was open meanwhile
    ):
        assert WORDS[locale]["look"] in told.text
        assert await waiting(store) == [1, 2]
    await here.send(await here.form(told, WORDS[locale]["reject"]), locale=locale)
    assert await waiting(store) == []


async def test_a_tip_that_changed_since_is_shown_before_it_is_closed_as_a_duplicate(
    here: Scene, store: Store
) -> None:
    here.join("second")
    await here.file(when="2027-05")
    await here.ask("suggest", **TIP)
    seen = await looked_at(here, "en-US")
    await here.ask("suggest", who="second", **TIP)
    told = await here.choose(seen, "#1", custom_id="same")
    assert WORDS["en-US"]["look"] in told.text
    assert await waiting(store) == [1, 2]
    await here.choose(told, "#1", custom_id="same")
    assert await waiting(store) == []
