"""What was last told in each server, what may differ from it by now, and the posts that tell it.

A topic is touched in the transaction that changes it. What is told of it is written with the post that tells
it, in one transaction: a change is told once, whenever the process stops.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection, Container, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from bot.domain.audit import NOBODY, Actor
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.news import NewsCause, NewsItem, ToldStanding
from bot.domain.posting.posts import PostKind
from bot.domain.reports.topics import Topic, parse_topic
from bot.store.announced_posts import announce, news_key, renew_corrected, tell_who_was_right
from bot.store.database import Database
from bot.store.pieces import IDS
from bot.store.posts import put_direct

_BURST = timedelta(minutes=1)
"""How long what somebody follows is gathered before they are told."""
_WRITING = 0.025
"""Seconds after which what is told in the next server is another transaction's."""
_SERVERS = 250
"""Servers that are looked at in one step: each was told of some thirty topics."""
_NEXT_SERVERS = (
    "SELECT guild_id, content = ? AS looked_at, "
    "EXISTS (SELECT 1 FROM server WHERE server.guild_id = seen.guild_id) AS own "
    f"FROM seen WHERE topic = '' AND guild_id > ? ORDER BY guild_id LIMIT {_SERVERS}"
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


class NewsBatch(Struct, frozen=True):
    """News that go out together, in a channel."""

    channel_id: int
    news: tuple[NewsItem, ...]


class ServerNews(Struct, frozen=True, kw_only=True):
    """What is new in a server, and who is told what of it."""

    guild_id: int
    news: Sequence[NewsItem]
    batches: Sequence[NewsBatch]
    """What is posted in channels."""
    followers: Mapping[int, Sequence[NewsItem]]
    """What each follower is told."""
    came: Mapping[Topic, int]
    """What came, of which it is told who was right, in which channel."""
    last_id: int
    """The last of the changed topics that were looked at."""


class ToldRows(Struct):
    """What a server was told otherwise than others, as it is kept: the mark, topics, and those not told."""

    mark: str
    rows: dict[str, str]
    untold: set[str]

    @property
    def looked_at(self) -> tuple[str, date]:
        """Return the pack and the day by which it was looked at."""
        mark = json.loads(self.mark)
        return mark["pack"], date.fromisoformat(mark["day"])


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
        rows = await self._database.fetch_all(
            "SELECT topic, content FROM seen WHERE guild_id = ?", [guild_id]
        )
        kept = {row["topic"]: json.loads(row["content"]) for row in rows}
        if "" not in kept:
            return None
        mark = kept.pop("")
        topics = {parse_topic(topic): ToldStanding.from_content(content) for topic, content in kept.items()}
        return ToldState(mark["pack"], date.fromisoformat(mark["day"]), topics)

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
        rows = await self._database.fetch_all("SELECT DISTINCT guild_id FROM touched")
        return [row["guild_id"] for row in rows]

    async def next_servers(self, after: int, pack: str, day: date) -> NextServers:
        """Return what is to be looked at among the next servers where anything is ever told."""
        rows = await self._database.fetch_all(_NEXT_SERVERS, [_mark(pack, day), after])
        return NextServers(
            [row["guild_id"] for row in rows if not row["looked_at"] and not row["own"]],
            [row["guild_id"] for row in rows if not row["looked_at"] and row["own"]],
            rows[-1]["guild_id"] if rows else None,
        )

    async def told_otherwise(
        self, guild_ids: Sequence[int], topics: Collection[str], same: Container[tuple[str, str]]
    ) -> dict[int, ToldRows]:
        """Return what was told in servers otherwise than any of the rows that are known to be the ``same`` as
        now, by server; ``topics`` are those that each was told of, if it was told of all.
        """

        def read(connection: sqlite3.Connection) -> dict[int, ToldRows]:
            sql = (
                f"SELECT guild_id, topic, content FROM seen WHERE guild_id IN {IDS} ORDER BY guild_id, topic"
            )
            found = {guild_id: ToldRows("", {}, set(topics)) for guild_id in guild_ids}
            for guild_id, topic, content in connection.execute(sql, [json.dumps(guild_ids)]):
                told = found[guild_id]
                told.untold.discard(topic)
                if topic == "":
                    told.mark = content
                elif (topic, content) not in same:
                    told.rows[topic] = content
            return {guild_id: told for guild_id, told in found.items() if told.rows or told.untold}

        return await self._database.read_at_one_moment(read)

    async def mark_looked_at(self, guild_ids: Sequence[int], pack: str, day: date) -> None:
        """Note that nothing is new in servers by a pack, on a day."""
        sql = f"UPDATE seen SET content = ? WHERE topic = '' AND guild_id IN {IDS}"
        await self._database.write(lambda c: c.execute(sql, [_mark(pack, day), json.dumps(guild_ids)]))

    async def followed_in(self, guild_ids: Sequence[int]) -> list[int]:
        """Return those of some servers in which anybody follows anything."""
        sql = f"SELECT DISTINCT guild_id FROM follow WHERE guild_id IN {IDS}"
        return [row["guild_id"] for row in await self._database.fetch_all(sql, [json.dumps(guild_ids)])]

    async def followers(self, guild_id: int) -> list[Follow]:
        """Return who follows what in a server."""
        rows = await self._database.fetch_all("SELECT * FROM follow WHERE guild_id = ?", [guild_id])
        return [Follow(r["user_id"], FollowedKind(r["kind"]), r["name"], r["locale"]) for r in rows]

    async def begin(self, guild_id: int, pack: str, day: date, topics: Sequence[ToldStanding]) -> None:
        """Let what stands now be what was told: from here on what differs is news. Once begun it stays so."""

        def write(connection: sqlite3.Connection) -> None:
            sql = "SELECT 1 FROM seen WHERE guild_id = ? AND topic = ''"
            if connection.execute(sql, [guild_id]).fetchone() is None:
                _keep(connection, guild_id, "", _mark(pack, day))
                _keep_told(connection, guild_id, topics)

        await self._database.write(write)

    async def drop_changed(self, guild_id: int, last_id: int) -> None:
        """Forget what was written to, where nothing is told."""
        sql = "DELETE FROM touched WHERE guild_id = ? AND id <= ?"
        await self._database.write(lambda c: c.execute(sql, [guild_id, last_id]))

    async def mark_told(self, at: datetime, pack: str, day: date, servers: Sequence[ServerNews]) -> int:
        """Let news be what was told in servers, and be posted; return of how many, the first ones: as many as
        others wait for without noticing.

        News that take back what was announced before edit that instead.
        """

        def write(connection: sqlite3.Connection) -> int:
            until = time.monotonic() + _WRITING
            for done, each in enumerate(servers):
                if done and time.monotonic() > until:
                    return done
                _tell(connection, each, pack, day, at)
            return len(servers)

        return await self._database.write(write)


def _tell(connection: sqlite3.Connection, told: ServerNews, pack: str, day: date, at: datetime) -> None:
    actor = Actor(told.guild_id, NOBODY, at)
    sql = "DELETE FROM touched WHERE guild_id = ? AND id <= ?"
    connection.execute(sql, [told.guild_id, told.last_id])
    _keep(connection, told.guild_id, "", _mark(pack, day))
    _keep_told(connection, told.guild_id, [each.after for each in told.news])
    for batch in told.batches:
        announce(connection, actor, batch.news, batch.channel_id)
    for each in told.news:
        renew_corrected(connection, actor, each)
        tell_who_was_right(connection, actor, each.after, told.came.get(each.after.topic))
    _tell_followers(connection, actor, told.followers)


def _tell_followers(
    connection: sqlite3.Connection, actor: Actor, followers: Mapping[int, Sequence[NewsItem]]
) -> None:
    """Let people be told; what they are about to be told anyway takes it in."""
    sql = "SELECT user_id, id, content FROM post WHERE guild_id = ? AND kind = 'follow' AND state = 'due'"
    waiting = connection.execute(sql, [actor.guild_id]) if followers else ()
    due = {user_id: (post_id, content) for user_id, post_id, content in waiting}
    written: dict[int, str] = {}  # many are told the same

    def text(news: NewsItem) -> str:
        if id(news) not in written:
            written[id(news)] = json.dumps(news.content(), ensure_ascii=False)
        return written[id(news)]

    fresh = []
    for user_id, news in followers.items():
        if user_id in due:
            _gather(connection, *due[user_id], news)
        else:
            key = f"{user_id}/{news_key(connection, news)}"
            fresh.append((key, f'{{"news": [{", ".join(map(text, news))}]}}', user_id))
    put_direct(connection, actor, PostKind.FOLLOW, fresh, after=_BURST)


def _gather(connection: sqlite3.Connection, post_id: int, content: str, news: Sequence[NewsItem]) -> None:
    """Let a post that is about to be sent tell of more, or of nothing where that takes it all back."""
    before = [NewsItem.from_content(each) for each in json.loads(content)["news"]]
    together = _together([*before, *news])
    if not together:
        connection.execute("DELETE FROM post WHERE id = ?", [post_id])
        return
    gathered = json.dumps({"news": [each.content() for each in together]}, ensure_ascii=False)
    sql = "UPDATE post SET content = ?, version = version + 1 WHERE id = ?"
    connection.execute(sql, [gathered, post_id])


def _together(news: Sequence[NewsItem]) -> list[NewsItem]:
    """Return news with those of one topic made one; what changed there and back is none."""
    made: dict[Topic, NewsItem] = {}
    for each in news:
        first = made.get(each.after.topic, each)
        made[each.after.topic] = NewsItem(first.before, each.after, each.cause)
    return [each for each in made.values() if each.before.differs(each.after)]


def _mark(pack: str, day: date) -> str:
    """Return what is kept of which pack a server was looked at by, on which day."""
    return json.dumps({"pack": pack, "day": day.isoformat()})


def _keep_told(connection: sqlite3.Connection, guild_id: int, told: Sequence[ToldStanding]) -> None:
    rows = ((guild_id, str(each.topic), json.dumps(each.content(), ensure_ascii=False)) for each in told)
    connection.executemany(_KEEP, rows)


def _keep(connection: sqlite3.Connection, guild_id: int, topic: str, content: str) -> None:
    connection.execute(_KEEP, [guild_id, topic, content])


_KEEP = "INSERT OR REPLACE INTO seen (guild_id, topic, content) VALUES (?, ?, ?)"
