"""Giving Discord the commands, beside everything else: who asks is answered meanwhile by those it has."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import discord
from discord.backoff import ExponentialBackoff
from discord.ext import commands

from bot.client.responses import LOST
from bot.client.tree import Tree
from bot.store.discord_state import CommandSync, SyncedCommands

log = logging.getLogger(__name__)


class CommandGiver:
    """Gives Discord the commands of this version; ``known`` is told what numbers it knows them by."""

    def __init__(
        self, bot: commands.Bot, synced: CommandSync, known: Callable[[Mapping[str, int]], None]
    ) -> None:
        self._bot, self._synced, self._known = bot, synced, known
        self.given = False
        """Whether Discord has them."""
        self.refused: discord.Forbidden | None = None
        """Why it never will, where it does not let this bot have any."""

    async def keep_giving(self) -> None:
        """Give them again and again until Discord has them; leave it where it refuses them for good."""
        backoff: ExponentialBackoff[Any] = ExponentialBackoff()
        while not self.given:
            try:
                await self.give()
            except discord.Forbidden as refused:
                self.refused = refused
                await self._bot.close()
                return
            except LOST as lost:
                delay, why = backoff.delay(), str(lost) or type(lost).__name__
                log.warning("Discord has not taken the commands (%s); trying again in %.0f s", why, delay)
                await asyncio.sleep(delay)

    async def give(self, *, always: bool = False) -> None:
        """Give them where they changed since Discord took them, or ``always``."""
        tree, application_id = self._bot.tree, self._bot.application_id
        assert isinstance(tree, Tree)
        assert application_id is not None
        payload = await tree.payload()
        digest = tree.digest(payload)
        synced = await self._synced.get(application_id)
        if always or synced is None or synced.digest != digest:
            # As `CommandTree.sync` does; of what Discord makes of it nothing is needed but the ids.
            made: Sequence[Any] = await self._bot.http.bulk_upsert_global_commands(
                application_id, payload=payload
            )
            synced = SyncedCommands(digest, {each["name"]: int(each["id"]) for each in made})
            await self._synced.remember(application_id, synced)
            log.info("Gave Discord the commands anew")
        else:
            log.info("Commands are as Discord has them")
        self.given = True
        self._known(synced.ids)
