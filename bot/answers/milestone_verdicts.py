"""Claims that a milestone has come, is set, will come or is off, held against its standing
(verdicts.md).
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from bot.answers.verdicts import Verdict, answered, fits, foreseen, is_reported, silent, with_denial
from bot.domain.dates.mentions import Mention
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ReportStatus, Stance
from bot.domain.rules.standing import Standing
from bot.search.claims import ClaimMode, DateSide
from bot.search.claims import ParsedClaim as Said
from bot.search.talk import AHEAD


def judge_milestone_claim(snapshot: Snapshot, claim: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to by where a milestone stands; a date nobody can read never holds."""
    verdict = _read(snapshot, claim, standing)
    return Verdict.NOTHING if claim.undated and verdict is Verdict.HOLDS else verdict


def deciding_standing(snapshot: Snapshot, claim: Said, standing: Standing) -> Standing:
    """Return where the milestone stands by which a claim is judged: that the season comes at all, whenever
    that is, is known by its renewal.
    """
    renewal = snapshot.standing(Topic(TopicKind.RENEWAL), standing.day)
    of_a_day = claim.dates or claim.undated or claim.listed
    open_release = standing.topic.kind is TopicKind.RELEASE and not (standing.decided or standing.disputed)
    at_all = claim.mode is ClaimMode.COMES and open_release and not of_a_day
    told = renewal.official if claim.official else renewal.holds
    return renewal if at_all and told else standing


def _read(snapshot: Snapshot, claim: Said, standing: Standing) -> Verdict:
    if not standing.statuses:
        return _of_nobody(claim)
    if claim.mode is ClaimMode.ASKED:
        return answered(standing)
    if claim.mode is ClaimMode.SILENT:
        return silent(claim, standing)
    if standing.disputed:
        return Verdict.DISPUTED
    if claim.mode is ClaimMode.OFF:
        return with_denial(_cancelled(snapshot, standing), claim.denied)
    sole = [mention.windows[0] for mention in claim.dates if len(mention.windows) == 1]  # it names its year
    ahead = sole and all(window.first > standing.day for window in sole)
    if claim.mode is ClaimMode.SO and ahead:
        claim = replace(claim, mode=ClaimMode.COMES)  # "out in 2027"
    elif claim.mode is ClaimMode.SO:
        claim = replace(claim, dates=_past(claim.dates, standing.day))
    if claim.dates and _ruled_out(claim, standing):
        return with_denial(Verdict.CONTRADICTED, claim.denied)
    return _not(snapshot, claim, standing) if claim.denied else _yes(snapshot, claim, standing)


def _past(dates: tuple[Mention, ...], day: date) -> tuple[Mention, ...]:
    """Return dates without the years to come in which something that is said to have come cannot have."""
    past = (tuple(window for window in mention.windows if window.first <= day) for mention in dates)
    return tuple(Mention(windows) for windows in past if windows)


