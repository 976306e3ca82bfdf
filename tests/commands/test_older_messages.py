"""A message of before a restore acts on nothing that has a number of its anew."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.domain.audit import Actor, stamp
from bot.services import filing, tips
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.store.restored_numbers import Numbered, note_restored
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_tips import channel, press
from tests.conftest import NOW

WORDS = {
    "en-US": "This message is from before my record was put back from a backup",
    "ko": "백업으로 기록을 되돌리기 전에 올라온 메시지예요.",
}
SEEN = "https://www.soompi.com/a/1"
TIP = {"claim": "It is out in May 2027.", "seen": SEEN, "topic": "release", "when": "2027-05"}


async def waiting(store: Store) -> list[int]:
    return [tip.number for tip in await store.tips.waiting(server_id(SERVER))]


async def restored(here: Scene, store: Store, card: Any) -> None:
    """Let the file have been put back after a message was posted, and a number be given again after that."""
    at = card.created_at + timedelta(minutes=1)
    await store.database.write(lambda c: note_restored(c, at))
    row = [stamp(at + timedelta(minutes=1))]
    await store.database.write(lambda c: c.execute("UPDATE tip SET sent_at = ?", row))


@pytest.mark.parametrize("locale", list(WORDS))
async def test_a_card_of_before_a_restore_decides_on_no_other_tip_of_its_number(
    here: Scene, store: Store, locale: str
) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", **TIP)
    await here.env.settle()
    [card] = review.history()
    await restored(here, store, card)
    here.there.locale = locale
    for label in ("Approve", "Edit & approve", "Reject", "Stop sender…"):
        refused = await press(here, card, label)
        assert refused.text.startswith(WORDS[locale]), label
        assert "\n" not in refused.text
    assert await waiting(store) == [1]
    own = await here.ask("suggest", locale=locale)  # what is asked for after it is what there is
    assert "May 2027" in own.text or "2027년 5월" in own.text


async def test_where_nobody_has_the_number_again_the_card_says_that_it_is_gone(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", **TIP)
    await here.env.settle()
    [card] = review.history()
    await restored(here, store, card)
    await store.database.write(lambda c: c.execute("DELETE FROM tip"))
    assert (await press(here, card, "Approve")).text.startswith("There is no tip 1 here")


@pytest.mark.parametrize(
    ("named", "given", "anew"), [(-1, 1, True), (-1, -1, False), (1, 1, False), (1, -1, False)]
)
@pytest.mark.parametrize("what", list(Numbered))
async def test_only_what_an_older_message_names_and_was_given_since_is_another(
    store: Store, what: Numbered, named: int, given: int, anew: bool
) -> None:
    async def given_anew() -> bool:
        return await store.restored_numbers.given_anew(5, what, 1, NOW + timedelta(days=named))

    typed = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")
    actor = Actor(5, 9, NOW + timedelta(days=given))
    assert not await given_anew()
    await filing.file(store, actor.guild_id, typed, by=9, at=actor.at)
    await tips.suggest(store, actor, typed, anonymous=False, locale="en-US")
    assert not await given_anew()
    await store.database.write(lambda c: note_restored(c, NOW))
    assert await given_anew() is anew
    assert not await store.restored_numbers.given_anew(6, what, 1, NOW + timedelta(days=named))


@pytest.mark.parametrize("what", list(Numbered))
async def test_a_second_restore_makes_no_number_that_of_a_message_of_before_the_first(
    store: Store, what: Numbered
) -> None:
    actor = Actor(5, 9, NOW)
    typed = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")
    for days in (-1, 1):  # the copy that was put back the second time is of after the first
        await store.database.write(partial(note_restored, at=NOW + timedelta(days=days)))
    await filing.file(store, actor.guild_id, typed, by=9, at=actor.at)
    await tips.suggest(store, actor, typed, anonymous=False, locale="en-US")
    for days, anew in ((-2, True), (0, False)):
        named_at = NOW + timedelta(days=days)
        assert await store.restored_numbers.given_anew(5, what, 1, named_at) is anew
