"""Whoever decides a tip is told why approving it would change nothing, where the kind of source is why."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store import Store
from tests.commands.scene import Reply, Scene, scene


@pytest.fixture
async def here(store: Store) -> AsyncIterator[Scene]:
    async with scene(store) as opened:
        yield opened


async def review(here: Scene, seen: str, locale: str = "en-US", **tip: str) -> Reply:
    claim = "All of Us Are Dead season 2 comes out on March 12, 2027"
    await here.ask("suggest", claim=claim, seen=seen, **tip)
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    return await here.choose(queue, "1", custom_id="review", locale=locale)


@pytest.mark.parametrize(
    ("locale", "why"),
    [
        ("en-US", "changes nothing. A source of this kind (aggregator) is listed as a guess"),
        ("ko", "현황은 그대로예요. 이런 출처("),
        ("es-419", "no cambia nada. Lo que dice este tipo de fuente ("),
    ],
)
async def test_a_guess_says_what_kind_of_source_it_is(here: Scene, locale: str, why: str) -> None:
    card = await review(here, "Soompi", locale, topic="release", when="2027-03-12")
    assert why in card.text


@pytest.mark.parametrize(("seen", "topic"), [("Deadline", "release"), ("Soompi", "plot")])
async def test_what_is_no_guess_says_no_such_thing(here: Scene, seen: str, topic: str) -> None:
    card = await review(here, seen, topic=topic)
    assert card.text.startswith("Tip 1")
    assert "listed as a guess" not in card.text
