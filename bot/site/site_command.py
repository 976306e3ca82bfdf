"""`hyosan-wire site DIR`: the facts that count as a web site, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from bot.domain.errors import StartError
from bot.packs import pack_folder, what_is_lacking
from bot.settings import Settings
from bot.store.pack import read_pack


async def make_site(
    settings: Settings,
    folder: Path,
    typed_day: str | None,
    server: str | None,
    server_id: Callable[[str], int],
    *,
    now: datetime,
) -> int:
    """Write the site into a folder, with a ``server``'s own reports where one is named, and print how much it
    is and what there is none of without an address; return the exit code. Raises `StartError` for a folder,
    day or server that is none, and where Jinja2 is missing.
    """
    try:
        from bot.site.build import build_site
        from bot.site.server_record import server_record
    except ModuleNotFoundError as error:
        if error.name != "jinja2":
            raise
        raise StartError(
            "The site needs Jinja2: pip install 'hyosan-wire[site]', in a checkout '.[site]'."
        ) from error
    if lacking := what_is_lacking(settings):
        print("PACK: {}: {}.".format(*lacking), file=sys.stderr)
    pack = read_pack(pack_folder(settings))
    day = site_day(typed_day, pack.show.today(now))
    record = await server_record(settings, server, server_id, now) if server is not None else None
    made = build_site(pack, day, folder, base=settings.site_url, record=record)
    print(f"{made.pages} pages, {made.files} files and {made.bytes:,} bytes are in {folder}.")
    if record is not None:
        own = sum(each.last.stands and each.last.known_from <= day for each in record.reports)
        told = f"{own} of the reports in it {'was' if own == 1 else 'were'} filed by {server}."
        print(told, file=None if own else sys.stderr)  # where it is mistyped who does not look is told, too
    if not settings.site_url:
        print("SITE_URL is not set: there are no feeds, sitemap and pictures for links, which name it.")
    return 0


def site_day(typed: str | None, today: date) -> date:
    """Return the day that a site is to be of, today where none is typed; refuses what is no day, and days to
    come.
    """
    try:
        day = today if typed is None else date.fromisoformat(typed)
    except ValueError as error:
        raise StartError(f"--day: {typed!r} is no day; write one such as {today}.") from error
    if day > today:
        raise StartError(f"--day: {day} has not come yet; {today} is today at the show's home.")
    return day
