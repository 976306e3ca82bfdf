"""Claims that a milestone has come, is set, will come or is off, held against its standing
(docs/verdicts.md).
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.answers.verdicts import Verdict, answered, fits, foreseen, is_reported, silent, with_denial
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ClaimKind, ReportStatus, Stance
from bot.domain.rules.standing import Standing
from bot.search.claims import ClaimMode
from bot.search.claims import ParsedClaim as Said


def of_milestone(snapshot: Snapshot, said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to by where a milestone stands; a date nobody can read never holds."""
    verdict = _read(snapshot, said, standing)
    return Verdict.NOTHING if said.undated and verdict is Verdict.HOLDS else verdict


def _read(snapshot: Snapshot, said: Said, standing: Standing) -> Verdict:
    if not standing.statuses:
        return _of_nobody(said)
    if said.mode is ClaimMode.ASKED:
        return answered(standing)
    if said.mode is ClaimMode.SILENT:
        return silent(said, standing)
    if standing.disputed:
        return Verdict.DISPUTED
    if said.mode is ClaimMode.OFF:
        return with_denial(_cancelled(snapshot, standing), said.denied)
    sole = [mention.windows[0] for mention in said.dates if len(mention.windows) == 1]  # it names its year
    ahead = sole and all(window.first > standing.day for window in sole)
    if said.mode is ClaimMode.SO and ahead:
        said = replace(said, mode=ClaimMode.COMES)  # "out in 2027"
    if said.dates and _ruled_out(said, standing):
        return with_denial(Verdict.CONTRADICTED, said.denied)
    return _not(snapshot, said, standing) if said.denied else _yes(snapshot, said, standing)


def _yes(snapshot: Snapshot, said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to that something has come, is set or will come."""
    if standing.has_come:
        return _came(said, standing)
    if standing.due:
        return _due(said, standing)
    if standing.announced:
        right = said.mode is not ClaimMode.SO and fits(said, [standing.window])
        return Verdict.HOLDS if right else Verdict.CONTRADICTED
    return Verdict.CONTRADICTED if standing.negated else _undecided(snapshot, said, standing)


def _of_nobody(said: Said) -> Verdict:
    """Return what a claim comes to of a milestone that nobody has spoken of."""
    if said.mode is ClaimMode.SILENT or said.denied:
        return Verdict.HOLDS
    return Verdict.CONTRADICTED if said.official else Verdict.NOTHING


def _cancelled(snapshot: Snapshot, standing: Standing) -> Verdict:
    release, renewal = (
        snapshot.standing(Topic(k), standing.day) for k in (TopicKind.RELEASE, TopicKind.RENEWAL)
    )
    off = next((each for each in (standing, renewal, release) if each.stance is Stance.CANCELLED), None)
    if off is not None:
        return Verdict.HOLDS if is_reported(off) else Verdict.UNPROVEN
    goes_on = standing.holds or (renewal.holds and renewal.stance is not Stance.CANCELLED)
    return Verdict.CONTRADICTED if goes_on else Verdict.NOTHING


def _not(snapshot: Snapshot, said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to that something has not come, or will not on a day."""
    if standing.has_come:
        if said.dates and not fits(said, [standing.window]):
            return Verdict.HOLDS
        return Verdict.CONTRADICTED if is_reported(standing) else Verdict.UNPROVEN
    if standing.announced:
        return Verdict.CONTRADICTED if not said.dates or fits(said, [standing.window]) else Verdict.HOLDS
    if said.dates and said.mode is ClaimMode.COMES:
        return Verdict.UNPROVEN if foreseen(standing) else Verdict.NOTHING
    if said.mode is ClaimMode.COMES:  # that it never comes
        return with_denial(_undecided(snapshot, replace(said, denied=False), standing), denied=True)
    return Verdict.HOLDS


def _ruled_out(said: Said, standing: Standing) -> bool:
    """Tell whether every date that a claim gives is one that somebody on record says it is not."""
    off = [r.window for r in standing.reports(ReportStatus.RULES_OUT) if r.window is not None]
    meant = [window for mention in said.dates for window in mention.windows if window.last >= standing.day]
    return bool(meant) and all(any(o.first <= w.first and w.last <= o.last for o in off) for w in meant[:1])


def _due(said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to of something whose announced day has passed, and that nobody says came."""
    if said.mode is ClaimMode.SO:
        return Verdict.UNPROVEN
    return Verdict.HOLDS if fits(said, [standing.window]) else Verdict.CONTRADICTED


def _came(said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to of something that has come."""
    if said.official and not standing.official:
        return Verdict.CONTRADICTED
    if said.dates and standing.window is not None and not fits(said, [standing.window]):
        return Verdict.CONTRADICTED
    return Verdict.HOLDS if is_reported(standing) else Verdict.UNPROVEN


def _undecided(snapshot: Snapshot, said: Said, standing: Standing) -> Verdict:
    silent = standing.claim is ClaimKind.NOT_ANNOUNCED
    expected = foreseen(standing)
    if said.official or said.mode is ClaimMode.SET:
        by_official = [r for r in expected if r.official]
        if by_official and fits(said, [r.window for r in by_official]):
            return Verdict.HOLDS
        return Verdict.CONTRADICTED if silent or expected else Verdict.NOTHING
    if said.mode is ClaimMode.SO:
        guessed = any(r.stance is Stance.HAPPENED for r in standing.reports(ReportStatus.GUESSES))
        return Verdict.CONTRADICTED if silent and not guessed else Verdict.UNPROVEN
    if said.dates:
        if all(window.last < standing.day for mention in said.dates for window in mention.windows[-1:]):
            return Verdict.CONTRADICTED
        return Verdict.UNPROVEN if fits(said, [r.window for r in expected]) else Verdict.NOTHING
    if (
        standing.topic.kind is TopicKind.RELEASE
        and snapshot.standing(Topic(TopicKind.RENEWAL), standing.day).holds
    ):
        return Verdict.HOLDS  # that it comes at all
    return Verdict.UNPROVEN if expected else Verdict.NOTHING
