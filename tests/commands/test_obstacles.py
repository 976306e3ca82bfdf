"""What Discord knows of what a server set, told in the panel: each in one line, with what would mend it."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.domain.posting.server_settings import Setting
from tests.commands.scene import Scene
from tests.promises.trying import put

EVERYTHING_FINE = ("To fix first", "먼저 해결할 것")


async def panel(here: Scene, locale: str = "en-US") -> str:
    return (await here.panel(locale=locale)).text


def own(here: Scene) -> Any:
    return here.there.bot.user


def edit(here: Scene, role: Any, **changes: Any) -> None:
    here.env.backend.edit_role(here.there.guild.id, role.id, changes)


def thread_in(here: Scene, parent: Any, **state: bool) -> Any:
    made = here.env.backend.create_thread(parent.id, "season 2", own(here).id, broadcast=False)
    for name, value in state.items():
        setattr(made.thread_metadata, name, value)
    return made


def bar(**barred: bool) -> discord.PermissionOverwrite:
    return discord.PermissionOverwrite(**{name: not value for name, value in barred.items()})


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("en-US", "it is above my own role, so I cannot give it"),
        ("ko", "제 역할보다 위에 있어서 줄 수 없어요"),
    ],
)
async def test_a_followers_role_above_the_bots_own_is_told_of(here: Scene, locale: str, says: str) -> None:
    role = here.there.guild.create_role("Followers", mentionable=True)
    await put(here, Setting.FOLLOWERS, role.id)
    assert EVERYTHING_FINE[0] not in await panel(here)
    edit(here, role, position=99)
    assert f"<@&{role.id}>: {says}" in await panel(here, locale)


async def test_what_is_chosen_is_looked_at_at_once(here: Scene) -> None:
    role = here.there.guild.create_role("Followers", mentionable=True)
    edit(here, role, position=99)
    here.join("owner", manage_guild=True, manage_roles=True, manage_messages=True)
    opened = await here.choose(await here.panel("owner"), "followers", custom_id="set", who="owner")
    assert EVERYTHING_FINE[0] not in opened.text
    told = await here.choose(opened, role, custom_id="put", who="owner")
    assert f"<@&{role.id}>: it is above my own role, so I cannot give it." in told.text


async def test_a_followers_role_that_is_not_the_bots_to_give_is_told_of(here: Scene) -> None:
    role = here.there.guild.create_role("Followers", mentionable=True)
    await put(here, Setting.FOLLOWERS, role.id)
    edit(here, role, permissions=discord.Permissions(manage_messages=True).value)
    assert "it allows more than everybody may do" in await panel(here)
    edit(here, role, managed=True)
    told = await panel(here)
    assert "Discord or another bot gives this role, so I cannot. Choose another as Followers' role." in told


async def test_a_role_that_the_bot_cannot_mention_is_told_of_where_it_announces(here: Scene) -> None:
    guild, bot = here.there.guild, own(here)
    role = guild.create_role("News")
    await put(here, Setting.PING, role.id)
    loud = guild.create_text_channel("loud", overwrites={bot: bar(mention_everyone=False)})
    await put(here, Setting.DATES, loud.id)
    assert EVERYTHING_FINE[0] not in await panel(here)
    still = guild.create_text_channel("still", overwrites={bot: bar(mention_everyone=True)})
    await put(here, Setting.CAST, still.id)
    assert f"<@&{role.id}>: I cannot ping it." in await panel(here)
    assert f"<@&{role.id}>: 제가 멘션할 수 없는 역할이에요" in await panel(here, "ko")
    edit(here, role, mentionable=True)
    assert EVERYTHING_FINE[0] not in await panel(here)


@pytest.mark.parametrize("setting", [Setting.MODERATORS, Setting.PING, Setting.FOLLOWERS])
async def test_a_role_that_was_deleted_or_is_everybodys_is_told_of(here: Scene, setting: Setting) -> None:
    names = {Setting.MODERATORS: "Moderator role", Setting.PING: "Role to ping"}
    name = names.get(setting, "Followers' role")
    role = here.there.guild.create_role("Some role", mentionable=True)
    await put(here, setting, role.id)
    assert EVERYTHING_FINE[0] not in await panel(here)
    here.env.backend.delete_role(here.there.guild.id, role.id)
    assert f"{name}: what was chosen no longer exists. Choose again." in await panel(here)
    await put(here, setting, here.there.guild.id)
    assert f"{name}: @everyone is no role for this. Choose another." in await panel(here)
    assert "@everyone은 쓸 수 없어요" in await panel(here, "ko")


async def test_a_channel_that_was_deleted_is_told_of(here: Scene) -> None:
    made = here.there.guild.create_text_channel("news")
    await put(here, Setting.DATES, made.id)
    here.env.backend.delete_channel(made.id)
    assert "Date announcements: what was chosen no longer exists. Choose again." in await panel(here)


async def test_a_locked_thread_is_told_of_and_one_that_only_fell_asleep_is_not(here: Scene) -> None:
    parent = here.there.guild.create_text_channel("news", overwrites={own(here): bar(manage_threads=True)})
    await put(here, Setting.DATES, thread_in(here, parent, archived=True).id)
    assert EVERYTHING_FINE[0] not in await panel(here)
    locked = thread_in(here, parent, locked=True)
    await put(here, Setting.DATES, locked.id)
    says = "this thread is locked. Unlock it, or choose another place for Date announcements."
    assert f"<#{locked.id}>: {says}" in await panel(here)
    assert f"<#{locked.id}>: 잠긴 스레드예요." in await panel(here, "ko")


async def test_in_a_thread_other_permissions_are_needed_than_in_its_channel(here: Scene) -> None:
    guild, bot = here.there.guild, own(here)
    mute = guild.create_text_channel("mute", overwrites={bot: bar(send_messages=True)})
    await put(here, Setting.DATES, thread_in(here, mute).id)
    assert EVERYTHING_FINE[0] not in await panel(here)
    closed = guild.create_text_channel("closed", overwrites={bot: bar(send_messages_in_threads=True)})
    inside = thread_in(here, closed)
    await put(here, Setting.DATES, inside.id)
    wanted = "give me Send Messages in Threads there, for Date announcements."
    assert f"<#{inside.id}>: {wanted}" in await panel(here)


async def test_a_thread_that_fans_can_read_is_none_for_tips(here: Scene) -> None:
    inside = thread_in(here, here.there.guild.create_text_channel("open"))
    await put(here, Setting.REVIEW, inside.id)
    assert f"<#{inside.id}>: everybody can read it" in await panel(here)


async def test_a_forum_in_which_every_post_needs_a_tag_is_told_of(
    here: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum = here.there.guild.create_forum_channel("news")
    await put(here, Setting.BOARD, forum.id)
    assert EVERYTHING_FINE[0] not in await panel(here)
    monkeypatch.setattr(discord.ForumChannel, "flags", discord.ChannelFlags(require_tag=True))
    assert f"<#{forum.id}>: every post there needs a tag." in await panel(here)


async def test_where_discord_does_not_tell_the_interaction_does_of_its_own_channel(here: Scene) -> None:
    guild, bot = here.there.guild, own(here)
    mute = guild.create_text_channel("mute", overwrites={bot: bar(send_messages=True)})
    for setting, place in ((Setting.DATES, mute), (Setting.CAST, guild.create_text_channel("other"))):
        await put(here, setting, place.id)
    refused: Any = {"status": 403, "code": 50001, "message": "Missing Access"}
    here.env.inject_error("GET", f"/guilds/{guild.id}", times=None, **refused)
    assert EVERYTHING_FINE[0] not in await panel(here)  # asked elsewhere: nobody knows
    here.there.channel = mute
    told = await panel(here)
    assert f"<#{mute.id}>: give me Send Messages there, for Date announcements." in told
    assert "Cast announcements:" in told
    assert "for Cast announcements" not in told
