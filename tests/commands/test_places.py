"""Where the bot posts: in threads, in forums as posts with titles, in announcement channels."""

from __future__ import annotations

from typing import Any

import pytest

from bot.store import Store
from tests.commands.scene import Scene
from tests.commands.test_obstacles import thread_in
from tests.commands.test_posting import CONFIRMED, retract
from tests.commands.test_refused import pass_minutes
from tests.commands.test_tips import posted

CROSSPOSTED = 1 << 1


async def choose(here: Scene, setting: str, *values: Any) -> None:
    panel = await here.panel()
    opened = await here.choose(panel, setting, custom_id="set", who="manager")
    await here.choose(opened, *values, custom_id="put", who="manager")


def titles(forum: Any) -> list[str]:
    return [each.name for each in forum.threads]


async def test_news_and_the_board_can_be_in_a_thread(here: Scene, store: Store) -> None:
    parent = here.there.guild.create_text_channel("season 2 talk")
    thread_in(here, parent)
    [thread] = parent.threads
    await choose(here, "dates", thread)
    await choose(here, "board", thread)
    await here.file(**CONFIRMED)
    board, news = await posted(here, thread)
    assert board.startswith("🟢 Release: January 29, 2027")
    assert news.startswith("🟢 Official: a release on January 29, 2027 (Netflix)")
    assert len(thread.pinned_messages()) == 1
    await here.restart(store)
    await retract(here, "1")
    _, edited, reply = await posted(here, thread)
    assert edited.startswith("Correction: Release")
    assert reply.startswith("Correction: Release")


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("en-US", "🟢 Official: a release on January 29, 2027 (Netflix)"),
        ("ko", "🟢 공식: 2027년 1월 29일 시즌 2 공개 (넷플릭스)"),
    ],
)
async def test_in_a_forum_each_news_is_a_post_with_a_title_and_is_corrected_in_it(
    here: Scene, store: Store, locale: str, title: str
) -> None:
    forum = here.there.guild.create_forum_channel("news")
    await choose(here, "dates", forum)
    await choose(here, "language", locale)
    await here.file(**CONFIRMED)
    await here.env.settle()
    assert titles(forum) == [title]
    [thread] = forum.threads
    assert len(await posted(here, thread)) == 1
    await here.restart(store)
    await retract(here, "1")
    assert len(await posted(here, thread)) == 2  # the correction, and the reply that says so
    await here.file(topic="trailer", claim="A trailer is out.", when="2026-11-20", stance="happened")
    await here.env.settle()
    assert len(forum.threads) == 2


async def test_set_up_takes_a_forum_too(here: Scene) -> None:
    forum = here.there.guild.create_forum_channel("news")
    page = await here.ask("desk settings", who="manager")
    await here.click(page, "Skip", who="manager")
    await here.choose(page, forum, custom_id="place", who="manager")
    await here.file(**CONFIRMED)
    await here.env.settle()
    assert titles(forum) == ["🟢 Official: a release on January 29, 2027 (Netflix)"]


async def test_a_title_gives_no_ending_away(here: Scene) -> None:
    forum = here.there.guild.create_forum_channel("news")
    await choose(here, "cast", forum)
    await here.file(topic="casting:Lee Jung-jae", claim="||He returns from death.||", stance="returns")
    await here.env.settle()
    [title] = titles(forum)
    assert "Lee Jung-jae" in title
    assert "return" not in title


async def test_the_board_in_a_forum_is_one_post_that_is_edited_and_goes_with_the_setting(
    here: Scene, store: Store
) -> None:
    forum = here.there.guild.create_forum_channel("board")
    await choose(here, "board", forum)
    await here.env.settle()
    assert titles(forum) == ["All of Us Are Dead: season 2"]
    [thread] = forum.threads
    await here.file(**CONFIRMED)
    await here.restart(store)
    await pass_minutes(here, 300)
    [now] = await posted(here, thread)
    assert now.startswith("🟢 Release: January 29, 2027")
    assert len(forum.threads) == 1
    assert "To fix first" not in (await here.panel()).text
    await choose(here, "board", here.there.guild.create_text_channel("elsewhere"))
    assert await posted(here, thread) == []