def _yes(snapshot: Snapshot, claim: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to that something has come, is set or will come."""
    if standing.has_come:
        return _came(claim, standing)
    if standing.due:
        return _due(claim, standing)
    if standing.announced:
        right = claim.mode is not ClaimMode.SO and fits(claim, [standing.window])
        return Verdict.HOLDS if right else Verdict.CONTRADICTED
    return Verdict.CONTRADICTED if standing.negated else _undecided(snapshot, claim, standing)


def _of_nobody(claim: Said) -> Verdict:
    """Return what a claim comes to of a milestone that nobody has spoken of."""
    if claim.mode is ClaimMode.SILENT or claim.denied:
        return Verdict.HOLDS
    return Verdict.NOTHING


def _cancelled(snapshot: Snapshot, standing: Standing) -> Verdict:
    release, renewal = (
        snapshot.standing(Topic(k), standing.day) for k in (TopicKind.RELEASE, TopicKind.RENEWAL)
    )
    off = next((each for each in (standing, renewal, release) if each.stance is Stance.CANCELLED), None)
    if off is not None:
        return Verdict.HOLDS if is_reported(off) else Verdict.UNPROVEN
    goes_on = standing.holds or (renewal.holds and renewal.stance is not Stance.CANCELLED)
    return Verdict.CONTRADICTED if goes_on else Verdict.NOTHING


def _not(snapshot: Snapshot, claim: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to that something has not come, or will not on a day."""
    if standing.has_come:
        if claim.dates and not fits(claim, [standing.window]):
            return Verdict.HOLDS
        return Verdict.CONTRADICTED if is_reported(standing) else Verdict.UNPROVEN
    if standing.announced:
        return Verdict.CONTRADICTED if not claim.dates or fits(claim, [standing.window]) else Verdict.HOLDS
    if claim.dates and claim.mode is ClaimMode.COMES:
        return Verdict.UNPROVEN if foreseen(standing) else Verdict.NOTHING
    if claim.mode is ClaimMode.COMES:  # that it never comes
        return with_denial(_undecided(snapshot, replace(claim, denied=False), standing), denied=True)
    return Verdict.HOLDS


def _ruled_out(claim: Said, standing: Standing) -> bool:
    """Tell whether every date that a claim gives is one that somebody on record says it is not, and none that
    stands again.
    """
    if standing.holds and standing.window is not None and fits(claim, [standing.window]):
        return False
    off = [r.window for r in standing.reports(ReportStatus.RULES_OUT) if r.window is not None]
    meant = [window for mention in claim.dates for window in mention.windows if window.last >= standing.day]
    return bool(meant) and all(any(o.first <= w.first and w.last <= o.last for o in off) for w in meant[:1])


def _due(claim: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to of something whose announced day has passed, and that nobody says came."""
    if claim.mode is ClaimMode.SO:
        return Verdict.UNPROVEN
    return Verdict.HOLDS if fits(claim, [standing.window]) else Verdict.CONTRADICTED


def _came(claim: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to of something that has come; by an official only where one has said so."""
    if claim.dates and standing.window is not None and not fits(claim, [standing.window]):
        return Verdict.CONTRADICTED
    if claim.mode is ClaimMode.COMES and not claim.dates and AHEAD.search(claim.rest):
        return Verdict.CONTRADICTED if is_reported(standing) else Verdict.UNPROVEN  # it is over
    if claim.official and not standing.official:
        return Verdict.NOTHING
    if _is_finer(claim, standing):
        return Verdict.UNPROVEN
    return Verdict.HOLDS if is_reported(standing) else Verdict.UNPROVEN


def _is_finer(claim: Said, standing: Standing) -> bool:
    """Tell whether a claim dates what has come more narrowly than anybody on record does."""
    told = [r.window for r in standing.reports(ReportStatus.SUPPORTS) if r.window is not None]
    meant = [window for mention in claim.dates for window in mention.windows]
    holds_one = any(each.first <= w.first and w.last <= each.last for each in meant for w in told)
    inside = any(w.first <= each.first and each.last <= w.last for each in meant for w in told)
    return claim.side is DateSide.ON and inside and not holds_one


def _undecided(snapshot: Snapshot, claim: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to of a milestone that nothing is decided of: silence is no no."""
    expected = foreseen(standing)
    announced = claim.official and claim.mode is ClaimMode.SET  # the day may be that of the announcement
    over = bool(claim.dates) and not announced and _before_the_record(claim, standing)
    if over or (claim.listed and _off_the_list(claim, standing)):
        return Verdict.CONTRADICTED
    if deciding_standing(snapshot, claim, standing) is not standing:
        return Verdict.HOLDS
    if claim.official or claim.mode is ClaimMode.SET:
        by_official = [r for r in expected if r.official]
        told = bool(by_official) and fits(claim, [r.window for r in by_official])
        return Verdict.HOLDS if told else Verdict.NOTHING
    if claim.mode is ClaimMode.SO:
        guessed = any(r.stance is Stance.HAPPENED for r in standing.reports(ReportStatus.GUESSES))
        return Verdict.UNPROVEN if guessed else Verdict.NOTHING
    if claim.dates:
        return Verdict.UNPROVEN if fits(claim, [r.window for r in expected]) else Verdict.NOTHING
    return Verdict.UNPROVEN if expected else Verdict.NOTHING


def _before_the_record(claim: Said, standing: Standing) -> bool:
    """Tell whether all that a claim gives as a date was over when somebody on record still said that nothing
    was announced.
    """
    silent = _silences(standing)
    over = [window.last for mention in claim.dates for window in mention.windows[-1:]]
    return bool(silent) and all(last < max(silent) for last in over)


def _off_the_list(claim: Said, standing: Standing) -> bool:
    """Tell whether somebody on record says that the list of the year which a claim gives has it not."""
    years = {str(window.first.year) for mention in claim.dates for window in mention.windows[:1]}
    silent = [r for r in standing.reports() if r.stance is Stance.NOT_ANNOUNCED]
    return any(year in report.claim.together for report in silent for year in years)


def _silences(standing: Standing) -> list[date]:
    """Return the days on which it was said that nothing is announced."""
    return [r.known_from for r in standing.reports() if r.stance is Stance.NOT_ANNOUNCED]
