"""What Discord has of ours: a server's board and its event for the day it comes, and the commands."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
from msgspec import Struct

from bot.domain.audit import stamp
from bot.domain.posting.discord_refusals import MaintainedItem, MaintenanceFailure
from bot.domain.posting.posts import BoardMessage, CalendarEvent
from bot.store.database import Database
from bot.store.rows import keep_state, upsert


class BoardStore:
    """Remembers boards and events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int) -> BoardMessage | None:
        """Return a server's board, or None."""
        rows = await self._database.fetch_all("SELECT * FROM board WHERE guild_id = ?", [guild_id])
        if not rows:
            return None
        row = rows[0]
        return BoardMessage(row["channel_id"], row["message_id"], row["digest"], bool(row["pinned"]))

    async def save(self, guild_id: int, board: BoardMessage | None) -> None:
        """Remember a server's board; None forgets it."""
        if board is None:
            await self._database.write(
                lambda c: c.execute("DELETE FROM board WHERE guild_id = ?", [guild_id]), guild_id
            )
            return
        row = {
            "guild_id": guild_id,
            "channel_id": board.channel_id,
            "message_id": board.message_id,
            "digest": board.digest,
            "pinned": int(board.pinned),
        }
        await self._database.write(lambda c: upsert(c, "board", row, "guild_id"), guild_id)

    async def event(self, guild_id: int) -> CalendarEvent | None:
        """Return the event a server was given, or None."""
        rows = await self._database.fetch_all("SELECT * FROM calendar WHERE guild_id = ?", [guild_id])
        return CalendarEvent(rows[0]["event_id"], date.fromisoformat(rows[0]["day"])) if rows else None

    async def with_events(self) -> list[int]:
        """Return the servers that were given an event."""
        sql = "SELECT guild_id FROM calendar"
        return await self._database.read_apart(lambda c: [row[0] for row in c.execute(sql)])

    async def save_event(self, guild_id: int, event: CalendarEvent | None) -> None:
        """Remember a server's event; None forgets it."""
        if event is None:
            await self._database.write(
                lambda c: c.execute("DELETE FROM calendar WHERE guild_id = ?", [guild_id]), guild_id
            )
            return
        row = {"guild_id": guild_id, "event_id": event.event_id, "day": event.day.isoformat()}
        await self._database.write(lambda c: upsert(c, "calendar", row, "guild_id"), guild_id)

    async def failed(self, guild_id: int) -> dict[MaintainedItem, MaintenanceFailure]:
        """Return what could not be kept true in a server."""
        rows = await self._database.fetch_all(
            "SELECT * FROM upkeep WHERE guild_id = ? ORDER BY since", [guild_id]
        )
        return {
            MaintainedItem(row["what"]): MaintenanceFailure(
                what=MaintainedItem(row["what"]),
                since=datetime.fromisoformat(row["since"]),
                code=row["code"],
                tried=row["tried"],
                due_at=datetime.fromisoformat(row["due_at"]),
                waits=bool(row["waits"]),
            )
            for row in rows
        }

    async def note_failed(self, guild_id: int, failed: MaintenanceFailure) -> None:
        """Note that something cannot be kept true."""
        row = {
            "guild_id": guild_id,
            "what": failed.what,
            "since": stamp(failed.since),
            "code": failed.code,
            "tried": failed.tried,
            "due_at": stamp(failed.due_at),
            "waits": int(failed.waits),
        }
        await self._database.write(lambda c: upsert(c, "upkeep", row, "guild_id", "what"), guild_id)

    async def mend(self, guild_id: int, what: MaintainedItem) -> None:
        """Note that something is true again."""
        sql = "DELETE FROM upkeep WHERE guild_id = ? AND what = ?"
        await self._database.write(lambda c: c.execute(sql, [guild_id, what]), guild_id)

    async def try_again(self, guild_id: int, at: datetime) -> None:
        """Let what could not be kept true be tried now, as if for the first time."""
        sql = "UPDATE upkeep SET code = NULL, tried = 0, due_at = ?, waits = 0 WHERE guild_id = ?"
        await self._database.write(lambda c: c.execute(sql, [stamp(at), guild_id]), guild_id)


class SyncedCommands(Struct, frozen=True):
    """The commands that Discord has of an application: their digest, and its ids for them by name."""

    digest: str
    ids: dict[str, int]
    code: str = ""
    """What the code was that they were made by: by the same code they are the same."""


_DECODER = msgspec.json.Decoder(SyncedCommands)


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
            return _DECODER.decode(rows[0]["value"]) if rows else None
        except msgspec.DecodeError:
            return None

    async def remember(self, application_id: int, synced: SyncedCommands) -> None:
        """Note which commands Discord now has."""
        kept = msgspec.json.encode(synced).decode()
        await self._database.write(lambda c: keep_state(c, _key(application_id), kept))


def _key(application_id: int) -> str:
    return f"commands:{application_id}"
