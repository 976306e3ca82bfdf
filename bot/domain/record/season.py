"""What the standings say together: the stage the season is in, and who is in its cast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from bot.domain.record.people import Character, Person
from bot.domain.record.show import Show
from bot.domain.reports.report import Report
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import SOLID_WEIGHT, Level, ReportStatus, Stance
from bot.domain.rules.standing import Standing


class Stage(StrEnum):
    """How far the season has come."""

    UNKNOWN = "unknown"
    RENEWED = "renewed"
    FILMING = "filming"
    WRAPPED = "wrapped"
    DATED = "dated"
    DUE = "due"
    RELEASED = "released"
    CANCELLED = "cancelled"


_STAGE_AFTER = {
    TopicKind.RENEWAL: Stage.RENEWED,
    TopicKind.FILMING_START: Stage.FILMING,
    TopicKind.FILMING_END: Stage.WRAPPED,
    TopicKind.RELEASE: Stage.RELEASED,
}


def stage(standings: Mapping[TopicKind, Standing]) -> tuple[Stage, Standing]:
    """Return how far the season has come, and the standing that says so.

    A day that is announced has not come yet; for the release that is a stage of its own.
    """
    renewal, release = standings[TopicKind.RENEWAL], standings[TopicKind.RELEASE]
    if renewal.stance is Stance.CANCELLED:
        return Stage.CANCELLED, renewal
    if release.announced and release.window is not None:
        return Stage.DUE if release.due else Stage.DATED, release
    for kind in reversed(_STAGE_AFTER):
        if standings[kind].has_come:
            return _STAGE_AFTER[kind], standings[kind]
    return Stage.UNKNOWN, renewal


class Group(StrEnum):
    """Where a person stands in the cast."""

    RETURNING = "returning"
    NEW = "new"
    RUMORED = "rumored"
    LEFT = "left"


class CastEntry(Struct, frozen=True):
    """One person's place in the cast: ``person`` is None for a name only a server has reports on."""

    name: str
    group: Group
    standing: Standing
    person: Person | None
    named: bool
    """Whether an official origin has named them for the season."""


def cast(places: Iterable[Standing], people: Mapping[str, Person], show: Show) -> list[CastEntry]:
    """Return everyone a casting's standing says something of, the surest first within each group.

    ``people`` are those on record by name. Once the platform's cast list is out, whoever no official origin
    has named is rumored.
    """
    entries = []
    for place in places:
        assert place.topic.name is not None
        person = people.get(place.topic.name)
        group = _group(place, person, show)
        if group is not None:
            named = place.official and place.holds
            entries.append(CastEntry(place.topic.name, group, place, person, named))
    order = list(Group)
    return sorted(entries, key=lambda entry: (order.index(entry.group), *_surest_first(entry)))


def _group(place: Standing, person: Person | None, show: Show) -> Group | None:
    if place.stance in (Stance.WITHDREW, Stance.CANCELLED):
        return Group.LEFT
    if not any(r.stance is not Stance.OPINION for r in place.reports()):
        return None
    if not place.holds or place.disputed or left_out(place, show):
        return Group.RUMORED  # a denial too: nobody can leave who never joined
    return Group.RETURNING if cast_stance(place, person, show) is Stance.RETURNS else Group.NEW


def plain_stance(standing: Standing) -> Stance | None:
    """Return a standing's stance in its plainest word: "returns" and "joins" say more than a bare yes."""
    if standing.announced:
        return Stance.CONFIRMED
    return (_joins_or_returns(standing) if standing.holds else None) or standing.stance


def cast_stance(place: Standing, person: Person | None, show: Show) -> Stance | None:
    """Return a casting's stance as what it means for the person: a bare yes is joining or returning."""
    if not place.holds:
        return place.stance
    back = person is not None and person.part_before(show.season) is not None
    return _joins_or_returns(place) or (Stance.RETURNS if back else Stance.JOINS)


def _joins_or_returns(standing: Standing) -> Stance | None:
    """Return which of the two is said of somebody, by the heaviest who say either, the latest of equals: a
    lighter source does not put a word into an official's mouth, and a rumor into nobody's.
    """
    least = 0 if standing.level is Level.RUMORED else SOLID_WEIGHT
    agreeing = standing.reports(ReportStatus.SUPPORTS)
    said = [r for r in agreeing if r.stance in (Stance.JOINS, Stance.RETURNS) and r.weight >= least]
    return max(said, key=lambda r: (r.weight, r.known_from, r.id)).stance if said else None


def _surest_first(entry: CastEntry) -> tuple[int, int, str, str]:
    supporters = entry.standing.reports(ReportStatus.SUPPORTS)
    heaviest = max((r.weight for r in supporters), default=0)
    first = supporters[0].origin if supporters else ""
    return -(entry.standing.level or 0), -heaviest, first, entry.name


def gives_away(standing: Standing) -> bool:
    """Tell whether what holds gives an ending away: a report that does says so, and no official has published
    the same. What an official cast list or synopsis names is no spoiler anywhere.
    """
    open_word = any(r.official and not r.spoiler for r in standing.reports(ReportStatus.SUPPORTS))
    told = standing.reports(ReportStatus.SUPPORTS, ReportStatus.EXPECTS, ReportStatus.DISPUTES)
    return not open_word and any(report.spoiler for report in told)


def part_on(person: Person, day: date, show: Show) -> Character | None:
    """Return the part a person is known for on a day: an earlier season's until that in the new one is."""
    coming = person.character_in(show.season)
    return coming if coming and is_told(coming, day, show) else person.part_before(show.season)


def is_told(part: Character, day: date, show: Show) -> bool:
    """Tell whether a part is known by a day: one in the coming season since the platform's cast list or,
    where there is none, since the report that it was read in.
    """
    if part.season != show.season:
        return True
    since = show.line_up or part.known_from
    return since is not None and since <= day


def left_out(place: Standing, show: Show) -> bool:
    """Tell whether somebody is on record and the platform's line-up, out by then, does not name them."""
    return show.line_up_is_out(place.day) and not place.official and not place.negated


class Unknown(StrEnum):
    """What nobody has said; each is said plainly."""

    UNDECIDED = "undecided"
    UNCONFIRMED = "unconfirmed"
    UNDATED = "undated"
    UNCOME = "uncome"


def unknowns(standings: Mapping[TopicKind, Standing]) -> list[tuple[TopicKind, Unknown]]:
    """Return what is not known of each milestone, in order.

    Undecided: nobody reports it has come. Uncome: its announced day is over, and nobody reports it has.
    Unconfirmed: somebody does, no official origin does. Undated: it is decided without a day or stretch.
    """
    gaps = []
    for kind, milestone in standings.items():
        if not milestone.decided:
            gaps.append((kind, Unknown.UNDECIDED))
        elif milestone.due:
            gaps.append((kind, Unknown.UNCOME))
        elif not milestone.official:
            gaps.append((kind, Unknown.UNCONFIRMED))
        elif milestone.holds and milestone.window is None:
            gaps.append((kind, Unknown.UNDATED))
    return gaps


def foreseen(milestone: Standing) -> list[Report]:
    """Return the latest report of each origin's expectation of a window, earliest window first."""
    latest: dict[tuple[date, date, str], Report] = {}
    for report in milestone.reports(ReportStatus.EXPECTS):
        if report.window is not None:
            latest[report.window.first, report.window.last, report.attribution.identity] = report
    return [latest[key] for key in sorted(latest)]
