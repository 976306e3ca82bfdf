"""One shape for what is typed as a date, so that a form need not know the many ways to put a comma."""

from __future__ import annotations

import re

from bot.domain.dates.date_forms import MONTH_NAME
from bot.domain.dates.date_tables import either
from bot.domain.dates.feasts import FEASTS
from bot.domain.dates.weekdays import WEEKDAY, weekday_of
from bot.domain.text.lazy_pattern import LazyPattern

FILLERS = LazyPattern(r"\b(?:the|of|in|on|during|within|sometime|some time)\b")
"""Words that only join."""
_NAMED_DAY = rf"(?P<weekday>{WEEKDAY})"
_NOISE = LazyPattern(
    rf"\({_NAMED_DAY}\)|^{_NAMED_DAY.replace('weekday', 'opening')}\.? (?=\w)"
    rf"|(?:(?<=\d)|(?<=[일주])) {_NAMED_DAY.replace('weekday', 'closing')}$"
)
_SHORT_YEAR = r"(?P<short>[23]\d)"
"""A year of two figures, of those in which anything is said of the show."""
_UNKNOWN_PART = LazyPattern(r"(?P<known>\d{4}(?:-\d\d)?)(?:-(?:xx|uu))+")
_MONTH = MONTH_NAME.replace("?P<month>", "?:")
_COUNTED = {
    **{"하루": "1일", "이틀": "2일", "사흘": "3일", "나흘": "4일", "닷새": "5일", "열흘": "10일"},
    **{"보름": "15일", "일주일": "1주", "한 ?주": "1주"},
    **{"한 ?달": "1달", "두 ?달": "2달", "세 ?달": "3달", "네 ?달": "4달"},
}
"""Days and weeks that Korean counts in words of its own."""
_RESHAPED: tuple[tuple[LazyPattern, str], ...] = tuple(
    (LazyPattern(pattern), shape)
    for pattern, shape in (
        (r"년도", "년"),
        (r"^(\d{2}|\d{4}) (\d{1,2}) (\d{1,2})$", r"\1.\2.\3"),
        *((rf"(?<![가-힣]){word}(?= ?(?:전|뒤|후))", shape) for word, shape in _COUNTED.items()),
        (r"(?<=\d주)일(?= ?(?:전|뒤|후))", ""),
        (r"\b(end|beginning|start|middle) of the year\b", r"\1 of this year"),
        (r"\byear[ -]end\b", "end of this year"),
        (r"\bthis (?:morning|afternoon|evening)\b", "today"),
        (r"(?<=day) (?:morning|afternoon|evening|night)\b", ""),
        (r"(?<=오늘|어제|그제|내일|모레|요일) ?(?:아침|오전|낮|오후|저녁|밤|새벽)(?:에)?$", ""),
        (rf"(?<![\w'])['’]{_SHORT_YEAR}(?!\d)", r"20\g<short>"),
        (rf"(?<![\d.]){_SHORT_YEAR}년(?! ?(?:전|뒤|후|간|동안|만|째|차))", r"20\g<short>년"),
        (rf"(?<![\d.]){_SHORT_YEAR} ?(?=[상하]반기|[1-4]분기)", r"20\g<short>년 "),
        (rf"\b(q[1-4]|[1-4]q|h[12]|[12]h) ?'?{_SHORT_YEAR}(?!\d)", r"\1 20\g<short>"),
        (rf"\b(spring|summer|autumn|fall|winter|early|mid|late)[ -]{_SHORT_YEAR}$", r"\1 20\g<short>"),
        (r"올 ?(?=봄|여름|가을|\d{1,2}월|[상하]반기|[1-4]분기)", "올해 "),
        (r"(?:lunar|korean|chinese) new year(?:'?s)?(?: day)?", "seollal"),
        (r"(seollal|chuseok)(?: day|'s day)", r"\1"),
        # 2~3월, 4-6일 and 3~4분기 leave the unit to the second; Oct-Dec and Q1-Q2 are no mid-July.
        (r"(?<![\d.])(\d{1,2}) ?[-~–·] ?(?=\d{1,2}(월|일|분기))", r"\1\2~"),
        (rf"\b({_MONTH}|q[1-4]|h[12]) ?- ?(?={_MONTH}(?![a-z])|q[1-4]|h[12])", r"\1~"),
        (r"(?<!\d)(\d{4})년? ?- ?(\d{4})(?!\d)", r"\1/\2"),
        (r"(?<=[a-z])-(?=\d|[a-z])", " "),  # mid-2027, mid-july
        (r"(?<=[a-z월])/(?=\d{4}$)", " "),  # may/2027 is no range
    )
)
_ANY_RESHAPED = LazyPattern(either(pattern.pattern for pattern, _ in _RESHAPED))
_LEFT_OVER = LazyPattern(r"(?<=[가-힣]) ?(?:안에|내에|내로|이내|동안|중에|중|때|때에|에)$|(?<=쯤|경)에$")
"""What Korean puts after a date that something is in."""
PATTERNS = (FILLERS, _NOISE, _UNKNOWN_PART, _ANY_RESHAPED, _LEFT_OVER)
"""What is taken out of a date, or is written in another way, beside the feasts."""


def in_shape(text: str) -> str:
    """Return text in small letters without commas and weekdays, its short years and ranges in full."""
    plain = " ".join(text.casefold().replace(",", " ").split())
    plain = _NOISE.sub("", plain)
    if _ANY_RESHAPED.search(plain):
        for pattern, shape in _RESHAPED:
            plain = pattern.sub(shape, plain)
    for feast, day in FEASTS.items():
        plain = plain.replace(feast, day)
    return " ".join(plain.split())


def written_out(text: str) -> str:
    """Return a date that was typed by itself in shape, without what only says that something is in it."""
    plain = re.sub(r"(?<=\d월) ?중$", "", in_shape(text))
    plain = re.sub(r"(?:^|(?<=년)|(?<=\d)) ?설$", " 설날", _LEFT_OVER.sub("", plain)).strip()
    unknown = _UNKNOWN_PART.fullmatch(plain)
    return unknown["known"] if unknown else plain


def weekday_said(text: str) -> int | None:
    """Return the weekday that stands beside a typed date, Monday being 0; None without one."""
    found = _NOISE.search(" ".join(text.casefold().replace(",", " ").split()))
    named = next(filter(None, found.groupdict().values()), None) if found is not None else None
    return weekday_of(named) if named else None
