"""Dates as people type them, in English and Korean; each form is one row of a table.

A date is brought into one shape first (small marks away, years in figures), so that a row need not know how
many ways there are to put a comma. Dates without a year are those nearest to the day they are typed on, or
the latest that have begun where only the past makes sense. What may mean several days is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.dates import shape
from bot.domain.dates.date_forms import FORMS, Form, Match, read_form
from bot.domain.dates.date_tables import DateTable
from bot.domain.dates.feasts import FEASTS
from bot.domain.dates.figures import figures_meant
from bot.domain.dates.relative_dates import PHRASES, YEARS_AWAY
from bot.domain.dates.shape import FILLERS, weekday_said, written_out
from bot.domain.dates.stretches import EITHER, KOREAN_RANGE, RANGE, completed, stretch
from bot.domain.dates.windows import Window, bounded, day_window, parse_edtf

_FORMS, _PHRASES = DateTable(FORMS), DateTable(PHRASES)
_YEAR_AWAY = re.compile(
    rf"\b(?:{'|'.join(filter(str.isascii, YEARS_AWAY))})\b"
    rf"|(?<![가-힣])(?:{'|'.join(each for each in YEARS_AWAY if not each.isascii())})"
)
# In English ~ is "about", in Korean "until"; figures alone may mean either.
_ABOUT = re.compile(r"^(?:about |around |circa |ca?\. |approximately |~ ?(?=[a-z]))| ?(?:쯤|경|무렵|께)$")
_MOST_DAYS, _LEAP_YEAR = 31, 2024
_UNSURE = re.compile(r" ?\((?:uncertain|불확실)\)$")
# How a date bounds what is meant: (before it?, with it?), and the words that say so around it.
_BOUNDS: tuple[tuple[bool, bool, re.Pattern[str]], ...] = tuple(
    (before, inside, re.compile(pattern))
    for before, inside, pattern in (
        (True, True, r"(?:by|no later than|until|up to) (?P<date>.+)|늦어도 (?P<late>.+?)(?: ?까지(?:는)?)?"),
        (True, True, r"(?P<date>.+?)(?: or (?:earlier|before|sooner)| at the latest| ?까지(?:는)?| ?이전)"),
        (True, True, r"\.\./(?P<date>.+)|[~–] ?(?P<late>\d.*)"),
        (False, True, r"(?:from|since|starting|as early as) (?P<date>.+?)(?: on(?:wards?)?)?"),
        (False, True, r"(?:no earlier than|not before) (?P<date>.+)|빨라야 (?P<late>.+)"),
        (False, True, r"(?P<date>.+?)(?: on(?:wards?)?| or later| at the earliest| ?부터| ?이후)"),
        (True, False, r"before (?P<date>.+)|(?P<late>.+?) ?전"),
        (False, False, r"after (?P<date>.+)"),
    )
)
PATTERNS: Sequence[str] = (
    *(form.pattern for form in FORMS),
    *(phrase.pattern for phrase in PHRASES),
    *(each.pattern for each in (_ABOUT, _UNSURE, RANGE, KOREAN_RANGE, EITHER)),
    *(each.pattern for each in shape.PATTERNS),
    *(pattern.pattern for *_, pattern in _BOUNDS),
    *FEASTS,
    *YEARS_AWAY,
)
"""All by which dates are read, but for figures."""


def is_of_any_year(plain: str) -> bool:
    """Tell whether text in shape is a date that names no year."""
    return any(not form.year for form, _ in _FORMS.fitting(plain))


def is_no_day(plain: str) -> bool:
    """Tell whether text in shape is a date whose day there is not: 30 February, or the 13th month's 5th."""
    bare = " ".join(FILLERS.sub(" ", plain).split())
    return any(_is_no_day(form, found) for form, found in _FORMS.fitting(bare))


def _is_no_day(form: Form, found: Match) -> bool:
    if "day" not in found.groupdict() or not (form.year or int(found["day"]) <= _MOST_DAYS):
        return False  # of "December 40" nothing tells that days are counted
    return not read_form(form, found, int(found["year"]) if form.year else _LEAP_YEAR)


