"""What moderators do to a report on record: edit, retract, restore; and what was done to it before."""

from __future__ import annotations

from datetime import date
from functools import partial

from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.dates.typed_dates import read_past, typed_form
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.merging import SourceNames, renamed
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.content import with_content_of
from bot.domain.reports.filing import TYPED, Remarks
from bot.domain.reports.other_seasons import as_filed
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import (
    MAX_REASON,
    RetractionGround,
    RevisionAction,
    RevisionStep,
    restored,
    retracted,
)
from bot.domain.results import Changed, ReportHistory, StoredWithoutStanding
from bot.domain.text.cleaning import sentence
from bot.services.filing import as_attributed_in, standings_around
from bot.services.report_reading import ReportReading, TypedReport, read_report
from bot.store import Store
from bot.store.reports import Committed


async def own_report(store: Store, guild_id: int, number: int) -> Report:
    """Return a report that a server filed; raises DomainError where there is none of that number."""
    report = (await store.snapshot(guild_id)).own_reports.get(number)
    if report is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{number}")
    return report


async def revision_of(store: Store, guild_id: int, number: int) -> int:
    """Return which revision of a report is the latest."""
    return len((await store.snapshot(guild_id)).history.get(number, ()))


def as_typed(report: Report) -> TypedReport:
    """Return what would be typed to file a report as it is."""
    return TypedReport(
        topic=str(as_filed(report).topic),
        claim=f"||{report.claim}||" if report.spoiler else str(report.claim),
        source=report.publisher,
        tags=", ".join(sorted(report.tags)),
        stance=str(report.stance),
        when=typed_form(report.window) if report.window else None,
        reported_on=report.reported_on.edtf,
        said_on=report.said_on.edtf if report.said_on else None,
        via=" > ".join(report.chain[:-1]) or None,
        url=report.url,
    )


def with_reading(report: Report, reading: ReportReading, merged: SourceNames) -> Report:
    """Return a report that says what was read, and keeps what cannot be typed.

    ``merged`` are the names that sources are known by: a chain that is the same by them stays as filed.
    """
    draft = reading.draft
    same = renamed(report, merged).chain == draft.chain
    said = {name: getattr(draft, name) for name in TYPED}
    if same:
        said["chain"] = report.chain
    if str(draft.claim) == str(report.claim):  # of which one wording is typed
        said["claim"] = report.claim
    return replace(report, **said)


async def edit(
    store: Store,
    actor: Actor,
    number: int,
    typed: TypedReport,
    *,
    expected_revision: int,
    reason: str | None,
    draft_number: int,
) -> Changed | StoredWithoutStanding:
    """Let a report say what was typed; raises DomainError where it cannot be read, says the same as before,
    or was changed since ``expected_revision``.
    """
    snapshot = await store.snapshot(actor.guild_id)
    reading = await run_in_worker(
        read_report, snapshot, typed, snapshot.show.today(actor.at), except_number=f"#{number}"
    )
    change = await store.reports.change(
        actor,
        number,
        partial(with_reading, reading=reading, merged=snapshot.merged),
        RevisionAction.EDITED,
        reason=read_reason(reason),
        expected_revision=expected_revision,
        new_sources=reading.sources,
        draft_number=draft_number,
    )
    return await change_result(store, actor, change, snapshot, RevisionAction.EDITED, reading.remarks)


async def retract(
    store: Store, actor: Actor, number: int, ground: RetractionGround, *, day: str | None, reason: str | None
) -> Changed | StoredWithoutStanding:
    """Let a report no longer count: from a day (today if none is given), or never, if filed in error."""
    snapshot = await store.snapshot(actor.guild_id)
    from_day = read_day(day, snapshot.show.today(actor.at))
    make = partial(retracted, ground=ground, day=from_day)
    change = await store.reports.change(
        actor, number, make, RevisionAction.RETRACTED, reason=read_reason(reason)
    )
    return await change_result(store, actor, change, snapshot, RevisionAction.RETRACTED)


async def restore(store: Store, actor: Actor, number: int) -> Changed | StoredWithoutStanding:
    """Let a retracted report count again."""
    snapshot = await store.snapshot(actor.guild_id)
    change = await store.reports.change(actor, number, restored, RevisionAction.RESTORED)
    return await change_result(store, actor, change, snapshot, RevisionAction.RESTORED)


async def restore_revision(
    store: Store, actor: Actor, number: int, revision: int
) -> Changed | StoredWithoutStanding:
    """Let a report be again what it was after one of its revisions."""
    snapshot = await store.snapshot(actor.guild_id)
    steps = {each.revision.number: each.after for each in await store.reports.history(actor.guild_id, number)}
    if revision not in steps:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{number}")
    then = steps[revision]
    change = await store.reports.change(
        actor, number, partial(with_content_of, other=then), RevisionAction.RESTORED
    )
    return await change_result(store, actor, change, snapshot, RevisionAction.RESTORED)


async def history(store: Store, actor: Actor, number: int) -> ReportHistory:
    """Return what was done to a report, the latest first."""
    report = await own_report(store, actor.guild_id, number)
    steps = await store.reports.history(actor.guild_id, number)
    return ReportHistory(report=report, steps=tuple(reversed(steps)))


async def steps_since(store: Store, guild_id: int, number: int, revision: int) -> RevisionStep:
    """Return all that was done to a report since a revision as one step."""
    steps = await store.reports.history(guild_id, number)
    then = next((each.after for each in steps if each.revision.number == revision), None)
    return RevisionStep(steps[-1].revision, then, steps[-1].after)


async def change_result(
    store: Store,
    actor: Actor,
    change: Committed,
    snapshot: Snapshot,
    action: RevisionAction,
    remarks: Remarks | None = None,
) -> Changed | StoredWithoutStanding:
    """Return what a change left, for whoever made it; where that cannot be read, that it is stored."""
    try:
        before, after = await standings_around(store, actor, change, change.before or snapshot)
        report = await as_attributed_in(store, actor.guild_id, change)
        return Changed(report=report, action=action, before=before, after=after, remarks=remarks)
    except DomainError:  # it is changed: nobody is to be told otherwise
        return StoredWithoutStanding(report=change.report, action=action)


def read_reason(typed: str | None) -> str | None:
    """Return the reason that was typed, None for none; refuses one that is too long."""
    return sentence(typed, field=Field.REASON, limit=MAX_REASON) if typed and typed.strip() else None


def read_day(typed: str | None, today: date) -> date:
    """Return the first day that was typed, today for none; refuses a day to come."""
    return read_past(typed, field=Field.DAY, today=today).first if typed and typed.strip() else today
