"""All SQL: rows become domain objects before they leave this package."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

from msgspec import Struct

from bot.domain.errors import DomainError
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot
from bot.store.archives import ArchiveStore
from bot.store.audit import AuditStore
from bot.store.card_posts import TipCardStore
from bot.store.database import Database, StoreError
from bot.store.discord_state import BoardStore, CommandSync
from bot.store.drafts import DraftStore
from bot.store.engines.sqlite import SQLiteDatabase
from bot.store.facts import FactStore
from bot.store.feed_tips import FeedTipStore
from bot.store.feeds import FeedStore
from bot.store.follows import FollowStore
from bot.store.gateway_sessions import GatewaySessions
from bot.store.merges import MergeStore
from bot.store.moving import check_whole
from bot.store.news import NewsStore
from bot.store.other_processes import OtherProcesses
from bot.store.pack import pack_digest, read_pack
from bot.store.personal_data import PersonalData
from bot.store.posting_line import PostingLine
from bot.store.posts import PostStore
from bot.store.reports import ReportStore
from bot.store.restored_numbers import RestoredNumbers
from bot.store.screenshots import ScreenshotStore
from bot.store.server_settings import ServerSettingsStore
from bot.store.snapshots import SnapshotCache
from bot.store.stops import StopStore
from bot.store.tip_changes import OwnTipStore
from bot.store.tip_reopening import DecisionStore
from bot.store.tips import TipStore

__all__ = ["Store", "open_database", "open_store"]


class Store(Struct, frozen=True):
    """The open database, by what is asked of it."""

    database: Database
    facts: FactStore
    snapshots: SnapshotCache
    reports: ReportStore
    drafts: DraftStore
    settings: ServerSettingsStore
    tips: TipStore
    decisions: DecisionStore
    stops: StopStore
    own_tips: OwnTipStore
    screenshots: ScreenshotStore
    feeds: FeedStore
    feed_tips: FeedTipStore
    news: NewsStore
    posts: PostStore
    posting_line: PostingLine
    tip_cards: TipCardStore
    boards: BoardStore
    follows: FollowStore
    merges: MergeStore
    archives: ArchiveStore
    audit: AuditStore
    personal_data: PersonalData
    command_sync: CommandSync
    gateway_sessions: GatewaySessions
    restored_numbers: RestoredNumbers
    others: OtherProcesses

    async def load(self, pack: Pack, *, back: bool = False, published: bool = False) -> bool:
        """Let a pack be what every server sees, by `FactStore.load`; return False where it is no other.

        Raises `StoreError` where it cannot be written.
        """
        try:
            changed = await self.facts.load(pack, back=back, published=published)
        except DomainError as error:
            raise StoreError(self.database.unusable_message(error.__cause__)) from error
        self.snapshots.publish(await self.facts.pack())
        return changed

    async def load_from(self, folder: Path, *, back: bool = False, published: bool = False) -> bool:
        """Load the pack in a folder, only read whole where it changed, by `FactStore.load`; raises
        `PackError`.
        """
        digest = await asyncio.to_thread(pack_digest, folder)
        if digest is None or not await self.facts.holds(digest):
            pack = await asyncio.to_thread(read_pack, folder)
            return await self.load(pack, back=back, published=published)
        self.snapshots.publish(await self.facts.pack())
        return False

    async def catch_up(self, guild_id: int) -> None:
        """Let what is asked next of a server be as committed by now, by whichever process; raises DomainError
        where the database cannot be read.
        """
        await self.others.catch_up(guild_id)

    async def snapshot(self, guild_id: int | None) -> Snapshot:
        """Return what a server sees now, or the pack alone for None."""
        return await self.snapshots.get(guild_id)


def open_database(place: Path | str, *, alone: bool = False) -> AbstractAsyncContextManager[Database]:
    """Return what opens the file of a path, or the PostgreSQL database at an address: for this process
    ``alone``, as a file always is, or beside others.
    """
    if isinstance(place, Path):
        return SQLiteDatabase.open(place)
    try:
        from bot.store.engines.postgresql import PostgreSQLDatabase
    except ImportError as error:
        raise StoreError("DATABASE_URL needs psycopg: pip install 'hyosan-wire[postgres]'.") from error
    return PostgreSQLDatabase.open(place, alone=alone)


@asynccontextmanager
async def open_store(place: Path | str, *, alone: bool = False) -> AsyncIterator[Store]:
    """Open (creating and migrating where needed) a database file, or the PostgreSQL database at an address;
    close it on every way out.

    Raises `StoreError` where another process has the file open, or has the database where it is to be for
    this one ``alone``, or a newer version wrote it.
    """
    async with open_database(place, alone=alone) as database:
        await check_whole(database)
        snapshots, settings = SnapshotCache(database), ServerSettingsStore(database)
        archives, facts = ArchiveStore(database, snapshots), FactStore(database)
        with suppress(DomainError):  # nobody sees what is left, and the next start sweeps it
            if await database.is_alone():
                await archives.sweep()
        yield Store(
            database=database,
            facts=facts,
            snapshots=snapshots,
            reports=ReportStore(database, snapshots),
            drafts=DraftStore(database),
            settings=settings,
            tips=TipStore(database),
            decisions=DecisionStore(database),
            stops=StopStore(database),
            own_tips=OwnTipStore(database),
            screenshots=ScreenshotStore(database),
            feeds=FeedStore(database),
            feed_tips=FeedTipStore(database),
            news=NewsStore(database),
            posts=PostStore(database),
            posting_line=PostingLine(database),
            tip_cards=TipCardStore(database),
            boards=BoardStore(database),
            follows=FollowStore(database),
            merges=MergeStore(database, snapshots),
            archives=archives,
            audit=AuditStore(database),
            personal_data=PersonalData(database, snapshots, settings),
            command_sync=CommandSync(database),
            gateway_sessions=GatewaySessions(database),
            restored_numbers=RestoredNumbers(database),
            others=OtherProcesses(database, snapshots, settings, facts),
        )
