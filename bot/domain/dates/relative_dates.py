"""Times told from the day they are typed on: each phrase, and all that it may mean on that day.

"Next" and "last" are read as the nearest, and as those of the next and the last year or week (weekdays.py).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from bot.domain.dates.date_forms import (
    DAY_OF_MONTH,
    KOREAN_MONTH_PART,
    MONTH_KO,
    MONTH_NAME,
    PART,
    Match,
    month_of,
    part_of_month,
    season_of,
)
from bot.domain.dates.weekdays import (
    AWAY,
    NAMED_DAY,
    bare_day,
    day_of_week,
    days_from,
    direction_of,
    monday_of,
    named_day,
    week,
    weekend,
    weekend_of_week,
)
from bot.domain.dates.windows import Window, day_window, parse_edtf

YEARS_AWAY = {
    **{"last year": -1, "this year": 0, "next year": 1, "the year after next": 2},
    **{"재작년": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "연내": 0, "내년": 1, "내후년": 2},
}
_DAYS_AWAY = {
    **{"the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "tomorrow": 1},
    **{"day before yesterday": -2, "day after tomorrow": 2, "today": 0, "tonight": 0},
    **{"오늘": 0, "어제": -1, "그저께": -2, "그제": -2, "내일": 1, "모레": 2, "글피": 3},
}
_EN = r"(?P<away>last|this|next)"
_KO = r"(?P<away>지지난|다다음|지난|저번|이번|다음)"
_SIDE = (
    r"(?P<side>last|past|this past|this coming|coming|this|next|지난|이번|다음|오는|다가오는|돌아오는|올) ?"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter|봄|여름|가을|겨울)"
_COUNTS = {
    **{word: n for n, word in enumerate(("zero", "one", "two", "three", "four", "five", "six"))},
    **{"a": 1, "an": 1, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_UNITS = {"일": "day", "주": "week", "달": "month", "개월": "month", "년": "year"}
_BACK = {"ago", "전"}
_SOON_AFTER = 92
"""For so many days after its end a season or month may still be called this one."""
_FEW_YEARS = range(-3, 4)


class Phrase(Struct, frozen=True):
    """A way to tell a time from today; ``reading`` returns all that it may mean, the likeliest first.

    What ``in_text`` is not is more often something else in a sentence.
    """

    pattern: str
    reading: Callable[[Match, date], Sequence[Window]]
    in_text: bool = True


def _day(m: Match, today: date) -> Sequence[Window]:
    return [day_window(today + timedelta(days=_DAYS_AWAY[m[0]]))]


def _last_night(_: Match, today: date) -> Sequence[Window]:
    return [days_from(today - timedelta(days=1), today)]


def _month_away(today: date, months: int) -> tuple[int, int]:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return year, month + 1


def _month(m: Match, today: date) -> Sequence[Window]:
    """Return a month that is so far away, a part of it or a day in it; nothing for a day it has not."""
    year, month = _month_away(today, AWAY[m["away"]])
    named = m.groupdict()
    if named.get("part"):
        return [parse_edtf(part_of_month(year, month, m["part"]))]
    if not named.get("day"):
        return [parse_edtf(f"{year}-{month:02}")]
    day = int(m["day"])
    return [day_window(date(year, month, day))] if 0 < day <= monthrange(year, month)[1] else []


def _quarter(m: Match, today: date) -> Sequence[Window]:
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + AWAY[m["away"]], 4)
    return [parse_edtf(f"{year}-{33 + quarter}")]


def _named_season(m: Match, today: date) -> Sequence[Window]:
    return _beside(m["side"], [parse_edtf(season_of(m["season"], today.year + n)) for n in _FEW_YEARS], today)


def _named_month(m: Match, today: date) -> Sequence[Window]:
    month = int(m["number"]) if m["number"] else month_of(m)
    if not 1 <= month <= 12:
        return []
    return _beside(m["side"], [parse_edtf(f"{today.year + n}-{month:02}") for n in _FEW_YEARS], today)


def _beside(side: str, each_year: Sequence[Window], today: date) -> Sequence[Window]:
    """Return which of a month or season, one for each year around today's, a word before it means."""
    over = [each for each in each_year if each.last < today]
    ahead = [each for each in each_year if each.first > today]
    running = [each for each in each_year if each.first <= today <= each.last]
    direction = direction_of(side)
    if direction == 0:
        recent = [each for each in over[-1:] if (today - each.last).days <= _SOON_AFTER]
        years = [each for each in each_year if each.first.year == today.year]
        missed = ahead[:1] if years and years[0] in over else []
        return running or _distinct([*years, *recent, *missed])
    nearest, after = (ahead[0], ahead[1]) if direction > 0 else (over[-1], over[-2])
    if side in ("next", "last", "다음"):
        return [nearest] if running or nearest.first.year != today.year else [nearest, after]
    # One that ends today is not coming any more, and of one that begins today nothing is past.
    partly = [each for each in running if (each.last > today if direction > 0 else each.first < today)]
    return [nearest, *partly]


