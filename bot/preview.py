"""The same bot without Discord: in SimCord, on a page in the browser or for one question in the terminal."""

from __future__ import annotations

import asyncio
import hashlib
import re
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import discord
import simcord
from babel.dates import format_date
from discord import app_commands

from bot.app import Clock, HyosanWire, utc_now
from bot.locales import SOURCE as SOURCE_LANGUAGE
from bot.locales import Voice, voice
from bot.store import Store
from bot.views.card import REFUSED

NAME = "Hyosan Wire"
SERVER = "Hyosan Fans"
SAMPLE = "/s2status"

_ADDRESS = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((\S+?)\)")
_STAMP = re.compile(r"<t:(\d+):([Df])>")
_MARKUP = re.compile(r"(?<!\\)\*\*|^(?:#{1,3} |-# )", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\W_])")

Who = Literal["fan", "moderator"]


class AskError(Exception):
    """The question is no command here; the message says what would do."""


@dataclass(slots=True)
class World:
    """A running bot in a server with a channel, a fan and a moderator, whose Discord speaks ``locale``."""

    env: simcord.Env
    bot: HyosanWire
    locale: str
    channel: simcord.ChannelHandle = field(init=False)
    members: Mapping[Who, simcord.MemberActor] = field(init=False)

    def __post_init__(self) -> None:
        """Let interactions carry the locale; SimCord's people all speak English and it has no setting."""
        emit = self.env.backend.emit

        def localised(event: str, payload: Mapping[str, Any]) -> None:
            spoken = {**payload, "locale": self.locale} if event == "INTERACTION_CREATE" else payload
            emit(event, spoken)

        self.env.backend.emit = localised  # type: ignore[method-assign] # SimCord has no hook

    def settle_in(self, server: str) -> None:
        """Make a server of this name, with #season-2, a fan and a moderator."""
        guild = self.env.create_guild(server, id=server_id(server), preferred_locale=self.locale)
        self.channel = guild.create_text_channel("season-2", topic="Every rumor with its source")
        moderate = discord.Permissions(manage_messages=True)
        moderators = guild.create_role("Moderators", permissions=moderate)
        fan = self.env.create_user("fan", global_name="Fan")
        moderator = self.env.create_user("moderator", global_name="Moderator")
        self.members = {
            "fan": guild.add_member(fan),
            "moderator": guild.add_member(moderator, roles=[moderators]),
        }


@asynccontextmanager
async def world(
    store: Store, *, server: str = SERVER, locale: str = SOURCE_LANGUAGE, clock: Clock = utc_now
) -> AsyncIterator[World]:
    """Run the bot in a server that keeps its id, and so what was filed in it, from one run to the next."""
    # This Discord begins empty every time, so it always needs the commands.
    bot = HyosanWire(store, clock=clock, always_sync=True)
    env = simcord.Env(bot)
    await env.start()
    try:
        env.backend.edit_bot_profile(NAME)
        await env.advance_time(max(0.0, (clock() - env.now()).total_seconds()))
        there = World(env, bot, locale)
        there.settle_in(server)
        yield there
    finally:
        await env.shutdown()


def server_id(name: str) -> int:
    """Return the id a server of this name always has: a Discord id made from the name."""
    digest = int.from_bytes(hashlib.sha256(name.strip().casefold().encode()).digest()[:5], "big")
    return (1 << 58) + digest


async def serve(store: Store, stop: asyncio.Event, *, port: int, locale: str) -> int:
    """Serve the page until stopped, after printing its address and one sample answer.

    Returns 0, or 1 with the reason on standard error where the port is taken.
    """
    async with world(store, locale=locale) as there:
        answer = await put(there, SAMPLE, person="fan", every_page=False)
        viewers = [there.members["fan"], there.members["moderator"]]
        preview = there.env.preview(
            there.channel, viewers=viewers, layout="channel", locale=locale, port=port
        )
        try:
            await preview.__aenter__()
        except simcord.SetupError as error:
            print(f"PREVIEW_PORT: {error}. Set another port, or 0 for any free one.", file=sys.stderr)
            return 1
        try:
            print(f"{SAMPLE}\n\n{answer.text}\n", flush=True)
            print("No DISCORD_TOKEN: this is the local preview. What is filed in it stays on this machine.")
            print(f"Type commands here: {preview.url}", flush=True)
            ending = [asyncio.create_task(stop.wait()), asyncio.create_task(preview.wait_closed())]
            await asyncio.wait(ending, return_when=asyncio.FIRST_COMPLETED)
            for task in ending:
                task.cancel()
        finally:
            await preview.close()
    return 0


