"""What the bot posts by itself: once for each change, edited where it is taken back, true after a restart."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from operator import methodcaller
from typing import Any

import discord
import pytest
from msgspec.structs import replace

from bot.client.answer_service import Viewer
from bot.domain.audit import Actor
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene, texts
from tests.commands.test_tips import channel, inside, posted, press, said

CONFIRMED = {
    "topic": "release",
    "claim": "Netflix gives the date.",
    "source": "Netflix",
    "tags": "official",
    "when": "2027-01-29",
    "stance": "confirmed",
    "url": "https://www.netflix.com/tudum/a",
}


async def retract(here: Scene, number: str, why: str = "") -> None:
    shown = await here.form(await here.ask("report", who="moderator", number=number), "Retract")
    await here.send(shown, ground=["in-error"], day="", reason=why)


async def test_a_change_is_announced_once_and_a_correction_edits_it(here: Scene, store: Store) -> None:
    news = await channel(here, "dates", "news")
    assert await posted(here, news) == []  # what stood before is no news
    await here.file(**CONFIRMED)
    [told] = await posted(here, news)
    assert told.startswith("🟢 Official: a release on January 29, 2027 (Netflix)\n")
    assert "Before: No release date is announced" in told
    assert "Netflix gives the date. (Netflix <https://www.netflix.com/tudum/a>" in told
    await here.restart(store)
    assert len(await posted(here, news)) == 1
    await retract(here, "1", "Netflix took the page down.")
    edited, reply = await posted(here, news)
    assert edited.startswith("Correction: Release")
    assert "Now: ⚪ No release date is announced" in edited
    assert "was retracted (Netflix took the page down.)" in edited
    assert "January 29, 2027" in edited  # what was said stays to be read
    assert reply.startswith("Correction: Release\nNow: ⚪ No release date is announced")
    await here.file(**CONFIRMED | {"claim": "Netflix gives the date again."})
    assert len(await posted(here, news)) == 3


async def test_a_correction_is_told_by_one_reply_that_pings_nobody(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    role = here.there.guild.create_role("Fans of news")
    panel = await here.panel()
    opened = await here.choose(panel, "ping", custom_id="set", who="manager")
    await here.choose(opened, role, custom_id="put", who="manager")
    await here.file(**CONFIRMED)
    await here.env.settle()
    [message] = news.history()
    await retract(here, "1")
    await here.env.settle()
    assert len(news.history()) == 2
    back = await here.ask("report", who="moderator", number="1")
    await here.click(back, "Restore", who="moderator")
    await retract(here, "1")
    await here.env.settle()
    sent = [r.json for r in here.env.http_requests if r.path == f"/channels/{news.id}/messages" and r.json]
    first, reply = sent
    assert "message_reference" not in first
    assert int(reply["message_reference"]["message_id"]) == message.id
    assert reply["allowed_mentions"] == {"parse": [], "roles": []}
    assert len(news.history()) == 2


async def test_a_headline_carries_its_level_and_says_what_is_new(here: Scene) -> None:
    """An account's guess is no fact, a later one is not the old headline, and none heads another's."""
    news = await channel(here, "dates", "news")
    guess = {"topic": "trailer", "stance": "expected", "tags": "social"}
    await here.file(**guess, claim="Trailer on the 12th.", source="An Account", when="2026-12-12")
    await here.file(**guess, claim="No, the 20th.", source="Other Account", when="2026-12-20")
    await here.file(**guess | {"topic": "release"}, claim="Out in May.", source="An Account", when="2027-05")
    first, second, third = await posted(here, news)
    assert first.startswith("🟣 Rumored: a trailer on December 12, 2026 (An Account, social)\n")
    assert second.startswith("🟣 Rumored: a trailer on December 20, 2026 (Other Account, social)\n")
    assert third.startswith(
        "🟣 Rumored: a release in May 2027 (An Account, social)\nNow: ⚪ No release date is announced\n"
    )
    await here.file(**guess | {"tags": "official"}, claim="H1.", source="Netflix", when="2027-01/2027-06")
    *_, official = await posted(here, news)
    assert official.startswith("🟢 Officially expected: a trailer in the first half of 2027 (Netflix)\n")


async def test_what_changes_nothing_is_not_announced(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    await here.file(topic="release", claim="As Netflix says.", when="2027-01-29", stance="confirmed")
    await here.file(topic="plot", claim="It goes on.")
    await here.file(topic="casting:Lomon", stance="joins")  # of the cast, which has no channel
    assert len(await posted(here, news)) == 1


async def test_in_the_servers_language_with_its_pings(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    role = here.there.guild.create_role("Fans of news")
    panel = await here.panel()
    opened = await here.choose(panel, "ping", custom_id="set", who="manager")
    await here.choose(opened, role, custom_id="put", who="manager")
    opened = await here.choose(panel, "language", custom_id="set", who="manager")
    await here.choose(opened, "ko", custom_id="put", who="manager")
    await here.file(**CONFIRMED)
    await here.env.settle()
    [message] = news.history()
    assert f"<@&{role.id}>" in said(message, "ko")
    assert "이전: 공개일 발표 없음" in said(message, "ko")
    [body] = [r.json for r in here.env.http_requests if r.path == f"/channels/{news.id}/messages" and r.json]
    assert body["allowed_mentions"] == {"parse": [], "roles": [role.id]}


async def test_a_claim_never_pings(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED | {"claim": f"@everyone <@&{here.there.guild.default_role.id}> out!"})
    await here.env.settle()
    [message] = news.history()
    assert "@everyone" in said(message)
    [body] = [r.json for r in here.env.http_requests if r.path == f"/channels/{news.id}/messages" and r.json]
    assert body["allowed_mentions"]["parse"] == []
    assert body["allowed_mentions"]["roles"] == []


async def test_quiet_hours_wait_and_then_it_comes(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    panel = await here.panel()
    opened = await here.choose(panel, "quiet", custom_id="set", who="manager")
    # It is 18:30 in Seoul.
    await here.send(await here.form(opened, "Write it", "manager"), "manager", quiet="18-20")
    await here.file(**CONFIRMED)
    assert await posted(here, news) == []
    here.later(hours=2)
    await here.env.advance_time(61)
    assert len(await posted(here, news)) == 1


async def test_a_time_that_ran_out_overnight_is_news(here: Scene, store: Store) -> None:
    news = await channel(here, "dates", "news")
    await here.file(topic="trailer", claim="A trailer comes in November.", when="2026-11", stance="expected")
    [expected] = await posted(here, news)
    assert "Before: nothing on record" in expected
    here.later(days=10)
    await here.env.advance_time(61)
    told = await posted(here, news)
    assert len(told) == 2
    assert "The time it was expected in is over" in told[1]
    await here.restart(store)
    assert len(await posted(here, news)) == 2


async def test_a_pack_update_at_a_start_is_one_message(here: Scene, store: Store) -> None:
    news = await channel(here, "dates", "news")
    pack = await store.facts.pack()
    gone = {"release", "filming-end", "trailer", "renewal"}
    smaller = replace(
        pack, reports=tuple(r for r in pack.reports if str(r.topic) not in gone), digest="smaller"
    )
    await store.load(smaller)
    await here.restart(store)
    [told] = await posted(here, news)
    assert "The bot’s own facts were updated" in told
    assert "things have changed" in told


async def test_a_channel_it_may_not_write_in_is_told_of_in_the_panel_and_tried_again(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    refused: Any = {"status": 403, "code": 50013, "message": "Missing Permissions"}
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=1, **refused)
    await here.file(**CONFIRMED)
    assert await posted(here, news) == []
    panel = await here.panel()
    line = "one message could not be posted there (since November 22, 2026 09:30 UTC). I may not write there"
    assert line in panel.text
    here.later(minutes=5)
    await here.env.advance_time(61)
    assert len(await posted(here, news)) == 1
    assert "could not be posted" not in (await here.panel()).text


async def test_a_post_that_may_be_there_is_looked_for_before_it_is_sent_again(
    here: Scene, store: Store
) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    [once] = [each.id for each in news.history()]
    # As a process leaves it that stops between sending and noting that it was sent.
    await store.database.write(lambda c: c.execute("UPDATE post SET state = 'sending', message_id = NULL"))
    await here.restart(store)
    await here.env.advance_time(61)
    assert [each.id for each in news.history()] == [once]


async def test_the_board_is_pinned_keeps_itself_true_and_comes_back(here: Scene, store: Store) -> None:
    board = await channel(here, "board", "board")
    [first] = await posted(here, board)
    assert first.startswith("No release date yet.")
    assert "This message keeps itself up to date." in first
    [message] = board.pinned_messages()
    await here.file(**CONFIRMED)
    [now] = await posted(here, board)
    assert now.startswith("🟢 Release: January 29, 2027")
    await here.restart(store)
    assert [each.id for each in board.history() if each.components] == [message.id]
    await message.delete()
    await here.file(topic="trailer", claim="A trailer is out.", when="2026-11-20", stance="happened")
    assert len(await posted(here, board)) == 1


async def test_the_digest_comes_once_a_week(here: Scene, store: Store) -> None:
    digest = await channel(here, "digest", "digest")
    await here.file(topic="trailer", claim="A trailer is out.", when="2026-11-20", stance="happened")
    assert await posted(here, digest) == []  # it is Sunday
    here.later(days=1)
    await here.env.advance_time(61)
    [told] = await posted(here, digest)
    assert told.startswith("What changed")
    assert "Trailer" in told
    here.later(hours=3)
    await here.restart(store)
    await here.env.advance_time(61)
    assert len(await posted(here, digest)) == 1
    here.later(days=7)
    await here.env.advance_time(61)
    assert len(await posted(here, digest)) == 2
    here.later(days=9)  # a Wednesday, after a Monday that was missed
    await here.env.advance_time(61)
    assert len(await posted(here, digest)) == 2


async def test_who_follows_is_told_once_for_a_burst_and_no_more_when_they_stop(
    here: Scene, store: Store
) -> None:
    on = await here.ask("follow", what="release")
    assert on.private
    assert on.text.startswith("You follow Release")
    await here.ask("follow", what="Lomon")
    await here.ask("follow", what="Netflix")
    listed = (await here.ask("follow")).text
    assert "- Release" in listed
    assert "Lomon" in listed
    await here.file(**CONFIRMED)
    await here.file(
        topic="casting:Lomon", claim="He left.", stance="withdrew", source="Netflix", tags="official"
    )
    await here.restart(store)
    here.later(minutes=2)
    await here.env.advance_time(61)
    await here.env.settle()
    told = [said(each) for each in here.member("fan").user.dm_channel.history()]
    assert len(told) == 1, told
    assert told[0].startswith("2 things have changed")
    assert (await here.ask("follow", what="공개일", locale="ko")).text.startswith(
        "공개일 소식을 더는 받지 않아요"
    )
    await retract(here, "1")
    here.later(minutes=2)
    await here.env.advance_time(61)
    assert len(here.member("fan").user.dm_channel.history()) == 1 + 1  # Netflix, which is followed still


@pytest.mark.parametrize(
    ("what", "says"), [("Nobody Atall", "what: No topic, person or source on record"), ("plot", "what: ")]
)
async def test_what_cannot_be_followed_is_refused(here: Scene, what: str, says: str) -> None:
    assert (await here.ask("follow", what=what)).text.startswith(says)


async def test_a_confirmed_day_goes_into_calendars_moves_and_goes(here: Scene, store: Store) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    await here.env.settle()
    [message] = news.history()
    file = await press(here, message, "Calendar file", "fan")
    [attached] = file.result.response.attachments if file.result.response else []
    assert "ics" in str(attached)
    refused = await press(here, message, "Add server event (mods)", "fan")
    assert "moderators" in refused.text
    made = await press(here, message, "Add server event (mods)")
    assert made.text.startswith("Server event on January 29, 2027")
    guild = here.env.backend.get_guild(here.there.guild.id)
    [event] = guild.scheduled_events.values()
    begins, ends = (
        datetime.fromisoformat(str(each)) for each in (event.scheduled_start_time, event.scheduled_end_time)
    )
    assert ends - begins == timedelta(days=1)
    assert "Source: Netflix" in str(event.description)
    assert "https://www.netflix.com/tudum/a" in str(event.description)
    again = await press(here, message, "Add server event (mods)")
    assert again.text.startswith("Server event on")
    assert len(guild.scheduled_events) == 1
    await here.file(**CONFIRMED | {"claim": "Netflix moves the date.", "when": "2027-02-05"})
    await here.env.settle()
    [event] = guild.scheduled_events.values()
    begins = datetime.fromisoformat(str(event.scheduled_start_time))
    assert begins == datetime(2027, 2, 5, 8, 0, tzinfo=UTC)  # midnight in Los Angeles, 17:00 in Seoul
    assert datetime.fromisoformat(str(event.scheduled_end_time)) == begins + timedelta(days=1)
    await retract(here, "1")
    await retract(here, "2")
    await here.env.settle()
    assert not guild.scheduled_events


async def test_of_two_who_press_at_once_one_event_is_made(
    here: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SimCord takes one press at a time: here Discord's side is made of what the button calls."""
    await here.file(**CONFIRMED)
    bot, before = here.there.bot, list[int | None]()
    cog: Any = bot.get_cog("CalendarCog")

    async def putting(client: object, guild_id: int, event_id: int | None, *_: object) -> int:
        before.append(event_id)
        await asyncio.sleep(0.01)
        return 77

    async def nothing(*_: object, **__: object) -> None:
        return None

    async def actor(_: object) -> Actor:
        return Actor(server_id(SERVER), 7, bot.clock())

    async def viewer(_: object) -> Viewer:
        snapshot = await bot.store.snapshot(server_id(SERVER))
        return Viewer(snapshot, snapshot.show.today(bot.clock()), "en-US")

    for name, instead in {"moderator": actor, "defer": nothing, "put_event": putting}.items():
        monkeypatch.setitem(cog.make_event.__func__.__globals__, name, instead)
    monkeypatch.setattr(bot, "viewer", viewer)
    monkeypatch.setattr(bot, "show_result", nothing)
    await asyncio.gather(*(cog.make_event(None, None) for _ in range(2)))
    assert before == [None, 77]


