"""Filing a report, and taking it back."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.limits import LIMITS, check_limit
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import (
    TWIN_WINDOW,
    Remarks,
    check_undo,
)
from bot.domain.reports.other_seasons import listed_in
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import RetractionGround, RevisionAction, retracted
from bot.domain.reports.tips import TipRuling
from bot.domain.results import Filed, StoredWithoutStanding, Undone
from bot.domain.rules.standing import Standing
from bot.search.duplicates import likely_duplicates
from bot.services.report_reading import TypedReport, read_report
from bot.services.topic_reading import season_meant
from bot.store import Store
from bot.store.reports import Committed


async def file(
    store: Store,
    guild_id: int,
    typed: TypedReport,
    *,
    by: int,
    at: datetime,
    draft_number: int | None = None,
    approves: TipRuling | None = None,
    season: int | None = None,
) -> Filed | StoredWithoutStanding:
    """File what was typed for a server; raises DomainError for the first thing that cannot be filed.

    ``draft_number`` is the draft it was kept as, which is forgotten in the same transaction; ``approves`` the
    tip that it is filed from, which is decided with it; ``season`` the one that was waited for when it was
    written, where that is another by now.
    """
    snapshot = await store.snapshot(guild_id)
    season = season_meant(snapshot, typed.claim, season)
    reading = await run_in_worker(read_report, snapshot, typed, snapshot.show.today(at), season=season)
    await run_in_worker(_check_topics, snapshot, reading.draft)
    actor = Actor(guild_id, by, at)
    change = await store.reports.file(
        actor,
        reading.draft,
        reading.sources,
        draft_number=draft_number,
        twin_since=at - TWIN_WINDOW,
        approves=approves,
        season=season or snapshot.show.season,
    )
    try:
        before, after = await standings_around(store, actor, change, change.before or snapshot)
        report = await as_attributed_in(store, guild_id, change)
        # As it is now: another moderator may have filed the same a moment ago.
        now = await store.snapshot(guild_id)
        others = (each for each in now.topic_file(report.topic).reports if each.id != report.id)
        duplicates = await run_in_worker(likely_duplicates, reading.draft, others)
        remarks = replace(reading.remarks, duplicates=duplicates)
        return Filed(
            report=report, before=before, after=after, remarks=remarks, already_there=change.already_there
        )
    except DomainError:  # it is filed: nobody is to be told otherwise
        return StoredWithoutStanding(report=change.report, already_there=change.already_there)


def _check_topics(snapshot: Snapshot, draft: Report) -> None:
    """Refuse one topic more than a server may hold."""
    own = snapshot.own_reports.values()
    if len(own) >= LIMITS[Refusal.TOO_MANY_TOPICS]:
        check_limit(Refusal.TOO_MANY_TOPICS, len({draft.topic, *(report.topic for report in own)}))


async def filed_before(store: Store, guild_id: int, number: int, *, at: datetime) -> Filed:
    """Return a report that is on record as what was filed before; raises DomainError where it is not."""
    snapshot = await store.snapshot(guild_id)
    report = snapshot.own_reports.get(number)
    if report is None or not report.stands:
        raise DomainError(Refusal.DRAFT_GONE)
    now = await run_in_worker(snapshot.standing, report.topic, snapshot.show.today(at))
    return Filed(report=report, before=now, after=now, remarks=Remarks(), already_there=True)


async def check_undo_allowed(store: Store, guild_id: int, number: int, *, by: int, at: datetime) -> Report:
    """Return a report that its author may take back now; raises DomainError for anybody else, and later."""
    report = (await store.snapshot(guild_id)).own_reports.get(number)
    if report is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{number}")
    check_undo(report, by=by, now=at)
    return report


async def undo(
    store: Store, guild_id: int, number: int, *, by: int, at: datetime
) -> Undone | StoredWithoutStanding:
    """Take a report back for its author within a day; raises DomainError for anybody else, and later."""
    snapshot = await store.snapshot(guild_id)
    await check_undo_allowed(store, guild_id, number, by=by, at=at)
    actor = Actor(guild_id, by, at)
    take_back = partial(retracted, ground=RetractionGround.IN_ERROR, day=at.date())
    change = await store.reports.change(actor, number, take_back, RevisionAction.RETRACTED)
    try:
        before, after = await standings_around(store, actor, change, change.before or snapshot)
        return Undone(report=await as_attributed_in(store, guild_id, change), before=before, after=after)
    except DomainError:  # it is taken back: nobody is to be told otherwise
        return StoredWithoutStanding(report=change.report, action=RevisionAction.RETRACTED)


async def as_attributed_in(store: Store, guild_id: int, change: Committed) -> Report:
    """Return a changed report as it is attributed in a server, by the sources on record there."""
    return (await store.snapshot(guild_id)).report(change.report.id) or change.report


async def standings_around(
    store: Store, actor: Actor, change: Committed, before: Snapshot
) -> tuple[Standing, Standing]:
    """Return how the topic of a changed report stood right before, and stands now."""
    after = await store.snapshot(actor.guild_id)
    topic, today = listed_in(change.report, after.show.season).topic, after.show.today(actor.at)
    return await run_in_worker(before.standing, topic, today), await run_in_worker(
        after.standing, topic, today
    )
