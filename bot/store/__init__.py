"""All SQL: rows become domain objects before they leave this package."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import DomainError
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Wire
from bot.store.archives import Archives
from bot.store.audit import Audit
from bot.store.boards import Boards
from bot.store.database import Database, StoreError, unusable
from bot.store.drafts import Drafts
from bot.store.facts import Facts
from bot.store.follows import Follows
from bot.store.merges import Merges
from bot.store.news import Newsroom
from bot.store.pack import pack_digest, read_pack
from bot.store.personal_data import Persons
from bot.store.posts import Posts
from bot.store.reports import Reports
from bot.store.settings import ServerSettingsStore
from bot.store.snapshots import Wires
from bot.store.synced import Synced
from bot.store.tips import Tips

__all__ = ["Store", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """The open database, by what is asked of it."""

    database: Database
    facts: Facts
    wires: Wires
    reports: Reports
    drafts: Drafts
    settings: ServerSettingsStore
    tips: Tips
    news: Newsroom
    posts: Posts
    boards: Boards
    follows: Follows
    merges: Merges
    archives: Archives
    audit: Audit
    persons: Persons
    synced: Synced

    async def load(self, pack: Pack) -> bool:
        """Let a pack be what every server sees; return False where its rows were there already.

        Raises `StoreError` where it cannot be written.
        """
        try:
            changed = await self.facts.load(pack)
        except DomainError as error:
            raise StoreError(unusable(self.database.path, error.__cause__)) from error
        self.wires.publish(await self.facts.pack())
        return changed

    async def load_from(self, folder: Path) -> bool:
        """Load the pack in a folder, which is only read whole where it changed; raises `PackError`."""
        digest = await asyncio.to_thread(pack_digest, folder)
        if digest is None or not await self.facts.holds(digest):
            return await self.load(await asyncio.to_thread(read_pack, folder))
        self.wires.publish(await self.facts.pack())
        return False

    async def wire(self, guild_id: int | None) -> Wire:
        """Return what a server sees now, or the pack alone for None."""
        return await self.wires.of(guild_id)


@asynccontextmanager
async def open_store(path: Path) -> AsyncIterator[Store]:
    """Open (creating and migrating where needed) the database file; close it on every way out.

    Raises `StoreError` where another process has it open, or a newer version wrote it.
    """
    async with Database.open(path) as database:
        wires, settings = Wires(database), ServerSettingsStore(database)
        yield Store(
            database=database,
            facts=Facts(database),
            wires=wires,
            reports=Reports(database, wires),
            drafts=Drafts(database),
            settings=settings,
            tips=Tips(database),
            news=Newsroom(database),
            posts=Posts(database),
            boards=Boards(database),
            follows=Follows(database),
            merges=Merges(database, wires),
            archives=Archives(database, wires),
            audit=Audit(database),
            persons=Persons(database, wires, settings),
            synced=Synced(database),
        )
