"""What a sentence claims or asks of people: the cast, their parts, and who makes the show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.domain.record.people import Role
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import NAMED, Topic, TopicKind
from bot.search.claims import MOST_CLAIMS, ClaimMode, ParsedClaim
from bot.search.clauses import Clause
from bot.search.milestones import milestone_of
from bot.search.seasons import ANY_MARK
from bot.search.strangers import KOREAN_NAME
from bot.search.talk import (
    CONFIRMS,
    DOES_IT,
    EXCEPT,
    GONE,
    JOINS,
    LISTS,
    REPLACES,
    SAME_AGAIN,
    SEEN,
    SET,
    SILENT,
    SOMEBODY_ELSE,
    TALK,
    TOGETHER,
    Subject,
)
from bot.search.titles import TitleFinder

OF_CAST = {Subject.CAST, Subject.RETURN, Subject.LEAVE, Subject.NEW}
"""Who is in it, and who is not."""
PLAYED = {Subject.PLAY, Subject.RETURN, Subject.LEAVE, Subject.CAST}
_OF_SOMEBODY = {Subject.RETURN, Subject.LEAVE, Subject.PLAY, Subject.NEW, Subject.ALIVE, Subject.DEAD}
_PLACE = {*OF_CAST, *_OF_SOMEBODY, Subject.IN_TALKS}
_OF_AN_EVENT = {Subject.FILMING, Subject.RELEASE, Subject.DATE, Subject.RENEWAL, Subject.TRAILER}
_FILMING = (TopicKind.FILMING_START, TopicKind.FILMING_END)
_NOT_OF_THE_CREW = (TopicKind.FILMING_START, TopicKind.TRAILER, TopicKind.RELEASE)
_ROLES = {Role.DIRECTOR: Subject.DIRECT, Role.WRITER: Subject.WRITE}
_PAIR = (ClaimMode.SO, ClaimMode.OFF)
"""What is said of one who takes another's place, and of the other."""
_NAME = (2, 3)
"""Words of a name."""
_HANGUL = re.compile("[가-힣]")
_ITS_SEASON = re.compile(f"\1\\W{{0,3}}(?:season |시즌 ?|s)?{ANY_MARK}(\\d)(?!\\d)")
"""The number of a season after another work's title."""
_TELLS_WHO = re.compile(
    r"\([^()]*\x01[^()]*\)|\b(?:from|of) \W*\x01"
    r"|\x01\W{0,3}(?:'?s +\x00|(?:'?s )?(?:star|actor|actress|breakout|alum)\b)"
    r"|\x01 ?(?:출신|배우|스타)"
)
"""Another work that only tells who somebody is."""
_ALIKE = re.compile(
    r"(?:\W|\b(?:and|so|too|also|as well|either|neither|nor|not|is|are|does|do|did|will|has|have|can|in|it"
    r"|isn'?t|aren'?t|doesn'?t|won'?t|hasn'?t)\b|[도은는이가랑과와]|역시|또한|아니|안)*"
)
"""What is left of a clause that only says that somebody else is, or is not, as well."""
_DOES = re.compile(r"\b(?:does|do|did|is|are|will|has|have|can)\W*$")
"""The end of a clause that says yes where the one before it said no."""


