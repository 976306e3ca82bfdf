"""An archive as a file: what it holds, declared once, and read whole or refused with what is wrong in it."""

from __future__ import annotations

from codecs import BOM_UTF8
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from bot.domain.errors import DomainError, Field, Refusal, StartError
from bot.domain.record.limits import check_limit
from bot.domain.reports.archive import (
    FORMAT,
    MOST_BYTES,
    READABLE,
    Archive,
    ArchivedReport,
    ArchivedRevision,
    report_of,
    stands_twice,
    why_of,
)
from bot.domain.reports.report import Source
from bot.domain.reports.revisions import RevisionAction
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.cleaning import MAX_NAME, clean

T = TypeVar("T")

_Count = Annotated[int, Meta(ge=1, le=999_999)]
"""A report's number: far below where a button has no room for it."""


class _RevisionRecord(Struct, forbid_unknown_fields=True, gc=False):
    action: RevisionAction
    made_at: datetime
    content: dict[str, Any]
    why: str | None = None


class _ReportRecord(Struct, forbid_unknown_fields=True, gc=False):
    number: _Count
    filed_at: datetime
    revisions: Annotated[list[_RevisionRecord], Meta(min_length=1, max_length=1000)]
    season: Annotated[int, Meta(ge=1, le=99)] | None = None


class _SourceRecord(Struct, forbid_unknown_fields=True, gc=False):
    name: str
    tag: SourceTag
    domain: str | None = None


class _MergeRecord(Struct, forbid_unknown_fields=True, gc=False):
    name: str
    into: str


class _ArchiveRecord(Struct, forbid_unknown_fields=True):
    format: str
    version: int
    sources: list[_SourceRecord] = []
    merges: list[_MergeRecord] = []
    reports: list[msgspec.Raw] = []
    """Each is read by itself: all at once they would keep every other thread from its turn."""


_ARCHIVE, _REPORT = msgspec.json.Decoder(_ArchiveRecord), msgspec.json.Decoder(_ReportRecord)


def read_archive(content: bytes, today: date) -> Archive:
    """Return the archive that a file holds, by a day; raises DomainError that says what is wrong."""
    if len(content) > MOST_BYTES:
        raise DomainError(Refusal.FILE_TOO_LARGE, field=Field.FILE, limit=MOST_BYTES // 1024**2)
    read = _readable(content.removeprefix(BOM_UTF8), _ARCHIVE)
    if read.format != FORMAT or read.version not in READABLE:
        problem = f"{read.format} {read.version}"
        raise DomainError(Refusal.FILE_UNREADABLE, field=Field.FILE, problem=problem)
    _check_limits(read)
    records = [_readable(each, _REPORT, f".reports[{place}]") for place, each in enumerate(read.reports)]
    numbers = [each.number for each in records]
    if len(set(numbers)) < len(numbers):
        raise DomainError(Refusal.FILE_UNREADABLE, field=Field.FILE, problem="a number stands twice")
    place = "sources"
    try:
        sources = tuple(_source(each) for each in read.sources)
        place = "merges"
        merges = tuple((_name(each.name), _name(each.into)) for each in read.merges)
        reports = []
        for each in records:
            place = f"#{each.number}"
            reports.append(_report(each, today))
    except (DomainError, ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise DomainError(
            Refusal.FILE_FAULT, field=Field.FILE, place=place, problem=str(error)[:150]
        ) from error
    if stands_twice(reports):
        raise DomainError(Refusal.FILE_FAULT, field=Field.FILE, place=place, problem="it stands twice")
    return Archive(sources, merges, tuple(reports))


def exported_record(file: Path, today: date) -> Archive | None:
    """Return the record that the file of an export holds, by a day, None where no file has the name; raises
    `StartError` for a file that is none.
    """
    if not file.is_file():
        return None
    try:
        return read_archive(file.read_bytes(), today)
    except DomainError as error:
        raise StartError(f"{file} is no export of a server's reports: {error}.") from error


def _readable(content: bytes | msgspec.Raw, decoder: msgspec.json.Decoder[T], at: str = "") -> T:
    """Return what a file holds, or the part of it at a place; raises DomainError where it is no such."""
    try:
        return decoder.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = str(error)
        if at:
            problem = problem.replace("`$", f"`${at}") if "`$" in problem else f"{problem} - at `${at}`"
        raise DomainError(Refusal.FILE_UNREADABLE, field=Field.FILE, problem=problem[:150]) from error


def _check_limits(read: _ArchiveRecord) -> None:
    """Refuse what no server may hold, before any work is done on it."""
    check_limit(Refusal.TOO_MANY_REPORTS, len(read.reports))
    check_limit(Refusal.TOO_MANY_SOURCES, len(read.sources))
    check_limit(Refusal.TOO_MANY_MERGES, len(read.merges))


def _name(text: str) -> str:
    return clean(text, field=Field.SOURCE, limit=MAX_NAME)


def _source(each: _SourceRecord) -> Source:
    domain = _name(each.domain) if each.domain else None
    return Source(_name(each.name), each.tag, domain)


def _report(each: _ReportRecord, today: date) -> ArchivedReport:
    if each.revisions[0].action is not RevisionAction.FILED:
        raise ValueError("the first revision is its filing")
    # A day ahead of the show's own may have begun somewhere.
    end = _end(today)
    if any(_utc(at) > end for at in (each.filed_at, *(r.made_at for r in each.revisions))):
        raise ValueError("nothing was filed or changed in a time to come")
    return ArchivedReport(
        each.number,
        _utc(each.filed_at),
        tuple(
            ArchivedRevision(
                r.action, _utc(r.made_at), why_of(r.why), report_of(r.content, each.number, today)
            )
            for r in each.revisions
        ),
        each.season,
    )


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time says its zone")
    return at.astimezone(UTC)


def _end(today: date) -> datetime:
    """Return when today is over wherever it may be."""
    return datetime.combine(today + timedelta(days=2), time(), UTC)
