"""What moderators do to a report on record: edit, retract, restore; and what was done to it before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from bot.concurrency import work_out
from bot.domain.audit import Hand
from bot.domain.dates.reading import read_past
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.merging import Names, renamed
from bot.domain.record.snapshot import Wire
from bot.domain.reports.content import with_content_of
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import MAX_WHY, Action, Ground, Step, restored, retracted
from bot.domain.results import Changed, History, Stored
from bot.domain.text.cleaning import clean
from bot.services.filing import Reading, Typed, heard, read, standings
from bot.store import Store
from bot.store.reports import Committed


async def own_report(store: Store, guild_id: int, number: int) -> Report:
    """Return a report that a server filed; raises DomainError where there is none of that number."""
    report = (await store.wire(guild_id)).own.get(number)
    if report is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{number}")
    return report


async def revision_of(store: Store, guild_id: int, number: int) -> int:
    """Return which revision of a report is the latest."""
    return len((await store.wire(guild_id)).history.get(number, ()))


def typed_of(report: Report) -> Typed:
    """Return what would be typed to file a report as it is."""
    return Typed(
        topic=str(report.topic),
        claim=f"||{report.claim}||" if report.spoiler else report.claim,
        source=report.publisher,
        tags=", ".join(sorted(report.tags)),
        stance=str(report.stance),
        when=report.window.edtf if report.window else None,
        reported_on=report.reported_on.edtf,
        said_on=report.said_on.edtf if report.said_on else None,
        via=" > ".join(report.chain[:-1]) or None,
        url=report.url,
    )


def edited(report: Report, reading: Reading, merged: Names) -> Report:
    """Return a report that says what was read, and keeps what cannot be typed.

    ``merged`` are the names that sources are heard by: a chain that is the same by them stays as filed.
    """
    draft = reading.draft
    same = renamed(report, merged).chain == draft.chain
    return replace(
        report,
        topic=draft.topic,
        claim=draft.claim,
        # What was written beside another claim says nothing of this one.
        claim_ko=report.claim_ko if draft.claim == report.claim else None,
        stance=draft.stance,
        chain=report.chain if same else draft.chain,
        tags=draft.tags,
        reported_on=draft.reported_on,
        said_on=draft.said_on,
        window=draft.window,
        url=draft.url,
        spoiler=draft.spoiler,
    )


async def edit(
    store: Store, hand: Hand, number: int, typed: Typed, *, base: int, why: str | None, kept: int
) -> Changed | Stored:
    """Let a report say what was typed; raises DomainError where it cannot be read, says the same as before,
    or was changed since revision ``base``.
    """
    wire = await store.wire(hand.guild_id)
    reading = await work_out(read, wire, typed, wire.show.today(hand.at), but=f"#{number}")
    change = await store.reports.change(
        hand,
        number,
        partial(edited, reading=reading, merged=wire.merged),
        Action.EDITED,
        why=read_why(why),
        base=base,
        brought=reading.sources,
        kept=kept,
    )
    return await told(store, hand, change, wire, Action.EDITED, reading.remarks)


async def retract(
    store: Store, hand: Hand, number: int, ground: Ground, *, day: str | None, why: str | None
) -> Changed | Stored:
    """Let a report no longer count: from a day (today if none is given), or never, if filed in error."""
    wire = await store.wire(hand.guild_id)
    from_day = read_day(day, wire.show.today(hand.at))
    make = partial(retracted, ground=ground, day=from_day)
    change = await store.reports.change(hand, number, make, Action.RETRACTED, why=read_why(why))
    return await told(store, hand, change, wire, Action.RETRACTED)


async def restore(store: Store, hand: Hand, number: int) -> Changed | Stored:
    """Let a retracted report count again."""
    wire = await store.wire(hand.guild_id)
    change = await store.reports.change(hand, number, restored, Action.RESTORED)
    return await told(store, hand, change, wire, Action.RESTORED)


async def restore_revision(store: Store, hand: Hand, number: int, revision: int) -> Changed | Stored:
    """Let a report be again what it was after one of its revisions."""
    wire = await store.wire(hand.guild_id)
    steps = {each.revision.number: each.after for each in await store.reports.history(hand.guild_id, number)}
    if revision not in steps:
        raise DomainError(Refusal.NO_SUCH_REPORT, number=f"#{number}")
    then = steps[revision]
    change = await store.reports.change(hand, number, partial(with_content_of, other=then), Action.RESTORED)
    return await told(store, hand, change, wire, Action.RESTORED)


async def history(store: Store, hand: Hand, number: int) -> History:
    """Return what was done to a report, the latest first."""
    report = await own_report(store, hand.guild_id, number)
    steps = await store.reports.history(hand.guild_id, number)
    return History(report=report, steps=tuple(reversed(steps)))


async def since(store: Store, guild_id: int, number: int, revision: int) -> Step:
    """Return all that was done to a report since a revision as one step."""
    steps = await store.reports.history(guild_id, number)
    then = next((each.after for each in steps if each.revision.number == revision), None)
    return Step(steps[-1].revision, then, steps[-1].after)


async def told(
    store: Store,
    hand: Hand,
    change: Committed,
    wire: Wire,
    action: Action,
    remarks: Remarks | None = None,
) -> Changed | Stored:
    """Return what a change left, for whoever made it; where that cannot be read, that it is stored."""
    try:
        before, after = await standings(store, hand, change, change.before or wire)
        report = await heard(store, hand.guild_id, change)
        return Changed(report=report, action=action, before=before, after=after, remarks=remarks)
    except DomainError:  # it is changed: nobody is to be told otherwise
        return Stored(report=change.report, action=action)


def read_why(typed: str | None) -> str | None:
    """Return the reason that was typed, None for none; refuses one that is too long."""
    return clean(typed, field=Field.WHY, limit=MAX_WHY) if typed and typed.strip() else None


def read_day(typed: str | None, today: date) -> date:
    """Return the first day that was typed, today for none; refuses a day to come."""
    return read_past(typed, field=Field.DAY, today=today).first if typed and typed.strip() else today
