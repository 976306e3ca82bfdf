"""What was done at the desk, with the reports and sources it was done to as the record has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Report
from bot.domain.results import AuditLogPage


class AuditInContext(Struct, frozen=True):
    """What was done, with the reports that it was done to, by id; and which of the sources are on record."""

    log: AuditLogPage
    reports: Mapping[str, Report]
    sources: tuple[str, ...]


def in_context(snapshot: Snapshot, log: AuditLogPage, today: date) -> AuditInContext:
    """Return what was done with what the record has of it now."""
    del today
    named = [each.about_report or each.outcome for each in log.entries]
    reports = {id: snapshot.report(id) for id in named if id is not None}
    sources = dict.fromkeys(name for each in log.entries for name in each.about_sources)
    return AuditInContext(
        log,
        {id: report for id, report in reports.items() if report is not None},
        tuple(name for name in sources if name in snapshot.sources),
    )
