"""An interaction as Discord sends it, before discord.py makes objects of it: as far as a remembered answer
depends on it. Each rule here is one that the long road has too, of the same data.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import discord
import msgspec
from discord import InteractionType
from msgspec import Struct

from bot.client.rights import is_moderator
from bot.client.server_ids import server_named
from bot.domain.posting.server_settings import ServerSettings
from bot.locales import localizer_for
from bot.store import Store

_COMMAND = InteractionType.application_command.value
_COMPONENT = InteractionType.component.value
_TYPING = InteractionType.autocomplete.value
_SLASH = discord.AppCommandType.chat_input.value
_DIRECT_MESSAGE = 1
"""Discord's interaction context of a direct message with the bot."""
_EPHEMERAL = discord.MessageFlags(ephemeral=True).value
_LONG = 400
"""Characters from which on what is asked is kept nowhere."""
_ODD = (LookupError, TypeError, ValueError, AttributeError)
"""What is raised where an interaction is not as Discord describes it."""


class Arrival(Struct, frozen=True):
    """Who asks what, and where."""

    id: int
    token: str
    kind: InteractionType
    user_id: int
    server: int | None
    """The server that is answered for, None for the pack alone."""
    settings: ServerSettings
    permissions: discord.Permissions
    moderates: bool
    may_write: bool
    """Whether they may write to the server's record or set anything in it."""
    asks: Hashable
    """All that the answer depends on beside the record and the day."""


def arrival_of(data: Mapping[str, Any], store: Store) -> Arrival | None:
    """Return what an interaction is, None for one of a kind that is never remembered, and where what is set
    in its server has to be read first.
    """
    try:
        return _arrival_of(data, store)
    except _ODD:  # discord.py says what is wrong with it
        return None


def _arrival_of(data: Mapping[str, Any], store: Store) -> Arrival | None:
    what = _what(data)
    if len(str(what)) > _LONG:
        return None
    hash(what)  # raises where a value is none of those that Discord sends
    member = data.get("member") or {}
    user_id = int((data.get("user") or member["user"])["id"])
    server = _server(data, user_id)
    settings = store.settings.held(server)
    if what is None or settings is None:
        return None
    permissions = discord.Permissions(int(member.get("permissions", 0)))
    roles = [int(each) for each in member.get("roles", ())]
    moderates = server is not None and is_moderator(permissions, roles, settings)
    channel = data.get("channel") or {}
    here = {int(each) for each in (channel.get("id"), channel.get("parent_id")) if each is not None}
    private = bool(here & settings.private)
    alone = data.get("guild_id") is None and data.get("context") == _DIRECT_MESSAGE
    language = localizer_for(data.get("locale", "en-US")).language
    return Arrival(
        int(data["id"]),
        data["token"],
        InteractionType(data["type"]),
        user_id,
        server,
        settings,
        permissions,
        moderates,
        server is not None and (moderates or permissions.manage_guild),
        (language, private, alone, server is None, moderates, what),
    )


def _server(data: Mapping[str, Any], user_id: int) -> int | None:
    """Return the server that is answered for: none where somebody has the bot for themselves alone."""
    if data.get("guild_id") is None:
        return None
    server = int(data["guild_id"])
    owners = {each: int(owner) for each, owner in data.get("authorizing_integration_owners", {}).items()}
    return None if owners.get("1") == user_id and owners.get("0") != server else server


def _what(data: Mapping[str, Any]) -> Hashable:
    """Return what is asked: a command or what is typed into it, or what is pressed below what; None for what
    is never remembered.
    """
    kind, inner = data["type"], data["data"]
    if kind == _COMPONENT:
        return _pressed(data, inner) if server_named(inner["custom_id"]) is None else None
    if kind == _TYPING:
        return kind, inner["name"], *_typed(inner["options"])
    if kind == _COMMAND and inner.get("type", _SLASH) == _SLASH:
        return kind, inner["name"], _options(inner.get("options", ()))
    return None


def _pressed(data: Mapping[str, Any], inner: Mapping[str, Any]) -> Hashable:
    message = data["message"]
    asked = message.get("interaction_metadata") or message.get("interaction")
    presser = (data.get("user") or data["member"]["user"])["id"]
    own = asked is None or asked["user"]["id"] == presser
    # Where somebody has been is told by what the message holds.
    shown = blake2b(msgspec.json.encode(message["components"]), digest_size=16).digest()
    private = bool(message.get("flags", 0) & _EPHEMERAL)
    return inner["custom_id"], tuple(inner.get("values", ())), own, private, shown


def _typed(options: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the way to the option that is typed into, and what: nothing else that was typed so far."""
    for each in options:
        if each.get("focused"):
            return each["name"], each["value"]
        if "options" in each:
            return each["name"], *_typed(each["options"])
    raise LookupError("nothing is typed into")


def _options(options: Sequence[Mapping[str, Any]]) -> tuple[Hashable, ...]:
    return tuple(
        (each["name"], _options(each["options"]) if "options" in each else each.get("value"))
        for each in options
    )
