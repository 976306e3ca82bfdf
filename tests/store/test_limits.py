"""What one server may hold: on both sides of each bound, and no chain of merges holds up others."""

from __future__ import annotations

import json
from datetime import timedelta
from time import process_time
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.record import limits
from bot.domain.record.merging import check_source_names, resolve_names
from bot.services import exchange, filing, source_merges
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.store.archive_file import read_archive
from tests.conftest import NOW

PROMISED = dict(limits.LIMITS)
GUILD = 5
BY = 9
ACTOR = Actor(GUILD, BY, NOW)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a server hold little, so that its bounds are met soon."""
    hold_at_most(monkeypatch, dict.fromkeys(limits.LIMITS, 2))


def hold_at_most(monkeypatch: pytest.MonkeyPatch, most: dict[Refusal, int]) -> None:
    monkeypatch.setattr(limits, "LIMITS", most)
    monkeypatch.setattr(filing, "LIMITS", most)


async def file(store: Store, guild_id: int = GUILD, **options: str) -> None:
    fine = {"topic": "release", "claim": "Out in May.", "source": "Pinkvilla", "tags": "press"}
    await filing.file(store, guild_id, TypedReport(**{**fine, **options}), by=BY, at=NOW)


def test_the_limits_are_those_that_are_promised() -> None:
    assert list(PROMISED.values()) == [50_000, 5_000, 5_000, 1_000, 10]


async def test_one_report_more_than_a_server_holds_is_refused(store: Store) -> None:
    await file(store, claim="One.")
    await file(store, claim="Two.")
    with pytest.raises(DomainError) as refused:
        await file(store, claim="Three.")
    assert refused.value.refusal is Refusal.TOO_MANY_REPORTS
    assert len((await store.snapshot(GUILD)).own_reports) == 2
    await file(store, guild_id=6, claim="Three.")  # each server for itself


async def test_one_topic_more_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_at_most(monkeypatch, {**limits.LIMITS, Refusal.TOO_MANY_REPORTS: 9})
    await file(store, topic="plot")
    await file(store, topic="other")
    await file(store, topic="plot", claim="Another of the same.")
    with pytest.raises(DomainError) as refused:
        await file(store, topic="setting")
    assert refused.value.refusal is Refusal.TOO_MANY_TOPICS


async def test_one_source_more_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_at_most(monkeypatch, {**limits.LIMITS, Refusal.TOO_MANY_REPORTS: 9})
    await file(store, source="First Daily Post")
    await file(store, source="Second Weekly Sheet")
    with pytest.raises(DomainError) as refused:
        await file(store, source="Third Monthly Paper")
    assert refused.value.refusal is Refusal.TOO_MANY_SOURCES
    await file(store, source="First Daily Post", claim="Another of theirs.")


async def test_one_merge_more_is_refused(store: Store) -> None:
    for name in ("Allkpop", "AnimeMojo"):
        await source_merges.merge(store, ACTOR, name, "Pinkvilla")
    with pytest.raises(DomainError) as refused:
        await source_merges.merge(store, ACTOR, "ARY News", "Pinkvilla")
    assert refused.value.refusal is Refusal.TOO_MANY_MERGES


FILED = {"action": "filed", "made_at": "2026-11-01T00:00:00Z", "content": {}}


@pytest.mark.parametrize(
    ("part", "faulty", "refusal"),
    [
        ("reports", {"number": 1, "filed_at": NOW, "revisions": [FILED]}, Refusal.TOO_MANY_REPORTS),
        ("sources", {"name": "", "tag": "press"}, Refusal.TOO_MANY_SOURCES),
        ("merges", {"name": "", "into": "Soompi"}, Refusal.TOO_MANY_MERGES),
    ],
)
def test_a_file_with_more_than_a_server_holds_is_refused_before_anything_is_done_with_it(
    part: str, faulty: dict[str, Any], refusal: Refusal
) -> None:
    for many, told in ((2, {Refusal.FILE_FAULT, Refusal.FILE_UNREADABLE}), (3, {refusal})):
        content = {"format": "hyosan-wire", "version": 1, part: [faulty] * many}
        with pytest.raises(DomainError) as refused:
            read_archive(json.dumps(content, default=str).encode(), NOW.date())
        assert refused.value.refusal in told


async def test_one_import_more_a_day_is_refused(store: Store) -> None:
    empty = b'{"format":"hyosan-wire","version":1}'

    async def bring(at: timedelta) -> None:
        actor = Actor(GUILD, BY, NOW + at)
        preview = await exchange.preview_import(store, actor, empty)
        await exchange.import_upload(store, actor, preview.upload)

    await bring(timedelta(0))
    await bring(timedelta(hours=1))
    with pytest.raises(DomainError) as refused:
        await bring(timedelta(hours=23, minutes=59))
    assert refused.value.refusal is Refusal.TOO_MANY_IMPORTS
    await bring(timedelta(hours=24, seconds=1))


def test_a_long_chain_of_merges_takes_no_time() -> None:
    names = {f"n{number}": f"n{number + 1}" for number in range(12_000)}
    circle = {**{f"c{number}": f"c{number + 1}" for number in range(12_000)}, "c12000": "c0"}
    started = process_time()
    assert set(resolve_names(names).values()) == {"n12000"}
    assert resolve_names(circle) == {}
    check_source_names(names, {"Netflix"})
    assert process_time() - started < 0.25  # walked from each name anew it took 17 s
