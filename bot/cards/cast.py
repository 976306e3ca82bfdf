"""/cast in words: everyone on record for the season, by group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.cast import Cast
from bot.cards.card import ACCENTS, NEUTRAL, Card
from bot.cards.edition import Edition
from bot.cards.pen import NOTHING, Markup, join, put
from bot.cards.standings import beside, dispute, ground, mark, quoted, summary, unnamed
from bot.domain.reports import Report
from bot.domain.season import CastEntry, Group, cast_stance, left_out, part_on
from bot.domain.standing import Standing
from bot.domain.topics import TopicKind
from bot.domain.vocabulary import Level, Part, Stance


def cast_card(edition: Edition, cast: Cast) -> Card:
    """Return the cast on a day, by group; the crew stands below the whole cast."""
    say = edition.say
    title = say("cast-title", title=edition.title, season=edition.show.season)
    blocks: list[Markup] = []
    for group, members, count in cast.groups:
        heading = say("cast-group", group=edition.word(group), count=count)
        blocks += _headed(edition, heading, [_member(edition, entry) for entry in members])
        blocks += [say("more", count=count - len(members))] if count > len(members) else []
    blocks += _headed(edition, say("cast-crew"), [_crew(edition, standing) for standing in cast.crew])
    blocks += [say("more", count=cast.more_crew)] if cast.more_crew else []
    return Card(
        head=put(edition.pen.title(title), "\n", edition.pen.small(edition.as_of(cast.day))),
        blocks=blocks or [say("cast-nobody")],
        foot=say("footer"),
        accent=ACCENTS[Level.CONFIRMED] if cast.sure else NEUTRAL,
    )


def _headed(edition: Edition, heading: Markup, blocks: list[Markup]) -> list[Markup]:
    """Return the blocks with the heading in the first, so that no page ends with a heading."""
    return [put(edition.pen.heading(heading), "\n", blocks[0]), *blocks[1:]] if blocks else []


def _member(edition: Edition, entry: CastEntry) -> Markup:
    standing = entry.standing
    name = edition.pen.bold(edition.person(entry.name))
    part = part_on(entry.person, standing.day, edition.show) if entry.person else None
    if part is not None:
        role = "cast-as" if part.season == edition.show.season else "cast-was"
        name = put(name, ", ", edition.say(role, character=edition.character(part)))
    place = _place(edition, standing, cast_stance(standing, entry.person))
    lines = [put(mark(standing), " ", name), put(place, _unnamed(edition, standing))]
    lines += _grounds(edition, entry)
    disputes = standing.reports(Part.DISPUTES)
    if disputes:
        lines.append(dispute(edition, standing))
        lines += [quoted(edition, each, standing.day) for each in disputes[-2:]]
    if standing.beside:
        lines.append(beside(edition, standing))
        lines += [quoted(edition, each, standing.day) for each in standing.beside[-1:]]
    return put(lines[0], *_below(lines[1:]))


def _below(lines: Sequence[Markup]) -> Sequence[Markup]:
    """Return lines to stand below another, empty ones too."""
    return [put("\n", line) for line in lines]


def _grounds(edition: Edition, entry: CastEntry) -> list[Markup]:
    """Return why somebody left in full; of anybody else the weightiest word, cited."""
    standing = entry.standing
    supporters = standing.reports(Part.SUPPORTS)
    if entry.group is Group.LEFT or not supporters:
        reasons = _reasons(supporters or standing.reports())
        return [quoted(edition, report, standing.day) for report in reasons]
    # Of equals one the reader can read, and of those the latest.
    best = max(supporters, key=lambda r: (r.weight, r.language == edition.reads, r.known_from, r.id))
    return [edition.pen.small(edition.cited(best, standing.day))]


def _place(edition: Edition, standing: Standing, stance: Stance | None) -> Markup:
    """Return what somebody does and how sure that is: "joins · Reported, one origin"."""
    pieces: list[Markup] = []
    if stance is not None and stance is not Stance.CONFIRMED:  # "confirmed · confirmed by" says it twice
        when = standing.window if standing.negated else None
        dated = put(" (", edition.window(when), ")") if when else NOTHING
        pieces.append(put(edition.word(stance), dated))
    if standing.official:
        pieces.append(ground(edition, standing))
    elif standing.level is not None:
        origins = edition.say("cast-origins", count=len(standing.origins))
        pieces.append(put(edition.word(standing.level), ", ", origins))
    return join(" · ", pieces)


def _unnamed(edition: Edition, standing: Standing) -> Markup:
    """Return the mark of whoever the platform's line-up leaves out, once it is out."""
    if not left_out(standing, edition.show):
        return NOTHING
    return put(" · ", unnamed(edition))


def _reasons(reports: Sequence[Report]) -> list[Report]:
    """Return the latest report of each of the last two origins, oldest first."""
    latest = {report.voice.identity: report for report in reports}
    return list(latest.values())[-2:]


def _crew(edition: Edition, standing: Standing) -> Markup:
    assert standing.topic.name is not None
    name = edition.pen.bold(edition.person(standing.topic.name))
    role = edition.role(standing.topic.name)
    lines = [put(mark(standing), " ", join(", ", [name, role])), _place(edition, standing, standing.stance)]
    latest = standing.reports(Part.SUPPORTS)[-1:]
    lines += [edition.pen.small(edition.cited(report, standing.day)) for report in latest]
    return put(lines[0], *_below(lines[1:]))


def in_one_line(edition: Edition, name: str, standing: Standing) -> Markup:
    """Return somebody's season 2 standing in one line, for an answer that is about something else."""
    if all(report.stance is Stance.OPINION for report in standing.reports()):
        return edition.say("seen-standing-unknown", name=edition.person(name))
    unnamed = _unnamed(edition, standing) if standing.topic.kind is TopicKind.CASTING else NOTHING
    return put(summary(edition, standing), unnamed)
