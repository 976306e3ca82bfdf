"""The worked cases of standings.md, from the pack as it ships."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.pack import Pack
from bot.domain.record.season import Group, Stage, stage
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind, parse_topic
from bot.domain.reports.vocabulary import ClaimKind, Flag, Level, ReportStatus, SourceTag, Stance
from bot.domain.rules.standing import Standing, assess
from tests.domain.making import report


def case(pack: Pack, topic: str, as_of: str, *filed: Report) -> Standing:
    return assess(parse_topic(topic), [*pack.reports, *filed], date.fromisoformat(as_of))


def test_filming_start_was_expected_by_whats_on_netflix(pack: Pack) -> None:
    now = case(pack, "filming-start", "2025-07-01")
    assert now.stance is Stance.EXPECTED
    theirs = [r for r in now.live if r.origin == "What's on Netflix" and SourceTag.INSIDER in r.tags]
    assert {r.window.edtf for r in theirs if r.window} == {"2025-35", "2025-08"}


def test_filming_start_happened_by_yonhap_alone(pack: Pack) -> None:
    now = case(pack, "filming-start", "2025-07-16")
    assert (now.stance, now.level, now.origins) == (
        Stance.HAPPENED,
        Level.REPORTED,
        (Speaker("Yonhap News Agency"),),
    )
    assert now.window is not None
    assert now.window.edtf == "2025-07"
    assert Flag.OFFICIAL_SILENCE in now.flags


def test_filming_start_is_confirmed_by_netflix(pack: Pack) -> None:
    now = case(pack, "filming-start", "2025-07-24")
    assert (now.level, now.origins[0]) == (Level.CONFIRMED, Speaker("Netflix"))
    assert Flag.OFFICIAL_SILENCE not in now.flags


def test_roh_yoon_seo_joins_while_her_agency_is_undecided(pack: Pack) -> None:
    now = case(pack, "casting:Roh Yoon-seo", "2024-01-31")
    assert (now.stance, now.origins) == (Stance.JOINS, (Speaker("StarNews"),))
    assert {r.origin for r in now.not_announced_beside} == {"MAA"}


def test_roh_yoon_seo_withdrew_by_osen(pack: Pack) -> None:
    now = case(pack, "casting:Roh Yoon-seo", "2025-07-16")
    assert (now.stance, now.level, now.origins[0]) == (Stance.WITHDREW, Level.REPORTED, Speaker("OSEN"))
    assert now.window is not None
    assert (now.window.first.year, now.window.first.month) == (2025, 5)


def test_seo_ji_hoon_joins_and_is_not_in_the_line_up(pack: Pack) -> None:
    now = case(pack, "casting:Seo Ji-hoon", "2025-07-24")
    assert (now.stance, now.level) == (Stance.JOINS, Level.REPORTED)
    entries = Snapshot(SnapshotVersion("pack"), pack).cast(now.day)
    assert {e.name: e.named for e in entries}["Seo Ji-hoon"] is False


def test_release_is_not_announced_and_a_hope_is_no_expectation(pack: Pack) -> None:
    now = case(pack, "release", "2025-07-16")
    assert now.stance is Stance.NOT_ANNOUNCED
    hopes = {r.origin for r in now.reports(ReportStatus.NEUTRAL) if r.stance is Stance.OPINION}
    assert "Show Snob" in hopes
    assert "Show Snob" not in {r.origin for r in now.reports(ReportStatus.EXPECTS)}


def test_release_is_not_announced_contested_and_missed_twice(pack: Pack) -> None:
    now = case(pack, "release", "2026-11-22")
    assert now.stance is Stance.NOT_ANNOUNCED
    assert Flag.CONTESTED_DATES in now.flags
    assert {"2026", "2026-12", "2027-01/2027-06"} <= {r.window.edtf for r in now.live if r.window}
    assert {r.window.edtf for r in now.missed if r.window} == {"2024", "2025-10/2025-12"}


def filed(pack: Pack, **what: Any) -> Report:
    """Return a report as a moderator may file it, heard by the pack's sources."""
    return replace(report("filed", **what), attributor=pack.attributor)


def test_roh_yoon_seo_stays_out_when_osen_is_repeated(pack: Pack) -> None:
    for on in ("2025-05-10", "2025-05-14", "2025-06-20"):
        relay = filed(
            pack,
            topic="casting:Roh Yoon-seo",
            stance="withdrew",
            on=on,
            chain="OSEN > Allkpop",
            tags="aggregator",
        )
        now = case(pack, "casting:Roh Yoon-seo", "2025-07-16", relay)
        assert (now.claim, now.level, now.origins[0]) == (ClaimKind.WITHDREW, Level.REPORTED, Speaker("OSEN"))


