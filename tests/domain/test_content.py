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
from bot.domain.text.wordings import Wordings
from tests.domain.making import report

WINDOWS = st.sampled_from(
    ["2025", "2026-12", "2025-35", "2027-40", "2026-10/2026-12", "2027-01-29", "2027/.."]
)
TEXT = st.text(min_size=1, max_size=30)
TEXTS = st.dictionaries(st.sampled_from(Wordings.__struct_fields__), TEXT, min_size=1).map(
    lambda said: Wordings(**said)
)
FULL = replace(
    report(),
    id="#3",
    claim=Wordings(en="A claim.", ko="말"),
    window=parse_edtf("2027-40"),
    said_on=parse_edtf("2025-01-01"),
    url="https://example.com",
    article="An article",
    basis=Basis.ON_RECORD,
    language="ko",
    note=Wordings(en="Note", ko="메모"),
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
    claim=TEXTS,
    reported_on=WINDOWS.map(parse_edtf),
    chain=st.lists(TEXT, min_size=1, max_size=4).map(tuple),
    tags=st.frozensets(st.sampled_from(list(SourceTag)), min_size=1),
    window=st.none() | WINDOWS.map(parse_edtf),
    said_on=st.none() | WINDOWS.map(parse_edtf),
    url=st.none() | TEXT,
    article=st.none() | TEXT,
    basis=st.none() | st.sampled_from(list(Basis)),
    language=st.sampled_from(["en", "ko"]),
    note=st.none() | TEXTS,
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
    assert (read.claim, read.chain, read.stance) == (
        Wordings(und="He is in."),
        ("Insider", "Blog"),
        Stance.JOINS,
    )
    assert read.window == parse_edtf("2027-40")
    assert read.spoiler
    assert read.retracted_from == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("kept", "claim", "note"),
    [
        ({"claim": "Lomon is in."}, Wordings(und="Lomon is in."), None),
        ({"claim": "로몬이 시즌 2에 돌아온다."}, Wordings(ko="로몬이 시즌 2에 돌아온다."), None),
        (
            {"claim": "He is in.", "claim_ko": "그가 나온다.", "note_ko": "메모"},
            Wordings(und="He is in.", ko="그가 나온다."),
            Wordings(ko="메모"),
        ),
        (
            {"claim": {"en": "He is in.", "es": "Está."}, "note": "So he says."},
            Wordings(en="He is in.", es="Está."),
            Wordings(und="So he says."),
        ),
    ],
)
def test_a_text_of_before_it_was_by_language_is_in_one_that_nobody_said_or_in_hangul(
    kept: dict[str, object], claim: Wordings, note: Wordings | None
) -> None:
    read = report_from({**content_of(report()), **kept}, id="#1", filing=None)
    assert (read.claim, read.note) == (claim, note)
    assert report_from(json.dumps({**content_of(report()), **kept}), id="#1", filing=None) == read


@pytest.mark.parametrize("claim", [{}, "", {"en": ""}, {"xx": "?"}, {"en": "x" * 501}, {"en": 5}, ["He."]])
def test_a_claim_in_no_language_or_in_one_that_nobody_reads_is_refused(claim: object) -> None:
    with pytest.raises(ValueError, match=r"\$\.claim"):
        report_from({**content_of(FULL), "claim": claim}, id="#1", filing=None)


@pytest.mark.parametrize("broken", ["topic", "stance", "chain", "tags", "claim", "reported_on"])
def test_what_is_no_report_is_refused(broken: str) -> None:
    content = {name: value for name, value in content_of(FULL).items() if name != broken}
    with pytest.raises((LookupError, ValueError, TypeError)):
        report_from(content, id="#1", filing=None)


def test_differences_are_named_in_the_order_of_a_content() -> None:
    other = replace(FULL, claim=Wordings(und="Another."), window=None, chain=("B",))
    assert differing(FULL, other) == ["chain", "claim", "when"]
    assert differing(FULL, FULL) == []
    assert with_content_of(report(), other).claim == Wordings(und="Another.")
