"""What was last told in each server, what may differ from it by now, and the posts that tell it.

A topic is touched in the transaction that changes it. What is told of it is written with the post that tells
it, in one transaction: a change is told once, whenever the process stops.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from bot.domain.audit import Actor
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.news import NewsCause, NewsItem, ToldStanding
from bot.domain.posting.posts import PostKind
from bot.domain.reports.topics import Topic, parse_topic
from bot.store.announced_posts import announce, news_key, tell_who_was_right
from bot.store.database import Database
from bot.store.posts import put_post

_BURST = timedelta(minutes=1)
"""How long what somebody follows is gathered before they are told."""


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

    async def servers_to_check(self, pack: str, day: date) -> list[int]:
        """Return the servers where something may be new: written to, or not looked at by this pack today."""
        rows = await self._database.fetch_all(
            "SELECT DISTINCT guild_id FROM touched UNION SELECT guild_id FROM seen WHERE topic = '' "
            "AND (json_extract(content, '$.pack') <> ? OR json_extract(content, '$.day') <> ?)",
            [pack, day.isoformat()],
        )
        return [row["guild_id"] for row in rows]

    async def followers(self, guild_id: int) -> list[Follow]:
        """Return who follows what in a server."""
        rows = await self._database.fetch_all("SELECT * FROM follow WHERE guild_id = ?", [guild_id])
        return [Follow(r["user_id"], FollowedKind(r["kind"]), r["name"], r["locale"]) for r in rows]

    async def begin(self, guild_id: int, pack: str, day: date, topics: Sequence[ToldStanding]) -> None:
        """Let what stands now be what was told: from here on what differs is news. Once begun it stays so."""

        def write(connection: sqlite3.Connection) -> None:
            sql = "SELECT 1 FROM seen WHERE guild_id = ? AND topic = ''"
            if connection.execute(sql, [guild_id]).fetchone() is None:
                _mark(connection, guild_id, pack, day)
                for each in topics:
                    _keep_told(connection, guild_id, each)

        await self._database.write(write)

    async def drop_changed(self, guild_id: int, last_id: int) -> None:
        """Forget what was written to, where nothing is told."""
        sql = "DELETE FROM touched WHERE guild_id = ? AND id <= ?"
        await self._database.write(lambda c: c.execute(sql, [guild_id, last_id]))

    async def mark_told(
        self,
        actor: Actor,
        pack: str,
        day: date,
        news: Sequence[NewsItem],
        batches: Sequence[NewsBatch],
        followers: Mapping[int, Sequence[NewsItem]],
        *,
        came: Mapping[Topic, int],
        last_id: int,
    ) -> None:
        """Let news be what was told, and be posted: in channels, and to each follower what they follow; and
        who was right about what ``came``, in which channel. What was written to until ``last_id`` has been
        looked at.

        News that take back what was announced before edit that instead.
        """

        def write(connection: sqlite3.Connection) -> None:
            guild_id = actor.guild_id
            connection.execute("DELETE FROM touched WHERE guild_id = ? AND id <= ?", [guild_id, last_id])
            _mark(connection, guild_id, pack, day)
            for each in news:
                _keep_told(connection, guild_id, each.after)
            for batch in batches:
                announce(connection, actor, batch.news, batch.channel_id)
            for each in news:
                tell_who_was_right(connection, actor, each.after, came.get(each.after.topic))
            for user_id, theirs in followers.items():
                _tell_follower(connection, actor, user_id, theirs)

        await self._database.write(write)


def _tell_follower(
    connection: sqlite3.Connection, actor: Actor, user_id: int, news: Sequence[NewsItem]
) -> None:
    """Let somebody be told; what they are about to be told anyway takes it in."""
    row = connection.execute(
        "SELECT id, content FROM post WHERE guild_id = ? AND user_id = ? AND kind = 'follow' "
        "AND state = 'due'",
        [actor.guild_id, user_id],
    ).fetchone()
    if row is None:
        content = {"news": [each.content() for each in news]}
        key = f"{user_id}/{news_key(connection, news)}"
        put_post(connection, actor, PostKind.FOLLOW, key, content, user_id=user_id, after=_BURST)
        return
    before = [NewsItem.from_content(each) for each in json.loads(row[1])["news"]]
    together = _together([*before, *news])
    if not together:
        connection.execute("DELETE FROM post WHERE id = ?", [row[0]])
        return
    gathered = json.dumps({"news": [each.content() for each in together]}, ensure_ascii=False)
    sql = "UPDATE post SET content = ?, version = version + 1 WHERE id = ?"
    connection.execute(sql, [gathered, row[0]])


def _together(news: Sequence[NewsItem]) -> list[NewsItem]:
    """Return news with those of one topic made one; what changed there and back is none."""
    made: dict[Topic, NewsItem] = {}
    for each in news:
        first = made.get(each.after.topic, each)
        made[each.after.topic] = NewsItem(first.before, each.after, each.cause)
    return [each for each in made.values() if each.before.differs(each.after)]


def _mark(connection: sqlite3.Connection, guild_id: int, pack: str, day: date) -> None:
    content = json.dumps({"pack": pack, "day": day.isoformat()})
    sql = "INSERT OR REPLACE INTO seen (guild_id, topic, content) VALUES (?, '', ?)"
    connection.execute(sql, [guild_id, content])


def _keep_told(connection: sqlite3.Connection, guild_id: int, told: ToldStanding) -> None:
    content = json.dumps(told.content(), ensure_ascii=False)
    sql = "INSERT OR REPLACE INTO seen (guild_id, topic, content) VALUES (?, ?, ?)"
    connection.execute(sql, [guild_id, str(told.topic), content])
