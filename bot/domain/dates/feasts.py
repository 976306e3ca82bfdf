"""Feasts by which people name days: of the sun's calendar, and of the moon's as Korea keeps it."""

from __future__ import annotations

from datetime import date, timedelta

FEASTS = {
    "christmas eve": "december 24",
    "christmas day": "december 25",
    "christmas": "december 25",
    "new year's eve": "december 31",
    "new years eve": "december 31",
    "new year's day": "january 1",
    "new year's": "january 1",
    "new years": "january 1",
    "halloween": "october 31",
    "valentine's day": "february 14",
    "valentines day": "february 14",
    "april fools' day": "april 1",
    "april fools": "april 1",
    "크리스마스 이브": "12월 24일",
    "크리스마스": "12월 25일",
    "성탄절": "12월 25일",
    "핼러윈": "10월 31일",
    "할로윈": "10월 31일",
    "발렌타인데이": "2월 14일",
    "밸런타인데이": "2월 14일",
    "만우절": "4월 1일",
    "삼일절": "3월 1일",
    "어린이날": "5월 5일",
    "현충일": "6월 6일",
    "광복절": "8월 15일",
    "개천절": "10월 3일",
    "한글날": "10월 9일",
}
"""Feasts that are the same day every year, longer names first, and how that day is written."""
_SATURDAY, _SUNDAY = 5, 6
SEOLLAL, CHUSEOK = "seollal", "chuseok"
_LUNAR = {
    2025: {SEOLLAL: (1, 29), CHUSEOK: (10, 6)},
    2026: {SEOLLAL: (2, 17), CHUSEOK: (9, 25)},
    2027: {SEOLLAL: (2, 7), CHUSEOK: (9, 15)},
    2028: {SEOLLAL: (1, 27), CHUSEOK: (10, 3)},
    2029: {SEOLLAL: (2, 13), CHUSEOK: (9, 22)},
    2030: {SEOLLAL: (2, 3), CHUSEOK: (9, 12)},
    2031: {SEOLLAL: (1, 23), CHUSEOK: (10, 1)},
    2032: {SEOLLAL: (2, 11), CHUSEOK: (9, 19)},
}
"""The first day of the first lunar month and the fifteenth of the eighth, by the almanac that the Korea
Astronomy and Space Science Institute publishes (월력요항); from China's they may differ by a day.
"""
_MAY_FALL = {SEOLLAL: ((1, 21), (2, 20)), CHUSEOK: ((9, 7), (10, 8))}
"""The first and last day that each can be, in years the table has not."""
_OTHER_HOLIDAYS = {(10, 3), (10, 9)}
_DECLARED = {date(2025, 1, 27)}
"""Days between a weekend and a feast that the government gave off for that year alone."""


def lunar_feast(feast: str, year: int) -> str:
    """Return the day of a lunar feast as EDTF; in a year without one on record all days that it can be."""
    known = _LUNAR.get(year)
    if known is None:
        first, last = (date(year, *day) for day in _MAY_FALL[feast])
        return f"{first}/{last}"
    return date(year, *known[feast]).isoformat()


def lunar_holidays(feast: str, year: int) -> str:
    """Return the days off around a lunar feast as EDTF: the day before to the day after, another one for a
    Sunday or holiday among them, and the free days that touch them.
    """
    known = _LUNAR.get(year)
    if known is None:
        first, last = (date(year, *day) for day in _MAY_FALL[feast])
        return f"{first - timedelta(days=4)}/{last + timedelta(days=4)}"
    one = timedelta(days=1)
    day = date(year, *known[feast])
    first, last = day - one, day + one
    if any(_is_sunday(each) or _is_holiday(each) for each in (first, day, last)):
        last += one
    while _is_free(first - one):
        first -= one
    while _is_free(last + one):
        last += one
    return f"{first}/{last}"


def _is_sunday(day: date) -> bool:
    return day.weekday() == _SUNDAY


def _is_holiday(day: date) -> bool:
    return (day.month, day.day) in _OTHER_HOLIDAYS


def _is_free(day: date) -> bool:
    return day.weekday() >= _SATURDAY or _is_holiday(day) or day in _DECLARED
