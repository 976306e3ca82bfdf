"""A text taken apart into pieces that can stand alone; what cannot stays with its neighbour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.domain.dates.mentions import mentions
from bot.search.lexicon import Lexicon
from bot.search.strangers import KOREAN_NAME
from bot.search.talk import NO_DENIAL, NOT, NOT_SO, OPEN, REPLY, SILENT, TOPIC, Subject, is_feeling

_TOLD = "".join(chr(each) for each in range(ord("가"), ord("힣") + 1) if (each - ord("가")) % 28 in (4, 20))
"""Syllables after which 대 ends what somebody is said to have said: those that end in ㄴ or ㅆ."""
_PAST = "".join(chr(each) for each in range(ord("가"), ord("힣") + 1) if (each - ord("가")) % 28 == 20)
"""Syllables with which what has been ends: those that end in ㅆ."""
_SPLIT = re.compile(
    r"[.!?;…]+(?:\s|$)|…|\n|(?<![\d)]): (?=\S)|, (?!\d{4}\b|which |who |where )| [–—-]{1,2} |—| [|/] "
    r"|(?<!anything)(?<!everybody)(?<!everyone)(?<! all)(?<!nobody)(?<!no one) but | and "
    r"| while (?!\w+ing\b)| (?=without \S)"
    r"| so (?=(?:i|i'm|im|i'd|my|we|we're|probably|maybe|expect|likely|surely|no)\b)"
    r"| (?=it'?s (?:just|actually|still|only|merely)\b)"
    r"| plus | (?=\d\) )|(?<=ㄴㄴ) |그리고 | 근데 | ?[ㅋㅎㅠㅜ]{2,} "
    rf"|(?<=[{_TOLD}]대)(?<!해운대)(?<!군대) |(?<=[가-힣]래)(?<![노미원아고그오]래) "
    r"|(?<=[다라]며) |(?<=[대래]요) |(?<=던데) "
    r"|(?<=[가-힣])(?<![라다냐자빼말안])고 (?!있|싶|나[서면니]|말[았지])(?=\S*[가-힣])"
    r"|(?<=[가-힣])(?:인데|는데|지만) |(?<=해)서 |(?<=니까) (?=[^.!?]{0,24}(?:듯|나올|나오겠))"
    rf"|(?<=[{_PAST}않]음) (?!좋|해|하|싶|되|됨|어제|오늘|방금|나|내|저|우리)|(?<=[가-힣]됨) |(?<=아님) "
    r"|(?<=[가-힣]임)(?<![게모책타레라담선후신위주직그속]임) |(?<=[가-힣]함)(?<![포명수]함) "
    rf"|(?<=[{_PAST}]어)(?<!딨어) (?!보|주|야|도|서)"
)
_OF_A_RUMOR = re.compile(
    r"(?:that|this|it|which)(?:'s| was| is) (?:just |all |clearly |totally |completely )*(?:an? |the )?"
    r"(?:fake|false|untrue|lies?|bs|rumou?rs?|hoax|clickbait|misinformation|made[- ]up)(?: news| rumou?rs?)?"
)
"""A piece that calls what it is of a rumor: what the piece before it says, or says no to."""
_ANNOUNCED = {Subject.TRAILER, Subject.DATE, Subject.RELEASE}
_MOST_CARRIED, _MOST_PIECES = 8, 60
"""Words that may stand with the piece after them, and pieces of a text that are read: posts have fewer."""
_AS = re.compile(
    r"(?:only |just |also )?as an? |(?:yes|yep|yeah|yup),? as "
    r"|(?:that was|that's|thats|it was|namely) (?=\S+ ?\S+ ?\S*$)|that's how "
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


def pieces(lexicon: Lexicon, plain: str) -> list[str]:
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
            (_is_a_stranger(lexicon, words) and not clauses)
            or _WHOEVER.match(words)
            or (bare and not OPEN.search(named.rest))
            or _only_names(lexicon, words)
        ):
            carried = words
        elif clauses and (_AS.match(words) or _adds_to_the_last(lexicon, words)):
            clauses[-1] += f" {words}"
        else:
            clauses.append(words)
    more = len(lexicon.subjects(carried)) > 1
    if carried and clauses and not (more or lexicon.named(carried) or NOT.search(carried)):
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
        agrees = found and _OF_A_RUMOR.fullmatch(piece)
        if agrees and NOT.search(NO_DENIAL.sub(" ", found[-1])):
            continue  # "she never left, that was fake news"
        if agrees or (found and REPLY.fullmatch(piece)):
            found[-1] += f" ({NOT_SO})"
        else:
            found.append(piece)
    return found


def _is_a_stranger(lexicon: Lexicon, words: str) -> bool:
    """Tell whether a piece is a name in hangul that nobody on record has, as headlines begin with one."""
    return KOREAN_NAME.fullmatch(words) is not None and bool(lexicon.unknown_words(words))


def _adds_to_the_last(lexicon: Lexicon, words: str) -> bool:
    """Tell whether a piece says something of the piece before it: a word that is no outcry, when that was, or
    what it is without, where that is nobody and nothing that may be announced.
    """
    one_word = len(words.split()) < 2 and not is_feeling(words)
    lacks = words.startswith("without ") and not (
        lexicon.named(words) or lexicon.subjects(words) & _ANNOUNCED or SILENT.search(words)
    )
    return one_word or lacks or _only_when(lexicon, words)


def _only_names(lexicon: Lexicon, words: str) -> bool:
    """Tell whether words only name what the next clause is of, or who says it: "시즌2 촬영, …", "소속사,
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
