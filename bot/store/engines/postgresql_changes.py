"""What other processes change in a PostgreSQL database: told by NOTIFY as it is committed, and looked for
every two seconds, also where no notice comes through (as behind a pooler, or while a connection was lost).

Each change notes the number of its transaction. What is looked for is whatever is of the oldest one that was
still under way at the last look, or later: so that none is missed that is committed late.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable

import psycopg

from bot.store.changes import ChangesHeard, Hear, ServerChange
from bot.store.engines.postgresql_transaction import CHANNEL, Connection, connected
from bot.store.engines.transaction import Transaction

log = logging.getLogger(__name__)
LOOKED_EACH = 2.0
"""Seconds after which it is looked for changes again."""
UNHEARD = 1800.0
"""Seconds without a look after which anything may have changed: what did is noted for an hour at least."""
_PAUSE = 0.25
"""Seconds within which the listener ends."""
_DEAF_FOR = 600.0
"""Seconds for which nothing is listened for, where no notice comes through."""
_NOTHING_SET = "{}"
_CHANGED = (
    "SELECT changed.guild_id, coalesce(server.revision, 0), coalesce(setting.content, ?) FROM changed "
    "LEFT JOIN server ON server.guild_id = changed.guild_id "
    "LEFT JOIN setting ON setting.guild_id = changed.guild_id WHERE changed.written_in >= ?"
)
_UNDER_WAY = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_PACK = "SELECT value FROM state WHERE key = 'pack'"


def changes_since(transaction: Transaction, since: int | None) -> tuple[int, ChangesHeard]:
    """Return the oldest transaction that is under way, and what was changed by one that is no older than
    ``since``: nothing for None, as nothing is known before.
    """
    [now] = transaction.execute(_UNDER_WAY).fetchone()
    pack = transaction.execute(_PACK).fetchone()
    found = transaction.execute(_CHANGED, [_NOTHING_SET, since]).fetchall() if since is not None else ()
    return now, ChangesHeard(
        servers=[ServerChange(*row) for row in found], pack=pack[0] if pack is not None else None
    )


def forget_changes(transaction: Transaction, before: int | None) -> int:
    """Forget what was changed by transactions before one, as all have looked since; and what has a number of
    another cluster's. Return the oldest transaction that is under way.
    """
    [now] = transaction.execute(_UNDER_WAY).fetchone()
    transaction.execute("DELETE FROM changed WHERE written_in < ? OR written_in > ?", [before or 0, now])
    return int(now)


class ChangeListener:
    """Hears notices, in a thread with a connection of its own, until it is told to stop.

    ``look`` is called on the event loop whenever it begins to: something may have been missed before.
    """

    def __init__(self, address: str, process: str, hear: Hear, look: Callable[[], object]) -> None:
        self._address, self._process = address, process
        self._hear, self._look = hear, look
        self._loop = asyncio.get_running_loop()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep_listening, name="listening", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Hear no more, and wait until that is so."""
        self._ended.set()
        self._thread.join()

    def _keep_listening(self) -> None:
        while not self._ended.is_set():
            try:
                with connected(self._address) as connection:
                    pause = self._listen(connection)
            except psycopg.Error as error:
                log.debug("Changes are not told of: %s", error)
                pause = LOOKED_EACH
            self._ended.wait(pause)

    def _listen(self, connection: Connection) -> float:
        """Hear notices until the end; return in how many seconds it is tried again where none comes."""
        connection.execute(f"LISTEN {CHANNEL}".encode())
        connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, self._process])
        if not [*connection.notifies(timeout=LOOKED_EACH, stop_after=1)]:
            connection.execute("UNLISTEN *")
            log.info("No notice comes through: changes are looked for each %.0f seconds", LOOKED_EACH)
            return _DEAF_FOR
        self._loop.call_soon_threadsafe(self._look)
        while not self._ended.is_set():
            for notice in connection.notifies(timeout=_PAUSE, stop_after=1):
                process, *about = notice.payload.split()
                if about and process != self._process:  # what this process did it knows
                    heard = ChangesHeard(servers=[_change(*map(int, about))])
                    self._loop.call_soon_threadsafe(self._hear, heard)
        return 0.0


def _change(guild_id: int, revision: int | None = None) -> ServerChange:
    return ServerChange(guild_id, revision, settings="" if revision is None else None)
