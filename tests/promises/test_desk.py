"""docs/desk.md: what moderators do, what the bot may not, what leaves and comes; not what is posted."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.revisions import RetractionGround
from bot.services import exchange, revisions, source_merges, tips
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.store.proposals import proposals
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_posting import retract
from tests.commands.test_tips import channel
from tests.conftest import NOW
from tests.domain.making import report
from tests.promises.trying import HAND, after, file, followers_role, pass_time, put

GUILD = server_id(SERVER)


# A report's life


@pytest.mark.parametrize(("asked", "counts"), [("2026-11-14", True), ("2026-11-15", False)])
async def test_what_the_outlet_withdrew_counts_until_the_day_before_and_not_on_the_day(
    here: Scene, asked: str, counts: bool
) -> None:
    await here.file(topic="casting:Lee Jung-jae", reported_on="2026-11-10")
    shown = await here.form(await here.ask("report", who="moderator", number="1"), "Retract")
    await here.send(shown, ground=["by-outlet"], day="2026-11-15", reason="")
    assert ("Lee Jung-jae" in (await here.ask("cast", as_of=asked)).text) is counts


async def test_a_report_is_withdrawn_from_today_and_from_no_day_to_come(store: Store) -> None:
    await file(store)
    await file(store, claim="Again.")
    by_outlet = RetractionGround.BY_OUTLET
    await revisions.retract(store, HAND, 1, by_outlet, day="2026-11-22", reason=None)
    with pytest.raises(DomainError) as refused:
        await revisions.retract(store, HAND, 2, by_outlet, day="2026-11-23", reason=None)
    assert refused.value.field == "day"
    assert (await store.snapshot(5)).own_reports[2].stands


async def test_a_fan_sees_that_a_report_was_retracted_and_neither_why_nor_what_it_said(here: Scene) -> None:
    await here.file()
    await retract(here, "1", "Their editor called us.")
    fan, desk = await here.ask("report", number="1"), await here.ask("report", who="moderator", number="1")
    assert "was retracted" in fan.text
    assert "Their editor" not in fan.text
    assert "It is out in May 2027." not in fan.text
    past = await here.click(desk, "History", who="moderator")
    assert "Why: Their editor called us." in past.text


# Sources


async def test_an_outlet_that_stands_in_the_others_chain_is_no_relay_of_it(store: Store) -> None:
    await file(store, claim="One.", source="Kstar Daily", via="Other Times")
    await file(store, claim="Two.", source="Other Times")
    await file(store, claim="Three.", source="Third Herald")
    await file(store, claim="Four.", source="Kstar Daily")
    for number in (2, 4):  # in the middle of it, and at its end
        with pytest.raises(DomainError, match="chain-repeats"):
            await source_merges.make_relay(store, HAND, number, "#1")
    await source_merges.make_relay(store, HAND, 3, "#1")
    assert (await store.snapshot(5)).own_reports[3].chain == ("Other Times", "Kstar Daily", "Third Herald")


# What the bot may not do


@pytest.mark.parametrize(
    ("setting", "denied", "says"),
    [
        (Setting.DATES, "view_channel", "View Channel"),
        (Setting.DATES, "send_messages", "Send Messages"),
        (Setting.CAST, "read_message_history", "Read Message History"),
        (Setting.DIGEST, "send_messages", "Send Messages"),
        (Setting.BOARD, "pin_messages", "Pin Messages"),
        # Who may not write may attach nothing either, which is how Discord works permissions out.
        (Setting.REVIEW, "send_messages", "Send Messages and Attach Files (for screenshots)"),
        (Setting.DATES, "pin_messages", None),  # only the board is pinned
        (Setting.DATES, "manage_messages", None),  # which is never needed
    ],
)
async def test_the_panel_says_what_the_bot_may_not_do_in_a_channel_that_is_set(
    here: Scene, setting: Setting, denied: str, says: str | None
) -> None:
    guild, bot = here.there.guild, here.there.bot
    assert bot.user is not None
    allowed = {"view_channel": True, denied: False}
    overwrites: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        bot.user: discord.PermissionOverwrite(**allowed),
    }
    await put(here, setting, guild.create_text_channel("made", overwrites=overwrites).id)
    panel = (await here.panel()).text
    lacks = [line for line in panel.splitlines() if "give me" in line]
    assert [f"give me {says} there" in line for line in lacks] == ([True] if says else []), panel


@pytest.mark.parametrize("hidden", [True, False])
async def test_the_panel_says_of_a_channel_for_tips_that_fans_see_it(here: Scene, hidden: bool) -> None:
    guild, bot = here.there.guild, here.there.bot
    assert bot.user is not None
    overwrites: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=not hidden),
        bot.user: discord.PermissionOverwrite(view_channel=True),
    }
    await put(here, Setting.REVIEW, guild.create_text_channel("made", overwrites=overwrites).id)
    panel = (await here.panel()).text
    assert ("everybody can read it" in panel) is not hidden


@pytest.mark.parametrize("may", [True, False])
async def test_the_panel_says_where_the_bot_may_not_give_the_followers_role(here: Scene, may: bool) -> None:
    await followers_role(here)
    guild = here.env.backend.get_guild(here.there.guild.id)
    assert here.there.bot.user is not None
    for each in guild.members[here.there.bot.user.id].role_ids:
        permissions = discord.Permissions.all()
        permissions.update(administrator=False, manage_roles=may)
        here.env.backend.edit_role(guild.id, each, {"permissions": permissions.value})
    panel = (await here.panel()).text
    assert ("give me Manage Roles" in panel) is not may, panel


async def test_the_panel_says_of_a_channel_that_is_gone_that_it_is(here: Scene) -> None:
    gone = await channel(here, "dates", "gone")
    here.env.backend.delete_channel(gone.id)
    panel = (await here.panel()).text
    assert "To fix first" in panel


# Exchange


@pytest.mark.parametrize(("seconds", "there"), [(0, True), (1, False)])
async def test_a_file_waits_a_day_for_whoever_uploaded_it(store: Store, seconds: int, there: bool) -> None:
    await file(store)
    content = await exchange.export(store, HAND, exchange.ExportFormat.JSON)
    looked = await exchange.preview_import(store, Actor(6, 8, NOW), content.encode())
    late = Actor(6, 8, NOW + timedelta(days=1, seconds=seconds))
    if there:
        assert (await exchange.import_upload(store, late, looked.upload)).new == 1
        return
    with pytest.raises(DomainError, match="upload-gone"):
        await exchange.import_upload(store, late, looked.upload)


@pytest.mark.parametrize(("seconds", "kept"), [(0, 2), (1, 1)])
async def test_a_file_that_waited_a_day_goes_at_the_next_one(store: Store, seconds: int, kept: int) -> None:
    await file(store)
    content = (await exchange.export(store, HAND, exchange.ExportFormat.JSON)).encode()
    await exchange.preview_import(store, Actor(6, 8, NOW), content)
    await exchange.preview_import(store, Actor(7, 9, NOW + timedelta(days=1, seconds=seconds)), content)
    [row] = await store.database.fetch_all("SELECT count(*) AS kept FROM upload")
    assert row["kept"] == kept


def test_a_proposal_marks_what_a_person_has_to_add_and_nothing_else() -> None:
    known = report("#1", chain="Yonhap", url="https://example.com/a")
    bare = report("#2", chain="Leaker > Nobody Daily")
    proposed = proposals({"here": [known, bare]}, ["Yonhap", "Leaker"], ["en", "ko"])
    first, second = proposed.split("# From report #2.")
    assert re.findall(r"([\w.]+) = \"TODO\"", first) == ["claim.ko"]
    assert first.count("TODO") == 2  # and in which language the claim is
    assert re.findall(r"([\w.]+) = \"TODO\"", second) == ["claim.ko", "article"]
    assert second.startswith(" TODO: Nobody Daily has to be in data/sources.toml.")


# Leaving


@pytest.mark.parametrize(("seconds", "purged"), [(-1, []), (0, [5])])
async def test_what_a_server_had_is_purged_thirty_days_after_it_was_left(
    store: Store, seconds: int, purged: list[int]
) -> None:
    await file(store)
    assert await store.personal_data.purge_left_servers([], NOW) == []
    then = NOW + timedelta(days=30, seconds=seconds)
    assert await store.personal_data.purge_left_servers([], then) == purged
    store.snapshots.forget(5)
    assert list((await store.snapshot(5)).own_reports) == ([] if purged else [1])


async def left(store: Store) -> list[int]:
    """The servers that the bot noticed it is in no more."""
    return [row["guild_id"] for row in await store.database.fetch_all("SELECT guild_id FROM departure")]


def asked_where_it_is(here: Scene) -> int:
    return sum(each.path == "/users/@me/guilds" for each in here.env.http_requests)


async def test_once_a_day_it_asks_which_servers_it_is_in(here: Scene, store: Store) -> None:
    await file(store)  # in server 5, which it is not in
    await here.env.settle()
    first = asked_where_it_is(here)
    await pass_time(here, hours=14, minutes=29)  # 23:59 in UTC
    assert (asked_where_it_is(here), await left(store)) == (first, [])
    await pass_time(here, minutes=1)
    assert (asked_where_it_is(here), await left(store)) == (first + 1, [5])
    await pass_time(here, days=30)
    assert asked_where_it_is(here) == first + 2
    assert await left(store) == []
    assert (await store.snapshot(5)).own_reports == {}


async def test_where_discord_does_not_answer_no_server_counts_as_left(here: Scene, store: Store) -> None:
    await file(store)
    await here.env.settle()
    here.env.inject_error("GET", "/users/@me/guilds", times=1, status=403, code=0, message="no")
    await pass_time(here, days=1)
    assert await left(store) == []
    await pass_time(here, days=1)
    assert await left(store) == [5]


async def test_half_an_answer_is_none(here: Scene, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await file(store)

    async def half(**_: object) -> AsyncIterator[Any]:
        yield discord.Object(6)
        raise ConnectionResetError

    monkeypatch.setattr(here.there.bot, "fetch_guilds", half)
    await pass_time(here, days=1)
    assert await left(store) == []


# Beside the documents: what a limit a day is counted by is forgotten with the day


async def test_who_sent_how_many_tips_is_forgotten_the_next_day(store: Store) -> None:
    for each in (HAND, after(hours=14, minutes=29), after(hours=14, minutes=30)):  # the last is tomorrow
        typed = TypedReport(claim=f"At {each.at}.", source="Soompi")
        await tips.suggest(store, each, typed, anonymous=False, locale="ko")
        counted = [(row["day"], row["sent"]) for row in await store.database.fetch_all("SELECT * FROM tally")]
        assert len(counted) == 1
    assert counted == [("2026-11-23", 1)]


@pytest.mark.parametrize(
    ("what", "topic"), [("release date", "release"), ("예고편", "trailer"), ("delay", "release")]
)
async def test_what_is_followed_is_named_as_people_call_it(here: Scene, what: str, topic: str) -> None:
    await here.ask("follow", what=what)
    [kept] = await here.there.bot.store.follows.all_of(here.there.guild.id, here.member("fan").id)
    assert kept.name == topic
