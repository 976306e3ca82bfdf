"""What was last told in each server, what may differ from it by now, and the posts that tell it.

A topic is touched in the transaction that changes it. What is told of it is written with the post that tells
it, in one transaction: a change is told once, whenever the process stops.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.news import NewsCause, ToldStanding
from bot.domain.reports.topics import Topic, parse_topic
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.facts import is_loaded
from bot.store.news_posts import ServerNews, WrittenNews, keep_told, tell, told_rows
from bot.store.rows import marks

_WRITING = 0.025
"""Seconds after which what is told in the next server is another transaction's."""
_MOST_SAME = 1_000
"""Rows known to be the same that the database leaves out."""
_SERVERS = 250
"""Servers that are looked at in one step: each was told of some thirty topics."""
_NEXT_SERVERS = (
    "SELECT guild_id, pack = ? AND day = ? AS done, "
    "EXISTS (SELECT 1 FROM server WHERE server.guild_id = looked_at.guild_id) AS own "
    f"FROM looked_at WHERE guild_id > ? ORDER BY guild_id LIMIT {_SERVERS}"
)


class ToldState(Struct, frozen=True):
    """What was last told in a server, by topic; by which pack and on which day it was looked at."""

    pack: str
    day: date
    topics: Mapping[Topic, ToldStanding]


class ChangedTopic(Struct, frozen=True):
    """A topic that was written to, and why."""

    id: int
    topic: Topic
    cause: NewsCause
    revision: int
    """The server's revision that it was written in."""


class ToldRows(Struct):
    """What a server was told otherwise than others, as it is kept: by which pack and on which day it was
    looked at, topics, and those not told.
    """

    looked_at: tuple[str, str]
    rows: dict[str, str]
    untold: set[str]


class NextServers(Struct, frozen=True):
    """Servers that are to be looked at: those that see the pack alone, those with something of their own; and
    the last one that was come to, None where no more come.
    """

    shared: list[int]
    own: list[int]
    last: int | None


