"""Who follows what, in which server."""

from __future__ import annotations

from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.following import MOST_FOLLOWED, Follow, FollowedKind
from bot.store.database import Database
from bot.store.engines.transaction import Row, Transaction


class FollowStore:
    """Remembers who follows what; server 0 is of direct messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unreached(self) -> set[int]:
        """Return who is to be told at their next use that news of what they follow did not reach them."""
        sql = "SELECT DISTINCT user_id FROM post WHERE kind = 'follow' AND state = 'held' AND told = 0"
        return {row["user_id"] for row in await self._database.fetch_all(sql)}

    async def mark_told(self, user_id: int) -> None:
        """Note that somebody was told what did not reach them."""
        sql = "UPDATE post SET told = 1 WHERE user_id = ? AND kind = 'follow' AND state = 'held'"
        await self._database.write(lambda c: c.execute(sql, [user_id]))

    async def toggle(self, guild_id: int, follower: Follow, *, may_end: bool) -> bool:
        """Follow something, or no longer where it is followed and that may end; return whether it is followed
        now.

        Raises DomainError where too much is followed.
        """

        def write(connection: Transaction) -> bool:
            who = [guild_id, follower.user_id]
            there = "FROM follow WHERE guild_id = ? AND user_id = ? AND kind = ? AND name = ?"
            this = [*who, follower.kind, follower.name]
            if connection.execute(f"SELECT 1 {there}", this).fetchone() is not None:
                if may_end:
                    connection.execute(f"DELETE {there}", this)
                return not may_end
            sql = "SELECT count(*) FROM follow WHERE guild_id = ? AND user_id = ?"
            if connection.execute(sql, who).fetchone()[0] >= MOST_FOLLOWED:
                raise DomainError(Refusal.FOLLOWED_ENOUGH, count=MOST_FOLLOWED)
            connection.execute(
                "INSERT INTO follow (guild_id, user_id, kind, name, locale) VALUES (?, ?, ?, ?, ?)",
                [*who, follower.kind, follower.name, follower.locale],
            )
            return True

        return await self._database.write(write, guild_id)

    async def stop(self, guild_id: int, follower: Follow) -> bool:
        """Follow something no longer; return whether it was followed until now."""
        sql = "DELETE FROM follow WHERE guild_id = ? AND user_id = ? AND kind = ? AND name = ?"
        row = [guild_id, follower.user_id, follower.kind, follower.name]
        return await self._database.write(lambda c: c.execute(sql, row).rowcount == 1, guild_id)

    async def end_all(self, guild_id: int, user_id: int) -> int:
        """Let somebody follow nothing in a server any more, and get none of what they were about to be told;
        return how much they followed.
        """

        def write(connection: Transaction) -> int:
            who = [guild_id, user_id]
            connection.execute(
                "UPDATE post SET state = 'dropped' WHERE guild_id = ? AND user_id = ? AND kind = 'follow' "
                "AND state IN ('due', 'sending', 'held')",
                who,
            )
            sql = "DELETE FROM follow WHERE guild_id = ? AND user_id = ?"
            return connection.execute(sql, who).rowcount

        return await self._database.write(write, guild_id)

    async def everywhere(self, user_id: int) -> dict[int, list[Follow]]:
        """Return what somebody follows, by server, in order; 0 is of direct messages."""
        sql = "SELECT * FROM follow WHERE user_id = ? ORDER BY guild_id, id"
        found: dict[int, list[Follow]] = {}
        for row in await self._database.fetch_all(sql, [user_id]):
            found.setdefault(row["guild_id"], []).append(_follow_from_row(row))
        return found

    async def all_of(self, guild_id: int, user_id: int) -> list[Follow]:
        """Return what somebody follows in a server, in order."""
        sql = "SELECT * FROM follow WHERE guild_id = ? AND user_id = ? ORDER BY id"
        rows = await self._database.fetch_all(sql, [guild_id, user_id])
        return [_follow_from_row(row) for row in rows]

    async def locale(self, guild_id: int, user_id: int) -> str:
        """Return the language that somebody followed something in last."""
        sql = "SELECT locale FROM follow WHERE guild_id = ? AND user_id = ? ORDER BY id DESC LIMIT 1"
        rows = await self._database.fetch_all(sql, [guild_id, user_id])
        return str(rows[0]["locale"]) if rows else "en-US"


def _follow_from_row(row: Row) -> Follow:
    return Follow(row["user_id"], FollowedKind(row["kind"]), row["name"], row["locale"])
