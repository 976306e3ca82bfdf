"""Two dates that stand together: a stretch from one to the other, or one of the two."""

from __future__ import annotations

import re

from bot.domain.dates.date_forms import DAY_KO, DAY_OF_MONTH, MONTH_KO, MONTH_NAME
from bot.domain.dates.windows import PLAIN, Window

RANGE = re.compile(
    r"(?:from |between )?(?P<one>.+?)"
    r"(?: ?(?:~|–|—| - |/|(?<=[a-z] \d)-|(?<=[a-z] \d\d)-) ?| (?:to|until|through|and) )(?P<other>.+)"
)
KOREAN_RANGE = re.compile(r"(?P<one>.+?)(?:부터|에서) ?(?P<other>.+?)(?: ?(?:까지|사이))?")
EITHER = re.compile(r"(?:either )?(?P<one>.+?)(?: or | 아니면 | 또는 | 혹은 |이나 |나 |이나|나)(?P<other>.+)")
"""One or the other of two dates."""


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
