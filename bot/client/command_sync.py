"""Giving Discord the commands, beside everything else: who asks is answered meanwhile by those it has."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import discord
from discord.backoff import ExponentialBackoff
from discord.ext import commands
from msgspec.structs import replace

from bot import VERSION
from bot.client.responses import LOST
from bot.client.tree import Tree
from bot.domain.errors import DomainError
from bot.store.discord_state import CommandSync, SyncedCommands
from bot.store.other_processes import OtherProcesses

log = logging.getLogger(__name__)

_LEARNT_EACH = 5.0
"""Seconds after which it is looked again what another process gave."""
_BESIDE = Path(__file__).resolve().parents[2]
_MADE_OF = (".py", ".ftl", ".toml")


class CommandGiver:
    """Gives Discord the commands of this version; ``known`` is told what numbers it knows them by. Of several
    processes the one that leads does; the ``others`` learn what it gave.
    """

    def __init__(
        self,
        client: commands.Bot,
        synced: CommandSync,
        known: Callable[[Mapping[str, int]], None],
        others: OtherProcesses,
    ) -> None:
        self._bot, self._synced, self._known, self._others = client, synced, known, others
        self._ids: Mapping[str, int] | None = None
        """The numbers of the commands that another process gave, while this one gave none."""
        self.given = False
        """Whether Discord has them."""
        self.refused: discord.Forbidden | None = None
        """Why it never will, where it does not let this bot have any."""

    async def keep_giving(self) -> None:
        """Give them again and again until Discord has them; leave it where it refuses them for good."""
        backoff: ExponentialBackoff[Any] = ExponentialBackoff()
        while not self.given or self._ids is not None:
            try:
                if self._others.leads:
                    await self.give()
                else:
                    await self._learn()
                    await asyncio.sleep(_LEARNT_EACH)
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
        synced = await self._synced.get(application_id)
        code = await asyncio.to_thread(code_digest, [each.name for each in tree.get_commands()])
        if always or synced is None or synced.code != code:
            payload = await tree.payload()
            digest = tree.digest(payload)
            if always or synced is None or synced.digest != digest:
                # As `CommandTree.sync` does; of what Discord makes of it nothing is needed but the ids.
                made: Sequence[Any] = await self._bot.http.bulk_upsert_global_commands(
                    application_id, payload=payload
                )
                synced = SyncedCommands(digest, {each["name"]: int(each["id"]) for each in made}, code)
                log.info("Gave Discord the commands anew")
            synced = replace(synced, code=code)
            await self._synced.remember(application_id, synced)
        else:
            log.info("Commands are as Discord has them")
        self.given, self._ids = True, None
        self._known(synced.ids)

    async def _learn(self) -> None:
        """Take note of the commands that another process gave, for as long as this one may come to lead."""
        assert self._bot.application_id is not None
        with suppress(DomainError):
            synced = await self._synced.get(self._bot.application_id)
            if synced is not None and synced.ids != self._ids:
                self.given, self._ids = True, synced.ids
                self._known(synced.ids)


def code_digest(names: Sequence[str]) -> str:
    """Return what is another wherever the commands may be: of the bot's files as they stand on the disk, of
    its version, of discord.py's, and of the ``names`` of the commands, one of which is by the pack's season.
    """
    parts = [VERSION, discord.__version__, *names]
    for ours in ("bot", "cogs"):
        for folder, _, names in os.walk(_BESIDE / ours):  # pathlib takes four times as long
            for name in names:
                if name.endswith(_MADE_OF):
                    file = Path(folder, name).stat()
                    parts.append(f"{name} {file.st_size} {file.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()
