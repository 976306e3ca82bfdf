"""A server's record for others: exported, and imported once it was looked at."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.concurrency import run_apart, run_in_worker
from bot.domain.audit import Actor, AuditAction
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.limits import check_limit
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.archive import MOST_BYTES, Archive, ImportDone, ImportPreview, LikeName
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.topics import NAMED, Topic
from bot.domain.reports.vocabulary import SourceTag
from bot.search.lookalikes import lookalikes, odd_letters, same_looks
from bot.search.name_finders import source_spellings, topic_spellings
from bot.services.export_formats import LEAST_LINE, LEAST_REVIEW, as_claim_reviews, as_csv, least_size
from bot.store import Store
from bot.store.archive_file import read_archive


class ExportFormat(StrEnum):
    """The shapes that a record is exported in."""

    JSON = "json"
    """All of it: with it another server can be made the same."""
    CSV = "csv"
    """What each report says now, for a spreadsheet."""
    CLAIM_REVIEW = "claim-review"
    """What counts now, as schema.org's ClaimReview."""


_BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know a table for UTF-8; editors leave it before what they save."""


async def export(store: Store, actor: Actor, shape: ExportFormat) -> str:
    """Return a server's record as text, and note that it was handed out; refuses one that is more than
    Discord takes as a file.
    """
    content = await _exported(store, actor, shape)
    _check_size(len(content.encode()))
    await store.audit.record(actor, AuditAction.EXPORTED, str(shape))
    return content


def _check_size(size: int) -> None:
    """Refuse more bytes than Discord takes as a file."""
    if size > MOST_BYTES:
        raise DomainError(Refusal.RECORD_TOO_LARGE, limit=MOST_BYTES // 1024**2)


async def _exported(store: Store, actor: Actor, shape: ExportFormat) -> str:
    """Return a record as text; what is surely too large is refused before it is worked out."""
    if shape is ExportFormat.JSON:
        _check_size(await store.archives.least_size(actor.guild_id))
        archive = await store.archives.export(actor.guild_id)
        return await run_apart(archive.text)
    snapshot = await store.snapshot(actor.guild_id)
    return await run_in_worker(_table_or_reviews, snapshot, shape, snapshot.show.today(actor.at))


def _table_or_reviews(snapshot: Snapshot, shape: ExportFormat, today: date) -> str:
    own = list(snapshot.own_reports.values())
    if shape is ExportFormat.CSV:
        _check_size(least_size(own, LEAST_LINE))
        return _BYTE_ORDER_MARK + as_csv(own, snapshot.show.season)
    counting = [each for each in own if each.counts_on(today) and not is_of_another_season(each)]
    _check_size(least_size(counting, LEAST_REVIEW))
    return as_claim_reviews(snapshot, counting, today)


async def preview_import(store: Store, actor: Actor, content: bytes) -> ImportPreview:
    """Return what importing a file would bring, and keep it until that is meant; raises DomainError for what
    is wrong in it: then nothing is kept.
    """
    snapshot = await store.snapshot(actor.guild_id)
    archive = await run_apart(read_archive, content, snapshot.show.today(actor.at))
    brings = await store.archives.preview(actor.guild_id, archive)
    officials, alike = await run_apart(_to_be_meant, snapshot, archive)
    number = await store.archives.upload(actor, content.decode("utf-8-sig"))
    return ImportPreview(
        upload=number,
        new=len(brings.new),
        already_there=brings.already_there,
        sources=len(brings.sources),
        merges=len(set(archive.merges) - set(snapshot.merged.items())),
        officials=officials,
        alike=alike,
    )


def _to_be_meant(snapshot: Snapshot, archive: Archive) -> tuple[tuple[str, ...], tuple[LikeName, ...]]:
    """Return the new officials of an archive, and the new names that may be taken for one on record."""
    return _officials(snapshot, archive), _alike(snapshot, archive)


def _officials(snapshot: Snapshot, archive: Archive) -> tuple[str, ...]:
    """Return the officials of an archive that are none here."""
    named = (source.name for source in archive.sources if source.tag is SourceTag.OFFICIAL)
    return tuple(name for name in named if name not in snapshot.sources)


def _alike(snapshot: Snapshot, archive: Archive) -> tuple[LikeName, ...]:
    """Return the new names that look the same as one on record, or are near an official's in any way.

    A filing is held to more than that: there a name is typed, and may be a typing error.
    """
    reports = [revision.report for each in archive.reports for revision in each.revisions]
    sources = {source.name for source in archive.sources} | {link for r in reports for link in r.chain}
    sources |= {name for merge in archive.merges for name in merge}
    spellings = source_spellings(snapshot)
    found = same_looks(sources, spellings)
    officials = [each for each in spellings if snapshot.sources[each[0]].tag is SourceTag.OFFICIAL]
    for name in sources - snapshot.sources.keys() - found.keys():
        near = lookalikes(name, officials)
        if near:
            found[name] = near[0]
    for kind in NAMED:
        names = {r.topic.name for r in reports if r.topic.kind is kind and r.topic.name is not None}
        found |= same_looks(names, topic_spellings(snapshot, kind))
    return tuple(
        LikeName(name, known, tuple(odd_letters(name, known))) for name, known in sorted(found.items())
    )


async def import_upload(store: Store, actor: Actor, upload: int, *, meant: bool = False) -> ImportDone:
    """Import the archive that was looked at; refuses names that have to be ``meant`` where they were not."""
    content = await store.archives.uploaded(actor, upload)
    snapshot = await store.snapshot(actor.guild_id)
    archive = await run_apart(read_archive, content.encode(), snapshot.show.today(actor.at))
    if not meant and any(await run_apart(_to_be_meant, snapshot, archive)):
        raise DomainError(Refusal.NAMES_NOT_MEANT)
    merged = await run_apart(_merged, snapshot, archive)
    brought = await store.archives.import_archive(actor, archive, upload, merged)
    return ImportDone(new=len(brought.new), already_there=brought.already_there)


def _merged(snapshot: Snapshot, archive: Archive) -> list[Topic]:
    """Return the topics whose sources an archive merges; refuses one that brings too many topics."""
    topics = {report.topic for report in snapshot.own_reports.values()}
    topics |= {each.last.topic for each in archive.reports}
    check_limit(Refusal.TOO_MANY_TOPICS, len(topics))
    return snapshot.topics_naming({name for name, _ in archive.merges})
