"""Direct messages about a server: what is pressed below them is answered for it, to whoever is in it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import discord
import pytest
from msgspec.structs import replace

from bot.cards.card import REFUSED
from bot.client.layout import Layout
from bot.client.server_ids import server_named, without_server
from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import guild_settings
from bot.store import Store
from bot.terminal import server_id
from tests.commands.scene import Reply, Scene, buttons, scene, selects
from tests.commands.test_posting import CONFIRMED
from tests.commands.test_tips import button, pressable, said
from tests.conftest import NOW
from tests.promises.acts import below, count, minutes_pass, put_setting
from tests.promises.test_posting import has

SERVER = "Fans_of **Hyosan**"
GUILD = server_id(SERVER)
DAY = CONFIRMED | {"when": "2027-03-12"}
OTHER_DAY = "No release date yet"
SHOWS_DAY = "March 12, 2027"


@pytest.fixture
async def here(store: Store) -> AsyncIterator[Scene]:
    async with scene(store, server=SERVER) as opened:
        yield opened


def messages(here: Scene, who: str = "fan") -> list[discord.Message]:
    return [each for each in here.member(who).user.dm_channel.history() if each.components]


async def told(here: Scene, *followed: str, **filed: str) -> discord.Message:
    """Let the fan follow something, and return the message that they get of the release's day."""
    for each in followed or ("release",):
        await here.ask("follow", what=each)
    await here.file(**{**DAY, **filed})
    await minutes_pass(here)
    return messages(here)[-1]


async def press(here: Scene, where: Any, custom_id: str, locale: str = "en-US") -> Reply:
    here.there.locale = locale
    result = await here.member("fan").user.click(where, custom_id=custom_id)
    return here._checked(Reply(result, locale))


async def choose(here: Scene, where: Any, value: str, custom_id: str) -> Reply:
    here.there.locale = "en-US"
    result = await here.member("fan").user.select(where, [value], custom_id=custom_id)
    return here._checked(Reply(result, "en-US"))


async def direct(here: Scene, command: str, locale: str = "en-US", **options: Any) -> Reply:
    """Ask in the direct messages with the bot."""
    here.there.locale = locale
    return here._checked(Reply(await here.member("fan").user.slash(command, **options), locale))


def labelled(where: Any, label: str) -> str:
    if isinstance(where, Reply):
        return str(where.buttons[label]["custom_id"])
    return button(where, label)


async def by_label(here: Scene, where: Any, label: str) -> Reply:
    return await press(here, where.message if isinstance(where, Reply) else where, labelled(where, label))


def all_ids(reply: Reply) -> Iterator[str]:
    shown = reply.message.components
    for each in (*buttons(shown), *selects(shown)):
        yield each["custom_id"]


async def leave(here: Scene, who: str = "fan") -> None:
    here.there.guild.remove_member(here.member(who))
    here.later(minutes=11)


def asked_of_fan(here: Scene) -> list[int]:
    """The places, among all that was asked of Discord, of whether the fan is in the server."""
    path = f"/guilds/{GUILD}/members/{here.member('fan').user.id}"
    return [place for place, each in enumerate(here.env.http_requests) if each.path == path]


async def test_a_message_names_its_server_and_offers_what_makes_sense_there(here: Scene) -> None:
    message = await told(here)
    text = said(message)
    assert text.startswith(f"🟢 Official: a release on {SHOWS_DAY} (Netflix)")
    assert f"From {SERVER}. You follow this there." in text
    labels = [each.label for each in pressable(message) if isinstance(each, discord.Button)]
    assert labels == ["Release", "This report", "Season 2 status", "Stop: Release", "Calendar file"]


async def test_a_message_in_korean_names_its_server(here: Scene) -> None:
    await here.ask("follow", what="release", locale="ko")
    await here.file(**DAY)
    await minutes_pass(here)
    text = said(messages(here)[-1], "ko")
    assert f"{SERVER} 서버 소식이에요." in text
    assert "공개일 그만 받기" in [getattr(each, "label", "") for each in pressable(messages(here)[-1])]


