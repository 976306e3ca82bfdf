"""What the bot calls Discord for, and the permission that each needs: the panel names what is missing."""

from __future__ import annotations

import ast
import inspect
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.domain.posting.posts import CalendarEvent
from bot.domain.posting.server_settings import BotPermission, Setting
from bot.locales import localizer_for
from bot.settings import ROOT
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene, scene
from tests.commands.test_obstacles import bar, edit, own, panel, thread_in
from tests.conftest import NOW
from tests.promises.trying import put

EVERYBODY: tuple[BotPermission, ...] = ()
"""Asked of what whoever is in a server may ask; or an answer to an interaction, which needs nothing."""
_SEEN = (BotPermission.VIEW,)
_POSTED = (*_SEEN, BotPermission.SEND, BotPermission.HISTORY)
CALLS: dict[str, tuple[BotPermission, ...]] = {
    "send": (*_POSTED, BotPermission.SEND_IN_THREADS, BotPermission.ATTACH),
    "create_thread": (*_POSTED, BotPermission.SEND_IN_THREADS, BotPermission.ATTACH),
    "edit": (*_POSTED, BotPermission.ATTACH, BotPermission.EVENTS),
    "delete": (*_SEEN, BotPermission.EVENTS),
    "publish": _POSTED,
    "pin": (*_SEEN, BotPermission.PIN),
    "history": (*_SEEN, BotPermission.HISTORY),
    "fetch_message": (*_SEEN, BotPermission.HISTORY),
    "fetch_channel": _SEEN,
    "fetch_channels": _SEEN,
    "active_threads": _SEEN,
    "add_role": (BotPermission.ROLES,),
    "remove_role": (BotPermission.ROLES,),
    "create_scheduled_event": (BotPermission.EVENTS,),
    "fetch_scheduled_event": EVERYBODY,
    "fetch_scheduled_events": EVERYBODY,
    "fetch_guild": EVERYBODY,
    "fetch_guilds": EVERYBODY,
    "fetch_member": EVERYBODY,
    "create_dm": EVERYBODY,
    "get_from_cdn": EVERYBODY,
    "bulk_upsert_global_commands": EVERYBODY,
    "get_bot_gateway": EVERYBODY,
    "get_member": EVERYBODY,
    "close": EVERYBODY,
    "login": EVERYBODY,
}
"""Every call of discord.py's that the bot makes by itself, and what it may need."""
_DISCORD: tuple[Any, ...] = (
    discord.abc.Messageable, discord.PartialMessage, discord.Message, discord.Thread, discord.TextChannel,
    discord.ForumChannel, discord.Guild, discord.ScheduledEvent, discord.Client,
)  # fmt: skip
_OURS = {"follow", "__aenter__", "_edit", "wait_until_ready", "join", "start", "end", "cancel", "leave"}
"""What goes by the same name and asks nothing of Discord."""


def rest_calls() -> set[str]:
    """Return the names of discord.py's coroutines that are used in what speaks with Discord."""
    known = {
        name
        for each in _DISCORD
        for name, member in inspect.getmembers(each)
        if inspect.iscoroutinefunction(member) or inspect.isasyncgenfunction(member)
    }
    used = set()
    for path in [*(ROOT / "bot" / "client").glob("*.py"), *(ROOT / "cogs").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and path.name != "preview.py":
                directly = isinstance(node.value, ast.Attribute) and node.value.attr == "http"
                used |= {node.attr} if directly and node.attr != "ClientError" else {node.attr} & known
    return used - _OURS


def test_every_call_is_in_the_table() -> None:
    assert rest_calls() - CALLS.keys() == set()
    assert {need for needs in CALLS.values() for need in needs} == set(BotPermission)


async def kept_event(here: Scene, store: Store) -> None:
    event = CalendarEvent(7, (NOW + timedelta(days=90)).date())
    await store.boards.save_event(server_id(SERVER), event)


async def own_roles(here: Scene) -> list[discord.Role]:
    """Return the bot's own roles, with everybody's."""
    guild = await here.there.bot.fetch_guild(here.there.guild.id)
    return (await guild.fetch_member(own(here).id)).roles


@pytest.fixture
async def here(store: Store) -> AsyncIterator[Scene]:
    async with scene(store) as opened:
        yield opened


@pytest.mark.parametrize(
    ("setting", "needs"),
    [
        (Setting.REVIEW, (*_POSTED, BotPermission.ATTACH)),
        (Setting.DATES, _POSTED),
        (Setting.CAST, _POSTED),
        (Setting.DIGEST, _POSTED),
        (Setting.BOARD, (*_POSTED, BotPermission.PIN)),
    ],
)
async def test_the_panel_names_each_permission_that_a_channel_lacks(
    here: Scene, setting: Setting, needs: tuple[BotPermission, ...]
) -> None:
    guild, say = here.there.guild, localizer_for("en-US")
    unseen = discord.PermissionOverwrite(view_channel=False)
    hidden: dict[Any, discord.PermissionOverwrite] = {guild.default_role: unseen}
    for need in needs:
        allowed = discord.PermissionOverwrite(**{each.replace("-", "_"): each is not need for each in needs})
        made = guild.create_text_channel(f"without-{need}", overwrites={**hidden, own(here): allowed})
        await put(here, setting, made.id)
        line = next(line for line in (await panel(here)).split("\n") if f"<#{made.id}>: give me" in line)
        assert say(f"bot-permission-{need}") in line
        assert line.endswith(f"there, for {say(f'setting-{setting}')}.")


@pytest.mark.parametrize("locale", ["en-US", "ko"])
async def test_it_names_what_a_thread_a_role_and_an_event_need(
    here: Scene, store: Store, locale: str
) -> None:
    say, guild = localizer_for(locale), here.there.guild
    closed = guild.create_text_channel("closed", overwrites={own(here): bar(send_messages_in_threads=True)})
    await put(here, Setting.DATES, thread_in(here, closed).id)
    role = guild.create_role("Followers", mentionable=True)
    await put(here, Setting.FOLLOWERS, role.id)
    await kept_event(here, store)
    needs = (BotPermission.SEND_IN_THREADS, BotPermission.ROLES, BotPermission.EVENTS)
    less = dict.fromkeys((need.replace("-", "_") for need in needs), False)
    left = discord.Permissions.all()
    left.update(administrator=False, manage_events=False, **less)
    for each in await own_roles(here):
        edit(here, each, permissions=left.value)
    told = await panel(here, locale)
    assert [each for each in needs if say(f"bot-permission-{each}") not in told] == []
