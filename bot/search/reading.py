"""Reading a sentence in anybody's words: what it claims or asks, of whom, when, and who is said to say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.record.season import Group
from bot.domain.record.snapshot import Wire
from bot.domain.reports.topics import Topic, TopicKind
from bot.search.claims import MOST_CLAIMS, Claim, Mode
from bot.search.clauses import Clause, clauses, plain, whole
from bot.search.lexicon import Lexicon
from bot.search.milestones import milestone_claim, milestone_of
from bot.search.people_claims import OF_CAST, PeopleClaims
from bot.search.relevance import about_the_show
from bot.search.talk import (
    NOT,
    SET,
    SILENT,
    WHO,
    WRONG,
    Talk,
)

_STRANGE_BESIDE = 2
_TOLD = (TopicKind.SETTING, TopicKind.SEASON1, TopicKind.SEASON1_VIEWING, TopicKind.PERSON)

_OF_THE_COMING = {Talk.WATCH, Talk.EPISODES}
_PAST = (TopicKind.SEASON1, TopicKind.SEASON1_VIEWING)


class Reader:
    """Reads texts for one wire: by the names on record there, and by what fans call its show."""

    def __init__(self, wire: Wire) -> None:
        self._lexicon = Lexicon(wire)
        self._titles = self._lexicon.titles
        self._people = PeopleClaims(wire, self._lexicon)

    def read(self, text: str, day: date, *, pasted: bool = False) -> tuple[Claim, ...]:
        """Return what a text claims on a day, in order; nothing where it is of something else.

        ``pasted`` tells that it is a report's own words.
        """
        words = plain(text)
        if not about_the_show(self._lexicon, text, words, pasted=pasted):
            return ()
        read = clauses(self._lexicon, words, day)
        telling = [each for each in read if self._tells(each)] or [whole(self._lexicon, words, day)]
        found: list[Claim] = []
        for clause in telling:
            found += self._people.as_before(clause, found) or self._claims(clause)
        return _each_once(found)[:MOST_CLAIMS]

    def _tells(self, clause: Clause) -> bool:
        """Tell whether a clause says anything of the show, rather than of something else beside it."""
        here = self._titles.season.search(clause.words) or self._titles.any.search(clause.words)
        if clause.named or clause.when or here:
            return True
        return bool(clause.talked) and len(self._lexicon.strange(clause.named.rest)) < _STRANGE_BESIDE

    def _claims(self, clause: Clause) -> list[Claim]:
        """Return the claims of a clause, by the first reading that fits it."""
        milestone = milestone_of(clause.talked)
        readings = (
            *(
                self._people.of_a_credit,
                self._of_another_season,
                self._people.of_somebody,
                self._of_a_list,
                self._people.of_the_crew,
            ),
            *(
                self._of_a_slate,
                self._of_an_end,
                self._people.of_a_stranger,
                self._of_a_milestone,
                self._of_the_cast,
            ),
        )
        found = (reading(clause, milestone) for reading in readings)
        return next((claims for claims in found if claims), [replace(clause.bare, kinds=tuple(TopicKind))])

    def _of_another_season(self, clause: Clause, _: TopicKind | None) -> list[Claim]:
        if not self._titles.others.search(clause.words):
            return []
        silent = SILENT.search(clause.words) or (clause.bare.denied and SET.search(clause.words))
        return [replace(clause.bare, mode=Mode.SILENT if silent else Mode.SO)]

    def _of_a_slate(self, clause: Clause, _: TopicKind | None) -> list[Claim]:
        if Talk.SLATE not in clause.talked:
            return []
        wrong = WRONG.search(clause.words) is not None
        out = NOT.search(WRONG.sub(" ", clause.named.rest)) or Talk.LEAVE in clause.talked
        off = bool(out or re.search(r"\boff\b", clause.words)) != wrong
        mode = Mode.SILENT if off else Mode.SET
        return [replace(clause.bare, topic=Topic(TopicKind.RELEASE), mode=mode, denied=False)]

    def _of_an_end(self, clause: Clause, milestone: TopicKind | None) -> list[Claim]:
        if Talk.CANCEL not in clause.talked:
            return []
        return [replace(clause.bare, topic=Topic(milestone or TopicKind.RENEWAL), mode=Mode.OFF)]

    def _of_a_milestone(self, clause: Clause, milestone: TopicKind | None) -> list[Claim]:
        who = WHO.search(clause.named.rest) and clause.talked & OF_CAST
        if milestone is None or (milestone is TopicKind.RELEASE and who):
            return []
        if milestone is TopicKind.RENEWAL and clause.when and Talk.RELEASE in clause.talked:
            milestone = TopicKind.RELEASE  # "early 2027 is when we get it"
        return [milestone_claim(clause, milestone)]

    def _of_the_cast(self, clause: Clause, _: TopicKind | None) -> list[Claim]:
        """Return what a clause that names nobody says or asks of the cast, the plot or the release."""
        if Talk.RETURN in clause.talked and clause.when and not WHO.search(clause.named.rest):
            return [milestone_claim(clause, TopicKind.RELEASE)]
        if clause.talked & OF_CAST:
            return [replace(clause.so, kinds=(TopicKind.CASTING,), groups=_groups(clause.talked))]
        if clause.talked & {Talk.PLOT, Talk.ALIVE, Talk.DEAD}:
            return [replace(clause.so, kinds=(TopicKind.PLOT, TopicKind.SETTING))]
        if clause.when and not clause.talked:
            return [replace(clause.bare, topic=Topic(TopicKind.RELEASE), mode=Mode.COMES)]
        return []

    def _of_a_list(self, clause: Clause, milestone: TopicKind | None) -> list[Claim]:
        """Return the claim of a clause about what is a list."""
        if Talk.VIEWING in clause.talked:
            return [replace(clause.so, kinds=(TopicKind.SEASON1_VIEWING,))]
        coming = self._titles.season.search(clause.words)
        past = clause.talked & {Talk.SEASON1, Talk.WATCH} and not (coming and clause.talked & _OF_THE_COMING)
        if past or self._titles.first.search(clause.words):
            return [replace(clause.so, kinds=_PAST)]
        if clause.talked & {Talk.EPISODES, Talk.EXTRA}:
            silent = SILENT.search(clause.words) is not None
            return [replace(clause.so, mode=Mode.SILENT if silent else clause.so.mode)]
        set_there = Talk.SETTING in clause.talked and Talk.TRAILER not in clause.talked
        if set_there and milestone not in (TopicKind.RELEASE, TopicKind.FILMING_END):
            return [replace(clause.so, kinds=(TopicKind.SETTING,))]
        return []


def _groups(talked: set[Talk]) -> tuple[Group, ...]:
    """Return the part of the cast that a question asks for."""
    if Talk.LEAVE in talked:
        return (Group.LEFT,)
    if Talk.RETURN in talked:
        return (Group.RETURNING,)
    return (Group.NEW,) if Talk.NEW in talked else (Group.RETURNING, Group.NEW)


def _each_once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims without what only says more of the same: one a topic, no question that another clause
    answers, and no talk of lists beside others."""
    found: dict[object, Claim] = {}
    for claim in claims:
        found.setdefault(claim.topic or (claim.kinds[-1:], claim.who, claim.mode), claim)
    said = {claim.topic.kind for claim in found.values() if claim.topic and claim.mode is not Mode.ASKED}
    crew = [
        c for c in found.values() if c.topic and c.topic.kind is TopicKind.CREW and Mode.ASKED is not c.mode
    ]
    spare = [claim for claim in crew if not claim.who] if any(claim.who for claim in crew) else []
    told = [
        claim
        for claim in found.values()
        if (
            claim.topic and not (claim.mode is Mode.ASKED and claim.topic.kind in said) and claim not in spare
        )
        or not (claim.kinds or claim.topic)
        or (claim.kinds and claim.kinds[0] in _TOLD)
        or (claim.mode is Mode.ASKED and claim.groups)
    ]
    return tuple(told or found.values())


def reader(wire: Wire) -> Reader:
    """Return the reader of a wire, made once and kept."""
    return wire.derived(Reader)