async def test_everything_below_a_message_is_answered_for_its_server(here: Scene, store: Store) -> None:
    """Every button and every choice, and every one of the private answers they lead to."""
    message = await told(here)
    walked, seen = 0, set[str]()
    for first in ("Release", "This report", "Season 2 status"):
        answer = await by_label(here, message, first)
        assert answer.private
        steps: list[tuple[str, str | None]] = [(each, None) for each in all_ids(answer) if "@" not in each]
        steps += [
            (s["custom_id"], o["value"]) for s in selects(answer.message.components) for o in s["options"]
        ]
        for custom_id, value in steps:
            if f"{custom_id} {value}" in seen or custom_id in _disabled(answer):
                continue
            seen.add(f"{custom_id} {value}")
            again = await by_label(here, message, first)
            if value is None:
                shown = await press(here, again.message, custom_id)
            else:
                shown = await choose(here, again.message, value, custom_id)
            walked += 1
            assert shown.accent != REFUSED, (custom_id, value, shown.text)
            earlier_day = re.search(r":20\d{6}", f"{custom_id}{value}")  # whose own answer is right
            assert earlier_day or not shown.text.startswith(OTHER_DAY), (custom_id, value, shown.text)
            assert not {"Show here", "Add server event (mods)", "Follow"} & set(shown.buttons)
            assert {server_named(each) for each in all_ids(shown)} <= {GUILD}, custom_id
    assert walked > 20


def _disabled(reply: Reply) -> set[str]:
    return {each["custom_id"] for each in buttons(reply.message.components) if each.get("disabled")}


async def test_pages_turn_and_steps_go_back_in_place(here: Scene) -> None:
    message = await told(here)
    file = await by_label(here, message, "Release")
    assert SHOWS_DAY in file.text
    await by_label(here, file, "Every report")
    assert "Netflix gives the date." in file.text
    first = file.text
    await by_label(here, file, "Next")
    assert file.text != first
    assert "2/" in file.text
    await by_label(here, file, "Back")
    assert file.text.startswith(f"🟢 Release: {SHOWS_DAY}") or SHOWS_DAY in file.text


async def test_it_is_alive_after_a_restart(here: Scene, store: Store) -> None:
    message = await told(here)
    file = await by_label(here, message, "Release")
    await here.restart(store)
    assert SHOWS_DAY in (await by_label(here, message, "Season 2 status")).text
    await by_label(here, file, "Every report")
    assert "Netflix gives the date." in file.text
    report = await by_label(here, message, "This report")
    assert "Netflix gives the date." in report.text
    assert "#1" in report.text


async def test_the_calendar_has_the_servers_day(here: Scene) -> None:
    message = await told(here)
    file = await by_label(here, message, "Calendar file")
    assert file.result.response is not None
    assert len(file.result.response.attachments) == 1


async def test_a_moderator_is_told_below_a_message_what_any_member_is(here: Scene) -> None:
    await here.ask("follow", who="moderator", what="release")
    await here.file(**DAY)
    await minutes_pass(here)
    [message] = messages(here, "moderator")
    result = await here.member("moderator").user.click(message, custom_id=button(message, "This report"))
    shown = Reply(result, "en-US")
    assert "Netflix gives the date." in shown.text
    assert f"<@{here.member('moderator').user.id}>" not in shown.raw
    assert not {"Edit", "Retract", "History"} & set(shown.buttons)


async def test_several_news_in_one_message_are_of_its_server_too(here: Scene) -> None:
    await here.ask("follow", what="release")
    await here.ask("follow", what="Lomon")
    await here.file(
        topic="casting:Lomon", claim="He left.", stance="withdrew", source="Netflix", tags="official"
    )
    message = await told(here, "trailer")
    assert said(message).startswith("2 things have changed")
    assert f"From {SERVER}." in said(message)
    labels = [each.label for each in pressable(message) if isinstance(each, discord.Button)]
    assert {"Stop: Release", "Stop: Lomon (로몬)"} <= set(labels)
    assert "Stop: Trailer" not in labels  # nothing is told of it here
    [select] = [each for each in pressable(message) if isinstance(each, discord.SelectMenu)]
    shown = await choose(here, message, select.options[0].value, str(select.custom_id))
    assert {server_named(each) for each in all_ids(shown)} == {GUILD}


