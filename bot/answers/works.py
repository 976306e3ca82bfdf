"""/whereseen: an actor's other works, each cited, who else was in them, and their season 2 standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers.query import MOST_LISTED, Name, Query
from bot.domain.errors import Field, Refusal
from bot.domain.people import Credit, Person, castmates
from bot.domain.reports import Report
from bot.domain.standing import Standing
from bot.domain.text import MAX_NAME, clean, shorten
from bot.domain.topics import Topic, TopicKind
from bot.domain.vocabulary import Part
from bot.domain.wire import Wire
from bot.search.names import person_names

_TYPED_KEPT = 40
"""Characters kept of a name that was not quite one: they travel with the page buttons."""


@dataclass(frozen=True, slots=True)
class WorksQuery(Query):
    """Where one has seen somebody; ``typed`` is what was typed where that was not quite the name."""

    code = "works"

    name: Name
    typed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Somebody's works. ``person`` is None for a name only this server has reports on.

    ``places`` are their standings in the cast and the crew; ``about`` are reports on them beside those;
    ``cited`` has the reports that entries cite by id.
    """

    name: str
    person: Person | None
    typed: str | None
    places: tuple[Standing, ...]
    about: tuple[Report, ...]
    more_about: int
    mates: tuple[tuple[Credit, list[Person]], ...]
    cited: Mapping[str, Report]


def read(wire: Wire, today: date, *, actor: str) -> WorksQuery:
    """Return the query that the option of /whereseen asks; refuses a name that nobody on record has."""
    del today
    typed = clean(actor, field=Field.ACTOR, limit=MAX_NAME)
    found = person_names(wire).require(typed, refusal=Refusal.ACTOR_UNKNOWN, field=Field.ACTOR)
    assert found.entry is not None
    return WorksQuery(Name(found.entry), None if found.exact else shorten(typed, _TYPED_KEPT))


def answer(wire: Wire, query: WorksQuery, today: date) -> Works:
    """Return where one has seen the person of the query."""
    name = str(query.name)
    person = wire.people.get(name)
    both = [wire.standing(Topic(kind, name), today) for kind in (TopicKind.CASTING, TopicKind.CREW)]
    places = [place for place in both if place.parts] or both[:1]
    credited = {credit.cite for credit in person.credits} if person else set()
    cites = credited | ({part.cite for part in person.characters} if person else set())
    about = [r for r in wire.counting(today) if r.person == name and r.id not in credited]
    about += [report for place in places for report in place.reports(Part.DISPUTES, Part.CONTRADICTED)]
    return Works(
        name=name,
        person=person,
        typed=query.typed,
        places=tuple(places),
        about=tuple(about[-MOST_LISTED:]),
        more_about=max(0, len(about) - MOST_LISTED),
        mates=tuple(castmates(person, wire.pack.people)) if person else (),
        cited={cite: report for cite in cites if (report := wire.report(cite)) is not None},
    )
