"""Taking a decision on a tip back: the tip waits again, and a report that was filed with it never counted."""

from __future__ import annotations

from functools import partial

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import RetractionGround, retracted
from bot.domain.reports.tips import Tip, TipDecision, TipReopening, check_reopenable
from bot.domain.tip_results import TipReopened
from bot.store import Store


async def undo_decision(store: Store, actor: Actor, number: int) -> TipReopened:
    """Let a tip wait again that was decided within a day, and take the report that was filed with the
    decision back as filed in error, in one stroke; it stays where another tip was decided by it. Refuses as
    `check_reopenable` does.
    """
    tips = await store.tips.same_as(actor.guild_id, number)
    if not tips:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    own = (await store.settings.get(actor.guild_id)).own_tips
    check_reopenable(tips, by=actor.user_id, at=actor.at, may_decide_own=own)
    tip = next(tip for tip in reversed(tips) if not tip.withdrawn)
    reopening = TipReopening(number=number, may_decide_own=own)
    report = await _filed_with(store, actor.guild_id, tip)
    if report is not None and report.filing is not None:
        take_back = partial(retracted, ground=RetractionGround.IN_ERROR, day=actor.at.date())
        change = await store.reports.take_back(actor, report.filing.number, take_back, reopening)
        if change is None:
            return TipReopened(tip=tip, kept=report)
        return TipReopened(tip=tip, taken_back=change.report)
    await store.decisions.undo(actor, reopening)
    return TipReopened(tip=tip)


async def _filed_with(store: Store, guild_id: int, tip: Tip) -> Report | None:
    """Return the report that was filed by the approval of a tip and still counts; None where the approval
    found it filed already, or it was retracted since.
    """
    report = (await store.snapshot(guild_id)).report(tip.outcome or "")
    if tip.decision is not TipDecision.APPROVED or report is None or report.filing is None:
        return None
    return report if report.stands and report.filing.filed_at == tip.decided_at else None