async def test_stop_ends_the_follow_the_message_came_by_and_says_which(here: Scene, store: Store) -> None:
    role = here.there.guild.create_role("Followers")
    actor = Actor(GUILD, here.member("manager").user.id, NOW)
    await guild_settings.change_setting(store, actor, Setting.FOLLOWERS, [str(role.id)])
    message = await told(here, "release", "Netflix")
    stopped = await by_label(here, message, "Stop: Release")
    assert stopped.text.startswith(f"You no longer follow Release in {SERVER}")
    assert f"- Netflix · {SERVER}" in stopped.text
    again = await by_label(here, message, "Stop: Release")
    assert again.text.startswith("You had stopped following this already")
    assert has(here, role)
    last = await by_label(here, message, "Stop: Netflix")
    assert last.text.startswith(f"You no longer follow Netflix in {SERVER}")
    assert not has(here, role)
    assert await count(store, "SELECT count(*) FROM follow") == 0


async def test_who_stops_before_a_message_goes_out_gets_none(here: Scene) -> None:
    await here.ask("follow", what="release")
    await here.file(**DAY)
    await here.ask("follow", what="release")
    await minutes_pass(here)
    assert messages(here) == []


async def test_the_list_names_each_server_and_ends_what_is_chosen(here: Scene, store: Store) -> None:
    await here.ask("follow", what="release")
    assert (await here.ask("follow")).text.startswith("What you follow\n- Release\n")
    await direct(here, "follow", what="Netflix")
    listed = await direct(here, "follow")
    assert "- Netflix\n" in listed.text
    assert f"- Release · {SERVER}" in listed.text
    [menu] = selects(listed.message.components)
    chosen = next(each["value"] for each in menu["options"] if "Release" in each["label"])
    stopped = await choose(here, listed.message, chosen, menu["custom_id"])
    assert stopped.text.startswith(f"You no longer follow Release in {SERVER}")
    assert "Release ·" not in stopped.text
    assert await count(store, "SELECT count(*) FROM follow WHERE guild_id <> 0") == 0


async def test_who_left_is_told_so_and_shown_nothing_of_the_server(here: Scene, store: Store) -> None:
    message = await told(here)
    file = await by_label(here, message, "Release")
    await leave(here)
    for where, label, called in ((message, "Release", SERVER), (file, "Every report", "that server")):
        pressed = await by_label(here, where, label)
        assert pressed.private
        assert pressed.text.startswith(
            f"You are no longer in {called}, so I no longer answer for it. What you followed there has ended."
        )
        assert "2027" not in pressed.text
        assert {server_named(each) for each in all_ids(pressed)} == {None}
    assert await count(store, "SELECT count(*) FROM follow") == 0
    assert SHOWS_DAY not in (await by_label(here, pressed, "Season status")).text


async def test_who_was_banned_is_told_nothing_more(here: Scene, store: Store) -> None:
    message = await told(here)
    here.env.backend.apply_ban(GUILD, here.member("fan").user.id, None)
    here.later(minutes=11)
    await here.file(**DAY | {"claim": "Netflix moves it.", "when": "2027-03-19"})
    await minutes_pass(here)
    assert [each.id for each in messages(here)] == [message.id]
    assert await count(store, "SELECT count(*) FROM follow") == 0
    assert await count(store, "SELECT count(*) FROM post WHERE user_id > 0 AND state = 'dropped'") == 1
    refused = await by_label(here, message, "Stop: Release")
    assert refused.text.startswith("You are no longer in")


async def test_where_the_bot_was_removed_nothing_is_told_and_follows_end(here: Scene, store: Store) -> None:
    message = await told(here)
    await here.ask("follow", who="moderator", what="release")
    here.env.backend.remove_guild(GUILD)
    here.later(minutes=11)
    refused = await by_label(here, message, "This report")
    assert refused.text.startswith("I am no longer in that server")
    assert "2027" not in refused.text
    assert SERVER not in refused.text
    listed = await direct(here, "follow")
    assert listed.text.startswith("You follow nothing yet")
    assert await count(store, "SELECT count(*) FROM follow") == 1  # of the moderator, whom nobody asked about


