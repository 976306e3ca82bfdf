"""When the release is guessed to be: which guesses the headline names, and in whose words (standings.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from bot.domain.dates.windows import Window, days_between
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Basis, Report
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import ReportStatus, Stance
from bot.domain.rules.standing import Standing

_ALIKE_DAYS = 31
"""Windows that begin, or end, at most so many days apart are equally early, or late."""


class Guesses(Struct, frozen=True, kw_only=True):
    """What the headline says of the guesses at the release: the first and the last window that live ones
    give, both None without any; ``by`` is who gives it where all of them give one. Where there is none,
    ``overtaken`` is the latest that fits no longer, and ``opinions`` tells whether anybody has one on when.
    """

    first: Window | None = None
    last: Window | None = None
    by: tuple[Speaker, ...] = ()
    overtaken: Window | None = None
    opinions: bool = False


def guesses(standings: Mapping[TopicKind, Standing]) -> Guesses:
    """Return what is guessed of the release and not over yet; what an official expects is no guess."""
    release = standings[TopicKind.RELEASE]
    live = [report for report in release.live if not report.official]
    before = [each for kind, each in standings.items() if kind is not TopicKind.RELEASE]
    fitting = [report for report in live if not any(is_overtaken(report, each) for each in before)]
    windows = [report.window for report in fitting if report.window is not None]
    if not windows:
        gone = (report.window for report in live if report.window is not None)
        latest = max(gone, key=lambda window: window.last, default=None)
        return Guesses(overtaken=latest, opinions=any(_opines(r, release.day) for r in release.reports()))
    first, last = _first(windows, release.day), _last(windows)
    if first.contains(last) or last.contains(first):
        first = last = max(first, last, key=_length)
    alone = len(set(windows)) == 1
    return Guesses(
        first=first,
        last=last,
        by=tuple(dict.fromkeys(report.attribution.speaker for report in fitting)) if alone else (),
    )


def is_overtaken(guess: Report, earlier: Standing) -> bool:
    """Tell whether a guess at a milestone leaves no time after an earlier one, by what was said of that
    since, of which nobody knew when it was made. One step lighter suffices to speak against it (rule 2).
    """
    window, guessed = earlier.window, guess.window
    if window is None or guessed is None or earlier.negated:
        return False
    if guessed.first >= window.first or guessed.last > window.last:
        return False
    said = earlier.reports(ReportStatus.SUPPORTS, ReportStatus.EXPECTS)
    return any(
        each.window is not None
        and window.contains(each.window)
        and _said(each) > _said(guess)
        and each.weight >= guess.weight - 1
        for each in said
    )


def _said(report: Report) -> date:
    """Return when something was said, also where it is only retold: a remark grows no newer by that."""
    return (report.said_on or report.reported_on).last


def _first(windows: Sequence[Window], day: date) -> Window:
    """Return the narrowest of those that begin first, of what is left of them."""
    begins = min(max(window.first, day) for window in windows)
    alike = (each for each in windows if days_between(begins, max(each.first, day)) <= _ALIKE_DAYS)
    return min(alike, key=_length)


def _last(windows: Sequence[Window]) -> Window:
    """Return the narrowest of those that end last."""
    ends = max(window.last for window in windows)
    return min((each for each in windows if days_between(each.last, ends) <= _ALIKE_DAYS), key=_length)


def _length(window: Window) -> tuple[int, date]:
    return days_between(window.first, window.last), window.first


def _opines(report: Report, day: date) -> bool:
    """Tell whether a report is somebody's opinion on a time that is not over."""
    opinion = report.stance is Stance.OPINION or report.basis is Basis.OPINION
    return opinion and report.window is not None and report.window.last >= day
