"""All SQL: rows become domain objects before they leave this package."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.store.database import Database
from bot.store.facts import Facts
from bot.store.reports import Reports
from bot.store.searches import Searches
from bot.store.synced import Synced

__all__ = ["Store", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """The open database, by what is asked of it."""

    database: Database
    facts: Facts
    reports: Reports
    searches: Searches
    synced: Synced


@asynccontextmanager
async def open_store(path: Path) -> AsyncIterator[Store]:
    """Open (creating and migrating where needed) the database file; close it on every way out.

    Raises `StoreError` where another process has it open, or a newer version wrote it.
    """
    async with Database.open(path) as database:
        facts = Facts(database)
        yield Store(database, facts, Reports(database, facts), Searches(database), Synced(database))
