"""The fact pack: TOML files that people review, checked whole before anything is loaded.

`read_pack` names every fault with its file and entry, so that one run shows a contributor all of them.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.names import fold, forms, slug
from bot.domain.people import Character, Credit, CreditKind, Person, Role
from bot.domain.reports import MAX_CLAIM, Basis, Report, Source
from bot.domain.show import Show, Viewing
from bot.domain.topics import Topic, TopicKind, parse_topic
from bot.domain.words import SourceTag, Stance
from bot.store.rows import PACK
from bot.store.toml import Entry, Placed, each_entry, link


class PackError(Exception):
    """The pack has faults; the message lists each with its file and entry."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("The fact pack has faults:\n" + "\n".join(f"- {fault}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Pack:
    """The checked facts, and a digest of the files they came from."""

    show: Show
    sources: tuple[Source, ...]
    people: tuple[Person, ...]
    reports: tuple[Report, ...]
    digest: str


def read_pack(folder: Path) -> Pack:
    """Return the pack in a folder; raises `PackError` with every fault found."""
    faults: list[str] = []
    paths = [folder / name for name in ("show.toml", "sources.toml", "people.toml")]
    paths += sorted((folder / "reports").glob("*.toml"))
    tables, digest = _parse(folder, paths, faults)
    sources = list(each_entry(tables, "source", faults, _source))
    people = list(each_entry(tables, "person", faults, _person))
    reports = list(each_entry(tables, "report", faults, _report))
    shows = list(each_entry({"show.toml": {"show": [tables.get("show.toml", {})]}}, "show", faults, _show))
    _check_whole(sources, people, reports, shows, faults)
    if faults:
        raise PackError(faults)
    return Pack(
        show=shows[0].fact,
        sources=tuple(each.fact for each in sources),
        people=tuple(each.fact for each in people),
        reports=tuple(each.fact for each in reports),
        digest=digest,
    )


def _parse(folder: Path, paths: list[Path], faults: list[str]) -> tuple[dict[str, dict[str, Any]], str]:
    tables: dict[str, dict[str, Any]] = {}
    digest = hashlib.sha256()
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
            tables[name] = tomllib.loads(content.decode())
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(f"{name}: {error}")
        else:
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return tables, digest.hexdigest()


def _show(entry: Entry) -> Show:
    return Show(
        title=entry.text("title"),
        title_ko=entry.text("title_ko"),
        platform=entry.text("platform"),
        season=entry.number("season") or 0,
        line_up=date.fromisoformat(entry.text("line_up")),
        line_up_cite=entry.cite("line_up_cite"),
        viewing=_viewing(entry.table("viewing")),
    )


def _viewing(entry: Entry) -> Viewing:
    viewing = Viewing(entry.cite("report"), entry.text("reason"), entry.text("reason_ko"))
    entry.done()
    return viewing


def _source(entry: Entry) -> Source:
    tag = entry.word("tag", SourceTag)
    return Source(entry.text("name"), tag, entry.maybe("domain"), entry.maybe("name_ko"))


def _person(entry: Entry) -> Person:
    name = entry.text("name")
    person = Person(
        slug=slug(name),
        name=name,
        role=entry.word("role", Role),
        hangul=entry.maybe("hangul"),
        hangul_cite=entry.maybe_cite("hangul_cite"),
        aliases=entry.texts("aliases"),
        misspellings=entry.texts("misspellings"),
        note=entry.maybe("note"),
        note_ko=entry.maybe("note_ko"),
        characters=tuple(_character(each) for each in entry.entries("character")),
        credits=tuple(_credit(each) for each in entry.entries("credit")),
    )
    if (person.note is None) != (person.note_ko is None):
        raise ValueError("note and note_ko go together")
    return person


def _character(entry: Entry) -> Character:
    season = entry.number("season")
    if season is None:
        raise ValueError("a character's season is missing")
    character = Character(season, entry.text("name"), entry.cite("cite"), entry.texts("aliases"))
    entry.done()
    return character


def _credit(entry: Entry) -> Credit:
    credit = Credit(
        title=entry.text("title"),
        kind=entry.word("kind", CreditKind),
        cite=entry.cite("cite"),
        title_ko=entry.maybe("title_ko"),
        seasons=entry.numbers("seasons"),
        year=entry.number("year"),
    )
    entry.done()
    return credit