async def test_moves_of_a_minute_are_no_change_for_followers(here: Scene) -> None:
    await here.ask("follow", what="release")
    await here.file(**CONFIRMED)
    await retract(here, "1")
    here.later(minutes=2)
    await here.env.advance_time(61)
    await here.env.settle()
    dm = here.member("fan").user.dm_channel
    assert dm is None or dm.history() == []


async def test_what_gives_an_ending_away_is_behind_bars_before_and_after(here: Scene) -> None:
    news = await channel(here, "cast", "news")
    spoiler = {"topic": "casting:Lee Jung-jae", "claim": "||He returns from death.||", "stance": "returns"}
    await here.file(**spoiler)
    away = {"topic": "casting:Lee Jung-jae", "claim": "No.", "stance": "withdrew"}
    await here.file(**away, source="Netflix", tags="official")
    await retract(here, "2")
    await here.env.settle()
    for message in news.history():
        for text in inside(message.components):
            shown = re.sub(r"\|\|.*?\|\|", "", text)
            assert "eturns" not in shown, text


async def test_a_server_that_leaves_spoilers_out_is_posted_the_rest(here: Scene) -> None:
    news = await channel(here, "cast", "news")
    panel = await here.panel()
    opened = await here.choose(panel, "spoilers", custom_id="set", who="manager")
    await here.choose(opened, "left-out", custom_id="put", who="manager")
    await here.file(topic="casting:Lee Jung-jae", claim="||He returns from death.||", stance="returns")
    await here.file(topic="casting:Kim Hye-soo", claim="She joins.", stance="joins")
    [told] = await posted(here, news)
    assert told.startswith("🟡 Reported: Kim Hye-soo joins (Soompi)\n")


