"""Decisions on tips that are taken back: the tip waits again, and who was told of the decision is told so."""

from __future__ import annotations

import sqlite3

from msgspec.structs import replace

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction
from bot.domain.posting.posts import PostKind, PostState
from bot.domain.reports.tips import Tip, TipReopening, check_reopenable
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.posts import forget_post, put_post, renew_post
from bot.store.tips import find_tip


class DecisionStore:
    """Takes back decisions that made no report, or one that counts no longer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def undo(self, actor: Actor, reopening: TipReopening) -> Tip:
        """Let a tip wait again; return it. Raises DomainError where there is none, and as
        `check_reopenable`.
        """
        return await run_to_end(self._database.write(lambda c: reopen(c, actor, reopening)))


def reopen(connection: sqlite3.Connection, actor: Actor, reopening: TipReopening) -> Tip:
    """Let a tip wait again, inside a transaction that may do more; refuses as `DecisionStore.undo` does."""
    number, guild_id = reopening.number, actor.guild_id
    tip = find_tip(connection, guild_id, number)
    check_reopenable(tip, by=actor.user_id, at=actor.at, may_decide_own=reopening.may_decide_own)
    sql = "SELECT told FROM tip WHERE guild_id = ? AND number = ?"
    [told] = connection.execute(sql, [guild_id, number]).fetchone()
    connection.execute(
        "UPDATE tip SET decision = NULL, decided_by = NULL, decided_at = NULL, reason = NULL, "
        "outcome = NULL, told = 0 WHERE guild_id = ? AND number = ?",
        [guild_id, number],
    )
    # What is on its way may have arrived.
    told = forget_post(connection, actor, PostKind.OUTCOME, str(number)) is PostState.SENDING or told
    if told and tip.author_id:
        content = {"number": number, "reopened": True}
        put_post(connection, actor, PostKind.OUTCOME, str(number), content, user_id=tip.author_id)
    record_audit(connection, actor, AuditAction.REOPENED, str(number))
    renew_post(connection, actor, PostKind.TIP, str(number))
    return replace(tip, decision=None, decided_by=None, decided_at=None, reason=None, outcome=None)
