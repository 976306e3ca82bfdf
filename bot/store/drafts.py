"""What was typed and not sent yet: each draft its author's alone, kept for some days."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.domain.audit import stamp
from bot.domain.reports.drafts import DraftKind, DraftPurpose, SavedDraft
from bot.store.database import Database
from bot.store.engines.transaction import Row, Transaction
from bot.store.rows import insert_numbered

KEPT_FOR = timedelta(days=7)
"""How long a draft is kept after it was last touched."""
MOST_DRAFTS = 20
"""Drafts kept for one author in one server; the oldest go first."""


class DraftStore:
    """Keeps drafts, by the server and the author they are of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild_id: int, author_id: int, draft: SavedDraft, *, at: datetime) -> int:
        """Keep what was typed as a new draft; return its number. Drafts that are too old are dropped."""
        return await self._database.write(lambda c: _add(c, guild_id, author_id, draft, at), guild_id)

    async def get(self, guild_id: int, author_id: int, draft: int, *, at: datetime) -> SavedDraft | None:
        """Return a draft, or None where its author has none of that number (any more)."""
        sql = (
            "SELECT typed, purpose, about, base, season FROM draft "
            "WHERE id = ? AND guild_id = ? AND author_id = ? AND touched_at > ? AND filed IS NULL"
        )
        rows = await self._database.fetch_all(sql, [draft, guild_id, author_id, stamp(at - KEPT_FOR)])
        return next(map(_draft_from_row, rows), None)

    async def is_kept(self, draft: int, *, at: datetime) -> bool:
        """Tell whether a draft is anybody's still, whatever became of it."""
        sql = "SELECT 1 FROM draft WHERE id = ? AND touched_at > ?"
        return bool(await self._database.fetch_all(sql, [draft, stamp(at - KEPT_FOR)]))

    async def rebase(self, guild_id: int, draft: int, base: int) -> None:
        """Let an edit begin from another revision: its author was told what changed."""
        sql = "UPDATE draft SET base = ? WHERE id = ? AND filed IS NULL"
        await self._database.write(lambda c: c.execute(sql, [base, draft]), guild_id)

    async def change(self, guild_id: int, draft: int, typed: Mapping[str, str], *, at: datetime) -> bool:
        """Replace what was typed for a draft; return False where it is gone."""
        row, sql = (
            [_as_json(typed), stamp(at), draft],
            "UPDATE draft SET typed = ?, touched_at = ? WHERE id = ? AND filed IS NULL",
        )
        return await self._database.write(lambda c: c.execute(sql, row).rowcount == 1, guild_id)

    async def filed_as(self, guild_id: int, author_id: int, draft: int, *, at: datetime) -> int | None:
        """Return the number of the report that a draft of its author was filed as, or None (any more)."""
        sql = "SELECT filed FROM draft WHERE id = ? AND guild_id = ? AND author_id = ? AND touched_at > ?"
        rows = await self._database.fetch_all(sql, [draft, guild_id, author_id, stamp(at - KEPT_FOR)])
        return rows[0]["filed"] if rows else None

    async def drop_old(self, at: datetime) -> None:
        """Forget what nobody has touched for `KEPT_FOR`."""
        await self._database.write(partial(_drop_old, at=at))

    async def drop(self, guild_id: int, draft: int) -> None:
        """Forget a draft."""
        sql = "DELETE FROM draft WHERE id = ?"
        await self._database.write(lambda c: c.execute(sql, [draft]), guild_id)


def _add(connection: Transaction, guild_id: int, author_id: int, draft: SavedDraft, at: datetime) -> int:
    _drop_old(connection, at)
    purpose = draft.purpose
    if purpose.kind is DraftKind.EDIT:  # an edit that was opened and left makes room for the next one
        connection.execute(
            "DELETE FROM draft WHERE guild_id = ? AND author_id = ? AND purpose = 'edit' AND about = ? "
            "AND filed IS NULL",
            [guild_id, author_id, purpose.about],
        )
    if purpose.kind is DraftKind.TIP and purpose.base_revision is not None:
        connection.execute(
            "DELETE FROM draft WHERE guild_id = ? AND author_id = ? AND purpose = 'tip' AND base = ?",
            [guild_id, author_id, purpose.base_revision],
        )
    row = {
        "guild_id": guild_id,
        "author_id": author_id,
        "typed": _as_json(draft.typed),
        "touched_at": stamp(at),
        "purpose": purpose.kind,
        "about": purpose.about,
        "base": purpose.base_revision,
        "season": purpose.season,
    }
    number = insert_numbered(connection, "draft", row)
    connection.execute(
        "DELETE FROM draft WHERE guild_id = ?1 AND author_id = ?2 AND id NOT IN ("
        "SELECT id FROM draft WHERE guild_id = ?1 AND author_id = ?2 ORDER BY id DESC LIMIT ?3)",
        [guild_id, author_id, MOST_DRAFTS],
    )
    return number


def _drop_old(connection: Transaction, at: datetime) -> None:
    connection.execute("DELETE FROM draft WHERE touched_at <= ?", [stamp(at - KEPT_FOR)])


def _draft_from_row(row: Row) -> SavedDraft:
    purpose = DraftPurpose(DraftKind(row["purpose"]), row["about"], row["base"], row["season"])
    return SavedDraft(json.loads(row["typed"]), purpose)


def _as_json(typed: Mapping[str, str]) -> str:
    return json.dumps(typed, ensure_ascii=False)
