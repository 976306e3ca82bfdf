"""What standings say together."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.record.people import Character, Credit, CreditKind, Person, Role, shared_credits
from bot.domain.record.season import Group, Stage, Unknown, foreseen, plain_stance, stage, unknowns
from bot.domain.reports.topics import TopicKind, parse_topic
from bot.domain.rules.standing import assess
from tests.domain.making import report, snapshot

BEFORE, AFTER = date(2025, 7, 16), date(2025, 7, 24)


def somebody(name: str, *, season1: bool = False) -> Person:
    parts = (Character(1, "On-jo", "https://example.com"),) if season1 else ()
    return Person(slug=name.lower(), name=name, role=Role.ACTOR, characters=parts)


@pytest.mark.parametrize(
    ("stance", "season1", "tags", "day", "group"),
    [
        ("joins", False, "press", BEFORE, Group.NEW),
        ("returns", False, "press", BEFORE, Group.RETURNING),
        ("confirmed", True, "official", AFTER, Group.RETURNING),
        ("confirmed", False, "official", AFTER, Group.NEW),
        ("joins", False, "press", AFTER, Group.RUMORED),
        ("in-talks", False, "press", BEFORE, Group.RUMORED),
        ("not-announced", False, "press", BEFORE, Group.RUMORED),
        ("withdrew", True, "press", AFTER, Group.LEFT),
        ("denied", False, "talent-agency", BEFORE, Group.RUMORED),
        ("opinion", True, "press", AFTER, None),
    ],
)
def test_a_person_stands_in_one_group(
    stance: str, season1: bool, tags: str, day: date, group: Group | None
) -> None:
    chain = "Netflix" if tags == "official" else "A"
    said = report(topic="casting:Ann", stance=stance, tags=tags, chain=chain)
    entries = snapshot([said], [somebody("Ann", season1=season1)]).cast(day)
    assert [entry.group for entry in entries] == ([group] if group else [])


def test_a_name_without_a_record_is_in_the_cast_too() -> None:
    entries = snapshot([report(topic="casting:New Face", stance="joins")]).cast(BEFORE)
    assert [(entry.name, entry.person, entry.named) for entry in entries] == [("New Face", None, False)]


def test_an_announced_release_is_dated_until_its_day() -> None:
    dated = report(stance="confirmed", window="2027-01-29", tags="official")
    assert stage(snapshot([dated]).milestones(date(2027, 1, 29)))[0] is Stage.DATED
    assert stage(snapshot([dated]).milestones(date(2027, 1, 30)))[0] is Stage.DUE
    assert stage(snapshot([report(stance="happened")]).milestones(AFTER))[0] is Stage.RELEASED
    assert stage(snapshot([report(stance="confirmed")]).milestones(AFTER))[0] is Stage.UNKNOWN


def test_an_announced_stretch_is_not_out_while_it_runs() -> None:
    late = report(stance="confirmed", window="2026-10/2026-12", tags="official")
    assert stage(snapshot([late]).milestones(date(2026, 11, 22)))[0] is Stage.DATED
    assert stage(snapshot([late]).milestones(date(2026, 12, 31)))[0] is Stage.DATED
    rumor = report("r", stance="happened", window="2026-11-01", chain="Joe", tags="insider", on="2025-02-01")
    announced = report("a", stance="confirmed", window="2027", tags="official", chain="Netflix")
    assert stage(snapshot([announced, rumor]).milestones(date(2026, 11, 22)))[0] is Stage.DATED


def test_filming_that_is_set_for_later_has_not_begun() -> None:
    ahead = report(topic="filming-start", stance="confirmed", window="2025-09")
    renewed = report("n", topic="renewal")
    assert stage(snapshot([ahead, renewed]).milestones(AFTER))[0] is Stage.RENEWED


def test_a_cancelled_season_is_cancelled() -> None:
    reports = [report("c", topic="renewal", stance="cancelled"), report("f", topic="filming-start")]
    assert stage(snapshot(reports).milestones(AFTER))[0] is Stage.CANCELLED


def test_what_nobody_knows_is_named() -> None:
    reports = [
        report("a", topic="renewal", chain="Netflix"),
        report("b", topic="filming-start", tags="press"),
    ]
    assert unknowns(snapshot(reports).milestones(AFTER)) == [
        (TopicKind.RENEWAL, Unknown.UNDATED),
        (TopicKind.FILMING_START, Unknown.UNCONFIRMED),
        (TopicKind.FILMING_END, Unknown.UNDECIDED),
        (TopicKind.TRAILER, Unknown.UNDECIDED),
        (TopicKind.RELEASE, Unknown.UNDECIDED),
    ]


def test_expectations_are_listed_once_for_each_origin_and_window() -> None:
    reports = [
        report("late", stance="expected", window="2027", on="2025-01-05", chain="A"),
        report("early", stance="expected", window="2026", on="2025-01-04", chain="A"),
        report("again", stance="expected", window="2026", on="2025-01-06", chain="A > B"),
    ]
    release = snapshot(reports).milestones(AFTER)[TopicKind.RELEASE]
    assert [each.id for each in foreseen(release)] == ["again", "late"]


def test_the_newest_report_is_the_newest_that_counts() -> None:
    reports = [report(on="2025-01-05"), report("b", on="2025-02-01", retracted=date(2025, 2, 1))]
    assert snapshot(reports).newest_report(AFTER) == reports[0]
    past = report("old", topic="season1", on="2025-03-01")
    assert snapshot([*reports, past]).newest_report(AFTER) == reports[0]
    assert snapshot().newest_report(AFTER) is None


def test_castmates_share_a_title_in_either_language() -> None:
    ours = Credit("Crash Course in Romance", "일타 스캔들", CreditKind.SERIES, "c")
    theirs = Credit("일타스캔들", "일타스캔들", CreditKind.SERIES, "c")
    other = Credit("Sweet Revenge 2", "Sweet Revenge 2", CreditKind.SERIES, "c")
    ann = Person(slug="ann", name="Ann", role=Role.ACTOR, credits=(ours, other))
    bob = Person(slug="bob", name="Bob", role=Role.ACTOR, credits=(theirs,))
    eve = Person(
        slug="eve",
        name="Eve",
        role=Role.ACTOR,
        credits=(Credit("Sweet Revenge", "Sweet Revenge", CreditKind.SERIES, "c"),),
    )
    assert shared_credits(ann, [ann, bob, eve]) == [(ours, [bob])]


def test_who_was_in_another_season_was_no_colleague() -> None:
    first, both, second = (
        Credit("Games", "게임", CreditKind.SERIES, "https://a.example", seasons=seasons)
        for seasons in ((1,), (1, 2), (2,))
    )
    ann, bob, eve = (
        Person(slug=slug, name=slug, role=Role.ACTOR, credits=(credit,))
        for slug, credit in (("ann", first), ("bob", both), ("eve", second))
    )
    assert shared_credits(ann, [ann, bob, eve]) == [(first, [bob])]


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        (("official",), "confirmed"),
        (("official", "rumor"), "confirmed"),
        (("official", "rumor", "press"), "returns"),
        (("rumor",), "joins"),
    ],
)
def test_a_rumor_puts_no_word_into_what_is_confirmed(said: tuple[str, ...], stance: str) -> None:
    topic = parse_topic("character:Lee Cheong-san")
    every = {
        "official": report("o", topic=str(topic), stance="confirmed", chain="Netflix", tags="official"),
        "rumor": report("r", topic=str(topic), stance="joins", chain="A Forum", tags="social"),
        "press": report("p", topic=str(topic), stance="returns", chain="Yonhap", tags="press"),
    }
    standing = assess(topic, [every[each] for each in said], AFTER)
    assert plain_stance(standing) == stance
