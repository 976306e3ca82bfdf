"""/s2status, by the season's number: how far the season has come, who says so, and what nobody knows."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from msgspec.structs import replace

from bot.answers import STATUS, status
from bot.client.app import HyosanWire, Interaction
from bot.client.tree import described, localised, usable_everywhere
from bot.domain.reports.topics import FILES


def status_command(bot: HyosanWire, season: int) -> app_commands.Command[Any, Any, None]:
    """Return the command, called by the season that is waited for."""

    @app_commands.command(
        name=localised("command-status-name", season),
        description=localised("command-status-description"),
    )
    @described(STATUS, "topic", "as_of")
    @app_commands.choices(
        topic=[app_commands.Choice(name=localised(f"topic-kind-{k}", season), value=k.value) for k in FILES]
    )
    @usable_everywhere
    async def answer_status(
        interaction: Interaction, topic: str | None = None, as_of: str | None = None
    ) -> None:
        """Answer it."""
        await bot.answer(interaction, status.parse_options, topic=topic, as_of=as_of)

    return answer_status


async def setup(bot: HyosanWire) -> None:
    """Add the command to the bot."""
    season = (await bot.store.snapshot(None)).show.season
    bot.tree.add_command(status_command(bot, season))
    bot.profile = replace(bot.profile, season=season)
