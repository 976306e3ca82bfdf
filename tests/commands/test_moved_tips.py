"""Tips whose words become others: their cards, in the review channel, and the numbers of these."""

from __future__ import annotations

from operator import methodcaller
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.posts import PostState
from bot.domain.posting.server_settings import Setting
from bot.domain.reports import tips as rules
from bot.services import drafts, guild_settings, own_tips, tips
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_joined_tips import CLAIM, GUILD, LINK, MODERATOR, SAME, cards, sent
from tests.commands.test_own_tips import FIRST, LATER, SECOND, edited, opened
from tests.commands.test_tips import channel, pressable, said
from tests.conftest import NOW
from tests.promises.acts import minutes_pass

OUTSIDE = Actor(GUILD, 9, NOW)
OTHER = {"claim": "Lomon is back for season 2.", "url": "https://allkpop.com/x"}


async def rewritten(here: Scene, who: str, number: str, **changes: str) -> None:
    """Edit a tip of somebody's, and let its cards be posted."""
    form = await here.form(await opened(here, number, who), "Edit", who)
    link = changes.pop("url")
    ready = await here.fill(await here.send(form, who, **changes), who, url=link)
    done = await here.click(ready, "Send", who=who)
    assert done.text.startswith("Your tip is changed, and is tip ")
    await here.env.settle()


async def test_a_card_that_its_tip_left_acts_on_nothing_and_its_number_is_not_given_again(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    for who in ("second", "third"):
        here.join(who)
    await here.ask("suggest", **LATER)
    await here.ask("suggest", who="second", **LATER)
    await rewritten(here, "second", "2", **OTHER)
    await rewritten(here, "second", "2", claim=LATER["claim"], url=LINK)
    await here.restart(store)
    again = await here.ask("suggest", who="third", claim="Filming wrapped in June 2026", seen="Soompi")
    assert again.text.startswith("Tip 4 is with the moderators")
    await here.env.settle()
    first, left, third = review.history()
    assert "2 people sent this" in said(first)
    assert said(left).startswith("Tip 3\nThis is one with tip 1 now.")
    assert [each.label for each in pressable(left)] == ["Look at the tip"]
    shown = str([each.to_dict() for each in left.components])
    assert "Lomon" not in shown
    assert str(here.member("second").id) not in shown
    assert said(third).startswith("Tip 4\n")
    assert "Filming wrapped" in said(third)
    assert "Reject" in [each.label for each in pressable(third)]


async def test_to_be_forgotten_reaches_a_card_that_was_not_edited_when_its_tip_left(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    here.join("second")
    await here.ask("suggest", **LATER)
    await here.ask("suggest", who="second", **LATER)
    await rewritten(here, "second", "2", **OTHER)
    refused: dict[str, Any] = {"status": 403, "code": 50013, "message": "Missing Permissions", "times": 2}
    here.env.inject_error("PATCH", f"/channels/{review.id}/messages/*", **refused)
    await rewritten(here, "second", "2", claim=LATER["claim"], url=LINK)
    await store.database.write(methodcaller("execute", "UPDATE post SET state = 'sent' WHERE key = '3'"))
    assert "Lomon" in said(review.history()[1])
    await store.personal_data.forget(here.member("second").id, NOW)
    await minutes_pass(here)
    cards_there = [str([part.to_dict() for part in each.components]) for each in review.history()]
    assert not [each for each in cards_there if str(here.member("second").id) in each or "Lomon" in each]


async def test_a_card_leads_on_when_the_one_it_led_to_is_left_too(store: Store) -> None:
    for by in (1, 2):
        await sent(store, by)
    assert await edited(store, SECOND, 2, **OTHER) == 3
    assert await edited(store, SECOND, 2, claim=(await sent(store, 9)).tip.typed["claim"], url="") == 1
    assert await edited(store, FIRST, 1, **OTHER) == 5
    assert await cards(store) == [5, 1, 1]
    for old in (3, 2):
        assert (await tips.review(store, MODERATOR, old)).tip.card == 1
    with pytest.raises(DomainError, match="no-such-tip"):
        await tips.on_card(store, MODERATOR, 3, shown=False)
    assert (await sent(store, 1, "Quite another matter.")).tip.number == 6


async def test_a_card_that_somebody_deleted_is_posted_anew_once_while_its_tips_wait(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    for who in ("second", "third"):
        here.join(who)
    await here.ask("suggest", **LATER)
    await here.env.settle()
    await review.history()[0].delete()
    await here.ask("suggest", who="second", **LATER)
    await minutes_pass(here)
    await here.restart(store)
    await minutes_pass(here)
    [card] = review.history()
    assert "2 people sent this" in said(card)
    await here.ask("suggest", who="third", **LATER)
    await minutes_pass(here)
    [card] = review.history()
    assert "3 people sent this" in said(card)


async def test_the_card_of_a_decided_tip_stays_deleted(here: Scene, store: Store) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", **LATER)
    await here.env.settle()
    await review.history()[0].delete()
    await tips.reject(store, Actor(server_id(SERVER), here.member("moderator").id, NOW), 1, None)
    await minutes_pass(here)
    assert review.history() == []


async def test_who_joins_a_tip_whose_card_had_no_channel_lets_it_be_posted(store: Store) -> None:
    await guild_settings.change_setting(store, MODERATOR, Setting.REVIEW, ["400"])
    await sent(store, 1)
    [post] = await store.posts.due(NOW)
    await store.posts.end(post, PostState.DROPPED)
    await sent(store, 2)
    [anew] = await store.posts.due(NOW)
    assert (anew.kind, anew.key, anew.state) == ("tip", "1", "due")
    assert anew.id != post.id


async def test_no_more_than_may_send_the_same_edit_their_tips_into_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_JOINED", 2)
    for by in (1, 2):
        await sent(store, by)
    await sent(store, 9, "Quite another matter.")
    draft = await own_tips.edit(store, OUTSIDE, 3)
    await drafts.change(store, GUILD, draft.number, {"claim": CLAIM}, by=9, at=NOW)
    with pytest.raises(DomainError, match="tip-known"):
        await tips.submit_draft(store, OUTSIDE, draft.number, locale="en-US")
    assert await cards(store) == [1, 1, 3]
    kept = await drafts.state(store, GUILD, draft.number, by=9, at=NOW)
    assert kept.typed["claim"] == CLAIM
    assert await edited(store, FIRST, 1, claim=SAME) == 1  # it is among them already
    assert await edited(store, FIRST, 1, **OTHER) == 4
    await tips.submit_draft(store, OUTSIDE, draft.number, locale="en-US")
    assert await cards(store) == [4, 1, 1]


async def test_no_tip_parts_from_others_where_too_many_wait(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_PENDING", 2)
    for by in (1, 2):
        await sent(store, by)
    await sent(store, 9, "Quite another matter.")
    with pytest.raises(DomainError, match="queue-full"):
        await edited(store, FIRST, 1, **OTHER)
    assert await cards(store) == [1, 1, 3]
    assert await edited(store, OUTSIDE, 3, **OTHER) == 3  # which has its card to itself
    assert await edited(store, FIRST, 1, **OTHER) == 3