class PeopleClaims:
    """Reads of people, by the names on record in one snapshot."""

    def __init__(self, snapshot: Snapshot, titles: TitleFinder) -> None:
        self._titles = titles
        self._players = {
            part.name: person.name for person in snapshot.pack.people for part in person.characters
        }
        self._roles = {person.name: person.role for person in snapshot.pack.people}
        crew = {
            file.topic.name
            for file in snapshot.topic_files(TopicKind.CREW)
            if file.topic.name and file.stands
        }
        known = {name: place for place, name in enumerate(snapshot.people)}
        self._crew = sorted(crew, key=lambda name: (known.get(name, 0), name))
        self._files = {topic for topic, file in snapshot.files.items() if topic.kind in NAMED and file.stands}

    def as_before(self, clause: Clause, found: Sequence[ParsedClaim]) -> list[ParsedClaim]:
        """Return that somebody else is in it too, or is not: "but Han So-ra isn't", "한소라도"."""
        last = found[-1].topic if found else None
        if last is None or last.kind is not TopicKind.CASTING:
            return []
        if Subject.SLATE in clause.subjects and not clause.named:
            return [found[-1]]  # still of whoever was named: "…, but not in the line-up"
        still_of = Subject.LEAVE in clause.subjects or (
            clause.subjects & {Subject.RETURN, Subject.CAST, Subject.DEAD} and not clause.dates
        )
        if still_of and not clause.named and milestone_of(clause.subjects) in (None, TopicKind.RELEASE):
            return [found[-1]]  # "…and not coming back"
        if clause.subjects or not clause.named.people or clause.named.parts:
            return []
        if not _ALIKE.fullmatch(clause.named.rest):
            return []
        said = replace(
            found[-1],
            words=clause.words,
            denied=clause.bare.denied or (found[-1].denied and not _DOES.search(clause.words)),
            part=None,
        )
        return [
            replace(said, topic=Topic(TopicKind.CASTING, who), people=(who,)) for who in clause.named.people
        ]

    def of_a_credit(self, clause: Clause, _: TopicKind | None) -> list[ParsedClaim]:
        """Return the claim that somebody was in another work, which is a credit on record."""
        if SEEN.search(clause.words):
            known = ((name, self._titles.credits(name)) for name in clause.named.people)
            return [replace(clause.so, people=(n,), credit=(n, c[0])) for n, c in known if c][:1]
        if not clause.named.credits or JOINS.search(clause.named.rest):
            return []  # "from …, is joining"
        of_this = self._titles.season.search(clause.words) or clause.subjects & OF_CAST
        if of_this and _TELLS_WHO.search(clause.named.rest):
            return []  # "Han So-ra (of another show) plays …"
        season = _ITS_SEASON.search(clause.named.rest)
        return [
            replace(clause.bare, people=(name,), credit=(name, c))
            for name, c in clause.named.credits[:1]
            if season is None or not c.seasons or int(season[1]) in c.seasons
        ] or [replace(clause.bare, kinds=tuple(TopicKind))]

    def of_a_stranger(self, clause: Clause, milestone: TopicKind | None) -> list[ParsedClaim]:
        """Return the claim of a clause that puts somebody in the cast whom nobody on record has named."""
        cast = bool(clause.subjects & {*OF_CAST, Subject.IN_TALKS}) and milestone in (None, TopicKind.RELEASE)
        dated = bool(clause.dates) or Subject.DATE in clause.subjects
        named = cast and not dated and not clause.asks and bool(clause.bare.unknown_words)
        return [replace(clause.bare, kinds=(TopicKind.CASTING,))] if named else []

    def of_the_crew(self, clause: Clause, milestone: TopicKind | None) -> list[ParsedClaim]:
        """Return the claim of a clause about whoever directs or writes, none of whom it names."""
        of_them = Subject.RETURN in clause.subjects and milestone is TopicKind.RELEASE  # "isn't coming back"
        if not clause.subjects & {Subject.DIRECT, Subject.WRITE} or (
            milestone in _NOT_OF_THE_CREW and not of_them
        ):
            return []
        mode = ClaimMode.OFF if Subject.LEAVE in clause.subjects else clause.so.mode
        told = (
            Subject.RETURN in clause.subjects
            or SOMEBODY_ELSE.search(clause.words)
            or SAME_AGAIN.search(clause.words)
        )
        if mode is ClaimMode.SO and not told and self._by_a_stranger(clause):
            mode = ClaimMode.OFF  # whoever does it is another
        elif mode is ClaimMode.SO and not told:  # "she directs": whoever that is
            return [replace(clause.bare, kinds=tuple(TopicKind))]
        # A name that is none of theirs says that somebody else does.
        same = SAME_AGAIN.search(clause.words) is not None
        another = bool(clause.bare.unknown_words) and not same
        another = mode is ClaimMode.SO and (another or SOMEBODY_ELSE.search(clause.words) is not None)
        # "안 바뀐다": nobody is replaced.
        stays = mode is ClaimMode.OFF and clause.bare.denied
        claim = replace(clause.bare, mode=mode, denied=clause.bare.denied or another or stays)
        doing = self._crew_of(clause.subjects)
        asked = tuple(doing) if mode is ClaimMode.ASKED else ()
        return [replace(claim, topic=Topic(TopicKind.CREW, name), asked=asked) for name in doing[:1]]

    def _by_a_stranger(self, clause: Clause) -> bool:
        """Tell whether a clause has somebody whom nobody on record names direct or write it."""
        words = [word.strip("'’") for word in clause.bare.unknown_words]
        season = self._titles.season.search(clause.words)
        if not season or TOGETHER.search(clause.words) or not words:
            return False
        if _HANGUL.match(words[0]):
            return len(words) == 1 and KOREAN_NAME.match(words[0]) is not None
        together = " ".join(words) in clause.named.rest
        return len(words) in _NAME and together and DOES_IT.search(clause.named.rest) is not None

    def of_somebody(self, clause: Clause, milestone: TopicKind | None) -> list[ParsedClaim]:
        """Return the claims of a clause about whom it names."""
        subjects, named = clause.subjects, clause.named
        told = Subject.CAST in subjects and SET.search(named.rest) and not clause.ahead  # on that day
        dated = bool(clause.dates and subjects & _OF_AN_EVENT) and not subjects & _OF_SOMEBODY and not told
        of_the_show = not named.people and (
            milestone in _FILMING or (clause.asks and Subject.DATE in subjects)
        )
        if not named or dated or Subject.SEASON1 in subjects or (of_the_show and not subjects & PLAYED):
            return []
        claim = _said_of_somebody(clause)
        if named.people and named.parts and named.people[0] not in self._crew:
            return [self._in_a_part(clause, claim)]
        if named.parts:
            return self._of_parts(clause, claim)
        if claim.mode is ClaimMode.ASKED:
            claim = replace(claim, plays=True)
        if len(named.people) == len(_PAIR) and REPLACES.search(named.rest):
            modes = _PAIR[::-1] if _HANGUL.search(named.rest) else _PAIR
            return [
                replace(claim, mode=mode, topic=Topic(TopicKind.CASTING, who), people=(who,))
                for who, mode in zip(named.people, modes, strict=True)
            ]
        most = 1 if all(who in self._crew for who in named.people) else MOST_CLAIMS
        return [self._of_person(claim, who) for who in named.people[:most]]

    def _in_a_part(self, clause: Clause, claim: ParsedClaim) -> ParsedClaim:
        """Return the claim that puts a person in a part."""
        who = clause.named.people[0]
        own = [part for part in clause.named.parts if self._players.get(part) == who]
        part = [*own, *clause.named.parts][0]
        topic = Topic(TopicKind.CASTING, who)
        return replace(claim, part=part, plays=self._plays(clause), people=(who,), topic=topic)

    def _of_parts(self, clause: Clause, claim: ParsedClaim) -> list[ParsedClaim]:
        """Return the claims about parts whose players are not named."""
        subjects, rest, parts = clause.subjects, clause.named.rest, clause.named.parts
        told = Subject.PLOT in subjects and not subjects & (_OF_SOMEBODY - {Subject.DEAD})
        here = self._titles.season.search(
            clause.words
        )  # "is in season 2", or what more is said of them there
        if told or not (subjects & _PLACE or clause.asks or SET.search(rest) or here):
            players = (self._players[part] for part in parts if part in self._players)
            return [replace(claim, kinds=tuple(TopicKind), people=(*parts, *players))]
        plays = self._plays(clause) or claim.mode is ClaimMode.ASKED
        return [
            replace(
                claim,
                plays=plays,
                topic=self._topic_of(part),
                people=tuple(filter(None, (part, self._players.get(part)))),
                part=part if plays else None,
            )
            for part in parts[:MOST_CLAIMS]
        ]

    def _plays(self, clause: Clause) -> bool:
        """Tell whether a clause is only of who plays whom, not of the season."""
        subjects = clause.subjects
        season = self._titles.season.search(clause.words) is not None
        return Subject.PLAY in subjects and not subjects & {Subject.RETURN, Subject.LEAVE} and not season

    def _of_person(self, claim: ParsedClaim, who: str) -> ParsedClaim:
        kind = TopicKind.CREW if who in self._crew else TopicKind.CASTING
        if kind is TopicKind.CREW and TALK[Subject.DEAD].search(claim.rest):  # no part of a story
            return replace(claim, kinds=(TopicKind.PERSON,), people=(who,))
        return replace(claim, topic=Topic(kind, who), people=(who,))

    def _topic_of(self, part: str) -> Topic:
        """Return a part's own topic where a report is on it, else the casting of who plays it."""
        own = Topic(TopicKind.CHARACTER, part)
        if own in self._files or part not in self._players:
            return own
        return Topic(TopicKind.CASTING, self._players[part])

    def _crew_of(self, subjects: set[Subject]) -> Sequence[str]:
        """Return those of the crew who do what is talked of."""
        doing = [name for name in self._crew if _ROLES.get(self._roles.get(name, Role.ACTOR)) in subjects]
        return doing or self._crew