async def test_the_list_ends_what_was_followed_in_a_server_one_left(here: Scene, store: Store) -> None:
    await here.ask("follow", what="release")
    await leave(here)
    listed = await direct(here, "follow")
    assert listed.text.startswith("You follow nothing yet")
    assert f"You are no longer in {SERVER}, so what you followed there has ended." in listed.text
    assert await count(store, "SELECT count(*) FROM follow") == 0


@pytest.mark.parametrize("failure", [(500, 0), (403, 0), (404, 0), (429, 0)])
async def test_where_discord_does_not_tell_nothing_ends_and_the_message_waits(
    here: Scene, store: Store, failure: tuple[int, int]
) -> None:
    status, code = failure
    await here.ask("follow", what="release")
    fails: Any = {"status": status, "code": code, "message": "Not now"}
    here.env.inject_error("GET", "/guilds/*/members/*", times=None, **fails)
    await here.file(**DAY)
    await minutes_pass(here)
    assert messages(here) == []
    assert await count(store, "SELECT count(*) FROM follow") == 1
    here.env.backend.faults.clear()
    await minutes_pass(here, 10)
    [message] = messages(here)
    here.later(minutes=11)
    here.env.inject_error("GET", "/guilds/*/members/*", times=None, **fails)
    refused = await by_label(here, message, "Release")
    assert refused.text.startswith("I cannot check right now whether you are still in that server.")
    assert "2027" not in refused.text
    assert await count(store, "SELECT count(*) FROM follow") == 1
    here.env.backend.faults.clear()
    assert SHOWS_DAY in (await by_label(here, message, "Release")).text


async def test_where_discord_does_not_tell_it_is_not_asked_of_everybody_there(here: Scene) -> None:
    """Else one server with many followers would hold up every round."""
    for who in ("fan", "moderator"):
        await here.ask("follow", who=who, what="release")
    here.env.inject_error("GET", "/guilds/*/members/*", times=None, status=500, code=0, message="Not now")
    before = len(here.env.http_requests)
    await here.file(**DAY)
    await minutes_pass(here)
    asked = {
        each.path for each in here.env.http_requests[before:] if f"/guilds/{GUILD}/members/" in each.path
    }
    assert len(asked) == 1


async def test_discord_is_asked_of_somebody_after_what_channels_are_posted(here: Scene) -> None:
    await here.ask("follow", what="release")
    here.env.inject_error("GET", "/guilds/*/members/*", times=None, status=500, code=0, message="Not now")
    await here.file(**DAY)
    await minutes_pass(here)  # the message waits, and is the older one
    here.env.backend.faults.clear()
    news = here.there.guild.create_text_channel("news")
    await put_setting(here, "dates", news)
    here.later(minutes=5)
    before = len(here.env.http_requests)
    await here.file(**DAY | {"claim": "Netflix moves it.", "when": "2027-03-19"})
    await here.env.settle()
    paths = [each.path for each in here.env.http_requests]
    [asked] = [place for place in asked_of_fan(here) if place >= before]
    assert paths.index(f"/channels/{news.id}/messages") < asked
    assert len(messages(here)) == 1


async def test_discord_is_asked_once_a_while(here: Scene) -> None:
    message = await told(here)
    for label in ("Release", "This report", "Season 2 status"):
        await by_label(here, message, label)
    assert len(asked_of_fan(here)) == 1
    here.later(minutes=11)
    await by_label(here, message, "Release")
    assert len(asked_of_fan(here)) == 2


async def test_who_takes_no_messages_is_told_at_their_next_use_and_in_the_list(
    here: Scene, store: Store
) -> None:
    await here.ask("follow", what="release")
    await here.ask("follow", what="Lomon")
    closed: Any = {"status": 403, "code": 50007, "message": "Cannot send messages to this user"}
    here.env.inject_error("POST", "/channels/*/messages", times=None, **closed)
    await here.file(**DAY)
    await minutes_pass(here)
    await here.restart(store)
    asked = await here.ask("sources")
    await here.env.settle()
    assert "I could not send you a direct message about it." in below(asked)
    assert "2027" not in below(asked)
    again = await here.ask("cast")
    await here.env.settle()
    assert not again.result.followups
    listed = await here.ask("follow")
    assert "- Release · my message of November 22, 2026 did not reach you" in listed.text
    assert "- Lomon (로몬)\n" in listed.text
    assert "did not reach you" in (await direct(here, "follow")).text
    here.env.backend.faults.clear()
    await here.file(**DAY | {"claim": "Netflix moves it.", "when": "2027-03-19"})
    await minutes_pass(here)
    assert len(messages(here)) == 1
    assert "did not reach you" not in (await here.ask("follow")).text


