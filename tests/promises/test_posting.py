"""What is posted: docs/moderators/desk.md, both sides of every edge."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.client.places import find_message
from bot.domain.audit import Actor
from bot.domain.posting.release_day import release_day
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.revisions import RetractionGround
from bot.domain.reports.topics import parse_topic
from bot.services import revisions, source_merges, tips
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene, texts
from tests.commands.test_posting import CONFIRMED, retract
from tests.commands.test_tips import channel, posted, press, pressable, said
from tests.conftest import NOW
from tests.domain.making import report, snapshot
from tests.promises.trying import HAND, after, file, find, followers_role, pass_time, put, sent, tell_in, told

GUILD = server_id(SERVER)
TRAILER = {"topic": "trailer", "claim": "A trailer is out.", "when": "2026-11-20", "stance": "happened"}


# What is news


async def test_a_dispute_alone_is_news_and_a_word_that_is_only_contradicted_is_none(store: Store) -> None:
    about = {"topic": "casting:Lee Jung-jae"}
    await tell_in(store, Setting.CAST)
    official = {"source": "Netflix", "tags": "official", "reported_on": "2026-11-20"}
    await file(store, **about, **official, claim="He joins.")
    assert await find(store) == 1
    before = (await store.snapshot(5)).standing(parse_topic(about["topic"]), NOW.date())
    await file(store, **about, source="Kstar Daily", stance="denied", claim="He does not, they write.")
    assert await find(store) == 0
    agency = {"source": "Kstar Agency", "tags": "talent-agency"}
    await file(store, **about, **agency, stance="denied", claim="He does not, say we.")
    assert await find(store) == 1
    after_it = (await store.snapshot(5)).standing(parse_topic(about["topic"]), NOW.date())
    assert (after_it.claim, after_it.level) == (before.claim, before.level)
    assert (before.disputed, after_it.disputed) == (False, True)


async def test_another_channel_that_is_set_forgets_no_news_on_their_way(store: Store) -> None:
    await tell_in(store, Setting.DATES)
    await file(store, when="2027-05", stance="expected")
    await tell_in(store, Setting.CAST)
    assert await find(store) == 1


async def test_a_merge_is_news_once_and_being_taken_apart_again_too(store: Store) -> None:
    about = {"topic": "casting:Lee Jung-jae"}
    await tell_in(store, Setting.CAST)
    await file(store, **about, source="Kstar Daily", claim="He joins.")
    await file(store, **about, source="Other Times", claim="He joins, it is said.")
    assert await find(store) == 1
    await source_merges.merge(store, HAND, "Kstar Daily", "Other Times")
    assert [await find(store), await find(store)] == [1, 0]
    await source_merges.merge(store, HAND, "Kstar Daily", None)
    assert await find(store) == 1


async def test_a_day_that_came_and_went_without_word_is_news_and_the_day_itself_is_not(store: Store) -> None:
    await tell_in(store, Setting.DATES)
    await file(store, **CONFIRMED | {"when": "2026-11-25"})
    assert await find(store) == 1
    assert [await find(store, after(days=each)) for each in (1, 2, 3, 4, 5)] == [0, 0, 0, 1, 0]


async def test_what_parting_two_sources_changes_is_one_message_and_two_filings_are_two(store: Store) -> None:
    for name in ("Lee Jung-jae", "Kim Hye-soo"):
        await file(store, topic=f"casting:{name}", source="Kstar Daily", claim=f"{name}, says Kstar.")
        await file(store, topic=f"casting:{name}", source="Other Times", claim=f"{name}, they say.")
    await source_merges.merge(store, HAND, "Kstar Daily", "Other Times")
    await tell_in(store, Setting.CAST)
    for name in ("Song Kang-ho", "Bae Doona"):
        await file(store, topic=f"casting:{name}", claim=f"{name} joins.")
    assert await find(store) == 2
    assert [len(topics) for _, topics, _ in await told(store)] == [1, 1]
    await source_merges.merge(store, HAND, "Kstar Daily", None)
    assert await find(store) == 2
    assert [len(topics) for _, topics, _ in await told(store)] == [1, 1, 2]


async def test_times_that_ran_out_in_one_night_are_one_message(store: Store) -> None:
    await tell_in(store, Setting.DATES)
    for topic in ("trailer", "release"):
        await file(store, topic=topic, claim="In November.", when="2026-11", stance="expected")
    await find(store)
    assert [len(topics) for _, topics, _ in await told(store)] == [1, 1]
    assert await find(store, after(days=8)) == 0  # it is November 30
    assert await find(store, after(days=9)) == 2
    assert [len(topics) for _, topics, _ in await told(store)] == [1, 1, 2]


# What is corrected


@pytest.mark.parametrize(("seconds", "messages"), [(0, 1), (1, 2)])
async def test_what_was_announced_is_corrected_for_thirty_days_and_then_it_is_news_again(
    here: Scene, seconds: int, messages: int
) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    assert len(await posted(here, news)) == 1
    await pass_time(here, days=29)
    await pass_time(here, days=1, seconds=seconds)
    before = len(await posted(here, news))
    await retract(here, "1")
    there = await posted(here, news)
    assert len(there) == before + 1  # a reply to what is corrected, or news
    assert there[1].startswith("Correction: Release\nNow: ") is (messages == 1)
    assert there[0].startswith("Correction: Release") is (messages == 1)


async def test_a_retraction_that_leaves_another_standing_edits_and_is_a_message_too(store: Store) -> None:
    await tell_in(store, Setting.DATES)
    await file(store, **CONFIRMED)
    await find(store)
    await sent(store)
    await file(store, claim="Others say June.", when="2027-06", stance="expected")
    assert await find(store) == 0  # while Netflix gave a day it made no difference
    await revisions.retract(store, HAND, 1, RetractionGround.IN_ERROR, day=None, reason=None)
    await find(store)
    assert await told(store) == [("stale", ["release"], True), ("due", ["release"], False)]


async def test_a_retraction_that_leaves_what_was_before_edits_and_replies_alone(store: Store) -> None:
    await tell_in(store, Setting.DATES)
    await file(store, **CONFIRMED)
    await find(store)
    await sent(store)
    await revisions.retract(store, HAND, 1, RetractionGround.IN_ERROR, day=None, reason=None)
    await find(store)
    assert await told(store) == [("stale", ["release"], True), ("due", ["release"], True)]


@pytest.mark.parametrize("how", ["joined", "merged"])
async def test_what_a_relay_or_a_merge_takes_back_is_edited_where_it_was_said(store: Store, how: str) -> None:
    about = {"topic": "casting:Lee Jung-jae"}
    await file(store, **about, source="Kstar Daily", claim="He joins.")
    await tell_in(store, Setting.CAST)
    await file(store, **about, source="Other Times", claim="He joins, it is said.")
    assert await find(store) == 1
    await sent(store)
    if how == "joined":
        await source_merges.make_relay(store, HAND, 2, "#1")
    else:
        await source_merges.merge(store, HAND, "Other Times", "Kstar Daily")
    assert await find(store) == 1
    assert [(state, undone) for state, _, undone in await told(store)] == [("stale", True), ("due", True)]


# Once


async def tries(here: Scene, where: Any) -> list[str]:
    """What the bot asked of a channel's messages, in order."""
    path = f"/channels/{where.id}/messages"
    return [each.method for each in here.env.http_requests if each.path == path]


