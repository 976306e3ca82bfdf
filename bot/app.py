"""The bot: takes its settings' worth and an open store, loads the cogs, syncs commands when they changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from pkgutil import iter_modules

import discord
from discord.ext import commands

import cogs
from bot.buttons import Pages, persistent
from bot.locales import voice
from bot.store import Store
from bot.tree import Translator, Tree
from bot.views.card import Card, PageKey
from bot.views.edition import Edition

log = logging.getLogger(__name__)

Interaction = discord.Interaction["HyosanWire"]
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


class HyosanWire(commands.Bot):
    """The bot around one store.

    ``clock`` says what time it is, in UTC; ``always_sync`` is for a Discord that forgets, such as the
    preview's.
    """

    def __init__(self, store: Store, *, clock: Clock = utc_now, always_sync: bool = False) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.store = store
        self.pages = Pages()
        self.clock = clock
        self._always_sync = always_sync

    @property
    def today(self) -> date:
        """Return the day it is, in UTC."""
        return self.clock().date()

    async def setup_hook(self) -> None:
        """Load every cog, answer page buttons, and give Discord the commands where they changed."""
        await self.tree.set_translator(Translator())
        for module in iter_modules(cogs.__path__):
            await self.load_extension(f"{cogs.__name__}.{module.name}")
        self.add_dynamic_items(persistent(PageKey.PATTERN.pattern, self.pages.turn))
        await self._sync()

    async def _sync(self) -> None:
        assert isinstance(self.tree, Tree)
        assert self.application_id is not None
        payload = await self.tree.payload()
        digest = self.tree.digest(payload)
        if not self._always_sync and await self.store.synced.digest(self.application_id) == digest:
            log.info("Commands are as Discord has them")
            return
        # As `CommandTree.sync` does, without reading back what Discord makes of it: nothing here needs that.
        await self.http.bulk_upsert_global_commands(self.application_id, payload=payload)
        await self.store.synced.remember(self.application_id, digest)
        log.info("Gave Discord the commands anew")

    @property
    def invite(self) -> str:
        """Return the link that adds the bot to a server."""
        assert self.application_id is not None
        return discord.utils.oauth_url(self.application_id, scopes=("bot", "applications.commands"))

    async def edition(self, interaction: Interaction) -> Edition:
        """Return the edition for whoever asks."""
        pack = await self.store.facts.pack()
        return Edition(
            say=voice(interaction.locale.value),
            show=pack.show,
            today=self.today,
            people={person.name: person for person in pack.people},
            sources={source.name: source for source in pack.sources},
        )

    async def answer(
        self,
        interaction: Interaction,
        name: str,
        arguments: tuple[str, ...],
        *,
        card: Card | None = None,
        private: bool = False,
    ) -> None:
        """Send the first page of an answer a cog offers, in public unless private.

        ``card`` is the answer where it is made already.
        """
        view = await self.pages.view(interaction, PageKey(name, arguments, 1), card)
        await interaction.response.send_message(view=view, ephemeral=private)
