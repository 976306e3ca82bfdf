"""The laws of design §2, for random reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.reports import Report
from bot.domain.standing import Part, standing
from bot.domain.windows import day_window
from bot.domain.words import SourceTag
from tests.domain.making import TOPIC, day, days, reports_on_one_topic


@given(reports_on_one_topic(), st.data(), days)
def test_the_order_of_reports_does_not_matter(reports: list[Report], data: st.DataObject, on: int) -> None:
    shuffled = data.draw(st.permutations(reports))
    assert standing(TOPIC, reports, day(on)) == standing(TOPIC, shuffled, day(on))


@given(reports_on_one_topic(), days)
def test_a_day_knows_only_what_was_known_by_then(reports: list[Report], on: int) -> None:
    known = [report for report in reports if report.known_from <= day(on)]
    assert standing(TOPIC, reports, day(on)) == standing(TOPIC, known, day(on))


@given(reports_on_one_topic(least=1), st.data(), days)
def test_a_relay_of_the_same_origin_never_raises_the_level(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    said = data.draw(st.sampled_from(reports))
    relay = replace(
        said,
        id="relay",
        chain=(said.origin, "another outlet"),
        reported_on=day_window(said.known_from + timedelta(days=data.draw(st.integers(0, 10)))),
        # Whatever the relay is tagged with: it weighs what its origin weighs.
        tags=frozenset({data.draw(st.sampled_from(list(SourceTag)))}),
    )
    before, after = standing(TOPIC, reports, day(on)), standing(TOPIC, [*reports, relay], day(on))
    assert (after.level or 0) <= (before.level or 0)


@given(reports_on_one_topic(least=1), days, days)
def test_an_official_report_that_agrees_never_lowers_the_level(
    reports: list[Report], when: int, on: int
) -> None:
    before = standing(TOPIC, reports, day(on))
    assume(before.decided and before.stance is not None)
    assert before.stance is not None
    official = replace(
        reports[0],
        id="official",
        stance=before.stance,
        chain=("Netflix",),
        tags=frozenset({SourceTag.OFFICIAL}),
        reported_on=day_window(day(min(when, on))),
    )
    after = standing(TOPIC, [*reports, official], day(on))
    assert (after.level or 0) >= (before.level or 0)
    assert after.stance is not None
    assert after.stance.kind is before.stance.kind


@given(reports_on_one_topic(least=1), st.data(), days)
def test_retracting_a_report_is_as_if_it_had_never_been_filed(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    position = data.draw(st.integers(0, len(reports) - 1))
    filed = reports[position]
    retracted = [*reports]
    retracted[position] = replace(filed, retracted_from=filed.known_from)
    never = [report for report in reports if report is not filed]
    assert standing(TOPIC, retracted, day(on)) == standing(TOPIC, never, day(on))


@given(reports_on_one_topic(least=1), st.data(), days)
def test_a_report_taken_back_later_counts_until_then(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    position = data.draw(st.integers(0, len(reports) - 1))
    cut = data.draw(days)
    taken_back = [*reports]
    taken_back[position] = replace(reports[position], retracted_from=day(cut))
    held = standing(TOPIC, taken_back, day(on))
    ids = {report.id for report, _ in held.parts}
    assert (reports[position].id in ids) == (reports[position].known_from <= day(on) < day(cut))


@given(reports_on_one_topic(), days)
def test_every_known_report_plays_exactly_one_part(reports: list[Report], on: int) -> None:
    held = standing(TOPIC, reports, day(on))
    assert sorted(r.id for r, _ in held.parts) == sorted(r.id for r in reports if r.counts_on(day(on)))
    for report, part in held.parts:
        assert report.stance.decisive == (part not in (Part.EXPECTS, Part.NEUTRAL))
    if held.decided:
        assert held.reports(Part.SUPPORTS)
    assert held.disputed == bool(held.reports(Part.DISPUTES))
