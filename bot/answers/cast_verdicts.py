"""Claims of who is in it and who plays whom, held against the record (docs/verdicts.md)."""

from __future__ import annotations

from datetime import date

from bot.answers.verdicts import Judged, Verdict, answered, silent, sure, with_reports
from bot.domain.record.people import Character
from bot.domain.record.season import left_out
from bot.domain.record.snapshot import Wire
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import Part, Stance
from bot.domain.rules.standing import Standing
from bot.search.claims import Claim, Mode


def of_place(wire: Wire, said: Claim, day: date) -> Judged:
    """Return what a claim comes to of somebody's place in the season."""
    assert said.topic is not None
    standing = wire.standing(said.topic, day)
    name = said.topic.name or ""
    unnamed = said.topic.kind is TopicKind.CASTING and standing.holds and left_out(standing, wire.show)
    plays = (
        _plays(wire, said.part) if said.part is not None else _played_by(wire, name) if said.plays else None
    )
    if said.plays and said.mode is Mode.ASKED and plays is None:
        return Judged(said, Verdict.NOTHING, standing, player=name)
    wrong = plays is not None and name in wire.people and name != plays[0]
    if wrong:
        verdict = Verdict.HOLDS if said.denied else Verdict.CONTRADICTED
    elif plays is not None and said.plays and not said.denied:
        verdict = Verdict.HOLDS  # who plays what is on record without a report
    else:
        verdict, plays = _in_it(said, standing), None
    names = tuple(each for each in said.asked if wire.standing(Topic(TopicKind.CREW, each), day).holds)
    return with_reports(
        Judged(said, verdict, standing, plays=plays, player=name, unnamed=unnamed, names=names)
    )


def _in_it(said: Claim, standing: Standing) -> Verdict:
    """Return what a claim comes to that somebody is in it, or is not."""
    if said.mode is Mode.SILENT:
        return silent(said, standing)
    if said.official and not standing.official:
        return Verdict.CONTRADICTED
    if not standing.parts:
        return Verdict.NOTHING
    if standing.disputed:
        return Verdict.DISPUTED
    if said.mode is Mode.ASKED:
        return answered(standing)
    out = (said.mode is Mode.OFF) != said.denied
    if standing.decided:
        if not sure(standing):
            return Verdict.UNPROVEN
        return Verdict.HOLDS if out == standing.negated else Verdict.CONTRADICTED
    opinions = [report for report in standing.reports() if report.stance is Stance.OPINION]
    talks = standing.reports(Part.EXPECTS, Part.GUESSES)
    return Verdict.UNPROVEN if talks or opinions else Verdict.NOTHING


def _played_by(wire: Wire, name: str) -> tuple[str, Character] | None:
    """Return the part somebody plays in the coming season."""
    person = wire.people.get(name)
    part = person.character_in(wire.show.season) if person else None
    return (name, part) if part else None


def _plays(wire: Wire, part: str) -> tuple[str, Character] | None:
    """Return who plays a part, the coming season's where it is in it."""
    found = [(p.name, each) for p in wire.pack.people for each in p.characters if each.name == part]
    return max(found, key=lambda each: each[1].season, default=None)
