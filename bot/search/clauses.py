"""A text taken apart into the clauses that can stand alone, each with what is read in it."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.dates.mentions import Mention, mentions
from bot.search.claims import ClaimMode, DateSide, ParsedClaim
from bot.search.lexicon import Lexicon
from bot.search.naming import NamesInText
from bot.search.talk import ASIDE, NO_DENIAL, NOT, OPEN, OPENING_NOT, SIDES, THEY, UNDATED, WRONG, Subject
from bot.search.text_pieces import pieces

_BESIDE = re.compile(
    r", (?:my|our|the|an?|his|her|their|one of|who|whose|which|whom|aka|also known as|probably|easily)"
    r" [^,.!?;:\n]{2,90},"
    r"(?= (?:is|are|was|were|has|have|had|will|won't|isn't|aren't|to|as|and|does|did|just|also|both|really"
    r"|confirmed|returns?|joins?|plays?|comes?|came|left|leaves|drops?|dropped|directs?|writes?)\b)"
)
"""What is said between two commas of whom or what stands before it."""
_HANGUL = re.compile("[가-힣]")
_BECOMES = {Subject.LEAVE, Subject.RETURN, Subject.CAST, Subject.IN_TALKS}
"""What becomes of somebody."""
_OF_A_SEASON = {
    *(Subject.RELEASE, Subject.DATE, Subject.EPISODES, Subject.VIEWING, Subject.WATCH, Subject.SEASON1),
    *(Subject.END, Subject.START),
}
"""What is said of a season in a clause that does not name it again."""


class Clause(Struct, frozen=True):
    """A clause with what was read in it."""

    words: str
    named: NamesInText
    subjects: set[Subject]
    dates: tuple[Mention, ...]
    asks: bool
    ahead: bool
    """Whether it gives a date that is still to come."""
    bare: ParsedClaim
    """The claim it makes, without what it is of."""

    @property
    def so(self) -> ParsedClaim:
        """Return the claim as what it plainly is: asked, or so."""
        return replace(self.bare, mode=ClaimMode.ASKED if self.asks else ClaimMode.SO)


def clauses(lexicon: Lexicon, plain: str, day: date) -> list[Clause]:
    """Return the clauses of a text in small letters, without what is only said beside them."""
    found: list[Clause] = []
    named, first = NamesInText((), (), ""), ""
    for words in pieces(lexicon, _main(_without_beside(lexicon, plain))):
        clause = whole(lexicon, words, day)
        if found and _is_of_the_last(found[-1], clause):
            clause = _of_whom(lexicon, clause, found.pop().named)
        if first and _goes_on(lexicon, clause):
            clause = whole(lexicon, f"{first} {words}", day)
        season = lexicon.titles.first.search(words)
        first = season[0] if season else first if clause.words != words else ""
        if named and not clause.named and THEY.search(words):
            clause = _of_whom(lexicon, clause, named)
        named = clause.named or named
        found.append(clause)
    return found


def _without_beside(lexicon: Lexicon, plain: str) -> str:
    """Return a text without what it says between two commas of whom or what it has just named, where that is
    not of this season: "Han So-ra, my favourite, is back".
    """

    def kept(match: re.Match[str]) -> str:
        titles = lexicon.titles
        said = titles.any.search(match[0]) or titles.season.search(match[0])
        return match[0] if said else " "

    return _BESIDE.sub(kept, plain)


def _goes_on(lexicon: Lexicon, clause: Clause) -> bool:
    """Tell whether a clause says more of the season that the one before named: "… and came out in 2022"."""
    titles = lexicon.titles
    named = any(each.search(clause.words) for each in (titles.season, titles.others, titles.any))
    more = clause.subjects and clause.subjects <= _OF_A_SEASON
    return bool(more) and not (named or clause.named or clause.ahead or clause.asks)


def _is_of_the_last(before: Clause, clause: Clause) -> bool:
    """Tell whether a clause that names nobody says what becomes of whom the one before it only names: "I had
    looked forward to Han So-ra, shame she left", "한소라 기대했는데 하차했네".
    """
    only_named = bool(before.named.people) and not (before.subjects or before.dates or before.asks)
    of_them = THEY.search(clause.words) or _HANGUL.search(clause.words)
    return only_named and not clause.named and bool(clause.subjects & _BECOMES and of_them)


def _of_whom(lexicon: Lexicon, clause: Clause, before: NamesInText) -> Clause:
    """Return a clause that says "she" as one that names whoever was named before it."""
    said = THEY.search(clause.named.rest)
    rest = THEY.sub(" \0 ", clause.named.rest) if said else f" \0  {clause.named.rest}"
    named = replace(before, rest=rest, credits=())
    return replace(clause, named=named, subjects=lexicon.subjects(rest), bare=replace(clause.bare, rest=rest))


def whole(lexicon: Lexicon, words: str, day: date) -> Clause:
    """Return a text as one clause."""
    named = lexicon.named(words)
    when = tuple(mentions(lexicon.titles.without_titles(words), today=day))
    bare = ParsedClaim(
        words,
        named.rest,
        denied=says_no(words, named.rest),
        dates=when,
        side=_side(words) if when else DateSide.ON,
        unknown_words=tuple(word[0] for word in lexicon.unknown_words(named.rest)),
        undated=not when and UNDATED.search(words) is not None,
        official=lexicon.by_official(words),
    )
    ahead = any(len(each.windows) == 1 and each.windows[0].last >= day for each in when)
    asks = OPEN.search(named.rest) is not None
    return Clause(words, named, lexicon.subjects(named.rest), when, asks, ahead, bare)


def says_no(words: str, rest: str) -> bool:
    """Tell whether a clause says no; "isn't she coming back?" and "끝난 거 아니었어?" do not."""
    bare = NO_DENIAL.sub(" ", rest)
    if OPENING_NOT.match(words):
        bare = OPENING_NOT.sub(" ", bare.strip("\0 "))
    wrong = WRONG.search(bare) is not None
    return (NOT.search(WRONG.sub(" ", bare)) is not None) != wrong


def _side(words: str) -> DateSide:
    return next((DateSide(name) for name, pattern in SIDES.items() if pattern.search(words)), DateSide.ON)


def _main(plain: str) -> str:
    """Return a text without what is only said beside it: "even though she died"."""
    bare = ASIDE.sub("", plain)
    return bare if len(bare.split()) > 1 else plain