def test_roh_yoon_seo_back_by_osen_is_disputed(pack: Pack) -> None:
    back = filed(pack, topic="casting:Roh Yoon-seo", stance="joins", on="2025-12-01", chain="OSEN")
    now = case(pack, "casting:Roh Yoon-seo", "2026-01-01", back)
    assert (now.stance, now.origins, now.disputed) == (Stance.JOINS, (Speaker("OSEN"),), True)
    assert {r.origin for r in now.reports(ReportStatus.DISPUTES)} == {"MAA"}


def test_roh_jae_won_is_reported_whatever_relays_news1(pack: Pack) -> None:
    relay = filed(
        pack,
        topic="casting:Roh Jae-won",
        stance="joins",
        on="2025-07-01",
        chain="News1 > Soompi",
        tags="aggregator",
    )
    assert case(pack, "casting:Roh Jae-won", "2025-07-16", relay).level is Level.REPORTED


def test_netflix_ruling_out_december_leaves_2027(pack: Pack) -> None:
    no = filed(
        pack,
        topic="release",
        stance="denied",
        on="2026-11-20",
        chain="Netflix",
        tags="official",
        window="2026-12",
    )
    now = case(pack, "release", "2026-11-22", no)
    assert now.claim is ClaimKind.NOT_ANNOUNCED
    assert {r.window.edtf for r in now.reports(ReportStatus.RULED_OUT) if r.window} == {"2026-12"}
    assert "2027-01/2027-06" in {r.window.edtf for r in now.live if r.window}


def test_netflix_expecting_it_is_not_buried_by_a_fan_site(pack: Pack) -> None:
    own = filed(
        pack,
        topic="release",
        stance="expected",
        on="2026-11-20",
        chain="Netflix",
        tags="official",
        window="2027-40",
    )
    blog = replace(
        own,
        id="blog",
        stance=Stance.NOT_ANNOUNCED,
        window=None,
        chain=("Show Snob",),
        tags=frozenset({SourceTag.FAN_SITE}),
        reported_on=parse_edtf("2026-11-21"),
        attributor=pack.attributor,
    )
    now = case(pack, "release", "2026-11-22", own, blog)
    assert (now.claim, now.level, now.origins[0]) == (ClaimKind.EXPECTED, Level.CONFIRMED, Speaker("Netflix"))
    assert now.window == parse_edtf("2027-40")


def test_a_fan_site_citing_netflix_is_no_netflix(pack: Pack) -> None:
    heard = filed(
        pack,
        topic="release",
        stance="confirmed",
        on="2026-11-20",
        chain="Netflix > Show Snob",
        tags="fan-site",
        window="2027-05",
    )
    now = case(pack, "release", "2026-11-22", heard)
    assert (now.claim, now.status_of(heard)) == (ClaimKind.NOT_ANNOUNCED, ReportStatus.GUESSES)
    assert heard.attribution.speaker == Speaker("Show Snob", "Netflix")


def test_netflix_expecting_it_is_no_cancellation(pack: Pack) -> None:
    off = filed(
        pack, topic="release", stance="cancelled", on="2026-11-01", chain="Hankook Ilbo", tags="press"
    )
    ahead = replace(
        filed(
            pack,
            topic="release",
            stance="expected",
            on="2026-11-03",
            chain="Netflix",
            tags="official",
            window="2027",
        ),
        id="ahead",
        attributor=pack.attributor,
    )
    assert case(pack, "release", "2026-11-02", off).claim is ClaimKind.CANCELLED
    now = case(pack, "release", "2026-11-22", off, ahead)
    assert (now.claim, now.level, now.origins[0]) == (ClaimKind.EXPECTED, Level.CONFIRMED, Speaker("Netflix"))
    assert now.window == parse_edtf("2027")
    assert now.status_of(off) is ReportStatus.CONTRADICTED


def test_a_fan_site_that_has_it_out_does_not_settle_it(pack: Pack) -> None:
    day = filed(
        pack,
        topic="release",
        stance="confirmed",
        on="2026-10-01",
        chain="Netflix",
        tags="official",
        window="2026-11-01",
    )
    out = replace(
        filed(pack, topic="release", stance="happened", on="2026-11-02", chain="Show Snob", tags="fan-site"),
        id="out",
        attributor=pack.attributor,
    )
    now = case(pack, "release", "2026-11-22", day, out)
    assert (now.due, now.level, now.said_to_have_come) == (True, Level.CONFIRMED, [out])
    assert case(pack, "release", "2026-11-22", day).said_to_have_come == []


