"""Feeds as moderators use them: from an address to what is announced, without anybody having suggested it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.reports.feeds import MOST_FEEDS, MOST_TITLE, FeedProblem
from bot.store import Store
from bot.store.feeds import LookResult
from tests.commands.scene import Reply, Scene, as_read, selects, texts
from tests.commands.test_tips import channel, posted, press, said
from tests.conftest import NOW
from tests.feeds import LOOPBACK, FeedHost, feed_host, item, rss

DATED = "Netflix Sets June 2027 Release for 'All of Us Are Dead' Season 2"
OTHER = item("BLACKPINK announce new album for January", "https://herald.example.com/9")


@pytest.fixture
async def host() -> AsyncIterator[FeedHost]:
    async with feed_host() as running:
        yield running


@pytest.fixture(autouse=True)
def loopback(here: Scene) -> None:
    look_on_loopback(here)


def look_on_loopback(here: Scene) -> None:
    """Let feeds be fetched from this machine: the tests go nowhere else."""
    here.there.bot.feed_networks = LOOPBACK
    cog: Any = here.there.bot.get_cog("FeedsCog")
    vars(cog).pop("looker", None)


async def add(here: Scene, url: str, locale: str = "en-US") -> Reply:
    panel = await here.ask("desk feeds", who="moderator", locale=locale)
    form = await here.form(panel, {"en-US": "Add a feed", "ko": "피드 추가"}[locale])
    return await here.send(form, locale=locale, feed=url)


def followed(reply: Reply) -> str:
    """Return what was told beside the message whose button was pressed."""
    told = (each for message in reply.result.followups for each in texts(message.components))
    return as_read("\n".join(told), reply.locale)


async def look_at_what_is_due(here: Scene) -> None:
    cog: Any = here.there.bot.get_cog("FeedsCog")
    posting: Any = here.there.bot.get_cog("PostingCog")
    await cog.each_minute()
    await posting.post_due(here.there.guild.id)  # what is told of it is posted beside


async def test_a_made_up_date_of_a_feed_is_approved_changes_the_answer_and_is_announced(
    here: Scene, store: Store, host: FeedHost
) -> None:
    review = await channel(here, "review", "review")
    news = await channel(here, "dates", "news")
    assert "No release date yet" in (await here.ask("s2status")).text
    added = await add(here, host.says(rss(OTHER)))
    assert added.private
    assert "127.0.0.1 (Screen Herald) is added." in added.text
    assert "One is not about the show" in added.text
    host.says(rss(item(DATED, "https://en.yna.co.kr/view/AEN1"), OTHER))
    here.later(minutes=17)
    await look_at_what_is_due(here)
    await here.env.settle()
    [card] = review.history()
    assert said(card).startswith("Tip 1\nFrom the feed 127.0.0.1 (Screen Herald)")
    assert DATED in said(card)
    assert "Yonhap" in said(card)
    assert "nobody is told what you decide" in said(card)
    assert [each for each in ("Approve", "Stop sender…") if each in said_buttons(card)] == ["Approve"]
    filed = await press(here, card, "Approve")
    assert filed.text.startswith("Filed as #1")
    [told] = await posted(here, news)
    assert "June 2027" in told
    assert "Yonhap" in told
    assert "June 2027" in (await here.ask("s2status", topic="release")).text
    [card] = review.history()
    assert "Approved by" in said(card)
    assert said_buttons(card) == ["Undo decision", "Open source"]
    assert (await store.snapshot(here.there.guild.id)).own_reports[1].filing is not None
    await press(here, card, "Undo decision")
    [card] = review.history()
    assert "Approve" in said_buttons(card)


def said_buttons(message: Any) -> list[str]:
    box = message.components[0]
    rows = [each for row in box.children for each in getattr(row, "children", [])]
    return [each.label for each in rows if getattr(each, "label", None)]


async def test_the_panel_lists_feeds_and_each_can_be_paused_and_removed(here: Scene, host: FeedHost) -> None:
    none = await here.ask("desk feeds", who="moderator")
    assert none.text.startswith("No feeds yet")
    assert "what feeds bring waits in" in none.text
    await add(here, host.says(rss(item(DATED), OTHER)))
    panel = await here.ask("desk feeds", who="moderator")
    assert panel.text.startswith("One feed")
    assert "Screen Herald" in panel.text
    assert "1 of 2 became tips" in panel.text
    [menu] = [each for each in selects(panel.message.components) if each["custom_id"].startswith("feed:")]
    opened = await here.choose(panel, menu["options"][0]["value"], custom_id="feed:")
    assert host.url() in opened.text
    assert "Added by <@" in opened.text
    refused = await here.click(opened, "Look now", who="moderator")
    assert "I looked a moment ago" in followed(refused)
    here.later(minutes=2)
    looked = await here.click(opened, "Look now", who="moderator")
    assert "I looked at 127.0.0.1 (Screen Herald).\nNothing new there." in looked.text
    paused = await here.click(looked, "Pause", who="moderator")
    assert "Look now" not in paused.buttons
    asked = len(host.asked)
    here.later(days=1)
    await look_at_what_is_due(here)
    assert len(host.asked) == asked
    resumed = await here.click(paused, "Go on", who="moderator")
    await look_at_what_is_due(here)
    assert len(host.asked) == asked + 1
    every = await here.click(resumed, "All feeds", who="moderator")
    opened = await here.choose(every, menu["options"][0]["value"], custom_id="feed:")
    removed = await here.click(opened, "Remove", who="moderator")
    assert "127.0.0.1 (Screen Herald) is removed. The tips it brought stay." in removed.text
    assert "No feeds yet" in removed.text
    log = await here.ask("desk audit", who="moderator")
    for deed in ("added the feed", "paused the feed", "let the feed", "removed the feed"):
        assert deed in log.text
    assert (
        "From the feed"
        in (await here.choose(await here.ask("desk queue", who="moderator"), "1", custom_id="review")).text
    )


async def test_a_feed_that_breaks_says_so_in_both_panels_until_it_is_read_again(
    here: Scene, host: FeedHost
) -> None:
    await add(here, host.says(rss()))
    host.says("<html/>")
    here.later(minutes=17)
    await look_at_what_is_due(here)
    broken = await here.ask("desk feeds", who="moderator")
    assert "Cannot be read since" in broken.text
    assert "What is there is no feed that I can read." in broken.text
    assert "One feed cannot be read: </desk feeds:" in (await here.panel()).text
    host.says(rss())
    here.later(hours=2)
    await look_at_what_is_due(here)
    assert "Cannot be read" not in (await here.ask("desk feeds", who="moderator")).text
    assert "cannot be read" not in (await here.panel()).text


async def test_a_feed_whose_items_lead_to_no_public_page_is_not_added_and_brings_nothing(
    here: Scene, host: FeedHost
) -> None:
    why = "None of its items leads to a public page, so none can be a tip."
    url = host.says(rss(item(DATED, "http://127.0.0.1/1"), item("Netflix", "")))
    assert why in followed(await add(here, url))
    assert "No feeds yet" in (await here.ask("desk feeds", who="moderator")).text
    host.says(rss(item("BLACKPINK", "http://127.0.0.1/2"), item(DATED, "https://herald.example.com/1")))
    await add(here, url)
    host.says(rss(item("A release date for 'All of Us Are Dead' Season 2: June 2027", "")))
    here.later(minutes=17)
    await look_at_what_is_due(here)
    broken = await here.ask("desk feeds", who="moderator")
    assert "Cannot be read since" in broken.text
    assert why in broken.text
    assert "1 of 1 became tips" in broken.text


async def test_a_suggested_feed_is_off_until_a_server_takes_it(here: Scene, host: FeedHost) -> None:
    panel = await here.ask("desk feeds", who="moderator")
    [menu] = [each for each in selects(panel.message.components) if each["custom_id"].startswith("feed-take")]
    labels = [each["label"] for each in menu["options"]]
    assert labels[0] == "What's on Netflix · whats-on-netflix.com"
    here.later(days=1)
    await look_at_what_is_due(here)
    assert host.asked == []  # and nobody else was either: nothing is due


@pytest.mark.parametrize("typed", ["", "not an address", "ftp://example.com/feed", "https://10.0.0.1/feed"])
async def test_what_is_no_address_of_a_feed_is_refused_in_a_sentence(here: Scene, typed: str) -> None:
    refused = followed(await add(here, typed))
    assert "address of the feed: I do not fetch feeds from there." in refused
    assert typed in refused  # nothing that was typed is lost


async def test_what_a_feed_says_is_shown_as_it_is_written_and_pings_nobody(
    here: Scene, store: Store, host: FeedHost
) -> None:
    review = await channel(here, "review", "review")
    nasty = f"{DATED} @everyone **[click](https://evil.example.com)** <@1> ||x||"
    await add(here, host.says(rss(item(nasty), title="# @here [feed](https://evil.example.com)")))
    await here.env.settle()
    [card] = review.history()
    raw = "\n".join(each.content for each in walk(card.components) if getattr(each, "content", None))
    assert "](https://evil" not in raw
    assert raw.count("@everyone") == raw.count("\\@everyone") > 0
    assert not card.mention_everyone


def walk(components: Any) -> list[Any]:
    found = []
    for each in components:
        found += [each, *walk(getattr(each, "children", []))]
    return found


async def test_in_korean(here: Scene, host: FeedHost) -> None:
    await channel(here, "review", "review")
    url = host.says(rss(item("‘지금 우리 학교는’ 시즌2, 2027년 6월 공개 확정"), OTHER, title="연예 소식"))
    added = await add(here, url, "ko")
    assert "127.0.0.1 (연예 소식) 피드를 추가했어요." in added.text
    assert "1건이 제안이 됐어요" in added.text
    assert "1건은 작품 이야기가 아니에요" in added.text
    queue = await here.ask("desk queue", who="moderator", locale="ko")
    assert "127.0.0.1 (연예 소식) 피드" in queue.text
    card = await here.choose(queue, "1", custom_id="review", locale="ko")
    assert card.text.startswith("제안 1\n127.0.0.1 (연예 소식) 피드 · ")
    assert "직접 쓴 말로 고쳐 주세요" in card.text


@pytest.mark.parametrize("locale", ["en-US", "ko"])
async def test_as_many_feeds_as_there_may_be_with_long_names_fit_the_panel(
    here: Scene, store: Store, locale: str
) -> None:
    actor = Actor(here.there.guild.id, here.member("moderator").user.id, NOW)
    for number in range(MOST_FEEDS):
        url = f"https://{'very-long-name' * 4}{number}.example.com/{'feed' * 400}"
        feed = await store.feeds.add(actor, url, "가" * MOST_TITLE)
        look = LookResult(at=NOW, due_at=NOW, problem=list(FeedProblem)[number % len(FeedProblem)])
        await store.feeds.note_look(feed, look)
    panel = await here.ask("desk feeds", who="moderator", locale=locale)
    assert not {"Add a feed", "피드 추가"} & {*panel.buttons}
    [menu] = [each for each in selects(panel.message.components) if each["custom_id"].startswith("feed:")]
    assert len(menu["options"]) == MOST_FEEDS
    opened = await here.choose(panel, menu["options"][-1]["value"], custom_id="feed:", locale=locale)
    assert "very-long-name" in opened.text
