"""Three fans, one card, a screenshot, an approval that is undone, a sender who is stopped: with restarts
between, in both languages.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.reports import screenshots as rules
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_screenshots import PNG, pictures
from tests.commands.test_tip_review import WORDS as REVIEW
from tests.commands.test_tips import channel, press, said

WORDS = {
    "en-US": {
        "people": "3 people",
        "stop": "Stop sender…",
        "stopped": "The moderators of this server have stopped you from suggesting",
        "outcome": "What became of your tip {}",
        "again": "The moderators are looking at your tip {} again",
    },
    "ko": {
        "people": "3명",
        "stop": "보낸 사람 막기…",
        "stopped": "이 서버 관리자가",
        "outcome": "제안 {} 결과",
        "again": "제안 {}",  # with a particle
    },
}
FANS = ("fan", "second", "third")


def told(here: Scene, who: str, locale: str) -> list[str]:
    """The first lines of the messages that somebody got."""
    dm = here.member(who).user.dm_channel
    return [said(each, locale).split("\n")[0] for each in dm.history()] if dm is not None else []


@pytest.mark.parametrize("locale", list(WORDS))
async def test_the_way_of_a_tip(
    here: Scene, store: Store, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "CDN_HOSTS", frozenset({"cdn.simcord.invalid"}))
    words, review, guild = WORDS[locale], REVIEW[locale], server_id(SERVER)
    here.join("second")
    here.join("third")
    reviewed = await channel(here, "review", "review")
    for who in FANS:
        more: dict[str, Any] = {"screenshot": ("a.png", PNG)} if who == "second" else {}
        await here.ask(
            "suggest",
            who=who,
            locale=locale,
            claim="Out in May 2027.",
            seen="https://www.allkpop.com/article/2",
            topic="release",
            when="2027-05",
            anonymous=who == "third",
            **more,
        )
    await here.env.settle()
    await here.restart(store)
    [card] = reviewed.history()
    assert len(pictures(card)) == 1
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    assert words["people"] in queue.text
    shown = await here.choose(queue, "1", custom_id="review", locale=locale)
    assert str(here.member("third").id) not in str(shown.message.components)

    await here.click(shown, review["approve"], who="moderator", locale=locale)
    await here.env.settle()
    assert [len(told(here, who, locale)) for who in FANS] == [1, 1, 1]
    await here.restart(store)

    here.there.locale = locale
    [card] = reviewed.history()
    undone = await press(here, card, "Undo decision")
    assert review["gone"] in undone.text
    await here.env.settle()
    await here.restart(store)
    assert (await store.snapshot(guild)).own_reports[1].filed_in_error
    for who in FANS:
        first, second = told(here, who, locale)
        assert first == words["outcome"].format(1)
        assert second.startswith(words["again"].format(1))
        assert second != first
    [card] = reviewed.history()
    assert len(pictures(card)) == 1  # it is on the card still
    assert len(await store.tips.waiting(guild)) == 3

    shown = await here.choose(
        await here.ask("desk queue", who="moderator", locale=locale), "1", custom_id="review", locale=locale
    )
    form = await here.form(shown, words["stop"])
    assert str(here.member("third").id) not in str(form.modal)
    await here.send(form, locale=locale, whose=["3"], length=["week"], reason="Spam.")
    await here.restart(store)
    refused = await here.ask("suggest", who="third", locale=locale, claim="More.", seen="Soompi")
    assert refused.text.startswith(words["stopped"])
    listed = await here.ask("desk stops", who="moderator", locale=locale)
    assert str(here.member("third").id) not in str(listed.message.components)
    await here.send(await here.form(shown, review["reject"]), locale=locale)
    await here.env.settle()
    assert [len(told(here, who, locale)) for who in FANS] == [3, 3, 3]  # who is stopped hears of it too
