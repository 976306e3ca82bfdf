"""Claims that only a list's report can say, such as plot, setting or season 1 (verdicts.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.answers.verdicts import JudgedClaim, Verdict, fits, is_reported, with_denial
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Report
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import AGAINST, SOLID_WEIGHT, ReportStatus, Stance
from bot.domain.rules.standing import Standing
from bot.domain.text.names import fold
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.rumor_index import rumor_index
from bot.search.talk import TALK, Subject

_ALIKE, _ALIKE_ELSEWHERE, _ALIKE_OF_ANY = 0.1, 0.3, 0.6
"""The likeness in wording (0 to 1) from which on a report says what a text says: one of a list that the text
is about, one of the setting where the text names no place on record, and any."""
_FEW_KINDS = 3
_COUNTED = (TopicKind.SEASON1, TopicKind.SEASON1_VIEWING)
_UNSAID = 1
"""Words that a text may have beside what a report says; a place may have none."""
_TOLD = 0.35
"""The share of what a text says (0 to 1) that a report has to say too."""
_FIGURE = re.compile(r"\d[\d,.]*")


def judge_list_claim(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim:
    """Return what a claim comes to that only a list's report can say."""
    if claim.kinds == (TopicKind.CASTING,):
        names = tuple(entry.name for entry in snapshot.cast(day) if entry.group in claim.groups)
        asked = claim.mode is ClaimMode.ASKED and bool(names)
        listed = (
            not asked and not claim.unknown_words and snapshot.show.line_up <= day
        )  # "Netflix announced the cast"
        verdict = with_denial(Verdict.HOLDS, claim.denied) if listed else _of_nothing(claim)
        return JudgedClaim(claim, Verdict.HOLDS if asked else verdict, names=names)
    if claim.credit is not None:
        player, credit = claim.credit
        return JudgedClaim(claim, with_denial(Verdict.HOLDS, claim.denied), player=player, credit=credit)
    best = _saying_so(snapshot, claim, day) if claim.kinds else []
    if not best:
        return JudgedClaim(claim, Verdict.NOTHING if claim.kinds else _of_nothing(claim))
    report = _on_the_day(claim, best) or _figured(claim, best) or best[0]
    standing = snapshot.standing(report.topic, day)
    verdict = _by_report(report, standing)
    if _figures_differ(claim, best) or (claim.dates and report.window and not fits(claim, [report.window])):
        verdict = Verdict.CONTRADICTED
    verdict = with_denial(verdict, claim.denied and claim.mode is not ClaimMode.ASKED)
    others = [each for each in best if each is not report] if claim.mode is ClaimMode.ASKED else []
    return JudgedClaim(claim, verdict, standing, (report, *sorted(others, key=lambda r: -r.weight)))


def _saying_so(snapshot: Snapshot, claim: ParsedClaim, day: date) -> list[Report]:
    """Return the reports that say what a claim says, the nearest in wording first."""

    def among(report: Report) -> bool:
        if claim.people and not _names_one(report, claim.people):
            return False
        counted = claim.kinds[0] in _COUNTED and TALK[Subject.EPISODES].search(claim.words)
        return report.topic.kind in claim.kinds and not (
            counted and not TALK[Subject.EPISODES].search(f"{report.claim} {report.claim_ko}".casefold())
        )

    index = rumor_index(snapshot)
    if claim.people:
        found, least = index.containing(claim.rest, day, among=among), _TOLD
    else:
        found, least = index.alike(claim.words, day, among=among), _least_alike(snapshot, claim)
        if TopicKind.SEASON1_VIEWING not in claim.kinds[:1]:  # there the figures decide
            most = 0 if claim.kinds == (TopicKind.SETTING,) else _UNSAID
            found = [each for each in found if index.lacking(each[1], claim.unknown_words) <= most]
    best = [report for share, report in found if share >= least] or _of_its_day(snapshot, claim, day)
    return best or ([report for _, report in found[:1]] if claim.mode is ClaimMode.ASKED else [])


