"""What a sentence claims or asks of people: the cast, their parts, and who makes the show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.record.people import Role
from bot.domain.record.snapshot import Wire
from bot.domain.reports.topics import NAMED, Topic, TopicKind
from bot.search.claims import MOST_CLAIMS, Claim, Mode
from bot.search.clauses import Clause
from bot.search.lexicon import Lexicon
from bot.search.milestones import milestone_of
from bot.search.talk import (
    BRIEFLY,
    CONFIRMS,
    EXCEPT,
    GONE,
    JOINS,
    LISTS,
    REPLACES,
    SEEN,
    SET,
    SILENT,
    SOMEBODY_ELSE,
    Talk,
)

OF_CAST = {Talk.CAST, Talk.RETURN, Talk.LEAVE, Talk.NEW}
"""Who is in it, and who is not."""
PLAYED = {Talk.PLAY, Talk.RETURN, Talk.LEAVE, Talk.CAST}
_OF_SOMEBODY = {Talk.RETURN, Talk.LEAVE, Talk.PLAY, Talk.NEW, Talk.ALIVE, Talk.DEAD}
_PLACE = {*OF_CAST, *_OF_SOMEBODY, Talk.IN_TALKS}
_OF_AN_EVENT = {Talk.FILMING, Talk.RELEASE, Talk.DATE, Talk.RENEWAL, Talk.TRAILER}
_FILMING = (TopicKind.FILMING_START, TopicKind.FILMING_END)
_NEWS = (TopicKind.PERSON, TopicKind.OTHER, TopicKind.PLOT)
_NOT_OF_THE_CREW = (TopicKind.FILMING_START, TopicKind.TRAILER, TopicKind.RELEASE)
_ROLES = {Role.DIRECTOR: Talk.DIRECT, Role.WRITER: Talk.WRITE}
_ITS_SEASON = re.compile(r"\x01\s*(?:season \d|시즌 ?\d|s\d)?")
_PAIR = (Mode.SO, Mode.OFF)
"""What is said of one who takes another's place, and of the other."""
_HANGUL = re.compile("[가-힣]")
_DOES = re.compile(r"\b(?:does|do|did|is|are|will|has|have|can)\W*$")
"""The end of a clause that says yes where the one before it said no."""


