"""Claims that only a list's report can say, such as plot, setting or season 1 (verdicts.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.answers.season_verdicts import seasons_named
from bot.answers.verdicts import JudgedClaim, Verdict, fits, is_reported, with_denial, with_reports
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.report import Report
from bot.domain.reports.topics import NAMED, Topic, TopicKind
from bot.domain.reports.vocabulary import AGAINST, SOLID_WEIGHT, ClaimKind, ReportStatus, Stance
from bot.domain.rules.standing import Standing
from bot.search.amounts import counted, differs
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.rumor_index import RumorIndex, rumor_index
from bot.search.strangers import KOREAN_NAME
from bot.search.talk import ALL_OF_THEM, AUTHOR, ELSEWHERE, NOT, SOURCE_WORK, TALK, WRONG, Subject
from bot.search.titles import title_finder

_ALIKE = 0.1
"""The likeness in wording (0 to 1) from which on a report answers a question."""
_FEW_KINDS = 3
_OF_THIS_SEASON = (TopicKind.PLOT, TopicKind.SETTING, TopicKind.OTHER)
_SAME_SORT = (Subject.EPISODES, Subject.VIEWING, Subject.FILMING, Subject.WATCH)
"""What a report of a list has to talk of where a claim does: where it was filmed is not where it is set."""
_COUNTED = (TopicKind.SEASON1, TopicKind.SEASON1_VIEWING)
_TELLING = 2
"""Words that a report has to share with a claim that names nobody and no list."""
_NAME = (2, 3)
"""Words of a name."""
_LONG_FIGURE = 2
"""Digits of a figure that is no number of days or the like."""
_NO_FACT = (Stance.OPINION, Stance.EXPECTED)


def judge_list_claim(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim:
    """Return what a claim comes to that only a list's report can say."""
    if claim.kinds == (TopicKind.CASTING,) and not claim.unread:
        entries = [entry for entry in snapshot.cast(day) if entry.group in claim.groups]
        names = tuple(entry.name for entry in entries)
        asked = claim.mode is ClaimMode.ASKED and bool(names)
        listed = not asked and claim.official and snapshot.show.line_up_is_out(day)  # "they announced it"
        some = claim.mode is ClaimMode.SO and names and not ALL_OF_THEM.search(claim.words.casefold())
        verdict = with_denial(Verdict.HOLDS, claim.denied) if listed or some else _unsaid(claim)
        if asked and len(entries) == 1:  # it is as sure as that one is
            return with_reports(JudgedClaim(claim, Verdict.HOLDS, entries[0].standing, names=names))
        return JudgedClaim(claim, Verdict.HOLDS if asked else verdict, names=names)
    if claim.credit is not None and not claim.unread:
        player, credit = claim.credit
        return JudgedClaim(claim, with_denial(Verdict.HOLDS, claim.denied), player=player, credit=credit)
    judged = judge_by_words(snapshot, claim, day) or _set_elsewhere(snapshot, claim, day)
    return judged or _beside(snapshot, claim, day)


