"""A fan's own tips: seen, edited and withdrawn by them and nobody else, also where others sent the same."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.server_settings import Setting
from bot.services import drafts, guild_settings, own_tips, tips
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene, selects
from tests.commands.test_joined_tips import CLAIM, GUILD, LINK, MODERATOR, SAME, cards, direct, sent
from tests.commands.test_tips import channel, pressable, said
from tests.conftest import NOW

FIRST, SECOND = Actor(GUILD, 1, NOW), Actor(GUILD, 2, NOW)
LATER: dict[str, Any] = {"claim": "Season 2 is out in May 2027.", "seen": LINK}


async def mine(here: Scene, who: str = "fan", locale: str = "en-US") -> Reply:
    return await here.ask("suggest", who=who, locale=locale)


async def opened(here: Scene, number: str, who: str = "fan", locale: str = "en-US") -> Reply:
    listed = await mine(here, who, locale)
    return await here.choose(listed, number, custom_id="yours", who=who, locale=locale)


@pytest.mark.parametrize(
    ("locale", "none", "one", "waits"),
    [
        ("en-US", "You sent no tips here yet", "The tip you sent here", "Waiting for the moderators."),
        ("ko", "아직 여기에서 보낸 제안이 없어요", "여기에서 보낸 제안 1건", "관리자가 살펴볼 차례예요."),
    ],
)
async def test_with_nothing_typed_a_fan_sees_what_they_sent_and_how_each_stands(
    here: Scene, store: Store, locale: str, none: str, one: str, waits: str
) -> None:
    empty = await mine(here, locale=locale)
    assert empty.private
    assert empty.text.startswith(none)
    await here.ask("suggest", **LATER)
    await here.restart(store)
    listed = await mine(here, locale=locale)
    assert listed.text.startswith(one)
    assert waits in listed.text
    assert LATER["claim"] in listed.text
    assert (await mine(here, "moderator", locale)).text.startswith(none)


@pytest.mark.parametrize(("locale", "older", "more"), [("en-US", "Older", "17"), ("ko", "이전 목록", "17")])
async def test_all_of_many_are_reached_also_after_a_restart(
    here: Scene, store: Store, locale: str, older: str, more: str
) -> None:
    await here.ask("suggest", claim="Season 2 has 1 episodes.", seen="Blog 1", locale=locale)
    columns = "guild_id, author_id, anonymous, locale"
    again = f"INSERT INTO tip (number, card, typed, sent_at, {columns}) SELECT ?, ?, ?, ?, {columns} FROM tip"
    sent_later = [
        (day, day, json.dumps({"claim": f"Season 2 has {day} episodes."}), (NOW + timedelta(day)).isoformat())
        for day in range(2, 28)
    ]
    await store.database.write(lambda c: c.executemany(f"{again} WHERE number = 1", sent_later))
    shown, found = await mine(here, locale=locale), list[int]()
    assert more in shown.text
    while True:
        assert "27" in shown.text.split("\n")[0]
        [menu] = selects(shown.message.components)
        found += [int(each["value"]) for each in menu["options"]]
        assert len([line for line in shown.text.split("\n") if line.startswith("- ")]) == len(menu["options"])
        if older not in shown.buttons:
            break
        await here.restart(store)
        await here.click(shown, older, locale=locale)
    assert found == list(range(27, 0, -1))
    one = await here.choose(shown, "1", custom_id="yours", who="fan", locale=locale)
    assert "1 episodes" in one.text


async def test_what_was_decided_is_shown_with_its_decision(here: Scene, store: Store) -> None:
    for number, claim in enumerate(("Season 2 is out in May 2027.", "Lomon is in.", "Lomon is out."), 1):
        await here.ask("suggest", claim=claim, seen=f"{LINK}/{number}")
    guild, by = server_id(SERVER), here.member("moderator").id
    await tips.approve(store, Actor(guild, by, NOW), 1)
    await tips.reject(store, Actor(guild, by, NOW), 2, "Not this one.")
    await tips.close_as_duplicate(store, Actor(guild, by, NOW), 3, "#1")
    listed = await mine(here)
    assert listed.text.startswith("The 3 tips you sent here")
    assert "it is on record as #1." in listed.text
    assert "The moderators decided not to file it. Why: Not this one." in listed.text
    assert "It was on record already: #1." in listed.text
    assert str(by) not in str(listed.message.components)  # who decided is the moderators' own affair
    shown = await opened(here, "2")
    assert "Withdraw" not in shown.buttons
    assert "Edit" not in shown.buttons


async def test_a_tip_is_edited_and_the_card_says_so_across_restarts(here: Scene, store: Store) -> None:
    review = await channel(here, "review", "review")
    sent_tip = await here.ask("suggest", **LATER, anonymous=True)
    await here.restart(store)
    shown = await here.click(sent_tip, "Edit or withdraw")
    assert "Moderators do not see that it is yours." in shown.text
    form = await here.form(shown, "Edit", "fan")
    ready = await here.send(form, "fan", claim="Season 2 is out in June 2027.", when="")
    assert ready.text.startswith("Your tip, changed and not sent yet")
    await here.restart(store)
    done = await here.click(ready, "Send")
    assert done.text.startswith("Your tip 1 is changed")
    assert "June 2027" in done.text
    await here.env.settle()
    [card] = review.history()
    assert "June 2027" in said(card)
    assert "May 2027" not in said(card)
    assert str(here.member("fan").id) not in str([each.to_dict() for each in card.components])
    [tip] = await store.tips.waiting(server_id(SERVER))
    assert tip.anonymous


@pytest.mark.parametrize(
    ("locale", "withdraw", "gone", "card_says"),
    [
        ("en-US", "Withdraw", "Tip 1 is withdrawn", "Whoever sent this took it back."),
        ("ko", "거두기", "제안 1을 거두었어요", "Whoever sent this took it back."),
    ],
)
async def test_a_tip_is_withdrawn_and_nothing_of_it_is_left(
    here: Scene, store: Store, locale: str, withdraw: str, gone: str, card_says: str
) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", **LATER)
    await here.env.settle()
    shown = await opened(here, "1", locale=locale)
    done = await here.click(shown, withdraw, locale=locale)
    assert done.text.startswith(gone)
    await here.restart(store)
    await here.env.settle()
    [card] = review.history()
    assert card_says in said(card)
    assert [each.label for each in pressable(card)] == ["Stop sender…"]  # for a day
    again = await here.click(shown, withdraw, locale=locale)
    assert "1" in again.text
    assert not again.text.startswith(gone)
    rows = await store.database.fetch_all("SELECT typed, author_id FROM tip")
    assert [tuple(row) for row in rows] == [("{}", 0)]
    assert await store.personal_data.export(here.member("fan").id) == {}
    assert (await here.ask("desk queue", who="moderator")).text.startswith("No tips are waiting")
    await here.ask("suggest", **LATER)  # no other tip has its number
    assert [tip.number for tip in await store.tips.waiting(server_id(SERVER))] == [2]


async def test_one_of_three_withdraws_and_the_others_tips_stay_and_are_told(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    here.join("second")
    here.join("third")
    for who in ("fan", "second", "third"):
        await here.ask("suggest", who=who, **LATER)
    shown = await opened(here, "1")
    assert "3 people sent this." in shown.text
    done = await here.click(shown, "Withdraw")
    assert "2 others sent the same: theirs still wait." in done.text
    await here.restart(store)
    await here.env.settle()
    [card] = review.history()
    assert said(card).startswith("Tip 1\nFrom ")
    assert "2 people sent this" in said(card)
    assert str(here.member("fan").id) not in str([each.to_dict() for each in card.components])
    await tips.reject(store, Actor(server_id(SERVER), here.member("moderator").id, NOW), 1, None)
    await here.restart(store)
    await here.env.settle()
    assert [len(await direct(here, who)) for who in ("fan", "second", "third")] == [0, 1, 1]


async def test_who_saw_a_tip_that_was_withdrawn_is_told_so(here: Scene, store: Store) -> None:
    await here.ask("suggest", **LATER)
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    await here.click(await opened(here, "1"), "Withdraw")
    for press in ("Approve", "Edit & approve", "Reject"):
        told = await here.click(card, press, who="moderator")
        assert "Tip 1 was withdrawn by whoever sent it." in told.text, press
    assert (await store.snapshot(server_id(SERVER))).own_reports == {}


async def edited(store: Store, actor: Actor, number: int, **changes: str) -> int:
    """Edit a tip; return the card it is on then."""
    draft = await own_tips.edit(store, actor, number)
    await drafts.change(store, GUILD, draft.number, changes, by=actor.user_id, at=NOW)
    await tips.submit_draft(store, actor, draft.number, locale="en-US")
    tip = await store.tips.get(GUILD, number)
    assert tip is not None
    return tip.card


async def test_words_that_are_others_part_from_the_card_and_meet_another(store: Store) -> None:
    await guild_settings.change_setting(store, MODERATOR, Setting.REVIEW, ["400"])
    for by in (1, 2, 3):
        await sent(store, by)
    other = {"claim": "Season 2 is out in May 2027."}
    assert await edited(store, FIRST, 1, **other) == 4
    assert await cards(store) == [4, 1, 1]
    assert [tip.number for tip in await store.tips.same_as(GUILD, 1)] == [2, 3]
    assert await edited(store, SECOND, 2, **other) == 4
    assert await cards(store) == [4, 4, 1]
    assert await edited(store, FIRST, 1, claim=SAME) == 1
    assert await cards(store) == [1, 4, 1]
    posts = {post.key for post in await store.posts.due(NOW) if post.kind == "tip"}
    assert posts == {"1", "4"}
    assert (await sent(store, 9, "Quite another matter.")).tip.number == 5
    await tips.reject(store, MODERATOR, 4, None)
    assert [tip.author_id for tip in await store.tips.waiting(GUILD)] == [1, 3, 9]
    assert {post.user_id for post in await store.posts.due(NOW) if post.kind == "outcome"} == {2}


async def test_a_card_whose_only_tip_joined_another_leads_there(here: Scene, store: Store) -> None:
    review = await channel(here, "review", "review")
    here.join("second")
    await here.ask("suggest", **LATER)
    await here.ask("suggest", who="second", claim="Lomon is back for season 2.", seen="https://allkpop.com/x")
    await here.env.settle()
    form = await here.form(await opened(here, "2", "second"), "Edit", "second")
    ready = await here.send(form, "second", claim=LATER["claim"])
    await here.click(ready, "Send", who="second")
    await here.env.settle()
    first, moved = (said(each) for each in review.history())
    assert "2 people sent this" in first
    assert "This is one with tip 1 now." in moved


async def test_a_tip_of_somebody_else_is_none(store: Store) -> None:
    await sent(store, 1)
    for deed in (
        own_tips.look(store, SECOND, 1),
        own_tips.edit(store, SECOND, 1),
        own_tips.withdraw(store, SECOND, 1),
        own_tips.withdraw(store, Actor(6, 1, NOW), 1),
    ):
        with pytest.raises(DomainError, match="no-such-tip"):
            await deed
    assert await cards(store) == [1]


async def test_what_is_decided_is_changed_no_more_and_an_edit_that_was_open_is_kept(store: Store) -> None:
    await sent(store, 1)
    draft = await own_tips.edit(store, FIRST, 1)
    await tips.reject(store, MODERATOR, 1, None)
    for deed in (
        own_tips.edit(store, FIRST, 1),
        own_tips.withdraw(store, FIRST, 1),
        tips.submit_draft(store, FIRST, draft.number, locale="ko"),
    ):
        with pytest.raises(DomainError, match="tip-settled"):
            await deed
    assert (await drafts.state(store, GUILD, draft.number, by=1, at=NOW)).typed["claim"] == CLAIM


async def test_an_edit_that_cannot_be_read_keeps_what_was_typed_and_the_tip(store: Store) -> None:
    await sent(store, 1)
    draft = await own_tips.edit(store, FIRST, 1)
    refused = await drafts.change(store, GUILD, draft.number, {"when": "someday"}, by=1, at=NOW)
    assert refused.refusal is not None
    assert refused.typed["when"] == "someday"
    with pytest.raises(DomainError, match="when: date"):
        await tips.submit_draft(store, FIRST, draft.number, locale="ko")
    [tip] = await store.tips.waiting(GUILD)
    assert "when" not in tip.typed


async def test_editing_and_deciding_at_once_leave_the_words_that_were_decided(store: Store) -> None:
    for number in range(1, 7):
        claim = f"Season 2 is out in May {2026 + number}."
        await sent(store, 1, claim, tags="press")
        draft = await own_tips.edit(store, FIRST, number)
        await drafts.change(store, GUILD, draft.number, {"claim": f"Other words {number}."}, by=1, at=NOW)
        await asyncio.gather(
            tips.submit_draft(store, FIRST, draft.number, locale="ko"),
            tips.reject(store, MODERATOR, number, None),
            return_exceptions=True,
        )
        tip = await store.tips.get(GUILD, number)
        assert tip is not None
        assert tip.decision is not None or tip.typed["claim"] == f"Other words {number}."
        told = [post for post in await store.posts.due(NOW) if post.key == str(number)]
        assert len(told) == (tip.decision is not None)
        await store.database.write(lambda c: c.execute("DELETE FROM tally"))


async def test_a_place_that_was_emptied_on_purpose_stays_empty(store: Store) -> None:
    await sent(store, 1, "Season 2 is out in May 2027.")
    await edited(store, FIRST, 1, when="")
    read = await tips.review(store, MODERATOR, 1)
    assert "when" not in read.typed


async def test_a_link_in_the_claim_is_where_it_was_seen_and_a_claim_alone_is_asked_where(
    here: Scene, store: Store
) -> None:
    sent_tip = await here.ask("suggest", claim=f"Lomon is back for season 2 {LINK}")
    assert sent_tip.text.startswith("Tip 1 is with the moderators")
    [tip] = await store.tips.waiting(server_id(SERVER))
    assert dict(tip.typed) == {"claim": "Lomon is back for season 2", "url": LINK}
    asked = await here.ask("suggest", claim="Lomon is back for season 2")
    assert asked.text.startswith("seen: Where did you see it?")
    asked = await here.ask("suggest", seen=LINK)
    assert asked.text.startswith("claim: ")


async def test_where_it_was_seen_is_asked_for_by_one_name(here: Scene) -> None:
    """By the refusal, the form of a tip, and the one that puts a tip right."""
    refused = await here.ask("suggest", claim="Lomon is back for season 2", seen=" ")
    form = await here.form(refused, "Edit", "fan")
    fields = {each["component"]["custom_id"]: each["label"] for each in (form.modal or {})["components"]}
    label = fields["source"]
    assert label == "Where did you see it?"
    assert label in refused.text