@pytest.mark.parametrize(("status", "looked"), [(403, 0), (503, 1)])
async def test_a_fault_of_discords_leaves_in_doubt_what_a_refusal_does_not(
    here: Scene, status: int, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = await channel(here, "dates", "news")
    bot = here.there.bot
    send, failed = discord.PartialMessageable.send, list[int]()

    async def broken(self: Any, *args: Any, **more: Any) -> Any:
        if not failed:  # Discord took it, and said otherwise
            failed.append(status)
            if status >= 500:
                await send(self, *args, **more)
            answer: Any = type("Answer", (), {"status": status, "reason": "no"})()
            raise discord.HTTPException(answer, "no")
        return await send(self, *args, **more)

    monkeypatch.setattr(discord.PartialMessageable, "send", broken)
    await here.file(**CONFIRMED)
    await here.env.settle()
    [row] = await bot.store.database.fetch_all("SELECT state FROM post WHERE kind = 'news'")
    assert row["state"] == ("sending" if looked else "due")
    await pass_time(here, minutes=5)
    assert len(await posted(here, news)) == 1
    assert (await tries(here, news)).count("GET") == looked


async def test_every_try_of_a_message_has_the_same_nonce_and_every_message_another(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    path = f"/channels/{news.id}/messages"
    here.env.inject_error("POST", path, times=1, status=403, code=50013, message="Missing Permissions")
    await here.file(**CONFIRMED)
    await here.env.settle()
    await pass_time(here, minutes=5)
    await here.file(**TRAILER)
    await here.env.settle()
    nonces = [str(each.json["nonce"]) for each in here.env.http_requests if each.path == path and each.json]
    assert len(nonces) == 3
    assert nonces[0] == nonces[1] != nonces[2]
    assert all(0 < len(each) <= 25 for each in nonces)  # as long as Discord takes one


async def test_a_new_board_is_no_second_try_of_the_one_that_was_deleted(here: Scene) -> None:
    board = await channel(here, "board", "board")
    path = f"/channels/{board.id}/messages"
    [message] = [each for each in board.history() if each.components]
    await here.env.bot.http.delete_message(board.id, message.id)
    here.env.inject_error("POST", path, times=1, status=403, code=50013, message="Missing Permissions")
    await here.file(**CONFIRMED)
    await pass_time(here, minutes=1)
    assert len(await posted(here, board)) == 1
    tries = [each.json for each in here.env.http_requests if (each.method, each.path) == ("POST", path)]
    first, refused, second = (str(each["nonce"]) for each in tries if each)
    assert first != refused == second
    assert all(len(each) <= 25 for each in (first, second))


async def test_what_another_posted_with_the_same_mark_is_not_ones_own(here: Scene) -> None:
    bot = here.there.bot
    place: Any = SimpleNamespace()

    async def history(limit: int) -> AsyncIterator[Any]:
        for number, author in ((71, here.member("fan").user), (72, bot.user)):
            yield SimpleNamespace(id=number, author=author, components=[SimpleNamespace(id=1_000_009)])

    place.history = history
    assert await find_message(bot, place, 1_000_009) == 72
    assert await find_message(bot, place, 1_000_010) is None


# Who follows


def told_alone(here: Scene, who: str = "fan") -> list[str]:
    dm = here.member(who).user.dm_channel
    return [said(each) for each in dm.history()] if dm is not None else []


async def test_what_changes_within_a_minute_is_one_message_to_a_follower(here: Scene) -> None:
    await here.ask("follow", what="release")
    await here.ask("follow", what="trailer")
    await here.file(**CONFIRMED)
    await pass_time(here, seconds=59)
    assert told_alone(here) == []
    await here.file(**TRAILER)
    await pass_time(here, seconds=1)
    [told_of] = told_alone(here)
    assert told_of.startswith("2 things have changed")


async def test_what_changes_after_the_minute_is_a_second_message_to_a_follower(here: Scene) -> None:
    await here.ask("follow", what="release")
    await here.ask("follow", what="trailer")
    await here.file(**CONFIRMED)
    await pass_time(here, seconds=60)
    assert len(told_alone(here)) == 1
    await here.file(**TRAILER)
    await pass_time(here, seconds=59)
    assert len(told_alone(here)) == 1
    await pass_time(here, seconds=1)
    assert len(told_alone(here)) == 2


def has(here: Scene, role: Any) -> bool:
    guild = here.env.backend.get_guild(here.there.guild.id)
    return role.id in guild.members[here.member("fan").id].role_ids


async def test_the_followers_role_is_given_with_the_first_and_taken_with_the_last(here: Scene) -> None:
    role = await followers_role(here)
    held = []
    for what in ("release", "trailer", "trailer", "release"):
        await here.ask("follow", what=what)
        held.append(has(here, role))
    assert held == [True, True, True, False]


async def test_a_followers_role_that_became_powerful_is_neither_given_nor_taken(here: Scene) -> None:
    role = await followers_role(here)

    def allow(**allowed: bool) -> None:
        permissions = {"permissions": discord.Permissions(**allowed).value}
        here.env.backend.edit_role(here.there.guild.id, role.id, permissions)

    allow(manage_messages=True)
    await here.ask("follow", what="release")
    assert not has(here, role)
    allow(send_messages=True)  # as everybody may
    await here.ask("follow", what="trailer")
    assert has(here, role)
    allow(ban_members=True)
    for what in ("release", "trailer"):
        await here.ask("follow", what=what)
    assert has(here, role)


async def test_looking_at_what_one_follows_gives_and_takes_no_role(here: Scene) -> None:
    role = await followers_role(here)
    await here.ask("follow", what="release")
    guild = here.env.backend.get_guild(here.there.guild.id)
    guild.members[here.member("fan").id].role_ids.remove(role.id)  # by a moderator
    await here.ask("follow")
    assert not has(here, role)


# The digest


@pytest.mark.parametrize(
    ("until", "comes"),
    [
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), False),  # Monday 8:59 in Seoul
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 15, 0, tzinfo=UTC), True),  # Tuesday 0:00: Monday was missed
        (datetime(2026, 11, 24, 14, 59, tzinfo=UTC), True),  # Tuesday 23:59
        (datetime(2026, 11, 24, 15, 0, tzinfo=UTC), False),  # Wednesday
        (datetime(2026, 11, 29, 14, 59, tzinfo=UTC), False),  # Sunday 23:59
    ],
)
async def test_the_digest_comes_on_monday_from_nine_or_on_a_tuesday_that_makes_up_for_it(
    here: Scene, until: datetime, comes: bool
) -> None:
    digest = await channel(here, "digest", "digest")
    await here.file(**TRAILER)
    await pass_time(here, seconds=(until - NOW).total_seconds())
    assert bool(await posted(here, digest)) is comes


