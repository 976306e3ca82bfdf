"""The same bot without Discord: in SimCord, on a page in the browser."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import discord
import simcord
from msgspec.structs import replace

from bot.answers import STATUS, command_name
from bot.cards.markup import PLAIN, digits
from bot.cards.render_context import RenderContext
from bot.client.app import Clock, HyosanWire, utc_now
from bot.client.running import settle
from bot.domain.reports.vocabulary import SourceTag
from bot.locales import SOURCE as SOURCE_LANGUAGE
from bot.locales import localizer_for
from bot.settings import Networks
from bot.store import Store
from bot.terminal import SERVER, answer_command, server_id

NAME = "Hyosan Wire"


@dataclass(slots=True)
class PreviewWorld:
    """A running bot in a server with a channel, a fan, a moderator and who manages it; their Discord speaks
    ``locale``.
    """

    env: simcord.Env
    bot: HyosanWire
    locale: str
    guild: simcord.GuildHandle = field(init=False)
    channel: simcord.ChannelHandle = field(init=False)
    members: Mapping[str, simcord.MemberActor] = field(init=False)

    def __post_init__(self) -> None:
        """Let interactions carry the locale; SimCord's people all speak English and it has no setting."""
        emit = self.env.backend.emit

        def localised(event: str, payload: Mapping[str, Any]) -> None:
            event_payload = {**payload, "locale": self.locale} if event == "INTERACTION_CREATE" else payload
            emit(event, event_payload)

        # SimCord has no setting and no hook for it: what it emits by is replaced, on this one backend.
        backend: Any = self.env.backend
        backend.emit = localised
        post_in_forum = backend.create_forum_post

        def posted(forum_id: int, name: str, starter: Any, **more: Any) -> Any:
            """Give a forum's post the id of its first message, as Discord does."""
            backend.create_thread = partial(type(backend).create_thread, backend, message_id=starter.id)
            try:
                return post_in_forum(forum_id, name, starter, **more)
            finally:
                del backend.create_thread

        backend.create_forum_post = posted

    def settle_in(self, server: str, season: int) -> None:
        """Make a server of this name, with a channel for the season, a fan, a moderator and a manager."""
        self.guild = guild = self.env.create_guild(server, id=server_id(server), preferred_locale=self.locale)
        self.channel = guild.create_text_channel(f"season-{season}", topic="Every rumor with its source")
        moderate = discord.Permissions(manage_messages=True)
        moderators = guild.create_role("Moderators", permissions=moderate)
        manage = discord.Permissions(manage_messages=True, manage_guild=True)
        managers = guild.create_role("Managers", permissions=manage)
        fan = self.env.create_user("fan", global_name="Fan")
        moderator = self.env.create_user("moderator", global_name="Moderator")
        manager = self.env.create_user("manager", global_name="Manager")
        self.members = {
            "fan": guild.add_member(fan),
            "moderator": guild.add_member(moderator, roles=[moderators]),
            "manager": guild.add_member(manager, roles=[managers]),
        }

    async def welcome(self) -> None:
        """Let the channel begin with what there is to try, a rumor to check, and an answer to walk from."""
        snapshot = await self.bot.store.snapshot(None)
        today = snapshot.show.today(self.bot.clock())
        context = RenderContext(localizer_for(self.locale), PLAIN, snapshot, today)
        press = (each for each in snapshot.sources.values() if each.tag is SourceTag.PRESS)
        homes = (each.domain for each in press if each.domain)
        rumor = context.say(
            "preview-rumor",
            platform=context.platform,
            year=digits(today.year),
            domain=PLAIN.text(next(homes, "example.com")),
        )
        await self.members["moderator"].send(self.channel, context.say("preview-welcome"))
        await self.members["fan"].send(self.channel, rumor)
        await self.members["fan"].slash(self.channel, command_name(STATUS, snapshot.show.season))


@asynccontextmanager
async def preview_world(
    store: Store,
    *,
    server: str = SERVER,
    locale: str = SOURCE_LANGUAGE,
    clock: Clock = utc_now,
    operator: str = "",
    feed_networks: Networks = (),
) -> AsyncIterator[PreviewWorld]:
    """Run the bot in a server that keeps its id, and so what was filed in it, from one run to the next."""
    # This Discord begins empty every time, so it always needs the commands.
    bot = HyosanWire(store, clock=clock, always_sync=True, operator=operator)
    bot.feed_networks = feed_networks
    env = simcord.Env(bot)
    # Its clock begins at a day of its own: it is set before anything runs by it.
    env.backend.clock.advance(max(0.0, (clock() - env.now()).total_seconds()))
    await env.start()
    try:
        env.backend.edit_bot_profile(NAME)
        there = PreviewWorld(env, bot, locale)
        there.settle_in(server, (await store.snapshot(None)).show.season)
        yield there
    finally:
        await env.shutdown()


async def serve(
    store: Store,
    stop: asyncio.Event,
    *,
    port: int,
    locale: str,
    operator: str = "",
    feed_networks: Networks = (),
    site: str = "",
) -> int:
    """Serve the page until stopped, after printing its address and one sample answer.

    Returns 0, or 1 with the reason on standard error where the port is taken.
    """
    world = preview_world(store, locale=locale, operator=operator, feed_networks=feed_networks)
    async with world as there:
        there.bot.profile = replace(there.bot.profile, site=site)
        settle()
        sample = f"/{command_name(STATUS, (await store.snapshot(None)).show.season)}"
        answer = await answer_command(
            store, sample, moderator=False, language=locale, server=SERVER, now=there.bot.clock()
        )
        await there.welcome()
        viewers = list(there.members.values())
        preview = there.env.preview(
            there.channel, viewers=viewers, layout="channel", locale=locale, port=port
        )
        try:
            await preview.__aenter__()
        except simcord.SetupError as error:
            print(f"PREVIEW_PORT: {error}. Set another port, or 0 for any free one.", file=sys.stderr)
            return 1
        try:
            print(f"{sample}\n\n{answer.text}\n", flush=True)
            print("No DISCORD_TOKEN: this is the local preview. What is filed in it stays on this machine.")
            print(f"Type commands here: {preview.url}", flush=True)
            ending = [asyncio.create_task(stop.wait()), asyncio.create_task(preview.wait_closed())]
            await asyncio.wait(ending, return_when=asyncio.FIRST_COMPLETED)
            for task in ending:
                task.cancel()
        finally:
            await preview.close()
    return 0
