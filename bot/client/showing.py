"""Showing to everybody what one person alone was answered."""

from __future__ import annotations

import re
from typing import Any

import discord

from bot.cards.card import ShowableBy
from bot.client.breadcrumbs import is_moderated, summary_of
from bot.client.layout import Layout, posted
from bot.client.rights import moderates, moderator
from bot.client.server_context import with_bot_alone
from bot.domain.errors import DomainError, Refusal
from bot.locales import localizer_for

Interaction = discord.Interaction[Any]


async def for_one(interaction: Interaction, view: Layout) -> Layout:
    """Return an answer that one person alone sees, with the button that shows it to all who read along where
    they may show it: what it repeats of anybody's words is a moderator's to show.
    """
    free = view.showable_by is not ShowableBy.MODERATORS
    if with_bot_alone(interaction) or not (free or await moderates(interaction)):
        return view
    return view.shown_here(localizer_for(interaction.locale.value)("way-show"))


async def show_here(interaction: Interaction, match: re.Match[str]) -> None:
    """Post what a private answer says, in short, for everybody who reads along; refuses whoever may not."""
    if match["moderated"] or is_moderated(interaction.message):
        await moderator(interaction)
    lines, colour = summary_of(interaction.message)
    if not lines:
        raise DomainError(Refusal.PAGE_GONE)
    await interaction.response.send_message(view=posted(lines, colour))
