"""Dates inside running text, as people write them there."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from bot.domain.dates.date_forms import (
    DAYS_AWAY,
    FORMS,
    MONTHS_AWAY,
    SO_LONG_AWAY,
    WEEKS_AWAY,
    Form,
    Match,
    read_form,
)
from bot.domain.dates.typed_dates import FILLERS, DateReader, in_shape
from bot.domain.dates.windows import Window

_SHORT = re.compile("may|march|mar|fall|spring|summer|winter|autumn|봄|여름|가을|겨울|sun|sep")
"""Words that are more often something else in running text: no date there without a year or a day."""
_MOVES = re.compile(r"\b(?:start|begin|end|finish)(?:s|ed|ing)? (?=in |on |by |around |during )")
"""Verbs that are no part of a month or year, as in "end in 2026", where "end of 2026" is one."""
_YEARS_BACK, _YEARS_AHEAD = 5, 2
"""The years that a date in running text which names none may be of: a show is talked of that long."""
_AWAY = tuple(
    re.compile(rf"(?<![\w])(?:{'|'.join(words)})(?![a-z])") for words in (MONTHS_AWAY, WEEKS_AWAY, DAYS_AWAY)
) + tuple(re.compile(rf"(?<![\w]){pattern}(?![a-z])") for pattern in SO_LONG_AWAY)
# The same inside running text, those that say most first.
_IN_TEXT = tuple(
    (re.compile(rf"(?<![\w.]){form.pattern}(?![\d])(?![a-z])"), form)
    for form in sorted(FORMS, key=lambda form: (not form.year, -len(form.pattern)))
)


class Mention(Struct, frozen=True):
    """A date in running text: the windows it may mean, one for each year it may be of where it names none."""

    windows: tuple[Window, ...]


def mentions(text: str, *, today: date) -> list[Mention]:
    """Return the dates found in running text, in `date_forms.FORMS`, longer ones first."""
    return split_dates(text, today=today)[0]


def split_dates(text: str, *, today: date) -> tuple[list[Mention], str]:
    """Return the dates found in running text, and the text in small letters without them.

    A stretch of text that was read once is not read again as a shorter date.
    """
    reader = DateReader(today, past=False)
    text = _MOVES.sub(" \0 ", text.casefold())
    plain = " ".join(reader.in_figures(FILLERS.sub(" ", in_shape(text))).split())
    found: list[Mention] = []
    for pattern, form in _IN_TEXT:
        for match in pattern.finditer(plain):
            windows = _windows_meant(form, match, today)
            if windows:
                found.append(Mention(windows))
        plain = pattern.sub(lambda match: "\0" * len(match[0]), plain)
    for pattern in _AWAY:
        for match in pattern.finditer(plain):
            window = reader.window(match[0])
            if window is not None:
                found.append(Mention((window,)))
        plain = pattern.sub(" ", plain)
    return found, plain


def _windows_meant(form: Form, match: Match, today: date) -> tuple[Window, ...]:
    """Return what a date in running text may mean."""
    if form.year:
        years = [int(match["year"])]
    elif _SHORT.fullmatch(match[0]):
        return ()
    else:
        years = list(range(today.year - _YEARS_BACK, today.year + _YEARS_AHEAD + 1))
    windows = (read_form(form, match, year) for year in years)
    return tuple(window for window in windows if window is not None)
