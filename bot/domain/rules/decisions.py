"""Word against word: which words on a topic hold (docs/standings.md, rules 2 to 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from bot.domain.dates.windows import Window, meeting
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import LIGHT_WEIGHT, ClaimKind, ReportStatus, StanceKind
from bot.domain.rules.conflicts import resolve_conflicts
from bot.domain.rules.denials import Denials, window_of
from bot.domain.rules.statements import Statement


class Decision(Struct, frozen=True):
    """What the words on a topic come to.

    ``leader`` is the word whose claim holds, None where only opinions and guesses are on record. ``agreeing``
    are the words that make the claim, as it stands, the leading first. ``parts`` are those of the words, in
    the order they were given; ``in_time`` are the positions of the expectations that were ruled out before
    their window ended. ``differing`` tells that a word that makes the claim gives another date.
    """

    leader: Statement | None
    agreeing: Sequence[Statement]
    statuses: Sequence[ReportStatus]
    ruled_out_in_time: frozenset[int]
    disputed: bool = False
    differing: bool = False


def decide(said: Sequence[Statement], kind: TopicKind, day: date) -> Decision:
    """Return what the words on a topic of a kind, in order, come to on a day."""
    aside = _aside(said, kind)
    dated = _keeping_dates(said, aside)
    turns = {
        n: dated[n]
        for n in range(len(said))
        if aside.get(n, ReportStatus.TAKEN_DOWN) is ReportStatus.TAKEN_DOWN
    }
    stands, contradicted = resolve_conflicts(turns, aside)
    if not stands:
        return _undecided(said, aside)
    makers = _holding(list(stands.values()), day)
    leader, given = makers[0], _date_of(makers)
    parts = [aside.get(n, ReportStatus.SUPERSEDED) for n in range(len(said))]
    for position, word in turns.items():
        if position in aside:
            continue
        if word.claim is leader.claim:
            parts[position] = ReportStatus.SUPPORTS if _agree(word.window, given) else ReportStatus.DIFFERS
        elif position in contradicted:
            parts[position] = ReportStatus.CONTRADICTED
        elif position in stands and word.claim.kind is not leader.claim.kind:
            parts[position] = ReportStatus.DISPUTES
    return Decision(
        leader=leader,
        agreeing=_agreeing(makers),
        statuses=parts,
        ruled_out_in_time=_in_time(said, aside),
        disputed=any(word.claim.kind is not leader.claim.kind for word in stands.values()),
        differing=len(_agreeing(makers)) < len(makers),
    )


def _holding(stands: Sequence[Statement], day: date) -> list[Statement]:
    """Return the words whose claim holds, the leading one first.

    Once an announced day is over these are the words that it has come, if there are any (rule 6).
    """
    by_lead = sorted(stands, key=lambda word: word.lead_key)
    makers = [word for word in by_lead if word.claim is by_lead[0].claim]
    window = meeting([word.window for word in _agreeing(makers) if word.window])
    if makers[0].claim is not ClaimKind.ANNOUNCED or window is None or window.last >= day:
        return makers
    since = min(makers[0].day, window.first)
    come = [word for word in by_lead if word.claim is ClaimKind.ASSERTED and word.day >= since]
    return come or makers


def _date_of(makers: Sequence[Statement]) -> Window | None:
    """Return the date that the others are held against: the first that is given, in the order of leading."""
    return next((word.window for word in makers if word.window is not None), None)


def _agreeing(makers: Sequence[Statement]) -> list[Statement]:
    given = _date_of(makers)
    return [word for word in makers if _agree(word.window, given)]


def _agree(one: Window | None, other: Window | None) -> bool:
    """Tell whether two dates can be one event's, one that is not given with any."""
    return one is None or other is None or one.same_event(other)


def _keeping_dates(said: Sequence[Statement], aside: Mapping[int, ReportStatus]) -> list[Statement]:
    """Return the words with the dates their origins keep from earlier words of the same claim (rule 3)."""
    given: dict[tuple[str, ClaimKind], list[Statement]] = {}
    kept = []
    for position, word in enumerate(said):
        claims = (word.claim, ClaimKind.ANNOUNCED) if word.claim is ClaimKind.ASSERTED else (word.claim,)
        for claim in claims:
            earlier = reversed(given.get((word.origin, claim), ()))
            before = next((each for each in earlier if each.day < word.day), None)
            if before is not None and _keeps(word, before):
                word = word._replace(window=before.window)
                break
        kept.append(word)
        if word.window is not None and aside.get(position) is not ReportStatus.TAKEN_DOWN:
            given.setdefault((word.origin, word.claim), []).append(word)
    return kept


def _keeps(word: Statement, before: Statement) -> bool:
    """Tell whether a word keeps the date of an earlier one: it gives none, or only a wider one."""
    if before.window is None:
        return False
    if before.claim is not word.claim and before.window.last > word.day:
        return False
    return word.window is None or word.window.contains(before.window)


