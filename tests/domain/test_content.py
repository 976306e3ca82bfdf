"""A report as plain values: all of it comes back, and what was written years ago is still read."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.pack import Pack
from bot.domain.reports.content import content_of, differing, report_from, with_content_of
from bot.domain.reports.report import Basis, Report, ReportContent
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from tests.domain.making import report

WINDOWS = st.sampled_from(
    ["2025", "2026-12", "2025-35", "2027-40", "2026-10/2026-12", "2027-01-29", "2027/.."]
)
TEXT = st.text(min_size=1, max_size=30)
FULL = replace(
    report(),
    id="#3",
    claim_ko="말",
    window=parse_edtf("2027-40"),
    said_on=parse_edtf("2025-01-01"),
    url="https://example.com",
    article="An article",
    basis=Basis.ON_RECORD,
    language="ko",
    note="Note",
    note_ko="메모",
    person="Lomon",
    hours_viewed=5,
    spoiler=True,
    retracted_from=date(2026, 1, 1),
)

reports = st.builds(
    Report,
    id=st.just("#1"),
    topic=st.sampled_from(["release", "casting:Lomon", "plot", "person:A:B"]).map(parse_topic),
    stance=st.sampled_from(list(Stance)),
    claim=TEXT,
    reported_on=WINDOWS.map(parse_edtf),
    chain=st.lists(TEXT, min_size=1, max_size=4).map(tuple),
    tags=st.frozensets(st.sampled_from(list(SourceTag)), min_size=1),
    claim_ko=st.none() | TEXT,
    window=st.none() | WINDOWS.map(parse_edtf),
    said_on=st.none() | WINDOWS.map(parse_edtf),
    url=st.none() | TEXT,
    article=st.none() | TEXT,
    basis=st.none() | st.sampled_from(list(Basis)),
    language=st.sampled_from(["en", "ko"]),
    note=st.none() | TEXT,
    note_ko=st.none() | TEXT,
    person=st.none() | TEXT,
    hours_viewed=st.none() | st.integers(1, 10**9),
    spoiler=st.booleans(),
    retracted_from=st.none() | st.dates(),
)


@given(reports)
def test_a_report_comes_back_as_it_was(made: Report) -> None:
    content = json.loads(json.dumps(content_of(made)))
    assert report_from(content, id=made.id, filing=None) == made


def test_every_report_of_the_pack_comes_back(pack: Pack) -> None:
    for each in pack.reports:
        assert report_from(content_of(each), id=each.id, filing=None) == each


def test_everything_that_a_report_says_is_kept() -> None:
    """Beside its identity, and what follows, a report has what its content declares."""
    assert set(Report.__struct_fields__) - set(ReportContent.__struct_fields__) == {
        *("id", "filing", "attributor", "attribution", "known_from"),
    }
    assert set(ReportContent.__struct_encode_fields__) == content_of(FULL).keys()


def test_what_was_written_by_the_first_release_that_had_it_is_read() -> None:
    """This is on disks: it must never have to change."""
    kept = (
        '{"topic": "casting:Lomon", "stance": "joins", "chain": ["Insider", "Blog"], "tags": ["press"], '
        '"claim": "He is in.", "language": "en", "reported_on": "2026-11", "when": "2027-40", "spoiler": 1, '
        '"claim_ko": null, "retracted_from": "2026-12-01"}'
    )
    read = report_from(kept, id="#9", filing=None)
    assert (read.claim, read.chain, read.stance) == ("He is in.", ("Insider", "Blog"), Stance.JOINS)
    assert read.window == parse_edtf("2027-40")
    assert read.spoiler
    assert read.retracted_from == date(2026, 12, 1)


@pytest.mark.parametrize("broken", ["topic", "stance", "chain", "tags", "claim", "reported_on"])
def test_what_is_no_report_is_refused(broken: str) -> None:
    content = {name: value for name, value in content_of(FULL).items() if name != broken}
    with pytest.raises((LookupError, ValueError, TypeError)):
        report_from(content, id="#1", filing=None)


def test_differences_are_named_in_the_order_of_a_content() -> None:
    other = replace(FULL, claim="Another.", window=None, chain=("B",))
    assert differing(FULL, other) == ["chain", "claim", "when"]
    assert differing(FULL, FULL) == []
    assert with_content_of(report(), other).claim == "Another."
