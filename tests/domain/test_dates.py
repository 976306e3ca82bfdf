"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.dates import read_as_of, read_reported_on, read_window
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
    ],
)
def test_every_form_is_understood(typed: str, edtf: str) -> None:
    assert read_window(typed, field=Field.WHEN, today=TODAY).edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "next year",
        "31 June 2025",
        "2025-13",
        "Q5 2025",
        "2025년 13월",
        "16/07/2025",
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
        read_reported_on("2027", today=TODAY)
    assert refused.value.refusal is Refusal.DATE_AHEAD
    with pytest.raises(DomainError) as refused:
        read_reported_on("November 2026", today=TODAY)
    assert refused.value.refusal is Refusal.DATE_NOT_OVER
    assert read_reported_on("October 2026", today=TODAY).last == date(2026, 10, 31)
