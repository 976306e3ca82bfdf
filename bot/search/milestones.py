"""Which milestone a clause talks of, and what it says of it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.domain.reports.topics import Topic, TopicKind
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.clauses import Clause
from bot.search.talk import CAME, CONFIRMS, HEDGED, NO_DENIAL, SET, SILENT, WHEN, WRONG, YET, Subject

_OF_SOMEBODY = {
    *(
        Subject.CAST,
        Subject.RETURN,
        Subject.LEAVE,
        Subject.NEW,
        Subject.PLAY,
        Subject.ALIVE,
        Subject.DEAD,
        Subject.IN_TALKS,
        Subject.PLOT,
    )
}


def milestone_claim(clause: Clause, kind: TopicKind) -> ParsedClaim:
    """Return the claim of a clause about a milestone: whether it has come, is set, or is only to come."""
    rest, subjects = clause.named.rest, clause.subjects
    kind = _meant(kind, clause)
    if kind is TopicKind.RELEASE and Subject.DELAY in subjects and not clause.dates:
        return replace(clause.bare, kinds=tuple(TopicKind))  # only a report in those words could say so
    claim = replace(clause.bare, topic=Topic(kind))
    if Subject.STILL in subjects:
        over = claim.denied and Subject.END not in subjects  # "isn't filming still": not "it is not over"
        return replace(claim, topic=Topic(TopicKind.FILMING_END), denied=not over, dates=())
    if re.search(r"\b(?:not (?:film|shoot)ing any ?more|no longer (?:film|shoot))", rest):
        return replace(claim, topic=Topic(TopicKind.FILMING_END), denied=False)
    if (SILENT.search(NO_DENIAL.sub(" ", rest)) and not WRONG.search(rest)) or (
        claim.denied and Subject.DATE in subjects and not clause.dates
    ):
        meant = claim.official or CONFIRMS.search(rest) is not None
        return replace(claim, mode=ClaimMode.SILENT, denied=False, official=meant)
    told = clause.dates or any(sign.search(rest) for sign in (SET, CAME, HEDGED)) or claim.denied
    if clause.asks or (Subject.DATE in subjects and not told):  # "release date?"
        return replace(claim, mode=ClaimMode.ASKED)
    if kind is TopicKind.RENEWAL:
        return claim
    hedged = HEDGED.search(rest) is not None
    if (
        SET.search(rest)
        and not hedged
        and (Subject.DATE in subjects or clause.dates or kind is TopicKind.TRAILER)
    ):
        return replace(claim, mode=ClaimMode.SET)
    if CAME.search(rest) and not hedged and Subject.DELAY not in subjects:
        return claim
    if claim.denied and not clause.dates and YET.search(rest):
        return claim  # "isn't coming yet": only that it has not come
    return replace(claim, mode=ClaimMode.COMES)


def _meant(kind: TopicKind, clause: Clause) -> TopicKind:
    """Return the milestone that a clause asks for: "when do they finish?" is of the filming."""
    ends = Subject.END in clause.subjects and Subject.RELEASE not in clause.subjects
    return TopicKind.FILMING_END if ends and WHEN.search(clause.named.rest) else kind


def milestone_of(subjects: set[Subject]) -> TopicKind | None:
    """Return the milestone a clause talks of, None for none."""
    if Subject.TRAILER in subjects:
        return TopicKind.TRAILER
    if Subject.FILMING in subjects:
        if subjects & {Subject.STILL, Subject.END}:
            return TopicKind.FILMING_END
        if subjects & {Subject.START, Subject.DELAY} or not subjects & {Subject.RELEASE, Subject.SETTING}:
            return TopicKind.FILMING_START
    if Subject.RENEWAL in subjects:
        return TopicKind.RENEWAL
    if subjects & {Subject.RELEASE, Subject.DATE}:
        return TopicKind.RELEASE
    if Subject.END in subjects and Subject.PLOT not in subjects:
        return TopicKind.FILMING_END
    if Subject.START in subjects and not subjects & _OF_SOMEBODY:
        return TopicKind.FILMING_START
    return TopicKind.RELEASE if Subject.DELAY in subjects else None
