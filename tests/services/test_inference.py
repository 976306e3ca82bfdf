"""What a claim and a link tell of a report, as it would be typed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.services.report_inference import infer
from bot.services.report_reading import TypedReport

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


@pytest.mark.parametrize(
    ("claim", "when"),
    [
        ("Season 2 will be released in May 2027.", "2027-05"),
        ("Season 2 will be released by May 2027.", "../2027-05"),
        ("Season 2 will be released before May 2027.", "../2027-04-30"),
        ("Season 2 will be released after May 2027.", "2027-06-01/.."),
        ("Season 2 will be released next spring.", "2027-21"),
        ("시즌2는 27년 상반기에 공개된다.", "2027-40"),
        ("시즌2 예고편 다음 주말에 나온대", "2026-11-28/2026-11-29"),
    ],
)
def test_the_time_of_a_claim_is_the_one_it_says_and_no_narrower(
    snapshot: Snapshot, claim: str, when: str
) -> None:
    assert infer(snapshot, TypedReport(claim=claim), TODAY).when == when
