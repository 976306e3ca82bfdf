"""A bare discord.py bot that answers the same layouts, each built anew: what every figure is held against.

``python -m bench.bare FILE``: the file has, for each command, the components to answer with, and the choices
to offer. The token is DISCORD_TOKEN.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, ui

SAID: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text("utf-8"))


def built(item: dict[str, Any]) -> ui.Item[Any]:
    """Return one component as discord.py builds it."""
    match item["type"]:
        case 1:
            return ui.ActionRow(*(built(each) for each in item["components"]))
        case 2:
            return ui.Button(
                label=item["label"],
                custom_id=item["custom_id"],
                style=discord.ButtonStyle(item["style"]),
                disabled=item.get("disabled", False),
            )
        case 3:
            choices = [discord.SelectOption(**each) for each in item["options"]]
            return ui.Select(
                custom_id=item["custom_id"], placeholder=item.get("placeholder"), options=choices
            )
        case 10:
            return ui.TextDisplay(item["content"])
        case 14:
            return ui.Separator(visible=item.get("divider", True))
        case 17:
            box: ui.Container[Any] = ui.Container(accent_colour=item["accent_color"])
            for each in item["components"]:
                box.add_item(built(each))
            return box
    raise ValueError(item)


def view(name: str) -> ui.LayoutView:
    """Return the layout a command answers with, made for this once."""
    made = ui.LayoutView(timeout=None)
    for item in SAID["answers"][name]:
        made.add_item(built(item))
    made.stop()
    return made


class Bare(discord.Client):
    """No more than a client with a tree."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.none(), max_messages=None)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Give Discord the commands, as every bot has to."""
        await self.tree.sync()


client = Bare()


def plain(name: str) -> None:
    """Add a command without options."""

    @client.tree.command(name=name, description="The same words")
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=view(name))


for command in SAID["answers"]:
    if command != "whereseen":
        plain(command)


@client.tree.command(name="whereseen", description="The same words")
async def whereseen(interaction: discord.Interaction, actor: str) -> None:
    """Answer, whoever is asked for."""
    del actor
    await interaction.response.send_message(view=view("whereseen"))


@whereseen.autocomplete("actor")
async def actors(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer the same names, whatever is typed."""
    del typed
    return [app_commands.Choice(name=each["name"], value=each["value"]) for each in SAID["choices"]]


if __name__ == "__main__":
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)
