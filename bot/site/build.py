"""The site made whole: every page, picture, feed and file of data; of one pack and day the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout
from jinja2 import Environment
from msgspec import Struct

from bot.answers import answer
from bot.answers.query import Query
from bot.answers.status import StatusQuery
from bot.answers.timeline import TimelineQuery
from bot.cards import card
from bot.cards.markup import split
from bot.domain.errors import StartError
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.archive import Archive
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.site.addresses import MONTHS, PageAddresses, page_addresses
from bot.site.change_feeds import ATOM, JSON_FEED, atom, feed_entries, json_feed
from bot.site.fact_file import FACTS, SCHEMA, as_json, fact_schema, facts_of
from bot.site.page_writer import TEMPLATES, PageWriter, first_pages, templates
from bot.site.season_calendar import calendar_path, season_calendar
from bot.site.server_record import with_server
from bot.site.shared_picture import shared_picture
from bot.site.site_languages import SiteLanguage, site_languages
from bot.site.structured_data import structured_data
from bot.store.file_use import lock_of

SUMS = "SHA256SUMS"
"""The list of all that a site holds, by which one that was made before is known again."""
_DRAFTS = f"{SUMS}.new"
"""The folder in which a site is made, inside of the one that it is for."""
_ASSETS = ("style.css", "icon.svg")
_SEASON_PICTURE, _MILESTONE_PICTURE = "shared/season.png", "shared/{kind}.png"


class SiteSize(Struct, frozen=True):
    """How much a site is."""

    pages: int
    files: int
    bytes: int


def build_site(
    pack: Pack, today: date, folder: Path, *, base: str = "", record: Archive | None = None
) -> SiteSize:
    """Write the site of a pack, as of a day, into a folder; return how much it is. With the record of a
    server, its own reports are in it too.

    ``base`` is the address it will have, without a slash at the end: without one, nothing is made that whole
    addresses belong in. What an earlier site left there is replaced; raises `StartError` for a folder with
    anything else in it, one that another site is being written to, and one that cannot be written to.
    """
    if folder.exists() and not folder.is_dir():
        raise StartError(f"{folder} is a file; name a folder for the site.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            earlier = _earlier(folder)
            try:
                return _written(site_files(pack, today, base, record), folder, earlier)
            except OSError:
                shutil.rmtree(folder / _DRAFTS, ignore_errors=True)  # a full disk would stay full
                raise
    except OSError as error:
        raise StartError(
            f"The site cannot be written: {error}. Name another folder, or mend that."
        ) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else write a site there; raises `StartError` where somebody does."""
    lock = lock_of(folder / SUMS)
    held = FileLock(lock, blocking=False)
    try:
        held.acquire()
    except Timeout as error:
        raise StartError(
            f"Another site is being written to {folder}; wait until that is done, or name another folder."
        ) from error
    try:
        yield
    finally:
        # Elsewhere nothing that is open can be removed. Who opened it before sees that it is gone.
        if os.name == "posix":
            lock.unlink(missing_ok=True)
        held.release()


def _written(files: Iterable[tuple[str, bytes]], folder: Path, earlier: Mapping[str, str]) -> SiteSize:
    """Make a site beside the one that is there, then put it in its place: until then that stays whole, and a
    kill in between leaves only what the next site replaces.
    """
    (folder / SUMS).touch()  # from here on it is a site's folder, even where this is broken off
    drafts = folder / _DRAFTS
    shutil.rmtree(drafts, ignore_errors=True)
    sums: dict[str, str] = {}
    size = pages = 0
    for path, content in files:
        sums[path] = hashlib.sha256(content).hexdigest()
        size += len(content)
        pages += path.endswith(".html")
        if not _holds(folder / path, content):  # what is no other stays as old as it is
            (drafts / path).parent.mkdir(parents=True, exist_ok=True)
            (drafts / path).write_bytes(content)
    drafts.mkdir(exist_ok=True)
    _list(folder, {**earlier, **sums})
    for path in sums:
        if (drafts / path).exists():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (drafts / path).replace(folder / path)  # whoever reads it meanwhile reads it whole
    for path in earlier.keys() - sums.keys():
        (folder / path).unlink(missing_ok=True)
        with suppress(OSError):  # the folders that are not empty stay
            os.removedirs((folder / path).parent)
    listed = _list(folder, sums)
    shutil.rmtree(drafts)
    return SiteSize(pages, len(sums) + 1, size + listed)


