"""Statements: what one origin said of one claim on one day, by all the reports that carry it
(standings.md, 1 and 8).

Five articles that pass on one leak are one origin. So a relay neither dates its origin's statement later nor
makes it louder or lighter: it joins what the origin said, and stops with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bot.domain.dates.windows import Window, meeting
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import OFFICIAL_WEIGHT, SOLID_WEIGHT, ClaimKind, Stance, StanceKind

_PLAIN_CLAIMS = {
    Stance.WITHDREW: ClaimKind.WITHDREW,
    Stance.DENIED: ClaimKind.DENIED,
    Stance.CANCELLED: ClaimKind.CANCELLED,
    Stance.EXPECTED: ClaimKind.EXPECTED,
    Stance.IN_TALKS: ClaimKind.IN_TALKS,
    Stance.NOT_ANNOUNCED: ClaimKind.NOT_ANNOUNCED,
    Stance.OPINION: ClaimKind.OPINION,
}
_TO_COME = frozenset({TopicKind.TRAILER, TopicKind.RELEASE})
"""What is only to come while it is "confirmed" without a date."""
_ORDER = {claim: position for position, claim in enumerate(ClaimKind)}


class Statement(NamedTuple):
    """What one origin said on a day, what it weighs, the date it gives, and the reports that carry it."""

    day: date
    weight: int
    claim: ClaimKind
    origin: str
    """What counts as one origin: see `Attribution.identity`."""
    window: Window | None
    reports: tuple[Report, ...]

    @property
    def official(self) -> bool:
        """Tell whether an official said it."""
        return self.weight >= OFFICIAL_WEIGHT

    @property
    def known(self) -> date:
        """Return the first day on which a report that carries it is known."""
        return min(report.known_from for report in self.reports)

    @property
    def sort_key(self) -> tuple[date, int, bool, int, date, date, str]:
        """Return what statements are taken in order of: on one day the lighter first, so that the heavier has
        the later statement.
        """
        given = (self.window.first, self.window.last) if self.window else (date.min, date.min)
        negating = self.claim.kind is StanceKind.NEGATING
        return self.day, self.weight, negating, _ORDER[self.claim], *given, self.origin

    @property
    def lead_key(self) -> tuple[bool, bool, int, int, bool, int, str]:
        """Return a sort key: the leading statement has the least (standings.md, rule 2)."""
        heavy = self.weight >= 2
        negating = self.claim.kind is StanceKind.NEGATING
        age = -self.day.toordinal()
        return not self.official, not heavy, age, -self.weight, not negating, _ORDER[self.claim], self.origin


def dates_agree(one: Window | None, other: Window | None) -> bool:
    """Tell whether two dates can be one event's, one that is not given with any."""
    return one is None or other is None or one.same_event(other)


def claim_of(report: Report) -> ClaimKind:
    """Return what a report claims of its topic."""
    kind, window, stance = report.topic.kind, report.window, report.stance
    if stance is Stance.DENIED and window is not None and kind in MILESTONES:
        return ClaimKind.RULES_OUT
    if stance in _PLAIN_CLAIMS:
        return _PLAIN_CLAIMS[stance]
    if stance is Stance.CONFIRMED and kind in MILESTONES and kind is not TopicKind.RENEWAL:
        ahead = kind in _TO_COME if window is None else window.last > report.known_from
        return ClaimKind.ANNOUNCED if ahead else ClaimKind.ASSERTED
    return ClaimKind.ASSERTED


def statements_known(known: Iterable[Report], day: date) -> list[Statement]:
    """Return what the origins of reports known on a day said and had not taken back by then, in order."""
    gathering = _StatementGatherer()
    # On one day an origin's own statement comes before what repeats it.
    for report in sorted(known, key=_gathering_order):
        gathering.add(report)
    statements = (_statement(group, day) for group in gathering.groups)
    return sorted(
        (statement for statement in statements if statement is not None),
        key=lambda statement: statement.sort_key,
    )


def _gathering_order(report: Report) -> tuple[date, bool, bool, bool, date, date, str]:
    """Return what reports are gathered in order of: what others of the day may repeat comes first."""
    window = report.window
    given = (window.first, window.last) if window else (date.min, date.min)
    return (
        report.known_from,
        not report.published_by_origin,
        not report.origin_day_known,
        window is None,
        *given,
        report.id,
    )


class _StatementReports:
    """The reports of one statement, and the latest of its origin's own reports of the claim said by then."""

    __slots__ = ("claim", "day", "order", "own", "reports")

    def __init__(self, day: date, claim: ClaimKind, window: Window | None, own: list[Report]) -> None:
        self.day = day
        self.claim = claim
        self.order = (day, window.first, window.last) if window else (day, date.min, date.min)
        self.own = own
        self.reports: list[Report] = []


_Thread = tuple[str, ClaimKind, Window | None]
"""An origin's statements of one claim; of claims that are one for each window, of one window."""


