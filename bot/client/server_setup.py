"""What a step of setting a server up is shown with: its settings, what stands in their way, what fits."""

from __future__ import annotations

from typing import Any

import discord

from bot.client.permissions import missing_permissions
from bot.client.responses import LOST
from bot.domain.posting.server_setup import ChannelFacts, SetupStep, offered
from bot.domain.posting.setting_pages import SetupPage
from bot.locales import localizer_for

Interaction = discord.Interaction[Any]


async def setup_page(interaction: Interaction, step: SetupStep) -> SetupPage:
    """Return a step in the server that somebody acts in; nothing is offered where Discord does not tell."""
    settings = await interaction.client.store.settings.get(interaction.guild_id)
    fitting = offered(step, await _channels(interaction), interaction.channel_id or 0)
    missing = [each async for each in missing_permissions(interaction, settings)]
    return SetupPage(step=step, settings=settings, missing=tuple(missing), offers=tuple(fitting))


async def spoken_in(client: discord.Client, guild_id: int) -> str | None:
    """Return the language of a server, of those there are here; None where Discord does not tell."""
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
    except LOST:
        return None
    return localizer_for(guild.preferred_locale.value).language


async def _channels(interaction: Interaction) -> list[ChannelFacts]:
    """Return the channels of text in the server that somebody acts in, as they stand there."""
    client, guild_id = interaction.client, interaction.guild_id
    assert client.user is not None
    assert guild_id is not None
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me = await guild.fetch_member(client.user.id)
        found = await guild.fetch_channels()
    except LOST:
        return []
    return [
        ChannelFacts(
            each.id,
            each.name,
            each.permissions_for(guild.default_role).view_channel,
            _can_post(each.permissions_for(me)),
        )
        for each in sorted(found, key=lambda channel: channel.position)
        if isinstance(each, discord.TextChannel)
    ]


def _can_post(allowed: discord.Permissions) -> bool:
    return allowed.view_channel and allowed.send_messages and allowed.read_message_history
