"""What Discord has of ours: a server's board and its event for the day it comes, and the commands."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from bot.domain.posting.posts import BoardMessage, CalendarEvent
from bot.store.database import Database


class BoardStore:
    """Remembers boards and events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int) -> BoardMessage | None:
        """Return a server's board, or None."""
        rows = await self._database.fetch_all("SELECT * FROM board WHERE guild_id = ?", [guild_id])
        return BoardMessage(rows[0]["channel_id"], rows[0]["message_id"], rows[0]["digest"]) if rows else None

    async def save(self, guild_id: int, board: BoardMessage | None) -> None:
        """Remember a server's board; None forgets it."""
        if board is None:
            await self._database.write(
                lambda c: c.execute("DELETE FROM board WHERE guild_id = ?", [guild_id])
            )
            return
        sql = "INSERT OR REPLACE INTO board (guild_id, channel_id, message_id, digest) VALUES (?, ?, ?, ?)"
        row = [guild_id, board.channel_id, board.message_id, board.digest]
        await self._database.write(lambda c: c.execute(sql, row))

    async def event(self, guild_id: int) -> CalendarEvent | None:
        """Return the event a server was given, or None."""
        rows = await self._database.fetch_all("SELECT * FROM calendar WHERE guild_id = ?", [guild_id])
        return CalendarEvent(rows[0]["event_id"], date.fromisoformat(rows[0]["day"])) if rows else None

    async def events(self) -> dict[int, CalendarEvent]:
        """Return the events of all servers."""
        rows = await self._database.fetch_all("SELECT * FROM calendar")
        return {r["guild_id"]: CalendarEvent(r["event_id"], date.fromisoformat(r["day"])) for r in rows}

    async def save_event(self, guild_id: int, event: CalendarEvent | None) -> None:
        """Remember a server's event; None forgets it."""
        if event is None:
            await self._database.write(
                lambda c: c.execute("DELETE FROM calendar WHERE guild_id = ?", [guild_id])
            )
            return
        sql = "INSERT OR REPLACE INTO calendar (guild_id, event_id, day) VALUES (?, ?, ?)"
        row = [guild_id, event.event_id, event.day.isoformat()]
        await self._database.write(lambda c: c.execute(sql, row))


class SyncedCommands(Struct, frozen=True):
    """The commands that Discord has of an application: their digest, and its ids for them by name."""

    digest: str
    ids: dict[str, int]


class CommandSync:
    """Remembers, per application, the commands last synced."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, application_id: int) -> SyncedCommands | None:
        """Return the commands last synced for an application; None where that is not known, or the ids are
        not, as of earlier versions.
        """
        rows = await self._database.fetch_all("SELECT value FROM state WHERE key = ?", [_key(application_id)])
        try:
            return msgspec.json.decode(rows[0]["value"], type=SyncedCommands) if rows else None
        except msgspec.DecodeError:
            return None

    async def remember(self, application_id: int, synced: SyncedCommands) -> None:
        """Note which commands Discord now has."""
        row = (_key(application_id), msgspec.json.encode(synced).decode())
        await self._database.write(
            lambda c: c.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", row)
        )


def _key(application_id: int) -> str:
    return f"commands:{application_id}"
