"""The laws of docs/standings.md, for random reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.reports import Report
from bot.domain.standing import assess
from bot.domain.vocabulary import Level, Part, SourceTag, StanceKind
from bot.domain.windows import day_window
from tests.domain.making import TOPIC, day, days, report, reports_on_one_topic


@given(reports_on_one_topic(), st.data(), days)
def test_the_order_of_reports_does_not_matter(reports: list[Report], data: st.DataObject, on: int) -> None:
    shuffled = data.draw(st.permutations(reports))
    assert assess(TOPIC, reports, day(on)) == assess(TOPIC, shuffled, day(on))


@given(reports_on_one_topic(), days)
def test_a_day_knows_only_what_was_known_by_then(reports: list[Report], on: int) -> None:
    known = [report for report in reports if report.known_from <= day(on)]
    assert assess(TOPIC, reports, day(on)) == assess(TOPIC, known, day(on))


def relay_of(reports: list[Report], data: st.DataObject, tags: list[SourceTag]) -> tuple[Report, Report]:
    """Draw a report and somebody else's piece on it.

    A later one may leave the date out and be tagged otherwise; of two on one day with different tags nobody
    could tell which is the relay.
    """
    said = data.draw(st.sampled_from(reports))
    after = data.draw(st.integers(0, 10))
    relay = replace(
        said,
        id="relay",
        chain=(said.origin, "another outlet"),
        reported_on=day_window(said.known_from + timedelta(days=after)),
    )
    if after:
        window = data.draw(st.sampled_from([said.window, None]))
        relay = replace(relay, window=window, tags=frozenset({data.draw(st.sampled_from(tags))}))
    return said, relay


@given(reports_on_one_topic(least=1), st.data(), days)
def test_a_relay_of_the_same_origin_never_raises_the_level(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    # Whatever ground the relay is given, short of saying that its origin is official.
    _, relay = relay_of(reports, data, [tag for tag in SourceTag if tag is not SourceTag.OFFICIAL])
    before, after = assess(TOPIC, reports, day(on)), assess(TOPIC, [*reports, relay], day(on))
    assert (after.level or 0) <= (before.level or 0)


@given(reports_on_one_topic(least=1), st.data(), days)
def test_a_relay_tagged_as_its_origin_changes_nothing_that_is_decided(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    said, relay = relay_of(reports, data, list(SourceTag))
    relay = replace(relay, tags=said.tags)
    before, after = assess(TOPIC, reports, day(on)), assess(TOPIC, [*reports, relay], day(on))
    if before.decided:
        assert (after.stance, after.level, after.disputed) == (before.stance, before.level, before.disputed)


@given(reports_on_one_topic(), days, st.data())
def test_no_relay_makes_an_official_word_less_than_confirmed(
    reports: list[Report], on: int, data: st.DataObject
) -> None:
    official = report("official", on="2025-01-15", chain="Netflix > A", tags="official")
    relay = report(
        "relay",
        on=data.draw(st.sampled_from(["2025-01-10", "2025-01-15", "2025-01-20"])),
        chain="Netflix > B",
        tags=data.draw(st.sampled_from(["press", "social", "aggregator"])),
    )
    agreeing = [each for each in reports if each.stance.kind is not StanceKind.NEGATING]
    assert assess(TOPIC, [*agreeing, official, relay], day(max(on, 14))).level is Level.CONFIRMED


@given(reports_on_one_topic(least=1), days, days)
def test_an_official_report_that_agrees_never_lowers_the_level(
    reports: list[Report], when: int, on: int
) -> None:
    before = assess(TOPIC, reports, day(on))
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
    after = assess(TOPIC, [*reports, official], day(on))
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
    assert assess(TOPIC, retracted, day(on)) == assess(TOPIC, never, day(on))


@given(reports_on_one_topic(least=1), st.data(), days)
def test_a_report_taken_back_later_counts_until_then(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    position = data.draw(st.integers(0, len(reports) - 1))
    cut = data.draw(days)
    taken_back = [*reports]
    taken_back[position] = replace(reports[position], retracted_from=day(cut))
    held = assess(TOPIC, taken_back, day(on))
    ids = {report.id for report, _ in held.parts}
    assert (reports[position].id in ids) == (reports[position].known_from <= day(on) < day(cut))


@given(reports_on_one_topic(), days)
def test_every_known_report_plays_exactly_one_part(reports: list[Report], on: int) -> None:
    held = assess(TOPIC, reports, day(on))
    assert sorted(r.id for r, _ in held.parts) == sorted(r.id for r in reports if r.counts_on(day(on)))
    for each, part in held.parts:
        assert each.stance.decisive == (part not in (Part.EXPECTS, Part.NEUTRAL))
    if held.decided:
        assert held.reports(Part.SUPPORTS)
    assert held.disputed == bool(held.reports(Part.DISPUTES))