def _report(entry: Entry) -> Report:
    url, article = entry.maybe("url"), entry.maybe("article")
    reported_on = entry.window("reported_on")
    chain, publisher = entry.texts("chain"), entry.text("publisher")
    if not chain or chain[-1] != publisher:
        raise ValueError(f"chain does not end at the publisher {publisher!r}")
    if len({fold(link) for link in chain}) < len(chain):
        raise ValueError("chain names an outlet twice")
    tags = entry.texts("tags")
    if not tags or not set(tags) <= set(SourceTag):
        raise ValueError(f"tags {', '.join(tags) or 'are missing'}: use {', '.join(SourceTag)}")
    if reported_on is None:
        raise ValueError("reported_on is missing")
    if not url and not article:
        raise ValueError("citation is missing: give url, or article where there is no link")
    report = Report(
        id=PACK + entry.text("id"),
        topic=_topic(entry.text("topic")),
        stance=entry.word("stance", Stance),
        claim=entry.text("claim"),
        claim_ko=entry.text("claim_ko"),
        window=entry.window("window"),
        reported_on=reported_on,
        origin_reported_on=entry.window("origin_reported_on"),
        chain=chain,
        tags=frozenset(SourceTag(tag) for tag in tags),
        url=link("url", url) if url else None,
        article=article,
        basis=entry.word("basis", Basis),
        language=entry.maybe("language") or "en",
        note=entry.maybe("note"),
        note_ko=entry.maybe("note_ko"),
        person=entry.maybe("person"),
        hours_viewed=entry.number("hours_viewed"),
    )
    if max(len(report.claim), len(report.claim_ko or "")) > MAX_CLAIM:
        raise ValueError(f"claim is longer than {MAX_CLAIM} characters")
    if (report.note is None) != (report.note_ko is None):
        raise ValueError("note and note_ko go together")
    return report


def _topic(text: str) -> Topic:
    try:
        return parse_topic(text)
    except ValueError as error:
        raise ValueError(f"topic {text!r} is none of {', '.join(TopicKind)}: {error}") from error


def _check_whole(
    sources: list[Placed[Source]],
    people: list[Placed[Person]],
    reports: list[Placed[Report]],
    shows: list[Placed[Show]],
    faults: list[str],
) -> None:
    """Check what needs more than one entry: what is named exists, and nothing is there twice."""
    known_sources = {each.fact.name for each in sources}
    known_people = {each.fact.name for each in people}
    characters = {part.name for each in people for part in each.fact.characters}
    ids = {each.fact.id for each in reports}
    _once(faults, ((each.where, fold(each.fact.name)) for each in sources))
    _once(faults, ((each.where, each.fact.id) for each in reports))
    _once(faults, ((each.where, form) for each in people for form in _spellings(each.fact)))
    named = {TopicKind.CASTING: known_people, TopicKind.CREW: known_people, TopicKind.CHARACTER: characters}
    for each in reports:
        report, who = each.fact, each.fact.topic.name
        faults += [
            f"{each.where}: unknown source {link!r}" for link in report.chain if link not in known_sources
        ]
        if who is not None and who not in named[report.topic.kind]:
            faults.append(f"{each.where}: unknown {report.topic.kind} {who!r}")
        if report.person is not None and report.person not in known_people:
            faults.append(f"{each.where}: unknown person {report.person!r}")
    cites = [
        (each.where, cite) for each in shows for cite in (each.fact.line_up_cite, each.fact.viewing.report)
    ]
    cites += [(each.where, part.cite) for each in people for part in each.fact.characters]
    cites += [(each.where, credit.cite) for each in people for credit in each.fact.credits]
    faults += [f"{w}: cites unknown report {c!r}" for w, c in cites if c.startswith(PACK) and c not in ids]


def _spellings(person: Person) -> set[str]:
    names = (person.name, person.hangul, *person.aliases, *person.misspellings)
    return {form for name in names if name for form in forms(name)}


def _once(faults: list[str], placed: Iterator[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for where, key in placed:
        if key in seen:
            faults.append(f"{where}: {key!r} is there twice, first in {seen[key]}")
        seen.setdefault(key, where)
