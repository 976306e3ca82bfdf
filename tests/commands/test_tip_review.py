"""What moderators have beside the decision on a tip: the way to its source, and the way back."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.answers.tips import TipInContext
from bot.cards.card import MOST_LINKED
from bot.cards.tips import tip_card
from bot.domain.record.pack import Pack
from bot.domain.reports.tips import Tip
from bot.domain.results import TipReview
from bot.store import Store
from tests.cards.reading import edition_of
from tests.commands.scene import Reply, Scene, buttons
from tests.commands.test_tips import channel, posted, pressable, said
from tests.conftest import NOW

LINK = "https://www.soompi.com/article/1?a=(b)"
SAFE = "https://www.soompi.com/article/1?a=%28b%29"
KNOWN = "https://www.allkpop.com/article/2"


def links(message: discord.Message) -> dict[str, str]:
    """The addresses that a message's buttons lead to, by what they say."""
    return {each.label: each.url for each in pressable(message) if getattr(each, "url", None)}


def opened(reply: Reply) -> dict[str, Any]:
    return {each["label"]: each["url"] for each in buttons(reply.message.components) if "url" in each}


@pytest.mark.parametrize(
    ("locale", "label", "reject"), [("en-US", "Open source", "Reject"), ("ko", "출처 열기", "반려")]
)
async def test_the_source_of_a_tip_opens_whether_or_not_it_can_be_filed(
    here: Scene, store: Store, locale: str, label: str, reject: str
) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", claim="Somebody said something.", seen=LINK)
    await here.restart(store)
    [card] = await posted(here, review)
    assert "edit this" in card
    assert links(review.history()[0]) == {"Open source": SAFE}
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    shown = await here.choose(queue, "1", custom_id="review", locale=locale)
    assert opened(shown) == {label: SAFE}
    await here.send(await here.form(shown, reject), locale=locale)
    await here.env.settle()
    [card] = review.history()
    assert links(card) == {"Open source": SAFE}, said(card)  # also once it is decided


async def test_a_tip_that_can_be_approved_opens_its_source_too(here: Scene) -> None:
    await here.ask("suggest", claim="Out in May 2027.", seen=KNOWN, topic="release", when="2027-05")
    shown = await here.choose(await here.ask("desk queue", who="moderator"), "1", custom_id="review")
    assert "Approve" in shown.buttons
    assert opened(shown) == {"Open source": KNOWN}


async def test_a_tip_without_a_link_opens_nothing(here: Scene) -> None:
    await here.ask("suggest", claim="Out in May 2027.", seen="Soompi", topic="release", when="2027-05")
    shown = await here.choose(await here.ask("desk queue", who="moderator"), "1", custom_id="review")
    assert opened(shown) == {}


@pytest.mark.parametrize(("length", "button"), [(MOST_LINKED, True), (MOST_LINKED + 1, False)])
def test_a_link_that_no_button_takes_is_a_line(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, length: int, button: bool
) -> None:
    monkeypatch.setattr("bot.domain.text.cleaning.MAX_URL", 1000)
    url = "https://news.example.com/".ljust(length, "a")
    tip = Tip(number=1, author_id=1, anonymous=False, locale="ko", typed={"url": url}, sent_at=NOW)
    card = tip_card(
        edition_of(pack), TipInContext(TipReview(tip=tip, reading=None, refusal=None), None, None)
    )
    assert [each.url for each in card.outside] == ([url] if button else [])
    assert (f"[Open source]({url})" in "\n".join(card.blocks)) is not button
