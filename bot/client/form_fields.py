"""The fields of forms: written, chosen, uploaded; each with what may be put there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import TextStyle, ui

from bot.domain.reports.revisions import MAX_REASON
from bot.domain.text.cleaning import MAX_URL, shorten
from bot.locales import Localizer

OFFICIAL = "official"
"""The box that tells that a new source is meant to be an official."""
_MOST_LETTERS = 4000
MOST_OPTIONS = 25
"""Most options of a select."""
MOST_TITLE = 45
"""Most characters of a form's title, and of a field's."""
REASON = "reason"
"""Why something is done: to a report, to a tip, or to whoever sent one."""
_OURS = (
    OFFICIAL,
    "ground",
    "day",
    "quiet",
    "timezone",
    "seen",
    "name",
    "length",
    "whose",
    "screenshot",
    "feed",
)
_OF_OURS = (*_OURS, "reason-change", "reason-reject", "reason-stop")
_DESCRIBED = {option: f"form-{option}-description" for option in _OF_OURS}
"""What is typed into no option of a command, with what says so."""


def text_field(
    localizer: Localizer,
    option: str,
    typed: Mapping[str, str],
    *,
    style: TextStyle = TextStyle.short,
    longest: int = MAX_URL,
    called: str | None = None,
) -> ui.Label[Any]:
    """Return a field that is written in, with what was typed, under its own name or another's; what is
    missing is refused by a sentence.
    """
    value = typed.get(option, "")[:_MOST_LETTERS]
    entry: ui.TextInput[Any] = ui.TextInput(
        style=style,
        custom_id=option,
        default=value or None,
        required=False,
        max_length=max(longest, len(value)),
    )
    return labelled(localizer, called or option, entry)


def reason_field(localizer: Localizer, of: str) -> ui.Label[Any]:
    """Return the field for why something is done: a change, a rejection (``reject``), a stop."""
    entry: ui.TextInput[Any] = ui.TextInput(custom_id=REASON, required=False, max_length=MAX_REASON)
    return labelled(localizer, f"{REASON}-{of}", entry)


def select_field(
    localizer: Localizer,
    option: str,
    offered: Mapping[str, str],
    chosen: Sequence[str],
    *,
    least: int = 0,
    most: int = 1,
) -> ui.Label[Any]:
    """Return a field whose values are chosen among those offered, by value and label."""
    options = [
        discord.SelectOption(label=shorten(label, 100), value=value[:100], default=value in chosen)
        for value, label in list(offered.items())[:MOST_OPTIONS]
    ]
    entry: ui.Select[Any] = ui.Select(
        custom_id=option, options=options, required=least > 0, min_values=least, max_values=most
    )
    return labelled(localizer, option, entry)


def labelled(localizer: Localizer, option: str, entry: ui.Item[Any]) -> ui.Label[Any]:
    """Return a field under its name, with what may be put there."""
    return ui.Label(
        text=shorten(localizer(f"form-{option}"), MOST_TITLE),
        description=shorten(
            localizer(_DESCRIBED.get(option) or f"command-addreport-{option}-description"), 100
        ),
        component=entry,
    )


def screenshot_field(localizer: Localizer, *, required: bool) -> ui.Label[Any]:
    """Return the field that takes one picture."""
    entry: ui.FileUpload[Any] = ui.FileUpload(custom_id="screenshot", required=required, max_values=1)
    return labelled(localizer, "screenshot", entry)
