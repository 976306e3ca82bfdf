"""The closed vocabularies of the domain (the vocabulary of reports): tags, stances and levels."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from functools import cache


class Vocabulary(StrEnum):
    """A closed vocabulary: its members are their words, and are looked up as fast as words are."""

    __hash__ = str.__hash__


class SourceTag(Vocabulary):
    """What kind of ground a report stands on."""

    OFFICIAL = "official"
    TALENT_AGENCY = "talent-agency"
    NEWS_AGENCY = "news-agency"
    PRESS = "press"
    AGGREGATOR = "aggregator"
    FAN_SITE = "fan-site"
    INSIDER = "insider"
    SOCIAL = "social"


OFFICIAL_WEIGHT = 4
AGENCY_WEIGHT = 3
"""What an agency's word weighs, a talent agency's or a news agency's."""
SOLID_WEIGHT = 2
"""An origin of at least this weight counts towards ``corroborated`` and ``reported``."""

LIGHT_WEIGHT = 1
"""What rumors weigh, and a guess at most."""
MARKS = frozenset({SourceTag.INSIDER, SourceTag.SOCIAL})
"""The tags that make a statement light whoever makes it."""
_GROUND_WEIGHT = {
    SourceTag.TALENT_AGENCY: AGENCY_WEIGHT,
    SourceTag.NEWS_AGENCY: AGENCY_WEIGHT,
    SourceTag.PRESS: 2,
}
"""What weighs more than `LIGHT_WEIGHT`."""


@cache
def weight(tags: frozenset[SourceTag]) -> int:
    """Return what a report weighs by its tags, 1 to 4 (standings.md, rule 1)."""
    if SourceTag.OFFICIAL in tags:
        return OFFICIAL_WEIGHT
    if tags & MARKS:
        return LIGHT_WEIGHT
    return max((_GROUND_WEIGHT.get(tag, LIGHT_WEIGHT) for tag in tags), default=LIGHT_WEIGHT)


class StanceKind(Vocabulary):
    """How a stance bears on its topic."""

    ASSERTING = "asserting"
    NEGATING = "negating"
    TENTATIVE = "tentative"
    NEUTRAL = "neutral"


class Stance(Vocabulary):
    """What a report says of its topic."""

    kind: StanceKind
    """How it bears on the topic."""
    decisive: bool
    """Whether it decides the topic: asserting or negating."""

    CONFIRMED = "confirmed"
    HAPPENED = "happened"
    JOINS = "joins"
    RETURNS = "returns"
    EXPECTED = "expected"
    IN_TALKS = "in-talks"
    WITHDREW = "withdrew"
    DENIED = "denied"
    CANCELLED = "cancelled"
    NOT_ANNOUNCED = "not-announced"
    OPINION = "opinion"


_STANCES = {
    StanceKind.ASSERTING: (Stance.CONFIRMED, Stance.HAPPENED, Stance.JOINS, Stance.RETURNS),
    StanceKind.NEGATING: (Stance.WITHDREW, Stance.DENIED, Stance.CANCELLED),
    StanceKind.TENTATIVE: (Stance.EXPECTED, Stance.IN_TALKS),
    StanceKind.NEUTRAL: (Stance.NOT_ANNOUNCED, Stance.OPINION),
}
# Attributes, not look-ups: folding thousands of reports asks for them again and again.
for _kind, _stances in _STANCES.items():
    for _stance in _stances:
        _stance.kind = _kind
        _stance.decisive = _kind in (StanceKind.ASSERTING, StanceKind.NEGATING)


class Level(IntEnum):
    """How sure the agreeing origins make what holds; a higher number is surer (standings.md, rule 3)."""

    RUMORED = 1
    REPORTED = 2
    CORROBORATED = 3
    CONFIRMED = 4


def level(origin_weights: Iterable[int]) -> Level | None:
    """Return the level that the weights of *distinct* origins amount to, or None without any origin."""
    weights = list(origin_weights)
    if not weights:
        return None
    if max(weights) >= OFFICIAL_WEIGHT:
        return Level.CONFIRMED
    solid = sum(1 for each in weights if each >= SOLID_WEIGHT)
    if solid >= 2:
        return Level.CORROBORATED
    return Level.REPORTED if solid else Level.RUMORED


class ClaimKind(Vocabulary):
    """What a statement claims of its topic (standings.md, rules 1 and 4), in the order that decides of
    equals.
    """

    kind: StanceKind
    """How it bears on the topic."""

    ASSERTED = "asserted"
    """That it is so, or has come."""
    ANNOUNCED = "announced"
    """That it will come, on a day or not yet on one."""
    WITHDREW = "withdrew"
    DENIED = "denied"
    CANCELLED = "cancelled"
    EXPECTED = "expected"
    IN_TALKS = "in-talks"
    RULES_OUT = "rules-out"
    """That it will not come in a certain time."""
    NOT_ANNOUNCED = "not-announced"
    OPINION = "opinion"


for _claim in ClaimKind:
    _claim.kind = StanceKind.NEUTRAL
for _claim in (ClaimKind.ASSERTED, ClaimKind.ANNOUNCED):
    _claim.kind = StanceKind.ASSERTING
for _claim in (ClaimKind.WITHDREW, ClaimKind.DENIED, ClaimKind.CANCELLED):
    _claim.kind = StanceKind.NEGATING
for _claim in (ClaimKind.EXPECTED, ClaimKind.IN_TALKS):
    _claim.kind = StanceKind.TENTATIVE


class ReportStatus(Vocabulary):
    """What one report does in its topic's standing."""

    SUPPORTS = "supports"
    """It says what holds."""
    DIFFERS = "differs"
    """It says what holds, but that it came at another time."""
    DISPUTES = "disputes"
    """It says the opposite, and stands beside what holds."""
    CONTRADICTED = "contradicted"
    """It says the opposite but is too light to unsay what holds."""
    SUPERSEDED = "superseded"
    """Its origin has said something else since, or a later, weightier statement replaced it."""
    TAKEN_DOWN = "taken-down"
    """It announces a day that was denied, or taken back, since."""
    EXPECTS = "expects"
    """It foresees the event."""
    GUESSES = "guesses"
    """It claims what nobody weightier does of something that is not announced: a guess."""
    SAYS_IT_CAME = "says-it-came"
    """It says that what is announced has come, and does not settle it: too light, or before its day."""
    RULED_OUT = "ruled-out"
    """It foresees the event in a time that was ruled out."""
    RULES_OUT = "rules-out"
    """It says when the event will not come."""
    NEUTRAL = "neutral"
    """It takes no side: nothing announced, or an opinion."""
    LISTED = "listed"
    """It stands for itself: its topic is a list."""


AGAINST = (ReportStatus.DISPUTES, ReportStatus.CONTRADICTED, ReportStatus.SUPERSEDED, ReportStatus.DIFFERS)
"""The parts of reports that say otherwise than what holds."""


class Flag(Vocabulary):
    """What should be said beside a standing (standings.md, rule 9)."""

    OFFICIAL_SILENCE = "official-silence"
    OVERDUE = "overdue"
    STALE = "stale"
    CONTESTED_DATES = "contested-dates"
