"""A server's record as a whole, for another server: its reports with every revision, its sources and merges.

Who filed and changed them is no part of it. Two servers with the same record have the same archive, letter by
letter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.audit import NOBODY
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.content import content_of, report_from
from bot.domain.reports.filing import MAX_CHAIN, choose_stance
from bot.domain.reports.report import MAX_CLAIM, Filing, Report, Source
from bot.domain.reports.revisions import MAX_REASON, RevisionAction
from bot.domain.reports.topics import Topic
from bot.domain.text.cleaning import MAX_NAME, clean, clean_url, sentence
from bot.domain.text.names import fold

FORMAT, VERSION = "hyosan-wire", 3
READABLE = (1, 2, VERSION)
"""The versions that are read: in the first a claim was one text, of no language; in the second no report said
of which season it is."""
MOST_BYTES = 10 * 1024 * 1024
"""Bytes that an archive may have: what Discord takes of a bot as one file."""
_READ_OTHERWISE = frozenset(
    {
        "topic",
        "stance",
        "claim",
        "language",
        "when",
        "reported_on",
        "said_on",
        "basis",
        "retracted_from",
        "url",
    }
)
"""The texts of a content that are checked as what they are; any other is text that somebody wrote."""


class ArchivedRevision(Struct, frozen=True, gc=False):
    """A revision: what was done, when, why, and what the report said then."""

    action: RevisionAction
    made_at: datetime
    why: str | None
    report: Report


class ArchivedReport(Struct, frozen=True, gc=False):
    """A report by its number, with its revisions, the first (its filing) first; ``season`` is the one that
    was waited for when it was filed, None for the one that is where the archive is read.
    """

    number: int
    filed_at: datetime
    revisions: tuple[ArchivedRevision, ...]
    season: int | None = None

    @property
    def last(self) -> Report:
        """Return what it says now."""
        return self.revisions[-1].report

    @property
    def identity(self) -> tuple[str, str]:
        """Return what tells it apart from any other, in whatever server: when it was filed, and as what."""
        return identity_of(self.filed_at, self.revisions[0].report)

    def filed_in(self, guild_id: int) -> Report:
        """Return what it says now as a server's report; who filed it elsewhere is nobody here."""
        return replace(self.last, filing=Filing(guild_id, self.number, NOBODY, self.filed_at, self.season))


def identity_of(filed_at: datetime, filed: Report) -> tuple[str, str]:
    """Return what tells a report apart from any other, by when it was filed, and as what."""
    return filed_at.isoformat(), json.dumps(content_of(filed), sort_keys=True, ensure_ascii=False)


def stands_twice(reports: Sequence[ArchivedReport]) -> bool:
    """Tell whether one of the reports is another, too."""
    filed = Counter(each.filed_at for each in reports)
    alike = [each.identity for each in reports if filed[each.filed_at] > 1]
    return len(set(alike)) < len(alike)


class Archive(Struct, frozen=True):
    """A server's record."""

    sources: tuple[Source, ...]
    merges: tuple[tuple[str, str], ...]
    reports: tuple[ArchivedReport, ...]

    def text(self) -> str:
        """Return it as JSON, the same letters for the same record."""
        sources = sorted(self.sources, key=lambda each: each.name)
        parts = {
            "format": _text(FORMAT),
            "version": _text(VERSION),
            "sources": _text([{"name": s.name, "tag": str(s.tag), "domain": s.domain} for s in sources]),
            "merges": _text([{"name": name, "into": into} for name, into in sorted(self.merges)]),
        }
        # One by one: of all at once the event loop, which waits for its turn, would see nothing for a while.
        reports = sorted(self.reports, key=lambda each: each.number)
        parts["reports"] = f"[{','.join(_text(_content(each)) for each in reports)}]"
        return "{" + ",".join(f'"{name}":{parts[name]}' for name in sorted(parts)) + "}\n"


class ImportPreview(Struct, frozen=True, kw_only=True):
    """What an import would bring: reports that are new, those there already, sources and merges.

    ``officials`` are new sources whose word would confirm by itself, ``alike`` new names that may be taken
    for one on record: both have to be meant.
    """

    upload: int
    new: int
    already_there: int
    sources: int
    merges: int
    officials: tuple[str, ...] = ()
    alike: tuple[LikeName, ...] = ()


class LikeName(Struct, frozen=True):
    """A new name, the one on record that it may be taken for, and the letters in it that this one has not."""

    name: str
    known: str
    letters: tuple[str, ...]


class ImportDone(Struct, frozen=True, kw_only=True):
    """An archive was imported."""

    new: int
    already_there: int


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _content(archived: ArchivedReport) -> dict[str, Any]:
    return {
        "number": archived.number,
        "filed_at": archived.filed_at.isoformat(),
        "season": archived.season,
        "revisions": [
            {
                "action": str(each.action),
                "made_at": each.made_at.isoformat(),
                "why": each.why,
                "content": content_of(each.report),
            }
            for each in archived.revisions
        ],
    }


def report_of(content: dict[str, Any], number: int, today: date) -> Report:
    """Return a report from an archive's content; raises ValueError, LookupError or DomainError where it is
    none that could have been filed by a day.
    """
    if not content.get("chain") or not content.get("tags"):
        raise ValueError("a report has a chain and a source tag")
    _check_texts(content)
    report = report_from(content, id=f"#{number}", filing=None)
    if len(report.chain) > MAX_CHAIN:
        raise ValueError(f"a chain has at most {MAX_CHAIN} links")
    report = replace(
        report,
        topic=_cleaned(report.topic),
        claim=report.claim.each(partial(sentence, field=Field.CLAIM, limit=MAX_CLAIM)),
        chain=tuple(clean(link, field=Field.VIA, limit=MAX_NAME) for link in report.chain),
    )
    if len({fold(link) for link in report.chain}) < len(report.chain):
        raise ValueError("a chain names each link once")
    if report.url is not None and clean_url(report.url) != report.url:
        raise ValueError("a link has to be a public one")
    if report.reported_on.first > today:
        raise DomainError(Refusal.DATE_AHEAD, field=Field.REPORTED_ON, given=report.reported_on.edtf)
    if report.said_on is not None and report.said_on.first > report.reported_on.last:
        raise DomainError(Refusal.SAID_AFTER, field=Field.SAID_ON)
    choose_stance(report.topic, report.stance, report.window, report.reported_on)
    return report


def _check_texts(content: Mapping[str, Any]) -> None:
    """Refuse text that could not have been filed."""
    for name, said in content.items():
        if name in _READ_OTHERWISE:
            continue
        for text in said.values() if isinstance(said, dict) else [said]:
            if isinstance(text, str) and sentence(text, field=Field.TEXT, limit=MAX_CLAIM) != text:
                raise ValueError(f"{name} is text as it is filed")


def _cleaned(topic: Topic) -> Topic:
    if topic.name is None:
        return topic
    return Topic(topic.kind, clean(topic.name, field=Field.TOPIC, limit=MAX_NAME))


def why_of(text: str | None) -> str | None:
    """Return the reason of a revision; raises DomainError where nobody could have given it."""
    return None if text is None else sentence(text, field=Field.REASON, limit=MAX_REASON)
