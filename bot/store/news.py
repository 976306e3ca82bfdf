"""What was last told in each server, what may differ from it by now, and the posts that tell it.

A topic is touched in the transaction that changes it. What is told of it is written with the post that tells
it, in one transaction: a change is told once, whenever the process stops.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.audit import Hand
from bot.domain.posting.following import Followed, Follower
from bot.domain.posting.news import CORRECTING, Cause, News, Seen, Why
from bot.domain.posting.posts import PostKind, PostState
from bot.domain.reports.topics import Topic, parse_topic
from bot.store.database import Database
from bot.store.posts import put_post, renew_post

_BURST = timedelta(minutes=1)
"""How long what somebody follows is gathered before they are told."""
_CORRECTED_FOR = timedelta(days=30)
"""How long after it was posted an announcement is edited where it is taken back; later it is news again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was last told in a server, by topic; by which pack and on which day it was looked at."""

    pack: str
    day: date
    topics: Mapping[Topic, Seen]


@dataclass(frozen=True, slots=True)
class Touched:
    """A topic that was written to, and why."""

    id: int
    topic: Topic
    cause: Cause
    revision: int
    """The server's revision that it was written in."""


@dataclass(frozen=True, slots=True)
class Edition:
    """News that go out together, in a channel."""

    channel_id: int
    news: tuple[News, ...]