def _set_elsewhere(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim | None:
    """Return that a claim which puts something in one place, or by one author, is wrong where a report that
    tells it for a fact has it in another or by another; None where it says more than that report.
    """
    filmed = TALK[Subject.FILMING].search(claim.words) is not None
    if claim.mode is ClaimMode.ASKED or (filmed and claim.kinds == (TopicKind.SETTING,)):
        return None  # "where is it set, in …?"; and where it was filmed is not where it is set
    own = title_finder(snapshot).places
    there = [word for word in claim.unread if ELSEWHERE.match(word) or own.fullmatch(word)]
    others = [word for word in claim.unread if word not in there]
    reports = [r for r in _concerned(snapshot, claim, day) if r.weight >= SOLID_WEIGHT]
    reports = [r for r in reports if r.stance not in _NO_FACT]
    if there and (others or filmed or claim.kinds == (TopicKind.SETTING,)):
        places = {found[0] for word in there for each in (ELSEWHERE, own) for found in each.finditer(word)}
        of_each = [(r, {*ELSEWHERE.findall(r.claim.together.casefold())}) for r in reports]
        told = [r for r, named in of_each if named and places.isdisjoint(named)]
    else:
        others, told = _of_another_author(snapshot, claim, reports)
    told = [r for r in told if not rumor_index(snapshot).lacking(r, others)]
    if not told:
        return None
    standing = snapshot.standing(told[0].topic, day)
    return JudgedClaim(claim, with_denial(Verdict.CONTRADICTED, claim.denied), standing, tuple(told))


def _of_another_author(
    snapshot: Snapshot, claim: ParsedClaim, reports: Sequence[Report]
) -> tuple[list[str], list[Report]]:
    """Return the reports of an author where a claim names somebody else as the one, with its other words."""
    index = rumor_index(snapshot)
    strange = [word for word in claim.unread if all(index.lacking(r, [word]) for r in reports)]
    others = [word for word in claim.unread if word not in strange]
    name = " ".join(strange)
    is_name = (len(strange) in _NAME and name in claim.rest) or KOREAN_NAME.match(name)
    if TopicKind.SEASON1 not in claim.kinds or not (
        others and is_name and AUTHOR.search(claim.words.casefold())
    ):
        return others, []
    return others, [r for r in reports if r.person is not None]


def _beside(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim:
    """Return that nobody says what is claimed, with what is on record of the one list it is of."""
    of_one = len(claim.kinds) == 1 and claim.kinds[0] not in NAMED
    standing = snapshot.standing(Topic(claim.kinds[0]), day) if of_one else None
    reports = standing.reports()[::-1] if standing is not None else ()
    return JudgedClaim(claim, _unsaid(claim), standing, tuple(reports))


def _unsaid(claim: ParsedClaim) -> Verdict:
    """Return what a claim comes to that nobody on record speaks of."""
    none = claim.mode is ClaimMode.SILENT and claim.kinds in ((), (TopicKind.SEASON3,)) and not claim.unread
    return Verdict.HOLDS if none else Verdict.NOTHING


def judge_by_words(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim | None:
    """Return what a claim comes to by the reports that say all of its words, None where none does."""
    best = _saying_so(snapshot, claim, day)
    if not best:
        return None
    report = _on_the_day(claim, best) or _figured(claim, best) or _firmest(claim, best)
    standing = snapshot.standing(report.topic, day)
    verdict = _by_report(report, standing)
    if _figures_differ(claim, best) or (claim.dates and report.window and not fits(claim, [report.window])):
        verdict = Verdict.CONTRADICTED
    own = bool(claim.unread) and NOT.search(report.claim.together.casefold()) is not None
    verdict = with_denial(verdict, claim.denied and not own and claim.mode is not ClaimMode.ASKED)
    others = [each for each in best if each is not report] if claim.mode is ClaimMode.ASKED else []
    return JudgedClaim(claim, verdict, standing, (report, *sorted(others, key=lambda r: -r.weight)))


def _concerned(snapshot: Snapshot, claim: ParsedClaim, day: date) -> list[Report]:
    """Return the reports that are of what a claim is of, the nearest in wording first."""
    among, _ = _sort_of(snapshot, claim)
    return [report for _, report in rumor_index(snapshot).alike(claim.words, day, among=among)]


def _is_vague(claim: ParsedClaim) -> bool:
    """Tell whether a claim names nobody and no list."""
    return not claim.people and (claim.topic is not None or len(claim.kinds) > _FEW_KINDS)


def _sort_of(snapshot: Snapshot, claim: ParsedClaim) -> tuple[Callable[[Report], bool], bool]:
    """Return which reports are of what a claim is of, and whether they have to talk of what it talks of."""
    vague, marked = _is_vague(claim), title_finder(snapshot).marked
    kinds = {*claim.kinds, TopicKind.PLOT} if TopicKind.SETTING in claim.kinds else claim.kinds
    said_of = [each for each in _SAME_SORT if claim.kinds[:1] and TALK[each].search(marked(claim.words))]
    if Subject.VIEWING in said_of:  # "9억 시간 찍었대" is of no filming
        said_of = [each for each in said_of if each is not Subject.FILMING]
    shared = [TALK[each] for each in said_of]

    def among(report: Report) -> bool:
        if claim.people and not _names_one(report, claim.people):
            return False
        if vague and (report.topic.name or report.person):
            return False
        if claim.topic is not None and (not claim.people or claim.mode is ClaimMode.OFF):
            return report.topic == claim.topic or report.topic.kind in _OF_THIS_SEASON
        said = marked(report.claim.together.casefold()) if shared else ""
        of_kind = claim.topic is not None or report.topic.kind in kinds
        return of_kind and all(each.search(said) for each in shared)

    return among, bool(shared)


def _saying_so(snapshot: Snapshot, claim: ParsedClaim, day: date) -> list[Report]:
    """Return the reports that say what a claim says, the nearest in wording first."""
    among, shared = _sort_of(snapshot, claim)
    index = rumor_index(snapshot)
    if claim.unread:
        if _says_too_little(claim, vague=_is_vague(claim), count=shared):
            return []
        if claim.kinds == (TopicKind.SEASON1_VIEWING,) and (
            figured := _of_its_figures(index, claim, day, among)
        ):
            return figured
        # What is counted may be counted wrong.
        words = [word for word in claim.unread if not (shared and word.isdigit())]
        found = [report for _, report in index.alike(claim.words, day, among=among)]
        return [r for r in found if not index.lacking(r, words)]
    if claim.mode is ClaimMode.ASKED and claim.kinds:
        alike = index.alike(claim.words, day, among=among)
        near = [report for share, report in alike if share >= _ALIKE] or [r for _, r in alike[:1]]
        files = snapshot.topic_files(*claim.kinds[:_FEW_KINDS])
        return near or [r for file in files for r in file.reports if r.counts_on(day) and among(r)]
    told = counted(claim.words) or TALK[Subject.WATCH].search(title_finder(snapshot).marked(claim.words))
    if told and shared and any(kind in claim.kinds for kind in _COUNTED):
        return [report for _, report in index.alike(claim.words, day, among=among)]
    return _of_its_day(snapshot, claim, day)


def _of_its_figures(
    index: RumorIndex, claim: ParsedClaim, day: date, among: Callable[[Report], bool]
) -> list[Report]:
    """Return the reports that have the long figures a claim counts by, whatever else it says; without such a
    figure none."""
    figures = {figure for figure in counted(claim.words) if len(figure) > _LONG_FIGURE}
    alike = [report for _, report in index.alike(claim.words, day, among=among)] if figures else []
    return [r for r in alike if figures & counted(r.claim.together)] or alike


def _says_too_little(claim: ParsedClaim, *, vague: bool, count: bool) -> bool:
    """Tell whether the unread words of a claim are too few to know a report by, or noes of which it cannot be
    told what they deny.
    """
    if any(NOT.search(word) or WRONG.search(word) for word in claim.unread):
        return True
    told = TopicKind.PLOT not in claim.kinds or not claim.denied  # "has no zombies" is not one of them
    if (vague or not told) and len(claim.unread) < _TELLING:
        return True
    alone = all(SOURCE_WORK.match(word) for word in claim.unread)
    if alone and len(TALK[Subject.SEASON1].findall(claim.words)) < _TELLING:
        return True  # "read the webtoon"
    return not count and all(word.isdigit() for word in claim.unread)  # "season 1 is a 10/10"


def judge_pasted_report(snapshot: Snapshot, claim: ParsedClaim, report: Report, day: date) -> JudgedClaim:
    """Return what a text comes to that is a report's own words."""
    standing = snapshot.standing(report.topic, day)
    return JudgedClaim(claim, _by_report(report, standing), standing, (report,))


def _by_report(report: Report, standing: Standing) -> Verdict:
    """Return what a claim comes to that a report says too."""
    if is_of_another_season(report):
        return Verdict.UNPROVEN  # what it came to then is not known now
    if standing.listed:
        solid = report.weight >= SOLID_WEIGHT and report.stance not in _NO_FACT
        return Verdict.HOLDS if solid else Verdict.UNPROVEN
    if standing.disputed:
        return Verdict.DISPUTED
    if report.stance is Stance.NOT_ANNOUNCED and standing.claim is ClaimKind.NOT_ANNOUNCED:
        return Verdict.HOLDS
    if report in standing.reports(*AGAINST):
        return Verdict.CONTRADICTED
    decides = report in standing.reports(ReportStatus.SUPPORTS) and is_reported(standing)
    return Verdict.HOLDS if decides and report.stance is not Stance.OPINION else Verdict.UNPROVEN


def _of_its_day(snapshot: Snapshot, claim: ParsedClaim, day: date) -> list[Report]:
    """Return the reports that tell on which day something of a list was, where a claim gives a day."""
    filmed = TALK[Subject.FILMING].search(claim.words)  # nobody says when
    if not claim.dates or claim.people or len(claim.kinds) > _FEW_KINDS or filmed:
        return []
    marked, comes = title_finder(snapshot).marked, TALK[Subject.RELEASE]
    words = marked(claim.words)
    came, seen = comes.search(words) is not None, TALK[Subject.VIEWING].search(words) is not None
    kinds = [kind for kind in claim.kinds if kind is not TopicKind.SEASON1_VIEWING or (seen and not came)]
    named = seasons_named(claim.words)  # what is told of the first is none of what is said of the second
    reports = (r for kind in kinds for file in snapshot.topic_files(kind) for r in file.reports)
    told = [r for r in reports if r.stance is Stance.HAPPENED and r.window]
    told = [r for r in told if not named or named & (seasons_named(r.claim.together) or named)]
    told = [r for r in told if not came or comes.search(marked(r.claim.together.casefold()))]
    return sorted((r for r in told if r.stands and r.known_from <= day), key=lambda r: -r.weight)


def _names_one(report: Report, who: Sequence[str]) -> bool:
    said = report.claim.together
    return report.topic.name in who or report.person in who or any(name in said for name in who)


def _on_the_day(claim: ParsedClaim, reports: Sequence[Report]) -> Report | None:
    """Return the heaviest report of the day that a claim gives."""
    fit = [r for r in reports if claim.dates and r.window and fits(claim, [r.window])]
    return max(fit, key=lambda r: r.weight, default=None)


def _figured(claim: ParsedClaim, reports: Sequence[Report]) -> Report | None:
    """Return the report that has most of the figures of a claim, the likest of equals."""
    figures = counted(claim.words)
    best = max(reports, key=lambda r: len(figures & counted(r.claim.together)))
    return best if figures & counted(best.claim.together) else None


def _firmest(claim: ParsedClaim, reports: Sequence[Report]) -> Report:
    """Return the likest of the reports that say all of a claim which tells it for a fact and on solid ground,
    else the likest of all; to a question the likest answers.
    """
    if claim.mode is ClaimMode.ASKED or not claim.unread:
        return reports[0]
    solid = (r for r in reports if r.weight >= SOLID_WEIGHT and r.stance not in _NO_FACT)
    return next(solid, reports[0])


def _figures_differ(claim: ParsedClaim, reports: Sequence[Report]) -> bool:
    """Tell whether a claim gives a figure that no report on the same gives."""
    theirs = {figure for r in reports for figure in counted(f"{r.claim.together} {r.hours_viewed or ''}")}
    talked = TALK[Subject.EPISODES].search(claim.words) or TALK[Subject.VIEWING].search(claim.words)
    return bool(talked) and any(kind in claim.kinds for kind in _COUNTED) and differs(claim.words, theirs)
