"""The standing of a topic: what its reports, taken together, amount to on a day (standings.md).

`assess` is the whole rule. Whose statement a report carries is attributed before (`attribution.py`); reports
are gathered into the statements they pass on (`statements.py`); statement is held against statement
(`decisions.py`); what stands then names a claim, a level and a window. Weights and levels are in
`vocabulary.py`. All of it is near linear in the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.dates.windows import Window, days_between, meeting, narrowest
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Basis, Report
from bot.domain.reports.topics import EVENTS, Topic
from bot.domain.reports.vocabulary import ClaimKind, Flag, Level, ReportStatus, Stance, StanceKind, level
from bot.domain.rules.decisions import Decision, decide
from bot.domain.rules.statements import (
    Statement,
    speakers_of,
    statements_known,
    weight_by_origin,
    without_own_hearsay,
)

STALE_AFTER_DAYS = 90
_NEUTRAL_CLAIMS = (ClaimKind.NOT_ANNOUNCED, ClaimKind.RULES_OUT)


class Standing(Struct, frozen=True, kw_only=True, dict=True):
    """What is known of a topic on a day.

    ``claim`` is what holds or leads: None where nothing is on record, only opinions and guesses are, or the
    topic is a list. ``level`` is None where nothing is claimed; ``window`` is the stretch what holds is dated
    to, and ``dated_by`` names who dates it where they are too light to make the level; ``origins`` are those
    who make the level, the leading one first; ``not_announced_beside`` are the reports that nothing is
    announced which must be shown with what holds; ``statuses`` has every report that counts with its status,
    oldest first.
    """

    topic: Topic
    day: date
    claim: ClaimKind | None = None
    stance: Stance | None = None
    level: Level | None = None
    disputed: bool = False
    window: Window | None = None
    dated_by: tuple[Speaker, ...] = ()
    origins: tuple[Speaker, ...] = ()
    since: date | None = None
    """The first day on which somebody said what holds."""
    not_announced_beside: tuple[Report, ...] = ()
    ruled_out: frozenset[str] = frozenset()
    """The ids of the expectations that were ruled out before their window ended."""
    flags: frozenset[Flag] = frozenset()
    statuses: tuple[tuple[Report, ReportStatus], ...] = ()

    @property
    def listed(self) -> bool:
        """Tell whether the topic is a list of reports, and never one fact."""
        return self.topic.kind not in EVENTS

    @property
    def holds(self) -> bool:
        """Tell whether the topic is decided in the affirmative, whatever its level."""
        return self.claim is not None and self.claim.kind is StanceKind.ASSERTING

    @property
    def negated(self) -> bool:
        """Tell whether the topic is decided in the negative."""
        return self.claim is not None and self.claim.kind is StanceKind.NEGATING

    @property
    def decided(self) -> bool:
        """Tell whether a decisive statement holds."""
        return self.holds or self.negated

    @property
    def announced(self) -> bool:
        """Tell whether what holds is only announced, for a day or not yet for one."""
        return self.claim is ClaimKind.ANNOUNCED

    @property
    def has_come(self) -> bool:
        """Tell whether what holds is that it is so, or has come."""
        return self.claim is ClaimKind.ASSERTED

    @property
    def due(self) -> bool:
        """Tell whether the announced day is over, and nobody on record says that it came but lightly."""
        return self.announced and self.window is not None and self.window.last < self.day

    @property
    def said_to_have_come(self) -> list[Report]:
        """Return the reports that what is announced has come, which do not settle it, oldest first."""
        return self.reports(ReportStatus.SAYS_IT_CAME)

    def reports(self, *parts: ReportStatus) -> list[Report]:
        """Return the known reports that play one of the parts (all of them without any), oldest first."""
        return [report for report, part in self.statuses if not parts or part in parts]

    def status_of(self, report: Report) -> ReportStatus | None:
        """Return the part a report plays, or None where it does not count on the day."""
        return self._status_by_id.get(report.id)

    @cached_property
    def _status_by_id(self) -> Mapping[str, ReportStatus]:
        return {report.id: part for report, part in self.statuses}

    @property
    def live(self) -> list[Report]:
        """Return the predictions that may still come true: not over, not ruled out, oldest first."""
        return [r for r in self._foreseen if r.window and r.window.last >= self.day]

    @property
    def missed(self) -> list[Report]:
        """Return the predictions whose window is over with nothing decisive on record, oldest first."""
        if self.decided:
            return []
        return [r for r in self._foreseen if r.window and r.window.last < self.day]

    @property
    def _foreseen(self) -> list[Report]:
        return [report for report in self.reports(ReportStatus.EXPECTS) if predicts(report)]

    @property
    def official(self) -> bool:
        """Tell whether an official origin is among those that agree with what holds."""
        return self.decided and self.level is Level.CONFIRMED


def predicts(report: Report) -> bool:
    """Tell whether a report foretells something: tentative, of a window, and not as an opinion."""
    tentative = report.stance.kind is StanceKind.TENTATIVE
    return tentative and report.window is not None and report.basis is not Basis.OPINION


def assess(topic: Topic, reports: Iterable[Report], day: date) -> Standing:
    """Return the standing of a topic on a day, from those of the reports that are on it and known then."""
    on_topic = (report for report in reports if report.topic == topic and not report.filed_in_error)
    known = [report for report in on_topic if report.known_from <= day]
    if topic.kind not in EVENTS:
        return _list(topic, known, day)
    statements = statements_known(known, day)
    if not statements:
        return Standing(topic=topic, day=day, flags=frozenset({Flag.OFFICIAL_SILENCE}))
    decision = decide(statements, topic.kind, day)
    leader, agreeing = decision.leader, decision.agreeing
    sure = level(weight_by_origin(without_own_hearsay(agreeing)).values())
    dated = [statement for statement in agreeing if statement.window is not None]
    window = meeting([statement.window for statement in dated if statement.window])
    decided = leader is not None and leader.claim.kind in (StanceKind.ASSERTING, StanceKind.NEGATING)
    standing = Standing(
        topic=topic,
        day=day,
        claim=ClaimKind.NOT_ANNOUNCED
        if leader and leader.claim in _NEUTRAL_CLAIMS
        else leader and leader.claim,
        stance=_stance(leader),
        level=sure,
        disputed=decision.disputed,
        window=window if decided else leader and leader.window if agreeing else None,
        dated_by=_dated_by(dated, sure) if decided and sure else (),
        origins=speakers_of(without_own_hearsay(agreeing)),
        since=min(
            (
                statement.day
                for statement, part in zip(statements, decision.statuses, strict=True)
                if part is ReportStatus.SUPPORTS
            ),
            default=None,
        ),
        not_announced_beside=_beside(statements, leader),
        ruled_out=frozenset(
            report.id for position in decision.ruled_out_in_time for report in statements[position].reports
        ),
        statuses=_parts(statements, decision),
    )
    return _flagged(standing, decision)


def _list(topic: Topic, known: Sequence[Report], day: date) -> Standing:
    """Return the standing of a topic that is a list: each report stands for itself."""
    counting = sorted(_counting(known, day), key=lambda report: (report.known_from, report.id))
    parts = tuple((report, ReportStatus.LISTED) for report in counting)
    flags = frozenset({Flag.STALE}) if counting and _stale(counting, day) else frozenset()
    return Standing(topic=topic, day=day, statuses=parts, flags=flags)


def _counting(known: Iterable[Report], day: date) -> Iterable[Report]:
    return (report for statement in statements_known(known, day) for report in statement.reports)


def _stance(leader: Statement | None) -> Stance:
    """Return the stance that names what leads."""
    if leader is None:
        return Stance.OPINION
    if leader.claim in _NEUTRAL_CLAIMS:
        return Stance.NOT_ANNOUNCED
    return leader.reports[0].stance


def _parts(statements: Sequence[Statement], decision: Decision) -> tuple[tuple[Report, ReportStatus], ...]:
    """Return every report that counts with its part, oldest first."""
    found = (
        (report, part)
        for statement, part in zip(statements, decision.statuses, strict=True)
        for report in statement.reports
    )
    return tuple(sorted(found, key=lambda each: (each[0].known_from, each[0].id)))


def _dated_by(dated: Sequence[Statement], sure: Level) -> tuple[Speaker, ...]:
    """Return who dates what holds, where they could not make its level."""
    finest = set(narrowest(statement.window for statement in dated if statement.window))
    dating = [statement for statement in dated if statement.window in finest]
    heaviest = max((statement.weight for statement in dating), default=0)
    light = heaviest and (level([heaviest, heaviest]) or 0) < sure
    return speakers_of(dating) if light else ()


def _beside(statements: Iterable[Statement], leader: Statement | None) -> tuple[Report, ...]:
    """Return the reports that nothing is announced, as heavy as what leads and no older (rule 5)."""
    if leader is None or leader.claim in _NEUTRAL_CLAIMS:
        return ()
    silent = (statement for statement in statements if statement.claim is ClaimKind.NOT_ANNOUNCED)
    shown = (
        statement for statement in silent if statement.weight >= leader.weight and statement.day >= leader.day
    )
    return tuple(report for statement in shown for report in statement.reports)


def _flagged(standing: Standing, decision: Decision) -> Standing:
    """Return a standing with what should be said beside it (rule 9)."""
    reports, day = standing.reports(), standing.day
    foreseen = (
        [] if standing.decided else [r.window for r in standing.reports(ReportStatus.EXPECTS) if r.window]
    )
    live = [] if standing.decided else [r.window for r in standing.live if r.window]
    raised = {
        Flag.OFFICIAL_SILENCE: not any(
            r.official and r.stance.kind is not StanceKind.NEUTRAL for r in reports
        ),
        Flag.STALE: _stale(reports, day),
        Flag.OVERDUE: bool(foreseen) and all(window.last < day for window in foreseen),
        Flag.CONTESTED_DATES: decision.differing if standing.decided else _contested(live),
    }
    return replace(standing, flags=frozenset(flag for flag, up in raised.items() if up))


def _stale(reports: Iterable[Report], day: date) -> bool:
    """Tell whether the newest of the reports, by the day it was published, is old."""
    newest = max(r.publication_known_on(day).last for r in reports)
    return days_between(newest, day) > STALE_AFTER_DAYS


def _contested(windows: Sequence[Window]) -> bool:
    """Tell whether two of the windows rule each other out: the last to begin, and the first to end."""
    if not windows:
        return False
    begins, ends = max(w.first for w in windows), min(w.last for w in windows)
    apart = days_between(ends, begins)
    # A day apart they are one event in two time zones, where both are days.
    return apart > 1 or (
        apart == 1 and not all(w.exact for w in windows if begins == w.first or ends == w.last)
    )
