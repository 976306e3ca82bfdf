"""Following a topic, somebody or a source; and no longer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.concurrency import work_out
from bot.domain.audit import Hand
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.posting.following import Followed, Follower
from bot.domain.record.snapshot import Wire
from bot.domain.reports.filing import read_topic
from bot.domain.reports.topics import EVENTS, Topic, TopicKind
from bot.domain.results import Following
from bot.domain.text.cleaning import MAX_NAME, clean
from bot.domain.text.names import handle
from bot.locales import member_in_english
from bot.search.names import person_names, source_names
from bot.services import announcements
from bot.store import Store


async def follow(store: Store, hand: Hand, typed: str, *, locale: str) -> Following:
    """Follow what was typed, or no longer where it is followed; refuses what is not on record."""
    wire = await store.wire(hand.guild_id or None)
    kind, name = await work_out(read, wire, typed)
    return await _toggle(store, hand, kind, name, locale)


async def follow_topic(store: Store, hand: Hand, topic: str, *, locale: str) -> Following:
    """Follow the topic that a handle stands for, or no longer."""
    wire = await store.wire(hand.guild_id or None)
    found = next((each for each in wire.files if handle(str(each)) == topic), None)
    if found is None:
        raise DomainError(Refusal.PAGE_GONE)
    return await _toggle(store, hand, Followed.TOPIC, str(found), locale)


async def followed(store: Store, hand: Hand) -> Following:
    """Return all that somebody follows."""
    return Following(changed=None, on=False, all=tuple(await store.follows.of(hand.guild_id, hand.by)))


async def _toggle(store: Store, hand: Hand, kind: Followed, name: str, locale: str) -> Following:
    # From here on there is somebody to be told: what stands now is no news.
    await announcements.begin(store, hand.guild_id, hand.at)
    follower = Follower(hand.by, kind, name, locale)
    on = await store.follows.toggle(hand.guild_id, follower)
    every = await store.follows.of(hand.guild_id, hand.by)
    return Following(changed=follower, on=on, all=tuple(every))


def read(wire: Wire, typed: str) -> tuple[Followed, str]:
    """Return what a text names: a topic, somebody on record, or a source; refuses what is none of them."""
    text = clean(typed, field=Field.WHAT, limit=MAX_NAME + 20)
    topic = _topic(wire, text)
    if topic is not None:
        return Followed.TOPIC, str(topic)
    person, source = person_names(wire).find(text), source_names(wire).find(text)
    for kind, found in ((Followed.PERSON, person), (Followed.SOURCE, source)):
        if found.entry is not None and found.exact:
            return kind, found.entry
    for kind, found in ((Followed.PERSON, person), (Followed.SOURCE, source)):
        if found.entry is not None:
            return kind, found.entry
    raise _nothing(text, [*person.closest[:2], *source.closest[:1]])


def _nothing(text: str, close: Sequence[str]) -> DomainError:
    return DomainError(Refusal.NOTHING_TO_FOLLOW, field=Field.WHAT, given=text, closest="\n".join(close))


def _topic(wire: Wire, text: str) -> Topic | None:
    """Return the topic that a text is, where it has a standing: another has nothing that changes."""
    try:
        topic = read_topic(member_in_english(text, TopicKind))
    except DomainError:
        return None
    if topic.kind not in EVENTS:
        return None
    if topic.name is None:
        return topic
    found = person_names(wire).find(topic.name)
    if found.entry is None:  # a slip of the pen would be followed in silence for ever
        raise _nothing(text, found.closest[:3])
    return Topic(topic.kind, found.entry)
