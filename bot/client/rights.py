"""Who may do what: asked again at every command, press and form, whatever Discord hides from whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import discord

from bot.client.server_context import used_alone
from bot.client.used import used
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.server_settings import ServerSettings

Interaction = discord.Interaction[Any]


async def moderates(interaction: Interaction) -> bool:
    """Tell whether whoever acts is a moderator of the server they act in: has Manage Messages there, or the
    role that the server's managers set. Nobody is one in direct messages, whatever they are about.
    """
    if interaction.guild_id is None or used_alone(interaction):
        return False
    settings = await interaction.client.store.settings.get(interaction.guild_id)
    return is_moderator(interaction.permissions, _roles(interaction), settings)


def is_moderator(permissions: discord.Permissions, roles: Collection[int], settings: ServerSettings) -> bool:
    """Tell whether a server's member is one of its moderators, by their permissions and roles."""
    return permissions.manage_messages or settings.moderators in roles


def _roles(interaction: Interaction) -> set[int]:
    """Return the ids of the roles of whoever acts, as the interaction tells them: of the server's roles
    themselves nothing is known here.
    """
    return set(interaction.user._roles) if isinstance(interaction.user, discord.Member) else set()


def member(interaction: Interaction) -> Actor:
    """Return whoever acts in a server; refuses outside of one, and where a budget of work is spent."""
    # Whoever has the bot for themselves alone may use it in servers that do not have it.
    if interaction.guild_id is None or used_alone(interaction):
        raise _refusal(interaction, Refusal.SERVER_ONLY)
    interaction.client.gate.require_budget(interaction)
    return Actor(interaction.guild_id, interaction.user.id, interaction.client.clock())


async def moderator(interaction: Interaction) -> Actor:
    """Return the moderator who acts; refuses anybody else, and what `member` does."""
    actor = member(interaction)
    if not await moderates(interaction):
        raise _refusal(interaction, Refusal.MODERATORS_ONLY)
    return actor


def manager(interaction: Interaction) -> Actor:
    """Return whoever manages the server (Manage Server); refuses anybody else, and what `member` does."""
    actor = member(interaction)
    if not interaction.permissions.manage_guild:
        raise _refusal(interaction, Refusal.MANAGERS_ONLY)
    return actor


def _refusal(interaction: Interaction, refusal: Refusal) -> DomainError:
    """Return a refusal that names what somebody used and may not use there."""
    what = used(interaction)
    return DomainError(refusal, what=what, named=int(bool(what)))


def check_role(interaction: Interaction) -> None:
    """Refuse a role that is to be given to whoever asks for it, where it allows what not everybody may do, or
    whoever chose it may not give roles.
    """
    data: Mapping[str, Any] = interaction.data or {}
    roles = data.get("resolved", {}).get("roles", {}).values()
    powerful = any(is_powerful(int(each.get("permissions", 0))) for each in roles)
    if powerful or (roles and not interaction.permissions.manage_roles):
        raise DomainError(Refusal.ROLE_TOO_MUCH)


async def give_role(client: discord.Client, actor: Actor, role_id: int, *, on: bool) -> None:
    """Give somebody the followers' role, or take it; never one that lets them do what fans may not."""
    guild = await client.fetch_guild(actor.guild_id, with_counts=False)
    role = guild.get_role(role_id)
    if role is None or is_powerful(role.permissions.value):
        return
    # In a direct message there is no member to give it to.
    put = client.http.add_role if on else client.http.remove_role
    await put(guild.id, actor.user_id, role.id)


def is_powerful(permissions: int) -> bool:
    """Tell whether permissions hold any that not everybody may have: all but those that fans may, also ones
    that Discord has yet to think of.
    """
    return bool(permissions & ~_FANS_MAY.value)


_FANS_MAY = discord.Permissions(
    **dict.fromkeys(
        (
            *("view_channel", "read_message_history", "send_messages", "send_messages_in_threads"),
            *("send_voice_messages", "create_polls", "create_public_threads", "create_private_threads"),
            *("add_reactions", "embed_links", "attach_files", "external_emojis", "external_stickers"),
            *("use_application_commands", "use_external_apps", "use_embedded_activities"),
            *("connect", "speak", "stream", "use_voice_activation", "use_soundboard", "use_external_sounds"),
            *("request_to_speak", "change_nickname", "create_instant_invite"),
        ),
        True,
    )
)
