"""The stretches of a text that say a time as it may be typed by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.dates.date_reader import PATTERNS, DateReader, is_no_day
from bot.domain.dates.date_words import DateWords
from bot.domain.dates.feasts import FEASTS
from bot.domain.dates.shape import written_out

_WORD = re.compile(r"\S+")
_LONGEST = 8
"""Words that a time takes at most: "from the second half of 2026 until May 2027"."""
_MOST_WORDS = 60
"""Words of a text that are looked at: what a headline or two have."""
_MOST_READ = 60
"""Stretches that are read as dates: no text has as many that may be one, but one that is made to."""
_AROUND = "\"'“”‘’()[]<>,;:!?*_|`…~"
_COUNTED = re.compile(
    r"\b(?:seasons?|series|parts?|episodes?|eps?|s) ?\d{1,2}\b|시즌 ?\d|\d+ ?(?:화|부작|회|episodes?)|"
    r"전 ?세계|\bcoming(?= (?:in|on|this|next)\b)",
    re.IGNORECASE,
)
"""What has a number that is of no time, a word that is no "before", and one that is no "this coming"."""
_SIGN = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|"
    r"week|month|year|quarter|today|tomorrow|yesterday|christmas|halloween|weekend|mon|tues?|wed|thu|fri|sat|sun)\w*|"
    r"[봄여름을겨]|내년|올해|작년|다음|이번|지난|오늘|내일|어제|설|추석|주말|연말|연초|상반기|하반기|분기|월|"
    rf"{'|'.join(map(re.escape, FEASTS))}|chuseok|seollal|new year",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:on |the |this )*(?:may|march|mar|fall|봄|여름|가을|겨울)|"
    r"(?:in |on |the |this )*(?:sun|sat|sep|second|week|month|year)",
    re.IGNORECASE,
)
"""What is more often something else where nothing stands beside it."""
_ENDING = re.compile(
    r"(?<=[가-힣])(?:이라던데|라던데|이라고|라고|이라는|라는|이랍니다|랍니다|으로|에는|에나|에야|이래|이라|이다|이야|"
    r"로|에|엔|래|라|인|의|야|임|중|이|가|은|는|을|를|도|만)$"
)
"""What may stand after a time in Korean."""
DATE_WORDS = DateWords((*PATTERNS, _ENDING.pattern))
"""The words that may be in a time: no stretch with another one is read."""
_MOVED = re.compile(r"\bfrom\b.{1,25}?\bto\b", re.IGNORECASE)
_DELAYED = re.compile(r"\b(?:delay\w*|pushed|postpon\w*|moved?|slip(?:s|ped))\b", re.IGNORECASE)


def without_before(text: str) -> str:
    """Return a text without what a date was before it moved: "delayed from 2026 to 2027" is of 2027."""
    return _MOVED.sub("to", text) if _DELAYED.search(text) else text


def times_in(text: str, today: date) -> list[str]:
    """Return every stretch of a text that can be read as a time, as long as it goes, in order; one that may
    mean several times is one too.
    """
    return [time for time, day in _times_said(text, today) if day]


def names_no_day(text: str, today: date) -> bool:
    """Tell whether a text names a day that there is not, as 30 February: what is meant, nobody can tell."""
    return any(not day for _, day in _times_said(text, today))


def _times_said(text: str, today: date) -> Iterator[tuple[str, bool]]:
    """Yield every stretch that says a time, and whether that can be: of 30 February no part is one."""
    reader = DateReader(today, past=False)
    plain = _COUNTED.sub(lambda found: "\0" * len(found[0]), without_before(text))
    words = list(_WORD.finditer(plain))[:_MOST_WORDS]
    read = end = 0
    for first, length in enumerate(_longest(words)):
        if first < end:  # it is part of a time
            continue
        for many, stretch in _stretches(plain, words[first : first + length]):
            if (read := read + 1) > _MOST_READ:
                return
            day = _is_day(stretch, reader)
            if day is not None:
                yield stretch, day
                end = first + many
                break


def _longest(words: Sequence[re.Match[str]]) -> Sequence[int]:
    """Return how many words from each on may be one time: those up to the first that is in none."""
    lengths = [0]
    for word in (found[0] for found in reversed(words)):
        in_a_time = "\0" not in word and DATE_WORDS.has(word)
        lengths.append(min(lengths[-1] + 1, _LONGEST) if in_a_time else 0)
    return lengths[:0:-1]


def _stretches(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Yield the stretches of a text from its first word on that may be a time, the longest first, each as it
    stands and without what only ends a word in Korean; and how many words it has.
    """
    for many in range(len(words), 0, -1):
        whole = text[words[0].start() : words[many - 1].end()].strip(f"{_AROUND} ").rstrip(".")
        for stretch in dict.fromkeys((whole, _ENDING.sub("", whole))):
            if _SIGN.search(stretch) and not _ALONE.fullmatch(stretch):
                yield many, stretch


def _is_day(stretch: str, reader: DateReader) -> bool | None:
    """Tell whether a stretch says a time that can be, None where it says none."""
    return True if reader.typed(stretch) else False if is_no_day(written_out(stretch)) else None
