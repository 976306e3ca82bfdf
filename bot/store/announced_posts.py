"""News as posts, which are corrected in place where they are taken back; who was right, told once."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.news import CORRECTING, ChangeCause, NewsItem, ToldStanding
from bot.domain.posting.posts import PostKind, PostState
from bot.domain.reports.topics import MILESTONES, Topic
from bot.store.engines.transaction import Transaction
from bot.store.posts import forget_post, put_post, renew_post

_CORRECTED_FOR = timedelta(days=30)
"""How long after it was posted an announcement is edited where it is taken back; later it is news again."""
_UNREAD = (PostState.DUE, PostState.REFUSED)


class AnnouncedNews:
    """What was announced in a server lately, as far as news make it say something else: read once, however
    many news there are, and written once.
    """

    def __init__(self, connection: Transaction, actor: Actor) -> None:
        self._connection, self._actor = connection, actor

    def correct(self, news: Sequence[NewsItem]) -> list[NewsItem]:
        """Let what was announced be edited where news take it back; return the news that say more."""
        return [each for each in news if not self._corrected(each)]

    def announce(self, first: Topic, content: str, channel_id: int) -> None:
        """Let news be posted together in a channel: the topic of the first, and what is told, as JSON."""
        key = f"{first}/{next_number(self._connection)}"
        put_post(self._connection, self._actor, PostKind.NEWS, key, content, channel_id=channel_id)

    def renew(self, topics: Container[Topic]) -> None:
        """Let what was corrected of topics once, and the replies that say so, tell where those stand now; and
        what was corrected now say so.
        """
        for topic, told in self._by_topic.items():
            for each in told if topic in topics else ():
                if each.post.sent and each.post.changed:
                    for key in (each.post.key, each.reply_key):
                        renew_post(self._connection, self._actor, PostKind.NEWS, key)
        for post in {each.post.id: each.post for told in self._by_topic.values() for each in told}.values():
            if post.retold:
                content = {"news": [each.content() for each in post.told]}
                renew_post(self._connection, self._actor, PostKind.NEWS, post.key, content)

    @cached_property
    def _by_topic(self) -> Mapping[Topic, Sequence[_Announcement]]:
        """What was announced of each topic, the latest first."""
        found: dict[Topic, list[_Announcement]] = {}
        for post in _posts(self._connection, self._actor):
            for place, each in enumerate(post.told):
                found.setdefault(each.after.topic, []).append(_Announcement(post, place))
        return found

    def _corrected(self, news: NewsItem) -> bool:
        """Let what was announced of a report that was changed since be corrected in place; tell whether that
        says all there is to say.
        """
        if news.cause.kind not in CORRECTING:
            return False
        told = self._by_topic.get(news.after.topic, ())
        back_again = news.cause.kind in (ChangeCause.RESTORED, ChangeCause.EDITED)
        if back_again and any(self._restored_as_before(each, news) for each in told):
            return True
        by_it = [each for each in told if each.news.cause.report == news.cause.report]
        open_ones = [each for each in told if each.news.undone is None]
        mine = by_it or [each for each in open_ones[:1] if not each.news.before.differs(news.after)]
        if not mine:
            return False
        back = not mine[-1].news.before.differs(news.after)
        says_all = back or news.cause.kind in (ChangeCause.EDITED, ChangeCause.RESTORED)
        for each in mine:
            if each.post.unread and back:  # nobody has read it: nothing has to be said
                self._connection.execute("DELETE FROM post WHERE id = ?", [each.post.id])
            elif each.post.unread:
                each.retell(NewsItem(each.news.before, news.after, news.cause))
            else:
                each.retell(replace(each.news, undone=news.cause))
                if says_all:  # else a message of its own tells it
                    self._reply(each)
        return says_all

    def _restored_as_before(self, told: _Announcement, news: NewsItem) -> bool:
        """Let a correction be taken back where what was announced holds again; tell whether it does."""
        if told.news.undone is None or told.news.after.differs(news.after):
            return False
        told.retell(replace(told.news, undone=None))
        self._reply(told)
        return True

    def _reply(self, told: _Announcement) -> None:
        """Let one reply say what became of an announcement: an edit alone is noticed by nobody."""
        if not told.post.sent:
            return
        content = {"news": [told.news.content()], "reply_to": told.post.id}
        where = self._connection, self._actor, PostKind.NEWS, told.reply_key, content
        if not put_post(*where, channel_id=told.post.channel_id):
            renew_post(*where)


class _Post(Struct):
    """A post that tells news."""

    id: int
    key: str
    channel_id: int
    sent: bool
    unread: bool
    """Whether it tells of one topic alone, and was not sent."""
    changed: bool
    """Whether it says something else than at first."""
    told: list[NewsItem]
    retold: bool = False
    """Whether it is to say something else from now on."""


class _Announcement(Struct, frozen=True):
    """What a post tells of one topic."""

    post: _Post
    place: int

    @property
    def news(self) -> NewsItem:
        """Return what it tells."""
        return self.post.told[self.place]

    def retell(self, instead: NewsItem) -> None:
        """Let it tell something else of the topic."""
        self.post.told[self.place] = instead
        self.post.retold = True

    @property
    def reply_key(self) -> str:
        """Return the key of the reply that says what became of it."""
        return f"reply/{self.post.id}/{self.news.after.topic}"


def _posts(connection: Transaction, actor: Actor) -> Iterator[_Post]:
    """Yield the announcements of a server lately, the latest first."""
    rows = connection.execute(
        "SELECT id, key, channel_id, message_id, content, state, version FROM post WHERE guild_id = ? "
        "AND kind = 'news' AND made_at >= ? AND state <> 'dropped' ORDER BY id DESC LIMIT 200",
        [actor.guild_id, replace(actor, at=actor.at - _CORRECTED_FOR).stamp],
    )
    for id, key, channel_id, message_id, text, state, version in rows.fetchall():
        content = json.loads(text)
        if "reply_to" not in content:
            told = [NewsItem.from_content(each) for each in content["news"]]
            unread = state in _UNREAD and message_id is None and len(told) == 1
            yield _Post(id, key, channel_id, message_id is not None, unread, version > 1, told)


def next_number(connection: Transaction) -> int:
    """Return a number that is in no key of news so far: keys with it are posts of their own."""
    counted: int = connection.execute("SELECT coalesce(max(id), 0) FROM post").fetchone()[0]
    return counted + 1


def tell_who_was_right(
    connection: Transaction, actor: Actor, told: ToldStanding, channel_id: int | None
) -> None:
    """Let it be posted, once and for all, who was right about a milestone that came, where there is a channel
    for it. What was posted of it before is edited; what nobody has read is dropped where it has not come.
    """
    if told.topic.kind not in MILESTONES:
        return
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
