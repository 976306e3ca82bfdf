"""Which milestone a clause talks of, and what it says of it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.reports.topics import Topic, TopicKind
from bot.search.claims import Claim, Mode
from bot.search.clauses import Clause
from bot.search.talk import CAME, CONFIRMS, HEDGED, SET, SILENT, YET, Talk

_OF_SOMEBODY = {
    *(
        Talk.CAST,
        Talk.RETURN,
        Talk.LEAVE,
        Talk.NEW,
        Talk.PLAY,
        Talk.ALIVE,
        Talk.DEAD,
        Talk.IN_TALKS,
        Talk.PLOT,
    )
}


def milestone_claim(clause: Clause, kind: TopicKind) -> Claim:
    """Return the claim of a clause about a milestone: whether it has come, is set, or is only to come."""
    rest, talked = clause.named.rest, clause.talked
    if kind is TopicKind.RELEASE and Talk.DELAY in talked and not clause.when:
        return replace(clause.bare, kinds=tuple(TopicKind))  # only a report in those words could say so
    claim = replace(clause.bare, topic=Topic(kind))
    if Talk.STILL in talked:
        return replace(claim, topic=Topic(TopicKind.FILMING_END), denied=True)
    if re.search(r"\b(?:not (?:film|shoot)ing any ?more|no longer (?:film|shoot))", rest):
        return replace(claim, topic=Topic(TopicKind.FILMING_END), denied=False)
    if SILENT.search(rest) or (claim.denied and Talk.DATE in talked and not clause.when):
        meant = claim.official or CONFIRMS.search(rest) is not None
        return replace(claim, mode=Mode.SILENT, denied=False, official=meant)
    told = clause.when or any(sign.search(rest) for sign in (SET, CAME, HEDGED)) or claim.denied
    if clause.asks or (Talk.DATE in talked and not told):  # "release date?"
        return replace(claim, mode=Mode.ASKED)
    if kind is TopicKind.RENEWAL:
        return claim
    hedged = HEDGED.search(rest) is not None
    if SET.search(rest) and not hedged and (Talk.DATE in talked or clause.when or kind is TopicKind.TRAILER):
        return replace(claim, mode=Mode.SET)
    if CAME.search(rest) and not hedged and Talk.DELAY not in talked:
        return claim
    if claim.denied and not clause.when and YET.search(rest):
        return claim  # "isn't coming yet": only that it has not come
    return replace(claim, mode=Mode.COMES)


def milestone_of(talked: set[Talk]) -> TopicKind | None:
    """Return the milestone a clause talks of, None for none."""
    if Talk.TRAILER in talked:
        return TopicKind.TRAILER
    if Talk.FILMING in talked:
        if talked & {Talk.STILL, Talk.END}:
            return TopicKind.FILMING_END
        if talked & {Talk.START, Talk.DELAY} or not talked & {Talk.RELEASE, Talk.SETTING}:
            return TopicKind.FILMING_START
    if Talk.RENEWAL in talked:
        return TopicKind.RENEWAL
    if talked & {Talk.RELEASE, Talk.DATE}:
        return TopicKind.RELEASE
    if Talk.END in talked and Talk.PLOT not in talked:
        return TopicKind.FILMING_END
    if Talk.START in talked and not talked & _OF_SOMEBODY:
        return TopicKind.FILMING_START
    return TopicKind.RELEASE if Talk.DELAY in talked else None
