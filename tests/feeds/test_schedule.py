"""When a feed is looked at next."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot.domain.reports.feeds import EACH, LONGEST
from bot.feeds.schedule import conditions, next_look, seconds_to_keep, seconds_to_wait
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", 0), ("max-age=3600", 3600), ("public, max-age=60, must-revalidate", 60), ("s-maxage=600", 0),
        ("MAX-AGE = 5", 5), ("max-age=-1", 0), ("max-age=x", 0), ("max-age=99999999999999999999", 999999999),
    ],
)  # fmt: skip
def test_how_long_an_answer_stays_as_it_is(said: str, seconds: int) -> None:
    assert seconds_to_keep({"Cache-Control": said}) == seconds


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", None), ("120", 120), ("soon", None), ("9" * 400, 86400), ("٣", None),
        (format_datetime(NOW + timedelta(minutes=5), usegmt=True), 300),
        ("Thu, 99 Foo 2026 99:99:99 GMT", None),
        (format_datetime(NOW - timedelta(minutes=5), usegmt=True), 0), ("-5", None),
    ],
)  # fmt: skip
def test_how_long_a_host_wants_to_be_left_alone(said: str, seconds: int | None) -> None:
    assert seconds_to_wait({"Retry-After": said}, NOW) == seconds


def test_a_host_whose_clock_is_off_is_taken_by_its_own_clock() -> None:
    """It says: at 12:05 by my clock, where it is noon; here it is half past nine."""
    noon = NOW.replace(hour=12, minute=0)
    at = format_datetime(noon + timedelta(minutes=5), usegmt=True)
    assert seconds_to_wait({"Retry-After": at, "Date": format_datetime(noon, usegmt=True)}, NOW) == 300


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    for failures, minutes in ((0, 15), (1, 30), (2, 60), (5, 480), (6, 960), (7, 1440), (70, 1440)):
        waits = [next_look(NOW, failures=failures) - NOW for _ in range(20)]
        least = timedelta(minutes=minutes)
        assert all(least <= wait <= least * 1.1 for wait in waits)
        assert len(set(waits)) > 1, "those that were added together part"


def test_a_host_that_asks_for_longer_gets_it_up_to_a_day() -> None:
    assert next_look(NOW, at_least=60) - NOW < EACH * 1.1
    assert next_look(NOW, at_least=7200) - NOW >= timedelta(hours=2)
    assert next_look(NOW, at_least=10**9) - NOW <= LONGEST * 1.1


@pytest.mark.parametrize(("minutes", "sent"), [(0, True), (15, True), (16, False), (40_000_000, False)])
def test_nothing_is_asked_for_that_changed_since_a_moment_to_come(minutes: int, sent: bool) -> None:
    modified = format_datetime(NOW + timedelta(minutes=minutes), usegmt=True)
    kept = {"If-Modified-Since": modified} if sent else {}
    assert conditions(('"1"', modified), NOW) == {"If-None-Match": '"1"', **kept}
    assert conditions((None, "no moment"), NOW) == {"If-Modified-Since": "no moment"}
    assert conditions((None, None), NOW) == {}
