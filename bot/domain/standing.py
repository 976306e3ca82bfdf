"""The standing of a topic: what its reports, taken together, amount to on a day (docs/standings.md).

`assess` is the whole rule. Relays are gathered into the statements they pass on (`statements.py`); word is
held against word (`decisions.py`); what stands then names a stance, a level and a window. Weights and levels
are in `vocabulary.py`. All of it is near linear in the number of reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.decisions import decide, leave_open
from bot.domain.reports import Report
from bot.domain.statements import Statement, statements, weights
from bot.domain.topics import Topic
from bot.domain.vocabulary import Flag, Level, Part, Stance, StanceKind, level
from bot.domain.windows import Window, days_between, hull, narrowest

STALE_AFTER_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a topic on a day.

    ``stance`` is None where nothing is on record; ``level`` is None where nothing is claimed; ``window`` is
    the stretch what holds is dated to, and ``dated_by`` names who dates it where they are too light to make
    the level; ``parts`` has every known report with its part, oldest first.
    """

    topic: Topic
    day: date
    stance: Stance | None = None
    level: Level | None = None
    disputed: bool = False
    window: Window | None = None
    dated_by: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    flags: frozenset[Flag] = frozenset()
    parts: tuple[tuple[Report, Part], ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Tell whether the topic is decided in the affirmative, whatever its level."""
        return self.stance is not None and self.stance.kind is StanceKind.ASSERTING

    @property
    def negated(self) -> bool:
        """Tell whether the topic is decided in the negative."""
        return self.stance is not None and self.stance.kind is StanceKind.NEGATING

    @property
    def decided(self) -> bool:
        """Tell whether a decisive report holds."""
        return self.stance is not None and self.stance.decisive

    def reports(self, *parts: Part) -> list[Report]:
        """Return the known reports that play one of the parts (all of them without any), oldest first."""
        return [report for report, part in self.parts if not parts or part in parts]

    def part_of(self, report: Report) -> Part | None:
        """Return the part a report plays, or None where it is not known on the day."""
        return next((part for each, part in self.parts if each.id == report.id), None)

    @property
    def missed(self) -> list[Report]:
        """Return the expectations whose window is over with nothing decisive on record, oldest first."""
        if self.decided:
            return []
        return [r for r in self.reports(Part.EXPECTS) if r.window and r.window.last < self.day]

    @property
    def happened(self) -> bool:
        """Tell whether a report heavy enough to make the level says that it has happened."""
        makers = (r for r in self.reports(Part.SUPPORTS) if r.stance is Stance.HAPPENED)
        return self.level is not None and any(_carries(r.weight, self.level) for r in makers)

    @property
    def official(self) -> bool:
        """Tell whether an official origin is among those that agree with what holds."""
        return self.decided and self.level is Level.CONFIRMED


def assess(topic: Topic, reports: Iterable[Report], day: date) -> Standing:
    """Return the standing of a topic on a day, from those of the reports that are on it and count then."""
    known = sorted(
        (report for report in reports if report.topic == topic and report.counts_on(day)),
        key=lambda report: (report.known_from, report.id),
    )
    if not known:
        return Standing(topic=topic, day=day, flags=frozenset({Flag.OFFICIAL_SILENCE}))
    decisive = statements(report for report in known if report.stance.decisive)
    decision = decide(decisive) if decisive else leave_open(known, day)
    top, given = _dating(decision.agreeing if decisive else [])
    sure = level(weights(decision.agreeing).values())
    return Standing(
        topic=topic,
        day=day,
        stance=decision.stance,
        level=sure,
        disputed=decision.disputed,
        window=_span(given),
        dated_by=() if sure and _carries(top, sure) else tuple(given),
        origins=_origins(decision.agreeing),
        flags=_flags(known, decision.stance, list(given.values()), day),
        parts=tuple((report, decision.parts.get(report.id) or _aside(report)) for report in known),
    )


def _aside(report: Report) -> Part:
    """Return the part of a report that decides nothing."""
    return Part.EXPECTS if report.stance.kind is StanceKind.TENTATIVE else Part.NEUTRAL


def _origins(agreeing: Sequence[Statement]) -> tuple[str, ...]:
    """Return the distinct origins that agree, the weightiest first, then the earliest."""
    by_weight = weights(agreeing)
    return tuple(sorted(by_weight, key=lambda origin: -by_weight[origin]))


def _dating(supporters: Sequence[Statement]) -> tuple[int, dict[str, Window]]:
    """Return the heaviest weight that dates what holds, and the window each origin of that weight gives."""
    dated = [s for s in supporters if s.window is not None]
    top = max((s.weight for s in dated), default=0)
    given: dict[str, Window] = {}
    for statement in (s for s in dated if s.weight == top):
        assert statement.window is not None
        earlier = given.get(statement.origin)
        given[statement.origin] = _newer(earlier, statement.window) if earlier else statement.window
    return top, given


def _newer(earlier: Window, later: Window) -> Window:
    """Return what an origin's later date makes of its earlier one.

    A wider window adds nothing; dates a day apart are one event in two time zones; else the date changed.
    """
    if later.contains(earlier):
        return earlier
    days = earlier.exact and later.exact
    return hull([earlier, later]) if days and later.same_event(earlier) else later


def _span(given: dict[str, Window]) -> Window | None:
    """Return the stretch the origins date it to: narrow windows stand for wider ones that hold them."""
    return hull(narrowest(given.values())) if given else None


def _carries(heft: int, sure: Level) -> bool:
    """Tell whether statements of a weight can make a level: a rumor dates nothing that Netflix says."""
    return (level([heft, heft]) or 0) >= sure if heft else True


def _flags(known: Sequence[Report], stance: Stance, given: Sequence[Window], day: date) -> frozenset[Flag]:
    """Return what should be said beside a stance; ``given`` are the windows it is dated to."""
    foreseen = [] if stance.decisive else _foreseen(known)
    live = [window for window in foreseen if window.last >= day]
    raised = {
        Flag.OFFICIAL_SILENCE: _officials_silent(known),
        Flag.STALE: days_between(known[-1].known_from, day) > STALE_AFTER_DAYS,
        Flag.OVERDUE: bool(foreseen) and not live,
        Flag.CONTESTED_DATES: _contested(given if stance.decisive else live),
    }
    return frozenset(flag for flag, up in raised.items() if up)


def _officials_silent(known: Sequence[Report]) -> bool:
    """Tell whether no official has said more on the topic than that nothing is announced."""
    officials = [r for r in known if r.official and r.stance is not Stance.OPINION]
    if any(report.stance.decisive for report in officials):
        return False
    return not officials or officials[-1].stance is Stance.NOT_ANNOUNCED


def _foreseen(known: Sequence[Report]) -> list[Window]:
    return [r.window for r in known if r.window and r.stance.kind is StanceKind.TENTATIVE]


def _contested(windows: Sequence[Window]) -> bool:
    """Tell whether two of the windows share no day: then the last to begin does so after another's end."""
    return bool(windows) and max(w.first for w in windows) > min(w.last for w in windows)
