"""Archives that were uploaded and are not imported yet. They are kept, and deleted, in pieces: a whole one
would hold up what others write.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from bot.domain.audit import NOBODY, Actor
from bot.domain.errors import DomainError, Refusal
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.rows import insert, insert_numbered

KEPT_FOR = timedelta(days=1)
"""How long an uploaded archive waits for whoever uploaded it to say that it is meant."""
_PIECE = 250_000
"""Characters of a piece."""


async def keep_upload(database: Database, actor: Actor, content: str) -> int:
    """Keep an archive in the place of what its actor uploaded before; return its number."""
    row = {"guild_id": actor.guild_id, "author_id": NOBODY, "made_at": actor.stamp}
    number = await database.write(
        lambda connection: insert_numbered(connection, "upload", row), actor.guild_id
    )
    for begin in range(0, len(content), _PIECE):
        piece = {"upload_id": number, "position": begin, "content": content[begin : begin + _PIECE]}
        await database.write(partial(insert, table="upload_piece", values=piece), actor.guild_id)

    def finish(connection: Transaction) -> list[int]:
        sql = "UPDATE upload SET author_id = ? WHERE guild_id = ? AND author_id = ? RETURNING id"
        before = connection.execute(sql, [NOBODY, actor.guild_id, actor.user_id]).fetchall()
        connection.execute("UPDATE upload SET author_id = ? WHERE id = ?", [actor.user_id, number])
        return [id for (id,) in before]  # one at a time for each who uploads

    for other in await database.write(finish, actor.guild_id):
        await discard_upload(database, other)
    await discard_old_uploads(database, _since(actor))
    return number


def _since(actor: Actor) -> str:
    """Return since when an upload has to be there at a moment."""
    return replace(actor, at=actor.at - KEPT_FOR).stamp


async def read_upload(database: Database, actor: Actor, number: int) -> str:
    """Return an archive that somebody uploaded; raises DomainError where it is gone."""
    since = _since(actor)

    def read(connection: Transaction) -> str:
        sql = "SELECT 1 FROM upload WHERE id = ? AND guild_id = ? AND author_id = ? AND made_at >= ?"
        if connection.execute(sql, [number, actor.guild_id, actor.user_id, since]).fetchone() is None:
            raise DomainError(Refusal.UPLOAD_GONE)
        sql = "SELECT content FROM upload_piece WHERE upload_id = ? ORDER BY position"
        return "".join(content for (content,) in connection.execute(sql, [number]))

    return await database.read_apart(read)


def use_upload(connection: Transaction, actor: Actor, number: int) -> None:
    """Let an upload be nobody's, so that it is imported once; raises DomainError where it is gone."""
    sql = "UPDATE upload SET author_id = ? WHERE id = ? AND author_id = ?"
    if connection.execute(sql, [NOBODY, number, actor.user_id]).rowcount == 0:
        raise DomainError(Refusal.UPLOAD_GONE)


def uploads_naming(connection: Transaction, text: str) -> list[int]:
    """Return the uploads that hold a text, also across the end of a piece."""
    sql = "SELECT upload_id, content FROM upload_piece ORDER BY upload_id, position"
    pieces = groupby(connection.execute(sql), key=itemgetter(0))
    return [number for number, some in pieces if text in "".join(content for _, content in some)]


def end_uploads(connection: Transaction, numbers: Sequence[int]) -> None:
    """Let uploads be nobody's: none is imported any more, and an import that is under way is refused."""
    connection.executemany(
        f"UPDATE upload SET author_id = {NOBODY} WHERE id = ?", [(each,) for each in numbers]
    )


async def discard_upload(database: Database, number: int) -> None:
    """Delete an upload, piece by piece."""
    sql = (
        "DELETE FROM upload_piece WHERE upload_id = ?1 "
        "AND position = (SELECT max(position) FROM upload_piece WHERE upload_id = ?1)"
    )
    while await database.write(lambda connection: connection.execute(sql, [number]).rowcount):
        pass
    await database.write(lambda connection: connection.execute("DELETE FROM upload WHERE id = ?", [number]))


async def discard_unwhole_uploads(database: Database, before: str) -> None:
    """Delete the uploads that are nobody's, made before a moment: by then none is being written any more."""
    sql = "SELECT id FROM upload WHERE author_id = ? AND made_at < ?"
    for row in await database.fetch_all(sql, [NOBODY, before]):
        await discard_upload(database, row["id"])


async def discard_old_uploads(database: Database, before: str) -> None:
    """Delete the uploads made before a moment."""
    for row in await database.fetch_all("SELECT id FROM upload WHERE made_at < ?", [before]):
        await discard_upload(database, row["id"])
