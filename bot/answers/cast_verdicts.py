"""Claims of who is in it and who plays whom, held against the record (verdicts.md)."""

from __future__ import annotations

from datetime import date

from bot.answers.verdicts import (
    JudgedClaim,
    Verdict,
    answered,
    fits,
    is_reported,
    silent,
    with_denial,
    with_reports,
)
from bot.domain.record.people import Character
from bot.domain.record.season import left_out
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ReportStatus, Stance
from bot.domain.rules.standing import Standing
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.talk import LISTS, TALK, Subject


def judge_place_claim(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim:
    """Return what a claim comes to of somebody's place in the season."""
    assert claim.topic is not None
    standing = snapshot.standing(claim.topic, day)
    name = claim.topic.name or ""
    unnamed = claim.topic.kind is TopicKind.CASTING and standing.holds and left_out(standing, snapshot.show)
    plays = (
        _plays(snapshot, claim.part)
        if claim.part is not None
        else _played_by(snapshot, name)
        if claim.plays
        else None
    )
    if claim.plays and claim.mode is ClaimMode.ASKED and plays is None:
        return JudgedClaim(claim, Verdict.NOTHING, standing, player=name)
    if claim.plays and claim.mode is ClaimMode.SILENT:
        unknown = Verdict.HOLDS if standing.holds else Verdict.NOTHING
        verdict = Verdict.CONTRADICTED if plays is not None else unknown
        return with_reports(JudgedClaim(claim, verdict, standing, plays=plays, player=name, unnamed=unnamed))
    wrong = plays is not None and name in snapshot.people and name != plays[0]
    if wrong:
        verdict = Verdict.HOLDS if claim.denied else Verdict.CONTRADICTED
    elif plays is not None and claim.plays and not claim.denied:
        verdict = Verdict.HOLDS  # who plays what is on record without a report
    elif unnamed and claim.official and claim.mode is ClaimMode.SO and LISTS.search(claim.words.casefold()):
        verdict = with_denial(Verdict.CONTRADICTED, claim.denied)  # the platform's line-up does not name them
    else:
        verdict, plays = _in_it(claim, standing), None
    names = tuple(each for each in claim.asked if snapshot.standing(Topic(TopicKind.CREW, each), day).holds)
    return with_reports(
        JudgedClaim(claim, verdict, standing, plays=plays, player=name, unnamed=unnamed, names=names)
    )


def _in_it(claim: ParsedClaim, standing: Standing) -> Verdict:
    """Return what a claim comes to that somebody is in it, or is not."""
    if claim.mode is ClaimMode.SILENT:
        return silent(claim, standing)
    if not standing.statuses:
        return Verdict.NOTHING
    if standing.disputed:
        return Verdict.DISPUTED
    if claim.mode is ClaimMode.ASKED:
        return answered(standing)
    out = (claim.mode is ClaimMode.OFF) != claim.denied
    if standing.decided:
        if not is_reported(standing):
            return Verdict.UNPROVEN
        dated = claim.dates and standing.window is not None
        if out != standing.negated:
            return Verdict.CONTRADICTED
        if dated and not fits(claim, [standing.window]):
            return Verdict.NOTHING if claim.denied else Verdict.CONTRADICTED  # of a no it is no date
        told = (standing.official or not claim.official) and not _comes_otherwise(claim, standing)
        return Verdict.HOLDS if told and (dated or _of_its_day(claim, standing)) else Verdict.NOTHING
    opinions = [report for report in standing.reports() if report.stance is Stance.OPINION]
    talks = standing.reports(ReportStatus.EXPECTS, ReportStatus.GUESSES)
    return Verdict.UNPROVEN if talks or opinions else Verdict.NOTHING


def _comes_otherwise(claim: ParsedClaim, standing: Standing) -> bool:
    """Tell whether a claim has somebody come back who is new, or the other way round."""
    said = {report.stance for report in standing.reports(ReportStatus.SUPPORTS)}
    new, back = (TALK[each].search(claim.rest) is not None for each in (Subject.NEW, Subject.RETURN))
    joins, returns = Stance.JOINS in said, Stance.RETURNS in said
    return not claim.denied and ((new and not back and returns) or (back and joins))


def _of_its_day(claim: ParsedClaim, standing: Standing) -> bool:
    """Tell whether a claim gives no date, or one on which somebody on record said it."""
    said = [report.known_from for report in standing.reports(ReportStatus.SUPPORTS)]
    meant = [window for mention in claim.dates for window in mention.windows]
    return not meant or any(window.first <= day <= window.last for window in meant for day in said)


def _played_by(snapshot: Snapshot, name: str) -> tuple[str, Character] | None:
    """Return the part somebody plays in the coming season."""
    person = snapshot.people.get(name)
    part = person.character_in(snapshot.show.season) if person else None
    return (name, part) if part else None


def _plays(snapshot: Snapshot, part: str) -> tuple[str, Character] | None:
    """Return who plays a part, the coming season's where it is in it."""
    found = [(p.name, each) for p in snapshot.pack.people for each in p.characters if each.name == part]
    return max(found, key=lambda each: each[1].season, default=None)