async def earlier(here: Scene, message: discord.Message) -> discord.Message:
    """Send a message again as an earlier version did: without its server in what can be pressed."""

    def bare(component: dict[str, Any]) -> dict[str, Any]:
        inside = {"components": [*map(bare, component["components"])]} if "components" in component else {}
        id = {"custom_id": without_server(component["custom_id"])} if "custom_id" in component else {}
        return {**component, **inside, **id}

    components: list[Any] = [each.to_dict() for each in message.components]
    there = await here.there.bot.create_dm(discord.Object(here.member("fan").user.id))
    return await there.send(view=Layout([*map(bare, components)]))


async def test_ids_without_a_server_are_answered_as_before(here: Scene, store: Store) -> None:
    """A message that an earlier version sent: of the pack's facts alone, whatever it said."""
    message = await told(here)
    old = await earlier(here, message)
    season = await by_label(here, old, "Season 2 status")
    assert season.text.startswith("No release date yet")
    assert "no longer available" in (await by_label(here, old, "This report")).text
    stopped = await by_label(here, old, "Stop: Release")
    assert stopped.text.startswith("You had stopped following this already")
    assert await count(store, "SELECT count(*) FROM follow") == 1


async def test_what_became_of_a_tip_leads_to_its_servers_report(here: Scene) -> None:
    await here.ask("suggest", claim="Out in May 2027.", seen="Some Daily", topic="release", when="2027-05")
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    await here.choose(card, "press", custom_id="as")
    await here.env.settle()
    [message] = messages(here)
    assert f"In {SERVER}." in said(message)
    assert "Out in May 2027." in (await by_label(here, message, "This report")).text
    await leave(here)
    assert (await by_label(here, message, "This report")).text.startswith("You are no longer in")


async def test_who_left_does_not_hear_what_became_of_a_tip(here: Scene) -> None:
    await here.ask("suggest", claim="Out in May 2027.", seen="Some Daily", topic="release", when="2027-05")
    await leave(here)
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    await here.choose(card, "press", custom_id="as")
    await here.env.settle()
    assert messages(here) == []


def with_interactions(here: Scene, **more: Any) -> dict[str, Any]:
    """Let interactions carry something else from now on, as the dict says that is returned."""
    backend: Any = here.env.backend
    emit = backend.emit

    def changed(event: str, payload: Any) -> None:
        emit(event, {**payload, **more} if event == "INTERACTION_CREATE" else payload)

    backend.emit = changed
    return more


async def test_nothing_is_shown_to_all_where_nobody_else_reads(here: Scene) -> None:
    checked = await direct(here, "check", text="did filming wrap?")
    assert "Show here" not in checked.buttons
    with_interactions(here, context=2)  # a group's messages, where others do
    checked = await direct(here, "check", text="did filming wrap?")
    assert "Show here" in checked.buttons


@pytest.mark.parametrize("context", [0, 2])
async def test_a_server_in_an_id_counts_in_direct_messages_with_the_bot_alone(
    here: Scene, context: int
) -> None:
    message = await told(here)
    with_interactions(here, context=context)
    before = len(asked_of_fan(here))
    refused = await by_label(here, message, "Season 2 status")
    assert "no longer available" in refused.text
    assert SHOWS_DAY not in refused.text
    assert len(asked_of_fan(here)) == before


async def test_who_has_the_bot_for_themselves_sees_its_own_facts_in_a_server_without_it(here: Scene) -> None:
    """Of a server that had it, reports are still kept for a while: they are that server's no more to show."""
    await here.file(**DAY)
    season = await here.ask("s2status")
    assert SHOWS_DAY in season.text
    fan = here.member("fan").user.id
    owners = with_interactions(here, authorizing_integration_owners={"1": str(fan)})
    alone = await here.ask("s2status", topic="release")
    assert SHOWS_DAY not in alone.text
    await here.click(alone, "Season 2 status")
    assert OTHER_DAY in alone.text
    followed = await here.ask("follow", what="release")
    assert followed.text.startswith("You follow Release")
    assert await count(here.there.bot.store, "SELECT count(*) FROM follow WHERE guild_id = 0") == 1
    owners["authorizing_integration_owners"] = {"0": str(GUILD), "1": str(fan)}
    assert SHOWS_DAY in (await here.ask("s2status")).text