async def test_every_announcement_of_a_report_that_is_taken_back_is_corrected(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    await here.env.settle()
    shown = await here.form(await here.ask("report", who="moderator", number="1"), "Edit")
    draft = await here.send(shown, when="2027-02-05")
    await here.send(await here.form(draft, "Save"), reason="")
    edited, _ = await posted(here, news)
    assert edited.startswith("Correction: Release\nNow: 🟢 Release: February 5, 2027")
    await retract(here, "1")
    gone, _ = await posted(here, news)
    assert "Now: ⚪ No release date is announced" in gone
    back = await here.ask("report", who="moderator", number="1")
    await here.click(back, "Restore", who="moderator")
    again, _ = await posted(here, news)
    assert "Now: 🟢 Release: February 5, 2027" in again
    assert "Report #1 counts again" in again


async def test_what_is_edited_back_holds_after_all(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    await here.env.settle()
    for when in ("2027-02-05", "2027-01-29"):
        shown = await here.form(await here.ask("report", who="moderator", number="1"), "Edit")
        draft = await here.send(shown, when=when)
        await here.send(await here.form(draft, "Save"), reason="")
        told, reply = await posted(here, news)
    assert told.startswith("🟢 Official: a release on January 29, 2027 (Netflix)")
    assert "This message said" not in told
    assert "January 29, 2027" in reply
    assert not reply.startswith("Correction")


async def test_who_follows_one_thing_hears_of_that_alone(here: Scene, store: Store) -> None:
    await here.ask("follow", what="release")
    pack = await store.facts.pack()
    smaller = tuple(r for r in pack.reports if str(r.topic) not in {"release", "trailer", "filming-end"})
    await store.load(replace(pack, reports=smaller, digest="smaller"))
    await here.restart(store)
    here.later(minutes=2)
    await here.env.advance_time(61)
    [told] = [said(each) for each in here.member("fan").user.dm_channel.history()]
    assert "Release" in told
    assert "Filming" not in told


async def test_a_post_that_cannot_be_made_keeps_back_no_other(here: Scene, store: Store) -> None:
    news = await channel(here, "dates", "news")
    poison = (
        "INSERT INTO post (guild_id, kind, key, content, channel_id, state, made_at, due_at) "
        "VALUES (?, 'news', 'x', '{}', 5, 'due', '2026-01-01', '2026-01-01')"
    )
    for guild_id in (99, server_id(SERVER)):
        await store.database.write(methodcaller("execute", poison, [guild_id]))
    await here.file(**CONFIRMED)
    assert len(await posted(here, news)) == 1


async def test_a_board_goes_where_another_channel_is_set_and_away_with_none(here: Scene) -> None:
    first = await channel(here, "board", "board")
    assert len(await posted(here, first)) == 1
    second = await channel(here, "board", "board2")
    assert len(await posted(here, second)) == 1
    assert await posted(here, first) == []
    panel = await here.panel()
    opened = await here.choose(panel, "board", custom_id="set", who="manager")
    await here.choose(opened, custom_id="put", who="manager")
    assert await posted(here, second) == []


async def test_news_go_where_it_is_set_when_they_are_sent(here: Scene) -> None:
    old = await channel(here, "dates", "old")
    refused: Any = {"status": 403, "code": 50013, "message": "Missing Permissions"}
    here.env.inject_error("POST", f"/channels/{old.id}/messages", times=None, **refused)
    await here.file(**CONFIRMED)
    new = await channel(here, "dates", "new")
    here.later(minutes=5)
    await here.env.advance_time(61)
    assert await posted(here, old) == []
    assert len(await posted(here, new)) == 1


async def test_a_role_that_allows_anything_is_given_to_nobody_who_follows(here: Scene) -> None:
    panel = await here.panel()
    opened = await here.choose(panel, "followers", custom_id="set", who="manager")
    mighty = here.there.guild.create_role("Mighty", permissions=discord.Permissions(administrator=True))
    refused = await here.choose(opened, mighty, custom_id="put", who="manager")
    told = "\n".join(texts(refused.result.followups[0].components))
    assert "Choose a role that allows nothing special" in told
    assert (await here.there.bot.store.settings.get(server_id(SERVER))).followers is None


async def test_what_fails_each_hour_is_tried_again_in_a_minute_and_posts_go_out_meanwhile(
    here: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = await channel(here, "dates", "news")
    tried = 0

    async def fails(*_: object) -> None:
        nonlocal tried
        tried += 1
        raise OSError

    monkeypatch.setattr(store.settings, "with_board_or_digest", fails)
    here.later(hours=1)
    tries = []
    for day, seconds in (("2027-01-29", 59), ("2027-02-26", 1), ("2027-03-26", 0)):
        await here.file(**CONFIRMED | {"when": day, "claim": f"Netflix gives {day}."})
        await posted(here, news)
        tries.append(tried)
        here.later(seconds=seconds)
    assert tries == [1, 1, 2]
    assert len(await posted(here, news)) == 3
