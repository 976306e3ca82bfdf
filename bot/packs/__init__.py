"""Fact packs from elsewhere: how one travels (`signed_pack.py`), where it is kept (`kept.py`) and got
(`updates.py`), and what the command line asks of them (`commands.py`). What a pack holds is checked by
`bot/store/pack.py`.
"""

from __future__ import annotations

import logging
from importlib.util import find_spec
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
    seen, folder = await store.facts.seen(), kept.counts
    back = kept.went_back_from(seen.loaded) or kept.asked_again(seen.refused)
    try:
        loaded = await store.load_from(folder, back=back, published=True)
    except PackError as error:
        return await _loaded_instead(store, folder, error)
    kept.note_shown(folder)
    if store.facts.outdated:
        told = "The facts here, %s, are older than those that are shown, or were gone back from: those stay"
        log.warning(told, kept.told())
    if lacking := what_is_lacking(settings):
        log.warning("PACK: %s: %s", *lacking)
    return loaded


async def _loaded_instead(store: Store, folder: Path, error: PackError) -> bool:
    """Load the pack that comes with this version in place of one that it cannot read; where that is another
    show's, what was loaded before stays. Raises the ``error`` where there is neither.
    """
    from bot.packs.kept import of_another_show

    if folder == DATA:
        raise error
    if not of_another_show(folder):
        log.warning("The facts in %s cannot be read by this version, whose own are taken: %s", folder, error)
        return await store.load_from(DATA, back=True)
    if (await store.facts.seen()).loaded is None:
        raise error
    log.warning("The facts in %s cannot be read by this version; those before stay: %s", folder, error)
    store.snapshots.publish(await store.facts.pack())
    return False


def what_is_lacking(settings: Settings) -> tuple[str, str] | None:
    """Return that none of the facts are here that the settings name by an address, of which show those are
    that came with this version, and what would mend it; None where some were got.
    """
    if not settings.pack.startswith(HTTPS):
        return None
    from bot.packs.kept import KeptPacks, title_of

    if not KeptPacks(kept_folder(settings.database_path)).has_none:
        return None
    title = title_of(DATA)
    told = f"here are only the facts of “{title}” that came with this version, none from {settings.pack} yet"
    if find_spec("nacl") is None:
        return told, "pip install 'hyosan-wire[pack]' (in a checkout '.[pack]'), then hyosan-wire update"
    return told, "hyosan-wire update gets them, or says why it cannot"
