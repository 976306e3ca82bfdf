"""The same tip by several fans: one card, one decision, everybody told; and what "the same" is."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.server_settings import Setting
from bot.domain.record.pack import Pack
from bot.domain.reports.tips import MOST_JOINED, TipDecision, senders
from bot.domain.results import DraftState, Filed
from bot.domain.text.links import page_of
from bot.domain.tip_results import TipDecided, TipSent
from bot.services import drafts, guild_settings, tips
from bot.services.report_reading import TypedReport
from bot.store import Store, open_store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_tips import channel, press, said
from tests.conftest import NOW

GUILD, MODERATOR = 5, Actor(5, 8, NOW)
LINK = "https://www.allkpop.com/article/1/lomon"
CLAIM = "Filming of season 2 wrapped in February 2026."
SAME = "They wrapped filming in February 2026, for season 2."
"""The same, said otherwise."""


async def sent(
    store: Store, by: int, claim: str = CLAIM, *, anonymous: bool = False, **typed: str
) -> TipSent:
    tip = TypedReport(**{"claim": claim, "source": "Soompi", **typed})
    done = await tips.suggest(store, Actor(GUILD, by, NOW), tip, anonymous=anonymous, locale="en-US")
    assert isinstance(done, TipSent), done
    return done


async def cards(store: Store) -> list[int]:
    """Return the card of each tip that waits."""
    return [tip.card for tip in await store.tips.waiting(GUILD)]


async def direct(here: Scene, who: str, locale: str = "en-US") -> list[str]:
    await here.env.settle()
    there = here.member(who).user.dm_channel
    return [said(each, locale) for each in there.history()] if there else []


async def test_three_fans_one_card_approved_and_everybody_is_told_across_restarts(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    here.join("second")
    here.join("third")
    first = await here.ask("suggest", claim=CLAIM, seen=LINK)
    assert "others" not in first.text
    await here.restart(store)
    link = LINK.replace("www.", "m.") + "?utm_source=share#top"
    second = await here.ask("suggest", who="second", claim="They have wrapped!", seen=link, anonymous=True)
    assert "Somebody else sent this too: yours is added, and decided with theirs." in second.text
    third = await here.ask(
        "suggest", who="third", locale="ko", claim="시즌 2 촬영이 2026년 2월에 끝났대요.", seen=LINK
    )
    assert "다른 2명도 보낸 내용이에요. 함께 모아 한 번에 정해요." in third.text
    await here.restart(store)
    await here.env.settle()
    card = review.history()[-1]
    text = said(card)
    fan, hidden, korean = (here.member(who).id for who in ("fan", "second", "third"))
    assert f"From <@{korean}>, <@{fan}> and somebody who prefers to stay unnamed" in text
    assert "3 people sent this: it shows how many care, and makes nothing surer." in text
    assert "They have wrapped!" in text
    assert str(hidden) not in str([each.to_dict() for each in card.components])
    await press(here, card, "Approve")
    await here.restart(store)
    told = {who: await direct(here, who, "ko" if who == "third" else "en-US") for who in ("fan", "second")}
    for who, outcomes in told.items():
        assert len(outcomes) == 1, who
        assert "it is on record as #1" in outcomes[0]
    [korean_told] = await direct(here, "third", "ko")
    assert "관리자가 받아들여 #1로 등록했어요." in korean_told
    assert list((await store.snapshot(server_id(SERVER))).own_reports) == [1]


async def test_a_tip_of_several_is_closed_or_rejected_for_all_of_them(here: Scene, store: Store) -> None:
    here.join("second")
    await here.ask("suggest", claim=CLAIM, seen=LINK)
    await here.ask("suggest", who="second", claim=CLAIM, seen="Soompi")
    queue = await here.ask("desk queue", who="moderator")
    assert queue.text.startswith("One tip is waiting\n- 1 · ")
    assert "2 people" in queue.text
    card = await here.choose(queue, "1", custom_id="review")
    assert "2 people sent this" in card.text
    done = await here.send(await here.form(card, "Reject"), reason="Seen before.")
    assert "2 people sent this: each of them is told." in done.text
    for who in ("fan", "second"):
        [outcome] = await direct(here, who)
        assert "Seen before." in outcome
    assert (await here.ask("desk queue", who="moderator")).text.startswith("No tips are waiting")


async def test_who_drafts_what_others_sent_is_told_so_and_adds_theirs(here: Scene, store: Store) -> None:
    here.join("second")
    await here.ask("suggest", claim=CLAIM, seen=LINK)
    refused = await here.ask("suggest", who="second", claim="Wrapped.", seen=LINK, when="someday")
    assert refused.text.startswith("when: ")
    form = await here.form(refused, "Edit", "second")
    ready = await here.send(form, "second", when="")
    assert "Somebody sent this already: add yours." in ready.text
    assert "Send" not in ready.buttons
    done = await here.click(ready, "Add yours", who="second")
    assert "Somebody else sent this too: yours is added" in done.text
    korean = await here.ask("suggest", who="moderator", locale="ko", claim="Wrapped.", seen=LINK, when="?!")
    form = await here.form(korean, "고치기")
    ready = await here.send(form, locale="ko", when="")
    assert "이미 2명이 보낸 내용이에요. 보태 주세요." in ready.text
    assert "나도 보태기" in ready.buttons
    mine = await here.ask("suggest", claim="Wrapped.", seen=LINK, when="someday")
    again = await here.send(await here.form(mine, "Edit", "fan"), "fan", when="")
    assert "Somebody sent this already: add yours." in again.text  # the other one, not oneself


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": LINK}, {"url": "http://m.allkpop.com/article/1/lomon/?utm_medium=a&fbclid=b#c"}),
        ({"url": "https://youtu.be/abc?si=1"}, {"url": "https://www.youtube.com/watch?v=abc&feature=share"}),
        ({"url": "https://twitter.com/a/status/1?s=20"}, {"url": "https://x.com/a/status/1"}),
        ({"claim": "Lomon is back for season 2."}, {"claim": "Lomon is back for season two!"}),
        (
            {"claim": "It is out in May 2027."},
            {"claim": "Soompi: release set for May 2027.", "topic": "release"},
        ),
        ({"claim": "It is out in May 2027."}, {"claim": "its out in may 2027"}),
        ({"claim": "It is out in May 2027."}, {"claim": "It is out in early May 2027."}),
        ({"claim": "로몬이 시즌 2에 나온대요."}, {"claim": "로몬이 시즌2에 나온대요"}),
        (
            {"claim": "Something odd is up."},
            {"claim": "something odd is up!", "source": "Nobody Knows Weekly"},
        ),
    ],
)
async def test_what_is_the_same_is_one_card(store: Store, one: dict[str, Any], other: dict[str, Any]) -> None:
    await sent(store, 1, **{"claim": "They say it is so.", **one})
    done = await sent(store, 2, **{"claim": "I heard that it is so.", **other})
    assert (await cards(store), done.people) == ([1, 1], 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"claim": "Lomon is back for season 2."}, {"claim": "Lomon is not back for season 2."}),
        ({"claim": "It is out in May 2027."}, {"claim": "It is out in June 2027."}),
        ({"claim": "The finale is in episode 8."}, {"claim": "The finale is in episode 9."}),
        ({"claim": "Somebody important dies."}, {"claim": "Nobody important dies, not at all."}),
        ({"claim": "Lomon is back."}, {"claim": "Park Ji-hu is back."}),
        # One article that tells of two things is two tips.
        ({"claim": "Lomon is back.", "url": LINK}, {"claim": "It is out in May 2027.", "url": LINK}),
        ({"url": "https://x.com/a/status/1"}, {"url": "https://x.com/a/status/2"}),
        ({"url": "https://www.youtube.com/watch?v=a"}, {"url": "https://www.youtube.com/watch?v=b"}),
    ],
)
async def test_what_is_not_the_same_is_two(store: Store, one: dict[str, Any], other: dict[str, Any]) -> None:
    await sent(store, 1, **{"claim": "This is what they say.", **one})
    done = await sent(store, 2, **{"claim": "Quite another matter, that.", **other})
    assert (await cards(store), done.people) == ([1, 2], 1)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://www.Example.com/A/b/?utm_source=x&id=2&a=1#there", "example.com/A/b?a=1&id=2"),
        ("http://amp.example.com/a/amp/", "example.com/a"),
        ("https://youtu.be/x-Y?t=30", "youtube.com/watch?v=x-Y"),
        ("https://[x", ""),
        ("no link", ""),
    ],
)
def test_a_page_is_known_by_what_its_links_have_in_common(url: str, page: str) -> None:
    assert page_of(url) == page


async def test_a_decided_tip_is_joined_no_more_nor_another_servers(store: Store) -> None:
    await sent(store, 1, CLAIM)
    other = await tips.suggest(
        store, Actor(6, 2, NOW), TypedReport(claim=CLAIM, source="Soompi"), anonymous=False, locale="ko"
    )
    assert isinstance(other, TipSent)
    assert other.people == 1
    await tips.reject(store, MODERATOR, 1, None)
    await sent(store, 2, CLAIM)
    assert await cards(store) == [2]


async def test_of_many_who_send_the_same_at_once_all_are_on_one_card(store: Store) -> None:
    await guild_settings.change_setting(store, MODERATOR, Setting.REVIEW, ["400"])
    await asyncio.gather(*(sent(store, by, CLAIM, url=LINK) for by in range(20, 32)))
    assert await cards(store) == [1] * 12
    [post] = await store.posts.due(NOW + timedelta(days=1))
    assert post.content == {"number": 1}


async def test_sending_and_deciding_at_once_leave_nobody_undecided_on_a_decided_card(store: Store) -> None:
    await sent(store, 1, CLAIM)
    deeds = [sent(store, by, CLAIM) for by in range(20, 26)]
    await asyncio.gather(tips.reject(store, MODERATOR, 1, None), *deeds)
    rows = await store.database.fetch_all(
        "SELECT card, count(DISTINCT coalesce(decision, '')) AS states FROM tip GROUP BY card"
    )
    assert {row["states"] for row in rows} == {1}


async def test_who_sent_twice_is_one_person_on_one_card_and_told_once(store: Store) -> None:
    await sent(store, 1, CLAIM)
    assert (await sent(store, 1, SAME)).people == 1
    await tips.reject(store, MODERATOR, 2, None)
    told = [post.key for post in await store.posts.due(NOW) if post.kind == "outcome"]
    assert await cards(store) == []
    assert told == ["2"]
    assert await store.tips.authors_to_tell() == set()


async def test_who_sends_by_name_and_unnamed_is_not_told_apart_from_two_people(store: Store) -> None:
    await sent(store, 1, CLAIM)
    done = await sent(store, 1, SAME, anonymous=True)
    assert done.people == 2


async def test_a_moderator_who_added_theirs_does_not_decide(store: Store) -> None:
    await sent(store, 1, CLAIM)
    await sent(store, MODERATOR.user_id, CLAIM)
    with pytest.raises(DomainError, match="own-tip"):
        await tips.approve(store, MODERATOR, 1)


async def test_so_many_may_join_and_then_it_is_known(store: Store) -> None:
    columns = "guild_id, anonymous, locale, typed, sent_at, card"
    again = f"INSERT INTO tip (number, author_id, {columns}) SELECT ?, ?, {columns} FROM tip WHERE number = 1"
    await sent(store, 101, CLAIM)
    others = [(number, 100 + number) for number in range(2, MOST_JOINED)]
    await store.database.write(lambda c: c.executemany(again, others))
    assert (await sent(store, 200, CLAIM)).people == MOST_JOINED
    with pytest.raises(DomainError, match="tip-known"):
        await sent(store, 7, CLAIM)
    assert senders(await store.tips.waiting(GUILD)) == MOST_JOINED


async def test_how_many_sent_it_weighs_nothing(tmp_path: Path, pack: Pack, loaded: Path) -> None:
    """What holds after one fan's tip was approved is what holds after five fans'."""
    standings = []
    for people in (1, 5):
        async with open_store(Path(copyfile(loaded, tmp_path / f"{people}.db"))) as store:
            await store.load(pack)
            for by in range(people):
                await sent(store, 100 + by, "It is out in May 2027.", tags="press")
            done = await tips.approve(store, MODERATOR, 1)
            assert isinstance(done, Filed)
            snapshot = await store.snapshot(GUILD)
            standings.append(repr(snapshot.standing(done.report.topic, NOW.date())))
            assert list(snapshot.own_reports) == [1]
    assert standings[0] == standings[1]


async def test_the_words_of_each_are_kept_for_them_and_forgotten_with_them(store: Store) -> None:
    await sent(store, 1, CLAIM)
    await sent(store, 2, SAME, anonymous=True)
    for by, words in ((1, CLAIM), (2, "They wrapped filming in")):
        [row] = (await store.personal_data.export(by))["tip"]
        assert words in row["typed"]
        assert (row["author_id"], row["card"]) == (by, 1)
    await store.personal_data.forget(1, NOW)
    assert await store.personal_data.export(1) == {}
    assert [tip.author_id for tip in await store.tips.same_as(GUILD, 1)] == [0, 2]
    decided = await tips.reject(store, MODERATOR, 1, None)
    assert isinstance(decided, TipDecided)
    assert decided.people == 2
    assert [post.user_id for post in await store.posts.due(NOW) if post.kind == "outcome"] == [2]


async def test_who_was_forgotten_twice_is_one_person_while_the_tip_is_open(store: Store) -> None:
    """Their name beside what was forgotten of them is two: the number tells nobody that they are one."""

    async def counted() -> int:
        return senders(await store.tips.same_as(GUILD, 1))

    await sent(store, 2, CLAIM)
    for people in (2, 3):
        assert (await sent(store, 1, CLAIM)).people == people
        await store.personal_data.forget(1, NOW)
        assert await counted() == 2
    await store.personal_data.forget(2, NOW)
    assert await counted() == 2
    await sent(store, 1, CLAIM, anonymous=True)
    await store.personal_data.forget(1, NOW)
    assert await counted() == 3  # as by name and unnamed


async def test_the_card_shows_the_latest_words_that_can_be_filed_as_they_are(store: Store) -> None:
    await sent(store, 1, "It is out in May 2027.", url=LINK, tags="press")
    await sent(store, 2, "Out next May!!", url=LINK, source="Some Cousin")
    read = await tips.review(store, MODERATOR, 2)
    assert (read.tip.number, read.reading is not None) == (1, True)
    assert [tip.number for tip in read.senders] == [2, 1]
    await tips.approve(store, MODERATOR, 1)
    assert {tip.decision for tip in await store.tips.same_as(GUILD, 1)} == {TipDecision.APPROVED}


async def test_a_time_is_read_as_it_was_meant_on_the_day_it_was_sent(store: Store) -> None:
    await sent(store, 1, "A trailer comes next month.", tags="press")
    later = Actor(GUILD, 8, NOW + timedelta(days=40))
    done = await tips.approve(store, later, 1)
    assert isinstance(done, Filed)
    assert done.report.window is not None
    assert (done.report.window.edtf, done.report.reported_on.edtf) == ("2026-12", "2026-11-22")


async def test_a_draft_says_how_many_sent_it(store: Store) -> None:
    await sent(store, 1, CLAIM)
    fan = Actor(GUILD, 2, NOW)
    bad = await tips.suggest(
        store, fan, TypedReport(claim=CLAIM, source="Soompi", when="??"), anonymous=False, locale="ko"
    )
    assert isinstance(bad, DraftState)
    fine = await drafts.change(store, GUILD, bad.number, {"when": ""}, by=2, at=NOW)
    assert fine.sent_already == 1
