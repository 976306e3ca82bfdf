"""What became of predictions, and the laws for random ones."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.dates.windows import Window
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.report import Basis, Report
from bot.domain.reports.topics import parse_topic
from bot.domain.rules.predictions import PredictionOutcome, PredictionResult, date_moves, judge, tally, wilson
from bot.domain.rules.standing import assess
from tests.domain.making import TOPIC, VOICES, day, days, report, reports_on_one_topic, snapshot, window

_spans = st.tuples(st.integers(0, 400), st.integers(0, 120)).map(
    lambda span: Window("made", day(span[0]), day(span[0] + span[1]))
)


def judged(expected: str, event: str | None, on: date, stance: str = "happened") -> PredictionResult:
    reports = [report(stance=stance, on="2024-12-01", window=event)] if event else []
    return judge(window(expected), assess(TOPIC, reports, on))


@pytest.mark.parametrize(
    ("expected", "event", "verdict"),
    [
        ("2025-35", "2025-07", PredictionResult(PredictionOutcome.HIT)),
        ("2025-07", "2025-07", PredictionResult(PredictionOutcome.HIT)),
        ("2025-08", "2025-07", PredictionResult(PredictionOutcome.EARLY, 1, 31)),
        ("2025-08", "2025-07-31", PredictionResult(PredictionOutcome.EARLY, 1, 1)),
        ("2025-12", "2026-02-18", PredictionResult(PredictionOutcome.LATE, 49, 49)),
        ("2025-12", "2026-02", PredictionResult(PredictionOutcome.LATE, 32, 59)),
        ("2025-07", "2025-35", PredictionResult(PredictionOutcome.PARTLY)),
        ("2025-07-20/2025-08-10", "2025-07", PredictionResult(PredictionOutcome.PARTLY)),
    ],
)
def test_an_event_on_record_decides(expected: str, event: str, verdict: PredictionResult) -> None:
    assert judged(expected, event, date(2026, 11, 22)) == verdict


def test_without_an_event_a_prediction_is_open_until_its_window_is_over() -> None:
    assert judged("2025-07", None, date(2025, 7, 31)).outcome is PredictionOutcome.OPEN
    assert judged("2025-07", None, date(2025, 8, 1)).outcome is PredictionOutcome.MISSED
    assert judged("2027/..", None, date(2199, 1, 1)).outcome is PredictionOutcome.OPEN
    assert (
        judged("2025-07", "2025-07", date(2025, 8, 1), stance="cancelled").outcome
        is PredictionOutcome.RULED_OUT
    )
    assert (
        judged("2024-07", "2025-07", date(2025, 8, 1), stance="cancelled").outcome is PredictionOutcome.MISSED
    )


@given(_spans, _spans)
def test_a_window_that_contains_the_event_is_never_early_or_late(expected: Window, event: Window) -> None:
    happened = assess(TOPIC, [report(stance="happened", window=None)], day(2000))
    verdict = judge(expected, replace(happened, window=event))
    if expected.contains(event):
        assert verdict == PredictionResult(PredictionOutcome.HIT)
    elif expected.overlaps(event):
        assert verdict == PredictionResult(PredictionOutcome.PARTLY)
    else:
        assert verdict.outcome in (PredictionOutcome.EARLY, PredictionOutcome.LATE)
        assert 1 <= verdict.least_days <= verdict.most_days


@given(reports_on_one_topic(), days)
def test_outcomes_use_only_what_was_known(reports: list[Report], on: int) -> None:
    known = [each for each in reports if each.known_from <= day(on)]
    assert snapshot(reports).predictions(day(on)) == snapshot(known).predictions(day(on))


@given(reports_on_one_topic(least=1), st.data(), days)
def test_relays_never_make_more_predictions(reports: list[Report], data: st.DataObject, on: int) -> None:
    said = data.draw(st.sampled_from(reports))
    assume(not said.official and said.attribution.citing is None)  # a relay of theirs may be hearsay
    relay = replace(said, id="relay", chain=(*said.chain, "another"), attributor=VOICES)
    before, after = snapshot(reports).predictions(day(on)), snapshot([*reports, relay]).predictions(day(on))
    assert [(p.origin, p.window) for p in before] == [(p.origin, p.window) for p in after]


def test_a_correction_of_the_event_decides_again() -> None:
    foreseen = report("p", stance="expected", on="2024-05-01", window="2025-07")
    wrong = report("wrong", stance="happened", on="2025-08-01", window="2025-08", chain="A", tags="press")
    right = report(
        "right", stance="happened", on="2025-09-01", window="2025-07-30", chain="B", tags="official"
    )
    outcomes = [
        snapshot([foreseen, wrong, right]).predictions(on)[0].result.outcome
        for on in (date(2025, 7, 1), date(2025, 8, 2), date(2025, 9, 2))
    ]
    assert outcomes == [PredictionOutcome.OPEN, PredictionOutcome.LATE, PredictionOutcome.HIT]


def test_a_record_has_no_rate_below_five_and_a_wilson_interval_above() -> None:
    def made(hits: int, misses: int) -> list[Report]:
        return [
            report(f"{kind}{n}", topic=f"casting:P{kind}{n}", stance="expected", window="2025-02", chain="A")
            for kind, count in (("h", hits), ("m", misses))
            for n in range(count)
        ] + [
            report(f"e{n}", topic=f"casting:Ph{n}", stance="happened", window="2025-02", on="2025-03-01")
            for n in range(hits)
        ]

    few = tally(snapshot(made(3, 1)).predictions(date(2026, 1, 1)))
    assert (few.n, few.rate) == (4, None)
    many = tally(snapshot(made(4, 1)).predictions(date(2026, 1, 1)))
    assert many.n == 5
    assert many.rate is not None
    # Wilson 1927 for 4 of 5: 0.3755 to 0.9638.
    assert [round(each, 4) for each in many.rate] == [0.8, 0.3755, 0.9638]
    assert tally([]).n == 0


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_stays_between_0_and_1(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n + 1e-9
    assert hits / n - 1e-9 <= high <= 1


def test_the_worked_cases_of_whats_on_netflix(pack: Pack) -> None:
    theirs = {
        (str(p.topic), p.window.edtf): p
        for p in Snapshot(SnapshotVersion("pack"), pack).predictions(date(2026, 11, 22))
        if p.origin == "What's on Netflix"
    }
    assert theirs["filming-start", "2025-35"].result.outcome is PredictionOutcome.HIT
    assert theirs["filming-start", "2025-08"].result == PredictionResult(PredictionOutcome.EARLY, 1, 31)
    assert len(theirs["filming-start", "2025-08"].reports) == 2
    assert theirs["release", "2027-01/2027-06"].result.outcome is PredictionOutcome.OPEN


def test_only_ones_own_newer_date_is_a_move(pack: Pack) -> None:
    at_end = (
        Snapshot(SnapshotVersion("pack"), pack)
        .topic_file(parse_topic("filming-end"))
        .predictions(date(2026, 11, 22))
    )
    (move,) = date_moves(at_end)
    assert (move.prediction.origin, move.before.edtf, move.days) == ("What's on Netflix", "2025-12", 51)
    on_release = Snapshot(SnapshotVersion("pack"), pack).topic_file(parse_topic("release"))
    assert date_moves(on_release.predictions(date(2026, 11, 22))) == []
    officials = [
        report("n", stance="expected", chain="Netflix", window="2026-12"),
        report("p", stance="expected", chain="Production", window="2027-03", on="2025-02-01"),
        report("a", stance="expected", chain="A", window="2026-06", on="2025-02-02"),
    ]
    made = snapshot(officials).predictions(date(2025, 3, 1))
    assert [(each.prediction.origin, each.days) for each in date_moves(made)] == [("Production", 90)]


def test_what_was_ruled_out_in_time_is_in_no_rate() -> None:
    hope = report("h", stance="expected", window="2025-06", chain="A")
    no = report("no", stance="denied", window="2025-06", on="2025-05-01", chain="Netflix")
    late = replace(no, reported_on=window("2025-07-01"), attributor=VOICES)
    today = date(2025, 8, 1)
    (made,) = snapshot([hope, no]).predictions(today)
    assert made.result.outcome is PredictionOutcome.RULED_OUT
    assert tally([made]).n == 0
    assert snapshot([hope, late]).predictions(today)[0].result.outcome is PredictionOutcome.MISSED
    came = report("c", stance="happened", window="2025-06-05", on="2025-06-06", chain="Netflix")
    assert snapshot([hope, no, came]).predictions(today)[0].result.outcome is PredictionOutcome.HIT


def test_what_is_foretold_after_the_event_was_known_foretells_nothing() -> None:
    came = report("c", stance="happened", window="2025-06-05", on="2025-06-06", chain="A")
    late = report("late", stance="expected", window="2025-06", on="2025-06-07", chain="B")
    told = replace(late, chain=("C", "B"), said_on=window("2025-06-01"), attributor=VOICES)
    opinion = replace(late, reported_on=window("2025-01-01"), basis=Basis.OPINION, attributor=VOICES)
    today = date(2025, 8, 1)
    assert snapshot([came, late]).predictions(today) == ()
    assert [made.origin for made in snapshot([came, told]).predictions(today)] == ["C"]
    assert snapshot([came, opinion]).predictions(today) == ()
