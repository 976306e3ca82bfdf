"""What is typed as a date where one belongs: when something is, a past day, since when."""

from __future__ import annotations

from datetime import date

from bot.domain.dates.date_reader import DateReader, is_of_any_year
from bot.domain.dates.figures import figures_meant
from bot.domain.dates.shape import weekday_said, written_out
from bot.domain.dates.spanish import in_english
from bot.domain.dates.stretches import stretch
from bot.domain.dates.windows import Window, parse_edtf
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.text.cleaning import MAX_NAME, sentence


def read_window(text: str, *, field: Field, today: date, past: bool = False) -> Window:
    """Return the window that typed text names, ``today`` standing for the day it is typed on.

    ``past`` tells that a date without a year is the latest that has begun, not the nearest, and that no
    reading is one that has yet to begin. Refuses what is no date with `Refusal.DATE`, and what may mean
    several with `Refusal.DATE_ORDER`, which carries them as EDTF, a line each.
    """
    text = sentence(text, field=field, limit=MAX_NAME)
    reader = DateReader(today, past=past)
    found = reader.typed(text) or reader.typed(in_english(text))
    if len(found) > 1:
        raise DomainError(
            Refusal.DATE_ORDER, field=field, given=text, readings="\n".join(each.edtf for each in found)
        )
    if not found:
        raise DomainError(Refusal.DATE, field=field, given=text)
    return found[0]


def typed_form(window: Window) -> str:
    """Return a window as it may be typed: its EDTF, or its days where 2023-24 is two years to others."""
    if len(figures_meant(window.edtf, window.last, past=False)) > 1:
        return f"{window.first}/{window.last}"
    return window.edtf


def names_no_year(text: str) -> bool:
    """Tell whether typed text is a date that may be of any year."""
    said = [each for each in (text, in_english(text)) if is_of_any_year(written_out(each))]
    return bool(said) and weekday_said(said[0]) is None


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
