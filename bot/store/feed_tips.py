"""Items of feeds that become tips: each once, however many processes look; so many of a feed a day."""

from __future__ import annotations

import json
from datetime import UTC

from bot.concurrency import run_to_end
from bot.domain.audit import NOBODY, Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.feeds import FEED_TIPS_A_DAY, Feed, FeedCounts, FeedTip, ItemFate
from bot.domain.reports.tips import check_room
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.feed_rows import count_items, find_feed, note_item
from bot.store.rows import insert, update
from bot.store.tip_rows import next_number, show_card, waiting_tips
from bot.store.tips import SameTip

_DECIDED = (
    "SELECT 1 FROM feed_item JOIN tip ON tip.guild_id = feed_item.guild_id AND tip.number = feed_item.tip "
    "WHERE feed_item.guild_id = ? AND feed_item.key = ? AND feed_item.said = ? AND tip.decision IS NOT NULL "
    "LIMIT 1"
)
"""Whether the same page, saying the same, came from some feed and was decided."""


class FeedTipStore:
    """Takes what a feed says as a tip of a server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(
        self, feed: Feed, found: FeedTip, digest: str, *, actor: Actor, same: SameTip, review: int | None
    ) -> FeedCounts:
        """Take an item as a tip, on the card of what is the ``same`` where something is; return what came of
        it. ``digest`` is that of its title, ``review`` the channel in which tips are shown.

        What was taken meanwhile, and what is said again in other words, comes to nothing.
        """

        def write(connection: Transaction) -> FeedCounts:
            there = find_feed(connection, feed.guild_id, feed.id)
            if there is None or there.paused:
                return FeedCounts()
            sql = "SELECT digest, said, tip FROM feed_item WHERE feed_id = ? AND key = ?"
            before = connection.execute(sql, [feed.id, found.item.key]).fetchone()
            item = found.item.key, digest, found.said
            if before is not None and (before["digest"] == digest or before["said"] == found.said):
                note_item(connection, feed, item, actor.at, None)
                return FeedCounts()
            fate, number = _tip(connection, there, found, actor, same, review)
            note_item(connection, feed, item, actor.at, number)
            one = {"tips" if fate is None else fate.value: 1}
            counts = FeedCounts(items=1 if before is None else 0, **one)
            count_items(connection, there, [counts])
            return counts

        return await run_to_end(self._database.write(write, feed.guild_id))


def _tip(
    connection: Transaction, feed: Feed, found: FeedTip, actor: Actor, same: SameTip, review: int | None
) -> tuple[ItemFate | None, int | None]:
    """Write a tip and return its number, or why there is none."""
    asked = [feed.guild_id, found.item.key, found.said]
    if connection.execute(_DECIDED, asked).fetchone() is not None:
        return ItemFate.KNOWN, None
    if not _count_for_the_day(connection, feed, actor):
        return ItemFate.OVER, None
    waiting = waiting_tips(connection, feed.guild_id)
    joins = same(waiting)
    try:
        check_room(waiting, joins)
    except DomainError as refusal:
        return ItemFate.OVER if refusal.refusal is Refusal.QUEUE_FULL else ItemFate.KNOWN, None
    number = next_number(connection, feed.guild_id)
    card = joins.card if joins is not None else number
    numbers = {"guild_id": feed.guild_id, "number": number, "card": card, "author_id": NOBODY, "anonymous": 0}
    typed = json.dumps(dict(found.typed), ensure_ascii=False)
    texts = {"locale": "", "typed": typed, "sent_at": actor.stamp, "feed": feed.name}
    insert(connection, "tip", {**numbers, **texts})
    show_card(connection, actor, card, review)
    return None, number


def _count_for_the_day(connection: Transaction, feed: Feed, actor: Actor) -> bool:
    """Count one more tip of a feed for the day; return False where it brought enough."""
    day = actor.at.astimezone(UTC).date().isoformat()
    sql = "SELECT tips_on, tips FROM feed WHERE id = ?"
    row = connection.execute(sql, [feed.id]).fetchone()
    brought = row["tips"] if row["tips_on"] == day else 0
    if brought >= FEED_TIPS_A_DAY:
        return False
    update(connection, "feed", {"tips_on": day, "tips": brought + 1}, feed.id)
    return True
