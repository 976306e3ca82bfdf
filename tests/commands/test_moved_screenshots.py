"""A screenshot whose tip goes to another card goes along, and is nowhere else then."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.domain.reports import screenshots as rules
from bot.services import guild_settings
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene
from tests.commands.test_own_tips import opened
from tests.commands.test_screenshots import PNG, pictures, suggest
from tests.commands.test_tips import channel, inside, said
from tests.conftest import NOW
from tests.promises.acts import minutes_pass

OTHER = {"claim": "Filming of season 2 wrapped in June 2026", "url": "https://www.soompi.com/article/5"}
SAME = {"claim": "Kim Hye-soo joins All of Us Are Dead season 2", "url": "https://x.com/a/1"}
WORDS = {
    "en-US": {"shown": "They see your screenshot", "not kept": "Your screenshot was not kept"},
    "ko": {"shown": "관리자가 검토 채널에서 볼 수", "not kept": "스크린샷은 남기지 않았어요"},
}
LOST = "A screenshot came with it, but Discord did not pass it on."


@pytest.fixture(autouse=True)
def _cdn(monkeypatch: pytest.MonkeyPatch) -> None:
    """SimCord's files have a host of their own."""
    monkeypatch.setattr(rules, "CDN_HOSTS", frozenset({"cdn.simcord.invalid"}))


async def two_on_a_card(here: Scene) -> Any:
    """The fan's tip, which is the second on its card, has a screenshot; return the channel."""
    review = await channel(here, "review", "review")
    here.join("second")
    await here.ask("suggest", who="second", claim=SAME["claim"], seen=SAME["url"])
    await suggest(here, ("shot.png", PNG))
    await here.env.settle()
    [card] = review.history()
    assert len(pictures(card)) == 1
    return review


async def rewritten(here: Scene, claim: str, url: str, locale: str = "en-US") -> Reply:
    """Edit the fan's tip; return what they are told, in their language."""
    form = await here.form(await opened(here, "2"), "Edit", "fan")
    ready = await here.fill(await here.send(form, "fan", claim=claim), "fan", url=url)
    return await here.click(ready, "Send", locale=locale)


def shows(card: discord.Message) -> tuple[int, int]:
    """Return how many pictures a card shows, and how many it has."""
    return len(pictures(card)), len(card.attachments)


@pytest.mark.parametrize("locale", list(WORDS))
async def test_a_screenshot_goes_along_to_the_new_card_and_back(
    here: Scene, store: Store, locale: str
) -> None:
    review = await two_on_a_card(here)
    done = await rewritten(here, **OTHER, locale=locale)
    assert WORDS[locale]["shown"] in done.text
    await minutes_pass(here)
    first, second = review.history()
    assert [shows(first), shows(second)] == [(0, 0), (1, 1)]
    assert await second.attachments[0].read() == PNG
    await here.restart(store)
    await rewritten(here, **SAME, locale=locale)
    await minutes_pass(here)
    first, second = review.history()
    assert [shows(first), shows(second)] == [(1, 1), (0, 0)]
    assert said(second).startswith("Tip 3\nThis is one with tip 1 now.")


async def test_what_discord_does_not_hand_over_stays_unseen_where_it_was_and_comes_later(
    here: Scene, store: Store
) -> None:
    review = await two_on_a_card(here)
    [card] = review.history()
    refused: dict[str, Any] = {"status": 403, "code": 50001, "message": "Missing Access", "times": 1}
    here.env.inject_error("GET", f"/channels/{review.id}/messages/{card.id}", **refused)
    await rewritten(here, **OTHER)
    await minutes_pass(here)
    first, second = review.history()
    assert [shows(first), shows(second)] == [(0, 1), (0, 0)]
    assert LOST in "\n".join(inside(second.components))
    await here.restart(store)
    await rewritten(here, OTHER["claim"] + ".", OTHER["url"])
    await minutes_pass(here)
    first, second = review.history()
    assert [shows(first), shows(second)] == [(0, 0), (1, 1)]
    assert LOST not in "\n".join(inside(second.components))


async def test_what_is_on_no_card_any_more_is_said_to_be_lost(here: Scene, store: Store) -> None:
    review = await two_on_a_card(here)
    await review.history()[0].delete()
    await rewritten(here, **OTHER)
    await minutes_pass(here)
    [moved] = [each for each in review.history() if "Filming" in said(each)]
    assert LOST in "\n".join(inside(moved.components))
    rows = await store.database.fetch_all("SELECT url, attachment_id FROM screenshot")
    assert [tuple(row) for row in rows] == [(None, None)]


@pytest.mark.parametrize("locale", list(WORDS))
async def test_where_the_new_card_has_no_channel_the_fan_is_told_that_it_was_not_kept(
    here: Scene, store: Store, locale: str
) -> None:
    review = await two_on_a_card(here)
    manager = Actor(server_id(SERVER), here.member("manager").id, NOW)
    await guild_settings.change_setting(store, manager, Setting.REVIEW, [])
    done = await rewritten(here, **OTHER, locale=locale)
    assert WORDS[locale]["not kept"] in done.text
    await minutes_pass(here)
    [card] = review.history()
    assert shows(card) == (0, 0)
    assert await store.database.fetch_all("SELECT 1 FROM screenshot") == []


@pytest.mark.parametrize("how", ["forgotten", "withdrawn"])
async def test_to_be_forgotten_or_to_withdraw_reaches_the_card_that_still_has_it(
    here: Scene, store: Store, how: str
) -> None:
    review = await two_on_a_card(here)
    [card] = review.history()
    refused: dict[str, Any] = {"status": 403, "code": 50001, "message": "Missing Access", "times": 1}
    here.env.inject_error("GET", f"/channels/{review.id}/messages/{card.id}", **refused)
    await rewritten(here, **OTHER)
    await minutes_pass(here)
    assert [shows(each) for each in review.history()] == [(0, 1), (0, 0)]
    if how == "forgotten":
        await store.personal_data.forget(here.member("fan").id, NOW)
    else:
        await here.click(await opened(here, "2"), "Withdraw")
    await minutes_pass(here)
    assert [shows(each) for each in review.history()] == [(0, 0), (0, 0)]
