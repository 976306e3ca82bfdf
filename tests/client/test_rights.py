"""What a role may not allow that is given to whoever asks for it: by each permission there is, or may be."""

from __future__ import annotations

import discord
import pytest

from bot.client.rights import is_powerful

MODERATORS = frozenset(
    {
        *("administrator", "ban_members", "kick_members", "moderate_members", "view_audit_log"),
        *("manage_guild", "manage_roles", "manage_channels", "manage_messages", "manage_threads"),
        *("manage_webhooks", "manage_nicknames", "manage_events", "manage_expressions", "pin_messages"),
        *("move_members", "mute_members", "deafen_members", "priority_speaker", "set_voice_channel_status"),
        *("mention_everyone", "view_guild_insights", "view_creator_monetization_analytics"),
        *("create_events", "create_expressions", "send_tts_messages", "bypass_slowmode"),
    }
)
"""Whatever a server does not let everybody do as it is made."""
ALIASES = frozenset(
    {
        "read_messages",
        "manage_permissions",
        "use_external_emojis",
        "use_external_stickers",
        "manage_emojis",
        "manage_emojis_and_stickers",
    }
)


@pytest.mark.parametrize("name", sorted(discord.Permissions.VALID_FLAGS.keys() - ALIASES))
def test_a_role_that_allows_what_moderators_do_is_too_much(name: str) -> None:
    assert is_powerful(discord.Permissions.VALID_FLAGS[name]) is (name in MODERATORS)


@pytest.mark.parametrize("bit", range(64))
def test_a_permission_that_discord_has_yet_to_think_of_is_too_much(bit: int) -> None:
    if 1 << bit not in discord.Permissions.VALID_FLAGS.values():
        assert is_powerful(1 << bit)
