"""What the doctor finds of the facts: how many there are, how old they are, whether those are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.util import find_spec

from bot.domain.errors import StartError
from bot.operating.finding import Finding
from bot.packs import pack_folder, what_is_lacking
from bot.settings import HTTPS, Settings
from bot.store.pack import read_pack
from bot.store.seen_packs import seen_from_outside


def pack_findings(settings: Settings) -> Iterator[Finding]:
    """Yield whether the facts can be read and how old they are, and what is missing to get newer ones."""
    try:
        pack = read_pack(pack_folder(settings))
    except StartError as error:
        yield Finding("fact pack", str(error), "mend the entries it names, or install the bot anew")
        return
    made = pack.manifest.made if pack.manifest else None
    today = pack.show.today(datetime.now(UTC))
    found = [f"{len(pack.reports)} reports, {len(pack.sources)} sources"]
    if pack.reports:
        newest = max(each.reported_on.last for each in pack.reports)
        found.append(f"the newest of {newest}, {_ago(newest, today)}")
    if made is not None and pack.made_on is not None:
        found.append(f"made {made:%Y-%m-%d %H:%M} UTC, {_ago(pack.made_on, today)}")
    yield Finding("fact pack", "; ".join(found))
    if not settings.pack.startswith(HTTPS):
        return
    if lacking := what_is_lacking(settings):
        yield Finding("PACK", *lacking)
    seen = seen_from_outside(settings.database)
    if seen.newest is not None and seen.loaded != made:
        shown = f"made {seen.loaded:%Y-%m-%d %H:%M} UTC" if seen.loaded else "that came with a version"
        yield Finding("PACK", f"the database says that the bots show the facts {shown}")
    if find_spec("nacl") is None:
        yield Finding("PACK", "PyNaCl is not installed", "pip install 'hyosan-wire[pack]'")


def _ago(day: date, today: date) -> str:
    """Return how long ago a day was, which may be a day ahead where it is already tomorrow."""
    days = (today - day).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
