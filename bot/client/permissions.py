"""What the bot may do where something is set: asked of Discord, as nothing of a server is known here."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord

from bot.client.responses import LOST
from bot.domain.posting.server_settings import BotPermission, MissingPermission, ServerSettings, Setting
from bot.domain.posting.setting_inputs import SETTING_INPUTS

_POSTED = (BotPermission.VIEW, BotPermission.SEND)
_NEEDED = {
    Setting.REVIEW: (*_POSTED, BotPermission.HISTORY),
    Setting.DATES: (*_POSTED, BotPermission.HISTORY),
    Setting.CAST: (*_POSTED, BotPermission.HISTORY),
    Setting.DIGEST: (*_POSTED, BotPermission.HISTORY),
    Setting.BOARD: (*_POSTED, BotPermission.HISTORY, BotPermission.PIN),
}
"""What is needed in the channel of each setting."""


async def missing_permissions(
    client: discord.Client, guild_id: int, settings: ServerSettings
) -> AsyncIterator[MissingPermission]:
    """Yield what is set in a server and cannot be done there; nothing where Discord does not tell."""
    set_there = {each: [*map(int, SETTING_INPUTS[each].current(settings))] for each in _NEEDED}
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
                yield MissingPermission(setting, id, lacks)
    if follows is not None and not me.guild_permissions.manage_roles:
        yield MissingPermission(Setting.FOLLOWERS, follows, BotPermission.ROLES)


async def _lacking(
    client: discord.Client, guild: discord.Guild, me: discord.Member, id: int, setting: Setting
) -> AsyncIterator[BotPermission | None]:
    """Yield what the bot may not do in a channel that a setting needs; None where the channel is gone."""
    try:
        channel = await client.fetch_channel(id)
    except discord.NotFound:
        yield None
        return
    except discord.Forbidden:
        yield BotPermission.VIEW
        return
    except LOST:  # nobody knows now
        return
    if not isinstance(channel, discord.abc.GuildChannel):
        return
    channel.guild = guild  # a channel that was asked for alone knows no roles
    if setting is Setting.REVIEW and channel.permissions_for(guild.default_role).view_channel:
        yield BotPermission.HIDDEN
    allowed = channel.permissions_for(me)
    for ability in _NEEDED[setting]:
        if not getattr(allowed, ability.replace("-", "_")):
            yield ability
