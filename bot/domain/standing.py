"""The standing of a topic: what its reports, taken together, amount to on a day (design §2).

`standing` is the whole rule. Its steps: relays of one statement are gathered into one `_Statement`; the
decisive statements are walked oldest first (`_walk`); what stands then names a stance, a level and a window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.reports import Report
from bot.domain.topics import Topic
from bot.domain.windows import Window, days_between, hull
from bot.domain.words import Level, Stance, StanceKind, level

STALE_AFTER_DAYS = 90


class Part(StrEnum):
    """What one report does in its topic's standing."""

    SUPPORTS = "supports"
    """It agrees with what holds."""
    DISPUTES = "disputes"
    """It says the opposite and stands beside what holds: one step lighter, and later."""
    CONTRADICTED = "contradicted"
    """It says the opposite but is too light to unsay what holds."""
    SUPERSEDED = "superseded"
    """Later, weightier word replaced it."""
    EXPECTS = "expects"
    """It foresees the event."""
    NEUTRAL = "neutral"
    """It takes no side: nothing announced, or an opinion."""


class Flag(StrEnum):
    """What should be said beside a standing (design §2, rule 5)."""

    OFFICIAL_SILENCE = "official-silence"
    OVERDUE = "overdue"
    STALE = "stale"
    CONTESTED_DATES = "contested-dates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a topic on a day.

    ``stance`` is None where nothing is on record; ``level`` is None where nothing is claimed; ``window`` is
    the stretch what holds is dated to; ``parts`` has every known report with its part, oldest first.
    """

    topic: Topic
    day: date
    stance: Stance | None = None
    level: Level | None = None
    disputed: bool = False
    window: Window | None = None
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

    @property
    def live(self) -> list[Report]:
        """Return the expectations whose window is not over, oldest first."""
        return [r for r in self.reports(Part.EXPECTS) if r.window and r.window.last >= self.day]

    @property
    def missed(self) -> list[Report]:
        """Return the expectations whose window is over with nothing decisive on record, oldest first."""
        if self.decided:
            return []
        return [r for r in self.reports(Part.EXPECTS) if r.window and r.window.last < self.day]

    @property
    def official(self) -> bool:
        """Tell whether an official origin is among those that agree with what holds."""
        return self.decided and self.level is Level.CONFIRMED


@dataclass(frozen=True, slots=True)
class _Statement:
    """What one origin said once, however many publishers passed it on."""

    day: date
    weight: int
    stance: Stance
    origin: str
    reports: tuple[Report, ...]

    @property
    def order(self) -> tuple[date, int, str, str, str]:
        # On one day the lighter comes first, so that the weightier has the later word.
        return self.day, self.weight, self.stance, self.origin, self.reports[0].id


def standing(topic: Topic, reports: Iterable[Report], day: date) -> Standing:
    """Return the standing of a topic on a day, from those of the reports that are on it and count then."""
    known = sorted(
        (report for report in reports if report.topic == topic and report.counts_on(day)),
        key=lambda report: (report.known_from, report.id),
    )
    if not known:
        return Standing(topic=topic, day=day, flags=frozenset({Flag.OFFICIAL_SILENCE}))
    parts = {r.id: Part.EXPECTS if r.stance.kind is StanceKind.TENTATIVE else Part.NEUTRAL for r in known}
    decisive = _statements(r for r in known if r.stance.decisive)
    if decisive:
        stance, disputed, agreeing = _decide(decisive, parts)
    else:
        stance, agreeing = _undecided(known)
        disputed = False
    supporters = [s for s in decisive if all(parts[r.id] is Part.SUPPORTS for r in s.reports)]
    return Standing(
        topic=topic,
        day=day,
        stance=stance,
        level=_level(agreeing),
        disputed=disputed,
        window=_window(supporters),
        origins=_origins(agreeing),
        flags=_flags(known, stance, day),
        parts=tuple((report, parts[report.id]) for report in known),
    )


def _statements(reports: Iterable[Report]) -> list[_Statement]:
    """Gather relays of one statement, dated and weighed as its earliest report; oldest statement first.

    A relay repeats what its origin said, so it must not make the origin speak later or louder. Only what an
    origin publishes itself, on a later day, is a statement of its own.
    """
    gathered: dict[tuple[object, ...], list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.known_from, r.weight, r.id)):
        said = report.origin, report.stance, report.window
        first = gathered.setdefault(said, [report])[0]
        if report is first:
            continue
        again = not report.relayed and report.known_from > first.known_from
        gathered.setdefault((*said, report.known_from) if again else said, []).append(report)
    return sorted((_statement(each) for each in gathered.values()), key=lambda s: s.order)


def _statement(reports: list[Report]) -> _Statement:
    first = reports[0]
    return _Statement(first.known_from, first.weight, first.stance, first.origin, tuple(reports))


def _walk(statements: list[_Statement]) -> tuple[list[_Statement], list[_Statement]]:
    """Return the decisive statements left standing, and those too light to stand (design §2, rule 2)."""
    stands: list[_Statement] = []
    contradicted: list[_Statement] = []
    for later in statements:
        opposite = [s for s in stands if s.stance.kind is not later.stance.kind]
        if opposite and max(s.weight for s in opposite) - later.weight >= 2:
            contradicted.append(later)
            continue
        stands = [s for s in stands if s not in opposite or not _overturns(later, s)]
        stands.append(later)
    return stands, contradicted


def _overturns(later: _Statement, earlier: _Statement) -> bool:
    if later.day == earlier.day:  # neither had the last word: only weight can settle it
        return later.weight > earlier.weight
    return later.weight >= earlier.weight


def _decide(statements: list[_Statement], parts: dict[str, Part]) -> tuple[Stance, bool, list[_Statement]]:
    """Return the stance that holds, whether it is disputed, and the statements that agree with it.

    Also writes each decisive report's part. Where both sides stand, the weightier leads, then the earlier.
    """
    stands, contradicted = _walk(statements)
    heaviest = max(s.weight for s in stands)
    leader = next(s for s in stands if s.weight == heaviest)
    ours = [s for s in stands if s.stance.kind is leader.stance.kind]
    disputed = len(ours) < len(stands)
    # The newest word names what holds, unless its whole ground is two steps lighter than the weightiest.
    ground = {each: max(s.weight for s in ours if s.stance is each) for each in {s.stance for s in ours}}
    stance = [s for s in ours if heaviest - ground[s.stance] < 2][-1].stance
    agreeing = [s for s in statements if _agrees(s.stance, stance)]
    for statement in statements:
        if statement in agreeing:
            part = Part.SUPPORTS
        elif statement in contradicted:
            part = Part.CONTRADICTED
        elif statement in stands and statement not in ours:
            part = Part.DISPUTES
        else:
            part = Part.SUPERSEDED
        parts.update(dict.fromkeys((r.id for r in statement.reports), part))
    return stance, disputed, agreeing


def _agrees(stance: Stance, holding: Stance) -> bool:
    """Tell whether a stance says what holds: every yes is one yes, but a denial is no withdrawal."""
    if holding.kind is StanceKind.ASSERTING:
        return stance.kind is StanceKind.ASSERTING
    return stance is holding


def _undecided(known: list[Report]) -> tuple[Stance, list[_Statement]]:
    """Return the stance without a decisive report (design §2, rule 4), and the statements it rests on.

    A "not announced" as new as the newest expectation leaves the topic not announced, the expectation
    standing beside it: that is how the worked cases of `release` read.
    """
    tentative = _statements(r for r in known if r.stance.kind is StanceKind.TENTATIVE)
    silent = [r for r in known if r.stance is Stance.NOT_ANNOUNCED]
    if not tentative or (silent and silent[-1].known_from >= tentative[-1].day):
        return Stance.NOT_ANNOUNCED, []
    return tentative[-1].stance, tentative


def _weights(statements: list[_Statement]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for statement in statements:
        weights[statement.origin] = max(statement.weight, weights.get(statement.origin, 0))
    return weights


def _level(agreeing: list[_Statement]) -> Level | None:
    return level(_weights(agreeing).values())


def _origins(agreeing: list[_Statement]) -> tuple[str, ...]:
    """Return the distinct origins that agree, the weightiest first, then the earliest."""
    weights = _weights(agreeing)
    return tuple(sorted(weights, key=lambda origin: -weights[origin]))


def _window(supporters: list[_Statement]) -> Window | None:
    """Return the stretch that the weightiest dated supporters put the event in.

    A wider window that holds a narrower one adds nothing; narrow ones that differ are all spanned.
    """
    dated = [(s.weight, s.reports[0].window) for s in supporters]
    top = max((heft for heft, window in dated if window), default=0)
    windows = [window for heft, window in dated if window and heft == top]
    narrow = [w for w in windows if not any(w.contains(o) and o != w for o in windows)]
    return hull(narrow) if narrow else None


def _flags(known: list[Report], stance: Stance, day: date) -> frozenset[Flag]:
    flags: set[Flag] = set()
    officials = [r for r in known if r.official and r.stance is not Stance.OPINION]
    if not any(r.stance.decisive for r in officials) and (
        not officials or officials[-1].stance is Stance.NOT_ANNOUNCED
    ):
        flags.add(Flag.OFFICIAL_SILENCE)
    if days_between(known[-1].known_from, day) > STALE_AFTER_DAYS:
        flags.add(Flag.STALE)
    if not stance.decisive:
        windows = [r.window for r in known if r.window and r.stance.kind is StanceKind.TENTATIVE]
        live = [window for window in windows if window.last >= day]
        if windows and not live:
            flags.add(Flag.OVERDUE)
        if any(not a.overlaps(b) for a in live for b in live):
            flags.add(Flag.CONTESTED_DATES)
    return frozenset(flags)
