"""What a tip says is read anew whenever it is looked at or decided, by the record as it is then."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.results import DraftState
from bot.services import source_merges, tips
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene
from tests.commands.test_joined_tips import MODERATOR, sent
from tests.commands.test_tips import channel, press, said
from tests.conftest import NOW

TIP: dict[str, Any] = {"claim": "Season 2 is out in May 2027.", "seen": "Kstar Weekly"}


async def looked_at(here: Scene, number: str = "1", locale: str = "en-US") -> Reply:
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    return await here.choose(queue, number, custom_id="review", locale=locale)


async def test_an_outlet_that_got_its_tag_since_is_no_question_any_more(here: Scene, store: Store) -> None:
    await here.ask("suggest", **TIP)
    assert "Choose what kind of source it is" in (await looked_at(here)).text
    await here.file(topic="plot", claim="Something else.", source="Kstar Weekly", tags="fan-site")
    await here.restart(store)
    card = await looked_at(here)
    assert "Choose what kind of source it is" not in card.text
    assert "Source: Kstar Weekly" in card.text
    await here.click(card, "Approve", who="moderator")
    [_, report] = (await store.snapshot(server_id(SERVER))).own_reports.values()
    assert (report.chain, [*report.tags]) == (("Kstar Weekly",), ["fan-site"])


@pytest.mark.parametrize(
    ("locale", "approve", "changed", "duplicate"),
    [
        ("en-US", "Approve", "This changed since you looked.", "found it on record already: #1"),
        ("ko", "승인", "그사이 달라졌어요.", "이미 있는 내용으로 봤어요: #1"),
    ],
)
async def test_a_twin_that_was_filed_since_is_shown_before_a_second_one_is_filed(
    here: Scene, store: Store, locale: str, approve: str, changed: str, duplicate: str
) -> None:
    await here.file(topic="plot", claim="Something else.", source="Kstar Weekly", tags="fan-site")
    await here.ask("suggest", locale=locale, **TIP)
    card = await looked_at(here, locale=locale)
    await here.file(claim=TIP["claim"], source="Kstar Weekly", tags="fan-site", when="2027-05")
    await here.restart(store)
    again = await here.click(card, approve, who="moderator", locale=locale)
    assert changed in again.text
    assert len((await store.snapshot(server_id(SERVER))).own_reports) == 2
    closed = await here.choose(again, "#2", custom_id="same", locale=locale)
    assert duplicate.replace("#1", "#2") in closed.text
    assert [tip.outcome for tip in await store.tips.same_as(server_id(SERVER), 1)] == ["#2"]


async def test_who_saw_the_twin_may_approve_all_the_same(here: Scene, store: Store) -> None:
    here.join("other", manage_messages=True)
    await here.ask("suggest", **TIP, topic="release")
    await here.file("other", claim=TIP["claim"], source="Kstar Weekly", tags="fan-site", when="2027-05")
    card = await looked_at(here)
    filed = await here.click(card, "Approve", who="moderator")
    assert filed.text.startswith("Filed as #2")


async def test_the_card_in_the_channel_shows_what_was_filed_retracted_or_decided_since(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    tip = {"claim": "Season 2 is out in May 2027.", "seen": "https://www.allkpop.com/article/1"}
    await here.ask("suggest", **tip)
    await here.ask("suggest", claim="Park Ji-hu is in.", seen="https://www.allkpop.com/article/2")
    await here.env.settle()
    [card, other] = review.history()
    before = said(other)
    assert "Close as a duplicate of…" not in str([each.to_dict() for each in card.components])
    await here.file(claim=tip["claim"], source="Allkpop", tags="aggregator", when="2027-05")
    await here.env.settle()
    [card, other] = review.history()
    assert "Close as a duplicate of…" in str([each.to_dict() for each in card.components])
    assert said(other) == before
    await here.restart(store)
    form = await here.form(await here.ask("report", who="moderator", number="1"), "Retract")
    await here.send(form)
    await here.env.settle()
    [card, _] = review.history()
    assert "Close as a duplicate of…" not in str([each.to_dict() for each in card.components])
    filed = await press(here, card, "Approve")
    assert filed.text.startswith("Filed as #2")


async def test_a_topic_that_was_decided_since_is_shown_first_and_the_card_says_so(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    tip = {"claim": "Season 2 is out in May 2027.", "seen": "https://www.allkpop.com/article/1"}
    await here.ask("suggest", **tip)
    card = await looked_at(here)
    await here.file(
        claim="Netflix: out on 3 March 2027.", source="Netflix", tags="official", when="2027-03-03",
        stance="confirmed",
    )  # fmt: skip
    await here.restart(store)
    again = await here.click(card, "Approve", who="moderator")
    assert "This changed since you looked." in again.text
    assert "confirmed by Netflix" in again.text
    await here.env.settle()
    assert "confirmed by Netflix" in said(review.history()[0])
    filed = await here.click(again, "Approve", who="moderator")
    assert filed.text.startswith("Filed as #2")


async def test_words_that_were_added_since_are_seen_before_they_are_filed(here: Scene, store: Store) -> None:
    here.join("second")
    tip = {"claim": "Season 2 is out in May 2027.", "seen": "https://www.allkpop.com/article/1"}
    await here.ask("suggest", **tip)
    card = await looked_at(here)
    await here.ask("suggest", who="second", **{**tip, "claim": "Out 5 May 2027!"})
    again = await here.click(card, "Approve", who="moderator")
    assert "This changed since you looked." in again.text
    assert "Out 5 May 2027!" in again.text
    assert (await store.snapshot(server_id(SERVER))).own_reports == {}


async def test_a_card_of_an_earlier_version_approves_without_having_been_seen(store: Store) -> None:
    await sent(store, 1, "Season 2 is out in May 2027.", tags="press")
    done = await tips.approve(store, MODERATOR, 1, fingerprint=None)
    assert not isinstance(done, DraftState)


async def test_sources_that_became_one_since_are_one_in_a_tip(store: Store) -> None:
    await sent(store, 1, "Season 2 is out in May 2027.", source="Allkpop", tags="press")
    await sent(store, 2, "Somebody joins.", source="Blog of Funs", tags="press", topic="plot")
    await tips.approve(store, MODERATOR, 2)
    await source_merges.merge(store, MODERATOR, "Blog of Funs", "Allkpop")
    await sent(store, 3, "Another thing.", source="Blog of Funs", topic="plot")
    read = await tips.review(store, MODERATOR, 3)
    assert read.reading is not None
    assert read.reading.report.chain == ("Allkpop",)


async def test_who_sends_what_was_decided_once_more_is_not_told_that_it_waits(
    here: Scene, store: Store
) -> None:
    await here.ask("suggest", **TIP)
    assert (await here.ask("suggest", **TIP)).text.startswith("Tip 1 is with the moderators")  # not twice
    await tips.reject(store, Actor(server_id(SERVER), 8, NOW), 1, None)
    assert (await here.ask("suggest", **TIP)).text.startswith("Tip 2 is with the moderators")
    assert [tip.number for tip in await store.tips.waiting(server_id(SERVER))] == [2]


async def test_who_sends_the_same_unnamed_is_named_no_more_on_the_card(here: Scene, store: Store) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", **TIP)
    await here.env.settle()
    [fan] = {tip.author_id for tip in await store.tips.waiting(server_id(SERVER))}
    assert str(fan) in said(review.history()[0])
    assert (await here.ask("suggest", **TIP, anonymous=True)).text.startswith("Tip 1 is with the moderators")
    await here.env.settle()
    assert str(fan) not in said(review.history()[0])
    assert "stay unnamed" in said(review.history()[0])
    [tip] = await store.tips.waiting(server_id(SERVER))
    assert (tip.number, tip.anonymous) == (1, True)
