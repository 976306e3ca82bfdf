"""Following a topic, somebody or a source; and no longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.posting.following import Follow, FollowAction, FollowedKind, FollowedThing, FollowList
from bot.domain.posting.news import NewsItem
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import read_topic
from bot.domain.reports.topics import EVENTS, Topic
from bot.domain.text.cleaning import MAX_NAME, clean
from bot.domain.text.names import handle
from bot.search.known_sources import known_source, name_typed
from bot.search.name_finders import person_names, source_names
from bot.services import announcements
from bot.store import Store


async def follow(store: Store, actor: Actor, typed: str, *, locale: str) -> FollowList:
    """Follow what was typed, or no longer where it is followed; refuses what is not on record."""
    snapshot = await store.snapshot(actor.guild_id or None)
    kind, name = await run_in_worker(read_target, snapshot, typed)
    return await _toggle(store, actor, kind, name, locale, may_end=True)


async def follow_topic(store: Store, actor: Actor, topic: str, *, locale: str) -> FollowList:
    """Follow the topic that a handle stands for; what is followed already goes on."""
    snapshot = await store.snapshot(actor.guild_id or None)
    found = next((each for each in snapshot.files if handle(str(each)) == topic), None)
    if found is None:
        raise DomainError(Refusal.PAGE_GONE)
    return await _toggle(store, actor, FollowedKind.TOPIC, str(found), locale, may_end=False)


async def stop(store: Store, actor: Actor, which: str) -> FollowList:
    """End the follow that a handle stands for; one that ended before is told to have."""
    there = await store.follows.all_of(actor.guild_id, actor.user_id)
    found = next((each for each in there if each.handle == which), None)
    ended = found is not None and await store.follows.stop(actor.guild_id, found)
    every = await list_follows(store, actor)
    return replace(every, action=FollowAction.OFF if ended else FollowAction.OFF_BEFORE, changed=found)


async def list_follows(store: Store, actor: Actor) -> FollowList:
    """Return all that somebody follows in a server."""
    follows = await store.follows.all_of(actor.guild_id, actor.user_id)
    missed = await _undelivered(store, actor, follows)
    return FollowList(all=tuple(FollowedThing(actor.guild_id, each, missed.get(each)) for each in follows))


async def _undelivered(store: Store, actor: Actor, follows: Sequence[Follow]) -> Mapping[Follow, date]:
    """Return the day by what is followed of which the last news did not reach whoever follows it."""
    post = await store.posts.undelivered(actor.guild_id, actor.user_id)
    if post is None:
        return {}
    snapshot = await store.snapshot(actor.guild_id or None)
    news = tuple(map(NewsItem.from_content, post.content["news"]))
    day = snapshot.show.today(post.made_at)
    return dict.fromkeys(announcements.concerned(snapshot, news, follows), day)


async def _toggle(
    store: Store, actor: Actor, kind: FollowedKind, name: str, locale: str, *, may_end: bool
) -> FollowList:
    # From here on there is somebody to be told: what stands now is no news.
    await announcements.start_telling(store, actor.guild_id, actor.at)
    follower = Follow(actor.user_id, kind, name, locale)
    on = await store.follows.toggle(actor.guild_id, follower, may_end=may_end)
    every = await list_follows(store, actor)
    return replace(every, action=FollowAction.ON if on else FollowAction.OFF, changed=follower)


def read_target(snapshot: Snapshot, typed: str) -> tuple[FollowedKind, str]:
    """Return what a text names: a topic, somebody on record, or a source that is on record or in the
    directory, by name or link; refuses what is none of them.
    """
    typed = name_typed(snapshot, typed, field=Field.WHAT)
    text = clean(typed, field=Field.WHAT, limit=MAX_NAME + 20)
    topic = _topic(snapshot, text)
    if topic is not None:
        return FollowedKind.TOPIC, str(topic)
    person, source = person_names(snapshot).find(text), source_names(snapshot).find(text)
    for kind, found in ((FollowedKind.PERSON, person), (FollowedKind.SOURCE, source)):
        if found.entry is not None and found.exact:
            return kind, found.entry
    known = known_source(snapshot, text, field=Field.WHAT)
    if known is not None:  # an outlet that is known, of which nothing is on record yet
        return FollowedKind.SOURCE, known.name
    for kind, found in ((FollowedKind.PERSON, person), (FollowedKind.SOURCE, source)):
        if found.entry is not None:
            return kind, found.entry
    raise _nothing(text, [*person.closest[:2], *source.closest[:1]])


def _nothing(text: str, close: Sequence[str]) -> DomainError:
    return DomainError(Refusal.NOTHING_TO_FOLLOW, field=Field.WHAT, given=text, closest="\n".join(close))


def _topic(snapshot: Snapshot, text: str) -> Topic | None:
    """Return the topic that a text is, where it has a standing: another has nothing that changes."""
    try:
        topic = read_topic(text, snapshot.show.season)
    except DomainError as refusal:
        if refusal.refusal in (Refusal.TOPIC_EITHER, Refusal.TOPIC_NEEDS_NAME):
            raise
        return None
    if topic.kind not in EVENTS:
        return None
    if topic.name is None:
        return topic
    found = person_names(snapshot).find(topic.name)
    if found.entry is None:  # a typing error would be followed in silence for ever
        raise _nothing(text, found.closest[:3])
    return Topic(topic.kind, found.entry)
