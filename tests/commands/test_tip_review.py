"""What moderators have beside the decision on a tip: the way to its source, and the way back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from operator import methodcaller
from typing import Any

import discord
import pytest

from bot.answers.tips import TipInContext
from bot.cards.card import MOST_LINKED, REFUSED
from bot.cards.tips import tip_card
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.server_settings import Setting
from bot.domain.record.pack import Pack
from bot.domain.reports.revisions import RetractionGround
from bot.domain.reports.tips import Tip
from bot.domain.tip_results import TipReview
from bot.services import decision_undo, filing, guild_settings, revisions, tips
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.cards.reading import edition_of
from tests.commands.scene import Reply, Scene, buttons, texts
from tests.commands.test_tips import (
    MODERATOR,
    OTHER,
    TIP,
    channel,
    posted,
    press,
    pressable,
    said,
    send,
)
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
    assert "Still needed." in card
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
def test_a_link_that_no_button_takes_is_a_line(pack: Pack, length: int, button: bool) -> None:
    url = "https://news.example.com/".ljust(length, "a")
    tip = Tip(number=1, card=1, author_id=1, anonymous=False, locale="ko", typed={"url": url}, sent_at=NOW)
    review = TipReview(tip=tip, senders=(tip,), reading=None, refusal=None, typed=tip.typed)
    card = tip_card(edition_of(pack), TipInContext(review, None, None))
    assert [each.url for each in card.outside] == ([url] if button else [])
    assert (f"[Open source]({url})" in "\n".join(card.blocks)) is not button


RELEASE = {"claim": "Out in May 2027.", "seen": KNOWN, "topic": "release", "when": "2027-05"}
WORDS = {
    "en-US": {
        "approve": "Approve",
        "reject": "Reject",
        "undo": "Undo decision",
        "look": "Look at the tip",
        "waits": "Tip 1 waits again",
        "gone": "#1 no longer counts: filed in error.",
        "audit": "took back the decision on tip 1",
        "outcome": "What became of your tip 1",
        "again": "The moderators are looking at your tip 1 again",
        "late": "The decision on tip 1 is more than a day old and stays.",
        "none": "Tip 1 waits for a decision: there is none to undo.",
    },
    "ko": {
        "approve": "승인",
        "reject": "반려",
        "undo": "결정 되돌리기",
        "look": "제안 살펴보기",
        "waits": "제안 1이 다시 기다려요",
        "gone": "#1은 잘못 등록한 것으로 하고 더는 반영하지 않아요.",
        "audit": "제안 1 결정 되돌림",
        "outcome": "제안 1 결과",
        "again": "제안 1을 관리자가 다시 살펴보고 있어요",
        "late": "제안 1의 결정은 하루가 넘어 되돌릴 수 없어요.",
        "none": "제안 1은 아직 정해지지 않아 되돌릴 결정이 없어요.",
    },
}


def titles(here: Scene, locale: str = "en-US") -> list[str]:
    """The first lines of the messages that the fan got."""
    dm = here.member("fan").user.dm_channel
    return [said(each, locale).split("\n")[0] for each in dm.history()] if dm is not None else []


async def look(here: Scene, locale: str = "en-US") -> Reply:
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    return await here.choose(queue, "1", custom_id="review", locale=locale)


@pytest.mark.parametrize("locale", list(WORDS))
async def test_an_approval_that_is_undone_takes_its_report_back_and_the_fan_hears_of_both(
    here: Scene, store: Store, locale: str
) -> None:
    words, guild = WORDS[locale], server_id(SERVER)
    review = await channel(here, "review", "review")
    await here.ask("suggest", locale=locale, **RELEASE)
    await here.click(await look(here, locale), words["approve"], who="moderator", locale=locale)
    await here.env.settle()
    assert titles(here, locale) == [words["outcome"]]
    await here.restart(store)
    here.later(hours=24)
    here.join("other", manage_messages=True)
    here.there.locale = locale
    undone = await press(here, review.history()[0], "Undo decision", "other")
    assert undone.private
    assert undone.text.startswith(words["waits"])
    assert words["gone"] in undone.text
    assert (await store.snapshot(guild)).own_reports[1].filed_in_error
    await here.env.settle()
    assert titles(here, locale) == [words["outcome"], words["again"]]
    [card] = review.history()
    assert [each.label for each in pressable(card)][:2] == ["Approve", "Edit & approve"]
    audit = await here.ask("desk audit", who="moderator", locale=locale)
    assert words["audit"] in audit.text
    await here.restart(store)
    again = await here.click(undone, words["look"], who="other", locale=locale)
    assert words["undo"] not in again.buttons
    decided = await here.send(await here.form(again, words["reject"], "other"), "other", locale=locale)
    await here.env.settle()
    assert titles(here, locale) == [words["outcome"], words["again"], words["outcome"]]
    await here.click(decided, words["undo"], who="other", locale=locale)
    none = await here.click(decided, words["undo"], who="other", locale=locale)
    assert none.text.startswith(words["none"])
    await here.click(await look(here, locale), words["approve"], who="moderator", locale=locale)
    assert [each.stands for each in (await store.snapshot(guild)).own_reports.values()] == [False, True]


@pytest.mark.parametrize("locale", list(WORDS))
async def test_after_a_day_a_decision_stays_and_the_button_says_so(here: Scene, locale: str) -> None:
    words = WORDS[locale]
    await here.ask("suggest", locale=locale, **RELEASE)
    shown = await look(here, locale)
    decided = await here.send(await here.form(shown, words["reject"]), locale=locale)
    here.later(hours=24, seconds=1)
    late = await here.click(decided, words["undo"], who="moderator", locale=locale)
    assert late.text.startswith(words["late"])
    assert late.accent == REFUSED


async def test_who_was_not_told_yet_is_not_told_that_it_was_undone(here: Scene, store: Store) -> None:
    here.env.inject_error("POST", "/channels/*/messages", times=2, status=500, code=0, message="Down")
    await here.ask("suggest", **RELEASE)
    decided = await here.send(await here.form(await look(here), "Reject"))
    await here.env.settle()
    await store.database.write(
        methodcaller("execute", "UPDATE post SET state = 'due' WHERE kind = 'outcome'")
    )
    undone = await here.click(decided, "Undo decision", who="moderator")
    assert undone.text.startswith("Tip 1 waits again")
    await here.env.settle()
    assert titles(here) == []
    await here.restart(store)
    await here.env.settle()
    assert titles(here) == []


async def test_who_takes_no_messages_hears_at_their_next_use_that_it_was_undone(
    here: Scene, store: Store
) -> None:
    refused: dict[str, Any] = {"status": 403, "code": 50007, "message": "Cannot send messages to this user"}
    here.env.inject_error("POST", "/channels/*/messages", times=None, **refused)
    await here.ask("suggest", **RELEASE)
    decided = await here.send(await here.form(await look(here), "Reject"))

    async def below() -> list[str]:
        await here.env.settle()
        asked = await here.ask("s2status")
        await here.env.settle()
        return ["\n".join(texts(each.components)).split("\n")[0] for each in asked.result.followups]

    assert await below() == ["## What became of your tip 1"]
    await here.click(decided, "Undo decision", who="moderator")
    await here.env.settle()
    await here.restart(store)
    assert await below() == ["## The moderators are looking at your tip 1 again"]
    assert await below() == []


async def test_a_report_that_was_there_before_the_approval_is_not_taken_back(store: Store) -> None:
    await filing.file(store, 5, TIP, by=MODERATOR.user_id, at=NOW)
    await send(store)
    later = Actor(5, MODERATOR.user_id, NOW + timedelta(minutes=1))
    await tips.approve(store, later, 1)
    undone = await decision_undo.undo_decision(store, later, 1)
    assert undone.taken_back is None
    assert [each.stands for each in (await store.snapshot(5)).own_reports.values()] == [True]


async def test_a_report_that_was_retracted_meanwhile_stays_so(store: Store) -> None:
    await send(store)
    await tips.approve(store, MODERATOR, 1)
    await revisions.retract(store, OTHER, 1, RetractionGround.BY_OUTLET, day=None, reason="Gone.")
    assert (await decision_undo.undo_decision(store, OTHER, 1)).taken_back is None
    assert len(await store.reports.history(5, 1)) == 2
    assert [each.number for each in await store.tips.waiting(5)] == [1]


async def test_of_many_who_undo_at_once_one_does(store: Store) -> None:
    await send(store)
    await tips.approve(store, MODERATOR, 1)
    hands = [Actor(5, by, NOW) for by in range(20, 28)]
    done = await asyncio.gather(
        *(decision_undo.undo_decision(store, actor, 1) for actor in hands), return_exceptions=True
    )
    assert sum(not isinstance(each, BaseException) for each in done) == 1
    assert {each.refusal for each in done if isinstance(each, DomainError)} == {Refusal.TIP_WAITS}
    rows = await store.database.fetch_all("SELECT deed FROM audit ORDER BY id")
    assert sorted(row[0] for row in rows) == ["approved", "filed", "reopened", "retracted"]


async def test_nobody_takes_back_what_was_decided_on_their_own_tip_unless_the_server_lets_them(
    store: Store,
) -> None:
    await send(store, MODERATOR)
    await tips.reject(store, OTHER, 1, None)
    with pytest.raises(DomainError, match="own-tip"):
        await decision_undo.undo_decision(store, MODERATOR, 1)
    with pytest.raises(DomainError, match="no-such-tip"):
        await decision_undo.undo_decision(store, Actor(6, 8, NOW), 1)
    await guild_settings.change_setting(store, MODERATOR, Setting.OWN_TIPS, ["on"])
    assert (await decision_undo.undo_decision(store, MODERATOR, 1)).taken_back is None


async def test_a_long_link_is_a_line_of_the_card_and_leads_there(here: Scene) -> None:
    long = "https://www.allkpop.com/article/".ljust(646, "a")
    await here.ask("suggest", claim="Out in May 2027.", seen=long, topic="release", when="2027-05")
    shown = await look(here)
    assert opened(shown) == {}
    assert f"[Open source]({long})" in shown.raw
