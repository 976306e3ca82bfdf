"""Screenshots in the database: which came with which tip, and where Discord has them. None is kept here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.concurrency import run_to_end
from bot.domain.audit import Actor
from bot.domain.posting.posts import PostKind
from bot.domain.reports.screenshots import Screenshot
from bot.domain.reports.tips import Tip
from bot.store.database import Database
from bot.store.engines.transaction import Row, Transaction
from bot.store.pieces import change_in_pieces
from bot.store.posts import renew_post
from bot.store.rows import upsert

_OF_CARD = (
    "SELECT screenshot.* FROM screenshot JOIN tip ON tip.guild_id = screenshot.guild_id "
    "AND tip.number = screenshot.tip WHERE tip.guild_id = ? AND tip.card = ? AND tip.withdrawn = 0 "
    "ORDER BY screenshot.id"
)
_LEAVING = (
    "SELECT screenshot.* FROM screenshot JOIN tip ON tip.guild_id = screenshot.guild_id "
    "AND tip.number = screenshot.tip WHERE screenshot.guild_id = ? AND screenshot.card = ? "
    "AND screenshot.attachment_id IS NOT NULL AND tip.card <> screenshot.card AND tip.withdrawn = 0 "
    "ORDER BY screenshot.id"
)
_POSTED = "SELECT 1 FROM post WHERE guild_id = ? AND kind = 'tip' AND key = ? AND state <> 'dropped'"
_LOOSE = (
    "DELETE FROM screenshot WHERE id BETWEEN :first AND :last "
    "AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.id = screenshot.draft) "
    "AND NOT EXISTS (SELECT 1 FROM tip JOIN post ON post.guild_id = tip.guild_id AND post.kind = 'tip' "
    "AND post.key = CAST(tip.card AS TEXT) AND post.state <> 'dropped' "
    "WHERE tip.guild_id = screenshot.guild_id AND tip.number = screenshot.tip AND tip.withdrawn = 0)"
)
_THEIRS = (
    "(guild_id, tip) IN (SELECT guild_id, number FROM tip WHERE author_id = ?1) "
    "OR draft IN (SELECT id FROM draft WHERE author_id = ?1)"
)


class ScreenshotStore:
    """Remembers screenshots, each server's its own; one for each tip."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep_with_draft(self, guild_id: int, draft_number: int, url: str, kind: str) -> None:
        """Remember the screenshot of a tip that is not sent yet."""
        row = {"guild_id": guild_id, "draft": draft_number, "kind": kind, "url": url}
        await self._database.write(lambda c: upsert(c, "screenshot", row, "draft"), guild_id)

    async def follow(self, actor: Actor, tip: Tip) -> bool | None:
        """Let the screenshot of a tip that was edited come along to the card it is on by now; return whether
        there is one in a channel, without which it is forgotten; None where there is no screenshot.
        """

        def write(connection: Transaction) -> bool | None:
            sql = (
                "SELECT 1 FROM screenshot WHERE guild_id = ? AND tip = ? "
                "AND (url IS NOT NULL OR attachment_id IS NOT NULL)"
            )
            if connection.execute(sql, [actor.guild_id, tip.number]).fetchone() is None:
                return None
            if connection.execute(_POSTED, [actor.guild_id, str(tip.card)]).fetchone() is not None:
                return True
            forget_screenshot(connection, actor, tip.number)
            return False

        return await run_to_end(self._database.write(write, actor.guild_id))

    async def of_card(self, guild_id: int, card: int) -> list[Screenshot]:
        """Return the screenshots of all tips that are decided as one, the oldest first."""
        return list(map(_screenshot_from_row, await self._database.fetch_all(_OF_CARD, [guild_id, card])))

    async def leaving(self, guild_id: int, card: int) -> list[Screenshot]:
        """Return the screenshots that a card's message has of tips that went to other cards, which have them
        not yet.
        """
        return list(map(_screenshot_from_row, await self._database.fetch_all(_LEAVING, [guild_id, card])))

    async def message_of(self, guild_id: int, card: int) -> tuple[int, int] | None:
        """Return the channel and the message of a card that was posted, or None."""
        sql = (
            "SELECT channel_id, message_id FROM post WHERE guild_id = ? AND kind = 'tip' AND key = ? "
            "AND message_id IS NOT NULL"
        )
        rows = await self._database.fetch_all(sql, [guild_id, str(card)])
        return (rows[0]["channel_id"], rows[0]["message_id"]) if rows else None

    async def settle(
        self, actor: Actor, card: int, attached: Mapping[int, int], lost: Collection[int]
    ) -> None:
        """Note which screenshots are on a card, as which attachment, and which could not be fetched: where
        Discord had them before is forgotten, and the cards that they came from lose them.
        """

        def write(connection: Transaction) -> None:
            for id in (*attached, *lost):
                before = connection.execute("SELECT card FROM screenshot WHERE id = ?", [id]).fetchone()
                if before is not None and before[0] not in (None, card):
                    renew_post(connection, actor, PostKind.TIP, str(before[0]))
            sql = "UPDATE screenshot SET url = NULL, attachment_id = ?, card = ? WHERE id = ?"
            connection.executemany(sql, [(attached.get(id), card, id) for id in (*attached, *lost)])

        await run_to_end(self._database.write(write, actor.guild_id))

    async def forget_loose(self) -> None:
        """Forget the screenshots whose draft or card is no more."""
        await change_in_pieces(self._database, "screenshot", _LOOSE, {})


