"""/cast in words: everyone on record for the season, by group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.cast import Cast, CastQuery, Shown
from bot.cards.card import NEUTRAL, Card
from bot.cards.markup import NOTHING, Markup, join, put
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition
from bot.cards.standings import accent, beside, dispute, in_few_words, mark, named, quoted, summary, unnamed
from bot.domain.record.season import CastEntry, Group, cast_stance, left_out, part_on
from bot.domain.reports.report import Report
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import Level, Part, Stance
from bot.domain.rules.standing import Standing


def cast_card(edition: Edition, cast: Cast) -> Card:
    """Return the cast on a day, by group: everybody in a line, or one group with the reasons."""
    say, ways = edition.say, Ways(edition, cast.day)
    title = say("cast-title", title=edition.title, season=edition.show.season)
    of = edition.as_of(cast.day)
    if not cast.whole:  # whom it is about, first
        title, of = edition.word(cast.groups[0][0]), join(" · ", [title, of])
    blocks: list[Markup] = []
    for group, members, count in cast.groups:
        if not members:
            continue
        rest = [say("more", count=count - len(members))] if count > len(members) else []
        if cast.whole:
            blocks.append(
                join("\n", [_heading(edition, group, members), *_lines(edition, group, members), *rest])
            )
        else:
            all_out = all(left_out(each.standing, edition.show) for each in members)
            told = [_member(edition, entry, out_said=all_out) for entry in members]
            outside = edition.pen.small(unnamed(edition)) if all_out else NOTHING
            blocks += [outside, *told, *rest]
    said = _of_all(edition, cast.crew)
    crew = [_crew(edition, standing, said=bool(said)) for standing in cast.crew]
    crew += [say("more", count=cast.more_crew)] if cast.more_crew else []
    behind = join(" · ", [edition.pen.bold(say("cast-crew")), said])
    blocks.append(join("\n", [behind, *crew]) if crew else NOTHING)
    first = next((members[0].standing for _, members, _ in cast.groups if members), None)
    return Card(
        head=put(edition.pen.title(title), "\n", edition.pen.small(of)),
        blocks=[block for block in blocks if block] or [say("cast-nobody")],
        foot=say("footer"),
        accent=accent(first) if first else NEUTRAL,
        links=[ways.season(), ways.changes()],
        ways=[
            *(ways.cast_group(group) for group, members, _ in cast.groups if members and cast.whole),
            *ways.days(CastQuery(Shown.ALL, None), spoke=edition.show.line_up),
            *ways.people(entry.name for _, members, _ in cast.groups for entry in members),
        ],
    )


def _heading(edition: Edition, group: Group, members: Sequence[CastEntry]) -> Markup:
    """Return a group's heading, with what is so of everybody in it: who confirms it, or who has not."""
    standings = [entry.standing for entry in members]
    if group is Group.RUMORED and all(left_out(each, edition.show) for each in standings):
        return edition.pen.bold(unnamed(edition))
    return join(" · ", [edition.pen.bold(edition.word(group)), _of_all(edition, standings)])


def _of_all(edition: Edition, standings: Sequence[Standing]) -> Markup:
    """Return how sure all of some places are and by whom, where it is the same for each and all there is."""
    sure = {in_few_words(edition, each) for each in standings}
    more = any(each.beside or each.disputed or each.negated for each in standings)
    return sure.pop() if len(sure) == 1 and not more else NOTHING


def _lines(edition: Edition, group: Group, members: Sequence[CastEntry]) -> list[Markup]:
    """Return everybody in a line, with what the heading does not say; of rumors all of one level in one."""
    said = bool(_of_all(edition, [entry.standing for entry in members]))
    if group is not Group.RUMORED:
        return [_line(edition, entry, said=said) for entry in members]
    plain = [entry for entry in members if _is_plain(entry.standing)]
    levels = dict.fromkeys(entry.standing.level for entry in plain)
    running = [
        _running(edition, level, [entry for entry in plain if entry.standing.level is level])
        for level in levels
        if level is not None
    ]
    return [*running, *(_line(edition, entry, said=False) for entry in members if entry not in plain)]