@pytest.mark.parametrize(("hour", "comes"), [(13, False), (14, True)])
async def test_monday_is_where_the_server_is(here: Scene, hour: int, comes: bool) -> None:
    digest = await channel(here, "digest", "digest")
    await put(here, Setting.TIMEZONE, "America/New_York")
    await here.file(**TRAILER)
    await pass_time(here, seconds=(datetime(2026, 11, 23, hour, 0, tzinfo=UTC) - NOW).total_seconds())
    assert bool(await posted(here, digest)) is comes


async def test_the_digest_tells_of_the_seven_days_before_it(here: Scene) -> None:
    digest = await channel(here, "digest", "digest")
    for name, day in (("Lee Jung-jae", "2026-11-15"), ("Kim Hye-soo", "2026-11-16")):
        await here.file(topic=f"casting:{name}", claim=f"{name} joins.", reported_on=day)
    await pass_time(here, hours=16)
    [told_of] = await posted(here, digest)
    assert "Kim Hye-soo" in told_of
    assert "Lee Jung-jae" not in told_of


# Quiet hours


async def test_news_wait_for_the_hour_in_which_quiet_ends_and_no_longer(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    await put(here, Setting.QUIET, "18-19")  # it is 18:30 in Seoul
    await here.file(**CONFIRMED)
    await pass_time(here, minutes=29)
    assert await posted(here, news) == []
    await pass_time(here, minutes=1)
    assert len(await posted(here, news)) == 1


async def test_the_digest_waits_in_quiet_hours_too(here: Scene) -> None:
    digest = await channel(here, "digest", "digest")
    await put(here, Setting.QUIET, "8-11")
    await here.file(**TRAILER)
    await pass_time(here, hours=16, minutes=29)  # Monday 10:59
    assert await posted(here, digest) == []
    await pass_time(here, minutes=1)
    assert len(await posted(here, digest)) == 1


async def test_tips_outcomes_and_who_follows_do_not_wait_for_quiet_hours(here: Scene) -> None:
    review = await channel(here, "review", "review")
    await put(here, Setting.QUIET, "18-20")
    await here.ask("follow", what="release")
    await here.ask("suggest", claim="Out in May 2027.", seen="Some Daily", topic="release", when="2027-05")
    assert len(await posted(here, review)) == 1
    await tips.reject(here.there.bot.store, Actor(GUILD, 8, NOW), 1, None)
    await here.file(**CONFIRMED)
    await pass_time(here, minutes=2)
    mine = sorted(told_alone(here))
    assert [each.partition("\n")[0] for each in mine] == [
        "What became of your tip 1", "🟢 Official: a release on January 29, 2027 (Netflix)",
    ]  # fmt: skip


@pytest.mark.parametrize(("hours", "waits"), [("9-10", True), ("18-19", False)])
async def test_quiet_hours_are_those_where_the_server_is(here: Scene, hours: str, waits: bool) -> None:
    news = await channel(here, "dates", "news")
    await put(here, Setting.TIMEZONE, "UTC")
    await put(here, Setting.QUIET, hours)
    await here.file(**CONFIRMED)
    assert (await posted(here, news) == []) is waits


# Who cannot be messaged


async def test_who_takes_no_messages_is_told_in_that_server_and_nobody_else_is(here: Scene) -> None:
    env, fan = here.env, here.member("fan")
    elsewhere = env.create_guild("Elsewhere")
    there, member = elsewhere.create_text_channel("there"), elsewhere.add_member(fan.user)
    await here.ask("suggest", claim="Out in May 2027.", seen="Some Daily", topic="release", when="2027-05")
    refused: dict[str, Any] = {"status": 403, "code": 50007, "message": "Cannot send messages to this user"}
    env.inject_error("POST", "/channels/*/messages", times=None, **refused)
    queue = await here.ask("desk queue", who="moderator")
    await here.send(
        await here.form(await here.choose(queue, "1", custom_id="review"), "Reject"), reason="No source."
    )
    await env.settle()
    for asked in (await here.ask("sources", who="manager"), await here.ask("sources", who="moderator")):
        await env.settle()
        below = [line for each in asked.result.followups for line in texts(each.components)]
        assert "What became of your tip" not in "\n".join(below)
    far = await member.slash(there, "sources")
    await env.settle()
    assert not far.followups
    mine = await here.ask("sources")
    await env.settle()
    [told] = mine.result.followups
    assert "What became of your tip 1" in "\n".join(texts(told.components))


async def test_who_has_a_message_on_its_way_is_not_told_twice(here: Scene) -> None:
    env, store = here.env, here.there.bot.store
    here.join("other")
    for number, who in enumerate(("fan", "other"), 1):
        await here.ask("suggest", who=who, claim=f"Out in May 202{number}.", seen="Soompi", topic="release")
    no_dms: dict[str, Any] = {"status": 403, "code": 50007, "message": "Cannot send messages to this user"}
    env.inject_error("POST", "/channels/*/messages", times=1, **no_dms)
    await tips.reject(store, Actor(GUILD, 8, NOW), 1, None)
    await pass_time(here)
    await tips.reject(store, Actor(GUILD, 8, NOW), 2, None)
    asked = await here.ask("sources", who="other")
    await env.settle()
    assert not asked.result.followups  # while the fan's is held


# The calendar


@pytest.mark.parametrize(
    ("lacks", "reports"),
    [
        ("nothing", [report("n", chain="Netflix", tags="official", window="2027-01-29")]),
        ("the day", [report("n", chain="Netflix", tags="official", window="2027-01")]),
        ("a confirmation", [report("n", chain="A", window="2027-01-29")]),
        (
            "agreement",
            [
                report("n", chain="Netflix", tags="official", window="2027-01-29"),
                report("m", on="2025-01-02", stance="cancelled", chain="MAA", tags="talent-agency"),
            ],
        ),
        (
            "the release",
            [report("n", topic="trailer", chain="Netflix", tags="official", window="2027-01-29")],
        ),
    ],
)
def test_only_a_release_that_is_confirmed_to_the_day_and_undisputed_is_for_calendars(
    lacks: str, reports: list[Any]
) -> None:
    standing = snapshot(reports).standing(reports[0].topic, NOW.date())
    found = release_day(standing)
    assert (str(found.day) if found else None) == ("2027-01-29" if lacks == "nothing" else None)


def labels(message: discord.Message) -> set[str]:
    return {getattr(each, "label", "") or "" for each in pressable(message)}


async def announced(here: Scene, **typed: str) -> discord.Message:
    """The announcement of a release, which it is put into calendars from."""
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED | typed)
    await here.env.settle()
    message: discord.Message = news.history()[-1]
    return message