def _list(folder: Path, sums: Mapping[str, str]) -> int:
    """Let a folder's list name files with their sums; return its bytes."""
    listed = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()
    if not _holds(folder / SUMS, listed):
        (folder / _DRAFTS / SUMS).write_bytes(listed)
        (folder / _DRAFTS / SUMS).replace(folder / SUMS)
    return len(listed)


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _earlier(folder: Path) -> dict[str, str]:
    """Return the files of the site that a folder holds, with their sums; refuses a folder with anything else
    in it.
    """
    if all(each == lock_of(folder / SUMS) for each in folder.iterdir()):
        return {}
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise StartError(f"{folder} holds something else; name an empty folder for the site.") from error
    sums = {line[66:]: line[:64] for line in lines}
    whole = folder.resolve()  # nothing outside of it is a site's, whatever the list says
    return {
        path: known for path, known in sums.items() if path and (whole / path).resolve().is_relative_to(whole)
    }


def site_files(
    pack: Pack, today: date, base: str, record: Archive | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site of a pack, and of a server's own record, as of a day, with its path."""
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    snapshot = with_server(snapshot, record) if record is not None else snapshot
    languages, environment = site_languages(snapshot, today, base), templates()
    addresses = page_addresses(snapshot, today)
    for language in languages:
        calendar = season_calendar(language, snapshot)
        calendar_at = calendar_path(snapshot) if calendar is not None else None
        writer = PageWriter(language, languages, addresses, snapshot, environment, calendar=calendar_at)
        files = _pages(writer, addresses, snapshot)
        for path, content in (*files, *_take_along(language, snapshot, addresses, environment, calendar)):
            yield f"{language.folder}/{path}", content
    for path, page in first_pages(languages, snapshot, environment, shared=_SEASON_PICTURE):
        yield path, page.encode()
    yield FACTS, as_json(facts_of(snapshot, today)).encode()
    yield SCHEMA, fact_schema().encode()
    for name in _ASSETS:
        yield name, (TEMPLATES / name).read_bytes()
    if base:
        paths = [*addresses.paths.values(), MONTHS]
        sitemap = environment.get_template("sitemap.xml").render(paths=paths, languages=languages)
        yield "sitemap.xml", sitemap.encode()


def _pages(writer: PageWriter, addresses: PageAddresses, snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of a language with their pictures."""
    for query, path in addresses.paths.items():
        data = structured_data(writer.language, snapshot, query, path)
        page = writer.page(query, path, data=data, shared=_shared(query))
        yield path, page.html.encode()
        yield from ((each.path, each.svg.encode()) for each in page.pictures)
    yield MONTHS, writer.months().html.encode()


def _shared(query: Query) -> str:
    """Return the path of the picture that stands for a page where it is shared: of its milestone, or of the
    season.
    """
    kind = query.topic if isinstance(query, (StatusQuery, TimelineQuery)) else None
    return _MILESTONE_PICTURE.format(kind=kind) if kind in MILESTONES else _SEASON_PICTURE


def _take_along(
    language: SiteLanguage,
    snapshot: Snapshot,
    addresses: PageAddresses,
    environment: Environment,
    calendar: bytes | None,
) -> Iterator[tuple[str, bytes]]:
    """Yield what of a language is read elsewhere: its calendar, its feeds, the pictures of shared links."""
    if calendar is not None:
        yield calendar_path(snapshot), calendar
    if not language.base:
        return
    today = language.bare.today
    entries = feed_entries(language, snapshot, addresses)
    yield ATOM, atom(language, entries, environment).encode()
    yield JSON_FEED, json_feed(language, entries).encode()
    for kind in (None, *MILESTONES):
        shown = card(language.bare, answer(snapshot, StatusQuery(kind, None), today))
        path = _MILESTONE_PICTURE.format(kind=kind) if kind else _SEASON_PICTURE
        headline = split(shown.head)[:2]
        yield path, shared_picture(language, snapshot, headline, kind or TopicKind.RELEASE)
