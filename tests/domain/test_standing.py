"""The rules of docs/standings.md, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.reports import Report
from bot.domain.standing import Standing, assess
from bot.domain.topics import parse_topic
from bot.domain.vocabulary import Flag, Level, Part, SourceTag, Stance, weight
from bot.domain.windows import parse_edtf
from tests.domain.making import TOPIC, day, report

LATER = date(2025, 2, 1)


def held(*reports: Report, on: date = LATER) -> Standing:
    return assess(TOPIC, reports, on)


@pytest.mark.parametrize(
    ("tags", "heavy"),
    [
        ("official insider", 4),
        ("official", 4),
        ("press insider", 1),
        ("talent-agency social", 1),
        ("talent-agency", 3),
        ("news-agency press", 3),
        ("press fan-site", 2),
        ("aggregator", 1),
        ("fan-site", 1),
    ],
)
def test_a_report_weighs_by_its_tags(tags: str, heavy: int) -> None:
    assert weight(frozenset(SourceTag(tag) for tag in tags.split())) == heavy


def test_nothing_on_record_is_unknown_and_no_no() -> None:
    nothing = held()
    assert (nothing.stance, nothing.level, nothing.parts) == (None, None, ())
    assert nothing.flags == {Flag.OFFICIAL_SILENCE}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([("A", "official")], Level.CONFIRMED),
        ([("A", "press"), ("B", "news-agency")], Level.CORROBORATED),
        ([("A", "press"), ("A", "press")], Level.REPORTED),
        ([("A", "press"), ("B", "fan-site")], Level.REPORTED),
        ([("A", "fan-site"), ("B", "social"), ("C", "aggregator")], Level.RUMORED),
    ],
)
def test_the_level_counts_distinct_origins(tags: list[tuple[str, str]], expected: Level) -> None:
    reports = [report(f"r{n}", chain=origin, tags=tag) for n, (origin, tag) in enumerate(tags)]
    assert held(*reports).level is expected


def test_five_articles_on_one_leak_are_one_origin() -> None:
    leak = [report(f"r{n}", chain=f"Leaker > Outlet {n}", tags="press") for n in range(5)]
    assert (held(*leak).level, held(*leak).origins) == (Level.REPORTED, ("Leaker",))


@pytest.mark.parametrize(
    ("earlier", "later", "stance", "disputed", "part"),
    [
        ("press", "news-agency", Stance.CANCELLED, False, Part.SUPERSEDED),
        ("press", "press", Stance.CANCELLED, False, Part.SUPERSEDED),
        ("news-agency", "press", Stance.CONFIRMED, True, Part.DISPUTES),
        ("official", "talent-agency", Stance.CONFIRMED, True, Part.DISPUTES),
        ("news-agency", "insider", Stance.CONFIRMED, False, Part.CONTRADICTED),
        ("official", "insider", Stance.CONFIRMED, False, Part.CONTRADICTED),
    ],
)
def test_later_word_overturns_disputes_or_is_contradicted_by_its_weight(
    earlier: str, later: str, stance: Stance, disputed: bool, part: Part
) -> None:
    yes = report("yes", stance="confirmed", on="2025-01-01", chain="A", tags=earlier)
    no = report("no", stance="cancelled", on="2025-01-02", chain="B", tags=later)
    now = held(yes, no)
    assert (now.stance, now.disputed) == (stance, disputed)
    loser = yes if part is Part.SUPERSEDED else no
    assert {r.id: p for r, p in now.parts}[loser.id] is part


def test_on_one_day_the_weightier_word_holds_and_equals_dispute() -> None:
    yes = report("yes", stance="confirmed", chain="A", tags="press")
    heavier = report("no", stance="cancelled", chain="B", tags="news-agency")
    equal = report("no", stance="cancelled", chain="B", tags="press")
    assert held(yes, heavier).stance is Stance.CANCELLED
    assert held(yes, equal).disputed


def test_a_relay_does_not_make_its_origin_speak_again() -> None:
    said = report("said", stance="confirmed", on="2025-01-01", chain="A", tags="press")
    unsaid = report("unsaid", stance="cancelled", on="2025-01-03", chain="B", tags="press")
    relay = report("relay", stance="confirmed", on="2025-01-05", chain="A > C", tags="press")
    again = report("again", stance="confirmed", on="2025-01-05", chain="A", tags="press")
    assert held(said, unsaid, relay).stance is Stance.CANCELLED
    assert held(said, unsaid, again).stance is Stance.CONFIRMED


def test_a_denial_does_not_corroborate_a_withdrawal() -> None:
    topic = parse_topic("casting:Roh Yoon-seo")
    denied = report(
        "d", topic=str(topic), stance="denied", on="2025-01-01", chain="MAA", tags="talent-agency"
    )
    left = report("w", topic=str(topic), stance="withdrew", on="2025-01-09", chain="OSEN", tags="press")
    now = assess(topic, [denied, left], LATER)
    assert (now.stance, now.level, now.origins) == (Stance.WITHDREW, Level.REPORTED, ("OSEN",))


def test_the_newest_tentative_word_stands_until_a_newer_not_announced() -> None:
    hope = report("hope", stance="expected", on="2025-01-05", window="2025-06")
    silence = report("silence", stance="not-announced", on="2025-01-09", chain="Netflix", tags="official")
    newer = report("newer", stance="expected", on="2025-01-10", window="2025-07")
    assert held(hope).stance is Stance.EXPECTED
    assert held(hope, silence).stance is Stance.NOT_ANNOUNCED
    assert held(hope, silence).reports(Part.EXPECTS) == [hope]
    assert held(hope, silence, newer).stance is Stance.EXPECTED
    assert held(report(stance="opinion")).stance is Stance.NOT_ANNOUNCED


def test_flags_say_silence_overdue_stale_and_contested() -> None:
    june = report("june", stance="expected", on="2025-01-05", window="2025-06", chain="A")
    july = report("july", stance="expected", on="2025-01-05", window="2025-07", chain="B")
    assert Flag.CONTESTED_DATES in held(june, july).flags
    assert Flag.CONTESTED_DATES not in held(june, report("y", stance="expected", window="2025")).flags
    assert Flag.OVERDUE in held(june, july, on=date(2025, 8, 1)).flags
    assert Flag.OVERDUE not in held(june, july, on=date(2025, 7, 31)).flags
    assert Flag.STALE in held(june, on=date(2025, 4, 6)).flags
    assert Flag.STALE not in held(june, on=date(2025, 4, 5)).flags
    spoke = report("n", stance="expected", chain="Netflix", tags="official", window="2025-06")
    quiet = report("q", stance="not-announced", on="2025-01-09", chain="Netflix", tags="official")
    assert Flag.OFFICIAL_SILENCE in held(june).flags
    assert Flag.OFFICIAL_SILENCE not in held(june, spoke).flags
    assert Flag.OFFICIAL_SILENCE in held(june, spoke, quiet).flags


def test_what_holds_is_dated_by_its_weightiest_supporters() -> None:
    wide = report("a", window="2025", chain="Netflix", tags="official")
    one = report("b", window="2025-06-06", chain="Netflix > B", tags="official")
    two = report("c", window="2025-06-07", chain="Netflix > C", tags="official")
    light = report("d", window="2025-09", chain="D", tags="press")
    assert held(wide, one, two, light).window == parse_edtf("2025-06-06/2025-06-07")
    assert held(light, report("e", chain="Netflix", tags="official")).window == parse_edtf("2025-09")


def test_a_light_relay_does_not_unsay_that_its_origin_is_official() -> None:
    official = report("o", on="2025-01-05", chain="Netflix > A", tags="official")
    for on in ("2025-01-04", "2025-01-05", "2025-01-06"):
        relay = report("r", on=on, chain="Netflix > B", tags="press")
        assert held(official, relay).level is Level.CONFIRMED
    light = report("no", on="2025-01-06", stance="cancelled", chain="Netflix > C", tags="social")
    assert held(official, light).stance is Stance.CONFIRMED


def test_a_relay_weighs_no_more_than_what_its_origin_said_itself() -> None:
    own = report("own", tags="social", chain="Leaker", window="2025-06")
    relay = report("relay", on="2025-01-04", tags="press", chain="Leaker > B", window="2025-07")
    assert held(own, relay).level is Level.RUMORED
    assert held(relay).level is Level.REPORTED


def test_a_relay_that_leaves_the_date_out_is_no_word_of_its_own() -> None:
    leak = report("leak", tags="insider", chain="Leaker > A", window="2025-06")
    relay = report("relay", on="2025-01-04", tags="press", chain="Leaker > B")
    assert held(leak, relay).level is Level.RUMORED


def test_a_rumor_dates_nothing_that_netflix_says() -> None:
    official = report("o", chain="Netflix", tags="official")
    rumor = report("r", chain="Joe", tags="insider", window="2027-01-29", on="2025-01-02")
    assert (held(official, rumor).level, held(official, rumor).dated_by) == (Level.CONFIRMED, ("Joe",))
    assert held(rumor).dated_by == ()


def test_a_changed_date_is_the_new_one_and_rival_dates_are_contested() -> None:
    first = report("a", chain="Netflix", tags="official", window="2027-01-29", on="2025-01-01")
    moved = report("b", chain="Netflix > B", tags="official", window="2027-03-12", on="2025-01-09")
    assert held(first, moved).window == parse_edtf("2027-03-12")
    assert Flag.CONTESTED_DATES not in held(first, moved).flags
    rival = report("c", chain="Production", tags="official", window="2027-05", on="2025-01-09")
    assert Flag.CONTESTED_DATES in held(first, rival).flags


def test_a_date_that_has_passed_is_no_ground_for_expecting_it() -> None:
    over = report("a", stance="expected", chain="A", window="2024")
    live = report("b", stance="expected", chain="B", tags="insider", window="2025-06", on="2025-01-02")
    assert (held(over, live).origins, held(over, live).level) == (("B",), Level.RUMORED)
    assert held(over).origins == ("A",)


def test_a_report_is_known_from_the_last_day_of_its_date_or_its_origins() -> None:
    month = report("m", on="2025-01")
    assert not month.counts_on(date(2025, 1, 30))
    assert month.counts_on(date(2025, 1, 31))
    earlier = replace(month, origin_reported_on=parse_edtf("2024-05"))
    assert earlier.counts_on(date(2024, 5, 31))
    assert not earlier.published_on(date(2025, 1, 30))


def test_reports_on_other_topics_do_not_count() -> None:
    assert assess(TOPIC, [report(topic="renewal")], day(9)).stance is None