class PeopleClaims:
    """Reads of people, by the names on record in one wire."""

    def __init__(self, wire: Wire, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._titles = lexicon.titles
        self._players = {part.name: person.name for person in wire.pack.people for part in person.characters}
        self._roles = {person.name: person.role for person in wire.pack.people}
        crew = {file.topic.name for file in wire.of_kind(TopicKind.CREW) if file.topic.name and file.stands}
        known = {name: place for place, name in enumerate(wire.people)}
        self._crew = sorted(crew, key=lambda name: (known.get(name, 0), name))
        self._files = {topic for topic, file in wire.files.items() if topic.kind in NAMED and file.stands}

    def as_before(self, clause: Clause, found: Sequence[Claim]) -> list[Claim]:
        """Return that somebody else is in it too, or is not: "but Cho Yi-hyun isn't", "서지훈도"."""
        last = found[-1].topic if found else None
        if last is None or last.kind is not TopicKind.CASTING:
            return []
        if Talk.SLATE in clause.talked and not clause.named:
            return [found[-1]]  # still of whoever was named: "…, but not in the line-up"
        still_of = clause.talked & {Talk.RETURN, Talk.LEAVE, Talk.CAST, Talk.DEAD} and not clause.when
        if still_of and not clause.named and milestone_of(clause.talked) in (None, TopicKind.RELEASE):
            return [found[-1]]  # "…and not coming back"
        if clause.talked or not clause.named.people:
            return []
        said = replace(
            found[-1],
            words=clause.words,
            denied=clause.bare.denied or (found[-1].denied and not _DOES.search(clause.words)),
            part=None,
        )
        return [replace(said, topic=Topic(TopicKind.CASTING, who), who=(who,)) for who in clause.named.people]

    def of_a_credit(self, clause: Clause, _: TopicKind | None) -> list[Claim]:
        """Return the claim that somebody was in another work, which is a credit on record."""
        if SEEN.search(clause.words):
            known = ((name, self._titles.credits(name)) for name in clause.named.people)
            return [replace(clause.so, who=(n,), credit=(n, c[0])) for n, c in known if c][:1]
        own_season = self._titles.season.search(_ITS_SEASON.sub("", clause.named.rest)) is None
        if not clause.named.credits or (JOINS.search(clause.named.rest) and not own_season):
            return []
        if JOINS.search(clause.named.rest):
            return [replace(clause.bare, kinds=_NEWS, who=clause.named.people[:1])]
        return [replace(clause.bare, who=(name,), credit=(name, c)) for name, c in clause.named.credits[:1]]

    def of_a_stranger(self, clause: Clause, milestone: TopicKind | None) -> list[Claim]:
        """Return the claim of a clause that puts somebody in the cast whom nobody on record has named."""
        cast = bool(clause.talked & {*OF_CAST, Talk.IN_TALKS}) and milestone in (None, TopicKind.RELEASE)
        dated = bool(clause.when) or Talk.DATE in clause.talked
        named = cast and not dated and not clause.asks and bool(self._lexicon.strange(clause.named.rest))
        return [replace(clause.bare, kinds=(TopicKind.CASTING,))] if named else []

    def of_the_crew(self, clause: Clause, milestone: TopicKind | None) -> list[Claim]:
        """Return the claim of a clause about whoever directs or writes, none of whom it names."""
        if not clause.talked & {Talk.DIRECT, Talk.WRITE} or milestone in _NOT_OF_THE_CREW:
            return []
        mode = Mode.OFF if Talk.LEAVE in clause.talked else clause.so.mode
        # A name that is none of theirs says that somebody else does.
        another = mode is Mode.SO and bool(self._lexicon.strange(clause.named.rest))
        another = another or SOMEBODY_ELSE.search(clause.words) is not None
        # "안 바뀐다": nobody is replaced.
        stays = mode is Mode.OFF and clause.bare.denied
        claim = replace(clause.bare, mode=mode, denied=clause.bare.denied or another or stays)
        doing = self._crew_of(clause.talked)
        asked = tuple(doing) if mode is Mode.ASKED else ()
        return [replace(claim, topic=Topic(TopicKind.CREW, name), asked=asked) for name in doing[:1]]

    def of_somebody(self, clause: Clause, milestone: TopicKind | None) -> list[Claim]:
        """Return the claims of a clause about whom it names."""
        talked, named = clause.talked, clause.named
        dated = bool(clause.when and talked & _OF_AN_EVENT) and not talked & _OF_SOMEBODY
        of_the_show = not named.people and (milestone in _FILMING or (clause.asks and Talk.DATE in talked))
        if not named or dated or Talk.SEASON1 in talked or (of_the_show and not talked & PLAYED):
            return []
        claim = _said_of_somebody(clause)
        if named.people and named.parts and named.people[0] not in self._crew:
            return [self._in_a_part(clause, claim)]
        if named.parts:
            return self._of_parts(clause, claim)
        if claim.mode is Mode.ASKED:
            claim = replace(claim, plays=True)
        if len(named.people) == len(_PAIR) and REPLACES.search(named.rest):
            modes = _PAIR[::-1] if _HANGUL.search(named.rest) else _PAIR
            return [
                replace(claim, mode=mode, topic=Topic(TopicKind.CASTING, who), who=(who,))
                for who, mode in zip(named.people, modes, strict=True)
            ]
        most = 1 if all(who in self._crew for who in named.people) else MOST_CLAIMS
        return [self._of_person(clause, claim, who) for who in named.people[:most]]

    def _in_a_part(self, clause: Clause, claim: Claim) -> Claim:
        """Return the claim that puts a person in a part."""
        who = clause.named.people[0]
        own = [part for part in clause.named.parts if self._players.get(part) == who]
        part = [*own, *clause.named.parts][0]
        topic = Topic(TopicKind.CASTING, who)
        return replace(claim, part=part, plays=self._plays(clause), who=(who,), topic=topic)

    def _of_parts(self, clause: Clause, claim: Claim) -> list[Claim]:
        """Return the claims about parts whose players are not named."""
        talked, rest, parts = clause.talked, clause.named.rest, clause.named.parts
        told = Talk.PLOT in talked and not talked & (_OF_SOMEBODY - {Talk.DEAD})
        denied_here = claim.denied and self._titles.season.search(clause.words)
        if told or not (talked & _PLACE or clause.asks or SET.search(rest) or denied_here):
            players = (self._players[part] for part in parts if part in self._players)
            return [replace(claim, kinds=tuple(TopicKind), who=(*parts, *players))]
        plays = self._plays(clause) or claim.mode is Mode.ASKED
        return [
            replace(claim, plays=plays, topic=self._topic_of(p), who=(p,), part=p if plays else None)
            for p in parts[:MOST_CLAIMS]
        ]

    def _plays(self, clause: Clause) -> bool:
        """Tell whether a clause is only of who plays whom, not of the season."""
        talked = clause.talked
        season = self._titles.season.search(clause.words) is not None
        return Talk.PLAY in talked and not talked & {Talk.RETURN, Talk.LEAVE} and not season

    def _of_person(self, clause: Clause, claim: Claim, who: str) -> Claim:
        rest = clause.named.rest
        here = self._titles.season.search(clause.words) or self._titles.any.search(clause.words)
        extra = Talk.EXTRA in clause.talked and not clause.talked & PLAYED
        news = extra or (Talk.NEWS in clause.talked and not (here and clause.talked & PLAYED))
        elsewhere = news or (self._titles.rivals.search(rest) and not JOINS.search(rest))
        made = {Talk.DIRECT, Talk.WRITE} if who in self._crew else set()
        strange = bool(clause.bare.strange)
        placed = clause.talked & (_PLACE | made) or SET.search(rest) or (here and not strange)
        some_part = clause.talked & _PLACE == {Talk.PLAY} and strange  # "plays a zombie"
        if elsewhere or not placed or some_part or BRIEFLY.search(rest):
            return replace(claim, kinds=_NEWS, who=(who,))
        kind = TopicKind.CREW if who in self._crew else TopicKind.CASTING
        return replace(claim, topic=Topic(kind, who), who=(who,))

    def _topic_of(self, part: str) -> Topic:
        """Return a part's own topic where a report is on it, else the casting of who plays it."""
        own = Topic(TopicKind.CHARACTER, part)
        if own in self._files or part not in self._players:
            return own
        return Topic(TopicKind.CASTING, self._players[part])

    def _crew_of(self, talked: set[Talk]) -> Sequence[str]:
        """Return those of the crew who do what is talked of."""
        doing = [name for name in self._crew if _ROLES.get(self._roles.get(name, Role.ACTOR)) in talked]
        return doing or self._crew


def _said_of_somebody(clause: Clause) -> Claim:
    """Return what a clause says of whomever it names."""
    talked, rest = clause.talked, clause.named.rest
    meant = clause.bare.official or CONFIRMS.search(rest) is not None
    if clause.asks and Talk.PLAY in talked:
        mode = Mode.ASKED
    elif meant and _unmentioned(clause):
        return replace(clause.bare, mode=Mode.SILENT, denied=False, official=True)
    elif talked & {Talk.LEAVE, Talk.DEAD, Talk.CANCEL}:
        mode = Mode.OFF
    else:
        mode = Mode.COMES if Talk.IN_TALKS in talked else Mode.SO
    gone = Talk.DEAD in talked and GONE.search(rest) is not None  # dead, and so not in it
    denied = (clause.bare.denied and not gone) != (EXCEPT.search(rest) is not None)
    return replace(clause.bare, mode=mode, denied=denied)


def _unmentioned(clause: Clause) -> bool:
    """Tell whether a clause says that somebody is not on an official's list, or not confirmed."""
    listed = LISTS.search(clause.named.rest) is not None
    left_out = clause.bare.denied or Talk.LEAVE in clause.talked
    return (listed and left_out) or SILENT.search(clause.named.rest) is not None
