"""What is new in a server since it was last told: found, and let be posted (docs/desk.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.concurrency import work_out
from bot.domain.audit import Hand
from bot.domain.posting.following import Followed, Follower
from bot.domain.posting.news import Cause, News, Seen, Why
from bot.domain.posting.server_settings import ServerSettings, Spoilers, news_of
from bot.domain.record.snapshot import Wire
from bot.domain.reports.topics import EVENTS, Topic
from bot.store import Store
from bot.store.news import Edition, Told, Touched

BY_ITSELF = 0
"""Whose hand it is that tells: nobody's."""
_TOGETHER = frozenset({Why.PACK, Why.TIME, Why.IMPORTED, Why.MERGED})
"""What may change many topics at once: they are told in one message."""


async def begin(store: Store, guild_id: int, at: datetime) -> None:
    """Let what stands now in a server be what was told; nothing of it is news."""
    wire = await store.wire(guild_id or None)
    today = wire.show.today(at)
    stands = await work_out(_as_seen, wire, _topics(wire), at)
    await store.news.begin(guild_id, wire.version.pack, today, list(stands.values()))


async def awaiting(store: Store, at: datetime) -> list[int]:
    """Return the servers in which something may be new."""
    wire = await store.wire(None)
    return await store.news.awaiting(wire.version.pack, wire.show.today(at))


async def settle(store: Store, guild_id: int, at: datetime) -> int:
    """Find what is new in a server since it was last told, let it be posted; return how many topics it is.

    Where nothing is ever told, what was written to is forgotten.
    """
    touched = await store.news.touched(guild_id)
    told = await store.news.told(guild_id)
    wire = await store.wire(guild_id or None)
    # What was written a moment ago may not be in the wire yet: that is looked at the next time.
    touched = [each for each in touched if each.revision <= wire.version.revision]
    upto = touched[-1].id if touched else 0
    if told is None:
        await store.news.drop_touched(guild_id, upto)
        return 0
    settings = await store.settings.of(guild_id or None)
    today = wire.show.today(at)
    news = await work_out(_news, wire, told, touched, at)
    followers = await store.news.followers(guild_id) if news else []
    editions = _editions(wire, news, settings)
    told_of = _following(wire, news, followers)
    hand, pack = Hand(guild_id, BY_ITSELF, at), wire.version.pack
    await store.news.tell(hand, pack, today, news, editions, told_of, upto=upto)
    return len(news)


def _news(wire: Wire, told: Told, touched: Sequence[Touched], at: datetime) -> list[News]:
    """Return the topics that stand otherwise than was told, each with why."""
    causes = {each.topic: each.cause for each in touched}
    topics = {each: None for each in causes if each.kind in EVENTS}
    today = wire.show.today(at)
    by_pack = told.pack != wire.version.pack
    if by_pack or told.day != today:
        topics |= dict.fromkeys([*told.topics, *_topics(wire)])
    found = []
    for topic, now in _as_seen(wire, topics, at).items():
        before = told.topics.get(topic) or Seen.nothing(topic, told.day)
        if before.differs(now):
            cause = causes.get(topic) or Cause(Why.PACK if by_pack else Why.TIME)
            found.append(News(before, now, _with_report(wire, now, cause)))
    return found


def _with_report(wire: Wire, now: Seen, cause: Cause) -> Cause:
    """Return a cause with the report that a change rests on, where it names none itself."""
    if cause.report is not None:
        return cause
    standing = wire.standing(now.topic, now.day)
    deciding = [report for report in standing.reports() if report.stance is standing.stance]
    newest = max(deciding, key=lambda report: (report.known_from, report.weight), default=None)
    return replace(cause, report=newest.id if newest else None)


def _topics(wire: Wire) -> list[Topic]:
    return [topic for topic in wire.files if topic.kind in EVENTS]


def _as_seen(wire: Wire, topics: Iterable[Topic], at: datetime) -> Mapping[Topic, Seen]:
    today = wire.show.today(at)
    return {topic: Seen.of(wire.standing(topic, today)) for topic in topics}


def _editions(wire: Wire, news: Sequence[News], settings: ServerSettings) -> list[Edition]:
    """Return news as they go out: each alone, or together with what changed for the same reason."""
    sheets: dict[tuple[int, object], list[News]] = {}
    for place, each in enumerate(news):
        kind = news_of(each.after.topic)
        channel = settings.channels.get(kind) if kind is not None else None
        if channel is None or _left_out(wire, each, settings):
            continue
        together = each.cause.why if each.cause.why in _TOGETHER else place
        sheets.setdefault((channel, together), []).append(each)
    return [Edition(channel, tuple(sheet)) for (channel, _), sheet in sheets.items()]


def _left_out(wire: Wire, news: News, settings: ServerSettings) -> bool:
    """Tell whether news rest on a spoiler, and the server has those left out."""
    report = wire.report(news.cause.report or "")
    spoils = news.before.spoiler or news.after.spoiler or (report is not None and report.spoiler)
    return settings.spoilers is Spoilers.LEFT_OUT and spoils


def _following(wire: Wire, news: Sequence[News], followers: Sequence[Follower]) -> dict[int, list[News]]:
    """Return what each follower follows of news: the topic, somebody it is about, or whose word it is."""
    theirs: dict[int, list[News]] = {}
    for each in news:
        topic, report = each.after.topic, wire.report(each.cause.report or "")
        about: set[tuple[Followed, str]] = {(Followed.TOPIC, str(topic))}
        about |= {(Followed.PERSON, topic.name)} if topic.name is not None else set()
        about |= {(Followed.SOURCE, link) for link in report.chain} if report is not None else set()
        for follower in followers:
            # A source that was merged since is followed under the name it has now.
            name = wire.merged.get(follower.name, follower.name)
            told = theirs.setdefault(follower.user_id, [])
            if (follower.kind, name) in about and each not in told:
                told.append(each)
    return {user_id: told for user_id, told in theirs.items() if told}
