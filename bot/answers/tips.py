"""Tips as they are looked at: with what `/check` makes of the claim, and the report that each became."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bot.answers import rumors
from bot.answers.rumors import RumorQuery
from bot.answers.verdicts import JudgedClaim
from bot.domain.errors import DomainError
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.report import Report
from bot.domain.text.cleaning import legible
from bot.domain.tip_results import OwnTip, OwnTips, TipDecided, TipOutcome, TipReview


class TipInContext(Struct, frozen=True):
    """What is told of a tip, the report it became or repeats, and how its claim is judged while it waits."""

    result: TipReview | TipDecided | TipOutcome
    report: Report | None
    judged: JudgedClaim | None


def in_context(snapshot: Snapshot, result: TipReview | TipDecided | TipOutcome, today: date) -> TipInContext:
    """Return what is told of a tip with what the record says of it today."""
    tip = result.tip
    judged = (
        _judged(snapshot, result.typed.get("claim", ""), today)
        if isinstance(result, TipReview) and tip.waits and _is_of_this_season(result)
        else None
    )
    return TipInContext(result, snapshot.report(tip.outcome or ""), judged)


def _is_of_this_season(review: TipReview) -> bool:
    """Tell whether a tip is of the season that is waited for, by which `/check` judges."""
    if review.reading is None:
        return review.season is None
    return not is_of_another_season(review.reading.report)


class OwnTipsInContext(Struct, frozen=True):
    """Tips for whoever sent them, each with the report that it became or repeats: one ``alone``, or several
    of as many as they sent.
    """

    tips: tuple[tuple[OwnTip, Report | None], ...]
    alone: bool
    count: int


def own_in_context(snapshot: Snapshot, result: OwnTip | OwnTips, _: date) -> OwnTipsInContext:
    """Return somebody's own tips with the reports that they became."""
    tips, count = (result.tips, result.count) if isinstance(result, OwnTips) else ((result,), 1)
    found = ((each, snapshot.report(each.tip.outcome or "")) for each in tips)
    return OwnTipsInContext(tuple(found), isinstance(result, OwnTip), count)


def _judged(snapshot: Snapshot, claim: str, today: date) -> JudgedClaim | None:
    """Return what `/check` makes of a claim first: the same answer that anybody gets."""
    try:
        asked = RumorQuery(legible(claim))
    except DomainError:  # nothing in it can be read
        return None
    return next(iter(rumors.answer(snapshot, asked, today).judged), None)
