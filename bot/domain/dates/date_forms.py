"""The forms dates are written in, in English and Korean: one row of a table each, and what they read as.

A form is written for text in shape: small letters, single spaces, no commas and no words that only join.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

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
    "상": 1,
    "하": 2,
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
YEARS_AWAY = {
    **{"last year": -1, "this year": 0, "next year": 1, "the year after next": 2},
    **{"재작년": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "내년": 1, "내후년": 2},
}
MONTHS_AWAY = {
    **{"last month": -1, "this month": 0, "next month": 1},
    **{"지난 ?달": -1, "저번 ?달": -1, "이번 ?달": 0, "다음 ?달": 1},
}
WEEKS_AWAY = {
    **{"last week": -1, "this week": 0, "next week": 1},
    **{"지난 ?주": -1, "저번 ?주": -1, "이번 ?주": 0, "다음 ?주": 1},
}
DAYS_AWAY = {
    **{"today": 0, "yesterday": -1, "tomorrow": 1, "오늘": 0, "어제": -1, "그저께": -2, "내일": 1, "모레": 2},
}
COUNTS = {
    **{word: n for n, word in enumerate(("zero", "one", "two", "three", "four", "five", "six"))},
    **{"a": 1, "an": 1, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
SO_LONG_AWAY = (
    rf"{_COUNT} {_UNIT} (?P<way>ago|from now|later)",
    rf"(?P<way>in) {_COUNT} {_UNIT}",
    r"(?P<count>\d{1,3}) ?(?P<unit>일|주|달|개월|년) ?(?P<way>전|뒤|후)",
)
"""How long ago or ahead: "two weeks ago", "3년 전"."""
UNITS = {"일": "day", "주": "week", "달": "month", "개월": "month", "년": "year"}
BACK = {"ago", "전"}
FEASTS = {
    **{
        "christmas": "december 25",
        "new year's eve": "december 31",
        "new years eve": "december 31",
        "new year's": "january 1",
        "new years": "january 1",
        "halloween": "october 31",
    },
    **{"크리스마스": "12월 25일", "성탄절": "12월 25일", "핼러윈": "10월 31일", "할로윈": "10월 31일"},
}
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|thu|fri|sat(?:ur)?|sun)(?:day)?|[월화수목금토일](?:요일)?"


def _any(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_Y = r"(?P<year>(?:19|20|21)\d\d)"
MONTH_NAME = rf"(?P<month>{_any(_MONTHS)})\.?"
DAY_OF_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
MONTH_KO, DAY_KO = r"(?P<month>\d{1,2})월", r"(?P<day>\d{1,2})일"
_PART = rf"(?P<part>{_any({k: v for k, v in _PARTS.items() if k.isascii()})})"
_KPART = r"(?P<part>초반|중반|후반|연초|연말|초|말)"
_KMPART = r"(?P<part>초반|중순|중반|하순|초순|상순|초|말)"
_SEASON = rf"(?P<season>{_any({k: v for k, v in _SEASONS.items() if k.isascii()})})"
_KSEASON = r"(?P<season>봄|여름|가을|겨울)"
_NAMED = r"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th)"


def _numbers(m: Match, y: int) -> str:
    return _day(y, int(m["month"]), int(m["day"]))


def _month(m: Match, y: int) -> str:
    return f"{y}-{_month_of(m):02}"


def _month_of(m: Match) -> int:
    return _MONTHS[m["month"]] if m["month"] in _MONTHS else int(m["month"])


def _month_day(m: Match, y: int) -> str:
    return _day(y, _month_of(m), int(m["day"]))


def _day(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}"


def _quarter(m: Match, y: int) -> str:
    named = m["nth"]
    return f"{y}-{32 + (_NTH[named] if named in _NTH else int(named))}"


def _half(m: Match, y: int) -> str:
    named = m["nth"]
    return f"{y}-{39 + (_NTH[named] if named in _NTH else int(named))}"


def _season(m: Match, y: int) -> str:
    return f"{y}-{_SEASONS[m['season']]}"


def _part_of_year(m: Match, y: int) -> str:
    first, last = _OF_YEAR[_PARTS[m["part"]]]
    return f"{y}-{first:02}/{y}-{last:02}"


def _part_of_month(m: Match, y: int) -> str:
    month = _month_of(m)
    first, last = _OF_MONTH[_PARTS.get(m["part"], "early")]
    whole = parse_edtf(f"{y}-{month:02}")
    return f"{_day(y, month, first)}/{_day(y, month, min(last, whole.last.day))}"


PLAIN = re.compile(r"\d{4}(-\d\d){0,2}")
"""A year, month or day, as EDTF writes it."""

Reading = Callable[[Match, int], str]


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
    *_dated(_Y, rf"{_PART} {MONTH_NAME} {{}}", _part_of_month),
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
    *_dated(_Y, rf"{_SEASON} {{}}", _season),
    Form(rf"winter {_Y}[-–/]\d\d(?:\d\d)?", lambda _, y: f"{y}-24"),
    Form(rf"{_Y} {_SEASON}", _season),
    Form(rf"{_PART} {_Y}", _part_of_year),
    *_dated(_KY, rf"{{}} ?{MONTH_KO} ?{DAY_KO}", _month_day),
    *_dated(_KY, rf"{{}} ?{MONTH_KO} ?{_KMPART}", _part_of_month),
    *_dated(_KY, rf"{{}} ?{MONTH_KO}", _month),
    *_dated(_KY, r"{} ?(?P<nth>[1-4])분기", _quarter),
    *_dated(_KY, r"{} ?(?P<nth>[상하])반기", _half),
    *_dated(_KY, r"{} ?(?:설 ?연휴|설날|구정)", lambda _, y: f"{y}-01-21/{y}-02-20"),
    *_dated(_KY, r"{} ?(?:추석|한가위)(?: ?연휴)?", lambda _, y: f"{y}-09-08/{y}-10-08"),
    *_dated(_KY, rf"{{}} ?{_KSEASON}", _season),
    Form(rf"{_Y}년? ?{_KPART}", _part_of_year),
    Form(r"(?P<part>연초|연말)", _part_of_year, year=False),
    Form(rf"{_Y}년?", lambda _, y: str(y)),
)


def read_form(form: Form, found: Match, year: int) -> Window | None:
    """Return the window that a form found in text means in a year, None for a day there is not."""
    try:
        return parse_edtf(form.reading(found, year))
    except ValueError:
        return None


def completed(one: str, other: str) -> list[tuple[str, str]]:
    """Return two ends of a range, with the year or month that one of them leaves to the other."""
    pairs = [(one, other)]
    year_after, year_before = re.search(r"\d{4}", other), re.search(r"\d{4}년?", one)
    if year_after and not year_before:
        pairs = [(f"{one} {year_after[0]}", other), (f"{year_after[0]}년 {one}", other)]
        month = re.search(MONTH_NAME, other)
        if month and re.fullmatch(DAY_OF_MONTH, one):
            pairs.append((f"{one} {month[0]} {year_after[0]}", other))
    elif year_before and not year_after:
        year = year_before[0].rstrip("년")
        pairs = [(one, f"{year}년 {other}"), (one, f"{other} {year}")]
        month = re.search(rf"{MONTH_KO}", one)
        if month and re.fullmatch(DAY_KO, other):
            pairs.append((one, f"{year}년 {month[0]} {other}"))
    month = re.match(rf"(?P<head>{MONTH_NAME}) {DAY_OF_MONTH}$", one)
    if month and re.match(DAY_OF_MONTH, other) and not re.match(rf"{DAY_OF_MONTH} {MONTH_NAME}", other):
        year = f" {year_after[0]}" if year_after else ""
        pairs.append((one + year, f"{month['head']} {other}"))
    korean = re.match(MONTH_KO, one)
    if korean and re.fullmatch(DAY_KO, other):
        pairs.append((one, f"{korean[0]} {other}"))
    if re.fullmatch(DAY_OF_MONTH, one) and re.match(rf"{DAY_OF_MONTH} {MONTH_NAME}", other):
        rest = re.sub(rf"^{DAY_OF_MONTH} ", "", other)
        pairs.append((f"{one} {rest}", other))
    return pairs


def stretch(first: Window, last: Window) -> str:
    """Return the stretch from one window's first day to another's last, as it was written where it can be."""
    start, end = first.first.isoformat(), last.last.isoformat()
    if PLAIN.fullmatch(first.edtf) and PLAIN.fullmatch(last.edtf) and len(first.edtf) == len(last.edtf):
        start, end = first.edtf, last.edtf
    return start if start == end else f"{start}/{end}"
