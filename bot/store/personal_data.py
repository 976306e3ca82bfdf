"""What is kept of a person, and of a server: handed out, forgotten, purged.

`HELD` names every column that can hold a person's id and how it forgets them. Authorship becomes nobody's,
the facts stay; what only served the person is deleted.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from typing import Any

from msgspec import Struct

from bot.concurrency import run_to_end
from bot.domain.audit import NOBODY, Actor, stamp
from bot.domain.posting.posts import PostKind
from bot.store.bookkeeping import next_revision
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.marks import mark_tips
from bot.store.pieces import run_in_pieces
from bot.store.posts import renew_post
from bot.store.rows import marks
from bot.store.screenshots import forget_screenshots, screenshots_of
from bot.store.server_settings import ServerSettingsStore
from bot.store.snapshots import SnapshotCache
from bot.store.stops import stops_of
from bot.store.uploads import discard_upload, end_uploads, uploads_naming

KEPT_AFTER_LEAVING = timedelta(days=30)
"""How long a server's data is kept after the bot was found to be in it no more."""


class ErasureRule(Enum):
    """What becomes of a row whose person asks to be forgotten."""

    NAME = "name"
    """It stays, and is nobody's."""
    ROW = "row"
    """It goes."""


HELD: Mapping[tuple[str, str], ErasureRule] = {
    ("report", "author_id"): ErasureRule.NAME,
    ("revision", "made_by"): ErasureRule.NAME,
    ("audit", "made_by"): ErasureRule.NAME,
    ("tip", "author_id"): ErasureRule.NAME,
    ("tip", "decided_by"): ErasureRule.NAME,
    ("merge", "made_by"): ErasureRule.NAME,
    ("feed", "added_by"): ErasureRule.NAME,
    ("stop", "user_id"): ErasureRule.NAME,
    ("stop", "made_by"): ErasureRule.NAME,
    ("draft", "author_id"): ErasureRule.ROW,
    ("upload", "author_id"): ErasureRule.ROW,
    ("follow", "user_id"): ErasureRule.ROW,
    ("post", "user_id"): ErasureRule.ROW,
}
"""Every column that can hold a person's id. No JSON does: a test looks into all of them."""

OF_SERVERS = (
    "report", "source", "server", "draft", "setting", "audit", "tip", "touched", "seen", "seen_then",
    "looked_at", "post", "board", "calendar", "upkeep", "follow", "merge", "upload", "import", "tally",
    "stop", "screenshot", "feed_item", "feed", "changed",
)  # fmt: skip
"""Every table that has rows of servers, by ``guild_id``."""


_SMALLEST_ID = 10**14
"""Ids of Discord's tell when they were made: those of its first days have 15 digits."""
_CARDS_OF = "SELECT guild_id, card FROM tip WHERE author_id = ?1 OR decided_by = ?1"
_TIPS_OF = (
    f"{_CARDS_OF} UNION SELECT guild_id, number FROM tip WHERE (guild_id, card) IN ({_CARDS_OF}) UNION "
    "SELECT screenshot.guild_id, screenshot.card FROM screenshot JOIN tip "
    "ON tip.guild_id = screenshot.guild_id AND tip.number = screenshot.tip "
    "WHERE tip.author_id = ?1 AND screenshot.card IS NOT NULL"
)
"""The cards that may name somebody, also those that lead to these by now, or have a screenshot of theirs."""


