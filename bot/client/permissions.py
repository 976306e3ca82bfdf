"""What stands in the way of what a server set: asked of Discord, as nothing of a server is known here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from typing import Any

import discord

from bot.client.responses import LOST
from bot.client.rights import is_powerful
from bot.domain.posting.server_settings import (
    BotPermission,
    MissingPermission,
    Obstacle,
    ServerSettings,
    Setting,
)
from bot.domain.posting.setting_inputs import SETTING_INPUTS

_POSTED = (BotPermission.VIEW, BotPermission.SEND, BotPermission.HISTORY)
_NEEDED = {
    Setting.REVIEW: (*_POSTED, BotPermission.ATTACH),
    Setting.DATES: _POSTED,
    Setting.CAST: _POSTED,
    Setting.DIGEST: _POSTED,
    Setting.BOARD: (*_POSTED, BotPermission.PIN),
}
"""What is needed in the channel of each setting."""
_CHECKED = (*_NEEDED, Setting.MODERATORS, Setting.PING, Setting.FOLLOWERS)
_IN_THREADS: Mapping[BotPermission, Sequence[BotPermission]] = {
    BotPermission.SEND: (BotPermission.SEND_IN_THREADS,)
}
_IN_FORUMS: Mapping[BotPermission, Sequence[BotPermission]] = {
    BotPermission.SEND: (BotPermission.SEND, BotPermission.SEND_IN_THREADS),
    BotPermission.PIN: (),
}
"""What is needed instead in a thread, and where each post is a thread: a post there is not pinned."""

Lack = BotPermission | Obstacle


async def missing_permissions(
    interaction: discord.Interaction[Any], settings: ServerSettings
) -> AsyncIterator[MissingPermission]:
    """Yield what is set in the server that the panel was opened in and cannot be done. Where Discord does not
    tell, of the channel it was opened in alone: what the bot may do there comes with the interaction.
    """
    client, guild_id = interaction.client, interaction.guild_id
    if guild_id is None:
        return
    chosen = [(each, int(id)) for each in _CHECKED for id in SETTING_INPUTS[each].current(settings)]
    event = await client.store.boards.event(guild_id)
    if not chosen and event is None:
        return
    here = {interaction.channel_id or 0: interaction.app_permissions}
    assert client.user is not None
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me = await guild.fetch_member(client.user.id)
    except LOST:
        for setting, id in chosen:
            for ability in _unmet(here[id], _NEEDED.get(setting, ())) if id in here else ():
                yield MissingPermission(setting, id, ability)
        return
    if event is not None and not (me.guild_permissions.create_events or me.guild_permissions.manage_events):
        yield MissingPermission(None, None, BotPermission.EVENTS)
    inspection = _Inspection(client, guild, me, here)
    for setting, id in chosen:
        async for lacks in inspection.look_at(setting, id, settings):
            yield MissingPermission(setting, id, lacks)


class _Inspection:
    """A look at a server's channels and roles; ``known`` is what the bot may do where that is known."""

    def __init__(
        self,
        client: discord.Client,
        guild: discord.Guild,
        me: discord.Member,
        known: dict[int, discord.Permissions],
    ) -> None:
        self._client = client
        self._guild = guild
        self._me = me
        self._allowed = dict(known)

    async def look_at(self, setting: Setting, id: int, settings: ServerSettings) -> AsyncIterator[Lack]:
        """Yield what stands in the way of one thing that is set; roles are to be looked at last."""
        if setting in _NEEDED:
            async for lacks in self._in_channel(setting, id):
                yield lacks
            return
        role = self._guild.get_role(id)
        if role is None:
            yield Obstacle.GONE
        elif role.is_default():
            yield Obstacle.EVERYONE
        elif setting is not Setting.MODERATORS:
            for lacks in [
                *(self._giving(role) if setting is Setting.FOLLOWERS else ()),
                *self._mentioning(role, settings),
            ]:
                yield lacks

    async def _in_channel(self, setting: Setting, id: int) -> AsyncIterator[Lack]:
        """Yield what the bot may not do in a channel that a setting needs, and what else is amiss there."""
        try:
            channel = await self._client.fetch_channel(id)
            thread = channel if isinstance(channel, discord.Thread) else None
            parent = await self._client.fetch_channel(thread.parent_id) if thread is not None else channel
        except discord.NotFound:
            yield Obstacle.GONE
            return
        except discord.Forbidden:
            yield BotPermission.VIEW
            return
        except LOST:  # nobody knows now
            return
        if not isinstance(parent, discord.abc.GuildChannel):
            return
        parent.guild = self._guild  # a channel that was asked for alone knows no roles
        allowed = self._allowed.setdefault(id, parent.permissions_for(self._me))
        everybody = parent.permissions_for(self._guild.default_role).view_channel
        if setting is Setting.REVIEW and everybody and not (thread is not None and thread.is_private()):
            yield Obstacle.PUBLIC
        if thread is not None and thread.locked and not allowed.manage_threads:
            yield Obstacle.CLOSED
        forum = isinstance(channel, discord.ForumChannel)
        if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag:
            yield Obstacle.TAG
        instead = _IN_THREADS if thread is not None else _IN_FORUMS if forum else {}
        needed = [real for each in _NEEDED[setting] for real in instead.get(each, (each,))]
        for ability in _unmet(allowed, needed):
            yield ability

    def _giving(self, role: discord.Role) -> Iterator[Lack]:
        if not self._me.guild_permissions.manage_roles:
            yield BotPermission.ROLES
        if role.managed:
            yield Obstacle.MANAGED
        elif is_powerful(role.permissions.value):
            yield Obstacle.POWERFUL
        elif role >= self._me.top_role and self._me.id != self._guild.owner_id:
            yield Obstacle.ABOVE

    def _mentioning(self, role: discord.Role, settings: ServerSettings) -> Iterator[Lack]:
        places = [self._allowed[each] for each in settings.channels.values() if each in self._allowed]
        allowed = all(each.mention_everyone for each in places or [self._me.guild_permissions])
        if not role.mentionable and not allowed:
            yield Obstacle.UNMENTIONABLE


def _unmet(allowed: discord.Permissions, needed: Iterable[BotPermission]) -> Iterator[BotPermission]:
    return (each for each in needed if not getattr(allowed, each.replace("-", "_")))
