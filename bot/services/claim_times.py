"""The time that a claim gives for its topic, as it would be typed."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.dates.date_reader import DateReader
from bot.domain.dates.time_phrases import times_in
from bot.domain.dates.typed_dates import names_no_year, typed_form
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import Topic
from bot.search.claims import ClaimMode
from bot.search.filed_talk import SAYINGS, Saying, says
from bot.search.lexicon import Lexicon
from bot.search.talk import NO_DENIAL
from bot.services.filed_claims import FiledClaim

_YEAR = re.compile(r"(?:in |for )?(20\d\d)년?")
_DOTS = re.compile(r"…|\.{2,}")
"""What parts a headline in Korean: the word before it is of no time after it."""
_SINCE = re.compile(r"^(?:since|from|starting) | ?부터$")
"""What has begun on a day and goes on began on it."""


def time_told(snapshot: Snapshot, read: FiledClaim, topic: Topic, today: date, *, came: bool) -> str | None:
    """Return the time that a claim gives: the only one in it, in the part of it that is of its topic, or
    among those that it may be of; ``came`` tells that it is of what has come. Of several that may be meant,
    of one that is denied, and of none, nothing.
    """
    about = next((each for each in read.claims if each.topic == topic), None)
    whole = _moved(_without_titles(snapshot, read.text))
    texts = [whole, *([about.words] if about else [])]
    for text in texts:
        found = _in_one_year(times_in(text, today))
        likely = found if len(found) == 1 else _likely(found, today, came=came)
        if not likely and (season := SAYINGS[Saying.SEASON].search(text)):
            likely = [season["en"] or season["ko"]]
        if len(likely) == 1:
            return _as_typed(text, likely[0], today, came=came, comes=bool(about and _comes(about.mode)))
    return None


def _in_one_year(found: list[str]) -> list[str]:
    """Return times with a year and a time of any year put together: "the 2027 line-up: first half"."""
    years = [each for each in found if _YEAR.fullmatch(each)]
    rest = [each for each in found if each not in years]
    if len(years) != 1 or len(rest) != 1 or not names_no_year(rest[0]):
        return found
    year = int(_YEAR.sub(r"\1", years[0]))
    windows = DateReader(date(year, 1, 1), past=False).typed(rest[0])
    return [typed_form(windows[0])] if len(windows) == 1 and windows[0].last.year == year else found


def _comes(mode: ClaimMode) -> bool:
    return mode is ClaimMode.COMES


def _as_typed(text: str, phrase: str, today: date, *, came: bool, comes: bool) -> str | None:
    plain = NO_DENIAL.sub(" ", text.casefold())
    after = plain.partition(phrase.casefold())[2]
    if says(Saying.NOT_THEN, plain) or says(Saying.NOT_THEN_AFTER, after):
        return None
    windows = DateReader(today, past=came).typed(_SINCE.sub("", phrase) if came else phrase)
    if len(windows) > 1 and not came:
        windows = [each for each in windows if each.last > today] or windows
    if comes and not came and windows[0].last < today:
        return None  # what comes is of no time that is over: which one is meant, nobody can tell
    return typed_form(windows[0]) if len(windows) == 1 else phrase


def _likely(found: list[str], today: date, *, came: bool) -> list[str]:
    """Return those of several times that may be of what a claim says: of what has come no time ahead, of what
    is to come none that is over, nor the day it was said on.
    """
    read = [(phrase, DateReader(today, past=came).typed(phrase)) for phrase in found]
    if came:
        return [phrase for phrase, windows in read if windows and windows[0].first <= today]
    return [phrase for phrase, windows in read if windows and windows[0].last > today]


def _without_titles(snapshot: Snapshot, text: str) -> str:
    """Return a claim in small letters without the show and its season, whose number is of no day ("Night
    Shift 2 in March"), and with what is "not until" a day as on it.
    """
    titles = snapshot.derive(Lexicon).titles
    shown = titles.without_titles(titles.marked(_DOTS.sub(", ", text.casefold())), blank=" , ")
    return SAYINGS[Saying.UNTIL].sub(" ", SAYINGS[Saying.SLATE_SHOWN].sub(" ", shown))


def _moved(text: str) -> str:
    """Return a claim with the day alone that something moved to, where it says so."""
    found = SAYINGS[Saying.MOVED].search(text)
    return found[1] if found else text
