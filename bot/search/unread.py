"""What of a clause its reading does not account for: no verdict may rest on words that nobody read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from bot.domain.dates.mentions import split_dates
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.text.lazy_pattern import AnyPattern
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.clauses import Clause
from bot.search.lexicon import Lexicon
from bot.search.seasons import ANY_MARK, unmarked
from bot.search.talk import (
    AHEAD,
    ATTRIBUTE,
    CAME,
    CHAT,
    COUNTS,
    ENDING,
    FRAME,
    GONE,
    LISTS,
    NO_DENIAL,
    NOMINAL,
    NOT,
    PLACE,
    POLARITY,
    QUOTED,
    REMARK,
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
_ITS_NUMBER = re.compile(
    f"[\0\1][\"'’”)\\] ]{{0,3}}{ANY_MARK}\\d(?:편|기|탄)?(?!\\d)(?: ?(?:and|&|·) ?\\d(?!\\d))?"
)
"""The number of a season after the show's title."""
_HANGUL = re.compile("[가-힣]")
_NAMED = re.compile("[\0\1]")
_IN_BRACKETS = re.compile(r"\([^()]*\x01[^()]*\)")
"""Another work of somebody, in brackets after their name."""
_COUNTED = re.compile(r"(?<=\d)(?:m|b|k|억|만|천|화|부작|시간|일|월|년|회|주|명|st|nd|rd|th)+")
"""What is counted, after a figure."""
_ATTRIBUTES = (4, 8)
"""The last consonants of a verb in hangul that says something of the noun after it: ㄴ and ㄹ."""
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
    TopicKind.SEASON1: frozenset(
        {
            *(Subject.WATCH, Subject.RELEASE, Subject.DATE, Subject.WRITE),
            *(Subject.FILMING, Subject.SETTING),
        }
    ),
    TopicKind.SEASON1_VIEWING: frozenset({Subject.VIEWING}),
}
"""What is talked of in a claim that its topic says already."""
_BACKGROUND = frozenset({Subject.FILMING, Subject.START, Subject.END})
"""What was before the silence that is told of."""
_REASONS = (WHY, TALK[Subject.DROPPED])
"""Why something is so, and that it was somebody else's doing."""
_OUTRIGHT: Mapping[TopicKind, tuple[Subject, ...]] = {
    TopicKind.RENEWAL: (Subject.RENEWAL,),
    TopicKind.RELEASE: (Subject.RELEASE, Subject.DATE),
    TopicKind.TRAILER: (Subject.TRAILER,),
    TopicKind.FILMING_START: (Subject.START, Subject.STILL),
    TopicKind.FILMING_END: (Subject.END, Subject.STILL),
}
"""What says in so many words what a topic is."""
_OF_SOMEBODY = (TopicKind.CASTING, TopicKind.CHARACTER, TopicKind.CREW)
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
    outright = _is_outright(lexicon, clause, claim)
    return replace(claim, unread=tuple(dict.fromkeys(unread)), why=why, outright=outright)


