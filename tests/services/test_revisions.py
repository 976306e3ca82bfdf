"""What is done to a report that is filed: by whom expected, from which day, and what it was before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.revisions import MAX_REASON, RetractionGround, RevisionAction
from bot.domain.results import Changed
from bot.services import filing, revisions
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.conftest import NOW

HERE = Actor(5, 9, NOW)
TODAY = NOW.date()


async def filed(store: Store) -> None:
    typed = TypedReport(topic="plot", claim="It rains.", source="Soompi", tags="press")
    await filing.file(store, 5, typed, by=9, at=NOW)


async def retracted(store: Store, day: str | None, reason: str | None = None) -> Changed:
    found = await revisions.retract(store, HERE, 1, RetractionGround.BY_OUTLET, day=day, reason=reason)
    assert isinstance(found, Changed)
    return found


@pytest.mark.parametrize(("typed", "back"), [(None, 0), (" ", 0), ("2026-11-22", 0), ("2026-11-21", 1)])
async def test_a_report_counts_no_more_from_the_day_that_is_typed_or_from_today(
    store: Store, typed: str | None, back: int
) -> None:
    await filed(store)
    found = await retracted(store, typed)
    assert found.action is RevisionAction.RETRACTED
    assert found.report.retracted_from == TODAY - timedelta(days=back)


async def test_no_report_stops_counting_on_a_day_to_come_and_a_reason_has_a_limit(
    store: Store,
) -> None:
    await filed(store)
    with pytest.raises(DomainError) as ahead:
        await retracted(store, "2026-11-23")
    assert ahead.value.field == "day"
    with pytest.raises(DomainError) as long:
        await retracted(store, None, "x" * (MAX_REASON + 1))
    assert (long.value.refusal, long.value.field) == (Refusal.TOO_LONG, "reason")
    await retracted(store, None, "x" * MAX_REASON)


@pytest.mark.parametrize(
    ("typed", "kept"), [(None, None), ("  ", None), (" They said so. ", "They said so.")]
)
async def test_the_reason_is_kept_where_one_is_given(
    store: Store, typed: str | None, kept: str | None
) -> None:
    await filed(store)
    await retracted(store, None, typed)
    history = await revisions.history(store, HERE, 1)
    assert history.report.id == "#1"
    assert [each.revision.action for each in history.steps] == [
        RevisionAction.RETRACTED,
        RevisionAction.FILED,
    ]
    assert [each.revision.reason for each in history.steps] == [kept, None]


async def test_all_that_was_done_since_a_revision_is_one_step(store: Store) -> None:
    await filed(store)
    await retracted(store, None)
    await revisions.restore(store, HERE, 1)
    for since, counted in ((1, True), (2, False), (3, True)):
        step = await revisions.steps_since(store, 5, 1, since)
        assert step.revision.number == 3
        assert step.after.retracted_from is None
        assert step.before is not None
        assert (step.before.retracted_from is None) is counted
    assert (await revisions.steps_since(store, 5, 1, 9)).before is None


async def test_a_report_is_again_what_it_was_after_a_revision_that_there_is(store: Store) -> None:
    await filed(store)
    await retracted(store, None)
    found = await revisions.restore_revision(store, HERE, 1, 1)
    assert isinstance(found, Changed)
    assert (found.action, found.report.retracted_from) == (RevisionAction.RESTORED, None)
    found = await revisions.restore_revision(store, HERE, 1, 2)
    assert found.report.retracted_from == TODAY
    for number, revision in ((1, 0), (1, 5), (2, 1)):
        with pytest.raises(DomainError) as refused:
            await revisions.restore_revision(store, HERE, number, revision)
        assert (refused.value.refusal, refused.value.details) == (
            Refusal.NO_SUCH_REPORT,
            {"number": f"#{number}"},
        )
