"""Tips, as fans send them and moderators decide: from /check to the answers, and back to whoever sent it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import discord
import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.tips import TipDecision
from bot.domain.results import DraftState
from bot.domain.tip_results import TipSent
from bot.services import guild_settings, tips
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene, as_read, texts
from tests.conftest import NOW

FAN, MODERATOR, OTHER = Actor(5, 7, NOW), Actor(5, 8, NOW), Actor(5, 9, NOW)
TIP = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")


def inside(components: Any) -> list[str]:
    found = []
    for each in components:
        if getattr(each, "content", None):
            found.append(each.content)
        found += inside(getattr(each, "children", []))
    return found


def said(message: discord.Message, locale: str = "en-US") -> str:
    """What a message says, as one reads it."""
    return as_read("\n".join(inside(message.components)) or message.content, locale)


async def channel(here: Scene, setting: str, name: str) -> Any:
    """Make a channel and let it be what a setting is."""
    made = here.there.guild.create_text_channel(name)
    panel = await here.panel()
    opened = await here.choose(panel, setting, custom_id="set", who="manager")
    await here.choose(opened, made, custom_id="put", who="manager")
    return made


async def posted(here: Scene, where: Any) -> list[str]:
    await here.env.settle()
    here._check_requests()
    return [said(each) for each in where.history() if each.components]


def pressable(message: discord.Message) -> list[Any]:
    box: Any = message.components[0]
    return [each for row in box.children for each in getattr(row, "children", [])]


def button(message: discord.Message, label: str) -> str:
    return str(next(each.custom_id for each in pressable(message) if getattr(each, "label", None) == label))


async def press(here: Scene, message: discord.Message, label: str, who: str = "moderator") -> Reply:
    result = await here.member(who).click(message, custom_id=button(message, label))
    return here._checked(Reply(result, here.there.locale))


async def test_a_fans_tip_becomes_a_report_is_announced_and_the_fan_is_told(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    news = await channel(here, "cast", "news")
    checked = await here.ask("check", text="Kim Hye-soo joins All of Us Are Dead season 2")
    assert "Nobody on record says so" in checked.text
    form = await here.form(checked, "Suggest to moderators", "fan")
    sent = await here.send(form, "fan", seen="https://www.soompi.com/article/1")
    assert sent.private
    assert sent.text.startswith("Tip 1 is with the moderators")
    assert "Kim Hye-soo joins All of Us Are Dead season 2" in sent.text
    await here.restart(store)
    await here.env.settle()
    [card] = review.history()
    assert said(card).startswith("Tip 1\nFrom <@")
    assert "/check says: ⚪ Nobody on record says so" in said(card)
    assert "Kim Hye-soo" not in (await here.ask("cast")).text  # a tip counts nowhere
    form = await here.member("moderator").click(card, custom_id=button(card, "Edit & approve"))
    edited = await here.send(form, topic="casting:Kim Hye-soo", tags=["press"], source="Soompi")
    more = await here.form(edited, "More")
    ready = await here.send(more, stance=["joins"], url="")
    assert ready.text.startswith("Tip 1, not approved yet")
    await here.restart(store)
    filed = await here.click(ready, "Approve", who="moderator")
    assert filed.text.startswith("Filed as #1")
    assert "Kim Hye-soo" in (await here.ask("cast", group="rumored")).text
    [told] = await posted(here, news)
    assert told.startswith("🟡 Reported: Kim Hye-soo joins (Soompi)")
    assert "Before: nothing on record" in told
    assert "Kim Hye-soo joins All of Us Are Dead season 2 (Soompi" in told
    [card] = review.history()
    assert "Approved by" in said(card)
    assert [each.label for each in pressable(card)] == ["Undo decision", "Stop sender…", "Open source"]
    dm = here.member("fan").user.dm_channel
    [outcome] = [said(each) for each in dm.history()]
    assert outcome.startswith("What became of your tip 1")
    assert "it is on record as #1" in outcome


async def test_in_korean(here: Scene, store: Store) -> None:
    await channel(here, "review", "review")
    sent = await here.ask("suggest", locale="ko", claim="5월에 나온대요.", seen="Soompi", topic="release")
    assert sent.text.startswith("제안 1을 관리자에게 전했어요")
    queue = await here.ask("desk queue", who="moderator", locale="ko")
    assert queue.text.startswith("기다리는 제안 1건")
    card = await here.choose(queue, "1", custom_id="review", locale="ko")
    assert "/소문확인 결과" in card.text
    form = await here.form(card, "반려")
    done = await here.send(form, locale="ko", reason="출처가 없어요.")
    assert "님이 반려했어요." in done.text
    await here.env.settle()
    [outcome] = [said(each, "ko") for each in here.member("fan").user.dm_channel.history()]
    assert "이번에는 등록하지 않기로 했어요." in outcome
    assert "이유: 출처가 없어요." in outcome


async def test_who_takes_no_messages_is_told_at_their_next_use_once(here: Scene, store: Store) -> None:
    sent = await here.ask(
        "suggest", claim="Out in May 2027.", seen="Some Daily", topic="release", when="2027-05"
    )
    assert "Tip 1" in sent.text
    refused: dict[str, Any] = {"status": 403, "code": 50007, "message": "Cannot send messages to this user"}
    here.env.inject_error("POST", "/channels/*/messages", times=None, **refused)
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    await here.choose(card, "press", custom_id="as")
    await here.restart(store)
    await here.env.settle()
    here.env.inject_error("POST", "/webhooks/*/*", times=1, status=404, code=10015, message="Unknown Webhook")
    lost = await here.ask("sources")
    await here.env.settle()
    assert not lost.result.followups  # what was lost is told at another next use
    asked = await here.ask("s2status")
    await here.env.settle()
    below = ["\n".join(texts(each.components)) for each in asked.result.followups]
    assert any("What became of your tip 1" in each for each in below), below
    again = await here.ask("cast")
    await here.env.settle()
    assert not again.result.followups


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"claim": "Out.", "seen": " "}, "seen: Where did you see it?"),
        ({"claim": "Out.", "seen": "https://localhost/x"}, "url: "),
        ({"claim": "\u200b\u202e", "seen": "Soompi"}, "claim: "),
        ({"claim": "Out.", "seen": "Soompi", "topic": "release", "when": "someday"}, "when: I cannot read"),
    ],
)
async def test_a_bad_tip_is_one_sentence_and_a_draft_that_can_be_sent(
    here: Scene, store: Store, typed: dict[str, str], says: str
) -> None:
    refused = await here.ask("suggest", **typed)
    assert refused.text.startswith(says), refused.text
    assert await store.tips.waiting(server_id(SERVER)) == []
    fine = {"claim": "Out in May.", "source": "Soompi", "when": ""}
    ready = await here.fill(refused, "fan", **fine, url="")
    assert ready.text.startswith("Your tip, not sent yet"), ready.text
    sent = await here.click(ready, "Send" if "Send" in ready.buttons else "Approve")
    assert "is with the moderators" in sent.text


async def test_an_unnamed_tip_shows_nobody_whose_it_is(here: Scene, store: Store) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", claim="Out in May.", seen="Soompi", anonymous=True)
    fan = str(here.member("fan").id)
    for told in await posted(here, review):
        assert fan not in told
    queue = await here.ask("desk queue", who="moderator")
    assert fan not in str(queue.message.components)
    card = await here.choose(queue, "1", custom_id="review")
    assert fan not in str(card.message.components)
    assert "prefers to stay unnamed" in card.text


async def test_an_unnamed_tip_stays_unnamed_as_a_draft(here: Scene, store: Store) -> None:
    typed: dict[str, Any] = {"claim": "Out.", "seen": "Soompi", "topic": "release", "when": "someday"}
    refused = await here.ask("suggest", **typed, anonymous=True)
    ready = await here.send(await here.form(refused, "Edit", "fan"), "fan", when="2027")
    await here.click(ready, "Send")
    [tip] = await store.tips.waiting(server_id(SERVER))
    assert tip.anonymous
    copy = await store.personal_data.export(here.member("moderator").id)
    assert copy == {}
    await tips.reject(store, Actor(server_id(SERVER), here.member("moderator").id, NOW), 1, None)
    copy = await store.personal_data.export(here.member("moderator").id)
    assert str(here.member("fan").id) not in str(copy)


async def test_one_of_two_moderators_decides_and_the_other_is_told_whose_it_is(here: Scene) -> None:
    here.join("other", manage_messages=True)
    await here.ask("suggest", claim="Out in May 2027.", seen="Some Daily", topic="release", when="2027-05")
    cards = [
        await here.choose(await here.ask("desk queue", who=who), "1", custom_id="review", who=who)
        for who in ("moderator", "other")
    ]
    filed = await here.choose(cards[0], "press", custom_id="as")
    late = await here.choose(cards[1], "press", custom_id="as", who="other")
    assert "Filed as #1" in filed.text
    assert f"Tip 1 was already approved by <@{here.member('moderator').id}>." in late.text


async def send(store: Store, actor: Actor = FAN, **changes: Any) -> TipSent:
    sent = await tips.suggest(store, actor, replace(TIP, **changes), anonymous=False, locale="en-US")
    assert isinstance(sent, TipSent)
    return sent


async def test_of_many_who_approve_at_once_one_does(store: Store) -> None:
    await send(store)
    hands = [Actor(5, by, NOW) for by in range(20, 28)]
    done = await asyncio.gather(*(tips.approve(store, actor, 1) for actor in hands), return_exceptions=True)
    assert sum(not isinstance(each, BaseException) for each in done) == 1
    assert all("tip-decided" in str(each) for each in done if isinstance(each, DomainError))
    assert list((await store.snapshot(5)).own_reports) == [1]
    tip = await store.tips.get(5, 1)
    assert tip is not None
    assert (tip.decision, tip.outcome) == (TipDecision.APPROVED, "#1")


async def test_approving_and_rejecting_at_once_leave_one_decision_and_no_half_of_it(store: Store) -> None:
    for number in range(1, 13):
        await send(store, Actor(5, 100 + number, NOW), claim=f"Out in May, they say {number}.")
        await asyncio.gather(
            tips.approve(store, MODERATOR, number),
            tips.reject(store, OTHER, number, "No."),
            return_exceptions=True,
        )
        tip = await store.tips.get(5, number)
        assert tip is not None
        report = (await store.snapshot(5)).report(tip.outcome or "")
        assert (report is not None) is (tip.decision is TipDecision.APPROVED)
        told = await store.database.fetch_all(
            "SELECT count(*) FROM audit WHERE subject = ? AND deed IN ('approved', 'rejected')",
            [str(number)],
        )
        assert told[0][0] == 1


async def test_nobody_decides_on_their_own_tip_unless_the_server_lets_them(store: Store) -> None:
    await send(store, MODERATOR)
    for deed in (
        tips.approve(store, MODERATOR, 1),
        tips.reject(store, MODERATOR, 1, None),
        tips.edit(store, MODERATOR, 1),
    ):
        with pytest.raises(DomainError, match="own-tip"):
            await deed
    await guild_settings.change_setting(store, MODERATOR, Setting.OWN_TIPS, ["on"])
    await tips.approve(store, MODERATOR, 1)


async def test_a_person_sends_so_many_a_day_and_the_same_once(store: Store) -> None:
    first = await send(store)
    assert (await send(store)).tip.number == first.tip.number
    for number in range(4):
        await send(store, claim=f"Out in May {number}.")
    refused = await tips.suggest(
        store, FAN, TypedReport(claim="More.", source="Soompi"), anonymous=False, locale="ko"
    )
    assert isinstance(refused, DraftState)
    assert refused.refusal is not None
    assert refused.refusal.refusal == "tips-spent"
    tomorrow = Actor(5, 7, NOW + timedelta(days=1, minutes=1))
    await send(store, tomorrow, claim="More.")
    await send(store, OTHER, claim="Another's.")
    await send(store, Actor(6, 7, NOW))  # in another server


async def test_a_tip_of_another_server_is_not_there(store: Store) -> None:
    await send(store)
    for deed in (
        tips.approve(store, Actor(6, 8, NOW), 1),
        tips.review(store, Actor(6, 8, NOW), 1),
        tips.close_as_duplicate(store, Actor(6, 8, NOW), 1, "pack:seed-renewal"),
    ):
        with pytest.raises(DomainError, match="no-such-tip"):
            await deed


async def test_what_cannot_be_filed_as_it_is_opens_as_a_draft_and_the_tip_waits(store: Store) -> None:
    await send(store, topic="", claim="Somebody said something.")
    drafted = await tips.approve(store, MODERATOR, 1)
    assert isinstance(drafted, DraftState)
    assert [each.number for each in await store.tips.waiting(5)] == [1]


async def test_two_tips_of_the_same_words_are_decided_as_one(store: Store) -> None:
    await send(store, FAN)
    await send(store, OTHER)
    await tips.approve(store, MODERATOR, 2)
    assert await store.tips.waiting(5) == []
    assert [(tip.card, tip.outcome) for tip in await store.tips.same_as(5, 1)] == [(1, "#1"), (1, "#1")]
    assert list((await store.snapshot(5)).own_reports) == [1]


async def test_to_be_forgotten_lets_nobody_send_more(store: Store) -> None:
    for number in range(5):
        await send(store, claim=f"Out in May {number}.")
    await store.personal_data.forget(FAN.user_id, NOW)
    more = TypedReport(claim="More.", source="Soompi")
    refused = await tips.suggest(store, FAN, more, anonymous=False, locale="ko")
    assert isinstance(refused, DraftState)


@pytest.mark.parametrize("seen", ["https://[x", "https://[/", "www.[a].com", "http://℀.com/x"])
async def test_a_link_that_is_none_is_refused_and_kept(here: Scene, seen: str) -> None:
    refused = await here.ask("suggest", claim="Out in May.", seen=seen)
    assert refused.text.startswith("url: "), refused.text
    assert "Claim: Out in May." in refused.text