class PersonalData:
    """Hands out and forgets what is kept of people and of servers."""

    def __init__(self, database: Database, snapshots: SnapshotCache, settings: ServerSettingsStore) -> None:
        self._database = database
        self._snapshots = snapshots
        self._settings = settings

    async def export(self, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Return every row that is of a person, by table, as plain values."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table, column in HELD:
            rows = await self._database.fetch_all(f"SELECT * FROM {table} WHERE {column} = ?", [user_id])
            kept = found.setdefault(table, [])
            copies = [_without_others(table, dict(row), user_id) for row in rows]
            kept += [row for row in copies if row not in kept]
        # Of somebody who is stopped and unnamed, or forgotten, nothing but the mark tells whom it concerns.
        stops = await self._database.read_at_one_moment(lambda c: stops_of(c, user_id))
        copies = [_without_others("stop", row, user_id) for row in stops]
        found["stop"] += [row for row in copies if row not in found["stop"]]
        found["screenshot"] = await self._database.read_at_one_moment(lambda c: screenshots_of(c, user_id))
        return {table: rows for table, rows in found.items() if rows}

    async def forget(self, user_id: int, at: datetime) -> int:
        """Forget a person everywhere; return how many rows named them.

        Where they are named is looked for again after each write, until nothing is found: an import may have
        ended in between.
        """
        look = partial(_mentions, user_id=user_id)
        return await run_to_end(self._until_forgotten(user_id, at, look))

    async def _until_forgotten(
        self, user_id: int, at: datetime, look: Callable[[Transaction], _Mentions]
    ) -> int:
        found, changed = await self._database.read_apart(look), 0
        while True:
            changed += await self._forget(user_id, at, found)
            found = await self._database.read_apart(look)
            if not found.texts and not found.uploads:
                return changed

    async def _forget(self, user_id: int, at: datetime, found: _Mentions) -> int:
        def write(connection: Transaction) -> tuple[int, list[int]]:
            sql = "SELECT DISTINCT guild_id FROM report WHERE author_id = ?1 UNION SELECT guild_id FROM audit"
            servers = [row[0] for row in connection.execute(f"{sql} WHERE made_by = ?1", [user_id])]
            changed = 0
            for guild_id, card in connection.execute(_TIPS_OF, [user_id]).fetchall():
                renew_post(connection, Actor(guild_id, NOBODY, at), PostKind.TIP, str(card))
            changed += forget_screenshots(connection, user_id)
            mark_tips(connection, user_id)
            connection.execute("INSERT INTO state (key, value) VALUES ('forgetting', '')")
            end_uploads(connection, found.uploads)
            servers += _forget_mentions(connection, user_id, found.texts)
            for (table, column), how in HELD.items():
                if how is ErasureRule.NAME:
                    sql = f"UPDATE {table} SET {column} = {NOBODY} WHERE {column} = ?"
                else:
                    sql = f"DELETE FROM {table} WHERE {column} = ?"
                changed += connection.execute(sql, [user_id]).rowcount
            connection.execute("DELETE FROM state WHERE key = 'forgetting'")
            for guild_id in set(servers):  # what was answered before is answered anew
                next_revision(connection, guild_id)
            return changed, servers

        changed, servers = await self._database.write(write)
        for number in found.uploads:
            await discard_upload(self._database, number)
        for guild_id in servers:
            self._snapshots.forget(guild_id)
        await self._database.forget_deleted()  # what was deleted is in no file but the copies
        return changed

    async def servers(self) -> list[int]:
        """Return the servers of which anything is kept."""
        return sorted(await self._database.read_apart(_kept_servers))

    async def purge_left_servers(self, present_servers: Collection[int], at: datetime) -> list[int]:
        """Note which servers the bot is in no more, and purge those it left long ago; return those purged."""
        find = partial(_departures, present=frozenset(present_servers), before=stamp(at - KEPT_AFTER_LEAVING))
        found = await self._database.read_apart(find)
        sql = "INSERT INTO departure (guild_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING"
        await run_in_pieces(self._database, sql, found.left, stamp(at))
        await run_in_pieces(self._database, "DELETE FROM departure WHERE guild_id = ?", found.back)
        for guild_id in found.old:
            await run_to_end(self._purge_server(guild_id))
        return found.old

    async def _purge_server(self, guild_id: int) -> None:
        await self._database.write(partial(_purge, guild_id=guild_id), guild_id)
        self._snapshots.forget(guild_id)
        self._settings.forget(guild_id)


class _Departures(Struct, frozen=True):
    """Servers that the bot left unnoticed, came back to, and left so long ago that they are purged."""

    left: list[int]
    back: list[int]
    old: list[int]


def _kept_servers(connection: Transaction) -> set[int]:
    """Return the servers of which anything is kept."""
    kept: set[int] = set()
    for table in OF_SERVERS:
        kept.update(row[0] for row in connection.execute(f"SELECT DISTINCT guild_id FROM {table}") if row[0])
    return kept


def _departures(connection: Transaction, present: frozenset[int], before: str) -> _Departures:
    """Return what became of the servers of which anything is kept, by those that the bot is in."""
    known = dict(connection.execute("SELECT guild_id, since FROM departure").fetchall())
    gone = _kept_servers(connection) - present
    old = sorted(each for each in gone if each in known and known[each] <= before)
    return _Departures(sorted(gone - known.keys()), sorted(known.keys() & present), old)


def _purge(connection: Transaction, guild_id: int) -> None:
    """Delete all that a server filed, set and was told; where it comes back its revisions go on from here."""
    connection.execute(
        "INSERT INTO state (key, value) SELECT 'purged', revision FROM server WHERE guild_id = ? "
        "ON CONFLICT (key) DO UPDATE SET "
        "value = CASE WHEN CAST(excluded.value AS BIGINT) > CAST(state.value AS BIGINT) "
        "THEN excluded.value ELSE state.value END",
        [guild_id],
    )
    connection.execute(
        "DELETE FROM revision WHERE report_id IN (SELECT id FROM report WHERE guild_id = ?)", [guild_id]
    )
    connection.announce(guild_id, 0)
    connection.announce(guild_id)
    for table in (*OF_SERVERS, "departure"):
        connection.execute(f"DELETE FROM {table} WHERE guild_id = ?", [guild_id])


class _Mentions(Struct, frozen=True):
    """What names somebody by their id: the rows whose texts do, by table and each by its key, and the
    uploads that are not imported yet, or are being imported.
    """

    texts: dict[str, list[dict[str, Any]]]
    uploads: list[int]


def _mentions(connection: Transaction, user_id: int) -> _Mentions:
    """Return what names somebody: whatever may hold what somebody wrote, in whatever form. A number shorter
    than any id of Discord's is none.
    """
    if user_id < _SMALLEST_ID:
        return _Mentions({}, [])
    texts: dict[str, list[dict[str, Any]]] = {}
    for table, columns in connection.tables().items():
        key = ", ".join(each.name for each in columns if each.in_key)
        named = " OR ".join(f"{each.name} LIKE ?1" for each in columns if each.is_text)
        if named and table != "upload_piece":
            sql = f"SELECT {key} FROM {table} WHERE {named}"
            texts[table] = [dict(row) for row in connection.execute(sql, [f"%{user_id}%"])]
    named_in = {table: rows for table, rows in texts.items() if rows}
    return _Mentions(named_in, uploads_naming(connection, str(user_id)))


def _forget_mentions(
    connection: Transaction, user_id: int, mentions: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[int]:
    """Let texts name nobody where they name somebody by their id; return the servers whose reports did."""
    # A number of nobody's, and not always the same: two names that were told apart by an id stay two.
    names = {"somebody": str(user_id), "nobody": f"0{secrets.randbelow(10**8):08d}"}
    tables = connection.tables()
    for table, rows in mentions.items():
        texts = [each.name for each in tables[table] if each.is_text]
        made = ", ".join(f"{each} = replace({each}, :somebody, :nobody)" for each in texts)
        this = " AND ".join(f"{each.name} = :{each.name}" for each in tables[table] if each.in_key)
        connection.executemany(f"UPDATE {table} SET {made} WHERE {this}", [{**names, **row} for row in rows])
    # Some may be gone since: an import that was given up, or all that a server had.
    reports = [row["id"] for row in mentions.get("report", ())]
    sql = f"SELECT guild_id FROM report WHERE id IN {marks(reports)}"
    return [row[0] for row in connection.execute(sql, reports)]


def _without_others(table: str, row: dict[str, Any], user_id: int) -> dict[str, Any]:
    """Return a row without the ids of anybody else, and without marks, by which two tips could be told to be
    one person's: a copy tells nobody who sent an unnamed tip.
    """
    others = {column for held, column in HELD if held == table and row[column] != user_id}
    others |= {"locale"} if "author_id" in others else set()  # what language somebody reads tells of them
    return {column: None if column in others else value for column, value in row.items() if column != "mark"}
