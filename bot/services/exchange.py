"""A server's record for others: exported, and imported once it was looked at."""

from __future__ import annotations

import json
from enum import StrEnum

from bot.concurrency import work_out
from bot.domain.audit import Deed, Hand
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.archive import MOST_BYTES, as_csv, claim_reviews
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import Bringing, Brought
from bot.store import Store
from bot.store.archive_file import read_archive


class Shape(StrEnum):
    """The shapes that a record is exported in."""

    JSON = "json"
    """All of it: with it another server can be made the same."""
    CSV = "csv"
    """What each report says now, for a spreadsheet."""
    CLAIM_REVIEW = "claim-review"
    """What counts now, as schema.org's ClaimReview."""


async def export(store: Store, hand: Hand, shape: Shape) -> str:
    """Return a server's record as text, and note that it was handed out; refuses one that is more than
    Discord takes as a file.
    """
    content = await _exported(store, hand, shape)
    if len(content.encode()) > MOST_BYTES:
        raise DomainError(Refusal.RECORD_TOO_LARGE, limit=MOST_BYTES // 1024**2)
    await store.audit.note(hand, Deed.EXPORTED, str(shape))
    return content


async def _exported(store: Store, hand: Hand, shape: Shape) -> str:
    if shape is Shape.JSON:
        archive = await store.archives.export(hand.guild_id)
        return await work_out(archive.text)
    wire = await store.wire(hand.guild_id)
    own = list(wire.own.values())
    if shape is Shape.CSV:
        return await work_out(as_csv, own)
    today = wire.show.today(hand.at)
    counting = [report for report in own if report.counts_on(today)]
    reviews = await work_out(claim_reviews, wire, counting, today)
    return json.dumps(reviews, ensure_ascii=False, indent=1) + "\n"


async def look(store: Store, hand: Hand, content: bytes) -> Bringing:
    """Return what importing a file would bring, and keep it until that is meant; raises DomainError for what
    is wrong in it: then nothing is kept.
    """
    wire = await store.wire(hand.guild_id)
    archive = await work_out(read_archive, content, wire.show.today(hand.at))
    brings = await store.archives.look(hand.guild_id, archive)
    number = await store.archives.upload(hand, content.decode())
    return Bringing(
        upload=number,
        new=len(brings.new),
        there=brings.there,
        sources=len(brings.sources),
        merges=len(set(archive.merges) - set(wire.merged.items())),
        officials=tuple(s.name for s in brings.sources if s.tag is SourceTag.OFFICIAL),
    )


async def bring(store: Store, hand: Hand, upload: int) -> Brought:
    """Import the archive that was looked at."""
    content = await store.archives.uploaded(hand, upload)
    wire = await store.wire(hand.guild_id)
    archive = await work_out(read_archive, content.encode(), wire.show.today(hand.at))
    names = {name for name, _ in archive.merges}
    merged = [topic for topic, file in wire.files.items() if any(names & {*r.chain} for r in file.reports)]
    brought = await store.archives.bring(hand, archive, upload, merged)
    return Brought(new=len(brought.new), there=brought.there)
