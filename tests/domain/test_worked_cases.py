"""The worked cases of docs/standings.md, from the pack as it ships."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.pack import Pack
from bot.domain.reports import Report
from bot.domain.season import Group, Stage, stage
from bot.domain.standing import Standing, assess
from bot.domain.topics import parse_topic
from bot.domain.vocabulary import Flag, Level, Part, SourceTag, Stance
from bot.domain.wire import Version, Wire
from tests.domain.making import wire


def live(standing: Standing) -> list[Report]:
    """Return the expectations whose window is not over."""
    return [r for r in standing.reports(Part.EXPECTS) if r.window and r.window.last >= standing.day]


def case(pack: Pack, topic: str, as_of: str) -> Standing:
    return assess(parse_topic(topic), pack.reports, date.fromisoformat(as_of))


def test_filming_start_was_expected_by_whats_on_netflix(pack: Pack) -> None:
    now = case(pack, "filming-start", "2025-07-01")
    assert now.stance is Stance.EXPECTED
    theirs = [r for r in live(now) if r.origin == "What's on Netflix" and SourceTag.INSIDER in r.tags]
    assert {r.window.edtf for r in theirs if r.window} == {"2025-35", "2025-08"}


def test_filming_start_happened_by_yonhap_alone(pack: Pack) -> None:
    now = case(pack, "filming-start", "2025-07-16")
    assert (now.stance, now.level, now.origins) == (
        Stance.HAPPENED,
        Level.REPORTED,
        ("Yonhap News Agency",),
    )
    assert now.window is not None
    assert now.window.edtf == "2025-07"
    assert Flag.OFFICIAL_SILENCE in now.flags


def test_filming_start_is_confirmed_by_netflix(pack: Pack) -> None:
    now = case(pack, "filming-start", "2025-07-24")
    assert (now.level, now.origins[0]) == (Level.CONFIRMED, "Netflix")
    assert Flag.OFFICIAL_SILENCE not in now.flags


def test_roh_yoon_seo_joins_while_her_agency_is_undecided(pack: Pack) -> None:
    now = case(pack, "casting:Roh Yoon-seo", "2024-01-31")
    assert (now.stance, now.origins) == (Stance.JOINS, ("StarNews",))
    assert {r.origin for r in now.reports(Part.NEUTRAL)} == {"MAA"}


def test_roh_yoon_seo_withdrew_by_osen(pack: Pack) -> None:
    now = case(pack, "casting:Roh Yoon-seo", "2025-07-16")
    assert (now.stance, now.level, now.origins[0]) == (Stance.WITHDREW, Level.REPORTED, "OSEN")
    assert now.window is not None
    assert (now.window.first.year, now.window.first.month) == (2025, 5)


def test_seo_ji_hoon_joins_and_is_not_in_the_line_up(pack: Pack) -> None:
    now = case(pack, "casting:Seo Ji-hoon", "2025-07-24")
    assert (now.stance, now.level) == (Stance.JOINS, Level.REPORTED)
    entries = Wire(Version("pack"), pack).cast(now.day)
    assert {e.name: e.named for e in entries}["Seo Ji-hoon"] is False


def test_release_is_not_announced_and_a_hope_is_no_expectation(pack: Pack) -> None:
    now = case(pack, "release", "2025-07-16")
    assert now.stance is Stance.NOT_ANNOUNCED
    hopes = {r.origin for r in now.reports(Part.NEUTRAL) if r.stance is Stance.OPINION}
    assert "Show Snob" in hopes
    assert "Show Snob" not in {r.origin for r in now.reports(Part.EXPECTS)}


def test_release_is_not_announced_contested_and_missed_twice(pack: Pack) -> None:
    now = case(pack, "release", "2026-11-22")
    assert now.stance is Stance.NOT_ANNOUNCED
    assert Flag.CONTESTED_DATES in now.flags
    assert {"2026-10/2026-12", "2027-01/2027-06"} <= {r.window.edtf for r in live(now) if r.window}
    assert {r.window.edtf for r in now.missed if r.window} == {"2024", "2025-10/2025-12"}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2022-06-01", Stage.UNKNOWN),
        ("2022-06-06", Stage.RENEWED),
        ("2025-07-15", Stage.RENEWED),
        ("2025-07-16", Stage.FILMING),
        ("2026-02-22", Stage.FILMING),
        ("2026-02-23", Stage.WRAPPED),
        ("2026-11-22", Stage.WRAPPED),
    ],
)
def test_the_season_went_from_stage_to_stage(pack: Pack, as_of: str, expected: Stage) -> None:
    assert stage(wire(pack.reports).milestones(date.fromisoformat(as_of)))[0] is expected


def test_the_cast_of_the_seed_article(pack: Pack) -> None:
    entries = Wire(Version("pack"), pack).cast(date(2025, 7, 16))
    groups = {group: {e.name for e in entries if e.group is group} for group in Group}
    assert {
        "Yoon Chan-young",
        "Park Ji-hu",
        "Lomon",
        "Lee Eun-saem",
        "Lim Jae-hyeok",
        "Cho Yi-hyun",
        "Ha Seung-ri",
    } <= groups[Group.RETURNING]
    five = {"Kim Si-eun", "Lee Min-jae", "Seo Ji-hoon", "Yoon Ga-i", "Roh Jae-won"}
    assert five <= groups[Group.NEW]
    assert groups[Group.LEFT] == {"Roh Yoon-seo"}
    for entry in entries:
        if entry.name in five:
            assert entry.standing.origins[0] == "News1"
