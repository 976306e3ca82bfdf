"""Messages of before a restore: the number that one names may be another tip's or report's by now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import discord

from bot.cards.card import ButtonAction
from bot.client.form_ids import FormId
from bot.client.server_context import server_of
from bot.domain.errors import DomainError, Refusal
from bot.store.restored_numbers import Numbered

_OF_TIPS = (
    *(ButtonAction.REVIEW, ButtonAction.APPROVE, ButtonAction.AS, ButtonAction.AMEND, ButtonAction.REJECT),
    *(
        ButtonAction.SAME,
        ButtonAction.REOPEN,
        ButtonAction.STOP_SENDER,
        ButtonAction.YOURS,
        ButtonAction.REWRITE,
    ),
    ButtonAction.WITHDRAW,
)
_OF_REPORTS = (
    *(ButtonAction.UNDO, ButtonAction.CHANGE, ButtonAction.RETRACT, ButtonAction.RESTORE),
    *(ButtonAction.HISTORY, ButtonAction.REVIVE, ButtonAction.JOIN, ButtonAction.SHOT),
)
_NUMBERED: Mapping[str, Numbered] = {
    **{each.value: Numbered.TIP for each in _OF_TIPS},
    **{each.value: Numbered.REPORT for each in _OF_REPORTS},
    FormId.RETRACT.prefix: Numbered.REPORT,  # the other forms are called as what opens them
}
"""What the number in a custom id is of, by how that begins."""


async def check_number(interaction: discord.Interaction[Any], match: re.Match[str]) -> None:
    """Refuse what is pressed or sent below a message of before a restore where its number was given again."""
    action = match[0].rpartition("~")[2].partition(":")[0]
    message, server = interaction.message, server_of(interaction)
    if message is None or server is None or action not in _NUMBERED:
        return
    said_at = message.edited_at or message.created_at
    numbers = interaction.client.store.restored_numbers
    if await numbers.given_anew(server, _NUMBERED[action], int(match["number"]), said_at):
        raise DomainError(Refusal.FROM_BEFORE_RESTORE)
