"""The command tree: where commands get their words, and where an error becomes what a user sees."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import discord
from discord import app_commands

from bot.domain.errors import DomainError
from bot.locales import LANGUAGES, SOURCE, voice
from bot.views.card import Card, layout
from bot.views.refusals import breakage_card, refusal_card

if TYPE_CHECKING:
    from bot.app import HyosanWire

F = TypeVar("F", bound=Callable[..., Awaitable[None]])

log = logging.getLogger(__name__)

_UNKNOWN_INTERACTION = 10062
"""Discord's code for an interaction that was not answered within three seconds."""


def words(id: str) -> app_commands.locale_str:
    """Return a command's text by its message id, in English, for Discord to have translated."""
    return app_commands.locale_str(voice(SOURCE)(id), id=id)


def described(name: str, *options: str) -> Callable[[F], F]:
    """Return the decorator that names and describes a command's options, and answers what it refuses.

    A refusal is an answer, not a failure of the command: only the unexpected reaches `Tree.on_error`.
    """
    ids = {option: f"command-{name}-{option}" for option in options}

    def decorate(function: F) -> F:
        @wraps(function)
        async def answered(cog: Any, interaction: discord.Interaction[HyosanWire], **given: Any) -> None:
            try:
                await function(cog, interaction, **given)
            except DomainError as refusal:
                await answer_error(interaction, refusal)

        app_commands.rename(**{option: words(f"{id}-name") for option, id in ids.items()})(answered)
        app_commands.describe(**{option: words(f"{id}-description") for option, id in ids.items()})(answered)
        return cast(F, answered)

    return decorate


class Translator(app_commands.Translator):
    """Gives Discord the Korean of every text that `words` made."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _: app_commands.TranslationContextTypes,
        /,
    ) -> str | None:
        """Return a text in a language of ours, or None for Discord to fall back to English."""
        id = string.extras.get("id")
        if id is None or locale.value not in LANGUAGES or locale.value == SOURCE:
            return None
        return voice(locale.value)(id)


class Tree(app_commands.CommandTree["HyosanWire"]):
    """The commands of the bot."""

    async def payload(self) -> list[dict[str, Any]]:
        """Return the commands as Discord takes them, in every language."""
        assert self.translator is not None
        return [await c.get_translated_payload(self, self.translator) for c in self.get_commands()]

    @staticmethod
    def digest(payload: Sequence[Mapping[str, Any]]) -> str:
        """Return a digest of commands in canonical form: it changes when, and only when, they do."""
        ordered = sorted(payload, key=lambda command: (command["type"], command["name"]))
        canonical = json.dumps(ordered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    async def on_error(
        self, interaction: discord.Interaction[HyosanWire], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer an error in the user's language, for their eyes only."""
        await answer_error(interaction, error)


async def answer_error(interaction: discord.Interaction[HyosanWire], error: Exception) -> None:
    """Say what was refused; log anything unexpected under a reference that the user also gets."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    say = voice(interaction.locale.value)
    if isinstance(cause, DomainError):
        await _send(interaction, refusal_card(say, cause))
        return
    if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
        log.warning("Discord no longer waits for the answer to %s", _what(interaction))
        return
    reference = secrets.token_hex(4)
    log.error("Unexpected error %s in %s", reference, _what(interaction), exc_info=cause)
    await _send(interaction, breakage_card(say, reference))


def _what(interaction: discord.Interaction[HyosanWire]) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data: Mapping[str, Any] = interaction.data or {}
    return f"{interaction.type.name} {data.get('custom_id', '')}"


async def _send(interaction: discord.Interaction[HyosanWire], card: Card) -> None:
    view = layout(card, voice(interaction.locale.value))
    try:
        if interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except discord.HTTPException as lost:  # too late or gone: there is nobody left to tell
        log.warning("Could not answer %s: %s", _what(interaction), lost)