def _is_outright(lexicon: Lexicon, clause: Clause, claim: ParsedClaim) -> bool:
    """Tell whether a clause says in so many words what its claim's topic is."""
    if claim.topic is None:
        return False
    rest = lexicon.titles.season.sub(" \0 ", clause.named.rest)
    if claim.topic.kind in _OF_SOMEBODY:
        return PLACE.search(rest) is not None
    said = (TALK[each].search(rest) for each in _OUTRIGHT.get(claim.topic.kind, ()))
    return any(said)


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
    lexicon: Lexicon, clause: Clause, claim: ParsedClaim, day: date, besides: Sequence[AnyPattern] = ()
) -> Iterator[str]:
    titles = lexicon.titles
    rest = framed = _without_frame(lexicon, clause, claim)
    known = _known(lexicon, clause, rest, claim)
    for pattern in (
        *besides,
        _IN_BRACKETS,
        *((ATTRIBUTE,) if claim.topic is not None else ()),
        CHAT,
        titles.season,
        titles.first,
        titles.others,
        titles.described,
        _ITS_NUMBER,
    ):
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    undated = Counter(_WORD.findall(split_dates(unmarked(rest), today=day)[1]))
    of_nobody = not clause.named and not claim.people
    for word in _WORD.finditer(rest):
        text = word[0].strip("'’")
        if of_nobody and is_feeling(text):
            continue
        if word[0] not in undated or (len(text) < 2 and not "가" <= text <= "힣" and not text.isdigit()):
            continue  # part of a date
        covered = known[word.start() : word.end()]
        if "가" <= text <= "힣":
            joined = rest[word.start() - 1 : word.start()] != framed[word.start() - 1 : word.start()]
            if joined and ENDING.fullmatch(text):
                continue  # "season 2에서는"
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
    start = _frame_end(rest, min(anchors)[0], min(named, default=None), talked)
    end = _tail_start(rest, max(end for _, end in anchors), talked if claim.people else ())
    return " " * start + rest[start:end] + " " * (len(rest) - end)


def _frame_end(
    rest: str, first: int, named: tuple[int, int] | None, talked: Sequence[tuple[int, int]]
) -> int:
    """Return where what is said before a claim ends: who tells it, and in Korean what is said of whom it is
    before the name ("날 울린 …").
    """
    goes_on = named is not None and any(start >= named[1] for start, _ in talked)
    if named is not None and goes_on and not any(end <= named[0] for _, end in talked):
        before = rest[: named[0]].rstrip()
        told = SPEAKER.search(before + " ") or (TELLS.search(before) and not WHY.search(before + " \0"))
        if told or (before and _is_attribute(before[-1])):
            return named[0]
    if named is not None and SPEAKER.search(rest, 0, named[0]):
        first = named[0]
    start = max((match.end() for match in FRAME.finditer(rest, 0, first)), default=0)
    told = TELLS.search(rest, 0, start) or _HANGUL.search(rest, 0, start)
    return start if told else 0  # nobody is said to tell it


def _is_attribute(last: str) -> bool:
    """Tell whether a word in hangul that ends in a syllable may say something of the name after it."""
    return "가" <= last <= "힣" and (last in "는던" or (ord(last) - ord("가")) % 28 in _ATTRIBUTES)


def _tail_start(rest: str, last: int, talked: Sequence[tuple[int, int]]) -> int:
    """Return where what is said after a claim begins: by whoever tells it, or of what is claimed ("him coming
    back is …").
    """
    tail = TAIL.search(rest, last)
    ends = [tail.start()] if tail else []
    for start, end in talked:
        remark = REMARK.search(rest, end) if NOMINAL.match(rest, start) else QUOTED.match(rest, end)
        if remark and all(other <= remark.start() for other, _ in talked):
            ends.append(remark.start() if rest[start] < "가" else remark.end())
    return min(ends, default=len(rest))


def _known(lexicon: Lexicon, clause: Clause, rest: str, claim: ParsedClaim) -> bytearray:
    """Return for each letter whether a pattern that the claim accounts for covers it."""
    subjects = accounted(claim) | (_PLACE if Subject.SLATE in clause.subjects else frozenset())
    if claim.mode is ClaimMode.SILENT and claim.topic is not None:
        subjects |= _BACKGROUND  # "no date even after it wrapped"
    patterns: list[AnyPattern] = [
        *POLARITY,
        _COUNTED,
        lexicon.sources,
        lexicon.titles.platform,
        *(TALK[subject] for subject in subjects),
    ]
    if claim.topic is not None and claim.topic.kind in MILESTONES:
        patterns += [CAME, AHEAD]
    else:
        patterns.append(LISTS)
    if Subject.SLATE in clause.subjects:
        patterns.append(LISTS)
    if clause.subjects & {Subject.EPISODES, Subject.VIEWING}:
        patterns.append(COUNTS)
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
