"""The cards of tips in the database: the posts that say what waits for the moderators."""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.audit import NOBODY, Actor
from bot.domain.posting.posts import Post, PostKind
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.post_claims import FREE
from bot.store.posts import forget_post, put_post, renew_post


class TipCardStore:
    """Finds the cards of tips that are posted, and notes what they say."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def shown(self, guild_id: int) -> dict[int, str | None]:
        """Return the cards of tips that are posted in a server as they were read last, each with what it was
        known by then; None for one that nothing was noted of yet.
        """
        sql = "SELECT key, content FROM post WHERE guild_id = ? AND kind = 'tip' AND state = 'sent'"
        rows = await self._database.fetch_all(sql, [guild_id])
        return {int(row["key"]): json.loads(row["content"]).get("seen") for row in rows}

    async def with_cards(self) -> list[int]:
        """Return the servers in which cards of tips are posted."""
        sql = "SELECT DISTINCT guild_id FROM post WHERE kind = 'tip' AND state = 'sent'"
        return await self._database.read_apart(lambda c: [row[0] for row in c.execute(sql)])

    async def note_fingerprint(self, actor: Actor, card: int, fingerprint: str, *, edit: bool) -> None:
        """Note by what the card of a tip is known, and let it be edited where it is another by that."""
        content = {"number": card, "seen": fingerprint}
        row = [json.dumps(content), actor.guild_id, str(card)]
        sql = "UPDATE post SET content = ? WHERE guild_id = ? AND kind = 'tip' AND key = ?"

        def write(connection: Transaction) -> None:
            connection.execute(sql, row)
            if edit:
                renew_post(connection, actor, PostKind.TIP, str(card))

        await self._database.write(write, actor.guild_id)

    async def end_gone(self, post: Post, at: datetime) -> None:
        """Note that a post's message was deleted: the card of tips that wait is posted anew, once."""
        waits = "SELECT 1 FROM tip WHERE guild_id = ? AND card = ? AND decision IS NULL AND withdrawn = 0"
        actor = Actor(post.guild_id, NOBODY, at)

        def write(connection: Transaction) -> bool:
            if connection.execute(waits, [post.guild_id, post.key]).fetchone() is None:
                return False
            forget_post(connection, actor, post.kind, post.key)
            return put_post(connection, actor, post.kind, post.key, post.content, channel_id=post.channel_id)

        if post.kind is not PostKind.TIP or not await self._database.write(write, post.guild_id):
            sql = f"UPDATE post SET state = 'dropped', {FREE} WHERE id = ?"
            await self._database.write(lambda c: c.execute(sql, [post.id]), post.guild_id)
