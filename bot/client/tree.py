"""The command tree: where commands get their words, and where an error becomes what a user sees."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, TypeVar, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.markup import DISCORD
from bot.cards.refusals import breakage_card, refusal_card
from bot.cards.render_context import RenderContext
from bot.client.answer_service import Viewer
from bot.client.layout import layouts
from bot.client.own_writes import see_own_writes
from bot.client.responses import ANSWERED, LOST, respond_privately
from bot.client.server_context import carrying_server
from bot.domain.errors import DomainError, Refusal
from bot.locales import NO_SEASON, SOURCE, localizer_for
from bot.operating.logs import reference, with_reference

F = TypeVar("F", bound=Callable[..., Awaitable[None]])

log = logging.getLogger(__name__)

_UNKNOWN_INTERACTION = 10062
"""Discord's code for an interaction that was not answered within three seconds."""


def localised(id: str, season: int = NO_SEASON) -> app_commands.locale_str:
    """Return a command's text by its message id, in English, for Discord to have translated."""
    return app_commands.locale_str(localizer_for(SOURCE)(id, season=season), id=id, season=season)


def described(name: str, *options: str) -> Callable[[F], F]:
    """Return the decorator that names and describes a command's options, and answers what it refuses.

    A refusal is an answer, not a failure of the command: only the unexpected reaches `Tree.on_error`.
    """
    ids = {option: f"command-{name}-{option}" for option in options}

    def decorate(function: F) -> F:
        @wraps(function)
        async def answered(*cog_and_interaction: Any, **given: Any) -> None:
            try:
                await function(*cog_and_interaction, **given)
            except DomainError as refusal:
                await answer_error(cog_and_interaction[-1], refusal)

        app_commands.rename(**{option: localised(f"{id}-name") for option, id in ids.items()})(answered)
        descriptions = {option: localised(f"{id}-description") for option, id in ids.items()}
        app_commands.describe(**descriptions)(answered)
        return cast(F, answered)

    return decorate


def usable_everywhere(function: F) -> F:
    """Let a command be used in servers and out of them, by whoever has the bot there or for themselves."""
    app_commands.allowed_installs(guilds=True, users=True)(function)
    return app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(function)


class Translator(app_commands.Translator):
    """Gives Discord every text that `localised` made, in every language that has it."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _: app_commands.TranslationContextTypes,
        /,
    ) -> str | None:
        """Return a text in a language of ours, or None for Discord to fall back to English."""
        id = string.extras.get("id")
        say = localizer_for(locale.value)
        if id is None or say.language == SOURCE or not say.has(id):
            return None
        return say(id, season=string.extras["season"])


class Tree(app_commands.CommandTree[commands.Bot]):
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

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let each interaction in once: one that is sent again has its answer already."""
        if not interaction.client.gate.is_new(interaction.id):
            return False
        try:
            await see_own_writes(interaction)
        except DomainError as refusal:
            await answer_error(interaction, refusal)
            return False
        return True

    async def _call(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a command or what is typed into one; an answer that is lost is a line in the logs."""
        try:
            with with_reference(), interaction.client.gate.metering(interaction):
                await super()._call(interaction)
        except LOST as lost:
            interaction.client.gate.counts["lost"] += 1
            log.warning("An answer was lost (%s): %s", _command_of(interaction), lost or type(lost).__name__)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer an error in the user's language, for their eyes only."""
        await answer_error(interaction, error)


@asynccontextmanager
async def reporting_errors(
    interaction: discord.Interaction[Any], *, typed: Mapping[str, str] | None = None
) -> AsyncIterator[None]:
    """Answer what goes wrong inside as a command's error is; discord.py would only log it.

    All that is logged inside has one reference, and all work inside is noted for whoever asked. ``typed`` is
    what was typed into a form, which a refusal repeats: nothing of it is to be lost.
    """
    try:
        with with_reference(), interaction.client.gate.metering(interaction):
            yield
    except Exception as error:  # noqa: BLE001  # whatever broke, whoever pressed has to be told something
        await answer_error(interaction, error, typed)


async def answer_error(
    interaction: discord.Interaction[Any], error: Exception, typed: Mapping[str, str] | None = None
) -> None:
    """Say what was refused; log anything unexpected under a reference that the user also gets."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    localizer, what = localizer_for(interaction.locale.value), _command_of(interaction)
    if isinstance(cause, DomainError):
        if interaction.type is discord.InteractionType.autocomplete:
            return  # nothing is offered
        card = refusal_card(localizer, DISCORD, cause, await _context_of(interaction, cause), typed or {})
    elif isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        log.warning("Discord still has an older %s: it is given the commands at the next start", what)
        card = refusal_card(localizer, DISCORD, DomainError(Refusal.PAGE_GONE))
    elif isinstance(cause, discord.HTTPException) and cause.code in (_UNKNOWN_INTERACTION, ANSWERED):
        log.warning("Discord no longer waits for the answer to %s", what)
        return
    else:
        told = reference()
        log.error("Unexpected error %s in %s", told, what, exc_info=cause)
        card = breakage_card(localizer, DISCORD, told)
    interaction.client.gate.counts["refused" if isinstance(cause, DomainError) else "broken"] += 1
    [view] = layouts(card, localizer)
    await respond_privately(interaction, carrying_server(interaction, view), what=what)


async def _context_of(interaction: discord.Interaction[Any], cause: DomainError) -> RenderContext | None:
    """Return the context of whoever is refused something, where names on record are in what they are told."""
    if "closest" not in cause.details:
        return None
    viewer: Viewer = await interaction.client.viewer(interaction)
    return viewer.render_context(DISCORD)


def _command_of(interaction: discord.Interaction[Any]) -> str:
    """Return which command or kind of component it was, and nothing of what was typed."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data: Mapping[str, Any] = interaction.data or {}
    return f"{interaction.type.name} {str(data.get('custom_id', '')).partition(':')[0]}"
