"""Rows of tips: those that wait, those of one card, and the post of a card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import PostKind
from bot.domain.reports.tips import Tip, TipDecision, senders
from bot.store.engines.transaction import Row, Transaction
from bot.store.posts import put_post, renew_post
from bot.store.rows import insert

WAITING = "SELECT * FROM tip WHERE guild_id = ? AND decision IS NULL AND withdrawn = 0 ORDER BY number"
ON_CARD = (
    "SELECT * FROM tip WHERE guild_id = ?1 AND card = coalesce("
    "(SELECT card FROM tip WHERE guild_id = ?1 AND card = ?2 LIMIT 1), "
    "(SELECT card FROM tip WHERE guild_id = ?1 AND number = ?2)) ORDER BY number"
)
"""The tips on the card of a number, or on that which the tip of the number is on by now."""


def tip_from_row(row: Row) -> Tip:
    """Return the tip a row holds."""
    return Tip(
        number=row["number"],
        card=row["card"],
        author_id=row["author_id"],
        anonymous=bool(row["anonymous"]),
        locale=row["locale"],
        typed=json.loads(row["typed"]),
        sent_at=datetime.fromisoformat(row["sent_at"]),
        decision=TipDecision(row["decision"]) if row["decision"] else None,
        decided_by=row["decided_by"],
        decided_at=datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None,
        reason=row["reason"],
        outcome=row["outcome"],
        withdrawn=bool(row["withdrawn"]),
        mark=row["mark"],
        feed=row["feed"],
        season=row["season"],
    )


def find_tips(connection: Transaction, guild_id: int, number: int, *, of_card: bool = True) -> list[Tip]:
    """Return all tips that are decided as one with that of a number, or that one alone, inside a transaction;
    refuses where there is none of that number.
    """
    alone = "SELECT * FROM tip WHERE guild_id = ? AND number = ?"
    tips = _tips(connection, ON_CARD if of_card else alone, [guild_id, number])
    if not tips:
        raise DomainError(Refusal.NO_SUCH_TIP, number=str(number))
    return tips


def _tips(connection: Transaction, sql: str, values: Sequence[int]) -> list[Tip]:
    cursor = connection.execute(sql, values)
    return list(map(tip_from_row, cursor))


def waiting_tips(connection: Transaction, guild_id: int) -> list[Tip]:
    """Return the tips that wait in a server, the oldest first, inside a transaction."""
    return _tips(connection, WAITING, [guild_id])


def people_who_sent(connection: Transaction, tip: Tip, guild_id: int) -> int:
    """Return how many people sent the same as a tip, with its author."""
    return senders(_tips(connection, ON_CARD, [guild_id, tip.number]))


def next_number(connection: Transaction, guild_id: int) -> int:
    """Return a number that no tip of a server and no card has or had: buttons out there act on it."""
    sql = (
        "SELECT coalesce(max(given), 0) + 1 FROM "
        "(SELECT CASE WHEN number > card THEN number ELSE card END AS given FROM tip WHERE guild_id = ?1 "
        "UNION ALL SELECT CAST(key AS BIGINT) FROM post WHERE guild_id = ?1 AND kind = 'tip') AS numbers"
    )
    return int(connection.execute(sql, [guild_id]).fetchone()[0])


def new_card(connection: Transaction, actor: Actor) -> int:
    """Return the number of a new card for a tip that has another number. A row of its own, as of a tip that
    was withdrawn, keeps the number from being given again, and tells where its tip is by then.
    """
    number = next_number(connection, actor.guild_id)
    row = {"guild_id": actor.guild_id, "number": number, "card": number, "author_id": 0, "anonymous": 0}
    blank = {"locale": "", "typed": "{}", "sent_at": actor.stamp, "withdrawn": 1}
    insert(connection, "tip", {**row, **blank})
    return number


def lead_on(connection: Transaction, actor: Actor, old: int, card: int) -> bool:
    """Let a card that no tip is on any more lead to the one its last went to; tell whether it is such."""
    sql = "SELECT 1 FROM tip WHERE guild_id = ? AND card = ? AND withdrawn = 0"
    if connection.execute(sql, [actor.guild_id, old]).fetchone() is not None:
        return False
    sql = "UPDATE tip SET card = ? WHERE guild_id = ? AND card = ? RETURNING number"
    led = connection.execute(sql, [card, actor.guild_id, old]).fetchall()
    for number in {old, *(row[0] for row in led)}:
        renew_post(connection, actor, PostKind.TIP, str(number))
    return True


def show_card(connection: Transaction, actor: Actor, card: int, review_channel: int | None) -> None:
    """Let moderators see a card as it is now: posted where it was not, or is no more, in the channel that is
    set.
    """
    renew_post(connection, actor, PostKind.TIP, str(card))
    if review_channel is not None:
        sql = "DELETE FROM post WHERE guild_id = ? AND kind = 'tip' AND key = ? AND state = 'dropped'"
        connection.execute(sql, [actor.guild_id, str(card)])
        put_post(connection, actor, PostKind.TIP, str(card), {"number": card}, channel_id=review_channel)
