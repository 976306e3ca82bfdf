"""What a post tells, as it stands when it is sent; where it goes, and in whose language."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.news import NewsItem, is_taken_back
from bot.domain.posting.posts import PlannedDigest, Post, PostKind
from bot.domain.posting.server_settings import NewsKind, ServerSettings, news_kind_of
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import parse_topic
from bot.domain.results import Announced, CommandResult, WhoWasRight
from bot.services import announcements, tips
from bot.store import Store

_DIGEST_HOUR, _DIGEST_UNTIL = 9, 1
"""The hour from which on Monday the digest is due, and the last weekday on which it still is one."""
_WEEK = timedelta(days=7)


def due_digest(guild_id: int, settings: ServerSettings, now: datetime, home: str) -> PlannedDigest | None:
    """Return the digest that is due in a server, from Monday morning on, as the bot may have been down, by
    the hours of ``home``, where the show is, unless it has others.
    """
    local = now.astimezone(settings.zone(home))
    begun = local.weekday() > 0 or local.hour >= _DIGEST_HOUR
    if settings.digest is None or not begun or local.weekday() > _DIGEST_UNTIL:
        return None
    year, week, _ = local.isocalendar()
    return PlannedDigest(guild_id, settings.digest, f"{year}-{week}", local.date() - _WEEK)


def addressed(post: Post, settings: ServerSettings) -> Post:
    """Return a post that was not sent yet with the channel that is set for it now."""
    if post.user_id is not None or post.message_id is not None or post.reply_to is not None:
        return post
    return replace(post, channel_id=_channel(post, settings))


def _channel(post: Post, settings: ServerSettings) -> int | None:
    if post.kind is PostKind.NEWS:
        kind = news_kind_of(_news(post)[0].after.topic)
        return settings.channels.get(kind) if kind is not None else None
    if post.kind is PostKind.PREDICTIONS:
        return settings.channels.get(NewsKind.DATES)
    return settings.review if post.kind is PostKind.TIP else settings.digest


def pinged(post: Post, settings: ServerSettings) -> tuple[int, ...]:
    """Return the roles that a post names: news do, and no reply to them."""
    if post.kind is not PostKind.NEWS or post.reply_to is not None:
        return ()
    return tuple(each for each in (settings.ping, settings.followers) if each is not None)


async def told_by(
    store: Store, snapshot: Snapshot, post: Post, settings: ServerSettings, actor: Actor, server: str | None
) -> tuple[CommandResult, str]:
    """Return what a post tells in a server of that name, and the language it is told in. Refuses where that
    is no more: nobody follows it, the tip or its decision was taken back.
    """
    if post.kind is PostKind.NEWS:
        replies = post.reply_to is not None
        return Announced(_news(post), pings=pinged(post, settings), replies=replies), settings.language
    if post.kind is PostKind.PREDICTIONS:
        return WhoWasRight(parse_topic(post.content["topic"])), settings.language
    if post.kind is PostKind.FOLLOW:
        return await _followed(store, snapshot, post, server)
    number = int(post.content["number"])
    if post.kind is PostKind.TIP:
        on_card = await tips.on_card(store, actor, number, shown=post.message_id is not None)
        return on_card, settings.language
    outcome = await tips.outcome(store, post.guild_id, number, server=server)
    if outcome.tip.decision is None and not post.content.get("reopened"):
        raise DomainError(Refusal.NO_SUCH_TIP)  # it was taken back before it was told
    return outcome, outcome.tip.locale


async def _followed(
    store: Store, snapshot: Snapshot, post: Post, server: str | None
) -> tuple[CommandResult, str]:
    """Return news of what somebody follows, with what of it they do."""
    news, user_id = _news(post), post.user_id or 0
    by = announcements.concerned(snapshot, news, await store.follows.all_of(post.guild_id, user_id))
    if not by:  # they stopped a moment ago
        raise DomainError(Refusal.NOTHING_TO_FOLLOW)
    told = Announced(news, to_follower=True, server=server, stops=tuple(by))
    return told, await store.follows.locale(post.guild_id, user_id)


def worth_sending(post: Post) -> bool:
    """Tell whether a post that did not get through still tells anything: news that were taken back since do
    not, where nobody has read them.
    """
    return post.kind is not PostKind.NEWS or post.reply_to is not None or not is_taken_back(_news(post))


def _news(post: Post) -> tuple[NewsItem, ...]:
    return tuple(map(NewsItem.from_content, post.content["news"]))
