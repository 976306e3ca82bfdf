"""Whoever may write in a server is answered by all that was written there before, in whichever process.

What others ask is answered by what this process holds: as old as a notice takes, which is seconds at most.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.client.rights import moderates
from bot.client.server_context import used_alone

Interaction = discord.Interaction[Any]


async def see_own_writes(interaction: Interaction) -> None:
    """Let what an interaction asks be answered by the record of now, where whoever asks may have written to
    it; raises DomainError where that cannot be read.
    """
    store, server = interaction.client.store, interaction.guild_id
    if not store.database.shared or server is None or used_alone(interaction):
        return
    if interaction.permissions.manage_guild or await moderates(interaction):
        await store.catch_up(server)
