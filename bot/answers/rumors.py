"""/check: what a rumor, a headline or a question comes to by the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.answers.cast_verdicts import judge_place_claim
from bot.answers.milestone_verdicts import deciding_standing, judge_milestone_claim
from bot.answers.query import Query
from bot.answers.season_verdicts import filed_for_named_season, judge_named_season
from bot.answers.verdicts import JudgedClaim, Verdict, with_reports
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import MILESTONES, Topic, TopicKind
from bot.domain.text.cleaning import legible
from bot.domain.text.pasted_links import LINK
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.languages import seems_spanish

if TYPE_CHECKING:  # its patterns take a part of the start
    from bot.search.titles import TitleFinder

_WORD = re.compile(r"\w+")
_REMARK = 3
"""Words from which on what stands beside the claims is worth a line."""
_MARKS = re.compile(r"[*_~|`]{2,}")
"""Marks of bold and the like, half of which a claim may have."""
_MARKS_AFTER = re.compile("[?!]+")
_CONNECTIVES = frozenset({"and", "but", "while", "plus", "그리고", "근데"})
"""What may stand between two words of a claim in the text it was read in."""
_LONGEST_NAME = 3
"""Words of a name."""
_WORD_FOR_WORD = 0.7
"""The likeness in wording (0 to 1) from which on a text is a report's own."""


class RumorQuery(Query, frozen=True):
    """What a rumor comes to. What is checked is kept nowhere: not in a button, not in memory."""

    code = "check"
    remembered = False
    pages = False

    text: str

    @property
    def private(self) -> bool:
        """Return True: nobody else needs to see what is checked."""
        return True

    @property
    def shareable(self) -> bool:
        """Return True: a verdict may end an argument."""
        return True


class CheckedRumor(Struct, frozen=True):
    """What each claim of a text comes to, in their order; none where it is not about this show.

    ``partly`` tells that the text says more than the claims, ``unreadable`` that it is in a language that
    rumors are not read in.
    """

    judged: tuple[JudgedClaim, ...]
    partly: bool = False
    unreadable: bool = False


def parse_options(snapshot: Snapshot, today: date, *, text: str) -> RumorQuery:
    """Return the query that a text asks; refuses a text that has nothing to read."""
    del snapshot, today
    return RumorQuery(legible(text))


def answer(snapshot: Snapshot, query: RumorQuery, today: date) -> CheckedRumor:
    """Return what a rumor comes to by the record as it stands today."""
    from bot.answers.list_verdicts import judge_pasted_report  # their patterns take a tenth of the start
    from bot.search.claim_reader import claim_reader
    from bot.search.rumor_index import rumor_index
    from bot.search.titles import title_finder

    stated = rumor_index(snapshot).exactly(query.text, today)
    if stated is not None:
        return CheckedRumor((judge_pasted_report(snapshot, ParsedClaim(query.text), stated, today),))
    pasted = rumor_index(snapshot).pasted(query.text, today)
    if seems_spanish(query.text) and (pasted is None or pasted[0] < _WORD_FOR_WORD):
        return CheckedRumor((), unreadable=True)
    claims = claim_reader(snapshot).claims(query.text, today, pasted=pasted is not None)
    titles = title_finder(snapshot)
    claims = tuple(replace(each, words=_as_typed(titles, each.words, query.text)) for each in claims)
    judged = tuple(_judged(snapshot, claim, today) for claim in claims)
    judged = tuple(_placed(snapshot, each, today) for each in _together(judged))
    unsaid = all(each.verdict is Verdict.NOTHING for each in judged)
    if unsaid and pasted and pasted[0] >= _WORD_FOR_WORD:
        claim = claims[0] if claims else ParsedClaim(query.text)
        judged = (judge_pasted_report(snapshot, claim, pasted[1], today),)
    return CheckedRumor(judged, _says_more(titles, query.text, judged))


def _says_more(titles: TitleFinder, text: str, judged: tuple[JudgedClaim, ...]) -> bool:
    """Tell whether a text says more than the claims that were read in it: more than a remark beside them."""
    from bot.search.talk import is_filler, is_telling

    read = {word for each in judged for word in _WORD.findall(each.claim.words.casefold())}
    said = {*_WORD.findall(LINK.sub(" ", text.casefold()))}
    words = {word for word in said if not (is_filler(word) or is_telling(word) or titles.is_name(word))}
    return bool(judged) and len(words - read) >= _REMARK


def _placed(snapshot: Snapshot, judged: JudgedClaim, day: date) -> JudgedClaim:
    """Return what nobody on record says with how old the record is, and where the one it is of stands."""
    if judged.verdict is not Verdict.NOTHING:
        return judged
    report = snapshot.newest_report(day)
    newest = report.publication_known_on(day) if report is not None else None
    standing = judged.standing
    if standing is None and judged.claim.people:
        topics = (Topic(kind, judged.claim.people[-1]) for kind in (TopicKind.CASTING, TopicKind.CREW))
        standing = next((found for each in topics if (found := snapshot.standing(each, day)).statuses), None)
    filed = filed_for_named_season(snapshot, judged.claim, day)
    return replace(judged, newest=newest, standing=standing, other_seasons=filed)


