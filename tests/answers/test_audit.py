"""What was done at the desk, with what the record has now of all that it was done to."""

from __future__ import annotations

from typing import Any

from bot.answers.audit import in_context
from bot.domain.audit import AuditAction, AuditEntry
from bot.domain.results import AuditLogPage
from tests.conftest import NOW
from tests.domain.making import report, snapshot

OURS, PACKS = report("#4"), report("pack:a")
RECORD = snapshot([OURS, PACKS])


def done(action: AuditAction, subject: str, **more: Any) -> AuditEntry:
    return AuditEntry(action, subject, 9, NOW, **more)


def page(*entries: AuditEntry) -> AuditLogPage:
    return AuditLogPage(entries=entries, count=len(entries), older=0, tips={}, by=None, since=None)


def test_the_reports_are_those_it_was_done_to_and_those_that_tips_became() -> None:
    log = page(
        done(AuditAction.FILED, "#4"),
        done(AuditAction.DUPLICATE, "1", outcome="pack:a"),
        done(AuditAction.APPROVED, "2", outcome="#9"),  # which is gone
        done(AuditAction.REJECTED, "3"),
        done(AuditAction.SET, "#4"),
    )
    found = in_context(RECORD, log, NOW.date())
    assert found.log is log
    assert found.reports == {"#4": OURS, "pack:a": PACKS}
    assert in_context(RECORD, page(done(AuditAction.SET, "#4")), NOW.date()).reports == {}


def test_the_sources_are_those_on_record_once_each_in_the_order_of_the_list() -> None:
    log = page(
        done(AuditAction.MERGED, "Kstar → OSEN"),
        done(AuditAction.PARTED, "A"),
        done(AuditAction.RENAMED, "OSEN → Blog"),
        done(AuditAction.FILED, "B"),
    )
    assert in_context(RECORD, log, NOW.date()).sources == ("OSEN", "A", "Blog")
