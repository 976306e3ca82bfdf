"""A claim that is filed, as it is read: whom it names, what it talks of, what its parts say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.dates.time_phrases import without_before
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import MILESTONES, Topic, TopicKind
from bot.domain.text.lazy_pattern import AnyPattern
from bot.search.claim_reader import claim_reader
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.clauses import Clause, whole
from bot.search.filed_talk import Saying, in_plain_words, says
from bot.search.lexicon import Lexicon
from bot.search.milestones import milestone_claim
from bot.search.naming import NamesInText
from bot.search.people_claims import OF_CAST
from bot.search.season_told import another_season
from bot.search.strangers import strangers
from bot.search.talk import TALK, Subject

_OF_PLACES = (*OF_CAST, Subject.IN_TALKS)


class FiledClaim(Struct, frozen=True):
    """A claim with what was read in it.

    ``words`` are the claim in small letters, ``rest`` those without names and titles; ``strangers`` the names
    that nobody on record has, as they are written; ``claims`` its parts by the reader of rumors, ``whole``
    all of it as one; ``coming`` tells that the season is named, ``first`` that season 1 is, ``another`` the
    list of the other season that alone it is of; ``of_the_show`` that it is of the show by another word;
    ``story`` finds the words that only its story has.
    """

    text: str
    words: str
    rest: str
    named: NamesInText
    strangers: Sequence[str]
    subjects: frozenset[Subject]
    claims: Sequence[ParsedClaim]
    whole: Clause
    coming: bool
    first: bool
    another: TopicKind | None
    of_the_show: bool
    story: AnyPattern

    @property
    def of_a_place(self) -> bool:
        """Tell whether it speaks of joining, returning or leaving."""
        return bool(self.subjects & {*_OF_PLACES}) or says(Saying.PLACE, self.rest)

    def tells_of_the_story(self, words: str) -> bool:
        """Tell whether words of it say what happens in the season."""
        return says(Saying.STORY, words) or self.story.search(words) is not None

    def about(self, topic: Topic) -> ParsedClaim:
        """Return the part of it that is of a topic; all of it as one where none is of that alone."""
        found = next((each for each in self.claims if each.topic == topic), None)
        if found is not None or topic.kind in MILESTONES:
            return found or milestone_claim(self.whole, topic.kind)
        return next((each for each in self.claims if _of_a_place(each)), _as_one(self.whole))


def read_filed(snapshot: Snapshot, claim: str, today: date) -> FiledClaim:
    """Return a claim as it is read, whether or not it names the season that all reports here are about."""
    claim = in_plain_words(claim)
    lexicon = snapshot.derive(Lexicon).for_one_text()
    titles, words = lexicon.titles, lexicon.titles.plain(claim)
    named = lexicon.named(words)
    return FiledClaim(
        text=claim,
        words=words,
        rest=titles.season.sub(" ", named.rest),
        named=named,
        strangers=strangers(lexicon, claim, words),
        subjects=frozenset(lexicon.subjects(named.rest)),
        claims=_claims(snapshot, lexicon, claim, words, today),
        whole=whole(lexicon, words, today),
        coming=titles.season.search(words) is not None,
        first=titles.first.search(words) is not None,
        another=another_season(titles, words),
        of_the_show=bool(named.parts or titles.any.search(words) or says(Saying.OF_THE_SHOW, words)),
        story=titles.story,
    )


def _claims(
    snapshot: Snapshot, lexicon: Lexicon, claim: str, words: str, today: date
) -> Sequence[ParsedClaim]:
    moved = without_before(claim)
    claims = partial(claim_reader(snapshot).claims, day=today, lexicon=lexicon)
    found = claims(claim) or (claims(moved) if moved != claim else ())
    if not found:
        other = another_season(lexicon.titles, words)
        found = claims(moved if other else f"season {snapshot.show.season} {moved}", pasted=True)
    talk = snapshot.show.talk
    named = any(title.casefold() in claim.casefold() for title in (*talk.titles, *talk.phrases))
    if named or says(Saying.COMES_OUT, words):
        return found
    # A day alone is no release: "something happened today".
    return [each for each in found if each.topic is None or each.topic.kind is not TopicKind.RELEASE]


def _as_one(clause: Clause) -> ParsedClaim:
    """Return a text as one claim of somebody whom nobody on record knows: that they are in, or out."""
    out = Subject.LEAVE in clause.subjects
    mode = ClaimMode.ASKED if clause.asks else ClaimMode.OFF if out else ClaimMode.SO
    return replace(clause.bare, mode=mode)


def _of_a_place(claim: ParsedClaim) -> bool:
    return any(TALK[subject].search(claim.words) for subject in _OF_PLACES)
