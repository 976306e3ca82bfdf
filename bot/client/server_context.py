"""Which server is answered for: the one somebody acts in, or the one that a direct message is about.

Such a message names its server in its custom ids, which hold no secret: whoever has a modified client may
press one that they made up. It is believed in direct messages with the bot alone, and only once Discord said
that whoever presses is in that server; they are told no more than any member of it can ask for there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord

from bot.client.layout import Layout
from bot.client.membership import Membership
from bot.client.server_ids import server_named
from bot.domain.errors import DomainError, Refusal

Interaction = discord.Interaction[Any]

_ABOUT = "server"
"""Where an interaction holds the server that its message is about, once it is known that it may be."""
_PATIENCE, _NAME_PATIENCE = 1.0, 0.3
"""Seconds that Discord is given at a press, which has to be answered within three."""


def used_alone(interaction: Interaction) -> bool:
    """Tell whether somebody uses the bot who has it for themselves, where the server does not have it."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def server_of(interaction: Interaction) -> int | None:
    """Return the server that is answered for, None for the pack alone: also in a server without the bot, of
    which reports may still be kept from when it had it.
    """
    about: int | None = interaction.extras.get(_ABOUT)
    if about is not None:
        return about
    return None if used_alone(interaction) else interaction.guild_id


def with_bot_alone(interaction: Interaction) -> bool:
    """Tell whether this is a direct message with the bot, where nobody else reads along."""
    return interaction.guild_id is None and interaction.context.dm_channel


async def answers_privately(interaction: Interaction) -> bool:
    """Tell whether answers are for whoever asks alone in this channel of a server, or in one's thread."""
    here = {interaction.channel_id, getattr(interaction.channel, "parent_id", None)}
    return bool(here & (await interaction.client.store.settings.get(server_of(interaction))).private)


def carrying_server(interaction: Interaction, view: Layout) -> Layout:
    """Return an answer that goes on to be about the server which the message that was pressed is about."""
    about = interaction.extras.get(_ABOUT)
    return view if about is None else view.about_server(about)


async def enter_server(interaction: Interaction) -> None:
    """Let a press below a direct message be answered for the server it names, if it names one. Refuses who is
    in it no longer, whose follows there end; and the name of a server anywhere else.
    """
    data: Mapping[str, Any] = interaction.data or {}
    guild_id = server_named(str(data.get("custom_id", "")))
    if guild_id is None:
        return
    if not with_bot_alone(interaction):
        raise DomainError(Refusal.PAGE_GONE)
    client, user_id = interaction.client, interaction.user.id
    found = await client.memberships.find(guild_id, user_id, patience=_PATIENCE)
    if found is Membership.UNKNOWN:
        raise DomainError(Refusal.MEMBERSHIP_UNKNOWN)
    if found is Membership.MEMBER:
        interaction.extras[_ABOUT] = guild_id
        return
    ended = await client.store.follows.end_all(guild_id, user_id)
    if found is Membership.NO_BOT:
        raise DomainError(Refusal.BOT_LEFT_SERVER)
    # Who followed something there knows its name; whoever made an id up is not told of what server it is.
    name = await client.memberships.server(guild_id, patience=_NAME_PATIENCE) if ended else None
    raise DomainError(Refusal.LEFT_SERVER, server=name or "", named=int(name is not None))
