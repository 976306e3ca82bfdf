"""Tips in the database: sent, waiting, decided once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction, stamp
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import PostKind
from bot.domain.reports.tips import (
    REOPEN_FOR,
    Tip,
    TipDecision,
    TipRuling,
    check_decidable,
    check_room,
    last_of_each,
    senders,
)
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.marks import with_own
from bot.store.pieces import change_in_pieces
from bot.store.posts import forget_post, put_post, renew_post
from bot.store.rows import insert
from bot.store.screenshots import attach_screenshot
from bot.store.season_turns import noted_season
from bot.store.tip_rows import (
    ON_CARD,
    WAITING,
    find_tips,
    next_number,
    people_who_sent,
    show_card,
    tip_from_row,
    waiting_tips,
)
from bot.store.tip_tally import count_sent, forget_other_days

_AUDIT_ACTIONS = {
    TipDecision.APPROVED: AuditAction.APPROVED,
    TipDecision.REJECTED: AuditAction.REJECTED,
    TipDecision.DUPLICATE: AuditAction.DUPLICATE,
}

_UNTOLD = (
    "told = 0 AND (decision IS NOT NULL OR EXISTS (SELECT 1 FROM post WHERE post.guild_id = tip.guild_id "
    "AND post.kind = 'outcome' AND post.key = CAST(tip.number AS TEXT) AND post.state = 'held'))"
)
"""Of a tip that waits there is a message only where its author was told of a decision that was taken back."""

SameTip = Callable[[Sequence[Tip]], Tip | None]
"""Finds among the tips that wait one that says the same as the one that is sent."""


class TipStore:
    """Keeps tips, each server's its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def send(
        self,
        actor: Actor,
        typed: Mapping[str, str],
        *,
        anonymous: bool,
        locale: str,
        daily_limit: int,
        twin_since: datetime,
        review_channel: int | None,
        draft_number: int | None,
        same: SameTip,
        upload: tuple[str, str] | None = None,
        season: int | None = None,
    ) -> tuple[Tip, int, bool | None]:
        """Take a tip with the screenshot that came with it; return it, how many people sent the same, and
        what `attach_screenshot` does. What its author sent word for word from ``twin_since`` on is that tip
        while it waits; what is the ``same`` as one that waits joins that one's card.

        Raises DomainError where they sent ``daily_limit`` already, or too many wait. ``review_channel`` is
        where its card is to be posted, ``draft_number`` the draft it was kept as, ``upload`` the screenshot's
        address and kind, ``season`` the one that it is of, None for whichever is waited for.
        """
        tip = _unsent(actor, typed, anonymous=anonymous, locale=locale)

        def write(connection: Transaction) -> tuple[Tip, int, bool | None]:
            sent = _sent_again(connection, actor, tip, twin_since) or take(connection)
            shown = attach_screenshot(connection, actor, sent, upload, draft_number)
            return sent, people_who_sent(connection, sent, actor.guild_id), shown

        def take(connection: Transaction) -> Tip:
            noted = noted_season(connection, season, self._database.held_rows)
            joins = same(waiting_tips(connection, actor.guild_id))
            _check_limits(connection, actor, daily_limit, joins)
            if draft_number is not None:
                _use_draft(connection, draft_number)
            return _insert(connection, actor, replace(tip, season=noted), review_channel, joins)

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def get(self, guild_id: int, number: int) -> Tip | None:
        """Return a tip by its number, or None."""
        rows = await self._database.fetch_all(
            "SELECT * FROM tip WHERE guild_id = ? AND number = ?", [guild_id, number]
        )
        return next(map(tip_from_row, rows), None)

    async def same_as(self, guild_id: int, number: int) -> list[Tip]:
        """Return all tips that are decided as one with that of a number, the oldest first; none where there
        is none of that number.
        """
        return list(map(tip_from_row, await self._database.fetch_all(ON_CARD, [guild_id, number])))

    async def waiting(self, guild_id: int) -> list[Tip]:
        """Return the tips that wait for a decision, the oldest first."""
        return list(map(tip_from_row, await self._database.fetch_all(WAITING, [guild_id])))

    async def of_author(self, guild_id: int, author_id: int) -> list[tuple[Tip, int]]:
        """Return what somebody sent in a server and did not withdraw, the latest first, each with how many
        people sent the same.
        """
        sql = (
            "SELECT * FROM tip WHERE guild_id = ?1 AND withdrawn = 0 AND card IN "
            "(SELECT card FROM tip WHERE guild_id = ?1 AND author_id = ?2) ORDER BY number DESC"
        )
        tips = list(map(tip_from_row, await self._database.fetch_all(sql, [guild_id, author_id])))
        cards: dict[int, list[Tip]] = {}
        for tip in tips:
            cards.setdefault(tip.card, []).append(tip)
        return [(tip, senders(cards[tip.card])) for tip in tips if tip.author_id == author_id]

    async def decide(self, actor: Actor, ruling: TipRuling) -> list[Tip]:
        """Decide on a tip and all that say the same; return them. Raises DomainError where there is none, and
        as `check_decidable`.
        """
        return await run_to_end(self._database.write(lambda c: decide(c, actor, ruling), actor.guild_id))

    async def decided_untold(self, guild_id: int, author_id: int) -> list[Tip]:
        """Return the tips whose author could not be told yet that they were decided, or are open again."""
        sql = f"SELECT * FROM tip WHERE author_id = ? AND guild_id = ? AND {_UNTOLD} ORDER BY number"
        return [tip_from_row(row) for row in await self._database.fetch_all(sql, [author_id, guild_id])]

    async def authors_to_tell(self) -> set[tuple[int, int]]:
        """Return who is to be told at their next use what became of their tips: server and person.

        Whoever has a message on its way is not.
        """
        rows = await self._database.fetch_all(
            f"SELECT DISTINCT guild_id, author_id FROM tip WHERE {_UNTOLD} "
            "AND author_id <> 0 AND NOT EXISTS (SELECT 1 FROM post WHERE post.guild_id = tip.guild_id "
            "AND post.kind = 'outcome' AND post.key = CAST(tip.number AS TEXT) "
            "AND post.state IN ('due', 'sending'))"
        )
        return {(row["guild_id"], row["author_id"]) for row in rows}

    async def forget_other_days(self, at: datetime) -> None:
        """Forget whose tips were counted before the day it is, and whose were those that stay decided, or
        were withdrawn as long ago.
        """
        day = at.astimezone(UTC).date().isoformat()
        await forget_other_days(self._database, day)
        settled = (
            "UPDATE tip SET mark = NULL WHERE id BETWEEN :first AND :last AND mark IS NOT NULL "
            "AND CASE WHEN withdrawn = 1 THEN sent_at ELSE decided_at END < :before"
        )
        await change_in_pieces(self._database, "tip", settled, {"before": stamp(at - REOPEN_FOR)})

    async def mark_told(self, guild_id: int, number: int) -> bool:
        """Note that a tip's author was told; return False where that was noted before."""
        sql = "UPDATE tip SET told = 1 WHERE guild_id = ? AND number = ? AND told = 0"
        return await self._database.write(
            lambda c: c.execute(sql, [guild_id, number]).rowcount == 1, guild_id
        )


