"""What the bot prints of a window is read back as that window, and is never narrower."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates.mentions import mentions
from bot.domain.dates.typed_dates import read_window
from bot.domain.dates.windows import Window, parse_edtf
from bot.domain.errors import Field
from bot.locales import LANGUAGES
from tests.cards.test_render_context import context

FOUND = ("en-US", "ko")
"""The languages in which dates are found in sentences; typed by themselves they are read in all."""
TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
YEARS = st.integers(2020, 2032)


def _between(first: date, days: int) -> str:
    return f"{first}/{first + timedelta(days)}"


def _months(year: int, first: int, months: int) -> str:
    last = year * 12 + first - 1 + months
    return f"{year}-{first:02}/{last // 12}-{last % 12 + 1:02}"


EDTF = st.one_of(
    DAYS.map(str),
    st.builds("{}".format, YEARS),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{}".format, YEARS, st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])),
    st.builds(_between, DAYS, st.integers(1, 400)),
    st.builds(_months, YEARS, st.integers(1, 12), st.integers(1, 14)),
    st.builds("{}/..".format, YEARS),
    st.builds(
        "../{}".format, st.one_of(YEARS, DAYS, st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)))
    ),
)
WINDOWS = st.builds("{}{}".format, EDTF, st.sampled_from(["", "", "", "~", "?", "%"])).filter(
    lambda text: not ("/" in text and text[-1] in "~?%")
)


def _days(window: Window) -> tuple[date, date]:
    return window.first, window.last


@pytest.mark.parametrize("language", LANGUAGES)
@given(edtf=WINDOWS)
def test_a_window_that_was_printed_is_read_back(language: str, edtf: str) -> None:
    window = parse_edtf(edtf)
    printed = context(language).window(window)
    assert _days(read_window(printed, field=Field.WHEN, today=TODAY)) == _days(window), printed


@pytest.mark.parametrize("language", FOUND)
@given(edtf=WINDOWS.filter(lambda text: "/" not in text))
def test_a_window_is_found_in_a_sentence(language: str, edtf: str) -> None:
    window = parse_edtf(edtf)
    printed = context(language).window(window)
    said = f"지우학2 {printed} 나온대" if language == "ko" else f"it is out {printed} they say"
    (only,) = mentions(said, today=TODAY)
    assert _days(window) in [_days(each) for each in only.windows], printed
