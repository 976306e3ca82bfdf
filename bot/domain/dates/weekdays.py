"""Weeks, weekends and weekdays as they are told from a day.

Weeks run from Monday, as Korea counts them; where others begin theirs on Sunday and that makes a difference
to a weekday, both readings are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.dates.date_forms import Match
from bot.domain.dates.windows import Window, day_window, parse_edtf

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KOREAN_DAYS = "월화수목금토일"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|thu|fri|sat(?:ur)?|sun)(?:day)?|[월화수목금토일](?:요일)?"
NAMED_DAY = rf"(?P<weekday>(?:{WEEKDAY.partition('|[')[0]})|[{_KOREAN_DAYS}]요일)"
AWAY = {
    **{"last": -1, "this": 0, "next": 1},
    **{"지지난": -2, "지난": -1, "저번": -1, "이번": 0, "이": 0, "다음": 1, "내": 1, "다다음": 2},
}
"""How many weeks, months or quarters away a word says."""


def weekday_of(word: str) -> int:
    """Return the number of a weekday, Monday being 0, by its name in English or Korean."""
    return _KOREAN_DAYS.index(word[0]) if word[0] in _KOREAN_DAYS else _DAYS.index(word[:3])


def days_from(first: date, last: date) -> Window:
    """Return the window from one day to another."""
    return day_window(first) if first == last else parse_edtf(f"{first}/{last}")


def monday_of(today: date, weeks: int) -> date:
    """Return the Monday of a week so many weeks away."""
    return today - timedelta(days=today.weekday() - 7 * weeks)


def week(m: Match, today: date) -> Sequence[Window]:
    """Return a week so far away."""
    monday = monday_of(today, AWAY[m["away"]])
    return [days_from(monday, monday + timedelta(days=6))]


def day_of_week(m: Match, today: date) -> Sequence[Window]:
    """Return a weekday of a week so far away."""
    monday = monday_of(today, AWAY[m["away"]])
    return [day_window(monday + timedelta(days=weekday_of(m["weekday"])))]


def weekend_of_week(m: Match, today: date) -> Sequence[Window]:
    """Return the weekend of a week so far away."""
    saturday = monday_of(today, AWAY[m["away"]]) + timedelta(days=5)
    return [days_from(saturday, saturday + timedelta(days=1))]


def weekend(m: Match, today: date) -> Sequence[Window]:
    """Return the weekend of this week, that of another, or the nearest that is not this one."""
    of_weeks = [monday_of(today, weeks) + timedelta(days=5) for weeks in (-2, -1, 0, 1, 2)]
    weekends = [days_from(saturday, saturday + timedelta(days=1)) for saturday in of_weeks]
    match direction_of(m["side"]):
        case 0:
            return [weekends[2]]
        case -1:
            return [next(each for each in reversed(weekends) if each.last < today)]
        case _:
            nearest = next(each for each in weekends if each.first > today)
            return [nearest] if "coming" in m["side"] else list(dict.fromkeys([weekends[3], nearest]))


def direction_of(side: str) -> int:
    """Return where a word looks: back, here, or ahead."""
    if side in ("last", "past", "this past", "지난"):
        return -1
    return 0 if side in ("this", "이번", "올") else 1


def named_day(m: Match, today: date) -> Sequence[Window]:
    """Return the nearest such weekday, and that of the next or last week where weeks begin on Sunday."""
    number, side = weekday_of(m["weekday"]), m["side"]
    ahead = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    behind = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    sunday = today - timedelta(days=(today.weekday() + 1) % 7)
    this_week = sunday + timedelta(days=(number + 1) % 7)
    direction = direction_of(side)
    if direction == 0:
        meant = [today, ahead] if number == today.weekday() else [ahead, this_week]
    elif direction < 0:
        meant = [behind] if "past" in side else [behind, this_week - timedelta(days=7)]
    else:
        meant = [ahead, this_week + timedelta(days=7)] if side in ("next", "다음") else [ahead]
    return [day_window(day) for day in dict.fromkeys(meant)]


def bare_day(m: Match, today: date) -> Sequence[Window]:
    """Return the latest such day that has come, and the next: today where it is one."""
    number = weekday_of(m["weekday"])
    behind = today - timedelta(days=(today.weekday() - number) % 7)
    ahead = today + timedelta(days=(number - today.weekday()) % 7)
    return [day_window(day) for day in dict.fromkeys([behind, ahead])]