CALENDARS = {"Calendar file", "Add server event (mods)"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ({}, CALENDARS),
        ({"when": "2027-01"}, set[str]()),
        ({"source": "Soompi", "tags": "press", "url": "https://www.soompi.com/a"}, set[str]()),
    ],
)
async def test_calendars_are_offered_where_an_official_gave_a_day(
    here: Scene, typed: dict[str, str], offered: set[str]
) -> None:
    assert labels(await announced(here, **typed)) & CALENDARS == offered


async def test_an_old_button_makes_nothing_of_a_day_that_is_no_longer_set(here: Scene) -> None:
    message = await announced(here)
    await here.file(**CONFIRMED | {"claim": "Some day in March, says Netflix now.", "when": "2027-03"})
    for label, who in (("Calendar file", "fan"), ("Add server event (mods)", "moderator")):
        refused = await press(here, message, label, who)
        assert "confirmed" in refused.text
        assert not refused.message.attachments
    assert not here.env.backend.get_guild(here.there.guild.id).scheduled_events


@pytest.mark.parametrize(("minutes", "made"), [(29, 1), (30, 0)])
async def test_an_event_is_made_until_the_day_comes(here: Scene, minutes: int, made: int) -> None:
    message = await announced(here, when="2026-11-24")
    here.later(hours=29, minutes=minutes)  # until Monday 23:59 in Seoul, or Tuesday 0:00
    told_of = await press(here, message, "Add server event (mods)")
    events = here.env.backend.get_guild(here.there.guild.id).scheduled_events
    assert len(events) == made
    assert told_of.text.startswith("Server event on November 24, 2026") is bool(made)


