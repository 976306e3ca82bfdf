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
    in_figures,
    is_feeling,
)

_SPLIT = re.compile(
    r"[.!?;…]+(?:\s|$)|…|\n|(?<![\d)]): (?=\S)|, (?!\d{4}\b|which |who |where )"
    r"|(?<!anything)(?<!everybody)(?<!everyone)(?<! all)(?<!nobody)(?<!no one) but | and "
    r"| while (?!\w+ing\b)| (?=without \S)"
    r"| plus |그리고 | 근데 "
    r"|(?<=[가-힣][대래])(?<![군현시세노미원]대)(?<![노미원]래) |(?<=[다라]며) |(?<=[대래]요) |(?<=던데) "
    r"|(?<=[가-힣])(?<![라다냐자빼말])고 (?=\S*[가-힣])|(?<=[가-힣])(?:인데|는데|지만) |(?<=해)서 "
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+|(?<!\S)\w+(?:-\w+){4,}(?!\S)")
_MARKUP = re.compile(r"<a?:\w+:\d+>|<[@#][!&]?\d+>|[*_~|`]{1,3}(?=\S)|(?<=\S)[*_~|`]{1,3}")
"""What Discord draws: custom emoji, mentions, bold and the like."""
_LABEL = re.compile(r"\[([^\]\n]{1,200})\]\((?:https?://|www\.)[^\s)]*\)")
_MOST_CARRIED, _MOST_PIECES = 8, 60
"""Words that may stand with the piece after them, and pieces of a text that are read: posts have fewer."""
_AS = re.compile(r"(?:only |just |also )?as an? ")
"""The beginning of a piece that says as what."""
_TAG = re.compile(r",? (?:no|right|아님|아냐|아니야|아닌가|맞지|맞죠|맞나|그치) ?\?")
"""What only asks for a yes."""
_SPEAKER = re.compile(
    r"^\s*(?:[>\s]+|ㄴ+ |\[[^\]\n]{1,14}\]|(?:u/)?[\w.]{1,14}: |무명의 더쿠: |\d{1,3}[.)] ){1,4}"
)
"""Who says a line of a thread."""
_COUNT = re.compile(r"(?<!\S)\d{1,2}/(?:\d{1,2})?(?=\s)")
"""The number of a post of a thread."""
_NOT_NOT = re.compile(r"(?<![가-힣])(?:안|못) ?([가-힣]+) (?:게|거|건|것이|것은) ?아니\S*")
"""A no to a no: "안 끝난 게 아니에요"."""
_NOT_BUT = re.compile(
    r"(?:(?<![가-힣])[가-힣]+ (?:게|것이|건|거) 아니(?:라|고),? |[^\s,.]+(?:이|가)? 아니라,? )(?=\S)"
    r"|\bnot (?P<in>in|on|at|by|for|from) (?:[\w'-]+ ){1,4}but (?=(?P=in)\b)"
)
"""What something is not, before what it is: "8월이 아니라 7월에"."""
_DAY_FIRST = re.compile(r"(?<!\d)(1[3-9]|2\d|3[01])[/.](0?[1-9]|1[0-2])[/.](20\d\d)(?!\d)")
"""A date in figures that can only be day, month and year."""
_MIXED = re.compile(r"(?<=[a-z])(?=[가-힣])|(?<=[가-힣])(?=[a-z])")
"""Where Korean stands right after English, or the other way round: "setting은"."""
_REPLY_MARK = re.compile(r"(?<=\s)(?:ㄴ|└|↳|->)(?=\s)")
_THIS_YEAR = re.compile(r"(?<![가-힣])올 ?(?=봄|여름|가을|겨울|\d{1,2}월)")
_LONG = re.compile(r"([a-hj-z])\1{2,}")
"""A letter drawn out: "nooooo"."""
_NO_SLUG_WORD = re.compile(r"\b20\d\d \d\d \d\d\b|\b\d{5,}\w*|\.\w{2,5}$")
SOME_DAY = date(2000, 1, 1)
"""To look whether there is a date at all, which day it is makes no difference."""
_FEW = 3
"""A no that is of something else than the show: "doesn't suit him, does it"."""
_UNTIL = re.compile(r"\b(?:not|never|\w+n'?t) ((?:\w+ ){0,4}?)(?:until|till|til|before) ")
"""Not before a day is on that day or later."""


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
    named = NamesInText((), (), "")
    for words in _pieces(lexicon, _main(plain)):
        clause = whole(lexicon, words, day)
        if named and not clause.named and THEY.search(words):
            clause = _of_whom(lexicon, clause, named)
        named = clause.named or named
        found.append(clause)
    return found


def _of_whom(lexicon: Lexicon, clause: Clause, before: NamesInText) -> Clause:
    """Return a clause that says "she" as one that names whoever was named before it."""
    rest = THEY.sub(" \0 ", clause.named.rest)
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
        if short and ((bare and not OPEN.search(named.rest)) or _only_names(lexicon, words)):
            carried = words
        elif clauses and (_one_word(words) or _AS.match(words) or _only_when(lexicon, words)):
            clauses[-1] += f" {words}"
        else:
            clauses.append(words)
    if carried and clauses and not lexicon.named(carried):
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
    when = tuple(mentions(words, today=day))
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


def _slug(link: re.Match[str]) -> str:
    """Return the words of a link's address that are a sentence, as headlines become one."""
    address = link[0].split("//")[-1].partition("?")[0]
    path = address.partition("/")[2] or address
    parts = (part for part in path.split("/") if part.count("-") >= _FEW - 1)
    return (
        " "
        + " ".join(_NO_SLUG_WORD.sub(" ", part.replace("-", " ").replace("_", " ")) for part in parts)
        + ". "
    )


def plain(text: str) -> str:
    """Return a text as it is read: in small letters, with small numbers and short years in figures."""
    shown = _MARKUP.sub("", _LINK.sub(_slug, _LABEL.sub(r"\1", text.casefold())))
    lines = [line for line in shown.splitlines() if line.strip()]
    if len(lines) > 1:
        lines = [_SPEAKER.sub("", line) for line in lines]
    lines = [_REPLY_MARK.sub(". ", _COUNT.sub(". ", line)) for line in lines]
    plain = " ".join(". ".join(lines).replace("’", "'").replace("·", " ").replace("=", " = ").split())
    plain = _MIXED.sub(" ", plain)
    plain = _NOT_NOT.sub(r"\1 맞음", plain)
    plain = in_figures(_NOT_BUT.sub("", plain))
    plain = _DAY_FIRST.sub(r"\3-\2-\1", plain)
    plain = _THIS_YEAR.sub("올해 ", plain)
    plain = _TAG.sub("?", plain)
    plain = _UNTIL.sub(r"\1in ", _LONG.sub(r"\1\1", plain))
    plain = re.sub(r"(?<![\d\w])'(2\d)(?!\d)", r"20\1", plain)
    return re.sub(r"(?<![\d])(2\d)년", r"20\1년", plain)
