"""An archive's reports: what could have been filed is read, on both sides of every limit; and its text."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.archive import (
    Archive,
    ArchivedReport,
    ArchivedRevision,
    report_of,
    stands_twice,
    why_of,
)
from bot.domain.reports.content import content_of
from bot.domain.reports.filing import MAX_CHAIN
from bot.domain.reports.report import MAX_CLAIM, Report, Source
from bot.domain.reports.revisions import MAX_REASON, RevisionAction
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.cleaning import MAX_NAME
from bot.domain.text.wordings import Wordings
from tests.domain.making import report

TODAY = date(2026, 11, 22)
FILED = report(topic="casting:Lomon", stance="joins", on="2026-11-22", said="2026-11-22", chain="A > B")
LINKS = [f"Outlet {number}" for number in range(MAX_CHAIN + 1)]


def read(**changes: Any) -> Report:
    return report_of({**content_of(FILED), **changes}, 4, TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"chain": LINKS[:1]},
        {"chain": LINKS[:MAX_CHAIN]},
        {"chain": ["x" * MAX_NAME]},
        {"claim": {"und": "x" * MAX_CLAIM}},
        {"claim": {"en": "In.", "ko": "나온다."}},
        {"topic": f"casting:{'x' * MAX_NAME}"},
        {"topic": "plot", "stance": "opinion"},
        {"url": "https://example.com/a"},
        {"note": {"en": "A note."}},
        {"reported_on": "2026-11"},  # a month that has begun
        {"reported_on": "2026-11", "said_on": "2026-11-30"},
        {"said_on": None},
        {"topic": "trailer", "stance": "happened", "when": "2026-11-22"},
    ],
)
def test_what_could_have_been_filed_is_read_as_it_was(changes: dict[str, Any]) -> None:
    found = read(**changes)
    assert found.id == "#4"
    assert found.filing is None
    kept = content_of(found)
    assert {name: kept.get(name) for name in changes} == changes


NO_CHAIN = "a report has a chain and a source tag"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"tags": []}, NO_CHAIN),
        ({"chain": []}, NO_CHAIN),
        ({"chain": LINKS}, "a chain has at most 6 links"),
        ({"chain": ["Kstar Daily", "KSTAR daily"]}, "a chain names each link once"),
        ({"url": "https://example.com/(a)"}, "a link has to be a public one"),
        ({"note": "Two  spaces"}, "note is text as it is filed"),
        ({"note": {"es": "Two  spaces"}}, "note is text as it is filed"),
        ({"person": "a\u202eb"}, "person is text as it is filed"),
        ({"claim": "x" * (MAX_CLAIM + 1)}, r"Expected `str` of length <= 500 - at `\$.claim`"),
    ],
)
def test_what_nobody_could_have_filed_is_refused_in_words(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=f"^{says}$"):
        read(**changes)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"chain": ["x" * (MAX_NAME + 1)]}, Refusal.TOO_LONG, "via"),
        ({"claim": " "}, Refusal.EMPTY, "claim"),
        ({"url": "https://localhost/a"}, Refusal.LINK, "url"),
        ({"url": "example.com/a"}, Refusal.LINK, "url"),
        ({"topic": f"casting:{'x' * (MAX_NAME + 1)}"}, Refusal.TOO_LONG, "topic"),
        ({"note": "x" * (MAX_CLAIM + 1)}, Refusal.TOO_LONG, "text"),
        ({"note": {"en": "x" * (MAX_CLAIM + 1)}}, Refusal.TOO_LONG, "text"),
        ({"reported_on": "2026-11-23"}, Refusal.DATE_AHEAD, "reported_on"),
        ({"reported_on": "2026-12"}, Refusal.DATE_AHEAD, "reported_on"),
        ({"said_on": "2026-11-23"}, Refusal.SAID_AFTER, "said_on"),
        ({"stance": "cancelled"}, Refusal.STANCE_FOR_TOPIC, "stance"),
        ({"topic": "trailer", "stance": "happened", "when": "2026-11-23"}, Refusal.HAPPENED_AHEAD, "stance"),
    ],
)
def test_what_could_not_have_been_typed_is_refused_by_its_field(
    changes: dict[str, Any], refusal: Refusal, field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        read(**changes)
    assert (refused.value.refusal, refused.value.field) == (refusal, field)
    assert refused.value.details.get("given") == (changes.get("reported_on"))


def test_a_reason_is_none_or_one_that_could_have_been_given() -> None:
    assert why_of(None) is None
    assert why_of("x" * MAX_REASON) == "x" * MAX_REASON
    with pytest.raises(DomainError) as refused:
        why_of("x" * (MAX_REASON + 1))
    assert refused.value.field == "reason"


def archived(number: int, hour: int, first: Report, *more: Report) -> ArchivedReport:
    at = datetime(2026, 11, 22, hour, tzinfo=UTC)
    actions = (RevisionAction.FILED, *[RevisionAction.EDITED] * len(more))
    said = zip(actions, (first, *more), strict=True)
    return ArchivedReport(number, at, tuple(ArchivedRevision(did, at, "왜", each) for did, each in said))


def test_a_report_stands_twice_where_it_was_filed_at_one_moment_as_one_thing() -> None:
    other = replace(FILED, claim=Wordings(und="Another."))
    assert not stands_twice([])
    assert not stands_twice([archived(1, 9, FILED), archived(2, 10, FILED)])
    assert not stands_twice([archived(1, 9, FILED), archived(2, 9, other)])
    assert stands_twice([archived(1, 9, FILED), archived(2, 9, FILED, other)])  # whatever it became
    assert archived(1, 9, FILED, other).last == other
    once = archived(1, 9, FILED)
    assert once.identity == archived(5, 9, FILED, other).identity
    assert once.identity != archived(1, 10, FILED).identity


def test_what_tells_a_report_apart_does_not_depend_on_the_order_of_its_fields() -> None:
    filed_at, said = archived(1, 9, FILED).identity
    assert filed_at == "2026-11-22T09:00:00+00:00"
    assert json.loads(said) == content_of(FILED)
    assert [*json.loads(said)] == sorted(content_of(FILED))


def test_the_text_has_everything_in_order_as_people_read_it() -> None:
    sources = Source("B", SourceTag.PRESS, domain="b.example"), Source("A", SourceTag.FAN_SITE)
    reports = archived(2, 9, FILED), archived(1, 10, replace(FILED, claim=Wordings(ko="한국어")))
    text = Archive(sources, (("Y", "B"), ("X", "A")), reports).text()
    assert text == Archive(sources[::-1], (("X", "A"), ("Y", "B")), reports[::-1]).text()
    assert "한국어" in text
    assert text.endswith("}\n")
    content = json.loads(text)
    assert [*content] == sorted(content)
    assert text == json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    assert (content["format"], content["version"]) == ("hyosan-wire", 3)
    assert content["sources"] == [
        {"name": "A", "tag": "fan-site", "domain": None},
        {"name": "B", "tag": "press", "domain": "b.example"},
    ]
    assert content["merges"] == [{"name": "X", "into": "A"}, {"name": "Y", "into": "B"}]
    assert [each["number"] for each in content["reports"]] == [1, 2]
    moment = "2026-11-22T09:00:00+00:00"
    assert content["reports"][1] == {
        "number": 2,
        "filed_at": moment,
        "season": None,
        "revisions": [{"action": "filed", "made_at": moment, "why": "왜", "content": content_of(FILED)}],
    }
