"""Reading a sentence in anybody's words: what it claims or asks, of whom, when, and who is said to say so."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from bot.domain.record.season import Group
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import Topic, TopicKind
from bot.search.claims import MOST_CLAIMS, ClaimMode, ParsedClaim
from bot.search.clauses import Clause, clauses, says_no, whole
from bot.search.distinct_claims import distinct
from bot.search.lexicon import Lexicon
from bot.search.milestones import milestone_claim, milestone_of
from bot.search.people_claims import OF_CAST, PeopleClaims
from bot.search.relevance import about_the_show
from bot.search.season_told import another_season
from bot.search.talk import (
    ELSEWHERE,
    FOR_A_DATE,
    NOW,
    OF_THEM,
    OTHER_WORK,
    SAYS,
    SET,
    SILENT,
    SINCE,
    SPEAKER,
    TALK,
    THEY,
    UNMEANT,
    WHEN,
    WHO,
    WRONG,
    Subject,
)
from bot.search.unread import with_unread

_STRANGE_BESIDE = 2

_OF_THE_COMING = {Subject.WATCH, Subject.EPISODES}
_NOT_OVER = {
    *(Subject.CANCEL, Subject.RENEWAL, Subject.RETURN, Subject.NEW, Subject.DIRECT, Subject.WRITE),
}
"""What is said of the coming season also where the first one is named: "cancelled after season 1"."""
_COUNTED = {Subject.VIEWING, Subject.EPISODES, Subject.SEASON1}
_OF_A_PLACE = {Subject.PLOT, Subject.SETTING}
_PAST = (TopicKind.SEASON1, TopicKind.SEASON1_VIEWING)


class ClaimReader:
    """Reads texts for one snapshot: by the names on record there, and by what fans call its show."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._lexicon = snapshot.derive(Lexicon)
        self._titles = self._lexicon.titles
        self._people = PeopleClaims(snapshot, self._titles)

    def claims(
        self, text: str, day: date, *, pasted: bool = False, lexicon: Lexicon | None = None
    ) -> tuple[ParsedClaim, ...]:
        """Return what a text claims on a day, in order; nothing where it is of something else.

        ``pasted`` tells that it is a report's own words; ``lexicon`` is the one that it is read by already.
        """
        lexicon = lexicon or self._lexicon.for_one_text()
        words = self._titles.plain(text)
        if not about_the_show(lexicon, text, words, pasted=pasted):
            return ()
        read = clauses(lexicon, words, day)
        telling = [each for each in read if self._tells(each)] or [whole(lexicon, words, day)]
        other = another_season(self._titles, words)
        unmeant = tuple(match[0] for match in UNMEANT.finditer(words))
        found: list[ParsedClaim] = []
        anchored = any(self._anchored(each) for each in telling)
        several, of_another = len(telling) > 1, False
        for clause in telling:
            of_another = not self._anchored(clause) and of_another  # a remake, "set in Osaka"
            if of_another or (anchored and self._beside(clause)) or (several and _adds_nothing(clause)):
                continue
            of_another = OTHER_WORK.search(clause.named.rest) is not None
            made = self._people.as_before(clause, found) or self._claims(clause, other)
            said = (with_unread(lexicon, clause, each, day) for each in made)
            found += [
                each for each in said if pasted or each.credit is None or not each.unread
            ]  # "was lovely"
        claims = distinct(found)[:MOST_CLAIMS]
        return tuple(replace(each, unread=(*each.unread, *unmeant)) for each in claims) if unmeant else claims

    def _tells(self, clause: Clause) -> bool:
        """Tell whether a clause says anything of the show, rather than of something else beside it."""
        here = self._titles.season.search(clause.words) or self._titles.any.search(clause.words)
        if clause.named or clause.dates or here or OF_THEM.search(clause.words):
            return True
        return bool(clause.subjects) and len(clause.bare.unknown_words) < _STRANGE_BESIDE

    def _anchored(self, clause: Clause) -> bool:
        """Tell whether a clause names the show, its season or somebody of it."""
        titles = (self._titles.season, self._titles.first, self._titles.others, self._titles.any)
        return bool(clause.named) or any(each.search(clause.words) for each in titles)

    def _beside(self, clause: Clause) -> bool:
        """Tell whether a clause is a remark beside what is said of the show: "my fern has died"."""
        if clause.subjects & _OF_A_PLACE and ELSEWHERE.search(clause.words):
            return False
        strange = bool(clause.bare.unknown_words) or SPEAKER.search(clause.words)
        return bool(strange) and not self._anchored(clause) and not OF_THEM.search(clause.words)

    def _claims(self, clause: Clause, other: TopicKind | None) -> list[ParsedClaim]:
        """Return the claims of a clause, by the first reading that fits it."""
        milestone = milestone_of(clause.subjects)
        if other and self._goes_on(clause, other) and (milestone or clause.named):
            return [replace(clause.so, kinds=(other,))]
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

    def _goes_on(self, clause: Clause, other: TopicKind) -> bool:
        """Tell whether a clause of a text that is of another season says more of that one: "it comes out in
        2030" of season 4, "ahead of season 2 …".
        """
        if clause.subjects & OF_CAST:
            return False
        if self._titles.season.search(clause.words):
            return another_season(self._titles, clause.words) is None
        titles = (self._titles.first, self._titles.later, self._titles.any)
        return other is TopicKind.SEASON3 and not any(each.search(clause.words) for each in titles)

    def _of_another_season(self, clause: Clause, _: TopicKind | None) -> list[ParsedClaim]:
        other = another_season(self._titles, clause.words)
        if other is TopicKind.SEASON1:
            return [replace(clause.so, kinds=_PAST)] if Subject.RETURN in clause.subjects else []
        if other is None:
            return []
        silent = SILENT.search(clause.words) or (clause.bare.denied and SET.search(clause.words))
        return [replace(clause.bare, mode=ClaimMode.SILENT if silent else ClaimMode.SO, kinds=(other,))]

    def _of_a_slate(self, clause: Clause, _: TopicKind | None) -> list[ParsedClaim]:
        if Subject.SLATE not in clause.subjects:
            return []
        wrong = WRONG.search(clause.words) is not None
        out = clause.bare.denied != wrong or Subject.LEAVE in clause.subjects
        off = bool(out or re.search(r"\boff\b", clause.words)) != wrong
        mode = ClaimMode.SILENT if off else ClaimMode.SET
        return [replace(clause.bare, topic=Topic(TopicKind.RELEASE), mode=mode, denied=False, listed=True)]

    def _of_an_end(self, clause: Clause, milestone: TopicKind | None) -> list[ParsedClaim]:
        if Subject.CANCEL not in clause.subjects:
            return []
        rest = TALK[Subject.CANCEL].sub(
            " ", clause.named.rest
        )  # whose own no denies nothing: "not happening"
        denied = says_no(clause.words, rest)
        topic = Topic(milestone or TopicKind.RENEWAL)
        return [replace(clause.bare, topic=topic, mode=ClaimMode.OFF, denied=denied)]

    def _of_a_milestone(self, clause: Clause, milestone: TopicKind | None) -> list[ParsedClaim]:
        who = WHO.search(clause.named.rest) and clause.subjects & OF_CAST
        if milestone is None or (milestone is TopicKind.RELEASE and who):
            return []
        if milestone is TopicKind.RENEWAL and clause.dates and _of_the_coming(clause):
            milestone = TopicKind.RELEASE  # "early 2027 is when we get it", "confirmed for December"
        return [milestone_claim(clause, milestone)]

    def _of_the_cast(self, clause: Clause, _: TopicKind | None) -> list[ParsedClaim]:
        """Return what a clause that names nobody says or asks of the cast, the plot or the release."""
        if Subject.RETURN in clause.subjects and clause.dates and not WHO.search(clause.named.rest):
            return [milestone_claim(clause, TopicKind.RELEASE)]
        comes = Subject.RELEASE in clause.subjects and clause.dates and not WHO.search(clause.named.rest)
        if clause.subjects & OF_CAST and not comes:
            return [replace(clause.so, kinds=(TopicKind.CASTING,), groups=_groups(clause.subjects))]
        if clause.subjects & {Subject.PLOT, Subject.ALIVE, Subject.DEAD}:
            return [replace(clause.so, kinds=(TopicKind.PLOT, TopicKind.SETTING))]
        going_on = SINCE.search(clause.words) and not clause.ahead  # whatever it is
        asked = clause.asks and WHEN.match(clause.words)  # "when can we expect it?"
        if (clause.dates or asked) and not clause.subjects and not going_on:
            return [milestone_claim(clause, TopicKind.RELEASE)]
        return []

    def _of_a_list(self, clause: Clause, milestone: TopicKind | None) -> list[ParsedClaim]:
        """Return the claim of a clause about what is a list."""
        if Subject.VIEWING in clause.subjects:
            return [replace(clause.so, kinds=(TopicKind.SEASON1_VIEWING,))]
        coming, cancelled = self._titles.season.search(clause.words), Subject.CANCEL in clause.subjects
        past = clause.subjects & {Subject.SEASON1, Subject.WATCH} and not (
            coming and clause.subjects & _OF_THE_COMING
        )
        still = (coming or clause.subjects & _NOT_OVER) and not clause.subjects & _COUNTED
        first = self._titles.first.search(clause.words) and not still
        first = first or another_season(self._titles, clause.words) is TopicKind.SEASON1
        if past or first:
            return [replace(clause.so, kinds=_PAST)]
        beside = Subject.EXTRA in clause.subjects and milestone is TopicKind.RELEASE
        beside = beside and Subject.DATE not in clause.subjects  # "the soundtrack comes out today"
        extra = clause.subjects & {Subject.EPISODES, Subject.EXTRA} and milestone is None
        if (extra or beside) and not cancelled:
            silent = SILENT.search(clause.words) is not None
            return [replace(clause.so, mode=ClaimMode.SILENT if silent else clause.so.mode)]
        set_there = Subject.SETTING in clause.subjects and Subject.TRAILER not in clause.subjects
        if milestone is TopicKind.RENEWAL:
            set_there = TALK[Subject.SETTING].search(clause.words) is not None  # more than "the Hyosan kids"
        moved = milestone is TopicKind.RELEASE and not clause.subjects & {Subject.RELEASE, Subject.DATE}
        if set_there and (moved or milestone not in (TopicKind.RELEASE, TopicKind.FILMING_END)):
            return [replace(clause.so, kinds=(TopicKind.SETTING,))]
        return []


