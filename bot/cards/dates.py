"""Days and windows in words, as a reader's language writes them; never narrower than they are."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from bot.cards.markup import Markup, MarkupWriter, digits, trusted
from bot.domain.dates.windows import Window
from bot.locales import Localizer


class DateWriter:
    """Writes messages, days and windows in one language and one kind of markup."""

    def __init__(self, localizer: Localizer, writer: MarkupWriter) -> None:
        self.localizer = localizer
        self.writer = writer

    def say(self, id: str, /, **values: Markup | StrEnum | int) -> Markup:
        """Return a message with its values put in."""
        return trusted(self.localizer(id, **values))

    def day(self, day: date) -> Markup:
        """Return a day."""
        return self.writer.day(day, self.localizer.babel)

    def window(self, window: Window) -> Markup:
        """Return a window in words, never narrower than it is."""
        return self._with_doubt(window, self.day(window.first) if window.exact else self._stretch(window))

    def short_window(self, window: Window) -> Markup:
        """Return a window in few words, for a picture."""
        if window.exact:
            return self._with_doubt(window, self._formatted("yMMMd", window.first))
        if window.open:
            return self.say("date-from", start=digits(window.first.year))
        if _skeleton(window) == "yMMMMd":
            return self._with_doubt(window, self._formatted("yMMMd", window.first, window.last))
        return self._with_doubt(window, self._stretch(window))

    def month(self, day: date) -> Markup:
        """Return the month of a day in words."""
        return self._formatted("yMMMM", day)

    def _with_doubt(self, window: Window, date: Markup) -> Markup:
        if window.edtf.endswith(("?", "%")):
            date = self.say("date-uncertain", date=date)
        return self.say("date-about", date=date) if window.edtf.endswith(("~", "%")) else date

    def _stretch(self, window: Window) -> Markup:
        first, last = window.first, window.last
        if window.open:
            start = self.day(first) if "-" in window.edtf else self._formatted("y", first)
            return self.say("date-from", start=start)
        part = window.edtf[5:7] if "/" not in window.edtf else ""
        if part in {"33", "34", "35", "36"}:
            return self.say("date-quarter", quarter=digits(int(part) - 32), year=digits(first.year))
        if part in {"21", "22", "23", "24"}:
            year, next_year = digits(first.year), digits(last.year % 100)
            return self.say("date-season", season=int(part) - 20, year=year, next=next_year)
        if part in {"40", "41"}:
            return self.say("date-half", half=int(part) - 39, year=digits(first.year))
        skeleton = _skeleton(window)
        if skeleton == "yMMMMd" and (first.year, first.month) == (last.year, last.month):
            name = trusted(format_date(first, "LLLL", locale=self.localizer.babel))
            days = digits(first.day), digits(last.day)
            return self.say("date-days", month=name, first=days[0], last=days[1], year=digits(first.year))
        if skeleton == "yMMMMd":
            return self.say("date-range", first=self.day(first), last=self.day(last))
        if first.year == last.year and (skeleton == "y" or first.month == last.month):
            return self._formatted(skeleton, first)
        return self._formatted(skeleton, first, last)

    def _formatted(self, skeleton: str, first: date, last: date | None = None) -> Markup:
        return trusted(_formatted(self.localizer.babel, skeleton, first, last))


@lru_cache(maxsize=1024)
def _formatted(locale: Locale, skeleton: str, first: date, last: date | None) -> str:
    """Return a day or a stretch of days as a language writes it; most answers name the same ones."""
    if last is None:
        written = format_skeleton(skeleton, first, locale=locale)
    else:
        written = format_interval(first, last, skeleton=skeleton, locale=locale)
    # Not every phone's font has a thin space; and Korean writes 1월~6월.
    return str(written).replace("\N{THIN SPACE}", " ").replace(" ~ ", "~")


def _skeleton(window: Window) -> str:
    """Return how finely a stretch is written: whole years, whole months, or days."""
    after = window.last + timedelta(days=1)
    if window.first.day == 1 and after.day == 1:
        return "y" if window.first.month == after.month == 1 else "yMMMM"
    return "yMMMMd"
