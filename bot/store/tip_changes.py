"""What fans do with their own tips: put other words in their place, and withdraw them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bot.concurrency import run_to_end
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import PostKind
from bot.domain.reports.tips import Tip, check_own_waits, check_room
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.marks import mark_of
from bot.store.posts import forget_post, renew_post
from bot.store.screenshots import forget_screenshot
from bot.store.tip_rows import find_tips, lead_on, new_card, people_who_sent, show_card, waiting_tips
from bot.store.tips import SameTip


class OwnTipStore:
    """Changes tips for whoever sent them, and for nobody else, while they wait."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def change(
        self,
        actor: Actor,
        number: int,
        typed: Mapping[str, str],
        *,
        same: SameTip,
        review_channel: int | None,
        draft_number: int,
    ) -> tuple[Tip, int]:
        """Put other words in the place of a tip's; return it, and how many people sent the same. It goes to
        the card of those that say the ``same`` by now, or gets one of its own.

        Raises DomainError where it is not theirs, was decided or withdrawn, the draft is gone, or there is no
        room for it.
        """

        def write(connection: Transaction) -> tuple[Tip, int]:
            tip = _own(connection, actor, number)
            gone = connection.execute("DELETE FROM draft WHERE id = ? AND filed IS NULL", [draft_number])
            if gone.rowcount == 0:
                raise DomainError(Refusal.DRAFT_GONE)
            card = _card(connection, actor, tip, same)
            connection.execute(
                "UPDATE tip SET typed = ?, card = ? WHERE guild_id = ? AND number = ?",
                [json.dumps(dict(typed), ensure_ascii=False), card, actor.guild_id, number],
            )
            if not lead_on(connection, actor, tip.card, card):
                show_card(connection, actor, tip.card, review_channel)
            renew_post(connection, actor, PostKind.TIP, str(number))  # which may lead to where it was
            if card != tip.card:
                show_card(connection, actor, card, review_channel)
            changed = _own(connection, actor, number)
            return changed, people_who_sent(connection, changed, actor.guild_id)

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def withdraw(self, actor: Actor, number: int) -> Tip:
        """Take a tip back, and forget what it said and whose it was, but for a mark by which its sender can
        be stopped for a while; return it as it was. Raises DomainError where it is not theirs, was decided,
        or was withdrawn.
        """

        def write(connection: Transaction) -> Tip:
            tip = _own(connection, actor, number)
            connection.execute(
                "UPDATE tip SET withdrawn = 1, author_id = 0, typed = '{}', mark = ?, sent_at = ? "
                "WHERE guild_id = ? AND number = ?",
                [mark_of(connection, actor.guild_id, actor.user_id), actor.stamp, actor.guild_id, number],
            )
            forget_screenshot(connection, actor, number)
            forget_post(connection, actor, PostKind.OUTCOME, str(number))  # of a decision that was taken back
            show_card(connection, actor, tip.card, None)
            return tip

        return await run_to_end(self._database.write(write, actor.guild_id))


def _own(connection: Transaction, actor: Actor, number: int) -> Tip:
    """Return a tip of somebody's own that waits; refuses any other."""
    tips = find_tips(connection, actor.guild_id, number, of_card=False)
    return check_own_waits(tips[0], by=actor.user_id)


def _card(connection: Transaction, actor: Actor, tip: Tip, same: SameTip) -> int:
    """Return the card that a tip belongs on once its words are others: that of those it is the same as, that
    which it has to itself already, or a new one; refuses as `check_room` does.
    """
    others = [each for each in waiting_tips(connection, actor.guild_id) if each.number != tip.number]
    found = same(sorted(others, key=lambda each: each.card != tip.card))
    shared = any(each.card == tip.card for each in others)
    stays = found.card == tip.card if found is not None else not shared
    if stays:
        return tip.card
    check_room(others, found)
    return found.card if found is not None else new_card(connection, actor)
