"""What somebody used, as they call it: a command, a button's label, what a menu says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import discord

from bot.client.breadcrumbs import every_component
from bot.client.form_ids import FormId
from bot.locales import SOURCE, Localizer, localizer_for

_MENUS = ("menu-check-name", "menu-file-name", "menu-suggest-name")
_OPENED_BY = {form.prefix: form.opened_by for form in FormId}


def used(interaction: discord.Interaction[Any]) -> str:
    """Return what somebody used, in their language where that is ours to say: ``/desk import``, a label as
    they read it; empty where it has no name.
    """
    say, data = localizer_for(interaction.locale.value), cast(Mapping[str, Any], interaction.data or {})
    if interaction.command is not None:
        return _command(say, interaction.command.qualified_name)
    custom_id = str(data.get("custom_id", ""))
    if interaction.type is discord.InteractionType.modal_submit:
        opener = _OPENED_BY.get(custom_id.partition(":")[0])
        return say(opener) if opener else ""
    return _label(interaction.message, custom_id)


def _command(say: Localizer, name: str) -> str:
    for id in _MENUS:
        if localizer_for(SOURCE)(id) == name:
            return say(id)
    first, *rest = name.split()
    parts = [first, *(f"{first}_{each}" for each in rest)]
    return "/" + " ".join(say(f"command-{part}-name") for part in parts)


def _label(message: discord.Message | None, custom_id: str) -> str:
    inside = every_component(message.components) if message is not None else ()
    found = (each for each in inside if getattr(each, "custom_id", None) == custom_id)
    pressed: Any = next(found, None)
    label = getattr(pressed, "label", None) or getattr(pressed, "placeholder", None) or ""
    return str(label).rstrip("… ")