def _said_of_somebody(clause: Clause) -> ParsedClaim:
    """Return what a clause says of whomever it names."""
    subjects, rest = clause.subjects, clause.named.rest
    meant = clause.bare.official or CONFIRMS.search(rest) is not None
    if Subject.PLAY in subjects and SILENT.search(rest):
        return replace(clause.bare, mode=ClaimMode.SILENT, denied=False, plays=True)  # the part is not known
    if clause.asks and Subject.PLAY in subjects:
        mode = ClaimMode.ASKED
    elif (meant or LISTS.search(rest)) and _unmentioned(clause):
        return replace(clause.bare, mode=ClaimMode.SILENT, denied=False, official=True)
    elif subjects & {Subject.LEAVE, Subject.DEAD, Subject.CANCEL}:
        mode = ClaimMode.OFF
    else:
        mode = ClaimMode.COMES if Subject.IN_TALKS in subjects else ClaimMode.SO
    gone = Subject.DEAD in subjects and GONE.search(rest) is not None  # dead, and so not in it
    denied = (clause.bare.denied and not gone) != (EXCEPT.search(rest) is not None)
    return replace(clause.bare, mode=mode, denied=denied)


def _unmentioned(clause: Clause) -> bool:
    """Tell whether a clause says that somebody is not on an official's list, or not confirmed."""
    listed = LISTS.search(clause.named.rest) is not None
    left_out = clause.bare.denied or Subject.LEAVE in clause.subjects
    return (listed and left_out) or SILENT.search(clause.named.rest) is not None