async def ask(store: Store, text: str, *, person: Who, locale: str, guild: str | None) -> int:
    """Print the answer to one command; return 0, or 1 with what was refused on standard error."""
    async with world(store, server=guild or SERVER, locale=locale) as there:
        try:
            answer = await put(there, text, person=person)
        except AskError as error:
            print(error, file=sys.stderr)
            return 1
        print(answer.text, file=sys.stderr if answer.refused else sys.stdout)
        return int(answer.refused)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as plain text, and whether it is a refusal."""

    text: str
    refused: bool


async def put(there: World, text: str, *, person: Who, every_page: bool = True) -> Answer:
    """Return the answer to a typed command, every page or the first; raises `AskError`."""
    member = there.members[person]
    name, options = read_command(there.bot, text)
    if name not in member.available_commands(there.channel):
        here = ", ".join(f"/{each}" for each in member.available_commands(there.channel))
        raise AskError(f"/{name} is no command a {person} has here. There are: {here}.")
    try:
        result = await member.slash(there.channel, name, **options)
    except simcord.OptionError as error:
        raise AskError(f"{error}.") from error
    message = result.response or next(iter(result.followups), None)
    if message is None:
        raise AskError(f"/{name} was not answered.")
    say = voice(there.locale)
    pages = [list(_texts(message.components))]
    while every_page and (onward := _onward(message.components)) is not None:
        await member.click(message, custom_id=onward)
        pages.append(list(_texts(message.components)))
    head, foot = pages[0][0], pages[-1][-1]
    body = [block for page in pages for block in page if block != head]
    if len(pages) > 1:  # no page numbers where all is on one
        body = [block for page in pages for block in page[1:-1]] + [foot.partition(" · ")[2]]
    refused = message.components[0].get("accent_color") == REFUSED
    return Answer("\n\n".join(plain(block, say) for block in [head, *body]), refused)


def read_command(bot: HyosanWire, text: str) -> tuple[str, dict[str, str]]:
    """Return the name and options of ``/name option:value …``; raises `AskError` saying what would do."""
    name, _, rest = text.strip().lstrip("/").partition(" ")
    command = bot.tree.get_command(name)
    if not isinstance(command, app_commands.Command):
        slash = bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        known = ", ".join(sorted(f"/{each.name}" for each in slash))
        raise AskError(f"/{name} is no command. There are: {known}.")
    names = [parameter.name for parameter in command.parameters]
    head, *found = re.split(rf"(?:^|\s)({'|'.join(names)}):", rest)
    if head.strip():
        raise AskError(f"/{name} does not understand {head.strip()!r}. Write its options as {names[0]}:… .")
    values = (value.strip() for value in found[1::2])
    return name, dict(zip(found[::2], values, strict=True))


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if isinstance(component.get("content"), str):
            yield component["content"]
        yield from _texts(component.get("components", []))


def _onward(components: list[dict[str, Any]]) -> str | None:
    """Return the id of an enabled Next button."""
    for component in components:
        inner = component.get("components", [])
        if inner and str(inner[-1].get("custom_id", "")).startswith("page:"):
            return None if inner[-1].get("disabled") else inner[-1]["custom_id"]
        if (found := _onward(inner)) is not None:
            return found
    return None


def plain(text: str, say: Voice) -> str:
    """Return Discord's markdown as plain text, timestamps as dates."""

    def day(stamp: re.Match[str]) -> str:
        moment = datetime.fromtimestamp(int(stamp[1]), UTC)
        date = str(format_date(moment.date(), format="long", locale=say.babel))
        return date if stamp[2] == "D" else f"{date} {moment:%H:%M} UTC"

    text = _STAMP.sub(day, _ADDRESS.sub(r"\1 <\2>", text))
    return _ESCAPED.sub(r"\1", _MARKUP.sub("", text))