def decide(connection: Transaction, actor: Actor, ruling: TipRuling) -> list[Tip]:
    """Decide on a tip and all that say the same, inside a transaction that may do more; refuses as
    `TipStore.decide` does.
    """
    decision, outcome = ruling.decision, ruling.outcome
    tips = find_tips(connection, actor.guild_id, ruling.number)
    own = with_own(connection, actor, tips)
    check_decidable(own, by=actor.user_id, may_decide_own=ruling.may_decide_own)
    card = str(tips[0].card)
    connection.execute(
        "UPDATE tip SET decision = ?, decided_by = ?, decided_at = ?, reason = ?, outcome = ?, told = 0 "
        "WHERE guild_id = ? AND card = ? AND withdrawn = 0",
        [decision, actor.user_id, actor.stamp, ruling.reason, outcome, actor.guild_id, card],
    )
    record_audit(connection, actor, _AUDIT_ACTIONS[decision], card, {"outcome": outcome} if outcome else None)
    renew_post(connection, actor, PostKind.TIP, card)
    _tell_authors(connection, actor, tips)
    return find_tips(connection, actor.guild_id, ruling.number)


def _tell_authors(connection: Transaction, actor: Actor, tips: Sequence[Tip]) -> None:
    """Let everybody who sent the same be told what became of it, once each."""
    told = last_of_each(tips)
    for tip in tips:
        key = str(tip.number)
        forget_post(connection, actor, PostKind.OUTCOME, key)  # of a decision that was taken back
        if tip in told:
            content = {"number": tip.number}
            put_post(connection, actor, PostKind.OUTCOME, key, content, user_id=tip.author_id)
        else:
            sql = "UPDATE tip SET told = 1 WHERE guild_id = ? AND number = ?"
            connection.execute(sql, [actor.guild_id, tip.number])


