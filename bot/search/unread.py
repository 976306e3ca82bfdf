"""What of a clause its reading does not account for: no verdict may rest on words that nobody read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from bot.domain.dates.mentions import split_dates
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.clauses import Clause
from bot.search.lexicon import Lexicon
from bot.search.talk import (
    CAME,
    CHAT,
    ENDING,
    FRAME,
    GONE,
    LISTS,
    NO_DENIAL,
    NOT,
    POLARITY,
    SILENT,
    SPEAKER,
    TAIL,
    TALK,
    TELLS,
    WHY,
    WRONG,
    Subject,
    is_feeling,
    is_filler,
    is_telling,
    stem,
)

_WORD = re.compile(r"[a-z0-9'’]+|[가-힣]+|[^\W\d_a-z가-힣ㄱ-ㅣ]+")
_ITS_NUMBER = re.compile("[\0\1][\"'’”)\\] ]{0,3}\\d(?:편|기|탄)?(?!\\d)(?: ?(?:and|&|·) ?\\d(?!\\d))?")
"""The number of a season after the show's title."""
_HANGUL = re.compile("[가-힣]")
_NAMED = re.compile("[\0\1]")
_COUNTED = re.compile(r"(?<=\d)(?:m|b|k|억|만|천|화|부작|시간|일|월|년|회|주|명|st|nd|rd|th)+")
"""What is counted, after a figure."""
_PLACE = frozenset(
    {
        *(Subject.CAST, Subject.RETURN, Subject.LEAVE, Subject.NEW, Subject.PLAY, Subject.IN_TALKS),
        *(Subject.SLATE, Subject.CANCEL),
    }
)
_ACCOUNTED: Mapping[TopicKind, frozenset[Subject]] = {
    TopicKind.RENEWAL: frozenset({Subject.RENEWAL, Subject.CANCEL, Subject.NEW}),
    TopicKind.RELEASE: frozenset(
        {
            *(Subject.RELEASE, Subject.DATE, Subject.DELAY, Subject.SLATE, Subject.WATCH, Subject.RETURN),
            *(Subject.START, Subject.RENEWAL, Subject.CANCEL),
        }
    ),
    TopicKind.FILMING_START: frozenset(
        {Subject.FILMING, Subject.START, Subject.STILL, Subject.DATE, Subject.DELAY}
    ),
    TopicKind.FILMING_END: frozenset(
        {Subject.FILMING, Subject.END, Subject.STILL, Subject.DATE, Subject.DELAY}
    ),
    TopicKind.TRAILER: frozenset({Subject.TRAILER, Subject.RELEASE, Subject.DATE}),
    TopicKind.CASTING: _PLACE,
    TopicKind.CHARACTER: _PLACE,
    TopicKind.CREW: frozenset(
        {Subject.DIRECT, Subject.WRITE, Subject.RETURN, Subject.LEAVE, Subject.NEW, Subject.PLAY}
    ),
    TopicKind.SETTING: frozenset({Subject.SETTING, Subject.PLOT}),
    TopicKind.PLOT: frozenset({Subject.PLOT}),
    TopicKind.SEASON1: frozenset({Subject.WATCH, Subject.RELEASE, Subject.DATE, Subject.WRITE}),
    TopicKind.SEASON1_VIEWING: frozenset({Subject.VIEWING}),
}
"""What is talked of in a claim that its topic says already."""
_REASONS = (WHY, TALK[Subject.DROPPED])
"""Why something is so, and that it was somebody else's doing."""
_FEW_KINDS = 3
"""Lists that a claim may be of, from which on it is of anything."""


def with_unread(lexicon: Lexicon, clause: Clause, claim: ParsedClaim, day: date) -> ParsedClaim:
    """Return a claim read in a clause with the words of it that say more than this reading does, in order:
    none is a name, title, season, date, outlet, hedge, polarity or filler, or is what the claim's topic says
    already. Of several noes it cannot be told what they deny: these are unread.
    """
    dropped = TALK[Subject.DROPPED].findall(clause.named.rest) if claim.mode is ClaimMode.OFF else []
    unread = [*_unread(lexicon, clause, claim, day), *_unclear(clause, claim), *dropped]
    reasoned = bool(unread) and any(each.search(clause.named.rest) for each in _REASONS)
    why = reasoned and not [*_unread(lexicon, clause, claim, day, _REASONS), *_unclear(clause, claim)]
    return replace(claim, unread=tuple(dict.fromkeys(unread)), why=why)


