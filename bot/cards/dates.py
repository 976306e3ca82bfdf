"""Days and windows in words, as a reader's language writes them; never narrower than they are."""

from __future__ import annotations

import re
from copy import copy
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from bot.cards.markup import Markup, MarkupWriter, digits, trusted
from bot.domain.dates.windows import Window, parse_edtf
from bot.locales import Localizer


class DateWriter:
    """Writes messages, days and windows in one language and one kind of markup."""

    def __init__(self, localizer: Localizer, writer: MarkupWriter, **always: int) -> None:
        self.localizer, self.writer = localizer, writer
        self._always = always
        """What every message may say: which season is waited for."""

    def written_by(self, writer: MarkupWriter) -> Self:
        """Return the same in another markup."""
        other = copy(self)
        other.writer = writer
        return other

    def say(self, id: str, /, **values: Markup | StrEnum | int) -> Markup:
        """Return a message with its values put in."""
        return trusted(self.localizer(id, **{**self._always, **values}))

    def day(self, day: date) -> Markup:
        """Return a day in words: a calendar day is no moment, and the same day wherever it is read."""
        return trusted(_day(self.localizer.babel, day))

    def window(self, window: Window) -> Markup:
        """Return a window in words, never narrower than it is."""
        return self._with_doubt(window, self.day(window.first) if window.exact else self._stretch(window))

    def when(self, window: Window) -> Markup:
        """Return a window as it stands in a sentence: "in the first half of 2027", "on May 7, 2027"."""
        return self.say("date-when", kind=_kind(window), date=self.window(window))

    def noun(self, window: Window) -> Markup:
        """Return a window as it stands as a noun in a sentence: "the first half of 2027", "May 2027"."""
        return self.say("date-noun", kind=_kind(window), date=self.window(window))

    def when_it_was(self, window: Window) -> Markup:
        """Return a window as it stands in a sentence on what came on one of its days: "on July 22–23"."""
        first, last = window.first, window.last
        if _kind(window) != "days" or (first.year, first.month) != (last.year, last.month):
            return self.when(window)
        begins, ends, month = digits(first.day), digits(last.day), self._month_name(first)
        return self.say("date-on-days", first=begins, last=ends, month=month, year=digits(first.year))

    def days_of_month(self, day: date, days: Markup) -> Markup:
        """Return days that are written already with the month and year of one of them."""
        return self.say("date-days-of-month", month=self._month_name(day), days=days, year=digits(day.year))

    def _with_doubt(self, window: Window, date: Markup) -> Markup:
        if window.edtf.endswith(("?", "%")):
            date = self.say("date-uncertain", date=date)
        return self.say("date-about", date=date) if window.edtf.endswith(("~", "%")) else date

    def _stretch(self, window: Window) -> Markup:
        first, last = window.first, window.last
        if _is_mid_month(window):
            return self.say("date-mid-month", month=self._month_name(first), year=digits(first.year))
        if window.open:
            start = self.day(first) if "-" in window.edtf else self._formatted("y", first)
            return self.say("date-from", start=start)
        if not window.starts:
            return self.say("date-by", end=self.window(parse_edtf(window.edtf.removeprefix("../"))))
        part = window.edtf[5:7] if "/" not in window.edtf else ""
        if _is_quarter(window):
            return self.say("date-quarter", quarter=int(part) - 32, year=digits(first.year))
        if is_season(window):
            year, next_year = digits(first.year), digits(last.year % 100)
            return self.say("date-season", part=int(part) - 20, year=year, next=next_year)
        if window in _halves(first.year):
            return self.say("date-half", half=1 if first.month == 1 else 2, year=digits(first.year))
        skeleton = _skeleton(window)
        if skeleton is None:
            return self._days(first, last)
        if first.year == last.year and (skeleton == "y" or first.month == last.month):
            return self._formatted(skeleton, first)
        return self._formatted(skeleton, first, last)

    def _days(self, first: date, last: date) -> Markup:
        if first.year != last.year:
            return self.say("date-range", first=self.day(first), last=self.day(last))
        begins, ends = digits(first.day), digits(last.day)
        month, year = self._month_name(first), digits(first.year)
        if first.month == last.month:
            return self.say("date-days", month=month, first=begins, last=ends, year=year)
        until = self._month_name(last)
        return self.say("date-span", first_month=month, first=begins, last_month=until, last=ends, year=year)

    def _month_name(self, day: date) -> Markup:
        return trusted(format_date(day, "LLLL", locale=self.localizer.babel))

    def _formatted(self, skeleton: str, first: date, last: date | None = None) -> Markup:
        return trusted(_formatted(self.localizer.babel, skeleton, first, last))


def _kind(window: Window) -> Markup:
    """Return what kind of time it is, as sentences put one word or another before each."""
    kind = "month"
    if window.open or not window.starts or window.edtf.endswith(("~", "%")):
        kind = "bare"
    elif window in _halves(window.first.year):
        kind = "half"
    elif _is_quarter(window):
        kind = "quarter"
    elif _is_mid_month(window):
        kind = "mid"
    elif _skeleton(window) is None:
        kind = "day" if window.exact else "days"
    return trusted(kind)


@lru_cache(maxsize=1024)
def _formatted(locale: Locale, skeleton: str, first: date, last: date | None) -> str:
    """Return a day or a stretch of days as a language writes it; most answers name the same ones."""
    if last is None:
        written = format_skeleton(skeleton, first, locale=locale)
    else:
        written = format_interval(first, last, skeleton=skeleton, locale=locale)
    # Not every phone's font has a thin space; Korean writes 1월~6월; in Spanish a dash would join a year to
    # the month after it.
    spaced = re.sub(r"(?<=\d)–(?=[^\W\d])", " – ", str(written).replace("\N{THIN SPACE}", " "))
    return spaced.replace(" ~ ", "~")


def is_season(window: Window) -> bool:
    """Tell whether a window is a season of a year."""
    return "/" not in window.edtf and window.edtf[5:7] in {"21", "22", "23", "24"}


def _is_quarter(window: Window) -> bool:
    return "/" not in window.edtf and window.edtf[5:7] in {"33", "34", "35", "36"}


def _is_mid_month(window: Window) -> bool:
    """Tell whether a window is what "mid-May" is read as: the ten days from the 11th on."""
    first, last = window.first, window.last
    return (first.day, last.day) == (11, 20) and (first.year, first.month) == (last.year, last.month)


def _halves(year: int) -> tuple[Window, Window]:
    return parse_edtf(f"{year}-40"), parse_edtf(f"{year}-41")


@lru_cache(maxsize=1024)
def _day(locale: Locale, day: date) -> str:
    return str(format_date(day, format="long", locale=locale))


def _skeleton(window: Window) -> str | None:
    """Return how finely a stretch is written: whole years, whole months, or None for days."""
    after = window.last + timedelta(days=1)
    if window.first.day == 1 and after.day == 1:
        return "y" if window.first.month == after.month == 1 else "yMMMM"
    return None
