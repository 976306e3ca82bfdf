"""/check: what a rumor, a headline or a question comes to by the record."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from bot.answers.cast_verdicts import judge_place_claim
from bot.answers.milestone_verdicts import judge_milestone_claim
from bot.answers.query import Query
from bot.answers.verdicts import JudgedClaim, Verdict, with_reports
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import MILESTONES
from bot.domain.text.cleaning import legible
from bot.search.claims import ParsedClaim

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
    """What each claim of a text comes to, in their order; none where it is not about this show."""

    judged: tuple[JudgedClaim, ...]


def parse_options(snapshot: Snapshot, today: date, *, text: str) -> RumorQuery:
    """Return the query that a text asks; refuses a text that has nothing to read."""
    del snapshot, today
    return RumorQuery(legible(text))


def answer(snapshot: Snapshot, query: RumorQuery, today: date) -> CheckedRumor:
    """Return what a rumor comes to by the record as it stands today."""
    from bot.answers.list_verdicts import judge_pasted_report  # their patterns take a tenth of the start
    from bot.search.claim_reader import claim_reader
    from bot.search.rumor_index import rumor_index

    pasted = rumor_index(snapshot).pasted(query.text, today)
    claims = claim_reader(snapshot).claims(query.text, today, pasted=pasted is not None)
    judged = tuple(
        _judged(snapshot, replace(claim, words=_as_typed(claim.words, query.text)), today) for claim in claims
    )
    nothing = {each.verdict for each in judged} == {Verdict.NOTHING}
    if nothing and pasted and pasted[0] >= _WORD_FOR_WORD:
        judged = (judge_pasted_report(snapshot, claims[0], pasted[1], today),)
    return CheckedRumor(judged)


def _as_typed(words: str, text: str) -> str:
    """Return the words of a claim as they stand in the text, or as they were read where they do not."""
    tokens = re.findall(r"\w+", words)
    found = re.search(r"\W+".join(tokens), text, re.IGNORECASE) if tokens else None
    return found[0] if found else words


def _judged(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim:
    """Return what one claim comes to on a day."""
    if claim.topic is None:
        from bot.answers.list_verdicts import judge_list_claim

        return judge_list_claim(snapshot, claim, day)
    if claim.topic.kind in MILESTONES:
        standing = snapshot.standing(claim.topic, day)
        return with_reports(JudgedClaim(claim, judge_milestone_claim(snapshot, claim, standing), standing))
    return judge_place_claim(snapshot, claim, day)