def attach_screenshot(
    connection: Transaction,
    actor: Actor,
    tip: Tip,
    upload: tuple[str, str] | None,
    draft_number: int | None,
) -> bool | None:
    """Let a tip's card show the screenshot that came with it (its address and kind), or with the draft it
    was, in the transaction in which it is sent; return whether there is a card, None where there is no
    screenshot.
    """
    sql = "DELETE FROM screenshot WHERE guild_id = ? AND draft = ? RETURNING url, kind"
    drafted = connection.execute(sql, [actor.guild_id, draft_number]).fetchone()
    shot = drafted if upload is None else upload
    if shot is None:
        return None
    if connection.execute(_POSTED, [actor.guild_id, str(tip.card)]).fetchone() is None:
        return False
    sql = "INSERT INTO screenshot (guild_id, tip, url, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    connection.execute(sql, [actor.guild_id, tip.number, *shot])
    renew_post(connection, actor, PostKind.TIP, str(tip.card))
    return True


def forget_screenshot(connection: Transaction, actor: Actor, number: int) -> None:
    """Forget the screenshot that came with a tip; the card that has it loses it."""
    sql = "DELETE FROM screenshot WHERE guild_id = ? AND tip = ? RETURNING card"
    for (card,) in connection.execute(sql, [actor.guild_id, number]).fetchall():
        renew_post(connection, actor, PostKind.TIP, str(card))


def screenshots_of(connection: Transaction, user_id: int) -> list[dict[str, Any]]:
    """Return the rows of the screenshots that came with somebody's tips and drafts."""
    cursor = connection.execute(f"SELECT * FROM screenshot WHERE {_THEIRS}", [user_id])
    return [dict(row) for row in cursor]


def forget_screenshots(connection: Transaction, user_id: int) -> int:
    """Forget the screenshots that came with somebody's tips and drafts, while they are still theirs: their
    cards lose them when they are edited next. Return how many there were.
    """
    return connection.execute(f"DELETE FROM screenshot WHERE {_THEIRS}", [user_id]).rowcount


def _screenshot_from_row(row: Row) -> Screenshot:
    return Screenshot(
        id=row["id"],
        tip=row["tip"],
        kind=row["kind"],
        url=row["url"],
        attachment_id=row["attachment_id"],
        card=row["card"],
    )
