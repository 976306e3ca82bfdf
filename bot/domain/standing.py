"""The standing of a topic: what its reports, taken together, amount to on a day (docs/standings.md).

`standing` is the whole rule. Relays are gathered into the statements they pass on (`statements.py`); the
decisive ones are walked oldest first (`_walk`); what stands then names a stance, a level and a window.
Weights and levels are in `words.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.reports import Report
from bot.domain.statements import Statement, statements, weights
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


OPPOSED = (Part.DISPUTES, Part.CONTRADICTED, Part.SUPERSEDED)
"""The parts of reports that say the opposite of what holds."""


class Flag(StrEnum):
    """What should be said beside a standing (docs/standings.md, rule 5)."""

    OFFICIAL_SILENCE = "official-silence"
    OVERDUE = "overdue"
    STALE = "stale"
    CONTESTED_DATES = "contested-dates"


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
    def happened(self) -> bool:
        """Tell whether a report heavy enough to make the level says that it has happened."""
        makers = (r for r in self.reports(Part.SUPPORTS) if r.stance is Stance.HAPPENED)
        return self.level is not None and any(_carries(r.weight, self.level) for r in makers)

    @property
    def official(self) -> bool:
        """Tell whether an official origin is among those that agree with what holds."""
        return self.decided and self.level is Level.CONFIRMED


def standing(topic: Topic, reports: Iterable[Report], day: date) -> Standing:
    """Return the standing of a topic on a day, from those of the reports that are on it and count then."""
    known = sorted(
        (report for report in reports if report.topic == topic and report.counts_on(day)),
        key=lambda report: (report.known_from, report.id),
    )
    if not known:
        return Standing(topic=topic, day=day, flags=frozenset({Flag.OFFICIAL_SILENCE}))
    parts = {r.id: Part.EXPECTS if r.stance.kind is StanceKind.TENTATIVE else Part.NEUTRAL for r in known}
    decisive = statements(r for r in known if r.stance.decisive)
    if decisive:
        stance, disputed, agreeing = _decide(decisive, parts)
    else:
        stance, agreeing = _undecided(known, day)
        disputed = False
    top, given = _dating([s for s in decisive if parts[s.reports[0].id] is Part.SUPPORTS])
    held = level(weights(agreeing).values())
    return Standing(
        topic=topic,
        day=day,
        stance=stance,
        level=held,
        disputed=disputed,
        window=_span(given),
        dated_by=() if held and _carries(top, held) else tuple(given),
        origins=_origins(agreeing),
        flags=_flags(known, stance, list(given.values()), day),
        parts=tuple((report, parts[report.id]) for report in known),
    )


def _walk(said: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return the decisive statements left standing, and those too light to (docs/standings.md, rule 2)."""
    stands: list[Statement] = []
    contradicted: list[Statement] = []
    for later in said:
        opposite = [s for s in stands if s.stance.kind is not later.stance.kind]
        if opposite and max(s.weight for s in opposite) - later.weight >= 2:
            contradicted.append(later)
            continue
        stands = [s for s in stands if s not in opposite or not _overturns(later, s)]
        stands.append(later)
    return stands, contradicted


def _overturns(later: Statement, earlier: Statement) -> bool:
    if later.day == earlier.day:  # neither had the last word: only weight can settle it
        return later.weight > earlier.weight
    return later.weight >= earlier.weight


def _decide(said: list[Statement], parts: dict[str, Part]) -> tuple[Stance, bool, list[Statement]]:
    """Return the stance that holds, whether it is disputed, and the statements that agree with it.

    Also writes each decisive report's part. Where both sides stand, the weightier leads, then the earlier.
    """
    stands, contradicted = _walk(said)
    heaviest = max(s.weight for s in stands)
    leader = next(s for s in stands if s.weight == heaviest)
    ours = [s for s in stands if s.stance.kind is leader.stance.kind]
    disputed = len(ours) < len(stands)
    # The newest word names what holds, unless its whole ground is two steps lighter than the weightiest.
    ground = {each: max(s.weight for s in ours if s.stance is each) for each in {s.stance for s in ours}}
    stance = [s for s in ours if heaviest - ground[s.stance] < 2][-1].stance
    agreeing = [s for s in said if _agrees(s.stance, stance)]
    for statement in said:
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


def _undecided(known: list[Report], day: date) -> tuple[Stance, list[Statement]]:
    """Return the stance without a decisive report (docs/standings.md, rule 4), and what it rests on.

    A "not announced" as new as the newest expectation leaves the topic not announced, the expectation
    standing beside it: that is how the worked cases of `release` read.
    """
    tentative = statements(r for r in known if r.stance.kind is StanceKind.TENTATIVE)
    silent = [r for r in known if r.stance is Stance.NOT_ANNOUNCED]
    if not tentative or (silent and silent[-1].known_from >= tentative[-1].day):
        return Stance.NOT_ANNOUNCED, []
    # A date that has passed is no ground any more, while there is one that has not.
    live = [s for s in tentative if s.window is None or s.window.last >= day]
    return tentative[-1].stance, live or tentative


def _origins(agreeing: list[Statement]) -> tuple[str, ...]:
    """Return the distinct origins that agree, the weightiest first, then the earliest."""
    by_weight = weights(agreeing)
    return tuple(sorted(by_weight, key=lambda origin: -by_weight[origin]))


def _dating(supporters: list[Statement]) -> tuple[int, dict[str, Window]]:
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
    windows = list(given.values())
    narrow = [w for w in windows if not any(w.contains(o) and o != w for o in windows)]
    return hull(narrow) if narrow else None


def _carries(heft: int, held: Level) -> bool:
    """Tell whether statements of a weight can make a level: a rumor dates nothing that Netflix says."""
    return (level([heft, heft]) or 0) >= held if heft else True


def _flags(known: list[Report], stance: Stance, given: list[Window], day: date) -> frozenset[Flag]:
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
        given = live
    if any(not a.overlaps(b) for a in given for b in given):
        flags.add(Flag.CONTESTED_DATES)
    return frozenset(flags)