async def test_tips_and_the_digest_can_be_posts_of_a_forum(here: Scene) -> None:
    forum = here.there.guild.create_forum_channel("desk")
    await choose(here, "review", forum)
    await choose(here, "digest", forum)
    shown = await here.member("fan").slash(
        here.there.channel, "suggest", claim="The trailer comes in May.", seen="https://www.soompi.com/a"
    )
    assert shown is not None
    await here.env.settle()
    assert titles(forum) == ["Tip 1"]
    here.later(days=1)
    await here.env.advance_time(61)
    await here.env.settle()
    assert titles(forum)[1:] == ["What changed: November 23, 2026"]


async def test_a_post_of_a_forum_that_may_be_there_is_looked_for_before_it_is_made_again(
    here: Scene, store: Store
) -> None:
    forum = here.there.guild.create_forum_channel("news")
    await choose(here, "dates", forum)
    await choose(here, "board", forum)
    await here.file(**CONFIRMED)
    await here.env.settle()
    assert len(forum.threads) == 2
    lost = "UPDATE post SET state = 'sending', message_id = NULL, channel_id = ?"
    await store.database.write(lambda c: c.execute(lost, [forum.id]))
    await store.database.write(lambda c: c.execute("UPDATE board SET message_id = NULL"))
    await here.restart(store)
    await pass_minutes(here, 300)
    assert len(forum.threads) == 2
    rows = await store.database.fetch_all("SELECT state, channel_id = message_id FROM post")
    assert [tuple(row) for row in rows] == [("sent", 1)]
    [board] = await store.database.fetch_all("SELECT message_id FROM board")
    assert board[0] in {each.id for each in forum.threads}


@pytest.mark.parametrize("locked", [False, True])
async def test_a_thread_that_fell_asleep_is_woken_for_a_correction_and_a_locked_one_is_told_of(
    here: Scene, locked: bool
) -> None:
    parent = here.there.guild.create_text_channel("season 2 talk")
    made = thread_in(here, parent)
    [thread] = parent.threads
    await choose(here, "dates", thread)
    await here.file(**CONFIRMED)
    await here.env.settle()
    made.thread_metadata.archived = True
    asleep: Any = {"status": 400, "code": 50083, "message": "Thread is archived"}
    here.env.inject_error("PATCH", f"/channels/{thread.id}/messages/*", times=1, **asleep)
    if locked:
        refused: Any = {"status": 403, "code": 50013, "message": "Missing Permissions"}
        here.env.inject_error("PATCH", f"/channels/{thread.id}", times=None, **refused)
    await retract(here, "1")
    first, *_ = await posted(here, thread)
    assert first.startswith("Correction: Release") is not locked
    assert made.thread_metadata.archived is locked
    panel = await here.panel()
    assert ("That thread is closed" in panel.text) is locked


async def test_announcements_are_published_where_the_server_wishes_so(here: Scene, store: Store) -> None:
    news = here.there.guild.create_news_channel("announcements")
    await choose(here, "dates", news)
    await here.file(**CONFIRMED)
    await here.env.settle()
    backend = here.env.backend
    assert [each.flags & CROSSPOSTED for each in backend.messages[news.id].values()] == [0]
    await choose(here, "publish", "on")
    await here.restart(store)
    await here.file(topic="trailer", claim="A trailer is out.", when="2026-11-20", stance="happened")
    await here.env.settle()
    assert [each.flags & CROSSPOSTED for each in backend.messages[news.id].values()] == [0, CROSSPOSTED]


@pytest.mark.parametrize("code", [20022, 50024, 40033])
async def test_what_cannot_be_published_is_posted_all_the_same_and_once(here: Scene, code: int) -> None:
    news = here.there.guild.create_text_channel("news")
    await choose(here, "publish", "on")
    await choose(here, "dates", news)
    refused: Any = {"status": 400, "code": code, "message": "No"}
    here.env.inject_error("POST", f"/channels/{news.id}/messages/*/crosspost", times=None, **refused)
    await here.file(**CONFIRMED)
    await pass_minutes(here, 300)
    assert len(await posted(here, news)) == 1
    assert "could not be posted" not in (await here.panel()).text
    tries = [each for each in here.env.http_requests if each.path.endswith("/crosspost")]
    assert len(tries) == 1