def _adds_nothing(clause: Clause) -> bool:
    """Tell whether a clause only says what time it is ("it's almost December"), who told it then ("OSEN
    reported it in May"), or no more than that somebody who was named did something on a day ("he went in on
    …").
    """
    if clause.subjects or not clause.dates:
        return False
    told = not clause.ahead and not clause.named and SAYS.search(clause.words)
    return bool(told) or (THEY if clause.named else NOW).search(clause.words) is not None


def _of_the_coming(clause: Clause) -> bool:
    """Tell whether what is confirmed with a date is that it comes then: not that it was renewed that day."""
    if Subject.RELEASE in clause.subjects or clause.ahead:
        return True
    named = any(len(each.windows) == 1 for each in clause.dates)  # its year, which is over
    return not named and FOR_A_DATE.search(clause.words) is not None


def _groups(subjects: set[Subject]) -> tuple[Group, ...]:
    """Return the part of the cast that a question asks for."""
    if Subject.LEAVE in subjects:
        return (Group.LEFT,)
    if Subject.RETURN in subjects:
        return (Group.RETURNING,)
    return (Group.NEW,) if Subject.NEW in subjects else (Group.RETURNING, Group.NEW)


def claim_reader(snapshot: Snapshot) -> ClaimReader:
    """Return the reader of a snapshot, made once and kept."""
    return snapshot.derive(ClaimReader)
