"""Decisions on tips that are taken back: the tip waits again, and who was told of the decision is told so."""

from __future__ import annotations

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction
from bot.domain.posting.posts import PostKind, PostState
from bot.domain.reports.tips import Tip, TipReopening, check_reopenable, last_of_each
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.marks import with_own
from bot.store.posts import forget_post, put_post, renew_post
from bot.store.tip_rows import find_tips


class DecisionStore:
    """Takes back decisions that made no report, or one that counts no longer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def undo(self, actor: Actor, reopening: TipReopening) -> None:
        """Let a tip wait again, with all that were decided with it. Raises DomainError where there is none,
        and as `check_reopenable`.
        """
        await run_to_end(self._database.write(lambda c: reopen(c, actor, reopening), actor.guild_id))


def reopen(connection: Transaction, actor: Actor, reopening: TipReopening) -> None:
    """Let a tip wait again, inside a transaction that may do more; refuses as `DecisionStore.undo` does."""
    tips = find_tips(connection, actor.guild_id, reopening.number)
    own = with_own(connection, actor, tips)
    check_reopenable(own, by=actor.user_id, at=actor.at, may_decide_own=reopening.may_decide_own)
    card, told = tips[0].card, last_of_each(tips)
    for tip in tips:
        _tell_author(connection, actor, tip, was_told=tip in told)
    connection.execute(
        "UPDATE tip SET decision = NULL, decided_by = NULL, decided_at = NULL, reason = NULL, "
        "outcome = NULL, told = 0 WHERE guild_id = ? AND card = ?",
        [actor.guild_id, card],
    )
    record_audit(connection, actor, AuditAction.REOPENED, str(card))
    renew_post(connection, actor, PostKind.TIP, str(card))


def is_outcome(connection: Transaction, guild_id: int, report: str) -> bool:
    """Tell whether a decided tip of a server became the report of an id, or was found to say the same."""
    sql = "SELECT 1 FROM tip WHERE guild_id = ? AND outcome = ? LIMIT 1"
    return connection.execute(sql, [guild_id, report]).fetchone() is not None


def _tell_author(connection: Transaction, actor: Actor, tip: Tip, *, was_told: bool) -> None:
    """Let the author of a tip be told that it waits again, where they may have been told of the decision."""
    sql = "SELECT told FROM tip WHERE guild_id = ? AND number = ?"
    [told] = connection.execute(sql, [actor.guild_id, tip.number]).fetchone()
    # What is on its way may have arrived.
    told = forget_post(connection, actor, PostKind.OUTCOME, str(tip.number)) is PostState.SENDING or told
    if told and was_told:
        content = {"number": tip.number, "reopened": True}
        put_post(connection, actor, PostKind.OUTCOME, str(tip.number), content, user_id=tip.author_id)
