"""What /reports was asked for, kept so that page buttons can name it by id."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import asdict
from datetime import date, timedelta

from bot.domain.search import Search
from bot.domain.words import SourceTag
from bot.store.database import Database

KEPT_FOR = timedelta(days=30)
_ID_LENGTH = 16


class Searches:
    """Remembers searches by an id made from what was searched for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember(self, search: Search, today: date) -> str:
        """Return the id of a search, keeping it from now for `KEPT_FOR`; older ones are dropped."""
        content = json.dumps(asdict(search), sort_keys=True, ensure_ascii=False)
        id = hashlib.sha256(content.encode()).hexdigest()[:_ID_LENGTH]

        def keep(connection: sqlite3.Connection) -> None:
            oldest = (today - KEPT_FOR).isoformat()
            connection.execute("DELETE FROM search WHERE asked_on < ?", [oldest])
            row = (id, content, today.isoformat())
            connection.execute("INSERT OR REPLACE INTO search (id, filters, asked_on) VALUES (?, ?, ?)", row)

        await self._database.write(keep)
        return id

    async def recall(self, id: str) -> Search | None:
        """Return what a search was for, or None where it is not kept any more."""
        rows = await self._database.read("SELECT filters FROM search WHERE id = ?", [id])
        if not rows:
            return None
        kept = json.loads(rows[0]["filters"])
        return Search(**{**kept, "tag": SourceTag(kept["tag"]) if kept["tag"] else None})
