"""What somebody is said to have said on a day that is over: held against what they said then."""

from __future__ import annotations

from datetime import date

from bot.answers.verdicts import JudgedClaim, Verdict, fits
from bot.domain.dates.windows import Window
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import SOLID_WEIGHT, SourceTag, Stance, StanceKind
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.rumor_index import rumor_index
from bot.search.talk import AGENCY, SILENT

_NO = (Stance.NOT_ANNOUNCED, Stance.DENIED, Stance.WITHDREW, Stance.CANCELLED)


def judge_dated_statement(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim | None:
    """Return that somebody said so on the day a claim gives, None where nobody on record did.

    Who says it has to be named: as an outlet, or as somebody's agency.
    """
    if not claim.dates or claim.mode is ClaimMode.ASKED or not (claim.people or claim.topic):
        return None
    here = (report for report in snapshot.reports if not is_of_another_season(report))
    then = [r for r in here if _spoke_then(claim, r) and r.counts_on(day)]
    said = [r for r in then if _speaks(snapshot, claim, r) and _agrees(claim, r)]
    said = [r for r in said if not _lacking(snapshot, claim, r)]
    if not said:
        return None
    report = max(said, key=lambda r: r.weight)
    verdict = Verdict.HOLDS if report.weight >= SOLID_WEIGHT else Verdict.UNPROVEN
    return JudgedClaim(claim, verdict, snapshot.standing(report.topic, day), (report,))


def _spoke_then(claim: ParsedClaim, report: Report) -> bool:
    meant = [window for mention in claim.dates for window in mention.windows]
    spoken = report.spoke_on or report.reported_on
    return any(window.first <= spoken.first and spoken.last <= window.last for window in meant)


def _speaks(snapshot: Snapshot, claim: ParsedClaim, report: Report) -> bool:
    """Tell whether whoever spoke in a report is who a claim names."""
    if report.topic != claim.topic and report.topic.name not in claim.people and not _of_them(claim, report):
        return False
    source = snapshot.sources.get(report.attribution.origin)
    if source is None:
        return False
    named = (source.name, source.name_ko or source.name)
    by_name = any(name.casefold() in claim.words.casefold() for name in named)
    return by_name or (source.tag is SourceTag.TALENT_AGENCY and AGENCY.search(claim.words) is not None)


def _of_them(claim: ParsedClaim, report: Report) -> bool:
    return any(name in report.claim.together for name in claim.people)


def _agrees(claim: ParsedClaim, report: Report) -> bool:
    """Tell whether a report says yes or no as a claim does, of the date it gives beside that of the day."""
    no = claim.denied or claim.mode in (ClaimMode.OFF, ClaimMode.SILENT) or bool(SILENT.search(claim.words))
    if no != (report.stance in _NO):
        return False
    windows: list[Window | None] = [report.window]
    return len(claim.dates) < 2 or report.stance.kind is StanceKind.NEUTRAL or fits(claim, windows)


def _lacking(snapshot: Snapshot, claim: ParsedClaim, report: Report) -> int:
    words = [word for word in claim.unread if not AGENCY.search(word)]
    return rumor_index(snapshot).lacking(report, words)
