"""Which packs that were published by themselves a database has seen. What was got of them may be lost beside
it, and whoever answers at their address may give an old one: by this none takes the place of a newer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from bot.store.backups import rows_of_file
from bot.store.engines.transaction import Transaction
from bot.store.rows import keep_state

_SEEN = "pack-seen"
_READ = f"SELECT value FROM state WHERE key = '{_SEEN}'"


class SeenPacks(Struct, frozen=True):
    """Packs by when they were made, each None where there is none: the one that is loaded, the newest that
    ever was, and the one that was gone back from.
    """

    loaded: datetime | None = None
    newest: datetime | None = None
    refused: datetime | None = None

    def with_loaded(self, made: datetime | None, *, back: bool) -> SeenPacks:
        """Return what was seen once another one is loaded, None for one that comes with the program; for an
        older one that was gone ``back`` to.
        """
        known = [each for each in (self.newest, made) if each is not None]
        off = [each for each in (self.refused, self.loaded if back else None) if each is not None]
        refused = max(off, default=None)
        if refused is not None and made is not None and made >= refused:
            refused = None
        return SeenPacks(made, max(known, default=None), refused)


NOTHING_SEEN = SeenPacks()
"""What a database has seen that no pack was loaded into."""
_DECODER = msgspec.json.Decoder(SeenPacks)


def seen_in(connection: Transaction) -> SeenPacks:
    """Return which packs were seen."""
    row = connection.execute(_READ).fetchone()
    return NOTHING_SEEN if row is None else _DECODER.decode(row[0])


def note_seen(connection: Transaction, seen: SeenPacks) -> None:
    """Note which packs were seen."""
    keep_state(connection, _SEEN, msgspec.json.encode(seen).decode())


def seen_from_outside(place: Path | str) -> SeenPacks:
    """Return which packs a database has seen that a bot may have in use; none where it cannot be read."""
    rows: Sequence[Any] = ()
    if isinstance(place, Path):
        rows = rows_of_file(place, _READ)
    else:
        with suppress(ImportError):
            from bot.store.engines.postgresql_schema import rows_at

            rows = rows_at(place, _READ)
    return _DECODER.decode(rows[0][0]) if rows else NOTHING_SEEN