def _use_draft(connection: Transaction, number: int) -> None:
    """Delete the draft that becomes a tip; raises DomainError where it is gone."""
    if connection.execute("DELETE FROM draft WHERE id = ? AND filed IS NULL", [number]).rowcount == 0:
        raise DomainError(Refusal.DRAFT_GONE)


def _unsent(actor: Actor, typed: Mapping[str, str], *, anonymous: bool, locale: str) -> Tip:
    return Tip(
        number=0,
        card=0,
        author_id=actor.user_id,
        anonymous=anonymous,
        locale=locale,
        typed=typed,
        sent_at=actor.at,
    )


def _sent_again(connection: Transaction, actor: Actor, tip: Tip, since: datetime) -> Tip | None:
    """Return the tip that its author sent word for word and that waits, named or unnamed as they send it now;
    None where there is none.
    """
    cursor = connection.execute(
        "SELECT * FROM tip WHERE guild_id = ? AND author_id = ? AND sent_at >= ? "
        "AND decision IS NULL AND withdrawn = 0",
        [actor.guild_id, actor.user_id, stamp(since)],
    )
    twin = next((each for each in map(tip_from_row, cursor) if each.typed == tip.typed), None)
    if twin is None or twin.anonymous == tip.anonymous:
        return twin
    sql = "UPDATE tip SET anonymous = ? WHERE guild_id = ? AND number = ?"
    connection.execute(sql, [tip.anonymous, actor.guild_id, twin.number])
    renew_post(connection, actor, PostKind.TIP, str(twin.card))
    return replace(twin, anonymous=tip.anonymous)


def _check_limits(connection: Transaction, actor: Actor, daily_limit: int, joins: Tip | None) -> None:
    """Count one more tip of somebody's for the day; refuses where they sent enough, too many wait, or it
    ``joins`` one that enough people sent.
    """
    sent = count_sent(connection, actor)
    if sent > daily_limit:
        raise DomainError(Refusal.TIPS_SPENT if daily_limit else Refusal.NO_TIPS, count=daily_limit)
    check_room(waiting_tips(connection, actor.guild_id), joins)


def _insert(
    connection: Transaction, actor: Actor, tip: Tip, review_channel: int | None, joins: Tip | None
) -> Tip:
    number = next_number(connection, actor.guild_id)
    card = joins.card if joins is not None else number
    row = {
        "guild_id": actor.guild_id,
        "number": number,
        "card": card,
        "author_id": tip.author_id,
        "anonymous": int(tip.anonymous),
        "locale": tip.locale,
        "typed": json.dumps(dict(tip.typed), ensure_ascii=False),
        "sent_at": actor.stamp,
        "season": tip.season,
    }
    insert(connection, "tip", row)
    show_card(connection, actor, card, review_channel)
    return replace(tip, number=number, card=card)
