"""News as posts, which are corrected in place where they are taken back; who was right, told once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.news import CORRECTING, ChangeCause, NewsItem, ToldStanding
from bot.domain.posting.posts import PostKind, PostState
from bot.store.posts import forget_post, put_post, renew_post

_CORRECTED_FOR = timedelta(days=30)
"""How long after it was posted an announcement is edited where it is taken back; later it is news again."""
_UNREAD = (PostState.DUE, PostState.REFUSED)


def announce(connection: sqlite3.Connection, actor: Actor, news: Sequence[NewsItem], channel_id: int) -> None:
    """Let news be posted together in a channel; those that take back what was announced edit that instead."""
    fresh = [each for each in news if not _corrected(connection, actor, each)]
    if fresh:
        content = {"news": [each.content() for each in fresh]}
        put_post(
            connection, actor, PostKind.NEWS, news_key(connection, fresh), content, channel_id=channel_id
        )


def news_key(connection: sqlite3.Connection, news: Sequence[NewsItem]) -> str:
    """Return a key that no other post has: its topic, and how many there were before it."""
    counted: int = connection.execute("SELECT ifnull(max(id), 0) FROM post").fetchone()[0]
    return f"{news[0].after.topic}/{counted + 1}"


def _corrected(connection: sqlite3.Connection, actor: Actor, news: NewsItem) -> bool:
    """Let what was announced of a report that was changed since be corrected in place; tell whether that says
    all there is to say.
    """
    if news.cause.kind not in CORRECTING:
        return False
    told = _announced(connection, actor, news)
    back_again = news.cause.kind in (ChangeCause.RESTORED, ChangeCause.EDITED)
    if back_again and any(_restored_as_before(connection, actor, each, news) for each in told):
        return True
    by_it = [each for each in told if each.news.cause.report == news.cause.report]
    open_ones = [each for each in told if each.news.undone is None]
    mine = by_it or [each for each in open_ones[:1] if not each.news.before.differs(news.after)]
    if not mine:
        return False
    back = not mine[-1].news.before.differs(news.after)
    says_all = back or news.cause.kind in (ChangeCause.EDITED, ChangeCause.RESTORED)
    for each in mine:
        if each.unread and back:  # nobody has read it: nothing has to be said
            connection.execute("DELETE FROM post WHERE id = ?", [each.id])
        elif each.unread:
            each.retell(connection, actor, NewsItem(each.news.before, news.after, news.cause))
        else:
            undone = replace(each.news, undone=news.cause)
            each.retell(connection, actor, undone)
            if says_all:  # else a message of its own tells it
                each.reply(connection, actor, undone)
    return says_all


class _AnnouncedPost(Struct, frozen=True):
    """A post that tells of a topic, what it tells of it, and of what else."""

    id: int
    key: str
    channel_id: int
    sent: bool
    unread: bool
    """Whether it tells of that alone, and was not sent."""
    changed: bool
    """Whether it says something else than at first."""
    news: NewsItem
    all: tuple[NewsItem, ...]

    def retell(self, connection: sqlite3.Connection, actor: Actor, instead: NewsItem) -> None:
        """Let the post tell something else of the topic."""
        told = [instead if each is self.news else each for each in self.all]
        content = {"news": [each.content() for each in told]}
        renew_post(connection, actor, PostKind.NEWS, self.key, content)

    @property
    def reply_key(self) -> str:
        """Return the key of the reply that says what became of it."""
        return f"reply/{self.id}/{self.news.after.topic}"

    def reply(self, connection: sqlite3.Connection, actor: Actor, told: NewsItem) -> None:
        """Let one reply say what became of it: an edit alone is noticed by nobody."""
        if not self.sent:
            return
        content = {"news": [told.content()], "reply_to": self.id}
        key = self.reply_key
        if not put_post(connection, actor, PostKind.NEWS, key, content, channel_id=self.channel_id):
            renew_post(connection, actor, PostKind.NEWS, key, content)


def renew_corrected(connection: sqlite3.Connection, actor: Actor, news: NewsItem) -> None:
    """Let what was corrected of a topic once, and the reply that says so, tell where the topic stands now."""
    for each in _announced(connection, actor, news):
        if each.sent and each.changed:
            for key in (each.key, each.reply_key):
                renew_post(connection, actor, PostKind.NEWS, key)


def _announced(connection: sqlite3.Connection, actor: Actor, news: NewsItem) -> list[_AnnouncedPost]:
    """Return what was announced of a topic lately, the latest first."""
    rows = connection.execute(
        "SELECT id, key, channel_id, message_id, content, state, version FROM post WHERE guild_id = ? "
        "AND kind = 'news' AND made_at >= ? AND state <> 'dropped' ORDER BY id DESC LIMIT 200",
        [actor.guild_id, replace(actor, at=actor.at - _CORRECTED_FOR).stamp],
    )
    found = []
    for id, key, channel_id, message_id, text, state, version in rows.fetchall():
        content = json.loads(text)
        if "reply_to" in content:
            continue
        told = tuple(NewsItem.from_content(each) for each in content["news"])
        unread = state in _UNREAD and message_id is None and len(told) == 1
        found += [
            _AnnouncedPost(id, key, channel_id, message_id is not None, unread, version > 1, each, told)
            for each in told
            if each.after.topic == news.after.topic
        ]
    return found


def _restored_as_before(
    connection: sqlite3.Connection, actor: Actor, told: _AnnouncedPost, news: NewsItem
) -> bool:
    """Let a correction be taken back where what was announced holds again; tell whether it does."""
    if told.news.undone is None or told.news.after.differs(news.after):
        return False
    told.retell(connection, actor, replace(told.news, undone=None))
    told.reply(connection, actor, replace(told.news, undone=None))
    return True


def tell_who_was_right(
    connection: sqlite3.Connection, actor: Actor, told: ToldStanding, channel_id: int | None
) -> None:
    """Let it be posted, once and for all, who was right about a milestone that came, where there is a channel
    for it. What was posted of it before is edited; what nobody has read is dropped where it has not come.
    """
    kind, key = PostKind.PREDICTIONS, str(told.topic)
    if channel_id is not None and put_post(
        connection, actor, kind, key, {"topic": key}, channel_id=channel_id
    ):
        return
    sql = "SELECT state, message_id FROM post WHERE guild_id = ? AND kind = ? AND key = ?"
    row = connection.execute(sql, [actor.guild_id, kind, key]).fetchone()
    if row is None:
        return
    if row[0] in _UNREAD and row[1] is None and not told.standing.has_come:
        forget_post(connection, actor, kind, key)
    else:
        renew_post(connection, actor, kind, key)
