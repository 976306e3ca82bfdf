"""A server's record for others: exported, and imported once it was looked at."""

from __future__ import annotations

import json
from enum import StrEnum

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor, AuditAction
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.limits import check_limit
from bot.domain.reports.archive import MOST_BYTES
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import ImportDone, ImportPreview
from bot.services.export_formats import as_csv, claim_reviews
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


async def export(store: Store, actor: Actor, shape: ExportFormat) -> str:
    """Return a server's record as text, and note that it was handed out; refuses one that is more than
    Discord takes as a file.
    """
    content = await _exported(store, actor, shape)
    if len(content.encode()) > MOST_BYTES:
        raise DomainError(Refusal.RECORD_TOO_LARGE, limit=MOST_BYTES // 1024**2)
    await store.audit.record(actor, AuditAction.EXPORTED, str(shape))
    return content


async def _exported(store: Store, actor: Actor, shape: ExportFormat) -> str:
    if shape is ExportFormat.JSON:
        archive = await store.archives.export(actor.guild_id)
        return await run_in_worker(archive.text)
    snapshot = await store.snapshot(actor.guild_id)
    own = list(snapshot.own_reports.values())
    if shape is ExportFormat.CSV:
        return await run_in_worker(as_csv, own)
    today = snapshot.show.today(actor.at)
    counting = [report for report in own if report.counts_on(today)]
    reviews = await run_in_worker(claim_reviews, snapshot, counting, today)
    return json.dumps(reviews, ensure_ascii=False, indent=1) + "\n"


async def preview_import(store: Store, actor: Actor, content: bytes) -> ImportPreview:
    """Return what importing a file would bring, and keep it until that is meant; raises DomainError for what
    is wrong in it: then nothing is kept.
    """
    snapshot = await store.snapshot(actor.guild_id)
    archive = await run_in_worker(read_archive, content, snapshot.show.today(actor.at))
    brings = await store.archives.preview(actor.guild_id, archive)
    number = await store.archives.upload(actor, content.decode())
    return ImportPreview(
        upload=number,
        new=len(brings.new),
        already_there=brings.already_there,
        sources=len(brings.sources),
        merges=len(set(archive.merges) - set(snapshot.merged.items())),
        officials=tuple(s.name for s in brings.sources if s.tag is SourceTag.OFFICIAL),
    )


async def import_upload(store: Store, actor: Actor, upload: int) -> ImportDone:
    """Import the archive that was looked at."""
    content = await store.archives.uploaded(actor, upload)
    snapshot = await store.snapshot(actor.guild_id)
    archive = await run_in_worker(read_archive, content.encode(), snapshot.show.today(actor.at))
    names = {name for name, _ in archive.merges}
    merged = [
        topic for topic, file in snapshot.files.items() if any(names & {*r.chain} for r in file.reports)
    ]
    topics = {report.topic for report in snapshot.own_reports.values()}
    topics |= {each.last.topic for each in archive.reports}
    check_limit(Refusal.TOO_MANY_TOPICS, len(topics))
    brought = await store.archives.import_archive(actor, archive, upload, merged)
    return ImportDone(new=len(brought.new), already_there=brought.already_there)
