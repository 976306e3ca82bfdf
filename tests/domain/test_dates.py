"""Dates as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.dates.date_reader import DateReader
from bot.domain.dates.feasts import CHUSEOK, SEOLLAL, lunar_feast, lunar_holidays
from bot.domain.dates.mentions import mentions
from bot.domain.dates.time_phrases import DATE_WORDS
from bot.domain.dates.typed_dates import (
    read_as_of,
    read_past,
    read_since,
    read_window,
    typed_form,
)
from bot.domain.dates.windows import day_window, parse_edtf
from bot.domain.errors import DomainError, Field, Refusal

TODAY = date(2026, 11, 22)
BACK = ["last", "past", "지난"]
AHEAD = ["next", "coming", "다음", "오는"]
SIDES = [*BACK, "this", "이번", *AHEAD]
NAMED = ["spring", "겨울", "May", "12월", "Tuesday", "일요일", "weekend"]


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
        ("2027\u202e", "2027"),
        # figures
        ("25.07.16", "2025-07-16"),
        ("25. 7. 16.", "2025-07-16"),
        ("25/07/16", "2025-07-16"),
        ("20250716", "2025-07-16"),
        ("250716", "2025-07-16"),
        ("16072025", "2025-07-16"),
        ("202612", "2026-12"),
        ("12/20", "2026-12-20"),
        ("12.20", "2026-12-20"),
        ("2025-XX", "2025"),
        ("2025-07-xx", "2025-07"),
        ("2027-2028", "2027/2028"),
        ("2026-27", "2026/2027"),
        # short years
        ("27년", "2027"),
        ("27년 1월", "2027-01"),
        ("27년 상반기", "2027-40"),
        ("27 상반기", "2027-40"),
        ("26년도 하반기", "2026-41"),
        ("1Q27", "2027-33"),
        ("Q1 '27", "2027-33"),
        ("2H27", "2027-41"),
        ("Spring '27", "2027-21"),
        ("late summer 2027", "2027-22"),
        ("내년 초여름", "2027-22"),
        # up to a date, and on from it
        ("by May 2027", "../2027-05"),
        ("by 2027", "../2027"),
        ("by the end of 2027", "../2027-12-31"),
        ("no later than May 7, 2027", "../2027-05-07"),
        ("../2027-05", "../2027-05"),
        ("2027 at the latest", "../2027"),
        ("before May 2027", "../2027-04-30"),
        ("2027년 5월까지", "../2027-05"),
        ("늦어도 2027년 5월까지", "../2027-05"),
        ("2027년 5월 전에", "../2027-04-30"),
        ("after May 2027", "2027-06-01/.."),
        ("빨라야 2027년", "2027/.."),
        ("as early as March 2027", "2027-03/.."),
        ("~March 2027", "2027-03~"),
        ("~2027년 3월", "../2027-03"),
        ("2027 at the earliest", "2027/.."),
        # from the day it is typed on: a Sunday
        ("next spring", "2027-21"),
        ("next May", "2027-05"),
        ("this winter", "2026-24"),
        ("last winter", "2025-24"),
        ("last December", "2025-12"),
        ("올겨울", "2026-24"),
        ("올봄", "2026-21"),
        ("지난여름", "2026-22"),
        ("지난 5월", "2026-05"),
        ("오는 12월", "2026-12"),
        ("오는 12월 5일", "2026-12-05"),
        ("지난 20일", "2026-11-20"),
        ("this weekend", "2026-11-21/2026-11-22"),
        ("next weekend", "2026-11-28/2026-11-29"),
        ("last weekend", "2026-11-14/2026-11-15"),
        ("이번 주말", "2026-11-21/2026-11-22"),
        ("다음 주 주말", "2026-11-28/2026-11-29"),
        ("last Tuesday", "2026-11-17"),
        ("지난 화요일", "2026-11-17"),
        ("this Friday", "2026-11-27"),
        ("오는 금요일", "2026-11-27"),
        ("다음 주 금요일", "2026-11-27"),
        ("Friday next week", "2026-11-27"),
        ("Fri 26 Feb", "2027-02-26"),
        ("Thu 26 Feb", "2026-02-26"),
        ("early next month", "2026-12-01/2026-12-10"),
        ("the 15th of next month", "2026-12-15"),
        ("다음달 초", "2026-12-01/2026-12-10"),
        ("이달 말", "2026-11-21/2026-11-30"),
        ("next quarter", "2027-33"),
        ("다음 분기", "2027-33"),
        ("later this year", "2026-11-22/2026-12-31"),
        ("in 2 weeks", "2026-11-30/2026-12-06"),
        ("in zero days", "2026-11-22"),
        ("last night", "2026-11-21/2026-11-22"),
        ("그제", "2026-11-20"),
        ("내년 3월", "2027-03"),
        ("12월에", "2026-12"),
        ("12월 중", "2026-12"),
        ("올해 안에", "2026"),
        ("연내", "2026"),
        ("이틀 전", "2026-11-20"),
        ("2주일 전", "2026-11-02/2026-11-08"),
        ("한 달 뒤", "2026-12"),
        ("어제 저녁", "2026-11-21"),
        ("this morning", "2026-11-22"),
        ("end of the year", "2026-10/2026-12"),
        # weeks and feasts
        ("second half of December", "2026-12-16/2026-12-31"),
        ("추석 때", "2026-09-25"),
        ("2027년 설", "2027-02-07"),
        ("12월 둘째 주", "2026-12-07/2026-12-13"),
        ("12월 2주차", "2026-12-07/2026-12-13"),
        ("2026년 12월 마지막 주", "2026-12-28/2027-01-03"),
        ("12월 둘째 주 금요일", "2026-12-11"),
        ("second week of December", "2026-12-07/2026-12-13"),
        ("설날", "2027-02-07"),
        ("2028년 설날", "2028-01-27"),
        ("추석", "2026-09-25"),
        ("Chuseok 2027", "2027-09-15"),
        ("Lunar New Year 2027", "2027-02-07"),
        ("2027년 설 연휴", "2027-02-06/2027-02-09"),
        ("2025 추석 연휴", "2025-10-03/2025-10-09"),
        ("2040년 설날", "2040-01-21/2040-02-20"),
        ("크리스마스 이브", "2026-12-24"),
        # two dates
        ("Oct-Dec 2026", "2026-10/2026-12"),
        ("Q1-Q2 2027", "2027-33/2027-34"),
        ("Feb. or March 2027", "2027-02/2027-03"),
        ("Feb/March 2027", "2027-02/2027-03"),
        ("2월이나 3월", "2027-02/2027-03"),
        ("2027년 2~3월", "2027-02/2027-03"),
        ("12월 4~6일", "2026-12-04/2026-12-06"),
        ("2027 or 2028", "2027/2028"),
    ],
)
def test_every_form_is_understood(typed: str, edtf: str) -> None:
    assert read_window(typed, field=Field.WHEN, today=TODAY).edtf == edtf
    assert all(map(DATE_WORDS.has, typed.split()))  # so that it is found inside a sentence too


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "by soon",
        "feb 30 or march",
        "12월 여섯째 주",
        "27.13.45",
        "20251345",
        "next someday",
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
    ("typed", "refusal"), [("", Refusal.EMPTY), ("\u202e", Refusal.EMPTY), ("x" * 81, Refusal.TOO_LONG)]
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
    ("typed", "readings"),
    [
        ("26.02.27", ["2026-02-27", "2027-02-26"]),
        ("10122026", ["2026-10-12", "2026-12-10"]),
        ("7/6", ["2026-07-06", "2026-06-07"]),
        ("27.03", ["2027-03-27", "2027-03"]),
        ("2023-24", ["2023/2024", "2023-24"]),
        ("next winter", ["2026-24", "2027-24"]),
        ("~2027-05", ["2027-05~", "../2027-05"]),
        ("last summer", ["2026-22", "2025-22"]),
        ("next Friday", ["2026-11-27", "2026-12-04"]),
        ("Tuesday", ["2026-11-17", "2026-11-24"]),
        ("Fri 26 Feb 2026", ["2026-02-26", "2027-02-26"]),
        ("February or June 2027", ["2027-02", "2027-06"]),
        ("5월 첫째 주", ["2027-04-26/2027-05-02", "2027-05-03/2027-05-09"]),
    ],
)
def test_what_may_mean_several_days_is_refused_with_each(typed: str, readings: list[str]) -> None:
    with pytest.raises(DomainError) as refused:
        read_window(typed, field=Field.WHEN, today=TODAY)
    assert refused.value.refusal is Refusal.DATE_ORDER
    assert all(map(DATE_WORDS.has, typed.split()))
    assert str(refused.value.details["readings"]).split("\n") == readings
    for reading in readings:
        if reading != "2023-24":
            assert read_window(reading, field=Field.WHEN, today=TODAY).edtf == reading


@pytest.mark.parametrize(
    ("today", "typed", "readings"),
    [
        ("2026-11-26", "last Tuesday", ["2026-11-24", "2026-11-17"]),
        ("2026-11-25", "next weekend", ["2026-12-05/2026-12-06", "2026-11-28/2026-11-29"]),
        ("2026-11-25", "last weekend", ["2026-11-21/2026-11-22"]),
        ("2026-11-25", "다음 주말", ["2026-12-05/2026-12-06"]),
        ("2027-01-10", "next spring", ["2027-21", "2028-21"]),
        ("2027-01-10", "this winter", ["2026-24"]),
        ("2027-01-10", "next winter", ["2027-24"]),
        ("2027-03-10", "this winter", ["2027-24", "2026-24"]),
        ("2027-01-31", "next month", ["2027-02"]),
        ("2027-01-31", "이번 달 31일", ["2027-01-31"]),
    ],
)
def test_what_a_phrase_means_depends_on_the_day(today: str, typed: str, readings: list[str]) -> None:
    found = DateReader(date.fromisoformat(today), past=False).typed(typed)
    assert [each.edtf for each in found] == readings
    assert all(map(DATE_WORDS.has, typed.split()))


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.sampled_from(SIDES), st.sampled_from(NAMED))
@example(date(2000, 5, 31), "coming", "spring")
@example(date(2026, 12, 31), "오는", "12월")
@example(date(2000, 3, 1), "past", "spring")
@example(date(2026, 12, 1), "지난", "12월")
def test_next_is_ahead_last_is_over_and_none_is_far(today: date, side: str, named: str) -> None:
    found = DateReader(today, past=False).typed(f"{side} {named}")
    assert found
    assert len(set(found)) == len(found)
    for each in found:
        if side in AHEAD:
            assert each.last > today
        elif side in BACK:
            assert each.first < today
        assert abs((each.first - today).days) <= 2 * 366


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_a_day_in_figures_is_among_what_they_may_mean(today: date, day: date) -> None:
    for typed in (f"{day:%Y%m%d}", f"{day:%d.%m.%Y}", f"{day:%m/%d/%Y}", f"{day:%d%m%Y}"):
        assert day_window(day) in DateReader(today, past=False).typed(typed)
    if 2020 <= day.year < 2040:
        for typed in (f"{day:%y.%m.%d}", f"{day:%y%m%d}", f"{day:%y. %m. %d.}"):
            assert day_window(day) in DateReader(today, past=False).typed(typed)


def test_a_leap_day_is_the_nearest_there_is() -> None:
    for typed in ("29 February", "2월 29일", "Tue 29 Feb"):
        assert read_window(typed, field=Field.WHEN, today=TODAY).edtf == "2028-02-29"
    assert read_past("29 February", field=Field.REPORTED_ON, today=TODAY).edtf == "2024-02-29"


@given(st.dates(date(2021, 1, 1), date(2031, 12, 31)), st.dates(date(2021, 1, 1), date(2031, 12, 31)))
@example(date(2026, 11, 22), date(2028, 2, 29))
def test_a_weekday_settles_which_year_and_is_never_let_lie(today: date, day: date) -> None:
    assert DateReader(today, past=False).typed(f"{day:%a} {day.day} {day:%b} {day.year}") == [day_window(day)]
    if (day.month, day.day) == (2, 29) and abs(day.year - today.year) > 4:
        return  # its weekday comes again after 28 years only
    (near,) = DateReader(today, past=False).typed(f"{day:%a} {day.day} {day:%b}")
    assert (near.first.weekday(), near.first.month, near.first.day) == (day.weekday(), day.month, day.day)


@given(st.integers(1950, 2150), st.integers(1, 12), st.integers(1, 6))
def test_the_weeks_of_a_month_are_whole_and_touch_it(year: int, month: int, nth: int) -> None:
    for each in DateReader(TODAY, past=False).typed(f"{year}년 {month}월 {nth}주차"):
        assert (each.first.weekday(), (each.last - each.first).days) == (0, 6)
        assert each.overlaps(parse_edtf(f"{year}-{month:02}"))


def test_every_feast_of_the_moon_is_a_day_that_it_can_be() -> None:
    for feast, months in ((SEOLLAL, (1, 2)), (CHUSEOK, (9, 10))):
        for year in range(2025, 2033):
            day = parse_edtf(lunar_feast(feast, year))
            assert day.exact
            assert day.first.month in months
            off = parse_edtf(lunar_holidays(feast, year))
            assert off.first < day.first < off.last
            assert 3 <= (off.last - off.first).days + 1 <= 7


def test_a_season_that_figures_may_mean_otherwise_is_typed_by_its_days() -> None:
    for edtf, typed in (("2023-24", "2023-12-01/2024-02-29"), ("2027-21", "2027-21"), ("../2027", "../2027")):
        window = parse_edtf(edtf)
        assert typed_form(window) == typed
        assert read_window(typed, field=Field.WHEN, today=TODAY) == window


def test_the_past_has_no_open_start_and_no_reading_ahead() -> None:
    with pytest.raises(DomainError) as refused:
        read_past("by May 2026", field=Field.REPORTED_ON, today=TODAY)
    assert refused.value.refusal is Refusal.DATE
    assert read_past("26.02.27", field=Field.REPORTED_ON, today=TODAY).edtf == "2026-02-27"
    assert read_past("Tuesday", field=Field.REPORTED_ON, today=TODAY).edtf == "2026-11-17"
    assert read_past("12/20", field=Field.REPORTED_ON, today=TODAY).edtf == "2025-12-20"


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
        ("this may be fake, they march against it", []),
        ("filming wrapped last march", ["2026-03"]),
        ("season 2 comes out in March", ["2021-03"]),  # of one of these years
        ("season 2 may come out by May", ["2021-05"]),
        ("season 2 drops in the fall, part 2 in spring", ["2021-21", "2021-23"]),
        ("season 2 out May", ["2021-05"]),
        ("wraps in March or April", ["2021-03", "2021-04"]),
        ("시즌2 봄에 나온다", ["2021-21"]),
        ("시즌2 나온다는 기사 봄", []),
        ("Netflix may fall, spring to march", []),
        ("out next spring", ["2027-21"]),
        ("내년이나 27년 상반기", ["2027", "2027-40"]),
        ("다음 주말에 예고편 나온대", ["2026-11-28/2026-11-29"]),
        ("다음 주인공은 누구", []),
        ("2026년 12월 둘째 주 공개래", ["2026-12-07/2026-12-13"]),
        ("2027년 설날에 공개", ["2027-02-07"]),
        ("1Q27 release", ["2027-33"]),
        ("filming of season 2 in February 2026", ["2026-02"]),
        ("season 2 in May 2027, part 1 in June 2027", ["2027-05", "2027-06"]),
        ("season 2 wraps 2 in February 2026", ["2026-02-02"]),
    ],
)
def test_dates_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert sorted(m.windows[0].edtf for m in mentions(text, today=TODAY)) == found


def test_a_day_without_a_year_may_be_of_any() -> None:
    (only,) = mentions("지우학2 2월 18일에 촬영 끝났대", today=TODAY)
    assert date(2026, 2, 18) in {window.first for window in only.windows}
    assert len({window.first.year for window in only.windows}) == len(only.windows) > 1
