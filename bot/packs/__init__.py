"""Fact packs from elsewhere: how one travels (`signed_pack.py`), where it is kept (`kept.py`) and got
(`updates.py`), and what the command line asks of them (`commands.py`). What a pack holds is checked by
`bot/store/pack.py`.
"""

from __future__ import annotations

import logging
from pathlib import Path

from bot.settings import DATA, HTTPS, ROOT, Settings
from bot.store import Store
from bot.store.pack import PackError

log = logging.getLogger(__name__)


def pack_folder(settings: Settings) -> Path:
    """Return the folder of the pack that counts by the settings."""
    if not settings.pack.startswith(HTTPS):
        return ROOT / Path(settings.pack).expanduser() if settings.pack else DATA
    from bot.packs.kept import KeptPacks  # which only who gets a pack needs

    return KeptPacks(kept_folder(settings.database_path)).counts


def kept_folder(database: Path) -> Path:
    """Return the folder of the packs that were got: beside the database file, or where that would be."""
    return database.parent / "packs"


async def load_facts(store: Store, settings: Settings) -> bool:
    """Load the pack that counts, and where one that was got cannot be read by this version, the one that
    comes with it; return False where its rows were there already. Raises `PackError`.
    """
    if not settings.pack.startswith(HTTPS):
        return await store.load_from(pack_folder(settings))
    from bot.packs.kept import KeptPacks

    kept = KeptPacks(kept_folder(settings.database_path))
    folder, back = kept.counts, kept.went_back_from((await store.facts.seen()).loaded)
    try:
        loaded = await store.load_from(folder, back=back, published=True)
    except PackError as error:
        if folder == DATA:
            raise
        log.warning("The facts in %s cannot be read by this version, whose own are taken: %s", folder, error)
        return await store.load_from(DATA, back=True)
    if store.facts.outdated:
        told = "The facts here, %s, are older than those that are shown, or were gone back from: those stay"
        log.warning(told, kept.told())
    return loaded
