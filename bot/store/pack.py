"""The fact pack: TOML files that people review, checked whole before anything is loaded.

`read_pack` names every fault with its file and entry, so that one run shows a contributor all of them. What
an entry holds is declared in `schema.py`; what shows only when entries are held together, in
`consistency.py`.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot.domain.errors import DomainError, StartError
from bot.domain.record.outlets import AccountForm, Outlet
from bot.domain.record.pack import PACK, Pack, PackManifest
from bot.domain.record.people import Character, Credit, Person
from bot.domain.reports.feeds import SuggestedFeed
from bot.domain.reports.filing import choose_stance
from bot.domain.reports.report import Report, ReportContent, Source
from bot.domain.text.names import fold, slug
from bot.store.consistency import PlacedFact, check_consistency
from bot.store.schema import (
    TO_DO,
    CharacterEntry,
    CreditEntry,
    FeedEntry,
    Language,
    OutletEntry,
    PersonEntry,
    ReportEntry,
    SourceEntry,
    in_known_language,
    or_none,
    read_entry,
)
from bot.store.show_file import ShowEntry, read_show

T = TypeVar("T")
E = TypeVar("E", bound=Struct)


_MAY_LACK = ("outlets.toml", "feeds.toml")
"""Files that a show may have none of."""
_MOST_OFFERED = 100
"""Characters that the value of a choice may have at Discord."""
MANIFEST = "pack.json"
"""What a pack that was got by itself says of itself, in its folder."""
_SHOWN = 10
"""Faults that are told one by one: many are often one, such as a missing section."""


class PackError(StartError):
    """The pack has faults; the message lists each with its file and entry."""

    def __init__(self, faults: list[str]) -> None:
        shown = [f"- {fault}" for fault in faults[:_SHOWN]]
        if len(faults) > len(shown):
            shown.append(f"and {len(faults) - len(shown)} more")
        super().__init__("\n".join(["The fact pack has faults:", *shown]))
        self.faults = faults


def read_pack(folder: Path) -> Pack:
    """Return the pack in a folder; raises `PackError` with every fault found."""
    faults: list[str] = []
    tables, digest = _parse(folder, faults)
    sources = list(_each(tables, "source", faults, SourceEntry, _source))
    outlets = list(_each(tables, "outlet", faults, OutletEntry, _outlet))
    people = list(_each(tables, "person", faults, PersonEntry, _person))
    feeds = list(_each(tables, "feed", faults, FeedEntry, _feed))
    reports = list(_each(tables, "report", faults, ReportEntry, _report))
    show = {"show.toml": {"show": [tables.get("show.toml", {})]}}
    shows = list(_each(show, "show", faults, ShowEntry, read_show))
    faults += check_consistency(sources, people, reports, shows, outlets)
    if faults:
        raise PackError(faults)
    pack = Pack(
        show=shows[0].fact,
        sources=tuple(each.fact for each in sources),
        people=tuple(each.fact for each in people),
        reports=tuple(each.fact for each in reports),
        digest=digest,
        outlets=tuple(each.fact for each in outlets),
        feeds=tuple(each.fact for each in feeds),
        manifest=_manifest(folder),
    )
    days = {report.id: report.known_from for report in pack.reports}
    return replace(pack, people=tuple(_read_in(person, days) for person in pack.people))


def _read_in(person: Person, days: Mapping[str, date]) -> Person:
    """Return somebody with the days of the reports that their parts were read in."""
    parts = (replace(part, known_from=days.get(part.cite)) for part in person.characters)
    return replace(person, characters=tuple(parts))


def _manifest(folder: Path) -> PackManifest | None:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=PackManifest)
    except (OSError, msgspec.DecodeError):
        return None


def pack_digest(folder: Path) -> str | None:
    """Return the digest of the pack in a folder, unread; None where a file is missing."""
    try:
        return _digest((name, path.read_bytes()) for name, path in _paths(folder))
    except OSError:
        return None


def _paths(folder: Path) -> list[tuple[str, Path]]:
    """Return the pack's files with their names in messages."""
    names = ("show.toml", "sources.toml", "outlets.toml", "people.toml", "feeds.toml")
    paths = [folder / name for name in names if name not in _MAY_LACK or (folder / name).exists()]
    paths += sorted((folder / "reports").glob("*.toml"))
    return [(path.relative_to(folder).as_posix(), path) for path in paths]


