"""News as they are told: where their topics stand is kept, and posts tell it, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from bot.domain.audit import NOBODY, Actor
from bot.domain.posting.news import NewsItem, ToldStanding
from bot.domain.posting.posts import PostKind
from bot.domain.reports.topics import Topic
from bot.store.announced_posts import AnnouncedNews, next_number, tell_who_was_right
from bot.store.engines.transaction import Transaction
from bot.store.posts import put_direct

_BURST = timedelta(minutes=1)
"""How long what somebody follows is gathered before they are told."""


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
    changed: int
    """How many of these there were."""
    looked_at: tuple[str, str]
    """By which pack, and on which day, the server was looked at before."""


class WrittenNews(Struct, frozen=True):
    """A server's news as they are kept, written before the transaction: thousands of topics take a while."""

    told: ServerNews
    pack: str
    day: date
    """By which pack, and on which day, the server was looked at."""
    rows: list[tuple[int, str, str]]
    """Where each topic stands now."""
    texts: Mapping[NewsItem, str]
    """What is told of each, as JSON."""

    @classmethod
    def of(cls, told: ServerNews, pack: str, day: date) -> WrittenNews:
        """Return a server's news as they are kept, found by a pack on a day."""
        listed = {each: None for batch in told.batches for each in batch.news}
        listed |= {each: None for news in told.followers.values() for each in news}
        texts = {each: json.dumps(each.content(), ensure_ascii=False) for each in listed}
        return cls(told, pack, day, told_rows(told.guild_id, [each.after for each in told.news]), texts)

    def content(self, news: Sequence[NewsItem]) -> str:
        """Return the content of a post that tells some of them."""
        return f'{{"news": [{", ".join(self.texts[each] for each in news)}]}}'


def tell(connection: Transaction, written: WrittenNews, at: datetime) -> None:
    """Let a server's news be what was told there, and be posted; unless another process did that since they
    were found.
    """
    told = written.told
    sql = (
        "SELECT pack, day, (SELECT count(*) FROM touched WHERE guild_id = ?1 AND id <= ?2) AS changed "
        "FROM looked_at WHERE guild_id = ?1"
    )
    now = connection.execute(sql, [told.guild_id, told.last_id]).fetchone()
    if now is None or tuple(now) != (*told.looked_at, told.changed):
        return
    actor = Actor(told.guild_id, NOBODY, at)
    sql = "DELETE FROM touched WHERE guild_id = ? AND id <= ?"
    connection.execute(sql, [told.guild_id, told.last_id])
    keep_told(connection, told.guild_id, written.pack, written.day, written.rows)
    announced = AnnouncedNews(connection, actor)
    for batch in told.batches:
        fresh = announced.correct(batch.news)
        if fresh:
            announced.announce(fresh[0].after.topic, written.content(fresh), batch.channel_id)
    announced.renew({each.after.topic for each in told.news})
    for each in told.news:
        tell_who_was_right(connection, actor, each.after, told.came.get(each.after.topic))
    _tell_followers(connection, actor, written)


def _tell_followers(connection: Transaction, actor: Actor, written: WrittenNews) -> None:
    """Let people be told; what they are about to be told anyway takes it in."""
    followers = written.told.followers
    sql = "SELECT user_id, id, content FROM post WHERE guild_id = ? AND kind = 'follow' AND state = 'due'"
    waiting = connection.execute(sql, [actor.guild_id]) if followers else ()
    due = {user_id: (post_id, content) for user_id, post_id, content in waiting}
    number, fresh = next_number(connection), []
    for user_id, news in followers.items():
        if user_id in due:
            _gather(connection, *due[user_id], news)
        else:
            key = f"{user_id}/{news[0].after.topic}/{number}"
            fresh.append((key, written.content(news), user_id))
    put_direct(connection, actor, PostKind.FOLLOW, fresh, after=_BURST)


def _gather(connection: Transaction, post_id: int, content: str, news: Sequence[NewsItem]) -> None:
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


def told_rows(guild_id: int, told: Sequence[ToldStanding]) -> list[tuple[int, str, str]]:
    """Return the rows of where topics stand."""
    return [(guild_id, str(each.topic), json.dumps(each.content(), ensure_ascii=False)) for each in told]


def keep_told(
    connection: Transaction, guild_id: int, pack: str, day: date, rows: Sequence[tuple[int, str, str]]
) -> None:
    """Let rows be what was told in a server, which was looked at by a pack on a day."""
    sql = (
        "INSERT INTO looked_at (guild_id, pack, day) VALUES (?, ?, ?) "
        "ON CONFLICT (guild_id) DO UPDATE SET pack = excluded.pack, day = excluded.day"
    )
    connection.execute(sql, [guild_id, pack, day.isoformat()])
    sql = (
        "INSERT INTO seen (guild_id, topic, content) VALUES (?, ?, ?) "
        "ON CONFLICT (guild_id, topic) DO UPDATE SET content = excluded.content"
    )
    connection.executemany(sql, rows)
