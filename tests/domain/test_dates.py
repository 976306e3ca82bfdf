"""Dates as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates.mentions import mentions
from bot.domain.dates.typed_dates import read_as_of, read_past, read_since, read_window
from bot.domain.errors import DomainError, Field, Refusal

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2025-07-16", "2025-07-16"),
        ("2025-07", "2025-07"),
        ("2025", "2025"),
        ("2025-Q3", "2025-35"),
        ("2025 q3", "2025-35"),
        ("Q3 2025", "2025-35"),
        ("July 2025", "2025-07"),
        ("jul 2025", "2025-07"),
        ("Sept. 2025", "2025-09"),
        ("16 July 2025", "2025-07-16"),
        ("3 May 2025", "2025-05-03"),
        ("July 16, 2025", "2025-07-16"),
        ("1st August 2025", "2025-08-01"),
        ("late 2025", "2025-10/2025-12"),
        ("Early  2027", "2027-01/2027-03"),
        ("first half of 2027", "2027-40"),
        ("the second half of 2027", "2027-41"),
        ("H1 2027", "2027-40"),
        ("2026-10/2026-12", "2026-10/2026-12"),
        ("2027/..", "2027/.."),
        ("2025~", "2025~"),
        ("2025년", "2025"),
        ("2025년 7월", "2025-07"),
        ("2025년 7월 16일", "2025-07-16"),
        ("2025년7월16일", "2025-07-16"),
        ("2025년 3분기", "2025-35"),
        ("2027년 상반기", "2027-40"),
        ("2026년 말", "2026-10/2026-12"),
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("오늘", "2026-11-22"),
        ("어제", "2026-11-21"),
        ("２０２５-07", "2025-07"),
        ("2025.07.16", "2025-07-16"),
        ("2025. 7. 16.", "2025-07-16"),
        ("2025/07/16", "2025-07-16"),
        ("2025-7-1", "2025-07-01"),
        ("2025.7", "2025-07"),
        ("2025-7", "2025-07"),
        ("mid-2027", "2027-05/2027-08"),
        ("end of 2026", "2026-10/2026-12"),
        ("start of 2027", "2027-01/2027-03"),
        ("summer 2027", "2027-22"),
        ("in the summer of 2027", "2027-22"),
        ("fall 2026", "2026-23"),
        ("winter 2026-27", "2026-24"),
        ("2027년 봄", "2027-21"),
        ("내년 봄", "2027-21"),
        ("early July 2025", "2025-07-01/2025-07-10"),
        ("mid-July 2025", "2025-07-11/2025-07-20"),
        ("late February 2026", "2026-02-21/2026-02-28"),
        ("end of December", "2026-12-21/2026-12-31"),
        ("7월 중순", "2026-07-11/2026-07-20"),
        ("2026년 2월 말", "2026-02-21/2026-02-28"),
        ("12월", "2026-12"),
        ("3월", "2027-03"),
        ("11월 20일", "2026-11-20"),
        ("2026년 11월 20일(금)", "2026-11-20"),
        ("11월 20일 (금요일)", "2026-11-20"),
        ("Friday, November 20, 2026", "2026-11-20"),
        ("Nov 20", "2026-11-20"),
        ("the 16th of July, 2025", "2025-07-16"),
        ("2026-10 to 2026-12", "2026-10/2026-12"),
        ("October to December 2026", "2026-10/2026-12"),
        ("Oct–Dec 2026", "2026-10/2026-12"),
        ("December 2026 – February 2027", "2026-12/2027-02"),
        ("November 20-25, 2026", "2026-11-20/2026-11-25"),
        ("20 to 25 November 2026", "2026-11-20/2026-11-25"),
        ("2026년 10월~12월", "2026-10/2026-12"),
        ("11월 20일~25일", "2026-11-20/2026-11-25"),
        ("fourth quarter of 2026", "2026-36"),
        ("4분기", "2026-36"),
        ("내년 상반기", "2027-40"),
        ("작년 말", "2025-10/2025-12"),
        ("지난해 7월", "2025-07"),
        ("연말", "2026-10/2026-12"),
        ("next year", "2027"),
        ("내년", "2027"),
        ("this year", "2026"),
        ("next month", "2026-12"),
        ("다음 달", "2026-12"),
        ("지난달", "2026-10"),
        ("last month", "2026-10"),
        ("last week", "2026-11-09/2026-11-15"),
        ("이번 주", "2026-11-16/2026-11-22"),
        ("tomorrow", "2026-11-23"),
        ("from 2027 on", "2027/.."),
        ("2027 or later", "2027/.."),
        ("2027년 이후", "2027/.."),
        ("about July 2025", "2025-07~"),
        ("2025년 7월쯤", "2025-07~"),
        ("sometime in 2027", "2027"),
    ],
)
def test_every_form_is_understood(typed: str, edtf: str) -> None:
    assert read_window(typed, field=Field.WHEN, today=TODAY).edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "by 2027",
        "last december",
        "31 June 2025",
        "2025-13",
        "Q5 2025",
        "2025년 13월",
        "2025.13.01",
        "late",
    ],
)
def test_anything_else_is_refused_with_the_field(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_window(typed, field=Field.WHEN, today=TODAY)
    assert (refused.value.refusal, refused.value.field) == (Refusal.DATE, Field.WHEN)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2025-07", date(2025, 7, 31)), ("2026", TODAY), ("November 2026", TODAY), ("today", TODAY)],
)
def test_as_of_is_the_last_day_that_has_come(typed: str, day: date) -> None:
    assert read_as_of(typed, today=TODAY) == day


@pytest.mark.parametrize(
    ("typed", "refusal"), [("", Refusal.EMPTY), ("2026\u202e", Refusal.HIDDEN_CHARACTERS)]
)
def test_what_is_no_text_is_refused_as_such(typed: str, refusal: Refusal) -> None:
    with pytest.raises(DomainError) as refused:
        read_window(typed, field=Field.WHEN, today=TODAY)
    assert refused.value.refusal is refusal


def test_days_ahead_are_refused_where_only_the_past_makes_sense() -> None:
    with pytest.raises(DomainError) as refused:
        read_as_of("2026-11-23", today=TODAY)
    assert refused.value.refusal is Refusal.DATE_AHEAD
    with pytest.raises(DomainError) as refused:
        read_past("2027", field=Field.REPORTED_ON, today=TODAY)
    assert refused.value.refusal is Refusal.DATE_AHEAD


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2026", "2026-01-01/2026-11-22"),
        ("November 2026", "2026-11-01/2026-11-22"),
        ("October 2026", "2026-10"),
        ("today", "2026-11-22"),
        ("12월", "2025-12"),
        ("11월 30일", "2025-11-30"),
    ],
)
def test_what_was_said_is_known_by_the_day_it_is_filed(typed: str, edtf: str) -> None:
    assert read_past(typed, field=Field.REPORTED_ON, today=TODAY).edtf == edtf


def test_since_is_the_first_day_of_what_is_named() -> None:
    assert read_since("2026", today=TODAY) == date(2026, 1, 1)
    with pytest.raises(DomainError) as refused:
        read_since("2027", today=TODAY)
    assert refused.value.refusal is Refusal.DATE_AHEAD


def test_figures_in_two_orders_are_refused_with_their_readings() -> None:
    with pytest.raises(DomainError) as refused:
        read_window("7/6/2025", field=Field.WHEN, today=TODAY)
    assert refused.value.refusal is Refusal.DATE_ORDER
    assert refused.value.details["readings"] == "2025-07-06\n2025-06-07"


@pytest.mark.parametrize(
    ("typed", "day"), [("7/16/2025", "2025-07-16"), ("16.07.2025", "2025-07-16"), ("7-7-2025", "2025-07-07")]
)
def test_figures_that_can_be_read_in_one_way_are(typed: str, day: str) -> None:
    assert read_window(typed, field=Field.WHEN, today=TODAY).edtf == day
    with pytest.raises(DomainError) as refused:
        read_past("17.11.2031", field=Field.REPORTED_ON, today=TODAY)
    assert refused.value.refusal is Refusal.DATE_AHEAD


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.sampled_from(["12월", "Nov 20"]))
def test_a_date_without_a_year_is_the_nearest_and_in_the_past_the_latest(today: date, typed: str) -> None:
    near = read_window(typed, field=Field.WHEN, today=today)
    assert near.first - today <= timedelta(days=184)
    assert today - near.last <= timedelta(days=184)
    past = read_window(typed, field=Field.AS_OF, today=today, past=True)
    assert past.first <= today
    assert today - past.first < timedelta(days=367)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it comes out december 5 2026", ["2026-12-05"]),
        ("out in the first half of 2027", ["2027-40"]),
        ("2026년 안에 공개된다는데", ["2026"]),
        ("내년 상반기 공개", ["2027-40"]),
        ("filming moved from 2024 to 2025", ["2024", "2025"]),
        ("may be out soon, fall of the house", []),
    ],
)
def test_dates_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert sorted(m.windows[0].edtf for m in mentions(text, today=TODAY)) == found


def test_a_day_without_a_year_may_be_of_any() -> None:
    (only,) = mentions("지우학2 2월 18일에 촬영 끝났대", today=TODAY)
    assert date(2026, 2, 18) in {window.first for window in only.windows}
    assert len({window.first.year for window in only.windows}) == len(only.windows) > 1