def _is_plain(standing: Standing) -> bool:
    """Tell whether a place needs no more words than who says so: nobody says otherwise."""
    return standing.holds and not standing.disputed and not standing.beside


def _running(edition: Edition, level: Level, members: Sequence[CastEntry]) -> Markup:
    """Return everybody whose place is as sure, by who says so: "Reported: Seo Ji-hoon (News1)"."""
    by: dict[Markup, list[Markup]] = {}
    for entry in members:
        by.setdefault(named(edition, entry.standing.origins), []).append(edition.short_person(entry.name))
    told = (put(edition.listing(names), " (", origins, ")") for origins, names in by.items())
    head = put(mark(members[0].standing), " ", edition.pen.bold(edition.word(level)))
    return put(head, ": ", join(edition.apart, told))


def _line(edition: Edition, entry: CastEntry, *, said: bool) -> Markup:
    standing = entry.standing
    name = put(mark(standing), " ", edition.pen.bold(edition.short_person(entry.name)))
    part = part_on(entry.person, standing.day, edition.show) if entry.person else None
    if part is not None:
        role = "cast-as" if part.season == edition.show.season else "cast-was"
        name = join(", ", [name, edition.say(role, character=edition.character(part))])
    if said:
        return name
    stance = cast_stance(standing, entry.person)
    does = _does(edition, standing, stance) if stance is not None else NOTHING
    why = join(", ", [does, in_few_words(edition, standing)])
    return join(". ", [join(" · ", [name, why]), dispute(edition, standing), beside(edition, standing)])


def _does(edition: Edition, standing: Standing, stance: Stance) -> Markup:
    """Return what somebody does, and when they left; "confirmed" is said by who confirms it."""
    if stance is Stance.CONFIRMED:
        return NOTHING
    when = standing.window if standing.negated else None
    return put(edition.word(stance), *((" (", edition.window(when), ")") if when else ()))


def _member(edition: Edition, entry: CastEntry, *, out_said: bool) -> Markup:
    """Return somebody with the reasons; ``out_said``: the heading says that the line-up has them not."""
    standing = entry.standing
    name = edition.pen.bold(edition.person(entry.name))
    part = part_on(entry.person, standing.day, edition.show) if entry.person else None
    if part is not None:
        role = "cast-as" if part.season == edition.show.season else "cast-was"
        name = put(name, ", ", edition.say(role, character=edition.character(part)))
    place = _place(edition, standing, cast_stance(standing, entry.person))
    lines = [
        put(mark(standing), " ", name),
        place if out_said else put(place, _unnamed(edition, standing)),
    ]
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
    """Return what somebody does and how sure that is: "joins · reported by News1"."""
    does = _does(edition, standing, stance) if stance is not None else NOTHING
    return join(" · ", [does, in_few_words(edition, standing)])


def _unnamed(edition: Edition, standing: Standing) -> Markup:
    """Return the mark of whoever the platform's line-up leaves out, once it is out."""
    if not left_out(standing, edition.show):
        return NOTHING
    return put(" · ", unnamed(edition))


def _reasons(reports: Sequence[Report]) -> list[Report]:
    """Return the latest report of each of the last two origins, oldest first."""
    latest = {report.voice.identity: report for report in reports}
    return list(latest.values())[-2:]


def _crew(edition: Edition, standing: Standing, *, said: bool) -> Markup:
    assert standing.topic.name is not None
    name = edition.pen.bold(edition.short_person(standing.topic.name))
    line = put(mark(standing), " ", join(", ", [name, edition.role(standing.topic.name)]))
    if said:
        return line
    place = _place(edition, standing, standing.stance)
    return join(". ", [join(" · ", [line, place]), dispute(edition, standing), beside(edition, standing)])


def in_one_line(edition: Edition, name: str, standing: Standing) -> Markup:
    """Return somebody's season 2 standing in one line, for an answer that is about something else."""
    if all(report.stance is Stance.OPINION for report in standing.reports()):
        return edition.say("seen-standing-unknown", name=edition.person(name))
    unnamed = _unnamed(edition, standing) if standing.topic.kind is TopicKind.CASTING else NOTHING
    return put(summary(edition, standing), unnamed)
