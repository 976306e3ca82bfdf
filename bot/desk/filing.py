"""Filing a report, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.dates import read_reported_on, read_window
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.events import Filed, Undone
from bot.domain.filing import (
    NEW_NAME,
    Draft,
    Remarks,
    check_chain,
    check_undo,
    choose_stance,
    read_chain,
    read_tags,
    read_topic,
)
from bot.domain.reports import MAX_CLAIM, Report, Source
from bot.domain.standing import Standing
from bot.domain.text import choose, clean, clean_url, host_of
from bot.domain.topics import Topic, TopicKind
from bot.domain.vocabulary import SourceTag, Stance
from bot.domain.windows import day_window
from bot.domain.wire import Wire
from bot.locales import member_in_english, members_in_english
from bot.search.duplicates import likely_duplicates
from bot.search.names import source_names, topic_names
from bot.store import Store
from bot.store.reports import Committed
from bot.work import work_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options of /addreport as typed."""

    topic: str
    claim: str
    source: str
    tags: str
    stance: str | None = None
    when: str | None = None
    reported_on: str | None = None
    via: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft, the sources it brings, and what else the moderator should know."""

    draft: Draft
    sources: Sequence[Source]
    remarks: Remarks


async def file(store: Store, guild_id: int, typed: Typed, *, by: int, at: datetime) -> Filed:
    """File what was typed for a server; raises DomainError for the first thing that cannot be filed."""
    today = at.date()
    wire = await store.wire(guild_id)
    reading = await work_out(read, wire, typed, today)
    change = await store.reports.file(reading.draft, reading.sources, guild_id=guild_id, author_id=by, at=at)
    before, after = await _standings(store, guild_id, change, change.before or wire, today)
    return Filed(report=change.report, before=before, after=after, remarks=reading.remarks)


async def check(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> Report:
    """Return a report that its author may take back now; raises DomainError for anybody else, and later."""
    report = (await store.wire(guild_id)).own.get(number)
    if report is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{number}")
    check_undo(report, by=by, now=at)
    return report


async def undo(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> Undone:
    """Take a report back for its author within a day; raises DomainError as `check` does."""
    wire = await store.wire(guild_id)
    report = await check(store, guild_id, number, by=by, at=at)
    # Filed in error: it no longer counts from its own first day on.
    change = await store.reports.retract(guild_id, number, from_day=report.known_from, by=by, at=at)
    if change is None:
        raise DomainError(Refusal.ALREADY_RETRACTED, number=str(number))
    before, after = await _standings(store, guild_id, change, change.before or wire, at.date())
    return Undone(report=change.report, before=before, after=after)


async def _standings(
    store: Store, guild_id: int, change: Committed, before: Wire, today: date
) -> tuple[Standing, Standing]:
    """Return how the topic of a changed report stood right before, and stands now."""
    topic, after = change.report.topic, await store.wire(guild_id)
    return await work_out(before.standing, topic, today), await work_out(after.standing, topic, today)


def read(wire: Wire, typed: Typed, today: date) -> Reading:
    """Return what was typed as a draft; raises DomainError for the first thing that cannot be filed."""
    topic = _named_topic(wire, read_topic(member_in_english(typed.topic, TopicKind)))
    claim = clean(typed.claim, field=Field.CLAIM, limit=MAX_CLAIM)
    links = read_chain(typed.source, typed.via)
    tags = read_tags(members_in_english(typed.tags, SourceTag))
    window = read_window(typed.when, field=Field.WHEN, today=today) if typed.when else None
    reported_on = read_reported_on(typed.reported_on, today=today) if typed.reported_on else day_window(today)
    url = clean_url(typed.url) if typed.url else None
    given = choose(typed.stance, Stance, field=Field.STANCE) if typed.stance else None
    stance = choose_stance(topic, given, window, reported_on)
    chain, new, near = _chain(wire, links, tags, url)
    draft = Draft(
        topic=topic,
        claim=claim,
        stance=stance,
        chain=chain,
        tags=frozenset(tags),
        reported_on=reported_on,
        window=window,
        url=url,
    )
    on_topic = wire.file(topic).reports
    remarks = Remarks(
        new_sources=[source.name for source in new],
        near_sources=near,
        first_about=None if wire.file(topic).stands else topic.name,
        duplicates=likely_duplicates(draft, on_topic),
    )
    return Reading(draft, new, remarks)


def _named_topic(wire: Wire, topic: Topic) -> Topic:
    """Return the topic under the name on record; refuses a name one typing error away from another's."""
    if topic.name is None:
        return topic
    meant_new = topic.name.startswith(NEW_NAME)
    name = topic.name.lstrip(f"{NEW_NAME} ")
    found = topic_names(wire, topic.kind).find(name)
    if found.entry is not None and found.exact:
        return Topic(topic.kind, found.entry)
    if found.entry is not None and not meant_new:
        raise DomainError(
            Refusal.NAME_NEAR,
            field=Field.TOPIC,
            given=name,
            closest=found.entry,
            new=f"{topic.kind}:{NEW_NAME}{name}",
        )
    return Topic(topic.kind, name)


def _chain(
    wire: Wire, links: Sequence[str], tags: Sequence[SourceTag], url: str | None
) -> tuple[tuple[str, ...], list[Source], list[str]]:
    """Return the chain under the names on record, the new sources, and those that they come near to."""
    chain, new, near = [], [], []
    for link in links:
        found = source_names(wire).find(link)
        if found.entry is not None and found.exact:
            chain.append(found.entry)
            continue
        chain.append(link)
        # The tags are the ground of the claim, so of its origin; whoever stands later passed it on.
        tag = tags[0] if link == links[0] else SourceTag.AGGREGATOR
        new.append(Source(link, tag, host_of(url) if url and link == links[-1] else None))
        if found.entry is not None:
            near.append(found.entry)
    return check_chain(tuple(chain)), new, near
