"""The fact pack: TOML files that people review, checked whole before anything is loaded.

`read_pack` names every fault with its file and entry, so that one run shows a contributor all of them.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.domain.errors import StartError
from bot.domain.names import fold, slug
from bot.domain.pack import PACK, Pack
from bot.domain.people import Character, Credit, CreditKind, Person, Role
from bot.domain.reports import MAX_CLAIM, Basis, Report, Source
from bot.domain.show import Show, Viewing
from bot.domain.topics import Topic, TopicKind, parse_topic
from bot.domain.vocabulary import SourceTag, Stance
from bot.store.consistency import check_whole
from bot.store.toml import Entry, each_entry, link


class PackError(StartError):
    """The pack has faults; the message lists each with its file and entry."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("The fact pack has faults:\n" + "\n".join(f"- {fault}" for fault in faults))
        self.faults = faults


def read_pack(folder: Path) -> Pack:
    """Return the pack in a folder; raises `PackError` with every fault found."""
    faults: list[str] = []
    tables, digest = _parse(folder, faults)
    sources = list(each_entry(tables, "source", faults, _source))
    people = list(each_entry(tables, "person", faults, _person))
    reports = list(each_entry(tables, "report", faults, _report))
    shows = list(each_entry({"show.toml": {"show": [tables.get("show.toml", {})]}}, "show", faults, _show))
    faults += check_whole(sources, people, reports, shows)
    if faults:
        raise PackError(faults)
    return Pack(
        show=shows[0].fact,
        sources=tuple(each.fact for each in sources),
        people=tuple(each.fact for each in people),
        reports=tuple(each.fact for each in reports),
        digest=digest,
    )


def pack_digest(folder: Path) -> str | None:
    """Return the digest of the pack in a folder, unread; None where a file is missing."""
    try:
        return _digest((name, path.read_bytes()) for name, path in _paths(folder))
    except OSError:
        return None


def _paths(folder: Path) -> list[tuple[str, Path]]:
    """Return the pack's files with their names in messages."""
    paths = [folder / name for name in ("show.toml", "sources.toml", "people.toml")]
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
            tables[name] = tomllib.loads(content.decode())
            contents.append((name, content))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(f"{name}: {error}")
    return tables, _digest(contents)


def _show(entry: Entry) -> Show:
    return Show(
        title=entry.text("title"),
        title_ko=entry.text("title_ko"),
        platform=entry.text("platform"),
        season=entry.sure_number("season"),
        line_up=entry.day("line_up"),
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
    character = Character(
        entry.sure_number("season"), entry.text("name"), entry.cite("cite"), entry.texts("aliases")
    )
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
    if not url and not article:
        raise ValueError("citation is missing: give url, or article where there is no link")
    reported_on = entry.window("reported_on")
    if reported_on is None:
        raise ValueError("reported_on is missing")
    report = Report(
        id=PACK + entry.text("id"),
        topic=_topic(entry.text("topic")),
        stance=entry.word("stance", Stance),
        claim=entry.text("claim"),
        claim_ko=entry.text("claim_ko"),
        window=entry.window("window"),
        reported_on=reported_on,
        origin_reported_on=entry.window("origin_reported_on"),
        chain=_chain(entry),
        tags=_tags(entry),
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


def _chain(entry: Entry) -> tuple[str, ...]:
    chain, publisher = entry.texts("chain"), entry.text("publisher")
    if not chain or chain[-1] != publisher:
        raise ValueError(f"chain does not end at the publisher {publisher!r}")
    if len({fold(each) for each in chain}) < len(chain):
        raise ValueError("chain names an outlet twice")
    return chain


def _tags(entry: Entry) -> frozenset[SourceTag]:
    tags = entry.texts("tags")
    if not tags or not set(tags) <= set(SourceTag):
        raise ValueError(f"tags {', '.join(tags) or 'are missing'}: use {', '.join(SourceTag)}")
    return frozenset(SourceTag(tag) for tag in tags)


def _topic(text: str) -> Topic:
    try:
        return parse_topic(text)
    except ValueError as error:
        raise ValueError(f"topic {text!r} is none of {', '.join(TopicKind)}: {error}") from error