class DateReader:
    """Reads dates on a day, each as all that it may mean, the likeliest first; nothing for what is none."""

    def __init__(self, today: date, *, past: bool) -> None:
        self._today = today
        self._past = past

    def typed(self, text: str) -> Sequence[Window]:
        """Return what a whole text means."""
        plain, weekday = written_out(text), weekday_said(text)
        found = figures_meant(plain, self._today, past=self._past) or self.meant(plain)
        if weekday is not None:
            found = self._on_weekday(plain, found, weekday)
        if self._past:
            found = [each for each in found if each.starts]
            found = [each for each in found if each.first <= self._today] or found
        return list(dict.fromkeys(found))

    def _on_weekday(self, plain: str, found: Sequence[Window], weekday: int) -> Sequence[Window]:
        """Return what is meant where a weekday stands beside it: the day of a week; of a date without a year
        the nearest that is one; both where a date is none.
        """
        days = [each for each in found if (each.last - each.first) <= timedelta(days=6)]
        if not days or not days[0].exact:
            return [day_window(each.first + timedelta(days=weekday)) for each in days if not each.exact]
        if any(each.first.weekday() == weekday for each in days):
            return [each for each in days if each.first.weekday() == weekday]
        near = []
        for away in sorted(range(-6, 7), key=abs):
            try:
                near.append(days[0].first.replace(year=days[0].first.year + away))
            except ValueError:  # 29 February
                continue
        right = [day_window(day) for day in near if day.weekday() == weekday]
        if self._past:
            right = [each for each in right if each.first <= self._today]
        return right[:1] if is_of_any_year(plain) else [*days, *right[:1]]

    def meant(self, plain: str) -> Sequence[Window]:
        """Return what a whole text in shape means."""
        try:
            return [parse_edtf(plain)]
        except ValueError:
            pass
        if re.fullmatch(r"~ ?[\d./-]+", plain):
            bare = plain[1:].strip()
            return [*(_marked(each, "~") for each in self.meant(bare)), *self._bounded(plain)]
        for mark, sign in ((_UNSURE, "?"), (_ABOUT, "~")):
            bare = mark.sub("", plain)
            if bare != plain:
                marked = self.meant(bare)
                return [_marked(each, sign) for each in marked]
        as_typed, said = plain, self.in_figures(plain)
        plain = " ".join(FILLERS.sub(" ", said).split())
        told = self.relative(as_typed) or self.relative(plain)
        return told or self._simple(plain) or self._bounded(said) or self._together(plain)

    def in_figures(self, plain: str) -> str:
        """Return text with "next year" and the like as the year they are."""
        return _YEAR_AWAY.sub(self._year_away, plain)

    def _year_away(self, found: Match) -> str:
        year = self._today.year + YEARS_AWAY[found[0]]
        return f"{year}" if found[0].isascii() else f"{year}년"

    def relative(self, plain: str) -> Sequence[Window]:
        """Return what a phrase means that is told from today."""
        meant = (phrase.reading(found, self._today) for phrase, found in _PHRASES.fitting(plain))
        return next(meant, [])

    def _simple(self, plain: str) -> Sequence[Window]:
        """Return what one date means; one without a year is the nearest, or the latest that has begun."""
        first = next(_FORMS.fitting(plain), None)
        if first is None:
            return []
        form, found = first
        if form.year:
            return read_form(form, found, int(found["year"]))
        return self._nearest(self._years(form, found, 1)) or self._nearest(self._years(form, found, 4))

    def _years(self, form: Form, found: Match, reach: int) -> list[Sequence[Window]]:
        """Return what a date means in each year around today's that has it: 29 February is in one of four."""
        years = range(self._today.year - reach, self._today.year + reach + 1)
        return [windows for year in years if (windows := read_form(form, found, year))]

    def _nearest(self, each_year: Sequence[Sequence[Window]]) -> Sequence[Window]:
        if self._past:
            begun = [windows for windows in each_year if windows[0].first <= self._today]
            return max(begun, key=lambda windows: windows[0].first, default=())
        return min(each_year, key=lambda windows: _distance(windows[0], self._today), default=())

    def _one(self, plain: str) -> Sequence[Window]:
        """Return what one date means that stands inside a longer text."""
        bare = " ".join(FILLERS.sub(" ", plain).split())
        try:
            return [parse_edtf(bare)]
        except ValueError:
            return self.relative(bare) or self._simple(bare)

    def _bounded(self, plain: str) -> Sequence[Window]:
        """Return what lies up to a date, or on from it."""
        for before, inside, pattern in _BOUNDS:
            found = pattern.fullmatch(plain)
            if found is None:
                continue
            date_said = next(filter(None, found.groupdict().values()))
            dates = [each for each in self._one(date_said) if each.starts and not each.open]
            try:
                sides = [bounded(each, before=before, inside=inside) for each in dates]
            except ValueError:  # outside the years there are
                sides = []
            if sides:
                return sides
        return []

    def _together(self, plain: str) -> Sequence[Window]:
        """Return the stretch from one date to another, each with what it leaves to the other; of one date or
        another, the stretch where nothing lies between them, else both.
        """
        for pattern in (RANGE, KOREAN_RANGE, EITHER):
            found = pattern.fullmatch(plain)
            if found is None:
                continue
            for one, other in completed(found["one"].strip(), found["other"].strip()):
                read = self._pair(one, other)
                if read is None:
                    continue
                first, last = read
                apart = (last.first - first.last).days > 1
                if pattern is EITHER and (apart or first.first > last.first):
                    return [first, last]
                if first.first <= last.last:
                    return [parse_edtf(stretch(first, last))]
        return []

    def _pair(self, one: str, other: str) -> tuple[Window, Window] | None:
        """Return two dates that stand together, of one year where neither names one."""
        first, last = self._one(one), self._one(other)
        if len(first) != 1 or len(last) != 1:
            return None
        if not re.search(r"\d{4}", f"{one}{other}") and first[0].first.year != last[0].first.year:
            first = self._simple(f"{last[0].first.year}년 {one}") or first
        return first[0], last[0]


def _marked(window: Window, sign: str) -> Window:
    return window if "/" in window.edtf else parse_edtf(window.edtf.rstrip("~?%") + sign)


def _distance(window: Window, day: date) -> int:
    """Return how many days lie between a day and a window, 0 inside it; of equals the one ahead."""
    ahead = (window.first - day).days
    behind = (day - window.last).days
    return 2 * max(ahead, behind, 0) + (behind > 0)