class _StatementGatherer:
    """Reports by the statement they carry, taken oldest first."""

    def __init__(self) -> None:
        self.groups: list[_StatementReports] = []
        self._latest: dict[_Thread, _StatementReports] = {}
        """The latest statement of a thread."""
        self._own: dict[_Thread, list[Report]] = {}
        """The latest day's own reports of a thread."""
        self._of_window: dict[_Thread, _StatementReports] = {}
        """The latest statement of an origin's claim with a window, or with none."""
        self._of_claim: dict[tuple[str, ClaimKind], _StatementReports] = {}
        """The latest statement of an origin's claim."""

    def add(self, report: Report) -> None:
        claim, origin = claim_of(report), report.attribution.identity
        group = None if report.origin_day_known else self._repeated(origin, claim, report)
        if group is None:
            group = self._new_or_same_day(origin, claim, report)
        group.reports.append(report)
        self._of_window[origin, group.claim, report.window] = group

    def _repeated(self, origin: str, claim: ClaimKind, report: Report) -> _StatementReports | None:
        """Return the statement that a relay repeats, which does not say when its origin spoke."""
        window = report.window
        if window is not None:
            if report.stance is Stance.CONFIRMED:  # it repeats what was announced, although the day has come
                announced = self._of_window.get((origin, ClaimKind.ANNOUNCED, window))
                if announced is not None:
                    return announced
            same = self._of_window.get((origin, claim, window))
            if same is not None or _by_window(claim):
                return same
        return self._of_claim.get((origin, claim))

    def _new_or_same_day(self, origin: str, claim: ClaimKind, report: Report) -> _StatementReports:
        """Return the statement that a report carries on the day it was said, a new one where it is new."""
        thread = (origin, claim, report.window if _by_window(claim) else None)
        group = self._latest.get(thread)
        if group is None or group.day != report.known_from:
            group = _StatementReports(report.known_from, claim, thread[2], self._own.get(thread, []))
            self.groups.append(group)
            self._latest[thread] = group
            latest = self._of_claim.get((origin, claim))
            if latest is None or latest.order <= group.order:
                self._of_claim[origin, claim] = group
        if report.published_by_origin:
            if not group.own or group.own[0].known_from != group.day:
                group.own = self._own[thread] = []
            group.own.append(report)
        return group


def _by_window(claim: ClaimKind) -> bool:
    """Tell whether a claim with another window is another claim: one date announced is not the next."""
    return claim is ClaimKind.ANNOUNCED or claim.kind not in (StanceKind.ASSERTING, StanceKind.NEGATING)


def _statement(group: _StatementReports, day: date) -> Statement | None:
    """Return the statement of the reports that count on a day, None where its origin took it back, or all
    did.
    """
    stopped = _taken_back(group, day)
    reports = [r for r in group.reports if r.counts_on(day) and (r.published_by_origin or not stopped)]
    if not reports:
        return None
    own = [report for report in reports if report.published_by_origin]
    first = own[0] if own else reports[0]
    if own or first.attribution.citing is not None:
        weight = max(report.weight for report in own or reports)
    else:
        weight = min(report.weight for report in reports)
    dated = [r.window for r in own if r.window] or [r.window for r in reports if r.window]
    return Statement(
        group.day, weight, group.claim, first.attribution.identity, meeting(dated), tuple(reports)
    )


def _taken_back(group: _StatementReports, day: date) -> bool:
    """Tell whether the origin has taken back, by a day, the report that a statement belongs to."""
    until = [report.retracted_from for report in group.own if report.retracted_from is not None]
    return bool(until) and len(until) == len(group.own) and group.day < max(until) <= day


def without_own_hearsay(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Return statements without the hearsay that nobody tells but outlets whose own heavy statement is among
    them: what such an outlet says and what it cites an official for are of one origin (standings.md,
    rule 3).
    """
    own = {statement.origin for statement in statements if statement.weight >= SOLID_WEIGHT}
    return [
        statement for statement in statements if not _tellers(statement) or not _tellers(statement) <= own
    ]


def _tellers(statement: Statement) -> set[str]:
    """Return the outlets that tell a statement, where it is hearsay."""
    speakers = (report.attribution.speaker for report in statement.reports)
    return {speaker.name for speaker in speakers if speaker.citing is not None}


def weight_by_origin(statements: Iterable[Statement]) -> dict[str, int]:
    """Return each origin's weight: that of the heaviest thing it said."""
    heaviest: dict[str, int] = {}
    for statement in statements:
        heaviest[statement.origin] = max(statement.weight, heaviest.get(statement.origin, 0))
    return heaviest


def speakers_of(statements: Iterable[Statement]) -> tuple[Speaker, ...]:
    """Return who is named for some statements, each origin once: for hearsay, whoever told it first."""
    named: dict[str, Speaker] = {}
    for statement in statements:
        named.setdefault(statement.origin, statement.reports[0].attribution.speaker)
    return tuple(named.values())