async def test_the_event_of_a_day_that_came_is_left_alone(here: Scene) -> None:
    message = await announced(here, when="2026-11-24")
    await press(here, message, "Add server event (mods)")
    changes = len(changes_of_events(here))
    await pass_time(here, days=3)
    await here.file(**CONFIRMED | {"claim": "It is out since Monday.", "when": "2026-11-23"})
    await here.env.settle()
    assert len(here.env.backend.get_guild(here.there.guild.id).scheduled_events) == 1
    assert len(changes_of_events(here)) == changes


def changes_of_events(here: Scene) -> list[str]:
    """What was changed of the server's events."""
    requests = here.env.http_requests
    return [each.method for each in requests if "scheduled-events" in each.path and each.method != "GET"]


@pytest.mark.parametrize(("seconds", "kept"), [(0, 2), (1, 0)])
async def test_what_is_done_with_or_was_refused_is_forgotten_after_sixty_days(
    here: Scene, seconds: int, kept: int
) -> None:
    news = await channel(here, "dates", "news")
    refused: Any = {"status": 400, "code": 160005, "message": "Thread is locked"}
    await here.file(**CONFIRMED)
    await here.env.settle()
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=None, **refused)
    await here.file(**TRAILER)
    await here.env.settle()
    store, of_these = here.there.bot.store, "SELECT state FROM post WHERE made_at <= ?"
    states = [row[0] for row in await store.database.fetch_all(of_these, [NOW.isoformat()])]
    assert sorted(states) == ["refused", "sent"]
    await pass_time(here, days=60, seconds=seconds)
    assert len(await store.database.fetch_all(of_these, [NOW.isoformat()])) == kept