def _together(judged: tuple[JudgedClaim, ...]) -> tuple[JudgedClaim, ...]:
    """Return the verdicts, those that are the same on the same words as one."""
    once: dict[tuple[str, Verdict], JudgedClaim] = {}
    for each in judged:
        key = each.claim.words, each.verdict
        first = once.setdefault(key, each)
        if first is not each:  # of several people at once
            once[key] = replace(
                first, deciding=(*first.deciding[:1], *each.deciding[:1], *first.deciding[1:])
            )
    return tuple(once.values())


def _as_typed(titles: TitleFinder, words: str, text: str) -> str:
    """Return the words of a claim as they stand in the text, or as they were read where they do not."""
    from bot.search.seasons import unmarked

    words = unmarked(words)
    tokens = [token.casefold() for token in _WORD.findall(words)]
    typed = list(_WORD.finditer(text))
    said = titles.corrected("\n".join(match[0].casefold() for match in typed)).split("\n")
    for first in range(len(typed)):
        last = _follows(tokens, said, first)
        if last is not None:
            end = typed[last].end()
            marks = _MARKS_AFTER.match(text, end)
            return " ".join(
                _MARKS.sub("", text[typed[first].start() : marks.end() if marks else end]).split()
            )
    return " ".join(_MARKS.sub("", words).split())


def _follows(tokens: Sequence[str], said: Sequence[str], first: int) -> int | None:
    """Return where the words of a claim that begin at one of a text end, connectives between them left out;
    None where they are not there.
    """
    place = first
    for number, token in enumerate(tokens):
        if number and place < len(said) and said[place] != token and said[place] in _CONNECTIVES:
            place += 1
        if place >= len(said) or said[place] != token:
            return None
        place += 1
    return place - 1 if tokens else None


def _replaced(claim: ParsedClaim) -> bool:
    """Tell whether a claim puts somebody else in the place of one of the crew, whoever it is."""
    crew = claim.topic is not None and claim.topic.kind is TopicKind.CREW
    return crew and claim.mode is ClaimMode.OFF and len(claim.unread) <= _LONGEST_NAME


def _judged(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim:
    """Return what one claim comes to on a day: by what was read of it or, where its words say more than that,
    by the reports that say all of it.
    """
    from bot.answers.dated_statements import judge_dated_statement
    from bot.answers.list_verdicts import judge_by_words, judge_list_claim

    then = judge_dated_statement(snapshot, claim, day)
    then = then or judge_named_season(snapshot, claim, day)
    if then is not None:
        return then
    if claim.topic is None:
        return judge_list_claim(snapshot, claim, day)
    if claim.unread and not _replaced(claim):
        said = judge_by_words(snapshot, claim, day)
        if said is None:
            read = _as_read(snapshot, claim, claim.topic, day)
            if _stands(claim, read):
                return read
            return JudgedClaim(claim, Verdict.NOTHING, snapshot.standing(claim.topic, day))
        if said.standing is None or said.standing.topic != claim.topic or claim.denied:
            return said
    return _as_read(snapshot, claim, claim.topic, day)


def _stands(claim: ParsedClaim, read: JudgedClaim) -> bool:
    """Tell whether what was read of a claim has its verdict whatever the words say that nobody read.

    These may say how, why or with whom, which no report does: so nothing holds but that somebody left. What
    is not settled is so however it is told, and so is who plays a part.
    """
    from bot.search.talk import NOT, OTHER_WORK, ROLE, TALK, UNMEANT, WHEN, WRONG, Subject

    if any(sign.search(word) for word in claim.unread for sign in (NOT, WRONG, UNMEANT, OTHER_WORK)):
        return False
    milestone = claim.topic is not None and claim.topic.kind in MILESTONES
    if claim.why and read.verdict is Verdict.CONTRADICTED:
        return True  # whatever the reason is said to be
    if claim.mode is ClaimMode.ASKED:
        more = any(TALK[each].search(claim.words) for each in (Subject.EPISODES, Subject.EXTRA))
        return milestone and WHEN.search(claim.words) is not None and not more
    if not claim.outright:
        return False
    if claim.mode is ClaimMode.SILENT:
        return milestone
    left = claim.mode is ClaimMode.OFF and not (milestone or claim.denied or claim.why)
    stands = {
        Verdict.UNPROVEN: not ROLE.search(claim.rest),
        Verdict.CONTRADICTED: claim.part is not None and read.plays is not None,
        Verdict.HOLDS: left,
    }
    return stands.get(read.verdict, False)


def _as_read(snapshot: Snapshot, claim: ParsedClaim, topic: Topic, day: date) -> JudgedClaim:
    """Return what a claim comes to by what was read of it, where its topic stands."""
    if topic.kind in MILESTONES:
        standing = snapshot.standing(topic, day)
        verdict = judge_milestone_claim(snapshot, claim, standing)
        return with_reports(JudgedClaim(claim, verdict, deciding_standing(snapshot, claim, standing)))
    return judge_place_claim(snapshot, claim, day)