def _aside(said: Sequence[Statement], kind: TopicKind) -> dict[int, ReportStatus]:
    """Return the positions of the words that do not decide, with the parts they have."""
    if kind not in MILESTONES:
        ruled_out: set[int] = set()
    else:
        ruled_out = _ruled_out(said)
    aside: dict[int, ReportStatus] = {}
    for position, word in enumerate(said):
        if word.claim is ClaimKind.RULES_OUT:
            aside[position] = ReportStatus.RULES_OUT
        elif word.claim.kind is StanceKind.TENTATIVE:
            aside[position] = ReportStatus.RULED_OUT if position in ruled_out else ReportStatus.EXPECTS
        elif word.claim.kind is StanceKind.NEUTRAL:
            aside[position] = ReportStatus.NEUTRAL
        elif position in ruled_out:
            aside[position] = ReportStatus.TAKEN_DOWN
    if kind in MILESTONES and _leaves_open(said, aside):
        for position, word in enumerate(said):
            if word.weight == LIGHT_WEIGHT:
                aside.setdefault(position, ReportStatus.GUESSES)
    return aside


def _ruled_out(said: Sequence[Statement]) -> set[int]:
    """Return the positions of expectations that were ruled out, and of announced days taken down."""
    denials = Denials([word for word in said if word.claim is ClaimKind.RULES_OUT])
    silent = _last_silence(said)
    found = set()
    for position, word in enumerate(said):
        announced = word.claim is ClaimKind.ANNOUNCED
        if not announced and word.claim.kind is not StanceKind.TENTATIVE:
            continue
        if (announced and _unsaid(word, silent)) or denials.rule_out(word):
            found.add(position)
    return found


def _in_time(said: Sequence[Statement], aside: Mapping[int, ReportStatus]) -> frozenset[int]:
    """Return the positions of the expectations that were ruled out before their window ended."""
    denials = [word for word in said if word.claim is ClaimKind.RULES_OUT]
    newest = max((word.known for word in denials), default=date.min)
    found = set()
    for position, part in aside.items():
        if part is not ReportStatus.RULED_OUT:
            continue
        end = window_of(said[position]).last
        early = denials if newest <= end else [word for word in denials if word.known <= end]
        if early is denials or Denials(early).rule_out(said[position]):
            found.add(position)
    return frozenset(found)


def _unsaid(word: Statement, silent: Mapping[str, date]) -> bool:
    """Tell whether an official has said since that nothing is announced (rule 5)."""
    return word.official and silent.get(word.origin, date.min) > word.day


def _last_silence(said: Iterable[Statement]) -> dict[str, date]:
    """Return the last day on which each origin said that nothing is announced."""
    return {word.origin: word.day for word in said if word.claim is ClaimKind.NOT_ANNOUNCED}  # oldest first


def _leaves_open(said: Sequence[Statement], aside: dict[int, ReportStatus]) -> bool:
    """Tell whether a report says that nothing is announced, or an official itself still only expects it."""
    silent = any(word.claim is ClaimKind.NOT_ANNOUNCED for word in said)
    return silent or bool(_official_expectations(said, aside))


def _official_expectations(said: Sequence[Statement], aside: dict[int, ReportStatus]) -> list[Statement]:
    """Return what officials expect, neither ruled out nor older than their own "not announced"."""
    silent = _last_silence(said)
    return [
        word
        for position, word in enumerate(said)
        if word.official and word.claim is ClaimKind.EXPECTED
        if aside.get(position) is ReportStatus.EXPECTS and not _unsaid(word, silent)
    ]


def _undecided(said: Sequence[Statement], aside: dict[int, ReportStatus]) -> Decision:
    """Return what words come to none of which decides (rule 5)."""
    parts = [aside.get(n, ReportStatus.SUPERSEDED) for n in range(len(said))]
    leader = _leading(said, aside)
    agreeing: list[Statement] = []
    if leader is not None and leader.claim.kind is StanceKind.TENTATIVE:
        same = [
            word
            for n, word in enumerate(said)
            if aside.get(n) is ReportStatus.EXPECTS and word.claim is leader.claim
        ]
        silent = _last_silence(said)
        agreeing = [w for w in same if _agree(w.window, leader.window) and not _unsaid(w, silent)]
        agreeing.sort(key=lambda word: word is not leader)
    return Decision(leader, agreeing, parts, _in_time(said, aside))


def _leading(said: Sequence[Statement], aside: dict[int, ReportStatus]) -> Statement | None:
    """Return the word that leads where none decides, None where there are only opinions and guesses."""
    official = _official_expectations(said, aside)
    if official:
        return min(official, key=_newest_first)
    silent = [word for word in said if word.claim in (ClaimKind.NOT_ANNOUNCED, ClaimKind.RULES_OUT)]
    if silent:
        return silent[-1]
    live = [word for position, word in enumerate(said) if aside.get(position) is ReportStatus.EXPECTS]
    return min(live, key=_newest_first, default=None)


def _newest_first(word: Statement) -> tuple[int, int, str, bool, date, int, bool]:
    """Return what leads among undecided words: the newest, the heavier; of a window the first, the widest."""
    first, last = (word.window.first, word.window.last) if word.window else (date.max, date.min)
    undated, talks = word.window is None, word.claim is ClaimKind.IN_TALKS
    return -word.day.toordinal(), -word.weight, word.origin, undated, first, -last.toordinal(), talks
