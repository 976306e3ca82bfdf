"""Saying what was done. What is stored stands whatever becomes of the answer: an answer that is lost is tried
another way, and never turned into word that something broke.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord

from bot.client.layout import Layout
from bot.locales import Localizer, localizer_for

log = logging.getLogger(__name__)

ANSWERED = 40060
"""Discord's code for an interaction that has its first answer already."""
LOST = (discord.HTTPException, OSError, aiohttp.ClientError)
"""What becomes of an answer that does not get through."""


def localizer_of(interaction: discord.Interaction[Any]) -> Localizer:
    """Return the localizer of the language that whoever acts is spoken to in."""
    return localizer_for(interaction.locale.value)


async def defer(interaction: discord.Interaction[Any], **how: bool) -> None:
    """Tell Discord that the answer takes a moment. Raises where it no longer waits: nothing is done then.

    Where the connection broke nobody knows whether it arrived: saying it again tells.
    """
    try:
        await interaction.response.defer(**how)
    except discord.HTTPException as lost:
        if lost.code != ANSWERED:
            raise
    except (OSError, aiohttp.ClientError):
        await _again(interaction, **how)


async def defer_working(
    interaction: discord.Interaction[Any], working: asyncio.Future[Any], **how: bool
) -> None:
    """Put an answer off that is being worked out; it is dropped where nobody waits for it."""
    try:
        await defer(interaction, **how)
    except BaseException:
        working.cancel()
        raise


async def done_within(seconds: float, working: asyncio.Future[Any]) -> bool:
    """Tell whether work is done before an answer has to be put off."""
    done, _ = await asyncio.wait({working}, timeout=seconds)
    return bool(done)


async def _again(interaction: discord.Interaction[Any], **how: bool) -> None:
    try:
        await interaction.response.defer(**how)
    except discord.HTTPException as lost:
        if lost.code != ANSWERED:
            raise


async def respond(interaction: discord.Interaction[Any], view: Layout, *, what: str) -> None:
    """Say what was done in the place of the answer that was put off; else below it; else in the logs."""
    await _first_that_works(
        [
            lambda: interaction.edit_original_response(view=view),
            lambda: interaction.followup.send(view=view, ephemeral=True),
        ],
        interaction,
        what,
    )


async def respond_privately(interaction: discord.Interaction[Any], view: Layout, *, what: str) -> None:
    """Say something for one person's eyes: as the answer, or below the one that there is already."""
    ways: list[Callable[[], Awaitable[Any]]] = [
        lambda: interaction.response.send_message(view=view, ephemeral=True),
        lambda: interaction.followup.send(view=view, ephemeral=True),
    ]
    await _first_that_works(ways[1:] if interaction.response.is_done() else ways, interaction, what)


async def _first_that_works(
    ways: list[Callable[[], Awaitable[Any]]], interaction: discord.Interaction[Any], what: str
) -> None:
    for way in ways:
        try:
            await way()
        except LOST as lost:
            log.warning("An answer was lost (%s): %s", what, lost or type(lost).__name__)
        else:
            return
    interaction.client.gate.counts["lost"] += 1