def _digest(contents: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _parse(folder: Path, faults: list[str]) -> tuple[dict[str, dict[str, Any]], str]:
    tables: dict[str, dict[str, Any]] = {}
    contents: list[tuple[str, bytes]] = []
    for name, path in _paths(folder):
        try:
            content = path.read_bytes()
            tables[name] = tomllib.loads(content.decode("utf-8-sig"))  # Windows marks its files
            contents.append((name, content))
        except (OSError, ValueError, RecursionError) as error:  # what is nested too deep, too
            faults.append(f"{name}: {error}")
    return tables, _digest(contents)


def _each(
    tables: dict[str, dict[str, Any]], key: str, faults: list[str], kind: type[E], read: Callable[[E], T]
) -> Iterator[PlacedFact[T]]:
    """Read every entry under a key in every file; note the fault of each that cannot be read."""
    for file, table in tables.items():
        entries = table.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            faults.append(f"{file}: write each {key} as a table of its own, under [[{key}]]")
            continue
        for position, values in enumerate(entries, start=1):
            where = f"{file}, {key} {values.get('id') or values.get('name') or position}"
            try:
                yield PlacedFact(where, read(read_entry(values, kind)))
            except ValueError as error:
                faults.append(f"{where}: {error}")


def _source(entry: SourceEntry) -> Source:
    return Source(entry.name, entry.tag, or_none(entry.domain), or_none(entry.name_ko), entry.unnamed)


def _outlet(entry: OutletEntry) -> Outlet:
    if bool(entry.account) + entry.portal > 1:
        raise ValueError("a portal has no accounts")
    if entry.stands_in and not entry.portal:
        raise ValueError("stands_in is for portals")
    if entry.nobody and not entry.account:
        raise ValueError("nobody is for platforms, which have accounts")
    return Outlet(
        name=entry.name,
        tag=entry.tag,
        domains=tuple(entry.domains),
        name_ko=or_none(entry.name_ko),
        aliases=tuple(entry.aliases),
        accounts=tuple(AccountForm(tuple(a.at), a.name, or_none(a.name_ko)) for a in entry.account),
        nobody=tuple(entry.nobody),
        portal=entry.portal,
        stands_in=entry.stands_in,
        naver=or_none(entry.naver),
    )


def _feed(entry: FeedEntry) -> SuggestedFeed:
    if len(entry.url) > _MOST_OFFERED:
        raise ValueError(f"url is longer than the {_MOST_OFFERED} characters that can be offered")
    return SuggestedFeed(entry.name, entry.url, str(entry.language))


def _person(entry: PersonEntry) -> Person:
    return Person(
        slug=slug(entry.name),
        name=entry.name,
        role=entry.role,
        hangul=or_none(entry.hangul),
        hangul_cite=or_none(entry.hangul_cite),
        aliases=tuple(entry.aliases),
        misspellings=tuple(entry.misspellings),
        note=in_known_language(or_none(entry.note)),
        characters=tuple(map(_character, entry.character)),
        credits=tuple(map(_credit, entry.credit)),
    )


def _character(entry: CharacterEntry) -> Character:
    return Character(entry.season, entry.name, entry.cite, tuple(entry.aliases), or_none(entry.name_ko))


def _credit(entry: CreditEntry) -> Credit:
    title, title_ko, only = or_none(entry.title), or_none(entry.title_ko), or_none(entry.only_in)
    lacking = {(True, True): None, (True, False): Language.ENGLISH, (False, True): Language.KOREAN}
    named = bool(title), bool(title_ko)
    if named not in lacking or lacking[named] is not only:
        raise ValueError(
            f"credit {title or title_ko}: give title and title_ko, or the one it has and only_in"
        )
    return Credit(
        title=title or title_ko or "",
        title_ko=title_ko or title or "",
        kind=entry.kind,
        cite=entry.cite,
        seasons=tuple(entry.seasons),
        year=or_none(entry.year),
        part=in_known_language(or_none(entry.part)),
        title_es=or_none(entry.title_es),
    )


def _report(entry: ReportEntry) -> Report:
    if not entry.url and not entry.article:
        raise ValueError("citation is missing: give url, or article where there is no link")
    if not entry.tags:
        raise ValueError("tags are missing")
    if not entry.chain or entry.chain[-1] != entry.publisher:
        raise ValueError(f"chain does not end at the publisher {entry.publisher!r}")
    if len({fold(each) for each in entry.chain}) < len(entry.chain):
        raise ValueError("chain names an outlet twice")
    if entry.retracted_from is not None:
        raise ValueError("unknown key retracted_from")
    texts = [text for text in (entry.claim, entry.note) if text is not None]
    told = [wording for text in texts for wording in in_known_language(text).by_language.values()]
    if TO_DO in (*told, entry.article):
        raise ValueError(f"{TO_DO} is still to be written")
    _as_filed(entry)
    said = {name: getattr(entry, name) for name in ReportContent.__struct_fields__}
    return Report(**said, id=PACK + entry.id)


def _as_filed(entry: ReportEntry) -> None:
    """Refuse what a moderator could not file either."""
    try:
        choose_stance(entry.topic, entry.stance, entry.window, entry.reported_on)
    except DomainError:
        raise ValueError(f"stance {entry.stance} does not fit topic {entry.topic} or the window") from None
    if entry.said_on is not None and entry.said_on.first > entry.reported_on.last:
        raise ValueError("said_on is later than reported_on")
