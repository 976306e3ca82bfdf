"""A tip's whole way in both languages, with a restart after each step: three fans, one card; one of them
edits, one withdraws, it is approved, whoever is left is told, it is taken back, and all are forgotten.
"""

from __future__ import annotations

import pytest

from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_joined_tips import direct
from tests.commands.test_own_tips import opened
from tests.commands.test_tips import button, channel, said

GUILD = server_id(SERVER)
CLAIMS = ("Season 2 is out in May 2027.", "Season 2 comes out in May 2027!", "season 2 is out in may 2027")
WORDS = {
    "en-US": {
        "added": "2 others sent this too: yours is added, and decided with theirs.",
        "three": "3 people sent this: it shows how many care, and makes nothing surer.",
        "edit": "Edit",
        "send": "Send",
        "edited": "Your tip 1 is changed",
        "withdraw": "Withdraw",
        "withdrawn": "Tip 1 is withdrawn",
        "approve": "Approve",
        "filed": "Filed as #1",
        "became": "it is on record as #1",
        "undo": "Undo decision",
        "again": "The moderators are looking at your tip {} again",
        "forget": "Forget me",
        "sure": "Yes, forget me",
        "unnamed": "From 2 people who prefer to stay unnamed",
    },
    "ko": {
        "added": "다른 2명도 보낸 내용이에요. 함께 모아 한 번에 정해요.",
        "three": "3명이 보냈어요. 관심이 많다는 뜻일 뿐, 더 확실해지지는 않아요.",
        "edit": "고치기",
        "send": "보내기",
        "edited": "내 제안 1을 고쳤어요",
        "withdraw": "거두기",
        "withdrawn": "제안 1을 거두었어요",
        "approve": "승인",
        "filed": "#1로 등록했어요",
        "became": "관리자가 받아들여 #1로 등록했어요.",
        "undo": "결정 되돌리기",
        "again": "제안 {}을 관리자가 다시 살펴보고 있어요",
        "forget": "내 이름 지우기",
        "sure": "네, 지워 주세요",
        "unnamed": "이름을 밝히지 않은 2명",
    },
}


@pytest.mark.parametrize("locale", list(WORDS))
async def test_the_way_of_a_tip_that_three_fans_send(here: Scene, store: Store, locale: str) -> None:
    words = WORDS[locale]
    review = await channel(here, "review", "review")
    panel = await here.ask("desk settings", who="manager")
    await here.choose(
        await here.choose(panel, "language", custom_id="set", who="manager"),
        locale,
        custom_id="put",
        who="manager",
    )
    fans = ("fan", "second", "third")
    for who in fans[1:]:
        here.join(who)
    receipts = {}
    for number, (who, claim) in enumerate(zip(fans, CLAIMS, strict=True)):
        seen = f"https://www.allkpop.com/article/{number}"
        receipts[who] = await here.ask(
            "suggest", who=who, locale=locale, claim=claim, seen=seen, anonymous=who == "second"
        )
        await here.restart(store)
    assert words["added"] in receipts["third"].text
    await here.env.settle()
    [card] = review.history()
    assert words["three"] in said(card, locale)
    assert str(here.member("second").id) not in str([each.to_dict() for each in card.components])

    shown = await opened(here, "1", locale=locale)
    form = await here.form(shown, words["edit"], "fan")
    ready = await here.send(form, "fan", locale=locale, claim="Season 2 is out in early May 2027.")
    await here.restart(store)
    edited = await here.click(ready, words["send"], locale=locale)
    assert edited.text.startswith(words["edited"])

    shown = await opened(here, "3", "third", locale)
    gone = await here.click(shown, words["withdraw"], who="third", locale=locale)
    assert gone.text.startswith(words["withdrawn"])
    await here.restart(store)
    await here.env.settle()
    [card] = review.history()
    assert str(here.member("third").id) not in str([each.to_dict() for each in card.components])
    assert CLAIMS[2] not in said(card, locale)

    here.there.locale = locale
    pressed = await here.member("moderator").click(card, custom_id=button(card, words["approve"]))
    assert pressed.response is not None
    await here.restart(store)
    assert list((await store.snapshot(GUILD)).own_reports) == [1]
    told = {who: await direct(here, who, locale) for who in fans}
    assert [len(told[who]) for who in fans] == [1, 1, 0]
    for who in fans[:2]:
        assert words["became"] in told[who][0]

    [card] = review.history()
    await here.member("moderator").click(card, custom_id=button(card, words["undo"]))
    await here.restart(store)
    told = {who: await direct(here, who, locale) for who in fans}
    for who in fans[:2]:
        assert words["again"].format(1) in told[who][-1]
    assert not (await store.snapshot(GUILD)).own_reports[1].stands

    for who in fans[:2]:
        privacy = await here.ask("privacy", who=who, locale=locale)
        sure = await here.click(privacy, words["forget"], who=who, locale=locale)
        await here.click(sure, words["sure"], who=who, locale=locale)
        assert await store.personal_data.export(here.member(who).id) == {}
    await here.restart(store)
    await here.env.settle()
    [card] = review.history()
    assert words["unnamed"] in said(card, locale)
