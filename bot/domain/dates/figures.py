"""Dates that are figures alone: 25.07.16, 20250716, 7/16/2025, in each order that makes a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.dates.windows import Window, parse_edtf

_THREE = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[-./]) ?(?P<two>\d{1,2})(?P=mark) ?(?P<three>\d{4}|\d{1,2})\.?"
)
_TWO = re.compile(r"(?P<one>\d{1,2})(?P<mark>[./]) ?(?P<two>\d{1,2})\.?")
_RUN = re.compile(r"\d{6}|\d{8}")
_SPAN = re.compile(r"(?P<year>\d{4})[-–/](?P<next>\d\d)")
_SHORT_YEARS = range(20, 40)
"""Years of two figures: those in which anything is said of the show, so that 16 is a day and never 2016."""
_NEAR_YEARS = {".": 10, "/": 2}
"""For so many years ahead 27.03 and 12/26 may be the month of a year."""
_MONTHS = range(1, 13)


def figures_meant(text: str, today: date, *, past: bool) -> list[Window]:
    """Return all that figures may mean, each once; nothing for what is no date, or more than figures.

    A day without a year is the nearest one, in the ``past`` the latest that has come.
    """
    found = dict.fromkeys(_readings(text, today, past=past))
    windows = []
    for edtf in found:
        try:
            windows.append(parse_edtf(edtf))
        except ValueError:  # no such day or month
            continue
    return list(dict.fromkeys(windows))


def _readings(text: str, today: date, *, past: bool) -> Iterable[str]:
    if run := _RUN.fullmatch(text):
        yield from _of_run(run[0])
    elif span := _SPAN.fullmatch(text):
        yield from _of_span(text, int(span["year"]), int(span["next"]))
    elif three := _THREE.fullmatch(text):
        yield from _of_three(three["one"], three["two"], three["three"])
    elif two := _TWO.fullmatch(text):
        yield from _of_two(two["one"], two["two"], two["mark"], today, past=past)


def _of_run(run: str) -> Iterable[str]:
    """Yield what figures without marks may mean: year, month and day in each order, or year and month."""
    if len(run) == len("20250716"):
        yield f"{run[:4]}-{run[4:6]}-{run[6:]}"
        yield from _of_three(run[:2], run[2:4], run[4:])
    else:
        yield f"{run[:4]}-{run[4:]}" if int(run[4:]) in _MONTHS else ""
        yield from _of_three(run[:2], run[2:4], run[4:])


def _of_three(one: str, two: str, three: str) -> Iterable[str]:
    last = _year(three)
    if len(three) <= len("25") and (first := _year(one)):
        yield f"{first}-{two:0>2}-{three:0>2}"
    if last:
        yield f"{last}-{one:0>2}-{two:0>2}"
        yield f"{last}-{two:0>2}-{one:0>2}"


def _year(figures: str) -> int | None:
    """Return the year that four or two figures name."""
    if len(figures) == len("2025"):
        return int(figures)
    return 2000 + int(figures) if len(figures) == len("25") and int(figures) in _SHORT_YEARS else None


def _of_two(one: str, two: str, mark: str, today: date, *, past: bool) -> Iterable[str]:
    """Yield a month and a day in both orders; with a near year, the month of that year."""
    for month, day in dict.fromkeys(((int(one), int(two)), (int(two), int(one)))):
        near = [each for each in _days(month, day, today) if each <= today or not past]
        if near:
            yield min(near, key=lambda each: abs((each - today).days)).isoformat()
    year, month = (one, int(two)) if mark == "." else (two, int(one))
    if len(year) == len("25") and -1 <= 2000 + int(year) - today.year < _NEAR_YEARS[mark]:
        yield f"{2000 + int(year)}-{month:02}" if month in _MONTHS else ""


def _days(month: int, day: int, today: date) -> Sequence[date]:
    found = []
    for year in range(today.year - 4, today.year + 5):  # 29 February too
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def _of_span(text: str, year: int, two: int) -> Iterable[str]:
    """Yield two years in a row, and what EDTF has in the same figures: 2023-24 may be a winter."""
    if two == (year + 1) % 100 and two > len(_MONTHS):
        yield f"{year}/{year + 1}"
        yield text
