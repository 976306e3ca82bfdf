"""Claims that only a list's report can say, such as plot, setting or season 1 (docs/verdicts.md)."""

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
from bot.search.rumors import rumor_index
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


def of_lists(snapshot: Snapshot, said: ParsedClaim, day: date) -> JudgedClaim:
    """Return what a claim comes to that only a list's report can say."""
    if said.kinds == (TopicKind.CASTING,):
        names = tuple(entry.name for entry in snapshot.cast(day) if entry.group in said.groups)
        asked = said.mode is ClaimMode.ASKED and bool(names)
        listed = (
            not asked and not said.unknown_words and snapshot.show.line_up <= day
        )  # "Netflix announced the cast"
        verdict = with_denial(Verdict.HOLDS, said.denied) if listed else _of_nothing(said)
        return JudgedClaim(said, Verdict.HOLDS if asked else verdict, names=names)
    if said.credit is not None:
        player, credit = said.credit
        return JudgedClaim(said, with_denial(Verdict.HOLDS, said.denied), player=player, credit=credit)
    best = _saying_so(snapshot, said, day) if said.kinds else []
    if not best:
        return JudgedClaim(said, Verdict.NOTHING if said.kinds else _of_nothing(said))
    report = _on_the_day(said, best) or _figured(said, best) or best[0]
    standing = snapshot.standing(report.topic, day)
    verdict = _by_report(report, standing)
    if _figures_differ(said, best) or (said.dates and report.window and not fits(said, [report.window])):
        verdict = Verdict.CONTRADICTED
    verdict = with_denial(verdict, said.denied and said.mode is not ClaimMode.ASKED)
    others = [each for each in best if each is not report] if said.mode is ClaimMode.ASKED else []
    return JudgedClaim(said, verdict, standing, (report, *sorted(others, key=lambda r: -r.weight)))


def _saying_so(snapshot: Snapshot, said: ParsedClaim, day: date) -> list[Report]:
    """Return the reports that say what a claim says, the nearest in wording first."""

    def among(report: Report) -> bool:
        if said.people and not _names_one(report, said.people):
            return False
        counted = said.kinds[0] in _COUNTED and TALK[Subject.EPISODES].search(said.words)
        return report.topic.kind in said.kinds and not (
            counted and not TALK[Subject.EPISODES].search(f"{report.claim} {report.claim_ko}".casefold())
        )

    index = rumor_index(snapshot)
    if said.people:
        found, least = index.containing(said.rest, day, among=among), _TOLD
    else:
        found, least = index.alike(said.words, day, among=among), _least_alike(snapshot, said)
        if TopicKind.SEASON1_VIEWING not in said.kinds[:1]:  # there the figures decide
            most = 0 if said.kinds == (TopicKind.SETTING,) else _UNSAID
            found = [each for each in found if index.lacking(each[1], said.unknown_words) <= most]
    best = [report for share, report in found if share >= least] or _of_its_day(snapshot, said, day)
    return best or ([report for _, report in found[:1]] if said.mode is ClaimMode.ASKED else [])


def of_report(snapshot: Snapshot, said: ParsedClaim, report: Report, day: date) -> JudgedClaim:
    """Return what a text comes to that is a report's own words."""
    standing = snapshot.standing(report.topic, day)
    return JudgedClaim(said, _by_report(report, standing), standing, (report,))


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


def _least_alike(snapshot: Snapshot, said: ParsedClaim) -> float:
    """Return how like a report has to be worded to say what a claim says that names nobody."""
    if len(said.kinds) > _FEW_KINDS:
        return _ALIKE_OF_ANY
    whole = fold(said.words)
    there = any(fold(place) in whole for place in snapshot.show.talk.places)
    elsewhere = said.kinds == (TopicKind.SETTING,) and said.mode is not ClaimMode.ASKED and not there
    return _ALIKE_ELSEWHERE if elsewhere else _ALIKE


def _of_its_day(snapshot: Snapshot, said: ParsedClaim, day: date) -> list[Report]:
    """Return the reports that tell on which day something of a list was, where a claim gives a day."""
    if not said.dates or said.people or len(said.kinds) > _FEW_KINDS:
        return []
    files = (file for kind in said.kinds for file in snapshot.topic_files(kind))
    told = [r for file in files for r in file.reports if r.stance is Stance.HAPPENED and r.window]
    return sorted((r for r in told if r.stands and r.known_from <= day), key=lambda r: -r.weight)


def _names_one(report: Report, who: Sequence[str]) -> bool:
    return report.topic.name in who or report.person in who or any(name in report.claim for name in who)


def _of_nothing(said: ParsedClaim) -> Verdict:
    """Return what a claim comes to that nobody on record speaks of: only that an official said it can be
    wrong.
    """
    if said.mode is ClaimMode.SILENT:
        return Verdict.HOLDS
    return Verdict.CONTRADICTED if said.official and said.mode is not ClaimMode.ASKED else Verdict.NOTHING


def _on_the_day(said: ParsedClaim, reports: Sequence[Report]) -> Report | None:
    """Return the heaviest report of the day that a claim gives."""
    fit = [r for r in reports if said.dates and r.window and fits(said, [r.window])]
    return max(fit, key=lambda r: r.weight, default=None)


def _figured(said: ParsedClaim, reports: Sequence[Report]) -> Report | None:
    """Return the likest report that has the figures of a claim."""
    figures = _figures(said.words)
    return next((r for r in reports if figures and figures <= _figures(f"{r.claim} {r.claim_ko}")), None)


def _figures_differ(said: ParsedClaim, reports: Sequence[Report]) -> bool:
    """Tell whether a claim gives a figure that no report on the same gives."""
    figures = _figures(said.words)
    theirs = {
        figure for r in reports for figure in _figures(f"{r.claim} {r.claim_ko} {r.hours_viewed or ''}")
    }
    counted = any(kind in said.kinds for kind in _COUNTED)
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
