"""Which commands Discord was last given."""

from __future__ import annotations

from bot.store.database import Database


class CommandSync:
    """Remembers, per application, the digest of the commands last synced."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def digest(self, application_id: int) -> str | None:
        """Return the digest of the commands last synced for an application, or None."""
        rows = await self._database.fetch_all("SELECT value FROM state WHERE key = ?", [_key(application_id)])
        return rows[0]["value"] if rows else None

    async def remember(self, application_id: int, digest: str) -> None:
        """Note that Discord now has the commands with this digest."""
        row = (_key(application_id), digest)
        await self._database.write(
            lambda c: c.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", row)
        )


def _key(application_id: int) -> str:
    return f"commands:{application_id}"
