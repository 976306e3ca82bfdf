"""Names in a tip that are near one on record: the moderators are asked, whatever the fan put before them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_tips import channel, posted, press
from tests.commands.test_tips_anew import looked_at

DATED: dict[str, Any] = {"claim": "Season 2 is out on May 4 2027"}
CAST: dict[str, Any] = {
    "claim": "Lom0n joins season 2",
    "seen": "https://www.allkpop.com/article/1",
    "stance": "joins",
}
NEAR = {
    "en-US": ("“{0}” is not on record, but {1}", "Approve", {"Netflix": "Netflix", "Lomon": "Lomon"}),
    "ko": ("등록되지 않은 이름이에요. 혹시 {1}", "승인", {"Netflix": "넷플릭스", "Lomon": "로몬"}),
}


@pytest.mark.parametrize("locale", list(NEAR))
@pytest.mark.parametrize(
    ("typed", "given", "closest"),
    [
        ({**DATED, "seen": "+Netfl1x"}, "Netfl1x", "Netflix"),
        ({**DATED, "seen": "+\u039detflix"}, "\u039detflix", "Netflix"),
        ({**CAST, "topic": "casting:+Lom0n"}, "Lom0n", "Lomon"),
    ],
)
async def test_a_marked_name_that_is_near_one_on_record_is_asked_about(
    here: Scene, store: Store, locale: str, typed: dict[str, Any], given: str, closest: str
) -> None:
    near, approve, names = NEAR[locale]
    await here.ask("suggest", **typed)
    # A tip of an earlier version kept the mark.
    await store.database.write(lambda c: c.execute("UPDATE tip SET typed = ?", [_with(typed)]))
    await here.restart(store)
    card = await looked_at(here, locale=locale)
    assert near.format(given, names[closest]) in card.text
    form = await here.form(card, approve)
    assert form.modal is not None
    snapshot = await store.snapshot(server_id(SERVER))
    assert not snapshot.own_reports
    assert given not in snapshot.sources


def _with(typed: dict[str, Any]) -> str:
    """What a tip keeps, ready to be approved but for its name."""
    seen = typed["seen"]
    kept = {"claim": typed["claim"], "tags": "press", "topic": typed.get("topic", "release")}
    kept |= {"url": seen} if seen.startswith("https") else {"source": seen}
    return json.dumps(kept | ({"stance": typed["stance"]} if "stance" in typed else {}))


async def test_the_card_in_the_channel_asks_too_and_the_tip_keeps_no_mark(here: Scene, store: Store) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", **CAST, topic="casting:+Lom0n")
    [tip] = await store.tips.same_as(server_id(SERVER), 1)
    assert tip.typed["topic"] == "casting:Lom0n"
    [card] = await posted(here, review)
    assert "“Lom0n” is not on record, but Lomon is close" in card
    [message] = review.history()
    assert (await press(here, message, "Approve")).result.modal is not None
    assert not (await store.snapshot(server_id(SERVER))).own_reports


async def test_a_name_that_is_near_nothing_is_as_easy_as_before(here: Scene, store: Store) -> None:
    await here.ask("suggest", **{**CAST, "claim": "Kim Hye-soo joins", "topic": "casting:+Kim Hye-soo"})
    card = await looked_at(here)
    assert "First report about Kim Hye-soo here" in card.text
    filed = await here.click(card, "Approve", who="moderator")
    assert filed.text.startswith("Filed as #1")
