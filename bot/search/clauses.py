"""A text taken apart into the clauses that can stand alone, each with what is read in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.dates.mentions import Mention, mentions
from bot.search.claims import ClaimMode, DateSide, ParsedClaim
from bot.search.lexicon import Lexicon
from bot.search.naming import NamesInText
from bot.search.talk import (
    ASIDE,
    NO_DENIAL,
    NOT,
    NOT_SO,
    OPEN,
    OPENING_NOT,
    REPLY,
    SIDES,
    THEY,
    TOPIC,
    UNDATED,
    WRONG,
    Subject,
    is_feeling,
)

_TOLD = "".join(chr(each) for each in range(ord("가"), ord("힣") + 1) if (each - ord("가")) % 28 in (4, 20))
"""Syllables after which 대 ends what somebody is said to have said: those that end in ㄴ or ㅆ."""
_SPLIT = re.compile(
    r"[.!?;…]+(?:\s|$)|…|\n|(?<![\d)]): (?=\S)|, (?!\d{4}\b|which |who |where )| [–—-]{1,2} |—| [|/] "
    r"|(?<!anything)(?<!everybody)(?<!everyone)(?<! all)(?<!nobody)(?<!no one) but | and "
    r"| while (?!\w+ing\b)| (?=without \S)"
    r"| plus | (?=\d\) )|(?<=ㄴㄴ) |그리고 | 근데 | ?[ㅋㅎㅠㅜ]{2,} "
    rf"|(?<=[{_TOLD}]대)(?<!해운대)(?<!군대) |(?<=[가-힣]래)(?<![노미원아고그오]래) "
    r"|(?<=[다라]며) |(?<=[대래]요) |(?<=던데) "
    r"|(?<=[가-힣])(?<![라다냐자빼말안])고 (?!있|싶|나[서면니]|말[았지])(?=\S*[가-힣])"
    r"|(?<=[가-힣])(?:인데|는데|지만) |(?<=해)서 "
)
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
_MOST_CARRIED, _MOST_PIECES = 8, 60
"""Words that may stand with the piece after them, and pieces of a text that are read: posts have fewer."""
_AS = re.compile(
    r"(?:only |just |also )?as an? |(?:that was|that's|thats|it was|namely) (?=\S+ ?\S+ ?\S*$)|that's how "
)
"""The beginning of a piece that says as what, or who it was."""
_WHOEVER = re.compile(
    r"(?:(?:so|and|but|well|ok|okay) )?(?:the|that) (?:\w+ )?"
    r"(?:guy|girl|actor|actress|man|woman|one|person|kid|dude|lady) (?:who|that)"
    r" (?:plays|played|directed|directs|wrote|writes|played by)\b"
)
"""The beginning of a piece that says whom the next one names."""
SOME_DAY = date(2000, 1, 1)
"""To look whether there is a date at all, which day it is makes no difference."""
_FEW = 3
"""A no that is of something else than the show: "doesn't suit him, does it"."""


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
    for words in _pieces(lexicon, _main(_without_beside(lexicon, plain))):
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
    not of this season: "Lomon, my favourite, is back".
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
    looked forward to Roh Yoon-seo, shame she left", "노윤서 기대했는데 하차했네".
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


def _pieces(lexicon: Lexicon, plain: str) -> list[str]:
    """Return the clauses that can stand alone; what cannot stays with the one before or after it."""
    clauses: list[str] = []
    carried = ""
    for piece in _split(lexicon, plain)[:_MOST_PIECES]:
        words = f"{carried} {piece}".strip()
        carried = ""
        named = lexicon.named(words)
        subjects = lexicon.subjects(named.rest)
        cast = named.people and named.parts
        bare = named and not subjects and not cast and not lexicon.unknown_words(named.rest)
        titled = lexicon.titles.any.search(words) or lexicon.titles.season.search(words)
        if titled and not subjects and not bare and not dated(words):
            bare = not lexicon.unknown_words(named.rest)
        short = len(words.split()) <= _MOST_CARRIED
        if short and (
            _WHOEVER.match(words) or (bare and not OPEN.search(named.rest)) or _only_names(lexicon, words)
        ):
            carried = words
        elif clauses and (_one_word(words) or _AS.match(words) or _only_when(lexicon, words)):
            clauses[-1] += f" {words}"
        else:
            clauses.append(words)
    if carried and clauses and not lexicon.named(carried) and not NOT.search(carried):
        clauses[-1] += f" {carried}"
        return clauses
    return [*clauses, carried] if carried else clauses


def _split(lexicon: Lexicon, plain: str) -> list[str]:
    """Return the pieces of a text; a title is never split."""
    titles = [match.span() for match in lexicon.titles.any.finditer(plain)]
    pieces, start = [], 0
    for cut in _SPLIT.finditer(plain):
        if not any(first < cut.end() and cut.start() < last for first, last in titles):
            pieces.append(plain[start : cut.start()].strip() + "?" * ("?" in cut[0]))
            start = cut.end()
    return _answered([piece for piece in (*pieces, plain[start:].strip()) if piece.strip("?")])


def _answered(pieces: Sequence[str]) -> list[str]:
    """Return the pieces with each that only says no to the one before joined to it: "it wrapped? no."."""
    found: list[str] = []
    for piece in pieces:
        if found and REPLY.fullmatch(piece):
            found[-1] += f" ({NOT_SO})"
        else:
            found.append(piece)
    return found


def _one_word(words: str) -> bool:
    """Tell whether a piece is a word that says something of the piece before it: no outcry."""
    return len(words.split()) < 2 and not is_feeling(words)


def _only_names(lexicon: Lexicon, words: str) -> bool:
    """Tell whether words only name what the next clause is of, or who says it: "시즌2 촬영, …", "넷플릭스,
    …".
    """
    if len(words.split()) > _FEW:
        return False
    subjects = lexicon.subjects(words)
    return TOPIC.search(words) is not None if subjects else lexicon.names_official(words)


def dated(words: str) -> bool:
    """Tell whether words give a date, whichever day it is read on."""
    return bool(mentions(words, today=SOME_DAY))


def _only_when(lexicon: Lexicon, words: str) -> bool:
    """Tell whether words only say when what is before them was: "…, june 2022"."""
    few = len(words.split()) <= 2 * _FEW
    return (
        few and not lexicon.subjects(words) and not lexicon.named(words) and any(c.isdigit() for c in words)
    )


def whole(lexicon: Lexicon, words: str, day: date) -> Clause:
    """Return a text as one clause."""
    named = lexicon.named(words)
    when = tuple(mentions(lexicon.titles.season.sub(" \0 ", words), today=day))
    bare = ParsedClaim(
        words,
        named.rest,
        denied=_denied(words, named.rest),
        dates=when,
        side=_side(words) if when else DateSide.ON,
        unknown_words=tuple(word[0] for word in lexicon.unknown_words(named.rest)),
        undated=not when and UNDATED.search(words) is not None,
        official=lexicon.by_official(words),
    )
    ahead = any(len(each.windows) == 1 and each.windows[0].last >= day for each in when)
    asks = OPEN.search(named.rest) is not None
    return Clause(words, named, lexicon.subjects(named.rest), when, asks, ahead, bare)


def _denied(words: str, rest: str) -> bool:
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
