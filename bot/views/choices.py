"""What is offered while somebody types."""

from __future__ import annotations

from discord.app_commands import Choice

from bot.views.markdown import shorten

CHOICES = 25
"""Most choices Discord takes."""
_LENGTH = 100
"""Most characters of a choice's name and of its value."""


def choice(label: str, value: str) -> Choice[str]:
    """Return a choice; its value goes into the option as it is, so it must fit."""
    return Choice(name=shorten(label, _LENGTH), value=value[:_LENGTH])
