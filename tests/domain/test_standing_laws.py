"""The laws of standings.md, for random reports."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.dates.windows import day_window
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import MARKS, Level, ReportStatus, SourceTag, Stance
from bot.domain.rules.standing import assess
from tests.domain.making import TOPIC, VOICES, day, days, report, reports_on_one_topic, windows


@given(reports_on_one_topic(), st.data(), days)
def test_the_order_of_reports_does_not_matter(reports: list[Report], data: st.DataObject, on: int) -> None:
    shuffled = data.draw(st.permutations(reports))
    assert assess(TOPIC, reports, day(on)) == assess(TOPIC, shuffled, day(on))


@given(reports_on_one_topic(), days)
def test_a_day_knows_only_what_was_known_by_then(reports: list[Report], on: int) -> None:
    known = [report for report in reports if report.known_from <= day(on)]
    assert assess(TOPIC, reports, day(on)) == assess(TOPIC, known, day(on))


def relay_of(said: Report, data: st.DataObject) -> Report:
    """Draw somebody else's piece on a report, whatever tags it has short of making it light or official."""
    tags = [tag for tag in SourceTag if tag not in MARKS and tag is not SourceTag.OFFICIAL]
    after = data.draw(st.integers(0, 10))
    return replace(
        said,
        id="relay",
        chain=(*said.chain, "another outlet"),
        reported_on=day_window(said.known_from + timedelta(days=after)),
        said_on=data.draw(st.sampled_from([None, day_window(said.known_from)])),
        tags=frozenset({data.draw(st.sampled_from(tags))}),
        attributor=VOICES,
    )


@given(reports_on_one_topic(least=1), st.data(), days)
def test_a_relay_changes_neither_stance_nor_level_whatever_its_tags(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    own = [
        r
        for r in reports
        if (r.published_by_origin and not r.official and r.weight > 1)
        or (r.attribution.relayed and r.origin_day_known)
    ]
    assume(own)
    said = data.draw(st.sampled_from(own))
    assume(said.attribution.citing is None and not said.official)
    before = assess(TOPIC, reports, day(on))
    after = assess(TOPIC, [*reports, relay_of(said, data)], day(on))
    assert (after.claim, after.level, after.disputed) == (before.claim, before.level, before.disputed)


@given(reports_on_one_topic(), st.data(), days)
def test_hearsay_never_makes_confirmed(reports: list[Report], data: st.DataObject, on: int) -> None:
    unofficial = [each for each in reports if not each.official]
    chain = data.draw(st.sampled_from([("Netflix", "Blog"), ("Netflix", "MAA", "B"), ("Netflix", "nobody")]))
    tag = data.draw(st.sampled_from([tag for tag in SourceTag if tag is not SourceTag.OFFICIAL]))
    heard = report("heard", stance=data.draw(st.sampled_from(list(Stance))).value, on="2025-01-05")
    heard = replace(heard, chain=chain, tags=frozenset({tag}), attributor=VOICES)
    now = assess(TOPIC, [*unofficial, heard], day(on))
    assert now.level is not Level.CONFIRMED
    assert "Netflix" not in {speaker.name for speaker in now.origins}


@given(reports_on_one_topic(), st.data(), days)
def test_a_guess_never_moves_a_milestone_that_is_not_announced(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    silence = report("silence", stance="not-announced", chain="A", on="2025-01-01")
    stance = data.draw(
        st.sampled_from([each for each in Stance if each.decisive and each is not Stance.DENIED])
    )
    guess = replace(
        report("guess", stance=stance.value, chain="Blog", tags="fan-site"),
        reported_on=day_window(day(data.draw(days))),
        window=data.draw(windows),
        attributor=VOICES,
    )
    others = [each for each in reports if each.origin != "Blog"]
    before = assess(TOPIC, [*others, silence], day(on))
    after = assess(TOPIC, [*others, silence, guess], day(on))
    assert (after.claim, after.level, after.window) == (before.claim, before.level, before.window)


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
        window=before.window,
        chain=("Production",),
        tags=frozenset({SourceTag.OFFICIAL}),
        reported_on=day_window(day(min(when, on))),
        attributor=VOICES,
    )
    assume(assess(TOPIC, [official], day(on)).claim is before.claim)  # a day announced is not a day come
    after = assess(TOPIC, [*reports, official], day(on))
    assume(after.claim is before.claim)  # an older day announced may have come by the time it is said
    assert (after.level or 0) >= (before.level or 0)


@given(reports_on_one_topic(least=1), st.data(), days)
def test_retracting_a_report_is_as_if_it_had_never_been_filed(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    position = data.draw(st.integers(0, len(reports) - 1))
    filed = reports[position]
    retracted = [*reports]
    retracted[position] = replace(filed, retracted_from=filed.known_from, attributor=VOICES)
    never = [report for report in reports if report is not filed]
    assert assess(TOPIC, retracted, day(on)) == assess(TOPIC, never, day(on))


@given(reports_on_one_topic(least=1), st.data(), days)
def test_a_report_taken_back_later_counts_until_then(
    reports: list[Report], data: st.DataObject, on: int
) -> None:
    position = data.draw(st.integers(0, len(reports) - 1))
    cut = data.draw(days)
    taken_back = [*reports]
    taken_back[position] = replace(reports[position], retracted_from=day(cut), attributor=VOICES)
    held = assess(TOPIC, taken_back, day(on))
    ids = {report.id for report, _ in held.statuses}
    assert (reports[position].id in ids) == (reports[position].known_from <= day(on) < day(cut))


@given(reports_on_one_topic(), days)
def test_every_known_report_plays_exactly_one_part(reports: list[Report], on: int) -> None:
    held = assess(TOPIC, reports, day(on))
    assert sorted(r.id for r, _ in held.statuses) == sorted(r.id for r in reports if r.counts_on(day(on)))
    if held.decided:
        assert held.reports(ReportStatus.SUPPORTS)
        assert held.level is not None
    assert held.disputed == bool(held.reports(ReportStatus.DISPUTES))
