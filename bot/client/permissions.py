"""What the bot may do where something is set: asked of Discord, as nothing of a server is known here."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord

from bot.client.responses import LOST
from bot.domain.posting.server_settings import Ability, ServerSettings, Setting, Trouble
from bot.domain.posting.setting_inputs import KINDS

_POSTED = (Ability.VIEW, Ability.SEND)
_NEEDED = {
    Setting.REVIEW: (*_POSTED, Ability.HISTORY),
    Setting.DATES: (*_POSTED, Ability.HISTORY),
    Setting.CAST: (*_POSTED, Ability.HISTORY),
    Setting.DIGEST: (*_POSTED, Ability.HISTORY),
    Setting.BOARD: (*_POSTED, Ability.HISTORY, Ability.PIN),
}
"""What is needed in the channel of each setting."""


async def troubles(client: discord.Client, guild_id: int, settings: ServerSettings) -> AsyncIterator[Trouble]:
    """Yield what is set in a server and cannot be done there; nothing where Discord does not tell."""
    set_there = {each: [*map(int, KINDS[each].now(settings))] for each in _NEEDED}
    follows = settings.followers
    if not any(set_there.values()) and follows is None:
        return
    assert client.user is not None
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me = await guild.fetch_member(client.user.id)
    except LOST:
        return
    for setting, ids in set_there.items():
        for id in ids:
            async for lacks in _lacking(client, guild, me, id, setting):
                yield Trouble(setting, id, lacks)
    if follows is not None and not me.guild_permissions.manage_roles:
        yield Trouble(Setting.FOLLOWERS, follows, Ability.ROLES)


async def _lacking(
    client: discord.Client, guild: discord.Guild, me: discord.Member, id: int, setting: Setting
) -> AsyncIterator[Ability | None]:
    """Yield what the bot may not do in a channel that a setting needs; None where the channel is gone."""
    try:
        channel = await client.fetch_channel(id)
    except discord.NotFound:
        yield None
        return
    except discord.Forbidden:
        yield Ability.VIEW
        return
    except LOST:  # nobody knows now
        return
    if not isinstance(channel, discord.abc.GuildChannel):
        return
    channel.guild = guild  # a channel that was asked for alone knows no roles
    if setting is Setting.REVIEW and channel.permissions_for(guild.default_role).view_channel:
        yield Ability.HIDDEN
    allowed = channel.permissions_for(me)
    for ability in _NEEDED[setting]:
        if not getattr(allowed, ability.replace("-", "_")):
            yield ability
