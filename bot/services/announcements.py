"""What is new in a server since it was last told: found, and let be posted (desk.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.news import ChangeCause, NewsCause, NewsItem, ToldStanding
from bot.domain.posting.server_settings import NewsKind, ServerSettings, Spoilers, news_kind_of
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.topics import EVENTS, MILESTONES, Topic
from bot.domain.reports.vocabulary import Level
from bot.domain.rules.predictions import tally
from bot.store import Store
from bot.store.news import ChangedTopic, ToldState
from bot.store.news_posts import NewsBatch, ServerNews

_TOGETHER = frozenset({ChangeCause.PACK, ChangeCause.TIME, ChangeCause.IMPORTED, ChangeCause.MERGED})
"""What may change many topics at once: they are told in one message."""


async def start_telling(store: Store, guild_id: int, at: datetime) -> None:
    """Let what stands now in a server be what was told; nothing of it is news."""
    snapshot = await store.snapshot(guild_id or None)
    today = snapshot.show.today(at)
    stands = await run_in_worker(_as_seen, snapshot, told_topics(snapshot), at)
    await store.news.begin(guild_id, snapshot.version.pack, today, list(stands.values()))


async def find_news(store: Store, guild_id: int, at: datetime) -> int:
    """Find what is new in a server since it was last told, let it be posted; return how many topics it is.

    Where nothing is ever told, what was written to is forgotten.
    """
    touched = await store.news.changed_topics(guild_id)
    told = await store.news.last_told(guild_id)
    snapshot = await store.snapshot(guild_id or None)
    # What was written a moment ago may not be in the snapshot yet: that is looked at the next time.
    touched = [each for each in touched if each.revision <= snapshot.version.revision]
    upto = touched[-1].id if touched else 0
    if told is None:
        await store.news.drop_changed(guild_id, upto)
        return 0
    settings = await store.settings.get(guild_id or None)
    news = await run_in_worker(_news, snapshot, told, touched, at)
    followers = await store.news.followers(guild_id) if news else []
    today = snapshot.show.today(at)
    tell = await run_in_worker(
        server_news,
        snapshot,
        guild_id,
        news,
        settings,
        followers,
        today,
        looked_at=(told.pack, told.day.isoformat()),
        last_id=upto,
        changed=len(touched),
    )
    await store.news.mark_told(at, snapshot.version.pack, today, [tell])
    return len(news)


def server_news(
    snapshot: Snapshot,
    guild_id: int,
    news: Sequence[NewsItem],
    settings: ServerSettings,
    followers: Sequence[Follow],
    today: date,
    *,
    looked_at: tuple[str, str],
    last_id: int = 0,
    changed: int = 0,
) -> ServerNews:
    """Return what is told of news in a server: in which channels, to which followers. ``looked_at`` is by
    which pack and on which day it was before, ``changed`` how many topics were written to, to ``last_id``.
    """
    return ServerNews(
        guild_id=guild_id,
        news=news,
        batches=_batches(snapshot, news, settings),
        followers=_following(snapshot, news, followers),
        came=_came(snapshot, news, settings, today),
        last_id=last_id,
        changed=changed,
        looked_at=looked_at,
    )


def _news(
    snapshot: Snapshot, told: ToldState, touched: Sequence[ChangedTopic], at: datetime
) -> list[NewsItem]:
    """Return the topics that stand otherwise than was told, each with why."""
    causes = {each.topic: each.cause for each in touched if not _decides_nothing(snapshot, each.cause)}
    topics = {each: None for each in causes if each.kind in EVENTS}
    by_pack = told.pack != snapshot.version.pack
    if by_pack or told.day != snapshot.show.today(at):
        topics |= dict.fromkeys([*told.topics, *told_topics(snapshot)])
    found = []
    for topic, now in _as_seen(snapshot, topics, at).items():
        before = told.topics.get(topic) or ToldStanding.nothing(topic, told.day)
        cause = causes.get(topic) or NewsCause(ChangeCause.PACK if by_pack else ChangeCause.TIME)
        item = news_item(snapshot, before, now, cause)
        found += [item] if item is not None else []
    return found


def _decides_nothing(snapshot: Snapshot, cause: NewsCause) -> bool:
    """Tell whether what was done was done to a report of another season, be it over or yet to come."""
    report = snapshot.report(cause.report or "")
    return report is not None and is_of_another_season(report)


def news_item(
    snapshot: Snapshot, before: ToldStanding, now: ToldStanding, cause: NewsCause
) -> NewsItem | None:
    """Return the news that a topic stands otherwise than was told, or None."""
    return NewsItem(before, now, _with_report(snapshot, now, cause)) if before.differs(now) else None


def _with_report(snapshot: Snapshot, now: ToldStanding, cause: NewsCause) -> NewsCause:
    """Return a cause with the report that a change rests on, where it names none itself."""
    if cause.report is not None:
        return cause
    standing = snapshot.standing(now.topic, now.day)
    deciding = [report for report in standing.reports() if report.stance is standing.stance]
    newest = max(deciding, key=lambda report: (report.known_from, report.weight), default=None)
    return replace(cause, report=newest.id if newest else None)


def told_topics(snapshot: Snapshot) -> list[Topic]:
    """Return the topics that are told of as they stand."""
    return [topic for topic in snapshot.files if topic.kind in EVENTS]


def _as_seen(snapshot: Snapshot, topics: Iterable[Topic], at: datetime) -> Mapping[Topic, ToldStanding]:
    today = snapshot.show.today(at)
    return {topic: ToldStanding.from_standing(snapshot.standing(topic, today)) for topic in topics}


def _batches(snapshot: Snapshot, news: Sequence[NewsItem], settings: ServerSettings) -> list[NewsBatch]:
    """Return news as they go out: each alone, or together with what changed for the same reason."""
    sheets: dict[tuple[int, object], list[NewsItem]] = {}
    for place, each in enumerate(news):
        kind = news_kind_of(each.after.topic)
        channel = settings.channels.get(kind) if kind is not None else None
        if channel is None or _left_out(snapshot, each, settings):
            continue
        together = each.cause.kind if each.cause.kind in _TOGETHER else place
        sheets.setdefault((channel, together), []).append(each)
    return [NewsBatch(channel, tuple(sheet)) for (channel, _), sheet in sheets.items()]


def _came(
    snapshot: Snapshot, news: Sequence[NewsItem], settings: ServerSettings, today: date
) -> dict[Topic, int]:
    """Return the milestones that came by news, of which it can be told who was right: by more than a rumor,
    and where anything that was predicted is decided; with the channel to tell it in.
    """
    channel = settings.channels.get(NewsKind.DATES)
    if channel is None:
        return {}
    return {
        each.after.topic: channel
        for each in news
        if each.after.topic.kind in MILESTONES
        and _has_surely_come(each.after)
        and not _has_surely_come(each.before)
        and not _left_out(snapshot, each, settings)
        and tally(snapshot.topic_file(each.after.topic).predictions(today)).n
    }


def _has_surely_come(told: ToldStanding) -> bool:
    """Tell whether it was told that something has come, as more than a rumor."""
    return told.standing.has_come and told.level is not None and told.level is not Level.RUMORED


def _left_out(snapshot: Snapshot, news: NewsItem, settings: ServerSettings) -> bool:
    """Tell whether news rest on a spoiler, and the server has those left out."""
    report = snapshot.report(news.cause.report or "")
    spoils = news.before.spoiler or news.after.spoiler or (report is not None and report.spoiler)
    return settings.spoilers is Spoilers.LEFT_OUT and spoils


def _following(
    snapshot: Snapshot, news: Sequence[NewsItem], followers: Sequence[Follow]
) -> dict[int, list[NewsItem]]:
    """Return what each follower follows of news: the topic, somebody it is about, or who says it."""
    who: dict[tuple[FollowedKind, str], set[int]] = {}
    for each in followers:
        who.setdefault(_followed(snapshot, each), set()).add(each.user_id)
    theirs: dict[int, list[NewsItem]] = {}
    for item in news:
        for user_id in set[int]().union(*(who.get(about, ()) for about in _about(snapshot, item))):
            theirs.setdefault(user_id, []).append(item)
    return theirs


def concerned(snapshot: Snapshot, news: Sequence[NewsItem], follows: Sequence[Follow]) -> list[Follow]:
    """Return the follows that news are about."""
    about = set[tuple[FollowedKind, str]]().union(*(_about(snapshot, each) for each in news))
    return [each for each in follows if _followed(snapshot, each) in about]


def _about(snapshot: Snapshot, news: NewsItem) -> set[tuple[FollowedKind, str]]:
    """Return what can be followed that news are about: the topic, whose it is, who says it."""
    topic, report = news.after.topic, snapshot.report(news.cause.report or "")
    about = {(FollowedKind.TOPIC, str(topic))}
    about |= {(FollowedKind.PERSON, topic.name)} if topic.name is not None else set()
    return about | ({(FollowedKind.SOURCE, link) for link in report.chain} if report is not None else set())


def _followed(snapshot: Snapshot, follow: Follow) -> tuple[FollowedKind, str]:
    """Return what is followed; a source that was merged since under the name it has now."""
    return follow.kind, snapshot.merged.get(follow.name, follow.name)
