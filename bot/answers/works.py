"""/whereseen: an actor's other works, each cited, who else was in them, their standing in the season."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from bot.answers.query import MOST_LISTED, TYPED_KEPT, NameField, Query, parse_as_of
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.people import Character, Credit, Person, shared_credits, surnamed
from bot.domain.record.season import is_told
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ReportStatus
from bot.domain.rules.standing import Standing
from bot.domain.text.cleaning import MAX_NAME, clean, shorten
from bot.search.name_finders import person_names, topic_names


class WorksQuery(Query, frozen=True):
    """Where one has seen somebody; ``typed`` is what was typed where that was not quite the name.

    Without a name it is a bare surname, which ``typed`` is.
    """

    code = "works"

    name: NameField | None
    day: date | None
    typed: str | None

    def __post_init__(self) -> None:
        if self.name is None and self.typed is None:
            raise ValueError("nobody is asked for")


class Works(Struct, frozen=True, kw_only=True):
    """Somebody's works. ``person`` is None for a name only this server has reports on.

    ``places`` are their standings in the cast and the crew; ``about`` are reports on them beside those;
    ``cited`` has the reports that entries cite by id.
    """

    name: str
    day: date
    person: Person | None
    typed: str | None
    part: Character | None
    """The part that was typed, where it was no person's name."""
    places: tuple[Standing, ...]
    about: tuple[Report, ...]
    more_about: int
    mates: tuple[tuple[Credit, list[Person]], ...]
    cited: Mapping[str, Report]


class Namesakes(Struct, frozen=True):
    """Everybody on record with a surname, and how many more there are."""

    surname: str
    day: date
    people: tuple[Person, ...]
    more: int


def parse_options(snapshot: Snapshot, today: date, *, actor: str, as_of: str | None = None) -> WorksQuery:
    """Return the query that the options of /whereseen ask: by a name, a part or a bare surname, as spelled.

    Refuses a name that nobody on record has, and a day to come.
    """
    day = parse_as_of(as_of, today)
    typed = clean(actor, field=Field.ACTOR, limit=MAX_NAME)
    kept = shorten(typed, TYPED_KEPT)
    found = person_names(snapshot).find(typed)
    if found.entry is None or not found.exact:
        player = _player(snapshot, typed)
        if player is not None:
            return WorksQuery(NameField(player), day, kept)
        if surnamed(typed, snapshot.pack.people):
            return WorksQuery(None, day, kept)
    found = person_names(snapshot).require(typed, refusal=Refusal.ACTOR_UNKNOWN, field=Field.ACTOR)
    assert found.entry is not None
    return WorksQuery(NameField(found.entry), day, None if found.exact else kept)


def _player(snapshot: Snapshot, typed: str) -> str | None:
    """Return who plays the part of a name, by any spelling of it, or None."""
    part = topic_names(snapshot, TopicKind.CHARACTER).find(typed)
    if part.entry is None or not part.exact:
        return None
    playing = (each for each in snapshot.pack.people if any(p.name == part.entry for p in each.characters))
    return next((person.name for person in playing), None)


def answer(snapshot: Snapshot, query: WorksQuery, today: date) -> Works | Namesakes:
    """Return where one has seen the person of the query, or everybody of its surname."""
    day = query.day_asked(today)
    if query.name is None:
        people = surnamed(query.typed or "", snapshot.pack.people)
        if not people:
            raise DomainError(Refusal.PAGE_GONE)
        return Namesakes(query.typed or "", day, people[:MOST_LISTED], max(0, len(people) - MOST_LISTED))
    name = str(query.name)
    person = _as_known(snapshot.people.get(name), day, today)
    places = _places(snapshot, name, day)
    about = _about(snapshot, name, person, places, day)
    return Works(
        name=name,
        day=day,
        person=person,
        typed=query.typed,
        part=_typed_part(snapshot, person, query.typed, day),
        places=places,
        about=tuple(about[-MOST_LISTED:]),
        more_about=max(0, len(about) - MOST_LISTED),
        mates=tuple(shared_credits(person, snapshot.pack.people)) if person else (),
        cited=_cited(snapshot, person),
    )


def _places(snapshot: Snapshot, name: str, day: date) -> tuple[Standing, ...]:
    """Return where somebody's places in the season stand that anything is on record of, else the cast's."""
    both = [snapshot.standing(Topic(kind, name), day) for kind in (TopicKind.CASTING, TopicKind.CREW)]
    return tuple(place for place in both if place.statuses) or tuple(both[:1])


def _about(
    snapshot: Snapshot, name: str, person: Person | None, places: Sequence[Standing], day: date
) -> list[Report]:
    """Return the other reports on somebody, and those that speak against where they stand."""
    credited = {credit.cite for credit in person.credits} if person else set()
    named = (r for r in snapshot.counting_reports(day) if name in (r.person, _news_of(r)))
    against = (ReportStatus.DISPUTES, ReportStatus.CONTRADICTED)
    return [
        *(report for report in named if report.id not in credited),
        *(report for place in places for report in place.reports(*against)),
    ]


def _cited(snapshot: Snapshot, person: Person | None) -> dict[str, Report]:
    """Return the reports that a person's parts and credits cite, by their ids."""
    if person is None:
        return {}
    cites = {part.cite for part in person.characters} | {credit.cite for credit in person.credits}
    return {cite: report for cite in cites if (report := snapshot.report(cite)) is not None}


def _as_known(person: Person | None, day: date, today: date) -> Person | None:
    """Return somebody without the works of years to come, and for a past day without the note of today."""
    if person is None:
        return None
    known = replace(person, credits=tuple(c for c in person.credits if (c.year or 0) <= day.year))
    return known if day == today else replace(known, note=None)


def _news_of(report: Report) -> str | None:
    return report.topic.name if report.topic.kind is TopicKind.PERSON else None


def _typed_part(snapshot: Snapshot, person: Person | None, typed: str | None, day: date) -> Character | None:
    """Return the part of a person that was typed, or None; of a new season only once its cast is out."""
    if person is None or typed is None:
        return None
    name = topic_names(snapshot, TopicKind.CHARACTER).find(typed).entry
    parts = (part for part in person.characters if part.name == name)
    return next((part for part in parts if is_told(part, day, snapshot.show)), None)
