"""What a claim and a link tell of a report, as it would be typed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.services.report_inference import as_typed_tip, infer
from bot.services.report_reading import TypedReport

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


@pytest.mark.parametrize(
    ("claim", "said", "url"),
    [
        ("[Soompi](https://s.com/9) says X", "Soompi says X", "https://s.com/9"),
        ("X (https://s.com/9).", "X.", "https://s.com/9"),
        ("X ||<https://s.com/S_(2)>||", "X", "https://s.com/S_(2)"),
        ("X\nhttps://s.com/9,", "X", "https://s.com/9"),
    ],
)
def test_a_link_in_a_claim_is_taken_for_its_link(snapshot: Snapshot, claim: str, said: str, url: str) -> None:
    told = infer(snapshot, TypedReport(claim=claim), TODAY)
    assert (told.claim, told.url) == (said, url)


def test_the_source_of_a_link_is_known_whatever_stands_around_it(snapshot: Snapshot) -> None:
    for url in (
        "<https://www.pinkvilla.com/k>",
        "(https://pinkvilla.com/k).",
        "[x](https://pinkvilla.com/k)",
    ):
        assert infer(snapshot, TypedReport(claim="Hm.", url=url), TODAY).source == "Pinkvilla"


def test_where_a_tip_was_seen_may_be_a_link_with_words() -> None:
    for seen, source, url in (
        ("Soompi", "Soompi", None),
        ("<https://s.com/9>", "", "https://s.com/9"),
        ("[Soompi](https://s.com/9)", "Soompi", "https://s.com/9"),
        ("www.s.com/9", "", "https://www.s.com/9"),
    ):
        tip = as_typed_tip("X", seen)
        assert (tip.source, tip.url) == (source, url)


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