def _unclear(clause: Clause, claim: ParsedClaim) -> Sequence[str]:
    """Return the noes of a clause where it cannot be told what they deny."""
    bare = NO_DENIAL.sub(" ", clause.named.rest)
    silent = claim.mode is ClaimMode.SILENT
    said = SILENT.search(bare) if silent else None
    if silent and said is None:
        return []  # the no is the silence
    bare = SILENT.sub(" ", bare) if said else bare
    wrong, noes = WRONG.findall(bare), NOT.findall(WRONG.sub(" ", bare))
    # "It is false that it isn't": what is denied is the other no; "nobody said that it isn't" says neither.
    clear = not (wrong or noes) if silent else len(wrong) < 2 and len(noes) < 2
    return [] if clear else [*wrong, *noes]


def _unread(
    lexicon: Lexicon, clause: Clause, claim: ParsedClaim, day: date, besides: Sequence[re.Pattern[str]] = ()
) -> Iterator[str]:
    titles = lexicon.titles
    rest = _without_frame(lexicon, clause, claim)
    known = _known(lexicon, clause, rest, claim)
    for pattern in (
        *besides,
        CHAT,
        titles.season,
        titles.first,
        titles.others,
        titles.described,
        _ITS_NUMBER,
    ):
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    undated = Counter(_WORD.findall(split_dates(rest, today=day)[1]))
    of_nobody = not clause.named and not claim.people
    for word in _WORD.finditer(rest):
        text = word[0].strip("'’")
        if of_nobody and is_feeling(text):
            continue
        if word[0] not in undated or (len(text) < 2 and not "가" <= text <= "힣" and not text.isdigit()):
            continue  # part of a date
        covered = known[word.start() : word.end()]
        if "가" <= text <= "힣":
            left = _hangul_left(text, covered)
            if left:
                yield left
        elif not any(covered) and not is_filler(text) and not is_telling(text):
            yield text


def _without_frame(lexicon: Lexicon, clause: Clause, claim: ParsedClaim) -> str:
    """Return what is left of a clause with what is said around its claim blanked: before the first name,
    title, season or word of its topic, and by whoever tells it after the last.
    """
    rest, titles = clause.named.rest, lexicon.titles
    of_show = (_NAMED, titles.season, titles.first, titles.others)
    named = [match.span() for pattern in of_show for match in pattern.finditer(rest)]
    talked = [match.span() for each in accounted(claim) for match in TALK[each].finditer(rest)]
    anchors = [*named, *talked]
    if not anchors:
        return rest
    first, last = min(anchors)[0], max(end for _, end in anchors)
    if named and SPEAKER.search(rest, 0, min(named)[0]):
        first = min(named)[0]
    start = max((match.end() for match in FRAME.finditer(rest, 0, first)), default=0)
    if not (TELLS.search(rest, 0, start) or _HANGUL.search(rest, 0, start)):
        start = 0  # nobody is said to tell it
    tail = TAIL.search(rest, last)
    end = tail.start() if tail else len(rest)
    return " " * start + rest[start:end] + " " * (len(rest) - end)


def _known(lexicon: Lexicon, clause: Clause, rest: str, claim: ParsedClaim) -> bytearray:
    """Return for each letter whether a pattern that the claim accounts for covers it."""
    subjects = accounted(claim) | (_PLACE if Subject.SLATE in clause.subjects else frozenset())
    patterns = [*POLARITY, _COUNTED, lexicon.sources, *(TALK[subject] for subject in subjects)]
    if claim.topic is not None and claim.topic.kind in MILESTONES:
        patterns.append(CAME)
    else:
        patterns.append(LISTS)
    if Subject.SLATE in clause.subjects:
        patterns.append(LISTS)
    if GONE.search(rest):
        patterns.append(TALK[Subject.DEAD])  # dead, and so not in it
    known = bytearray(len(rest))
    for pattern in patterns:
        for match in pattern.finditer(rest):
            known[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return known


def accounted(claim: ParsedClaim) -> frozenset[Subject]:
    """Return what is talked of in a claim that what it is about says already."""
    if claim.topic is not None:
        return _ACCOUNTED.get(claim.topic.kind, frozenset())
    if claim.kinds == (TopicKind.CASTING,) or claim.credit is not None:
        return _PLACE
    if len(claim.kinds) > _FEW_KINDS:
        return frozenset()
    return frozenset().union(*(_ACCOUNTED.get(kind, frozenset()) for kind in claim.kinds))


def _hangul_left(word: str, covered: bytearray) -> str:
    """Return the stem of a word in hangul that says something nobody read, or nothing: what is covered may
    have a filler before it and endings after it.
    """
    if not any(covered):
        return "" if is_filler(word) or is_telling(word) else stem(word)
    first, last = covered.index(1), len(covered) - 1 - covered[::-1].index(1)
    before, after = word[:first], word[last + 1 :]
    if before and not is_filler(before):
        return word
    return "" if ENDING.fullmatch(after) else word
