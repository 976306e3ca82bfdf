"""How a tip is read whenever it is looked at: by the record as it is then, as of the day it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.dates.typed_dates import names_no_year, read_past, read_window
from bot.domain.errors import DomainError, Field
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.drafts import DraftPurpose
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.tips import Tip
from bot.domain.text.names import handle
from bot.domain.tip_results import TipReview
from bot.services.draft_reading import inferred_options, read_draft, with_inferred
from bot.services.report_inference import without_marks
from bot.services.report_reading import TypedReport, without_empty
from bot.services.topic_reading import season_meant
from bot.store import Store

_TRIED = 5
"""The latest wordings of a tip that are tried for one that can be filed as it is."""


async def read_tips(store: Store, actor: Actor, tips: Sequence[Tip]) -> TipReview:
    """Return how tips that are the same, the oldest first, are read now, or why they cannot be filed."""
    snapshot = await store.snapshot(actor.guild_id)
    return await run_in_worker(_read, snapshot, actor.guild_id, tips, actor.at)


def _read(snapshot: Snapshot, guild_id: int, tips: Sequence[Tip], at: datetime) -> TipReview:
    there = tuple(reversed([tip for tip in tips if not tip.withdrawn]))
    if not there:
        gone = next((tip for tip in tips if tip.sender_known), tips[-1])
        return TipReview(tip=gone, senders=(), reading=None, refusal=None, typed={})
    reviews = (_review(snapshot, guild_id, tip, there, at) for tip in there[:_TRIED])
    first = next(reviews)
    if first.reading is not None:
        return first
    return next((other for other in reviews if other.reading is not None), first)


def _review(snapshot: Snapshot, guild_id: int, tip: Tip, senders: tuple[Tip, ...], at: datetime) -> TipReview:
    told, typed = _told(snapshot, tip)
    review = TipReview(
        tip=tip,
        senders=senders,
        reading=None,
        refusal=None,
        typed=without_empty(typed),
        inferred=inferred_options(snapshot, without_marks(tip.typed), without_empty(told)),
        season=season_meant(snapshot, typed.claim, tip.season),
    )
    try:
        reading = read_draft(snapshot, guild_id, typed, at, DraftPurpose(season=tip.season))
        review = replace(review, reading=reading)
    except DomainError as refusal:
        review = replace(review, refusal=refusal)
    return replace(review, fingerprint=_fingerprint(review))


def _fingerprint(review: TipReview) -> str:
    """Return what a review is known by: its words, who sent it, the reports that say the same, what holds
    before, and of which season it is where that is another.
    """
    known: list[object] = [*sorted(review.typed.items()), *(tip.number for tip in review.senders)]
    if review.reading is None:
        known += [review.season] if review.season else []
    else:
        before = review.reading.before
        known += [before.claim, before.level, before.window, before.disputed]
        known += [report.id for report in review.reading.remarks.duplicates]
        known += [review.tip.season] if is_of_another_season(review.reading.report) else []
    return handle(" ".join(map(str, known)))


def whole_tip(snapshot: Snapshot, tip: Tip) -> TypedReport:
    """Return what a tip says with all that it tells besides, by the record as it is now. Its times are those
    that were meant on the day it was sent, on which it is reported where it names no other.
    """
    return _told(snapshot, tip)[1]


def _told(snapshot: Snapshot, tip: Tip) -> tuple[TypedReport, TypedReport]:
    """Return a tip with all that it tells besides, and the same with its times as they were meant."""
    day = snapshot.show.today(tip.sent_at)
    told = with_inferred(without_marks(tip.typed), snapshot, day)
    reported_on = told.reported_on or day.isoformat()
    meant = replace(
        told,
        when=None if told.when is None else _ahead(told.when, day),
        said_on=None if told.said_on is None else _past(told.said_on, Field.SAID_ON, day),
        reported_on=_past(reported_on, Field.REPORTED_ON, day),
    )
    return told, meant


def _ahead(typed: str, day: date) -> str:
    """Return a time as it was meant on a day; as typed where it cannot be read, or its year is asked for."""
    try:
        window = read_window(typed, field=Field.WHEN, today=day)
    except DomainError:
        return typed
    return typed if names_no_year(typed) and window.first <= day else window.edtf


def _past(typed: str, field: Field, day: date) -> str:
    try:
        return read_past(typed, field=field, today=day).edtf
    except DomainError:
        return typed
