"""Dates as people type them, in English and Korean; each form is one row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.text import MAX_NAME, clean
from bot.domain.windows import Window, parse_edtf

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_HALF = {
    "first": "40",
    "1": "40",
    "1st": "40",
    "상": "40",
    "second": "41",
    "2": "41",
    "2nd": "41",
    "하": "41",
}
# "early" and "late" are the first and the last three months, as the research reads them.
_EDGE = {"early": ("01", "03"), "초": ("01", "03"), "late": ("10", "12"), "말": ("10", "12")}

Match = re.Match[str]


def _month(found: Match) -> str:
    return f"{found['year']}-{_MONTHS[found['month']]:02}"


def _quarter(found: Match) -> str:
    return f"{found['year']}-{32 + int(found['quarter'])}"


def _half(found: Match) -> str:
    return f"{found['year']}-{_HALF[found['half']]}"


def _edge(found: Match) -> str:
    first, last = _EDGE[found["edge"]]
    return f"{found['year']}-{first}/{found['year']}-{last}"


def _numbers(found: Match) -> str:
    parts = (found["year"], *(part.zfill(2) for part in (found["month"], found["day"]) if part))
    return "-".join(parts)


# Every form a date may be typed in, and the EDTF it stands for.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[Match], str]], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (rf"{_YEAR}(?P<dot>[-./]) ?(?P<month>\d{{1,2}})(?P=dot) ?(?P<day>\d{{1,2}})\.?", _numbers),
        (rf"{_YEAR}[-.] ?(?P<month>\d)(?P<day>)\.?", _numbers),
        (rf"{_YEAR}\. ?(?P<month>\d\d)(?P<day>)\.?", _numbers),
        (rf"{_YEAR}[- ]?q(?P<quarter>[1-4])", _quarter),
        (rf"q(?P<quarter>[1-4])[- ]?{_YEAR}", _quarter),
        (rf"{_MONTH} {_YEAR}", _month),
        (rf"{_DAY} {_MONTH} {_YEAR}", lambda m: f"{_month(m)}-{int(m['day']):02}"),
        (rf"{_MONTH} {_DAY} {_YEAR}", lambda m: f"{_month(m)}-{int(m['day']):02}"),
        (rf"(?P<edge>early|late)[- ]{_YEAR}", _edge),
        (rf"(?:the )?(?P<half>first|second|1st|2nd) half of {_YEAR}", _half),
        (rf"h(?P<half>[12])[- ]?{_YEAR}", _half),
        (rf"{_YEAR}년(?: ?(?P<month>\d{{1,2}})월(?: ?(?P<day>\d{{1,2}})일)?)?", _numbers),
        (rf"{_YEAR}년 ?(?P<quarter>[1-4])분기", _quarter),
        (rf"{_YEAR}년 ?(?P<half>[상하])반기", _half),
        (rf"{_YEAR}년 ?(?P<edge>[초말])", _edge),
    )
)
# The same inside running text, those that say most first; and a bare year, which says least.
_IN_TEXT = tuple(
    (re.compile(rf"(?<![\w.]){form.pattern}(?![\d])"), reading)
    for form, reading in sorted(
        (*_FORMS, (re.compile(_YEAR), lambda m: str(m["year"]))), key=lambda each: -len(each[0].pattern)
    )
)
_RELATIVE = {"today": 0, "오늘": 0, "yesterday": -1, "어제": -1}


def read_window(text: str, *, field: Field, today: date) -> Window:
    """Return the window that typed text names, ``today`` standing for the day it is typed on.

    Refuses anything outside the forms above with `Refusal.DATE`; the sentence shows three examples.
    """
    text = clean(text, field=field, limit=MAX_NAME)
    plain = " ".join(text.casefold().replace(",", " ").split())
    edtf = _as_edtf(plain, today)
    try:
        return parse_edtf(edtf)
    except ValueError as error:
        raise DomainError(Refusal.DATE, field=field, given=text) from error


def windows_in(text: str) -> list[Window]:
    """Return the windows of the dates found in running text, in the forms above, longer ones first.

    A stretch of text that was read once is not read again as a shorter date.
    """
    plain = " ".join(text.casefold().replace(",", " ").split())
    found = []
    for pattern, reading in _IN_TEXT:
        for match in pattern.finditer(plain):
            try:
                found.append(parse_edtf(reading(match)))
            except ValueError:
                continue
        plain = pattern.sub(lambda match: "\0" * len(match[0]), plain)
    return found


def read_as_of(text: str | None, *, today: date, field: Field = Field.AS_OF) -> date:
    """Return the past day a date names: the last day of its window, today where that is still running.

    Today where no date is given. Refuses what is no date, and days that have not come yet.
    """
    if text is None:
        return today
    window = read_window(text, field=field, today=today)
    if window.first > today:
        raise DomainError(Refusal.DATE_AHEAD, field=field, given=text)
    return min(window.last, today)


def read_reported_on(text: str, *, today: date) -> Window:
    """Return the window a report came out in; refuses days ahead and stretches that are not over yet."""
    window = read_window(text, field=Field.REPORTED_ON, today=today)
    if window.first > today:
        raise DomainError(Refusal.DATE_AHEAD, field=Field.REPORTED_ON, given=text)
    if window.last > today:
        raise DomainError(Refusal.DATE_NOT_OVER, field=Field.REPORTED_ON, given=text)
    return window


def _as_edtf(plain: str, today: date) -> str:
    if plain in _RELATIVE:
        return (today + timedelta(days=_RELATIVE[plain])).isoformat()
    for pattern, reading in _FORMS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return reading(found)
    return plain
