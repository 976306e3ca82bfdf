"""What a claim deserves to be called (verdicts.md), and what every such judgment needs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.dates.windows import Window
from bot.domain.record.people import Character, Credit
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import Level, ReportStatus, Stance
from bot.domain.rules.standing import Standing
from bot.search.claims import ClaimMode, DateSide, ParsedClaim


class Verdict(StrEnum):
    """What a claim deserves to be called."""

    HOLDS = "holds"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    UNPROVEN = "unproven"
    NOTHING = "nothing"
    ELSEWHERE = "elsewhere"


_LONG = 10_000
"""Days longer than any window."""


class JudgedClaim(Struct, frozen=True):
    """A claim with its verdict: the standing it was held against, and the reports that decide, heaviest
    first.

    ``plays`` is who plays a part, where the claim was of that; ``credit`` is another work that ``player`` was
    in; ``names`` are those a question asks for. ``unnamed`` tells that the platform's line-up does not name
    somebody who is on record; ``named_once`` is the official's report of a day that was taken back, with the
    one that took it back. ``newest`` is when the newest report came out, where nobody on record says what is
    claimed; ``other_seasons`` are the reports that were filed for another season, where it names that one.
    """

    claim: ParsedClaim
    verdict: Verdict
    standing: Standing | None = None
    deciding: tuple[Report, ...] = ()
    plays: tuple[str, Character] | None = None
    player: str | None = None
    credit: Credit | None = None
    names: tuple[str, ...] = ()
    unnamed: bool = False
    named_once: tuple[Report, Report] | None = None
    newest: Window | None = None
    other_seasons: tuple[Report, ...] = ()


def answered(standing: Standing) -> Verdict:
    """Return what the answer to an open question deserves."""
    if standing.decided:
        return Verdict.HOLDS if is_reported(standing) else Verdict.UNPROVEN
    return Verdict.UNPROVEN if foreseen(standing) else Verdict.NOTHING


def silent(claim: ParsedClaim, standing: Standing) -> Verdict:
    """Return what a claim comes to that nothing is announced: by anybody, or by an official."""
    told = standing.official if claim.official else True
    return Verdict.CONTRADICTED if standing.holds and told else Verdict.HOLDS


def foreseen(standing: Standing) -> list[Report]:
    """Return what may still come by anybody's word: predictions, opinions and guesses not yet over."""
    told = standing.reports(ReportStatus.EXPECTS, ReportStatus.GUESSES, ReportStatus.NEUTRAL)
    return [r for r in told if r.window is not None and r.window.last >= standing.day]


def fits(claim: ParsedClaim, windows: Iterable[Window | None]) -> bool:
    """Tell whether a date that is claimed meets one of some windows; without a date any does."""
    given = [window for window in windows if window is not None]
    if not claim.dates:
        return True
    meant = [window for mention in claim.dates for window in mention.windows]
    return any(_on_side(claim.side, each, window) for each in meant for window in given)


def _on_side(side: DateSide, claim: Window, window: Window) -> bool:
    """Tell whether a window may lie on a side of the one that is said."""
    sides = {
        DateSide.ON: claim.same_event(window),
        DateSide.BY: window.first <= claim.last,
        DateSide.BEFORE: window.first < claim.first,
        DateSide.AFTER: window.last > claim.last,
        DateSide.FROM: window.last >= claim.first,
    }
    return sides[side]


def is_reported(standing: Standing) -> bool:
    """Tell whether what stands is at least reported."""
    return standing.level is not None and standing.level >= Level.REPORTED


def with_denial(verdict: Verdict, denied: bool) -> Verdict:
    """Return the verdict on a claim that says no to what a verdict is on."""
    swapped = {Verdict.HOLDS: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.HOLDS}
    return swapped.get(verdict, verdict) if denied else verdict


def with_reports(judged: JudgedClaim) -> JudgedClaim:
    """Return a verdict with the reports that decide it, the heaviest first, the newest of equals."""
    standing = judged.standing
    if standing is None:
        return judged
    if standing.decided:
        found = standing.reports(ReportStatus.SUPPORTS)
    elif judged.verdict is Verdict.UNPROVEN:
        found = [r for r in foreseen(standing) if fits(judged.claim, [r.window])] or standing.reports(
            ReportStatus.EXPECTS
        )
    else:
        found = [r for r in standing.reports(ReportStatus.NEUTRAL) if r.stance is not Stance.OPINION]
    claim = judged.claim
    newest_first = claim.mode is ClaimMode.ASKED and not standing.decided
    found.sort(key=lambda r: (-r.known_from.toordinal(), r.url is None, r.id))
    if not newest_first:
        found.sort(key=lambda r: -r.weight)
    if claim.dates and judged.verdict is Verdict.UNPROVEN:  # who says just that first, not who allows it
        found.sort(key=lambda r: (r.window.last - r.window.first).days if r.window is not None else _LONG)
    found.sort(key=lambda r: r.attribution.speaker.name.casefold() not in claim.words.casefold())
    wrong = judged.verdict is Verdict.CONTRADICTED
    named_once = _named_once(claim, standing) if wrong else None
    off = [r for r in standing.reports(ReportStatus.RULES_OUT) if claim.dates and fits(claim, [r.window])]
    return replace(judged, deciding=(*off, *found), named_once=named_once)


def _named_once(claim: ParsedClaim, standing: Standing) -> tuple[Report, Report] | None:
    """Return an official's report of the day that is claimed, with the later one that took the day back."""
    if not claim.dates:
        return None
    named = [r for r in standing.reports(ReportStatus.TAKEN_DOWN) if r.official and fits(claim, [r.window])]
    said = standing.reports(ReportStatus.RULES_OUT, ReportStatus.NEUTRAL)
    back = [r for r in said if r.official]
    return next(((n, b) for n in named for b in back if b.known_from > n.known_from), None)
