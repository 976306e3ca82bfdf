"""What this copy of the bot is: who runs it, which version, and what Discord knows it by."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from bot import VERSION
from bot.locales import NO_SEASON

PROJECT = "https://github.com/hyosan-wire/hyosan-wire"
"""Where the code is, as the package says it too."""


class BotProfile(Struct, frozen=True, kw_only=True):
    """One copy of the bot; the same for everybody who asks it."""

    version: str = VERSION
    operator: str = ""
    """Who runs it, in their own words; empty where they did not say."""
    site: str = ""
    """The address of its web site; empty where there is none."""
    invite: str | None = None
    """The link that adds it to a server; None where there is no Discord."""
    command_ids: Mapping[str, int] = field(default_factory=dict)
    """Discord's ids of its commands, by their English names."""
    season: int = NO_SEASON
    """The season that a command is called by on Discord, until the next start; none without a Discord."""

    def page(self, name: str) -> str:
        """Return the address of a page of the project."""
        return f"{PROJECT}/blob/main/{name}"


UNKNOWN = BotProfile()
"""A copy that no Discord knows, and whose operator did not say who they are."""