async def test_below_a_servers_own_messages_everybody_is_answered_for_it(here: Scene) -> None:
    news = here.there.guild.create_text_channel("news")
    await put_setting(here, "dates", news)
    await here.file(**DAY)
    await here.env.settle()
    [message] = [each for each in news.history() if each.components]
    for who in ("fan", "moderator"):
        result = await here.member(who).click(message, custom_id=button(message, "Season 2 status"))
        shown = Reply(result, "en-US")
        assert shown.private
        assert SHOWS_DAY in shown.text
        assert {server_named(each) for each in all_ids(shown)} == {None}
        await here.click(shown, "What changed?", who=who)
        await here.click(shown, "Back", who=who)
        assert SHOWS_DAY in shown.text


async def test_news_of_the_bots_own_facts_name_no_server_and_have_a_stop(here: Scene, store: Store) -> None:
    await direct(here, "follow", what="release")
    await here.file(**DAY)  # which is this server's alone
    pack = await store.facts.pack()
    fewer = tuple(each for each in pack.reports if str(each.topic) != "release")
    await store.load(replace(pack, reports=fewer, digest="fewer"))
    await here.restart(store)
    await minutes_pass(here)
    [message] = messages(here)
    assert "From " not in said(message)
    assert "You follow this." in said(message)
    assert SHOWS_DAY not in said(message)
    assert SHOWS_DAY not in (await by_label(here, message, "Season 2 status")).text
    stopped = await by_label(here, message, "Stop: Release")
    assert stopped.text.startswith("You no longer follow Release\n")
    assert asked_of_fan(here) == []


async def test_who_left_is_not_told_either_that_news_did_not_reach_them(here: Scene, store: Store) -> None:
    await here.ask("follow", what="release")
    closed: Any = {"status": 403, "code": 50007, "message": "Cannot send messages to this user"}
    here.env.inject_error("POST", "/channels/*/messages", times=None, **closed)
    await here.file(**DAY)
    await minutes_pass(here)
    await leave(here)
    listed = await direct(here, "follow")
    await here.env.settle()
    assert "what you followed there has ended" in listed.text
    asked = await direct(here, "cast")
    await here.env.settle()
    assert not asked.result.followups


async def test_a_list_whose_servers_discord_does_not_tell_ends_nothing(here: Scene, store: Store) -> None:
    await here.ask("follow", what="release")
    here.env.inject_error("GET", "/guilds/*", times=None, status=500, code=0, message="Not now")
    listed = await direct(here, "follow")
    assert "- Release · …\n" in listed.text
    assert await count(store, "SELECT count(*) FROM follow") == 1


async def test_whoever_makes_an_id_up_is_not_told_of_what_server_it_is(here: Scene, store: Store) -> None:
    message = await told(here)
    await store.database.write(lambda c: c.execute("DELETE FROM follow"))
    await leave(here)
    refused = await by_label(here, message, "Release")
    assert refused.text.startswith("You are no longer in that server")
    assert SERVER not in refused.text


async def test_the_button_to_follow_never_ends_what_is_followed(here: Scene, store: Store) -> None:
    news = here.there.guild.create_text_channel("news")
    await put_setting(here, "dates", news)
    await here.file(**DAY)
    await here.env.settle()
    [message] = [each for each in news.history() if each.components]
    for _ in range(2):
        result = await here.member("fan").click(message, custom_id=button(message, "Follow"))
        followed = here._checked(Reply(result, "en-US"))
        assert followed.text.startswith("You follow Release\n- Release\n")
        assert await count(store, "SELECT count(*) FROM follow") == 1
    [menu] = selects(followed.message.components)
    ended = await here.choose(followed, menu["options"][0]["value"], custom_id="stop:", who="fan")
    assert ended.text.startswith("You no longer follow Release\n")
    assert await count(store, "SELECT count(*) FROM follow") == 0