class NewsStore:
    """Knows what was told, and lets what is new be posted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last_told(self, guild_id: int) -> ToldState | None:
        """Return what was last told in a server, or None where nothing ever is."""
        sql = (
            "SELECT pack, day, topic, content FROM looked_at LEFT JOIN seen ON seen.guild_id = "
            "looked_at.guild_id WHERE looked_at.guild_id = ? ORDER BY topic"
        )
        rows = await self._database.fetch_all(sql, [guild_id])
        if not rows:
            return None
        topics = {
            parse_topic(row["topic"]): ToldStanding.from_content(json.loads(row["content"]))
            for row in rows
            if row["topic"] is not None
        }
        return ToldState(rows[0]["pack"], date.fromisoformat(rows[0]["day"]), topics)

    async def changed_topics(self, guild_id: int) -> list[ChangedTopic]:
        """Return the topics of a server that were written to, in order."""
        rows = await self._database.fetch_all(
            "SELECT * FROM touched WHERE guild_id = ? ORDER BY id", [guild_id]
        )
        return [
            ChangedTopic(
                row["id"],
                parse_topic(row["topic"]),
                NewsCause.from_content(json.loads(row["cause"])),
                row["revision"],
            )
            for row in rows
        ]

    async def written_to(self) -> list[int]:
        """Return the servers where topics were written to."""
        rows = await self._database.fetch_all("SELECT DISTINCT guild_id FROM touched ORDER BY guild_id")
        return [row["guild_id"] for row in rows]

    async def next_servers(self, after: int, pack: str, day: date) -> NextServers:
        """Return what is to be looked at among the next servers where anything is ever told."""
        rows = await self._database.fetch_all(_NEXT_SERVERS, [pack, day.isoformat(), after])
        return NextServers(
            [row["guild_id"] for row in rows if not row["done"] and not row["own"]],
            [row["guild_id"] for row in rows if not row["done"] and row["own"]],
            rows[-1]["guild_id"] if rows else None,
        )

    async def told_otherwise(
        self, guild_ids: Sequence[int], topics: Collection[str], same: Collection[tuple[str, str]]
    ) -> dict[int, ToldRows]:
        """Return what was told in servers otherwise than any of the rows that are known to be the ``same`` as
        now, by server; ``topics`` are those that each was told of, if it was told of all.
        """

        known = [value for row in islice(same, _MOST_SAME) for value in row]
        # Rows that are the same are left out where no thread of Python's has to wait for its turn at each.
        otherwise = (
            f"(topic, content) NOT IN (VALUES {_each_of(len(known) // 2, '(?, ?)')})" if known else "TRUE"
        )
        sql = "SELECT guild_id, topic, content FROM seen WHERE guild_id IN {} AND {} ORDER BY guild_id, topic"
        told_of = f"SELECT guild_id, count(*) FROM seen WHERE guild_id IN {marks(guild_ids)} AND topic IN "
        told_of += f"{marks([*topics])} GROUP BY guild_id"
        looked_at = f"SELECT guild_id, pack, day FROM looked_at WHERE guild_id IN {marks(guild_ids)}"

        def read(connection: Transaction) -> dict[int, ToldRows]:
            by = {guild_id: (pack, day) for guild_id, pack, day in connection.execute(looked_at, guild_ids)}
            found = {guild_id: ToldRows(by[guild_id], {}, set()) for guild_id in guild_ids if guild_id in by}
            for guild_id, topic, content in connection.execute(
                sql.format(marks(guild_ids), otherwise), [*guild_ids, *known]
            ):
                if guild_id in found and (topic, content) not in same:
                    found[guild_id].rows[topic] = content
            counted = dict(connection.execute(told_of, [*guild_ids, *topics]).fetchall())
            lacking = [each for each in found if counted.get(each, 0) < len(topics)]
            found |= {each: replace(found[each], untold=set(topics)) for each in lacking}
            for guild_id, topic, _ in connection.execute(sql.format(marks(lacking), "TRUE"), lacking):
                found[guild_id].untold.discard(topic)
            return {guild_id: told for guild_id, told in found.items() if told.rows or told.untold}

        return await self._database.read_apart(read)

    async def mark_looked_at(self, guild_ids: Sequence[int], pack: str, day: date) -> None:
        """Note that nothing is new in servers by a pack, on a day."""
        sql = f"UPDATE looked_at SET pack = ?, day = ? WHERE guild_id IN {marks(guild_ids)}"
        row = [pack, day.isoformat(), *guild_ids]
        await self._database.write(lambda c: self._is_loaded(c, pack) and c.execute(sql, row))

    async def followed_in(self, guild_ids: Sequence[int]) -> list[int]:
        """Return those of some servers in which anybody follows anything."""
        sql = f"SELECT DISTINCT guild_id FROM follow WHERE guild_id IN {marks(guild_ids)} ORDER BY guild_id"
        return [row["guild_id"] for row in await self._database.fetch_all(sql, guild_ids)]

    async def followers(self, guild_id: int) -> list[Follow]:
        """Return who follows what in a server."""
        rows = await self._database.fetch_all(
            "SELECT * FROM follow WHERE guild_id = ? ORDER BY user_id, kind, name", [guild_id]
        )
        return [Follow(r["user_id"], FollowedKind(r["kind"]), r["name"], r["locale"]) for r in rows]

    async def begin(self, guild_id: int, pack: str, day: date, topics: Sequence[ToldStanding]) -> None:
        """Let what stands now be what was told: from here on what differs is news. Once begun it stays so."""

        def write(connection: Transaction) -> None:
            sql = "SELECT 1 FROM looked_at WHERE guild_id = ?"
            if connection.execute(sql, [guild_id]).fetchone() is None:
                keep_told(connection, guild_id, pack, day, told_rows(guild_id, topics))

        await self._database.write(write, guild_id)

    async def drop_changed(self, guild_id: int, last_id: int) -> None:
        """Forget what was written to, where nothing is told."""
        sql = "DELETE FROM touched WHERE guild_id = ? AND id <= ?"
        await self._database.write(lambda c: c.execute(sql, [guild_id, last_id]), guild_id)

    async def mark_told(self, at: datetime, pack: str, day: date, servers: Sequence[ServerNews]) -> int:
        """Let news be what was told in servers, and be posted; return of how many, the first ones: as many as
        others wait for without noticing.

        News that take back what was announced before edit that instead.
        """

        written = await run_in_worker(lambda: [WrittenNews.of(each, pack, day) for each in servers])

        def write(connection: Transaction) -> int:
            if not self._is_loaded(connection, pack):  # it is looked for news by the one that is
                return len(written)
            until = time.monotonic() + _WRITING
            for done, each in enumerate(written):
                if done and time.monotonic() > until:
                    return done
                tell(connection, each, at)
            return len(written)

        return await self._database.write(write, [each.guild_id for each in servers])

    def _is_loaded(self, connection: Transaction, pack: str) -> bool:
        """Tell whether a pack is the one that is loaded: another process may have loaded a newer one."""
        return not self._database.shared or is_loaded(connection, pack)


def _each_of(number: int, placeholder: str) -> str:
    return ", ".join([placeholder] * number)
