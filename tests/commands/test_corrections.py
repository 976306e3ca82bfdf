"""Corrections: of what somebody may have read, and as the topic stands now."""

from __future__ import annotations

from typing import Any

import pytest

from bot.store import Store
from tests.commands.scene import Scene
from tests.commands.test_posting import CONFIRMED, retract
from tests.commands.test_tips import channel, posted
from tests.promises.acts import minutes_pass


async def restore(here: Scene, number: str) -> None:
    shown = await here.ask("report", who="moderator", number=number)
    await here.click(shown, "Restore", who="moderator")


async def test_every_corrected_message_says_where_the_topic_stands_now(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    for source in ("Soompi", "Hankook Ilbo"):
        await here.file(source=source, stance="confirmed", when="2027-05")
        await posted(here, news)

    async def now() -> set[str]:
        lines = [line for text in await posted(here, news) for line in text.splitlines()]
        return {line for line in lines if line.startswith("Now: ")}

    for change, number, stands in (
        (retract, "1", {"reported by Hankook Ilbo"}),
        (retract, "2", {"No release date is announced"}),
        (restore, "2", {"reported by Hankook Ilbo"}),
        (restore, "1", {"reported by Hankook Ilbo and Soompi"}),
    ):
        await change(here, number)
        assert {line.rpartition(" · ")[2].rpartition("⚪ ")[2] for line in await now()} >= stands
    assert len(await now()) == 1


@pytest.mark.parametrize("got_through", [False, True])
async def test_what_nobody_saw_is_not_corrected(here: Scene, store: Store, got_through: bool) -> None:
    """Discord answers 500, the report is retracted before the next try: whether it is there is looked up."""
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    await posted(here, news)
    sql = "UPDATE post SET state = 'sending', message_id = NULL WHERE kind = 'news'"
    await store.database.write(lambda c: c.execute(sql))
    if not got_through:
        for message in news.history():
            await _gone(here, news, message)
    await retract(here, "1")
    await minutes_pass(here)
    told = await posted(here, news)
    if got_through:
        assert told[0].startswith("Correction: Release")
    else:
        assert told == []
    [row] = await store.database.fetch_all("SELECT state FROM post WHERE kind = 'news' ORDER BY id LIMIT 1")
    assert row["state"] == ("sent" if got_through else "dropped")


async def _gone(here: Scene, place: Any, message: Any) -> None:
    await here.there.bot.http.delete_message(place.id, message.id)
