"""How a filing is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.filing import (
    UNDO_FOR,
    check_chain,
    check_undo,
    choose_stance,
    read_chain,
    read_tags,
    read_topic,
)
from bot.domain.reports.report import Filing
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from tests.domain.making import report, window


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("release", "release"),
        (" Filming Start ", "filming-start"),
        ("casting:Kim Si-eun", "casting:Kim Si-eun"),
        ("CASTING: 김시은", "casting:김시은"),
        ("season1-viewing", "season1-viewing"),
        ("출연진: 김시은", "casting:김시은"),
        ("Temporadas anteriores", "season1"),
    ],
)
def test_topics_are_read(typed: str, topic: str) -> None:
    assert str(read_topic(typed, 2)) == topic


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("relese", Refusal.TOPIC),
        ("release:2027", Refusal.TOPIC),
        ("rodaje", Refusal.TOPIC_EITHER),
        ("casting", Refusal.TOPIC_NEEDS_NAME),
        ("casting: ", Refusal.TOPIC_NEEDS_NAME),
        ("casting:+", Refusal.TOPIC_NEEDS_NAME),
        ("", Refusal.TOPIC_EMPTY),
        ("casting:Kim\u200bSi-eun", Refusal.HIDDEN_CHARACTERS),
    ],
)
def test_other_topics_are_refused(typed: str, refusal: Refusal) -> None:
    with pytest.raises(DomainError) as refused:
        read_topic(typed, 2)
    assert refused.value.refusal is refusal


@pytest.mark.parametrize(
    "typed", ["press insider", "press, insider", "Press,insider", "press  press insider"]
)
def test_tags_are_read_with_commas_or_spaces(typed: str) -> None:
    assert read_tags(typed) == (SourceTag.PRESS, SourceTag.INSIDER)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [("", Refusal.TAGS_EMPTY), (" , ", Refusal.TAGS_EMPTY), ("press rumor", Refusal.TAG)],
)
def test_other_tags_are_refused(typed: str, refusal: Refusal) -> None:
    with pytest.raises(DomainError) as refused:
        read_tags(typed)
    assert refused.value.refusal is refusal


def test_a_chain_runs_from_the_origin_to_the_source() -> None:
    assert read_chain("Show Snob", None) == ("Show Snob",)
    assert read_chain("Show Snob", "News1 > Anime News Network") == (
        "News1",
        "Anime News Network",
        "Show Snob",
    )
    assert read_chain("Show Snob", "News1 → show snob") == ("News1", "Show Snob")


@pytest.mark.parametrize(
    ("via", "refusal"),
    [
        ("A > a > B", Refusal.CHAIN_REPEATS),
        ("A > > B", Refusal.EMPTY),
        ("A > B > C > D > E > F", Refusal.CHAIN_TOO_LONG),
    ],
)
def test_other_chains_are_refused(via: str, refusal: Refusal) -> None:
    with pytest.raises(DomainError) as refused:
        read_chain("Source", via)
    assert refused.value.refusal is refusal


@pytest.mark.parametrize(
    ("topic", "when", "stance"),
    [
        ("release", "2026-11-22", Stance.HAPPENED),
        ("release", "2025", Stance.HAPPENED),
        ("release", "2026-12", Stance.EXPECTED),
        ("release", "2026", Stance.EXPECTED),
        ("release", None, Stance.EXPECTED),
        ("person:Somebody", None, Stance.HAPPENED),
        ("setting", "2027", Stance.EXPECTED),
    ],
)
def test_the_stance_goes_without_saying(topic: str, when: str | None, stance: Stance) -> None:
    reported = parse_edtf("2026-11-22")
    assert choose_stance(parse_topic(topic), None, window(when) if when else None, reported) is stance


def test_what_was_ahead_when_it_was_reported_is_an_expectation() -> None:
    given = choose_stance(parse_topic("release"), None, window("2025-12"), parse_edtf("2025-05"))
    assert given is Stance.EXPECTED


@pytest.mark.parametrize(
    ("topic", "stance"),
    [
        ("release", Stance.JOINS),
        ("release", Stance.IN_TALKS),
        ("person:Somebody", Stance.WITHDREW),
        ("casting:Somebody", Stance.CANCELLED),
        ("plot", Stance.CANCELLED),
    ],
)
def test_stances_that_say_nothing_of_the_topic_are_refused(topic: str, stance: Stance) -> None:
    with pytest.raises(DomainError) as refused:
        choose_stance(parse_topic(topic), stance, None, parse_edtf("2026"))
    assert refused.value.refusal is Refusal.STANCE_FOR_TOPIC


@pytest.mark.parametrize("topic", ["casting:Somebody", "crew:Somebody", "character:Somebody"])
def test_somebodys_place_is_never_guessed(topic: str) -> None:
    with pytest.raises(DomainError) as refused:
        choose_stance(parse_topic(topic), None, None, parse_edtf("2026"))
    assert (refused.value.refusal, refused.value.field) == (Refusal.STANCE_NEEDED, Field.STANCE)


def test_undo_is_for_its_author_within_a_day_once() -> None:
    filed = datetime(2026, 11, 22, tzinfo=UTC)
    filing = replace(report(), filing=Filing(1, 12, 7, filed))
    check_undo(filing, by=7, now=filed + UNDO_FOR)
    for by, now, held, refusal in (
        (8, filed, filing, Refusal.UNDO_NOT_YOURS),
        (7, filed + UNDO_FOR + timedelta(seconds=1), filing, Refusal.UNDO_TOO_LATE),
        (7, filed, replace(filing, retracted_from=filed.date()), Refusal.ALREADY_RETRACTED),
        (7, filed, report(), Refusal.UNDO_NOT_YOURS),
    ):
        with pytest.raises(DomainError) as refused:
            check_undo(held, by=by, now=now)
        assert refused.value.refusal is refusal


def test_an_event_of_the_day_of_the_report_may_have_happened() -> None:
    on = parse_edtf("2026-11-20")
    release = parse_topic("release")
    assert choose_stance(release, Stance.HAPPENED, on, on) is Stance.HAPPENED
    assert choose_stance(release, None, on, on) is Stance.HAPPENED
    assert choose_stance(release, None, parse_edtf("2026-11"), on) is Stance.EXPECTED
    with pytest.raises(DomainError) as refused:
        choose_stance(release, Stance.HAPPENED, parse_edtf("2026-11-21"), on)
    assert (refused.value.refusal, refused.value.field) == (Refusal.HAPPENED_AHEAD, Field.STANCE)


def test_a_chain_too_long_or_with_an_outlet_twice_names_the_field() -> None:
    for chain, refusal in (
        (tuple("abcdefg"), Refusal.CHAIN_TOO_LONG),
        (("A", "b", "a"), Refusal.CHAIN_REPEATS),
    ):
        with pytest.raises(DomainError) as refused:
            check_chain(chain)
        assert (refused.value.refusal, refused.value.field) == (refusal, Field.VIA)
    assert check_chain(tuple("abcdef")) == tuple("abcdef")
    assert check_chain(("A", "B", "b")) == ("A", "b")
