"""Windows: the stretch of days a claimed event falls in, written as a subset of EDTF (ISO 8601-2).

The subset: year, month, day, seasons (21-24: spring from March, a winter from December to the next February),
quarters (33-36), halves (40/41), an interval of those, an open start or end (``..``) and the marks ``~``
(about) and ``?`` (uncertain), which widen nothing. Years run from 1900 to 2199.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

OPEN_START, OPEN_END = date.min, date.max
"""The first day of a window without a start, and the last of one without an end."""

_SIMPLE = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?:-(?P<part>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?", re.ASCII)
PLAIN = re.compile(r"\d{4}(-\d\d){0,2}")
"""A year, month or day, as EDTF writes it; and seasons, quarters and halves, which no program need know."""
# part of the year -> first month and number of months
_PARTS = {f"{m:02}": (m, 1) for m in range(1, 13)} | {
    "33": (1, 3),
    "34": (4, 3),
    "35": (7, 3),
    "36": (10, 3),
    "40": (1, 6),
    "41": (7, 6),
    "21": (3, 3),
    "22": (6, 3),
    "23": (9, 3),
    "24": (12, 3),
}


class Window:
    """A first and a last day (both inside), and the EDTF they were written as, which equality ignores.

    No Struct: it is written and read as its EDTF, which msgspec leaves to hooks for such classes alone.
    """

    __slots__ = ("edtf", "first", "last")

    def __init__(self, edtf: str, first: date, last: date) -> None:
        self.edtf: Final = edtf
        self.first: Final = first
        self.last: Final = last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Window) and (self.first, self.last) == (other.first, other.last)

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"Window({self.edtf})"

    @property
    def exact(self) -> bool:
        """Tell whether the window is one single day."""
        return self.first == self.last

    @property
    def open(self) -> bool:
        """Tell whether the window has no end."""
        return self.last == OPEN_END

    @property
    def starts(self) -> bool:
        """Tell whether the window has a first day; without one it is any day up to its last."""
        return self.first != OPEN_START

    def overlaps(self, other: Window) -> bool:
        """Tell whether the two windows share a day."""
        return self.first <= other.last and other.first <= self.last

    def same_event(self, other: Window) -> bool:
        """Tell whether two dates can be one event's: they share a day, or are two days in a row.

        A day apart is what one event is dated to in two time zones.
        """
        one_day = timedelta(days=1)
        if self.overlaps(other):
            return True
        apart = max(self.first, other.first) - min(self.last, other.last)
        return self.exact and other.exact and apart <= one_day

    def contains(self, other: Window) -> bool:
        """Tell whether every day of the other window lies inside this one."""
        return self.first <= other.first and other.last <= self.last


def parse_edtf(text: str) -> Window:
    """Return the window an EDTF string names; raises ValueError outside the subset (see the module)."""
    start, slash, end = text.partition("/")
    if slash and start == "..":
        return Window(text, OPEN_START, _simple(end)[1])
    first, last = _simple(start)
    if slash:
        last = OPEN_END if end == ".." else _simple(end)[1]
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return Window(text, first, last)


def day_window(day: date) -> Window:
    """Return the window of one day."""
    return Window(day.isoformat(), day, day)


def hull(windows: list[Window]) -> Window:
    """Return the shortest window that holds all of the given ones (at least one)."""
    first = min(window.first for window in windows)
    last = max(window.last for window in windows)
    same = next((window for window in windows if (window.first, window.last) == (first, last)), None)
    if same is not None:
        return same
    start = ".." if first == OPEN_START else first.isoformat()
    end = ".." if last == OPEN_END else last.isoformat()
    return Window(f"{start}/{end}", first, last)


def narrowest(windows: Iterable[Window]) -> list[Window]:
    """Return the windows that hold no other one of them, each once, the latest to begin first."""
    found: list[Window] = []
    earliest_end = OPEN_END
    # Latest to begin first, so that whatever a window can hold comes before it.
    for window in sorted(set(windows), key=lambda w: (-w.first.toordinal(), w.last)):
        if not found or window.last < earliest_end:
            found.append(window)
            earliest_end = window.last
    return found


def meeting(windows: Iterable[Window]) -> Window | None:
    """Return what dates of one event come to: the stretch that the narrowest fill. None without any, and
    where they leave both ends open, which dates nothing.
    """
    given = narrowest(windows)
    whole = hull(given) if given else None
    return whole if whole is None or whole.starts or not whole.open else None


def bounded(window: Window, *, before: bool, inside: bool) -> Window:
    """Return what lies on one side of a window, and ``inside`` it as well: up to it ``before``, else on from
    it. Raises ValueError where that leaves the years there are.
    """
    if before and inside:
        return parse_edtf(f"../{_edge(window, window.last)}")
    if before:
        return parse_edtf(f"../{window.first - timedelta(days=1)}")
    if inside:
        return parse_edtf(f"{_edge(window, window.first)}/..")
    return parse_edtf(f"{window.last + timedelta(days=1)}/..")


def _edge(window: Window, day: date) -> str:
    """Return a window as it is written at the end of an interval: as it is if it is a year, month or day."""
    return window.edtf if PLAIN.fullmatch(window.edtf) else day.isoformat()


def _simple(text: str) -> tuple[date, date]:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a year, month, day, season, quarter or half")
    year = int(match["year"])
    if match["part"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    if match["part"] not in _PARTS:
        raise ValueError(f"{text!r} has no such month, season, quarter or half")
    month, length = _PARTS[match["part"]]
    if match["day"] is not None:
        if length != 1:
            raise ValueError(f"{text!r} puts a day in a season, quarter or half")
        day = date(year, month, int(match["day"]))
        return day, day
    ahead, end = divmod(month + length - 2, 12)
    return date(year, month, 1), date(year + ahead, end + 1, monthrange(year + ahead, end + 1)[1])


def days_between(earlier: date, later: date) -> int:
    """Return how many days lie from the earlier day to the later one."""
    return (later - earlier) // timedelta(days=1)
