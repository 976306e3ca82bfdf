"""Which of the claims that were read in a text say something of their own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.search.claims import ClaimMode, ParsedClaim, says_never, says_out
from bot.search.talk import OF_THEM

_TOLD = (TopicKind.SETTING, TopicKind.SEASON1, TopicKind.SEASON1_VIEWING, TopicKind.PERSON)


def distinct(claims: Sequence[ParsedClaim]) -> tuple[ParsedClaim, ...]:
    """Return the claims without what only says more of the same: one a topic, no question that another clause
    answers, and no talk of lists beside others."""
    found: dict[object, ParsedClaim] = {}
    for claim in claims:
        about = claim.topic or (claim.kinds[-1:], claim.people, claim.mode)
        key = says_never(claim) or (about, bool(claim.unread))
        before = found.get(key, claim)
        if (
            key not in found
            or (claim.topic and before.mode is ClaimMode.ASKED)
            or len(before.unread) > len(claim.unread)
        ):
            found[key] = claim  # what answers a question stands for it
    told = [claim for claim in found.values() if _adds(claim, list(found.values()))]
    told = told or list(found.values())
    told = [claim for place, claim in enumerate(told) if not any(_same(claim, b) for b in told[:place])]
    return tuple([claim for claim in told if not _is_a_remark(claim)] or told[:1])


def _same(claim: ParsedClaim, before: ParsedClaim) -> bool:
    """Tell whether a claim says of a part what was said of who plays it, or the other way round."""
    topics = {each.topic.kind for each in (claim, before) if each.topic}
    if topics != {TopicKind.CASTING, TopicKind.CHARACTER} or claim.plays or claim.unread or claim.dates:
        return False
    alike = says_out(claim) is not None and says_out(claim) == says_out(before) and not before.unread
    return alike and not {*claim.people}.isdisjoint(before.people)


def _is_a_remark(claim: ParsedClaim) -> bool:
    """Tell whether nobody could read what a claim is of: beside others it is no claim of its own."""
    return claim.topic is None and len(claim.kinds) == len(TopicKind) and not claim.people


def _is_beside(claim: ParsedClaim, claims: Sequence[ParsedClaim]) -> bool:
    """Tell whether a claim only names an event of which another one was read, in words that nobody read."""
    if claim.topic is None or claim.topic.kind not in MILESTONES or not claim.unread or claim.outright:
        return False
    return any(each.topic == claim.topic and not each.unread for each in claims)


def _adds(claim: ParsedClaim, claims: Sequence[ParsedClaim]) -> bool:
    """Tell whether a claim says what none of the others does already."""
    asked = claim.mode is ClaimMode.ASKED
    if _is_beside(claim, claims):
        return False
    if claim.topic is None and not claim.kinds and claim.denied:  # "…, and no poster": it says as little
        return all(each.mode is not ClaimMode.SILENT for each in claims)
    if (claim.topic is None and not claim.kinds) or (
        claim.unread and (claim.people or OF_THEM.search(claim.words))
    ):
        return True
    if (asked and claim.groups) or (claim.kinds and claim.kinds[0] in _TOLD):
        return True
    if claim.topic is None:
        return False
    said = [each for each in claims if each.topic and each.mode is not ClaimMode.ASKED]
    if asked:
        return claim.topic.kind not in {each.topic.kind for each in said if each.topic}
    of_crew = claim.topic.kind is TopicKind.CREW and not claim.people
    named_crew = any(each.people for each in said if each.topic and each.topic.kind is TopicKind.CREW)
    return not (of_crew and named_crew)