def test_an_agency_in_talks_is_not_buried_by_a_blog(pack: Pack) -> None:
    talks = filed(
        pack,
        topic="casting:Kim Si-eun",
        stance="in-talks",
        on="2025-01-01",
        chain="Management Koo",
        tags="talent-agency",
    )
    quiet = replace(
        talks,
        id="quiet",
        stance=Stance.NOT_ANNOUNCED,
        reported_on=parse_edtf("2025-01-03"),
        chain=("Show Snob",),
        tags=frozenset({SourceTag.FAN_SITE}),
        attributor=pack.attributor,
    )
    now = case(pack, "casting:Kim Si-eun", "2025-02-01", talks, quiet)
    assert (now.claim, now.origins) == (ClaimKind.IN_TALKS, (Speaker("Management Koo"),))


def test_netflix_had_last_spoken_in_june_2022(pack: Pack) -> None:
    then = date(2025, 7, 16)
    season = Snapshot(SnapshotVersion("pack"), pack)
    assert season.platform_spoke(then) == date(2022, 6, 6)
    assert season.platform_spoke(then, Topic(TopicKind.RELEASE)) is None
    assert season.platform_spoke(date(2022, 6, 5)) is None
    assert season.platform_spoke(date(2026, 11, 22)) == date(2025, 7, 23)


@pytest.mark.parametrize(
    ("chain", "tags", "said", "spoke"),
    [
        ("Netflix > Soompi", "aggregator", None, "2025-07-23"),
        ("Netflix > Soompi", "official", None, "2025-07-23"),
        ("Netflix > Soompi", "official", "2026-10-30", "2026-10-30"),
        ("Netflix > Soompi", "official", "2026-10", "2025-07-23"),
        ("Netflix > Soompi", "aggregator", "2026-10-30", "2025-07-23"),
        ("Film Monster", "official", None, "2025-07-23"),
        ("Netflix", "press", None, "2026-11-05"),
    ],
)
def test_only_netflixs_own_words_are_when_it_last_spoke(
    pack: Pack, chain: str, tags: str, said: str | None, spoke: str
) -> None:
    told = filed(
        pack, topic="casting:Lomon", stance="returns", on="2026-11-05", chain=chain, tags=tags, said=said
    )
    season = Snapshot(SnapshotVersion("pack"), replace(pack, reports=(*pack.reports, told)))
    assert season.platform_spoke(date(2026, 11, 22)) == date.fromisoformat(spoke)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2022-06-01", Stage.UNKNOWN),
        ("2022-06-06", Stage.RENEWED),
        ("2025-07-15", Stage.RENEWED),
        ("2025-07-16", Stage.FILMING),
        ("2026-02-21", Stage.FILMING),
        ("2026-02-22", Stage.WRAPPED),
        ("2026-11-22", Stage.WRAPPED),
    ],
)
def test_the_season_went_from_stage_to_stage(pack: Pack, as_of: str, expected: Stage) -> None:
    assert stage(Snapshot(SnapshotVersion("pack"), pack).milestones(date.fromisoformat(as_of)))[0] is expected


def test_the_cast_of_the_seed_article(pack: Pack) -> None:
    entries = Snapshot(SnapshotVersion("pack"), pack).cast(date(2025, 7, 16))
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
            assert entry.standing.origins[0] == Speaker("News1")


@pytest.mark.parametrize(
    ("second", "first_is"),
    [("2027-05-05", ReportStatus.SUPPORTS), ("2027-05-20", ReportStatus.DIFFERS)],  # one event in two zones
)
def test_of_two_days_that_netflix_gives_on_one_day_the_later_leads_whichever_was_filed_first(
    pack: Pack, second: str, first_is: ReportStatus
) -> None:
    said = [
        filed(pack, topic="release", on="2026-12-01", chain="Netflix", tags="official", window=each)
        for each in ("2027-05-04", second)
    ]
    for ids in (("1", "2"), ("2", "1")):
        earlier, later = (
            replace(each, id=id, attributor=pack.attributor) for each, id in zip(said, ids, strict=True)
        )
        for order in ((earlier, later), (later, earlier)):
            now = case(pack, "release", "2026-12-02", *order)
            assert (now.level, now.window) == (Level.CONFIRMED, parse_edtf(second))
            assert now.status_of(earlier) is first_is
