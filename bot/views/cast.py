"""/cast: everyone on record for the season, by group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.reports import Report
from bot.domain.season import CastEntry, Group, cast_stance, left_out, part_on
from bot.domain.standing import Part, Standing
from bot.domain.topics import TopicKind
from bot.domain.words import Level, Stance
from bot.views.card import ACCENTS, NEUTRAL, Card
from bot.views.edition import Edition
from bot.views.markdown import day_stamp, escape
from bot.views.standings import dispute, ground, mark, quoted, summary


def cast_card(
    edition: Edition,
    entries: Sequence[CastEntry],
    crew: Sequence[Standing],
    day: date,
    *,
    only: Group | None = None,
) -> Card:
    """Return the cast on a day, of one group or of all; the crew stands below the whole cast."""
    say = edition.say
    title = say("cast-title", title=edition.title, season=edition.show.season)
    blocks = []
    for group in Group if only is None else [only]:
        members = [entry for entry in entries if entry.group is group]
        heading = f"### {say('cast-group', group=say.word(group), count=len(members))}"
        blocks += _headed(heading, [_member(edition, entry, day) for entry in members])
    if only is None:
        blocks += _headed(f"### {say('cast-crew')}", [_crew(edition, standing) for standing in crew])
    sure = any(entry.named for entry in entries)
    return Card(
        head=f"## {title}\n-# {edition.as_of(day)}",
        blocks=blocks or [say("cast-nobody")],
        foot=say("footer"),
        accent=ACCENTS[Level.CONFIRMED] if sure else NEUTRAL,
    )


def _headed(heading: str, blocks: list[str]) -> list[str]:
    """Return the blocks with the heading in the first, so that no page ends with a heading."""
    return [f"{heading}\n{blocks[0]}", *blocks[1:]] if blocks else []


def _member(edition: Edition, entry: CastEntry, day: date) -> str:
    name = f"**{escape(edition.person(entry.name))}**"
    part = part_on(entry.person, day, edition.show) if entry.person else None
    if part is not None:
        role = "cast-as" if part.season == edition.show.season else "cast-was"
        name += f", {edition.say(role, character=escape(edition.character(part)))}"
    place = _place(edition, entry.standing, cast_stance(entry.standing, entry.person))
    lines = [f"{mark(entry.standing)} {name}", f"{place}{_unnamed(edition, entry.standing)}"]
    supporters = entry.standing.reports(Part.SUPPORTS)
    if entry.group is Group.LEFT or not supporters:
        lines += [quoted(edition, report, day) for report in _reasons(supporters or entry.standing.reports())]
    else:
        # The weightiest word; of equals one the reader can read, and of those the latest.
        reads = edition.say.babel.language
        best = max(supporters, key=lambda r: (r.weight, r.language == reads, r.known_from, r.id))
        lines.append(f"-# {edition.cited(best, day)}")
    disputes = entry.standing.reports(Part.DISPUTES)
    if disputes:
        lines += [dispute(edition, entry.standing), *(quoted(edition, each, day) for each in disputes[-2:])]
    return "\n".join(lines)


def _place(edition: Edition, standing: Standing, stance: Stance | None) -> str:
    """Return what somebody does and how sure that is: "joins · Reported, one origin"."""
    say = edition.say
    words = []
    if stance is not None and stance is not Stance.CONFIRMED:  # "confirmed · confirmed by" says it twice
        when = f" ({edition.window(standing.window)})" if standing.negated and standing.window else ""
        words.append(say.word(stance) + when)
    if standing.official:
        words.append(ground(edition, standing))
    elif standing.level is not None:
        origins = say("cast-origins", count=len(standing.origins))
        words.append(f"{say.word(standing.level)}, {origins}")
    return " · ".join(words)


def _unnamed(edition: Edition, standing: Standing) -> str:
    """Return the mark of whoever the platform's line-up leaves out, once it is out."""
    if not left_out(standing, edition.show):
        return ""
    since = day_stamp(edition.show.line_up)
    return f" · {edition.say('cast-unnamed', platform=escape(edition.platform), day=since)}"


def _reasons(reports: Sequence[Report]) -> list[Report]:
    """Return the latest report of each of the last two origins, oldest first."""
    latest = {report.origin: report for report in reports}
    return list(latest.values())[-2:]


def _crew(edition: Edition, standing: Standing) -> str:
    assert standing.topic.name is not None
    person = edition.people.get(standing.topic.name)
    role = f", {edition.say.word(person.role)}" if person else ""
    name = f"**{escape(edition.person(standing.topic.name))}**{role}"
    lines = [f"{mark(standing)} {name}", _place(edition, standing, standing.stance)]
    lines += [f"-# {edition.cited(report, standing.day)}" for report in standing.reports(Part.SUPPORTS)[-1:]]
    return "\n".join(lines)


def in_one_line(edition: Edition, name: str, standing: Standing) -> str:
    """Return somebody's season 2 standing in one line, for an answer that is about something else."""
    if all(report.stance is Stance.OPINION for report in standing.reports()):
        return edition.say("seen-standing-unknown", name=escape(edition.person(name)))
    return summary(edition, standing) + (
        _unnamed(edition, standing) if standing.topic.kind is TopicKind.CASTING else ""
    )
