"""Sources that turn out to be one, or to be called otherwise; and reports that repeat another."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor, AuditAction
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.posting.news import ToldStanding
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import NEW_NAME_MARK, check_chain, read_chain
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import RevisionAction
from bot.domain.reports.topics import EVENTS, Topic
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import Changed, SourceMerged, StoredWithoutStanding
from bot.domain.rules.standing import Standing
from bot.domain.text.cleaning import MAX_NAME, clean
from bot.domain.text.names import fold
from bot.search.known_sources import check_new_name, known_source, name_typed, require_source
from bot.services.revisions import change_result
from bot.store import Store


async def merge(store: Store, actor: Actor, source: str, into: str | None) -> SourceMerged:
    """Let a source be another one on record, or be called otherwise (a name not on record); without either,
    take apart what was made one. Raises DomainError for what is not on record, or would make an outlet an
    official.
    """
    snapshot = await store.snapshot(actor.guild_id)
    source = name_typed(snapshot, source, field=Field.SOURCE)
    typed = fold(clean(source, field=Field.SOURCE, limit=MAX_NAME))
    once = next((each for each in snapshot.merged if fold(each) == typed), None)
    name = once or require_source(snapshot, source).entry
    assert name is not None
    stands_for = snapshot.merged.get(name, name)
    naming = {stands_for, name}
    topics = await run_in_worker(snapshot.topics_naming, naming)
    today = snapshot.show.today(actor.at)
    before = await run_in_worker(_standings, snapshot, topics, today)
    if not (into or "").strip():
        if once is None:
            raise DomainError(Refusal.NOT_MERGED, field=Field.INTO, given=source)
        await store.merges.split(actor, once, topics)
        return await _merged(store, actor, once, None, before, today)
    target, known = _target(snapshot, into or "")
    if target == stands_for:
        raise DomainError(Refusal.SAME_SOURCE, field=Field.INTO, given=stands_for)
    own, other = snapshot.sources.get(stands_for), snapshot.sources.get(target)
    officials = [each is not None and each.tag is SourceTag.OFFICIAL for each in (own, other)]
    if known and officials[1] and not officials[0]:
        raise DomainError(Refusal.NOT_OFFICIAL, field=Field.INTO, given=target)
    await store.merges.merge(
        actor, name, target, topics, deed=AuditAction.MERGED if known else AuditAction.RENAMED
    )
    return await _merged(store, actor, name, target, before, today)


def _target(snapshot: Snapshot, typed: str) -> tuple[str, bool]:
    """Return the name that a source is to have, and whether that is one on record; refuses a new name that is
    nearly another's.
    """
    name = name_typed(snapshot, typed.lstrip(f"{NEW_NAME_MARK} "), field=Field.INTO)
    name = clean(name, field=Field.INTO, limit=MAX_NAME)
    read_chain(name, None)  # a name has no arrow in it
    known = known_source(snapshot, name, field=Field.INTO)
    if known is not None and known.name in snapshot.sources:
        return known.name, True
    if not typed.startswith(NEW_NAME_MARK):
        check_new_name(snapshot, name, known, field=Field.INTO)
    return known.name if known else name, False


def _standings(snapshot: Snapshot, topics: list[Topic], day: date) -> dict[Topic, Standing]:
    return {topic: snapshot.standing(topic, day) for topic in topics if topic.kind in EVENTS}


async def _merged(
    store: Store,
    actor: Actor,
    name: str,
    into: str | None,
    before: dict[Topic, Standing],
    today: date,
) -> SourceMerged:
    try:
        snapshot = await store.snapshot(actor.guild_id)
        after = await run_in_worker(_standings, snapshot, list(before), today)
    except DomainError:  # it is done: nobody is to be told otherwise
        after = before
    changed = await run_in_worker(_changed, before, after)
    return SourceMerged(name=name, into=into, changed=tuple(changed), topics=len(before))


def _changed(before: dict[Topic, Standing], after: dict[Topic, Standing]) -> list[tuple[Standing, Standing]]:
    """Return the standings, then and now, that would be told otherwise."""
    return [
        (was, after[topic])
        for topic, was in before.items()
        if ToldStanding.from_standing(was).differs(ToldStanding.from_standing(after[topic]))
    ]


async def make_relay(store: Store, actor: Actor, number: int, to: str) -> Changed | StoredWithoutStanding:
    """Make a report a relay in another's chain: not a second statement, but the same one passed on."""
    snapshot = await store.snapshot(actor.guild_id)
    other = snapshot.report(to)
    if other is None or to == f"#{number}":
        raise DomainError(Refusal.NO_SUCH_REPORT, number=to)
    change = await store.reports.change(
        actor, number, lambda report: as_relay(report, other), RevisionAction.JOINED, reason=None
    )
    return await change_result(store, actor, change, snapshot, RevisionAction.JOINED)


def as_relay(report: Report, other: Report) -> Report:
    """Return a report as a relay of another; refuses where its outlet stands in that chain already."""
    if report.publisher in other.chain:
        raise DomainError(Refusal.CHAIN_REPEATS, field=Field.VIA)
    chain = check_chain((*other.chain, report.publisher))
    return replace(report, chain=chain, said_on=other.spoke_on)
