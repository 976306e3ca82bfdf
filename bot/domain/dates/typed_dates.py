"""Dates as people type them, in English and Korean; each form is one row of a table.

A date is brought into one shape first (small marks away, years in figures), so that a row need not know how
many ways there are to put a comma. Dates without a year are those nearest to the day they are typed on, or
the latest that have begun where only the past makes sense.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.dates.date_forms import (
    BACK,
    COUNTS,
    DAYS_AWAY,
    FEASTS,
    FORMS,
    MONTHS_AWAY,
    PLAIN,
    SO_LONG_AWAY,
    UNITS,
    WEEKDAY,
    WEEKS_AWAY,
    YEARS_AWAY,
    Match,
    completed,
    read_form,
    stretch,
)
from bot.domain.dates.windows import Window, parse_edtf
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.text.cleaning import MAX_NAME, clean

_WHOLE = tuple((re.compile(form.pattern), form) for form in FORMS)
_RANGE = re.compile(
    r"(?:from |between )?(?P<one>.+?)"
    r"(?: ?(?:~|–|—| - |/|(?<=[a-z] \d)-|(?<=[a-z] \d\d)-) ?| (?:to|until|through|and) )(?P<other>.+)"
)
_KRANGE = re.compile(r"(?P<one>.+?)(?:부터|에서) ?(?P<other>.+?)(?: ?(?:까지|사이))?")
_OPEN = re.compile(
    r"(?:from (?P<from>.+?) on(?:wards?)?|(?P<on>.+?)(?: on(?:wards?)?| or later| ?부터| ?이후))"
)
_ABOUT = re.compile(r"^(?:about|around|circa|ca?\.|approximately) | ?(?:쯤|경|무렵|께)$")
_UNSURE = re.compile(r" ?\((?:uncertain|불확실)\)$")
_NOISE = re.compile(rf"\((?:{WEEKDAY})\)|^(?:{WEEKDAY})\.? (?=\w)|(?:(?<=\d)|(?<=일)) (?:{WEEKDAY})$")
FILLERS = re.compile(r"\b(?:the|of|in|on|during|sometime|some time)\b")
"""Words that only join."""
_SLASHED = re.compile(r"(?P<one>\d{1,2})[-./](?P<other>\d{1,2})[-./](?P<year>(?:19|20|21)\d\d)\.?")


def read_window(text: str, *, field: Field, today: date, past: bool = False) -> Window:
    """Return the window that typed text names, ``today`` standing for the day it is typed on.

    ``past`` tells that a date without a year is the latest that has begun, not the nearest. Refuses anything
    outside `date_forms.FORMS` with `Refusal.DATE`, figures that have two readings with `Refusal.DATE_ORDER`.
    """
    text = clean(text, field=field, limit=MAX_NAME)
    slashed = _SLASHED.fullmatch(text)
    readings = _readings(slashed) if slashed is not None else ""
    if "\n" in readings:
        raise DomainError(Refusal.DATE_ORDER, field=field, given=text, readings=readings)
    if readings:  # there is no 17th month
        return parse_edtf(readings)
    window = DateReader(today, past=past).window(in_shape(text))
    if window is None:
        raise DomainError(Refusal.DATE, field=field, given=text)
    return window


def _readings(slashed: Match) -> str:
    """Return what figures between slashes may mean, one a line: the month first, and the day first."""
    year, one, other = int(slashed["year"]), int(slashed["one"]), int(slashed["other"])
    found = []
    for month, day in ((one, other), (other, one)):
        try:
            found.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    return "\n".join(dict.fromkeys(found))


def names_no_year(text: str) -> bool:
    """Tell whether typed text is a date that may be of any year."""
    plain = in_shape(text.casefold())
    return any(not form.year and whole.fullmatch(plain) for whole, form in _WHOLE)


def in_shape(text: str) -> str:
    """Return text in small letters without commas, weekdays and the words that only join."""
    plain = " ".join(text.casefold().replace(",", " ").split())
    plain = _NOISE.sub("", plain)
    plain = re.sub(r"(?<=[a-z])-(?=\d|[a-z])", " ", plain)  # mid-2027, mid-july
    plain = re.sub(r"(?<=[a-z월])/(?=\d{4}$)", " ", plain)  # may/2027 is no range
    for feast, day in FEASTS.items():
        plain = plain.replace(feast, day)
    return " ".join(plain.split())


class DateReader:
    """Reads what is in shape, on a day; None for what is no date."""

    def __init__(self, today: date, *, past: bool) -> None:
        self._today = today
        self._past = past

    def window(self, plain: str) -> Window | None:
        """Return the window of a whole text."""
        try:
            return parse_edtf(plain)
        except ValueError:
            pass
        for mark, sign in ((_UNSURE, "?"), (_ABOUT, "~")):
            bare = mark.sub("", plain)
            if bare != plain:
                found = self.window(bare)
                if found is None or "/" in found.edtf:
                    return found
                return parse_edtf(found.edtf.rstrip("~?%") + sign)
        said = self.in_figures(plain)
        plain = " ".join(FILLERS.sub(" ", said).split())
        found = self._relative(plain) or self._simple(plain, self._today.year)
        return found or self._open(said) or self._range(plain)

    def in_figures(self, plain: str) -> str:
        """Return text with "next year" and the like as the year they are."""
        for words, away in YEARS_AWAY.items():
            if words.isascii():
                plain = re.sub(rf"\b{words}\b", str(self._today.year + away), plain)
            else:
                plain = re.sub(rf"(?<![가-힣]){words}", f"{self._today.year + away}년", plain)
        return plain

    def _relative(self, plain: str) -> Window | None:
        """Return the day, week or month that is so far away."""
        if plain in DAYS_AWAY:
            return parse_edtf((self._today + timedelta(days=DAYS_AWAY[plain])).isoformat())
        for words, away in WEEKS_AWAY.items():
            if re.fullmatch(words, plain):
                monday = self._today - timedelta(days=self._today.weekday() - 7 * away)
                return parse_edtf(f"{monday}/{monday + timedelta(days=6)}")
        for words, away in MONTHS_AWAY.items():
            found = re.fullmatch(rf"(?:{words})(?: ?(?P<rest>.+))?", plain)
            if found is not None:
                months = self._today.year * 12 + self._today.month - 1 + away
                year, month = divmod(months, 12)
                rest = found["rest"] or ""
                return self._simple(f"{year}년 {month + 1}월 {rest}".strip(), year)
        return self._so_long_away(plain)

    def _so_long_away(self, plain: str) -> Window | None:
        """Return the day, week, month or year that is so long ago or ahead."""
        found = next(filter(None, (re.fullmatch(pattern, plain) for pattern in SO_LONG_AWAY)), None)
        if found is None:
            return None
        count = COUNTS.get(found["count"]) or int(found["count"])
        away = -count if found["way"] in BACK else count
        unit = UNITS.get(found["unit"], found["unit"])
        if unit in ("day", "week"):
            day = self._today + timedelta(days=away * (7 if unit == "week" else 1))
            monday = day - timedelta(days=day.weekday())
            return parse_edtf(f"{monday}/{monday + timedelta(days=6)}" if unit == "week" else f"{day}")
        months = self._today.year * 12 + self._today.month - 1 + away * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        if not 1900 <= year <= 2199:  # no year that any form above could name
            return None
        return parse_edtf(f"{year}" if unit == "year" else f"{year}-{month + 1:02}")

    def _simple(self, plain: str, year: int) -> Window | None:
        """Return the window of one date; one without a year is the nearest, or the latest that has begun."""
        for pattern, form in _WHOLE:
            found = pattern.fullmatch(plain)
            if found is None:
                continue
            if form.year:
                return read_form(form, found, int(found["year"]))
            near = (read_form(form, found, year + away) for away in (-1, 0, 1))
            return self._nearest([window for window in near if window is not None])
        return None

    def _nearest(self, windows: list[Window]) -> Window | None:
        if self._past:
            begun = [window for window in windows if window.first <= self._today]
            return max(begun, key=lambda window: window.first, default=None)
        return min(windows, key=lambda window: _distance(window, self._today), default=None)

    def _open(self, plain: str) -> Window | None:
        found = _OPEN.fullmatch(plain)
        start = self._simple(found["from"] or found["on"], self._today.year) if found else None
        if start is None:
            return None
        whole = start.edtf if PLAIN.fullmatch(start.edtf) else start.first.isoformat()
        return parse_edtf(f"{whole}/..")

    def _range(self, plain: str) -> Window | None:
        """Return the stretch from one date to another, each with what it leaves to the other."""
        for pattern in (_RANGE, _KRANGE):
            found = pattern.fullmatch(plain)
            if found is None:
                continue
            for one, other in completed(found["one"].strip(), found["other"].strip()):
                first, last = self._simple(one, self._today.year), self._simple(other, self._today.year)
                if first is None or last is None:
                    continue
                if not re.search(r"\d{4}", f"{one}{other}") and first.first.year != last.first.year:
                    first = self._simple(f"{last.first.year}년 {one}", self._today.year) or first
                if first.first <= last.last:
                    return parse_edtf(stretch(first, last))
        return None


def _distance(window: Window, day: date) -> int:
    """Return how many days lie between a day and a window, 0 inside it; of equals the one ahead."""
    ahead = (window.first - day).days
    behind = (day - window.last).days
    return 2 * max(ahead, behind, 0) + (behind > 0)


def read_as_of(text: str | None, *, today: date, field: Field = Field.AS_OF) -> date:
    """Return the past day a date names: the last day of its window, today where that is still running.

    Today where no date is given. Refuses what is no date, and days that have not come yet.
    """
    if text is None:
        return today
    window = read_window(text, field=field, today=today, past=True)
    if window.first > today:
        raise DomainError(Refusal.DATE_AHEAD, field=field, given=text)
    return min(window.last, today)


def read_since(text: str, *, today: date) -> date:
    """Return the first day of the window a date names; refuses what is no date, and days to come."""
    window = read_window(text, field=Field.SINCE, today=today, past=True)
    if window.first > today:
        raise DomainError(Refusal.DATE_AHEAD, field=Field.SINCE, given=text)
    return window.first


def read_past(text: str, *, field: Field, today: date) -> Window:
    """Return the window something was said in; one that is still running ends today. Refuses days ahead."""
    window = read_window(text, field=field, today=today, past=True)
    if window.first > today:
        raise DomainError(Refusal.DATE_AHEAD, field=field, given=text)
    if window.last <= today:
        return window
    # It is not known later than the day it is filed.
    return parse_edtf(stretch(window, parse_edtf(today.isoformat())))
