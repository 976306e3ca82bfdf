"""The real bot in SimCord, asked as people ask it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import discord
import simcord
from babel import Locale
from babel.dates import format_date

from bot.client.app import HyosanWire
from bot.client.preview import PreviewWorld, preview_world
from bot.client.tree import Tree
from bot.store import Store
from bot.terminal import SERVER
from tests import discord_api
from tests.conftest import NOW


def texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if "content" in component:
            yield component["content"]
        yield from texts(component.get("components", []))


def buttons(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        if component.get("type") == 2:
            yield component
        yield from buttons(component.get("components", []))


def selects(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        if component.get("type") in (3, 5, 6, 7, 8):
            yield component
        yield from selects(component.get("components", []))


_BOX = 23


def filled(modal: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in a form as it opens."""
    there: dict[str, Any] = {}
    for each in (label["component"] for label in modal["components"] if "component" in label):
        if "options" in each:
            there[each["custom_id"]] = [o["value"] for o in each["options"] if o.get("default")]
        elif each["type"] == _BOX:
            there[each["custom_id"]] = bool(each.get("default"))
        elif each["type"] == 4:
            there[each["custom_id"]] = each.get("value") or ""
    return there


_ADDRESS = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((\S+?)\)")
_STAMP = re.compile(r"<t:(\d+):([Df])>")
_MARKUP = re.compile(r"(?<!\\)\*\*|^(?:#{1,3} |-# )", re.MULTILINE)


def as_read(text: str, locale: str) -> str:
    """Return Discord's markdown as one reads it, timestamps as dates."""
    babel = Locale.parse(locale, sep="-")

    def day(stamp: re.Match[str]) -> str:
        moment = datetime.fromtimestamp(int(stamp[1]), UTC)
        date = str(format_date(moment.date(), "long", babel))
        return date if stamp[2] == "D" else f"{date} {moment:%H:%M} UTC"

    text = _STAMP.sub(day, _ADDRESS.sub(r"\1 <\2>", text))
    return re.sub(r"\\([\W_])", r"\1", _MARKUP.sub("", text))


@dataclass
class Reply:
    """What came back, as one reads it and as Discord got it."""

    result: simcord.InteractionResult
    locale: str

    @property
    def message(self) -> simcord.ResponseMessage:
        found = self.result.response or next(iter(self.result.followups), None)
        assert found is not None, "not answered"
        return found

    @property
    def raw(self) -> str:
        return "\n".join(texts(self.message.components))

    @property
    def text(self) -> str:
        return as_read(self.raw, self.locale)

    @property
    def private(self) -> bool:
        return self.message.ephemeral

    @property
    def accent(self) -> int:
        return int(self.message.components[0]["accent_color"])

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        return {button["label"]: button for button in buttons(self.message.components)}


