"""Several processes on one database: each holds what the others left it, and one of them leads.

Where there is but one process, as with a file, it leads, and nothing is asked.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.domain.errors import DomainError
from bot.store.changes import ChangesHeard
from bot.store.database import Database
from bot.store.facts import FactStore
from bot.store.post_claims import free_of_ended
from bot.store.server_settings import ServerSettingsStore
from bot.store.snapshots import SnapshotCache

log = logging.getLogger(__name__)

LEADER = "leader"
"""What the process claims that does what is to be done once for all."""
ASKED_AGAIN = 2.0
"""Seconds after which it is asked for again."""
NEWEST = "newest pack"
"""What each process claims together with the others that brought the pack that all show: before any that
brought an older one, these lead.
"""
_NOW = (
    "SELECT (SELECT revision FROM server WHERE guild_id = ?1) AS revision, "
    "(SELECT content FROM setting WHERE guild_id = ?1) AS content"
)

Changed = Callable[[int | None], None]
"""Is told which server another process wrote to; None where it may be any."""


class OtherProcesses:
    """Hears what other processes change, and knows whether this one leads."""

    def __init__(
        self, database: Database, snapshots: SnapshotCache, settings: ServerSettingsStore, facts: FactStore
    ) -> None:
        self._database = database
        self._snapshots = snapshots
        self._settings = settings
        self._facts = facts
        self._told: list[Changed] = []
        self._lately, self._before = set[int](), set[int]()
        """The servers of which was told since it was looked for changes last, and since the time before."""
        self._reloading: asyncio.Task[None] | None = None
        self._freeing: asyncio.Task[None] | None = None
        self._unreadable: str | None = None
        """By what a pack is known that cannot be read here."""
        self.leads = True
        """Whether this process does what is to be done once for all."""
        self.count = 1
        """How many processes take part."""

    def tell(self, changed: Changed) -> None:
        """Have something told of what other processes change, and of this one's coming to lead."""
        self._told.append(changed)

    def tell_no_more(self, changed: Changed) -> None:
        """Have something told no more."""
        self._told.remove(changed)

    @asynccontextmanager
    async def joined(self) -> AsyncIterator[None]:
        """Take part among the processes that use the database, while inside."""
        if not self._database.shared:
            yield
            return
        self.leads = False
        leading = asyncio.create_task(self._keep_asking_to_lead(), name="leading")
        try:
            async with self._database.followed(self._hear):
                yield
        finally:
            self.leads = False
            tasks = {leading, *filter(None, [self._reloading, self._freeing])}
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            for name in (LEADER, NEWEST):
                await self._database.release(name)

    async def catch_up(self, guild_id: int) -> None:
        """Let what is asked next of a server be as committed by now, by whichever process; raises DomainError
        where the database cannot be read.
        """
        if self._database.shared:
            [row] = await self._database.fetch_all(_NOW, [guild_id])
            self._snapshots.note_revision(guild_id, row["revision"] or 0)
            self._settings.note_content(guild_id, row["content"] or "{}")

    def _hear(self, heard: ChangesHeard) -> None:
        if heard.everything:
            self._settings.forget_all()
        if heard.everything or (heard.pack is not None and heard.pack != self._facts.shown):
            self._reload(heard.pack)
        for each in heard.servers:
            if each.revision is not None:
                self._snapshots.note_revision(each.guild_id, each.revision)
            if each.settings is not None:
                self._settings.note_content(each.guild_id, each.settings)
            if heard.processes is None or each.guild_id not in self._lately | self._before:
                self._tell(each.guild_id)
        if heard.processes is None:
            self._lately.update(each.guild_id for each in heard.servers)
        else:
            before, self.count = self.count, max(1, heard.processes)
            self._lately, self._before = set(), self._lately
            if self.count < before:
                self._freeing = asyncio.create_task(self._free_posts(), name="ended processes")

    async def _free_posts(self) -> None:
        """Let what processes were to send that have ended be sent by others."""
        with suppress(DomainError):  # else it is in some minutes
            await free_of_ended(self._database)
        self._tell(None)

    def _tell(self, guild_id: int | None) -> None:
        for changed in [*self._told]:
            changed(guild_id)

    def _reload(self, pack: str | None) -> None:
        """Show the pack that another process loaded."""
        under_way = self._reloading is not None and not self._reloading.done()
        if not under_way and pack != self._unreadable:
            self._reloading = asyncio.create_task(self._show_pack(pack), name="pack")

    async def _show_pack(self, pack: str | None) -> None:
        try:
            self._snapshots.publish(await self._facts.pack())
            seen = await self._facts.seen()
        except DomainError:  # it is looked for again in a moment
            return
        except Exception:  # of a later version, maybe: this process goes on with what it has
            self._unreadable = pack
            log.exception("The pack that another process loaded cannot be read: update this one")
            return
        did = "loaded" if seen.refused is None else "went back to"
        made = f"made {seen.loaded:%Y-%m-%d %H:%M} UTC" if seen.loaded else "that came with its version"
        log.info("Another process %s the facts %s: they are shown from now on", did, made)
        self._tell(None)

    async def _keep_asking_to_lead(self) -> None:
        """Lead whenever nobody else does, and no longer than nobody else does."""
        while True:
            try:
                leads = await self._may_lead() and await self._database.claim(LEADER)
            except DomainError:
                leads = False
            if self.leads and not leads:
                log.info("This process leads no more")
            elif leads and not self.leads:
                log.info("This process leads: it looks for news, and sees to digests and boards")
                self.leads = True
                self._tell(None)
            self.leads = leads
            await asyncio.sleep(ASKED_AGAIN)

    async def _may_lead(self) -> bool:
        """Tell whether this process brought the pack that is shown, or none that did is there; raises
        DomainError.
        """
        if not self._facts.outdated:
            return await self._database.claim(NEWEST, shared=True)
        await self._database.release(NEWEST)
        if await self._database.count(NEWEST) == 0:
            return True
        await self._database.release(LEADER)
        return False