def _dated_beside(m: Match, today: date) -> Sequence[Window]:
    """Return the latest such day that has come, or the first that comes: "지난 11월 20일", "오는 5일"."""
    month = m.groupdict().get("month")
    found = []
    for months in range(-14, 15):
        year, number = _month_away(today, months)
        if (month is None or int(month) == number) and 0 < int(m["day"]) <= monthrange(year, number)[1]:
            found.append(date(year, number, int(m["day"])))
    if direction_of(m["side"]) < 0:
        return [day_window(day) for day in found if day <= today][-1:]
    return [day_window(day) for day in found if day >= today][:1]


def _so_long_away(m: Match, today: date) -> Sequence[Window]:
    """Return the day, week, month or year that is so long ago or ahead; nothing outside the years."""
    count = _COUNTS[m["count"]] if m["count"] in _COUNTS else int(m["count"])
    away = -count if m["way"] in _BACK else count
    unit = _UNITS.get(m["unit"], m["unit"])
    if unit == "day":
        return [day_window(today + timedelta(days=away))]
    if unit == "week":
        monday = monday_of(today, away)
        return [days_from(monday, monday + timedelta(days=6))]
    year, month = _month_away(today, away * (12 if unit == "year" else 1))
    if not 1900 <= year <= 2199:  # no year that any form could name
        return []
    return [parse_edtf(f"{year}" if unit == "year" else f"{year}-{month:02}")]


def _rest_of(m: Match, today: date) -> Sequence[Window]:
    """Return the days of this week, month or year that are over, or those still to come."""
    monday = monday_of(today, 0)
    first, last = {
        "week": (monday, monday + timedelta(days=6)),
        "month": (today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1])),
        "year": (date(today.year, 1, 1), date(today.year, 12, 31)),
    }[m["unit"]]
    return [days_from(first, today) if m["way"] == "earlier" else days_from(today, last)]


def _distinct(windows: Sequence[Window]) -> Sequence[Window]:
    return list(dict.fromkeys(windows))


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# What says most first.
PHRASES = (
    Phrase(_any(_DAYS_AWAY), _day),
    Phrase(r"last night|어젯밤", _last_night),
    Phrase(r"(?P<way>earlier|later) this (?P<unit>week|month|year)", _rest_of),
    Phrase(rf"{_KO} ?주(?: ?주)?말", weekend_of_week),
    Phrase(rf"{_KO} ?주 ?{NAMED_DAY}", day_of_week),
    Phrase(rf"{NAMED_DAY} {_EN} week", day_of_week),
    Phrase(rf"{_EN} week {NAMED_DAY}", day_of_week),
    Phrase(rf"{_SIDE}(?:weekend|주말)", weekend),
    Phrase(rf"{_EN} week(?! {MONTH_NAME})", week),
    Phrase(rf"{_KO} ?주(?!인공|연|요|제|목|년)", week),
    Phrase(rf"(?:{PART} )?{_EN} month", _month),
    Phrase(rf"{DAY_OF_MONTH} {_EN} month", _month),
    Phrase(r"(?P<away>지지난|다다음|지난|저번|이번|다음|내(?=달)|이) ?달 ?(?P<day>\d{1,2})일", _month),
    Phrase(rf"(?P<away>지지난|다다음|지난|저번|이번|다음|내(?=달)|이) ?달(?: ?{KOREAN_MONTH_PART})?", _month),
    Phrase(rf"{_EN} quarter", _quarter),
    Phrase(rf"{_KO} ?분기", _quarter),
    Phrase(
        rf"(?P<side>지난|오는|다가오는|돌아오는) ?(?:{MONTH_KO} ?)?(?P<day>\d{{1,2}})일(?! ?(?:간|동안))",
        _dated_beside,
    ),
    Phrase(rf"{_SIDE}{_SEASON}", _named_season),
    Phrase(rf"{_SIDE}(?:{MONTH_NAME}(?! \d)|(?P<number>\d{{1,2}})월(?! ?\d))", _named_month),
    Phrase(rf"{_SIDE}{NAMED_DAY}", named_day),
    Phrase(rf"{_COUNT} {_UNIT} (?P<way>ago|from now|later)", _so_long_away),
    Phrase(rf"(?P<way>in) {_COUNT} {_UNIT}", _so_long_away),
    Phrase(r"(?P<count>\d{1,3}) ?(?P<unit>일|주|달|개월|년) ?(?P<way>전|뒤|후)", _so_long_away),
    Phrase(NAMED_DAY, bare_day, in_text=False),
)
