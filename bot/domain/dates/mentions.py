"""Dates inside running text, as people write them there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.domain.dates.date_forms import FORMS, MONTH_NAME, Form, Match, read_form
from bot.domain.dates.date_reader import DateReader
from bot.domain.dates.date_tables import DateTable
from bot.domain.dates.relative_dates import PHRASES, Phrase
from bot.domain.dates.shape import FILLERS, in_shape
from bot.domain.dates.windows import Window

_SHORT = re.compile("may|march|mar|fall|spring|summer|winter|autumn|봄|여름|가을|겨울|sun|sep")
"""Words that are more often something else in running text: no date there without a year or a day, unless
they are surely one by what stands beside them.
"""
_IN = re.compile(
    r"(?<!early )(?<!late )\b(?:in|during) (?:the )?(?=(?:may|march|mar|fall|spring|summer|winter|autumn)\b)"
)
_SURE_BEFORE = re.compile(r"\x01$|\b(?:by|until|till?|before|after|since|from|around|between) $")
_SURE_AFTER = re.compile(
    rf"(?<=[a-z])\s*(?:[.,!?;:)]|$)"
    rf"|(?: ?[-–~/] ?| (?:or|and|to|through|until) )(?:{MONTH_NAME}|\d{{1,2}}월)(?!\w)"
    "|(?:에|까지|쯤|께|부터| 공개| 방영| 방송| 예정)"
)
"""What stands beside such a word where it is one: "in March", "by May", "March or April", "out in the fall",
"season 2 out May".
"""
_MOVES = re.compile(r"\b(?:start|begin|end|finish)(?:s|ed|ing)? (?=in |on |by |around |during )")
"""Verbs that are no part of a month or year, as in "end in 2026", where "end of 2026" is one."""
_COUNTED = re.compile(r"\b(?:seasons?|series|parts?|episodes?|ep|s) ?\d{1,2}(?= (?:in )?[a-z])")
"""What has a number that is no day, as in "season 2 in February" and "season 2 may come"."""
_INSIDE = "\x01"
"""What is left of an "in" before one, which is no part of a date."""
_YEARS_BACK, _YEARS_AHEAD = 5, 2
"""The years that a date in running text which names none may be of: a show is talked of that long."""
_NO_PHRASE = re.compile(
    r"(?:this |coming )+(?:may|march|mar)|(?:this |last |next |past |coming )+(?:mon|tue|wed|thu|fri|sat|sun)"
)
"""What is more often something else in running text: "this may be fake"."""
_LONGEST_FIRST = sorted(FORMS, key=lambda form: -len(form.pattern))
_TABLES: Sequence[DateTable[Form] | DateTable[Phrase]] = (
    DateTable((form for form in _LONGEST_FIRST if form.year), r"(?<![\w.]){}(?![\d])(?![a-z])".format),
    DateTable((phrase for phrase in PHRASES if phrase.in_text), r"(?<![\w])(?:{})(?![a-z])".format),
    DateTable((form for form in _LONGEST_FIRST if not form.year), r"(?<![\w.]){}(?![\d])(?![a-z])".format),
)
"""How dates are said inside running text, what says most first."""


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
    text = _COUNTED.sub("\\g<0> \0", _MOVES.sub(" \0 ", text.casefold()))
    text = _IN.sub(_INSIDE, text)
    plain = " ".join(reader.in_figures(FILLERS.sub(" ", in_shape(text))).split())
    found: list[Mention] = []
    for table in _TABLES:
        for pattern, way in table.ways if table.any.search(plain) else ():
            pieces, end = [], 0
            for match in pattern.finditer(plain):
                windows = _meant(way, match, today)
                if windows:
                    found.append(Mention(windows))
                if windows is not None:
                    pieces += [plain[end : match.start()], "\0" * len(match[0])]
                    end = match.end()
            plain = "".join((*pieces, plain[end:]))
    return found, plain.replace(_INSIDE, "")


def _meant(way: Form | Phrase, match: Match, today: date) -> tuple[Window, ...] | None:
    return _windows_meant(way, today, match) if isinstance(way, Form) else _told_from(way, today, match)


def _told_from(phrase: Phrase, today: date, match: Match) -> tuple[Window, ...] | None:
    """Return what a phrase in running text may mean, None for one that is more often something else."""
    return None if _NO_PHRASE.fullmatch(match[0]) else tuple(phrase.reading(match, today))


def _windows_meant(form: Form, today: date, match: Match) -> tuple[Window, ...]:
    """Return what a date in running text may mean."""
    if form.year:
        years = [int(match["year"])]
    elif _SHORT.fullmatch(match[0]) and not _is_sure(match):
        return ()
    else:
        years = list(range(today.year - _YEARS_BACK, today.year + _YEARS_AHEAD + 1))
    return tuple(window for year in years for window in read_form(form, match, year))


def _is_sure(match: Match) -> bool:
    before = match.string[: match.start()]
    after = _SURE_AFTER.match(match.string, match.end()) is not None and not before.endswith("to ")
    return after or _SURE_BEFORE.search(before) is not None