class Newsroom:
    """Knows what was told, and lets what is new be posted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def told(self, guild_id: int) -> Told | None:
        """Return what was last told in a server, or None where nothing ever is."""
        rows = await self._database.read("SELECT topic, content FROM seen WHERE guild_id = ?", [guild_id])
        kept = {row["topic"]: json.loads(row["content"]) for row in rows}
        if "" not in kept:
            return None
        mark = kept.pop("")
        topics = {parse_topic(topic): Seen.read(content) for topic, content in kept.items()}
        return Told(mark["pack"], date.fromisoformat(mark["day"]), topics)

    async def touched(self, guild_id: int) -> list[Touched]:
        """Return the topics of a server that were written to, in order."""
        rows = await self._database.read("SELECT * FROM touched WHERE guild_id = ? ORDER BY id", [guild_id])
        return [
            Touched(
                row["id"],
                parse_topic(row["topic"]),
                Cause.of(json.loads(row["cause"])),
                row["revision"],
            )
            for row in rows
        ]

    async def awaiting(self, pack: str, day: date) -> list[int]:
        """Return the servers where something may be new: written to, or not looked at by this pack today."""
        rows = await self._database.read(
            "SELECT DISTINCT guild_id FROM touched UNION SELECT guild_id FROM seen WHERE topic = '' "
            "AND (json_extract(content, '$.pack') <> ? OR json_extract(content, '$.day') <> ?)",
            [pack, day.isoformat()],
        )
        return [row["guild_id"] for row in rows]

    async def followers(self, guild_id: int) -> list[Follower]:
        """Return who follows what in a server."""
        rows = await self._database.read("SELECT * FROM follow WHERE guild_id = ?", [guild_id])
        return [Follower(r["user_id"], Followed(r["kind"]), r["name"], r["locale"]) for r in rows]

    async def begin(self, guild_id: int, pack: str, day: date, topics: Sequence[Seen]) -> None:
        """Let what stands now be what was told: from here on what differs is news. Once begun it stays so."""

        def write(connection: sqlite3.Connection) -> None:
            sql = "SELECT 1 FROM seen WHERE guild_id = ? AND topic = ''"
            if connection.execute(sql, [guild_id]).fetchone() is None:
                _mark(connection, guild_id, pack, day)
                for each in topics:
                    _keep(connection, guild_id, each)

        await self._database.write(write)

    async def drop_touched(self, guild_id: int, upto: int) -> None:
        """Forget what was written to, where nothing is told."""
        sql = "DELETE FROM touched WHERE guild_id = ? AND id <= ?"
        await self._database.write(lambda c: c.execute(sql, [guild_id, upto]))

    async def tell(
        self,
        hand: Hand,
        pack: str,
        day: date,
        news: Sequence[News],
        editions: Sequence[Edition],
        followers: Mapping[int, Sequence[News]],
        *,
        upto: int,
    ) -> None:
        """Let news be what was told, and be posted: in channels, and to each follower what they follow; what
        was written to until ``upto`` has been looked at.

        News that take back what was announced before edit that instead.
        """

        def write(connection: sqlite3.Connection) -> None:
            guild_id = hand.guild_id
            connection.execute("DELETE FROM touched WHERE guild_id = ? AND id <= ?", [guild_id, upto])
            _mark(connection, guild_id, pack, day)
            for each in news:
                _keep(connection, guild_id, each.after)
            for edition in editions:
                _post(connection, hand, edition)
            for user_id, theirs in followers.items():
                _tell_follower(connection, hand, user_id, theirs)

        await self._database.write(write)


def _post(connection: sqlite3.Connection, hand: Hand, edition: Edition) -> None:
    fresh = [each for each in edition.news if not _corrected(connection, hand, each)]
    if fresh:
        content = {"news": [each.content() for each in fresh]}
        put_post(
            connection, hand, PostKind.NEWS, _key(connection, fresh), content, channel_id=edition.channel_id
        )


def _key(connection: sqlite3.Connection, news: Sequence[News]) -> str:
    """Return a key that no other post has: its topic, and how many there were before it."""
    counted: int = connection.execute("SELECT ifnull(max(id), 0) FROM post").fetchone()[0]
    return f"{news[0].after.topic}/{counted + 1}"


def _corrected(connection: sqlite3.Connection, hand: Hand, news: News) -> bool:
    """Let what was announced of a report that was changed since be corrected in place; tell whether that says
    all there is to say.
    """
    if news.cause.why not in CORRECTING:
        return False
    told = _announced(connection, hand, news)
    if news.cause.why is Why.RESTORED and any(_as_before(connection, hand, each, news) for each in told):
        return True
    by_it = [each for each in told if each.news.cause.report == news.cause.report]
    open_ones = [each for each in told if each.news.undone is None]
    mine = by_it or [each for each in open_ones[:1] if not each.news.before.differs(news.after)]
    if not mine:
        return False
    back = not mine[-1].news.before.differs(news.after)
    for each in mine:
        if each.unread and back:  # nobody has read it: nothing has to be said
            connection.execute("DELETE FROM post WHERE id = ?", [each.id])
        elif each.unread:
            each.tell(connection, hand, News(each.news.before, news.after, news.cause))
        else:
            each.tell(connection, hand, replace(each.news, undone=news.cause))
    return back or news.cause.why in (Why.EDITED, Why.RESTORED)


@dataclass(frozen=True, slots=True)
class _Announced:
    """A post that tells of a topic, what it tells of it, and of what else."""

    id: int
    key: str
    unread: bool
    """Whether it tells of that alone, and was not sent."""
    news: News
    all: tuple[News, ...]

    def tell(self, connection: sqlite3.Connection, hand: Hand, instead: News) -> None:
        """Let the post tell something else of the topic."""
        told = [instead if each is self.news else each for each in self.all]
        content = {"news": [each.content() for each in told]}
        renew_post(connection, hand, PostKind.NEWS, self.key, content)


def _announced(connection: sqlite3.Connection, hand: Hand, news: News) -> list[_Announced]:
    """Return what was announced of a topic lately, the latest first."""
    rows = connection.execute(
        "SELECT id, key, content, state FROM post WHERE guild_id = ? AND kind = 'news' AND made_at >= ? "
        "AND state <> 'dropped' ORDER BY id DESC LIMIT 200",
        [hand.guild_id, replace(hand, at=hand.at - _CORRECTED_FOR).stamp],
    )
    found = []
    for id, key, content, state in rows.fetchall():
        told = tuple(News.read(each) for each in json.loads(content)["news"])
        unread = state == PostState.DUE and len(told) == 1
        found += [
            _Announced(id, key, unread, each, told) for each in told if each.after.topic == news.after.topic
        ]
    return found


def _as_before(connection: sqlite3.Connection, hand: Hand, told: _Announced, news: News) -> bool:
    """Let a correction be taken back where what was announced holds again; tell whether it does."""
    if told.news.undone is None or told.news.after.differs(news.after):
        return False
    told.tell(connection, hand, replace(told.news, undone=None))
    return True


def _tell_follower(connection: sqlite3.Connection, hand: Hand, user_id: int, news: Sequence[News]) -> None:
    """Let somebody be told; what they are about to be told anyway takes it in."""
    row = connection.execute(
        "SELECT id, content FROM post WHERE guild_id = ? AND user_id = ? AND kind = 'follow' "
        "AND state = 'due'",
        [hand.guild_id, user_id],
    ).fetchone()
    if row is None:
        content = {"news": [each.content() for each in news]}
        key = f"{user_id}/{_key(connection, news)}"
        put_post(connection, hand, PostKind.FOLLOW, key, content, user_id=user_id, after=_BURST)
        return
    before = [News.read(each) for each in json.loads(row[1])["news"]]
    together = _together([*before, *news])
    if not together:
        connection.execute("DELETE FROM post WHERE id = ?", [row[0]])
        return
    gathered = json.dumps({"news": [each.content() for each in together]}, ensure_ascii=False)
    sql = "UPDATE post SET content = ?, version = version + 1 WHERE id = ?"
    connection.execute(sql, [gathered, row[0]])


def _together(news: Sequence[News]) -> list[News]:
    """Return news with those of one topic made one; what changed there and back is none."""
    made: dict[Topic, News] = {}
    for each in news:
        first = made.get(each.after.topic, each)
        made[each.after.topic] = News(first.before, each.after, each.cause)
    return [each for each in made.values() if each.before.differs(each.after)]


def _mark(connection: sqlite3.Connection, guild_id: int, pack: str, day: date) -> None:
    content = json.dumps({"pack": pack, "day": day.isoformat()})
    sql = "INSERT OR REPLACE INTO seen (guild_id, topic, content) VALUES (?, '', ?)"
    connection.execute(sql, [guild_id, content])


def _keep(connection: sqlite3.Connection, guild_id: int, seen: Seen) -> None:
    content = json.dumps(seen.content(), ensure_ascii=False)
    sql = "INSERT OR REPLACE INTO seen (guild_id, topic, content) VALUES (?, ?, ?)"
    connection.execute(sql, [guild_id, str(seen.topic), content])
