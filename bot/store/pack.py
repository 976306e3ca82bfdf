"""The fact pack: TOML files that people review, checked whole before anything is loaded.

`read_pack` names every fault with its file and entry, so that one run shows a contributor all of them. What
an entry holds is declared in `schema.py`, what it is as a fact in `pack_facts.py`; what shows only when
entries are held together, in `consistency.py`.
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

from bot.domain.errors import StartError
from bot.domain.record.pack import Pack, PackManifest
from bot.domain.record.people import Person
from bot.store.consistency import PlacedFact, Unread, check_consistency
from bot.store.pack_facts import feed_of, outlet_of, person_of, report_of, source_of
from bot.store.schema import (
    FeedEntry,
    OutletEntry,
    PersonEntry,
    ReportEntry,
    SourceEntry,
    read_entry,
)
from bot.store.show_file import ShowEntry, read_show

T = TypeVar("T")
E = TypeVar("E", bound=Struct)


_HELD_BY = {
    "show.toml": "show",
    "sources.toml": "source",
    "outlets.toml": "outlet",
    "people.toml": "person",
    "feeds.toml": "feed",
}
"""What stands in the files that are not of reports."""
_KINDS = {*_HELD_BY.values(), "report"} - {"show"}
"""What entries there are, in whichever file; the show is a file of its own."""
_MAY_LACK = ("outlets.toml", "feeds.toml")
"""Files that a show may have none of."""
MANIFEST = "pack.json"
"""What a pack that was got by itself says of itself, in its folder."""
MANIFEST_DECODER = msgspec.json.Decoder(PackManifest)
_READ = tuple(
    map(msgspec.json.Decoder, (ShowEntry, SourceEntry, OutletEntry, PersonEntry, FeedEntry, ReportEntry))
)
"""What entries are read as, resolved once: in two threads at once, as a type is first used, that ends the
process.
"""
_SHOWN = 10
"""Faults that are told one by one: many are often one, such as a missing section."""

_MORE = "There may be more: some can only be seen once these are mended."


class PackError(StartError):
    """The pack has faults; the message lists the first, each with its file and entry."""

    def __init__(self, faults: list[str], *, more: bool = False) -> None:
        self.faults, self._more = faults, more
        super().__init__(f"The fact pack has faults:\n{self.listed(_SHOWN)}")

    def listed(self, most: int | None = None) -> str:
        """Return so many of the faults, a line each, how many are left out, and whether there may be others
        in what could not be read for these.
        """
        lines = [f"- {fault}" for fault in self.faults[:most]]
        if len(self.faults) > len(lines):
            lines.append(f"and {len(self.faults) - len(lines)} more")
        return "\n".join([*lines, _MORE] if self._more else lines)


def read_pack(folder: Path) -> Pack:
    """Return the pack in a folder; raises `PackError` with every fault found."""
    reading = _PackReading(folder)
    sources = reading.facts("source", SourceEntry, source_of)
    outlets = reading.facts("outlet", OutletEntry, outlet_of)
    people = reading.facts("person", PersonEntry, person_of)
    feeds = reading.facts("feed", FeedEntry, feed_of)
    entries = reading.entries("report", ReportEntry)
    reports = reading.made("report", entries, report_of)
    shows = reading.facts("show", ShowEntry, read_show)
    faults = reading.faults + check_consistency(sources, people, entries, shows, outlets, reading.unread)
    if faults:
        raise PackError(faults, more=reading.more)
    pack = Pack(
        show=shows[0].fact,
        sources=tuple(each.fact for each in sources),
        people=tuple(each.fact for each in people),
        reports=tuple(each.fact for each in reports),
        digest=_digest(reading.contents),
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
        return MANIFEST_DECODER.decode((folder / MANIFEST).read_bytes())
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
    paths = [folder / name for name in _HELD_BY if name not in _MAY_LACK or (folder / name).exists()]
    paths += sorted((folder / "reports").glob("*.toml"))
    return [(path.relative_to(folder).as_posix(), path) for path in paths]


def _digest(contents: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


class _PackReading:
    """A pack as far as it can be read, with every fault on the way.

    There may be ``more`` faults in what could not be read, and in what waits for it.
    """

    def __init__(self, folder: Path) -> None:
        self.faults: list[str] = []
        self.unread, self.more = Unread(), False
        self.contents: list[tuple[str, bytes]] = []
        self._tables: dict[str, dict[str, Any]] = {}
        for name, path in _paths(folder):
            try:
                content = path.read_bytes()
                self._tables[name] = tomllib.loads(content.decode("utf-8-sig"))  # Windows marks its files
                self.contents.append((name, content))
                self._check_keys(name)
            except (OSError, ValueError, RecursionError) as error:  # what is nested too deep, too
                self.faults.append(f"{name}: {error}")
                self._left_out(_HELD_BY.get(name, "report"))

    def _check_keys(self, file: str) -> None:
        """Note what a file has that is no kind of entry: nobody would read it."""
        unknown = self._tables[file].keys() - _KINDS if _HELD_BY.get(file) != "show" else ()
        if unknown:
            self.faults.append(f"{file}: unknown key {', '.join(sorted(unknown))}")
            self._left_out(_HELD_BY.get(file, "report"))

    def facts(self, key: str, kind: type[E], make: Callable[[E], T]) -> list[PlacedFact[T]]:
        """Return what can be made of the entries under a key in every file."""
        return self.made(key, self.entries(key, kind), make)

    def entries(self, key: str, kind: type[E]) -> list[PlacedFact[E]]:
        """Return the entries under a key in every file that can be read."""
        return list(self._entries(key, kind))

    def made(self, key: str, entries: Iterable[PlacedFact[E]], make: Callable[[E], T]) -> list[PlacedFact[T]]:
        """Return what can be made of entries."""
        made = []
        for each in entries:
            try:
                made.append(PlacedFact(each.where, make(each.fact)))
            except ValueError as error:
                self.faults += [f"{each.where}: {fault}" for fault in error.args]
                if not isinstance(each.fact, ReportEntry):  # which are held together as entries
                    self._left_out(key, getattr(each.fact, "name", ""))
        return made

    def _entries(self, key: str, kind: type[E]) -> Iterator[PlacedFact[E]]:
        for file, table in self._tables_of(key):
            entries = table.get(key, [])
            if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
                self.faults.append(f"{file}: write each {key} as a table of its own, under [[{key}]]")
                self._left_out(key)
                continue
            for position, values in enumerate(entries, start=1):
                name = values.get("id") or values.get("name")
                name = name if isinstance(name, str) else ""
                where = f"{file}, {key} {name or position}"
                try:
                    yield PlacedFact(where, read_entry(values, kind))
                except ValueError as error:
                    self.faults += [f"{where}: {fault}" for fault in error.args]
                    misnamed = any(fault.startswith(("name: ", "id: ")) for fault in error.args)
                    self._left_out(key, "" if misnamed else name)

    def _tables_of(self, key: str) -> Iterable[tuple[str, dict[str, Any]]]:
        if key != "show":
            return self._tables.items()
        return [(name, {key: [table]}) for name, table in self._tables.items() if _HELD_BY.get(name) == key]

    def _left_out(self, key: str, name: str = "") -> None:
        """Note that an entry cannot be read, or without a name that any of a kind may be missing."""
        self.more = True
        if name:
            self.unread.names.setdefault(key, set()).add(name)
        else:
            self.unread.kinds.add(key)
