"""The forms dates are written in, in English and Korean: one row of a table each, and what they read as.

A form is written for text in shape: small letters, single spaces, no commas and no words that only join.
What is told from the day it is typed on is in `relative_dates`, what is all figures in `figures`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from bot.domain.dates.feasts import CHUSEOK, SEOLLAL, lunar_feast, lunar_holidays
from bot.domain.dates.windows import Window, parse_edtf

Match = re.Match[str]

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
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_NTH = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "상": 1,
    "하": 2,
    **{
        "첫째": 1,
        "첫": 1,
        "첫번째": 1,
        "둘째": 2,
        "두번째": 2,
        "셋째": 3,
        "세번째": 3,
        "넷째": 4,
        "네번째": 4,
    },
    **{"다섯째": 5, "다섯번째": 5, "last": -1, "마지막": -1},
}
_SEASONS = {
    **{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
    **{"봄": 21, "여름": 22, "가을": 23, "겨울": 24},
}
# "early" and "late" are the first and the last three months, as the research reads them, and "mid" the four
# between; of a month the first ten days, the next ten, and the rest.
_PARTS = {
    **dict.fromkeys(("early", "beginning", "start", "초", "초반", "연초"), "early"),
    **dict.fromkeys(("mid", "middle", "중반", "중순"), "mid"),
    **dict.fromkeys(("late", "end", "말", "연말", "하순", "후반"), "late"),
}
_OF_YEAR = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def _any(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_Y = r"(?P<year>(?:19|20|21)\d\d)"
MONTH_NAME = rf"(?P<month>{_any(_MONTHS)})\.?"
DAY_OF_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
MONTH_KO, DAY_KO = r"(?P<month>\d{1,2})월", r"(?P<day>\d{1,2})일"
PART = rf"(?P<part>{_any({k: v for k, v in _PARTS.items() if k.isascii()})})"
_KPART = r"(?P<part>초반|중반|후반|연초|연말|초|말)"
KOREAN_MONTH_PART = r"(?P<part>초반|중순|중반|하순|초순|상순|초|말)"
_SEASON = rf"(?P<season>{_any({k: v for k, v in _SEASONS.items() if k.isascii()})})"
_KSEASON = r"(?P<season>봄|여름|가을|겨울)"
_NAMED = r"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th)"
_NTH_WEEK = r"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last) week"
_KNTH_WEEK = (
    r"(?:(?P<nth>(?:첫|두|세|네|다섯) ?번째|첫째|첫|둘째|셋째|넷째|다섯째|마지막) ?주"
    r"|(?P<count>[1-5])(?:주차|째 ?주))(?!말|간)"
)


def _numbers(m: Match, y: int) -> str:
    return _day(y, int(m["month"]), int(m["day"]))


def _month(m: Match, y: int) -> str:
    return f"{y}-{month_of(m):02}"


def month_of(m: Match) -> int:
    """Return the number of a month by its name or figures."""
    return _MONTHS[m["month"]] if m["month"] in _MONTHS else int(m["month"])


def _month_day(m: Match, y: int) -> str:
    return _day(y, month_of(m), int(m["day"]))


def _day(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}"


def _quarter(m: Match, y: int) -> str:
    named = m["nth"]
    return f"{y}-{32 + (_NTH[named] if named in _NTH else int(named))}"


def _half(m: Match, y: int) -> str:
    named = m["nth"]
    return f"{y}-{39 + (_NTH[named] if named in _NTH else int(named))}"


def _season(m: Match, y: int) -> str:
    return season_of(m["season"], y)


def season_of(name: str, year: int) -> str:
    """Return a season of a year as EDTF, by its name in English or Korean."""
    return f"{year}-{_SEASONS[name]}"


def _part_of_year(m: Match, y: int) -> str:
    first, last = _OF_YEAR[_PARTS[m["part"]]]
    return f"{y}-{first:02}/{y}-{last:02}"


def _part_of_month(m: Match, y: int) -> str:
    return part_of_month(y, month_of(m), m["part"])


def part_of_month(year: int, month: int, part: str) -> str:
    """Return the days of a month that a word such as "early" or 중순 means, as EDTF."""
    first, last = _OF_MONTH[_PARTS.get(part, "early")]
    last = min(last, monthrange(year, month)[1])
    return f"{_day(year, month, first)}/{_day(year, month, last)}"


def _half_of_month(m: Match, y: int) -> str:
    month, second = month_of(m), _NTH[m["nth"]] > 1
    first, last = (16, monthrange(y, month)[1]) if second else (1, 15)
    return f"{_day(y, month, first)}/{_day(y, month, last)}"


def _week_of_month(m: Match, y: int) -> str:
    """Return a week of a month, Monday to Sunday, counted from the one that has the first day and from the
    first one that has most of its days in the month: most months agree.
    """
    named = m.groupdict()
    nth = int(named["count"]) if named.get("count") else _NTH[named["nth"].replace(" ", "")]
    month = month_of(m)
    start, end = date(y, month, 1), date(y, month, monthrange(y, month)[1])
    meant = []
    for whole in (False, True):
        weeks = [start - timedelta(days=start.weekday()) + timedelta(weeks=n) for n in range(6)]
        # The Thursday of a week that is mostly of a month is in it.
        of_month = [
            monday
            for monday in weeks
            if (start <= monday + timedelta(days=3) <= end if whole else monday <= end)
        ]
        if nth <= len(of_month):
            monday = of_month[nth - 1 if nth > 0 else -1]
            meant.append(f"{monday}/{monday + timedelta(days=6)}")
    return " ".join(dict.fromkeys(meant))


Reading = Callable[[Match, int], str]
"""What a form found in text means in a year, as EDTF: with spaces between where it may mean several."""


class Form(Struct, frozen=True):
    """One way to write a date; ``year`` tells that the year may be left out."""

    pattern: str
    reading: Reading
    year: bool = True


def _dated(year: str, pattern: str, reading: Reading) -> tuple[Form, ...]:
    """Return a form with a year, {} in its place, and the same without one."""
    without = re.sub(r"^\{\} ?\??|(?: \??)?\{\}$", "", pattern)
    return Form(pattern.replace("{}", year), reading), Form(without, reading, year=False)


_KY = _Y + "년?"
# Every form a date may be typed in, once brought into shape: the most telling first.
FORMS: tuple[Form, ...] = (
    Form(rf"{_Y}(?P<dot>[-./]) ?(?P<month>\d{{1,2}})(?P=dot) ?(?P<day>\d{{1,2}})\.?", _numbers),
    Form(rf"{_Y}[-./] ?(?P<month>\d{{1,2}})\.?", _month),
    *_dated(_Y, rf"{MONTH_NAME} {DAY_OF_MONTH} {{}}", _month_day),
    *_dated(_Y, rf"{DAY_OF_MONTH} {MONTH_NAME} {{}}", _month_day),
    Form(rf"{_Y} {MONTH_NAME} {DAY_OF_MONTH}", _month_day),
    *_dated(_Y, rf"{PART} {MONTH_NAME} {{}}", _part_of_month),
    *_dated(_Y, rf"{_NTH_WEEK} {MONTH_NAME} {{}}", _week_of_month),
    *_dated(_Y, rf"(?P<nth>first|second|1st|2nd) half {MONTH_NAME} {{}}", _half_of_month),
    *_dated(_Y, rf"{MONTH_NAME} {{}}", _month),
    Form(rf"{_Y} {MONTH_NAME}", _month),
    *_dated(_Y, r"q(?P<nth>[1-4]) ?{}", _quarter),
    *_dated(_Y, r"(?P<nth>[1-4])q ?{}", _quarter),
    *_dated(_Y, rf"{_NAMED} quarter {{}}", _quarter),
    Form(rf"{_Y}[- ]?q(?P<nth>[1-4])", _quarter),
    *_dated(_Y, r"(?P<nth>first|second|1st|2nd) half {}", _half),
    *_dated(_Y, r"h(?P<nth>[12]) ?{}", _half),
    *_dated(_Y, r"(?P<nth>[12])h ?{}", _half),
    Form(rf"{_Y}[- ]?h(?P<nth>[12])", _half),
    *_dated(_Y, rf"(?:{PART} )?{_SEASON} {{}}", _season),
    Form(rf"winter {_Y}[-–/]\d\d(?:\d\d)?", lambda _, y: f"{y}-24"),
    Form(rf"{_Y} {_SEASON}", _season),
    Form(rf"{PART} {_Y}", _part_of_year),
    *_dated(_KY, rf"{{}} ?{MONTH_KO} ?{DAY_KO}", _month_day),
    *_dated(_KY, rf"{{}} ?{MONTH_KO} ?{KOREAN_MONTH_PART}", _part_of_month),
    *_dated(_KY, rf"{{}} ?{MONTH_KO} ?{_KNTH_WEEK}", _week_of_month),
    *_dated(_KY, rf"{{}} ?{MONTH_KO}", _month),
    *_dated(_KY, r"{} ?(?P<nth>[1-4])분기", _quarter),
    *_dated(_KY, r"{} ?(?P<nth>[상하])반기", _half),
    *_dated(_KY, r"{} ?(?:설|구정) ?연휴", lambda _, y: lunar_holidays(SEOLLAL, y)),
    *_dated(_KY, r"{} ?(?:설날|구정)", lambda _, y: lunar_feast(SEOLLAL, y)),
    *_dated(_KY, r"{} ?(?:추석|한가위) ?연휴", lambda _, y: lunar_holidays(CHUSEOK, y)),
    *_dated(_KY, r"{} ?(?:추석|한가위)", lambda _, y: lunar_feast(CHUSEOK, y)),
    *_dated(_Y, r"seollal holidays? {}", lambda _, y: lunar_holidays(SEOLLAL, y)),
    *_dated(_Y, r"seollal {}", lambda _, y: lunar_feast(SEOLLAL, y)),
    *_dated(_Y, r"chuseok holidays? {}", lambda _, y: lunar_holidays(CHUSEOK, y)),
    *_dated(_Y, r"chuseok {}", lambda _, y: lunar_feast(CHUSEOK, y)),
    *_dated(_KY, rf"{{}} ?(?:초|늦|한)?{_KSEASON}", _season),
    Form(rf"{_Y}년? ?{_KPART}", _part_of_year),
    Form(r"(?P<part>연초|연말)", _part_of_year, year=False),
    Form(rf"{_Y}년?", lambda _, y: str(y)),
)


def read_form(form: Form, found: Match, year: int) -> tuple[Window, ...]:
    """Return all that a form found in text may mean in a year; nothing for a day there is not."""
    try:
        return tuple(parse_edtf(meant) for meant in form.reading(found, year).split())
    except ValueError:
        return ()