class Scene:
    """A server with a fan and a moderator; time stands still unless it is moved."""

    def __init__(self, there: PreviewWorld, clock: list[datetime]) -> None:
        self.there = there
        self._clock = clock
        self._checked_up_to = 0

    @property
    def env(self) -> simcord.Env:
        return self.there.env

    def later(self, **much: float) -> None:
        self._clock[0] += timedelta(**much)

    def member(self, who: str) -> simcord.MemberActor:
        return self.there.members[who]

    async def payload(self) -> list[dict[str, Any]]:
        """Return the bot's commands as Discord takes them."""
        tree = self.there.bot.tree
        assert isinstance(tree, Tree)
        return await tree.payload()

    async def ask(self, command: str, /, who: str = "fan", locale: str = "en-US", **options: Any) -> Reply:
        self.there.locale = locale
        result = await self.member(who).slash(self.there.channel, command, **options)
        return self._checked(Reply(result, locale))

    async def panel(self, who: str = "manager", locale: str = "en-US") -> Reply:
        """Open the panel of all settings, also where a server is to be set up first."""
        shown = await self.ask("desk settings", who=who, locale=locale)
        more = {"en-US": "More settings", "ko": "설정 더 보기"}[locale]
        return await self.click(shown, more, who=who, locale=locale) if more in shown.buttons else shown

    async def click(self, reply: Reply, label: str, who: str = "fan", locale: str = "en-US") -> Reply:
        self.there.locale = locale
        result = await self.member(who).click(reply.message, label=label)
        return self._checked(Reply(result, locale))

    async def menu(self, label: str, message: Any, who: str = "moderator", locale: str = "en-US") -> Reply:
        """Choose an entry of a message's menu."""
        self.there.locale = locale
        return self._checked(
            Reply(await self.member(who).context_menu(self.there.channel, label, message), locale)
        )

    async def form(self, reply: Reply, label: str, who: str = "moderator") -> simcord.InteractionResult:
        """Press a button that opens a form."""
        return await self.member(who).click(reply.message, label=label)

    async def send(
        self,
        shown: simcord.InteractionResult,
        who: str = "moderator",
        locale: str = "en-US",
        **values: Any,
    ) -> Reply:
        """Send a form that was opened; what is not given stays as the form had it."""
        self.there.locale = locale
        values = {**filled(shown.modal or {}), **values}
        return self._checked(Reply(await self.member(who).submit_modal(shown, values), locale))

    async def fill(self, reply: Reply, who: str = "moderator", **values: Any) -> Reply:
        """Fill in a draft, in whichever of its two forms each field is."""
        for label in ("Edit", "More"):
            shown = await self.form(reply, label, who)
            asked = filled(shown.modal or {})
            here = {option: value for option, value in values.items() if option in asked}
            reply = await self.send(shown, who, **here) if here else reply
        return reply

    async def choose(
        self, reply: Reply, *values: Any, custom_id: str, who: str = "moderator", locale: str = "en-US"
    ) -> Reply:
        """Choose in a select whose custom id begins so."""
        self.there.locale = locale
        menu = next(x for x in selects(reply.message.components) if x["custom_id"].startswith(custom_id))
        result = await self.member(who).select(reply.message, list(values), custom_id=menu["custom_id"])
        return self._checked(Reply(result, locale))

    def join(self, who: str, **permissions: bool) -> Any:
        """Let one more member join, with a role of their own that has permissions; return the role."""
        guild = self.there.guild
        role = guild.create_role(who, permissions=discord.Permissions(**permissions))
        user = self.env.create_user(who, global_name=who.title())
        self.there.members = {**self.there.members, who: guild.add_member(user, roles=[role])}
        return role

    async def whole(self, reply: Reply) -> str:
        """Return every page of an answer."""
        pages = [reply.text]
        while not reply.buttons.get("Next", {"disabled": True}).get("disabled"):
            await self.click(reply, "Next")
            pages.append(reply.text)
        return "\n".join(pages)

    async def offers(
        self, command: str, option: str, typed: str, who: str = "fan", locale: str = "en-US"
    ) -> list[Any]:
        self.there.locale = locale
        offered = await self.member(who).autocomplete(self.there.channel, command, option, typed)
        self._check_requests()
        return offered

    async def file(self, who: str = "moderator", **options: str) -> Reply:
        """File a report that is fine unless an option says otherwise."""
        fine = {"topic": "release", "claim": "It is out in May 2027.", "source": "Soompi", "tags": "press"}
        if options.get("topic", "").startswith(("casting", "crew", "character")):
            fine["stance"] = "joins"
        return await self.ask("addreport", who=who, **{**fine, **options})

    async def restart(self, store: Store) -> None:
        """Let a fresh bot take over, as after a restart of the process."""
        fresh = HyosanWire(store, clock=lambda: self._clock[0])
        with _commands_made_once():
            await self.env.restart_bot(fresh)
        self.there.bot = fresh

    def _checked(self, reply: Reply) -> Reply:
        self._check_requests()
        return reply

    def _check_requests(self) -> None:
        requests = self.env.http_requests
        for request in requests[self._checked_up_to :]:
            discord_api.check(request.method, request.path, request.json)
        self._checked_up_to = len(requests)


class _Commands(list[dict[str, Any]]):
    """Commands that nobody changes: SimCord copies what it is sent, which took a tenth of each start."""

    def __deepcopy__(self, _: dict[int, Any]) -> _Commands:
        return self


_made: dict[frozenset[str], _Commands] = {}
"""By their names, as one is called by the season of the pack."""


@contextmanager
def _commands_made_once() -> Iterator[None]:
    """Give every bot the commands of the first of its show, as putting them into words takes a while."""
    make = Tree.payload

    async def payload(tree: Tree) -> Any:
        names = frozenset(each.name for each in tree.get_commands())
        if names not in _made:
            _made[names] = _Commands(await make(tree))
        return _made[names]

    told_by = "bot.client.command_sync.code_digest"  # what they are made of, on the disk, is as it is
    with patch.object(Tree, "payload", payload), patch(told_by, ", ".join):
        yield


@asynccontextmanager
async def scene(store: Store, server: str = SERVER) -> AsyncIterator[Scene]:
    clock = [NOW]
    async with AsyncExitStack() as opened:
        with _commands_made_once():
            world = preview_world(store, server=server, clock=lambda: clock[0])
            there = await opened.enter_async_context(world)
        yield Scene(there, clock)
