"""Claims that a milestone has come, is set, will come or is off, held against its standing
(docs/verdicts.md).
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.verdicts import Verdict, answered, fits, flipped, foreseen, silent, sure
from bot.domain.record.snapshot import Wire
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import Claim, Part, Stance
from bot.domain.rules.standing import Standing
from bot.search.claims import Claim as Said
from bot.search.claims import Mode


def of_milestone(wire: Wire, said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to by where a milestone stands; a date nobody can read never holds."""
    verdict = _read(wire, said, standing)
    return Verdict.NOTHING if said.undated and verdict is Verdict.HOLDS else verdict


def _read(wire: Wire, said: Said, standing: Standing) -> Verdict:
    if not standing.parts:
        return _of_nobody(said)
    if said.mode is Mode.ASKED:
        return answered(standing)
    if said.mode is Mode.SILENT:
        return silent(said, standing)
    if standing.disputed:
        return Verdict.DISPUTED
    if said.mode is Mode.OFF:
        return flipped(_cancelled(wire, standing), said.denied)
    sole = [mention.windows[0] for mention in said.when if len(mention.windows) == 1]  # it names its year
    ahead = sole and all(window.first > standing.day for window in sole)
    if said.mode is Mode.SO and ahead:
        said = replace(said, mode=Mode.COMES)  # "out in 2027"
    if said.when and _ruled_out(said, standing):
        return flipped(Verdict.CONTRADICTED, said.denied)
    return _not(wire, said, standing) if said.denied else _yes(wire, said, standing)


def _yes(wire: Wire, said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to that something has come, is set or will come."""
    if standing.came:
        return _came(said, standing)
    if standing.due:
        return _due(said, standing)
    if standing.announced:
        right = said.mode is not Mode.SO and fits(said, [standing.window])
        return Verdict.HOLDS if right else Verdict.CONTRADICTED
    return Verdict.CONTRADICTED if standing.negated else _undecided(wire, said, standing)


def _of_nobody(said: Said) -> Verdict:
    """Return what a claim comes to of a milestone that nobody has spoken of."""
    if said.mode is Mode.SILENT or said.denied:
        return Verdict.HOLDS
    return Verdict.CONTRADICTED if said.official else Verdict.NOTHING


def _cancelled(wire: Wire, standing: Standing) -> Verdict:
    release, renewal = (wire.standing(Topic(k), standing.day) for k in (TopicKind.RELEASE, TopicKind.RENEWAL))
    off = next((each for each in (standing, renewal, release) if each.stance is Stance.CANCELLED), None)
    if off is not None:
        return Verdict.HOLDS if sure(off) else Verdict.UNPROVEN
    goes_on = standing.holds or (renewal.holds and renewal.stance is not Stance.CANCELLED)
    return Verdict.CONTRADICTED if goes_on else Verdict.NOTHING


def _not(wire: Wire, said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to that something has not come, or will not on a day."""
    if standing.came:
        if said.when and not fits(said, [standing.window]):
            return Verdict.HOLDS
        return Verdict.CONTRADICTED if sure(standing) else Verdict.UNPROVEN
    if standing.announced:
        return Verdict.CONTRADICTED if not said.when or fits(said, [standing.window]) else Verdict.HOLDS
    if said.when and said.mode is Mode.COMES:
        return Verdict.UNPROVEN if foreseen(standing) else Verdict.NOTHING
    if said.mode is Mode.COMES:  # that it never comes
        return flipped(_undecided(wire, replace(said, denied=False), standing), denied=True)
    return Verdict.HOLDS


def _ruled_out(said: Said, standing: Standing) -> bool:
    """Tell whether every date that a claim gives is one that somebody on record says it is not."""
    off = [r.window for r in standing.reports(Part.RULES_OUT) if r.window is not None]
    meant = [window for mention in said.when for window in mention.windows if window.last >= standing.day]
    return bool(meant) and all(any(o.first <= w.first and w.last <= o.last for o in off) for w in meant[:1])


def _due(said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to of something whose announced day has passed, and that nobody says came."""
    if said.mode is Mode.SO:
        return Verdict.UNPROVEN
    return Verdict.HOLDS if fits(said, [standing.window]) else Verdict.CONTRADICTED


def _came(said: Said, standing: Standing) -> Verdict:
    """Return what a claim comes to of something that has come."""
    if said.official and not standing.official:
        return Verdict.CONTRADICTED
    if said.when and standing.window is not None and not fits(said, [standing.window]):
        return Verdict.CONTRADICTED
    return Verdict.HOLDS if sure(standing) else Verdict.UNPROVEN


def _undecided(wire: Wire, said: Said, standing: Standing) -> Verdict:
    silent = standing.claim is Claim.NOT_ANNOUNCED
    expected = foreseen(standing)
    if said.official or said.mode is Mode.SET:
        by_official = [r for r in expected if r.official]
        if by_official and fits(said, [r.window for r in by_official]):
            return Verdict.HOLDS
        return Verdict.CONTRADICTED if silent or expected else Verdict.NOTHING
    if said.mode is Mode.SO:
        guessed = any(r.stance is Stance.HAPPENED for r in standing.reports(Part.GUESSES))
        return Verdict.CONTRADICTED if silent and not guessed else Verdict.UNPROVEN
    if said.when:
        if all(window.last < standing.day for mention in said.when for window in mention.windows[-1:]):
            return Verdict.CONTRADICTED
        return Verdict.UNPROVEN if fits(said, [r.window for r in expected]) else Verdict.NOTHING
    if (
        standing.topic.kind is TopicKind.RELEASE
        and wire.standing(Topic(TopicKind.RENEWAL), standing.day).holds
    ):
        return Verdict.HOLDS  # that it comes at all
    return Verdict.UNPROVEN if expected else Verdict.NOTHING