def judge_pasted_report(snapshot: Snapshot, claim: ParsedClaim, report: Report, day: date) -> JudgedClaim:
    """Return what a text comes to that is a report's own words."""
    standing = snapshot.standing(report.topic, day)
    return JudgedClaim(claim, _by_report(report, standing), standing, (report,))


def _by_report(report: Report, standing: Standing) -> Verdict:
    """Return what a claim comes to that a report says too."""
    if standing.listed:
        solid = report.weight >= SOLID_WEIGHT and report.stance is not Stance.OPINION
        return Verdict.HOLDS if solid else Verdict.UNPROVEN
    if standing.disputed:
        return Verdict.DISPUTED
    if report in standing.reports(*AGAINST):
        return Verdict.CONTRADICTED
    decides = report in standing.reports(ReportStatus.SUPPORTS) and is_reported(standing)
    return Verdict.HOLDS if decides and report.stance is not Stance.OPINION else Verdict.UNPROVEN


def _least_alike(snapshot: Snapshot, claim: ParsedClaim) -> float:
    """Return how like a report has to be worded to say what a claim says that names nobody."""
    if len(claim.kinds) > _FEW_KINDS:
        return _ALIKE_OF_ANY
    whole = fold(claim.words)
    there = any(fold(place) in whole for place in snapshot.show.talk.places)
    elsewhere = claim.kinds == (TopicKind.SETTING,) and claim.mode is not ClaimMode.ASKED and not there
    return _ALIKE_ELSEWHERE if elsewhere else _ALIKE


def _of_its_day(snapshot: Snapshot, claim: ParsedClaim, day: date) -> list[Report]:
    """Return the reports that tell on which day something of a list was, where a claim gives a day."""
    if not claim.dates or claim.people or len(claim.kinds) > _FEW_KINDS:
        return []
    files = (file for kind in claim.kinds for file in snapshot.topic_files(kind))
    told = [r for file in files for r in file.reports if r.stance is Stance.HAPPENED and r.window]
    return sorted((r for r in told if r.stands and r.known_from <= day), key=lambda r: -r.weight)


def _names_one(report: Report, who: Sequence[str]) -> bool:
    return report.topic.name in who or report.person in who or any(name in report.claim for name in who)


def _of_nothing(claim: ParsedClaim) -> Verdict:
    """Return what a claim comes to that nobody on record speaks of: only that an official said it can be
    wrong.
    """
    if claim.mode is ClaimMode.SILENT:
        return Verdict.HOLDS
    return Verdict.CONTRADICTED if claim.official and claim.mode is not ClaimMode.ASKED else Verdict.NOTHING


def _on_the_day(claim: ParsedClaim, reports: Sequence[Report]) -> Report | None:
    """Return the heaviest report of the day that a claim gives."""
    fit = [r for r in reports if claim.dates and r.window and fits(claim, [r.window])]
    return max(fit, key=lambda r: r.weight, default=None)


def _figured(claim: ParsedClaim, reports: Sequence[Report]) -> Report | None:
    """Return the likest report that has the figures of a claim."""
    figures = _figures(claim.words)
    return next((r for r in reports if figures and figures <= _figures(f"{r.claim} {r.claim_ko}")), None)


def _figures_differ(claim: ParsedClaim, reports: Sequence[Report]) -> bool:
    """Tell whether a claim gives a figure that no report on the same gives."""
    figures = _figures(claim.words)
    theirs = {
        figure for r in reports for figure in _figures(f"{r.claim} {r.claim_ko} {r.hours_viewed or ''}")
    }
    counted = any(kind in claim.kinds for kind in _COUNTED)
    return counted and bool(figures) and not figures & theirs


def _figures(text: str) -> set[str]:
    """Return the figures of a text that say how many: not a season's number or a year."""
    bare = re.sub(r"\d{4}[.-]\d\d?[.-]\d\d?|\d+(?:년|월|일)", " ", text)
    found = {match.replace(",", "").rstrip(".") for match in _FIGURE.findall(bare)}
    return {
        figure.split(".")[0]
        for figure in found
        if figure not in ("1", "2", "3") and not re.fullmatch(r"20\d\d", figure)
    }
