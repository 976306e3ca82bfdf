"""/check: is a rumor known, since when, from whom, and does it hold?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answers.query import Query
from bot.domain.reports import Report
from bot.domain.standing import Standing
from bot.domain.text import legible
from bot.domain.topics import MILESTONES, Topic
from bot.domain.vocabulary import AGAINST, Part
from bot.domain.wire import Wire

_SHOWN_AGAINST = 2


@dataclass(frozen=True, slots=True)
class RumorQuery(Query):
    """Whether a rumor is known. What is checked is kept nowhere: not in a button, not in memory."""

    code = "check"
    remembered = False
    pages = False

    text: str

    @property
    def private(self) -> bool:
        """Return True: nobody else needs to see what is checked."""
        return True


@dataclass(frozen=True, slots=True)
class RumorTopic:
    """A topic that near reports are on: its standing, and the latest reports that say otherwise."""

    standing: Standing
    against: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class RumorKnown:
    """The nearest reports, and each topic they are on.

    ``otherwise`` tells that the rumor says something is off where the record says it stands.
    """

    near: tuple[Report, ...]
    topics: tuple[RumorTopic, ...]
    otherwise: bool


@dataclass(frozen=True, slots=True)
class RumorUnknown:
    """Nothing on record comes near; ``closest`` are the topics that come closest."""

    closest: tuple[Topic, ...]


def read(wire: Wire, today: date, *, text: str) -> RumorQuery:
    """Return the query that a text asks; refuses a text that has nothing to read."""
    del wire, today
    return RumorQuery(legible(text))


def answer(wire: Wire, query: RumorQuery, today: date) -> RumorKnown | RumorUnknown:
    """Return what is known of a rumor, or that nothing is."""
    from bot.search.rumors import rumor_index  # its patterns take a twentieth of the start

    found = rumor_index(wire).find(query.text, today)
    if not found.near:
        return RumorUnknown(found.closest or tuple(Topic(kind) for kind in MILESTONES))
    standings = [wire.standing(topic, today) for topic in dict.fromkeys(r.topic for r in found.near)]
    shown = {report.id for report in found.near}
    topics = tuple(RumorTopic(standing, _against(standing, shown)) for standing in standings)
    return RumorKnown(found.near, topics, found.denies and standings[0].holds)


def _against(standing: Standing, shown: set[str]) -> tuple[Report, ...]:
    against = standing.reports(*AGAINST)
    if any(part is not Part.SUPPORTS for report, part in standing.parts if report.id in shown):
        against += standing.reports(Part.SUPPORTS)  # the rumor is what does not hold: say what does
    return tuple([report for report in against if report.id not in shown][-_SHOWN_AGAINST:])
