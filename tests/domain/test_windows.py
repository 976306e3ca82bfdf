"""EDTF as this project reads it, held against the edtf library."""

from __future__ import annotations

from datetime import date
from time import struct_time

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dates.windows import OPEN_END, OPEN_START, Window, bounded, hull, meeting, parse_edtf

_years = st.integers(1900, 2199).map(str)
_months = st.builds("{}-{:02}".format, _years, st.integers(1, 12))
_days = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)
_parts = st.builds("{}-{}".format, _years, st.sampled_from(["33", "34", "35", "36", "40", "41"]))
_simple = st.one_of(_years, _months, _days, _parts)
_marked = st.builds("{}{}".format, st.one_of(_years, _months, _days), st.sampled_from(["", "~", "?"]))
FEW = settings(max_examples=settings().max_examples // 3)
"""The library takes 8 ms for each."""


def _day(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@FEW
@given(st.one_of(_marked, _parts))
def test_first_and_last_day_are_the_librarys(text: str) -> None:
    ours, theirs = parse_edtf(text), edtf.parse_edtf(text)
    assert ours.first == _day(theirs.lower_strict())
    assert ours.last == _day(theirs.upper_strict())


@given(_simple, _simple)
def test_an_interval_runs_from_the_first_to_the_last_day_or_is_refused(start: str, end: str) -> None:
    first, last = parse_edtf(start).first, parse_edtf(end).last
    if last < first:
        with pytest.raises(ValueError, match="ends before"):
            parse_edtf(f"{start}/{end}")
    else:
        window = parse_edtf(f"{start}/{end}")
        assert (window.first, window.last, window.edtf) == (first, last, f"{start}/{end}")


@given(_simple)
def test_an_open_end_has_no_last_day(start: str) -> None:
    window = parse_edtf(f"{start}/..")
    assert window.open
    assert (window.first, window.last) == (parse_edtf(start).first, OPEN_END)


@FEW
@given(st.one_of(_years, _months, _days))
def test_an_open_start_has_no_first_day_and_ends_as_the_librarys(end: str) -> None:
    window = parse_edtf(f"../{end}")
    assert (window.starts, window.first) == (False, OPEN_START)
    assert window.last == _day(edtf.parse_edtf(f"../{end}").upper_strict())


@given(_simple, st.booleans(), st.booleans())
def test_what_is_on_one_side_of_a_window_meets_it_or_ends_at_it(
    text: str, before: bool, inside: bool
) -> None:
    window = parse_edtf(text)
    try:
        side = bounded(window, before=before, inside=inside)
    except ValueError:  # outside the years there are
        assert not inside
        assert window.last.year == 2199 or window.first.year == 1900
        return
    assert (side.starts, side.open) == (not before, before is False)
    assert side.contains(window) == inside
    assert side.overlaps(window) == inside
    assert parse_edtf(side.edtf) == side


def test_dates_that_leave_both_ends_open_date_nothing() -> None:
    assert meeting(map(parse_edtf, ("../2026", "2025/.."))) is None
    assert meeting(map(parse_edtf, ("../2026", "2025"))) == parse_edtf("2025")


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-13", "2025-02-30", "2025-33-01", "2025-42", "1899", "2200", "../..", "../", "2025/",
     "soon", "2025-1", "٢٠٢٥", "2025-07-16T00:00", "2026/2025"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_edtf(text)


@given(st.lists(_simple.map(parse_edtf), min_size=1, max_size=5))
def test_a_hull_holds_every_window_and_no_more(windows: list[Window]) -> None:
    whole = hull(windows)
    assert all(whole.contains(each) for each in windows)
    assert parse_edtf(whole.edtf) == whole
    assert any(each.first == whole.first for each in windows)
    assert any(each.last == whole.last for each in windows)


def test_windows_overlap_and_contain_by_days() -> None:
    july, quarter, august = map(parse_edtf, ("2025-07", "2025-35", "2025-08"))
    assert quarter.contains(july)
    assert not july.contains(quarter)
    assert july.overlaps(quarter)
    assert not july.overlaps(august)
    assert parse_edtf("2025-07-16").exact
    assert parse_edtf("2025-01/2025-12") == parse_edtf("2025")
