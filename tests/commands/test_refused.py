"""What Discord refuses for good: kept, said once, and sent, made anew or forgotten when a manager says so."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.posting.posts import MOST_TRIES
from bot.store import Store
from tests.commands.scene import Scene
from tests.commands.test_posting import CONFIRMED
from tests.commands.test_tips import channel, posted, press

CLOSED: Any = {"status": 400, "code": 160005, "message": "Thread is locked"}
GONE: Any = {"status": 404, "code": 10003, "message": "Unknown Channel"}


def sent(here: Scene, where: Any) -> int:
    return sum(
        r.path == f"/channels/{where.id}/messages" and r.method == "POST" for r in here.env.http_requests
    )


async def pass_minutes(here: Scene, minutes: int) -> None:
    here.later(minutes=minutes)
    await here.env.advance_time(61)
    await here.env.settle()


SAID = {
    "en-US": ("one message could not be posted there", "That thread is closed", "Send now"),
    "ko": ("글 1건을 올리지 못했어요", "닫힌 스레드예요", "지금 보내기 (1)"),
}


@pytest.mark.parametrize("locale", SAID)
async def test_news_that_discord_refuses_for_good_are_kept_told_of_once_and_sent_when_somebody_says_so(
    here: Scene, store: Store, locale: str, caplog: pytest.LogCaptureFixture
) -> None:
    news = await channel(here, "dates", "news")
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=None, **CLOSED)
    await here.file(**CONFIRMED)
    await here.env.settle()
    for _ in range(3):
        await pass_minutes(here, 300)
    assert sent(here, news) == 1
    assert [each.message for each in caplog.records].count("A post was refused (news 400, 160005): keep") == 1
    await here.restart(store)
    await pass_minutes(here, 300)
    assert sent(here, news) == 1
    count, why, send = SAID[locale]
    panel = await here.panel(locale=locale)
    assert count in panel.text
    assert why in panel.text
    here.env.backend.faults.clear()
    await here.click(panel, send, who="manager", locale=locale)
    assert len(await posted(here, news)) == 1
    panel = await here.panel(locale=locale)
    assert count not in panel.text
    assert send not in panel.buttons
    await here.restart(store)
    await pass_minutes(here, 300)
    assert len(await posted(here, news)) == 1


async def test_what_is_refused_again_when_it_is_sent_now_is_kept_as_before(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=None, **CLOSED)
    await here.file(**CONFIRMED)
    await here.env.settle()
    panel = await here.panel()
    await here.click(panel, "Send now", who="manager")
    await here.env.settle()
    panel = await here.panel()
    assert "(since November 22, 2026 09:30 UTC)" in panel.text
    assert sent(here, news) == 2


async def test_days_of_403_lose_no_news(here: Scene, caplog: pytest.LogCaptureFixture) -> None:
    news = await channel(here, "dates", "news")
    refused: Any = {"status": 403, "code": 50013, "message": "Missing Permissions"}
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=None, **refused)
    await here.file(**CONFIRMED)
    await here.file(topic="trailer", claim="A trailer is out.", when="2026-11-20", stance="happened")
    for _ in range(30):
        await pass_minutes(here, 250)
    tried = sent(here, news)
    await pass_minutes(here, 250)
    assert sent(here, news) == tried  # it is left alone
    said = "A post was refused (news 403, 50013): retry"
    assert [each.message for each in caplog.records].count(said) == 2  # once for each
    panel = await here.panel()
    assert "2 messages could not be posted there (since November 22, 2026 09:30 UTC)" in panel.text
    here.env.backend.faults.clear()
    await here.click(panel, "Send 2 now", who="manager")
    first, second = await posted(here, news)
    assert "release" in first  # the oldest first
    assert "trailer" in second


async def test_what_is_too_old_to_be_news_can_only_be_forgotten(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=None, **CLOSED)
    await here.file(**CONFIRMED)
    await here.env.settle()
    here.later(days=15)
    panel = await here.panel()
    assert "Send now" not in panel.buttons
    left = await here.click(panel, "Forget the one older than 14 days", who="manager")
    assert "could not be posted" not in left.text
    here.env.backend.faults.clear()
    await pass_minutes(here, 1)
    assert await posted(here, news) == []


async def test_what_nobody_read_and_was_taken_back_is_not_sent_at_all(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=None, **CLOSED)
    await here.file(**CONFIRMED)
    await here.env.settle()
    shown = await here.form(await here.ask("report", who="moderator", number="1"), "Retract")
    await here.send(shown, ground=["in-error"], day="", reason="")
    await here.env.settle()
    assert "could not be posted" not in (await here.panel()).text


async def test_another_channel_takes_what_a_deleted_one_did_not(here: Scene) -> None:
    old = await channel(here, "dates", "old")
    here.env.inject_error("POST", f"/channels/{old.id}/messages", times=None, **GONE)
    await here.file(**CONFIRMED)
    await pass_minutes(here, 300)
    assert sent(here, old) == 1
    new = await channel(here, "dates", "new")
    assert len(await posted(here, new)) == 1


async def test_a_board_that_cannot_be_kept_is_told_of_and_not_tried_for_ever(
    here: Scene, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    board = await channel(here, "board", "board")
    [message] = board.pinned_messages()
    here.env.inject_error("PATCH", f"/channels/{board.id}/messages/{message.id}", times=None, **CLOSED)
    await here.file(**CONFIRMED)
    for _ in range(3):
        await pass_minutes(here, 300)
    await here.restart(store)
    await pass_minutes(here, 300)
    assert sum(r.method == "PATCH" and str(message.id) in r.path for r in here.env.http_requests) == 1
    assert sum("board cannot be kept" in each.message for each in caplog.records) == 1
    panel = await here.panel()
    assert (
        "the live board has not been up to date since November 22, 2026 09:30 UTC. That thread" in panel.text
    )
    assert "I no longer try by myself: once that is mended, press the button below." in panel.text
    assert "이제 저절로 다시 하지 않아요." in (await here.panel(locale="ko")).text
    here.env.backend.faults.clear()
    await here.click(panel, "Try again", who="manager")
    [now] = await posted(here, board)
    assert now.startswith("🟢 Release: January 29, 2027")
    assert "up to date" not in (await here.panel()).text


async def test_a_board_that_may_not_be_written_is_tried_for_days_and_said_once(
    here: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    board = await channel(here, "board", "board")
    [message] = board.pinned_messages()
    refused: Any = {"status": 403, "code": 50013, "message": "Missing Permissions"}
    here.env.inject_error("PATCH", f"/channels/{board.id}/messages/{message.id}", times=None, **refused)
    await here.file(**CONFIRMED)
    await pass_minutes(here, 250)
    assert "let me. I keep trying." in (await here.panel()).text
    for _ in range(MOST_TRIES + 5):
        await pass_minutes(here, 250)
    assert "let me. I no longer try by myself" in (await here.panel()).text
    tried = [r for r in here.env.http_requests if r.method == "PATCH" and str(message.id) in r.path]
    assert len(tried) == MOST_TRIES
    assert sum("board cannot be kept" in each.message for each in caplog.records) == 1
    here.env.backend.faults.clear()
    await here.click(await here.panel(), "Try again", who="manager")
    [now] = await posted(here, board)
    assert now.startswith("🟢 Release: January 29, 2027")


async def test_a_board_that_was_deleted_is_made_anew_and_pinned(here: Scene) -> None:
    board = await channel(here, "board", "board")
    [message] = board.pinned_messages()
    await message.delete()
    await here.file(**CONFIRMED)
    await here.env.settle()
    [again] = board.pinned_messages()
    assert again.id != message.id


async def test_a_board_without_room_for_a_pin_is_there_and_pinned_once_there_is(here: Scene) -> None:
    made = here.there.guild.create_text_channel("board")
    many: Any = {"status": 400, "code": 30003, "message": "Maximum number of pins reached (50)"}
    here.env.inject_error("PUT", f"/channels/{made.id}/messages/pins/*", times=None, **many)
    panel = await here.panel()
    opened = await here.choose(panel, "board", custom_id="set", who="manager")
    await here.choose(opened, made, custom_id="put", who="manager")
    assert len(await posted(here, made)) == 1
    await here.file(**CONFIRMED)
    await pass_minutes(here, 300)
    assert made.pinned_messages() == []
    panel = await here.panel()
    assert "the live board could not be pinned" in panel.text
    assert "unpin one" in panel.text
    here.env.backend.faults.clear()
    await here.click(panel, "Try again", who="manager")
    await here.env.settle()
    assert len(made.pinned_messages()) == 1
    assert len(await posted(here, made)) == 1


async def made_event(here: Scene) -> Any:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    await here.env.settle()
    [message] = news.history()
    await press(here, message, "Add server event (mods)")
    guild = here.env.backend.get_guild(here.there.guild.id)
    [event] = guild.scheduled_events.values()
    return guild, event


MOVED = CONFIRMED | {"claim": "Netflix moves the date.", "when": "2027-02-05"}


async def test_for_an_event_that_was_ended_by_hand_another_is_made(here: Scene, store: Store) -> None:
    guild, event = await made_event(here)
    ended: Any = {"status": 400, "code": 180000, "message": "Cannot update a finished event"}
    path = f"/guilds/{guild.id}/scheduled-events/{event.id}"
    here.env.inject_error("PATCH", path, times=None, **ended)
    await here.file(**MOVED)
    await here.env.settle()
    [other] = [each for each in guild.scheduled_events.values() if each.id != event.id]
    assert other.scheduled_start_time.startswith("2027-02-0")
    await here.restart(store)
    await pass_minutes(here, 300)
    assert len(guild.scheduled_events) == 2


async def test_a_server_with_100_events_is_told_of_and_not_asked_for_ever(here: Scene) -> None:
    guild, event = await made_event(here)
    del guild.scheduled_events[event.id]
    full: Any = {
        "status": 400,
        "code": 30038,
        "message": "Maximum number of uncompleted guild scheduled events",
    }
    here.env.inject_error("POST", f"/guilds/{guild.id}/scheduled-events", times=None, **full)
    await here.file(**MOVED)
    for _ in range(3):
        await pass_minutes(here, 300)
    tried = [r for r in here.env.http_requests if r.method == "POST" and r.path.endswith("/scheduled-events")]
    assert len(tried) == 2  # the one that was made, and the one that was refused
    panel = await here.panel()
    assert "has as many events as Discord allows" in panel.text
    here.env.backend.faults.clear()
    await here.click(panel, "Try again", who="manager")
    await here.env.settle()
    assert len(guild.scheduled_events) == 1
