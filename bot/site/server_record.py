"""A server's own reports on the site, beside the facts of the pack: only what all its members may read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from bot.domain.errors import StartError
from bot.domain.record.merging import resolve_names
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.archive import Archive
from bot.domain.reports.report import Filing
from bot.settings import Settings
from bot.store import Store, open_store
from bot.store.archive_file import exported_record
from bot.store.backups import back_up

_NOBODY = 0
_MOST_NAMED = 20


def with_server(pack: Snapshot, record: Archive) -> Snapshot:
    """Return what a site says that has a server's reports too: those that were never retracted, as they read
    now, by number. Who filed them, in which server, and how they came to read so is no part of it.
    """
    own = {
        each.number: replace(
            each.last, filing=Filing(_NOBODY, each.number, _NOBODY, each.revisions[-1].made_at, each.season)
        )
        for each in record.reports
        if each.last.stands
    }
    merged = resolve_names(dict(record.merges))
    return pack.with_own(_NOBODY, len(record.reports), own, record.sources, {}, merged=merged)


async def server_record(
    settings: Settings, server: str, server_id: Callable[[str], int], now: datetime
) -> Archive:
    """Return the record of a server, named by its id, the file of its export, or a name that gives its id:
    out of the database also while the bot has that in use. Raises `StartError` for what cannot be read, and
    for a server that it does not know.
    """
    if exported := exported_record(Path(server), now.date()):
        return exported
    guild_id = int(server) if server.isdecimal() else server_id(server)
    if settings.database_url is not None:
        async with open_store(settings.database_url) as store:
            return await _known_record(store, guild_id, server, store.database.name)
    if not settings.database_path.exists():
        raise StartError(f"{settings.database_path} is not there: no server has filed anything yet.")
    with TemporaryDirectory() as folder:  # a file is one process's, the bot's
        async with open_store(back_up(settings.database_path, at=now, folder=Path(folder))) as store:
            return await _known_record(store, guild_id, server, str(settings.database_path))


async def _known_record(store: Store, guild_id: int, server: str, database: str) -> Archive:
    """Return the record of a server; raises `StartError` for one that the database does not know."""
    known = await store.personal_data.servers()
    if guild_id in known:
        return await store.archives.export(guild_id)
    listed = ", ".join(map(str, known[:_MOST_NAMED])) + (" …" if len(known) > _MOST_NAMED else "")
    there = f"the servers in it are {listed}" if known else "there is no server in it"
    raise StartError(f"--server: {database} does not know {server!r}; {there}.")
