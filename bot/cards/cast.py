"""/cast in words: everyone on record for the season, by group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.cast import Cast, CastGroup, CastQuery
from bot.cards.card import NEUTRAL, Card
from bot.cards.markup import NOTHING, Markup, concat, join
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext
from bot.cards.speakers import named
from bot.cards.standings import (
    accent,
    dispute,
    in_few_words,
    mark,
    not_announced_beside,
    quoted,
    summary,
    unnamed,
)
from bot.domain.record.people import Character
from bot.domain.record.season import CastEntry, Group, cast_stance, left_out, part_on
from bot.domain.reports.report import Report
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import Level, ReportStatus, Stance
from bot.domain.rules.standing import Standing


def cast_card(context: RenderContext, cast: Cast) -> Card:
    """Return the cast on a day, by group: everybody in a line, or one group with the reasons."""
    say, links = context.say, NavigationLinks(context, cast.day)
    title = say("cast-title", title=context.title, season=context.show.season)
    of = context.as_of(cast.day)
    if not cast.whole:  # whom it is about, first
        title, of = context.word(cast.groups[0][0]), join(" · ", [title, of])
    blocks: list[Markup] = []
    for group, members, count in cast.groups:
        if not members:
            continue
        rest = [say("more", count=count - len(members))] if count > len(members) else []
        if cast.whole:
            blocks.append(
                join("\n", [_heading(context, group, members), *_lines(context, group, members), *rest])
            )
        else:
            all_out = all(left_out(each.standing, context.show) for each in members)
            told = [_member(context, entry, left_out_known=all_out) for entry in members]
            outside = context.writer.small(unnamed(context)) if all_out else NOTHING
            blocks += [outside, *told, *rest]
    said = _of_all(context, cast.crew)
    crew = [_crew(context, standing, level_known=bool(said)) for standing in cast.crew]
    crew += [say("more", count=cast.more_crew)] if cast.more_crew else []
    behind = join(" · ", [context.writer.bold(say("cast-crew")), said])
    blocks.append(join("\n", [behind, *crew]) if crew else NOTHING)
    first = next((members[0].standing for _, members, _ in cast.groups if members), None)
    return Card(
        head=join("\n", [context.writer.title(title), context.writer.small(of) if of else NOTHING]),
        blocks=[block for block in blocks if block] or [say("cast-nobody")],
        foot=say("footer"),
        accent=accent(first) if first else NEUTRAL,
        links=[links.season(), links.changes()],
        destinations=[
            *(links.cast_group(group) for group, members, _ in cast.groups if members and cast.whole),
            *links.days(CastQuery(CastGroup.ALL, None), line_up=context.show.line_up),
            *links.people(entry.name for _, members, _ in cast.groups for entry in members),
        ],
    )


def _heading(context: RenderContext, group: Group, members: Sequence[CastEntry]) -> Markup:
    """Return a group's heading, with what is so of everybody in it: who confirms it, or who has not."""
    standings = [entry.standing for entry in members]
    if group is Group.RUMORED and all(left_out(each, context.show) for each in standings):
        return context.writer.bold(unnamed(context))
    return join(" · ", [context.writer.bold(context.word(group)), _of_all(context, standings)])


def _of_all(context: RenderContext, standings: Sequence[Standing]) -> Markup:
    """Return how sure all of some places are and by whom, where it is the same for each and all there is."""
    sure = {in_few_words(context, each) for each in standings}
    more = any(each.not_announced_beside or each.disputed or each.negated for each in standings)
    return sure.pop() if len(sure) == 1 and not more else NOTHING


def _lines(context: RenderContext, group: Group, members: Sequence[CastEntry]) -> list[Markup]:
    """Return everybody in a line, with what the heading does not say; of rumors all of one level in one."""
    said = bool(_of_all(context, [entry.standing for entry in members]))
    if group is not Group.RUMORED:
        return [_line(context, entry, level_known=said) for entry in members]
    plain = [entry for entry in members if _is_plain(entry.standing)]
    levels = dict.fromkeys(entry.standing.level for entry in plain)
    running = [
        _running(context, level, [entry for entry in plain if entry.standing.level is level])
        for level in levels
        if level is not None
    ]
    return [*running, *(_line(context, entry, level_known=False) for entry in members if entry not in plain)]


def _is_plain(standing: Standing) -> bool:
    """Tell whether a place needs no more words than who says so: nobody says otherwise."""
    return standing.holds and not standing.disputed and not standing.not_announced_beside


def _running(context: RenderContext, level: Level, members: Sequence[CastEntry]) -> Markup:
    """Return everybody whose place is as sure, by who says so: "Reported: Han So-ra (News1)"."""
    by: dict[Markup, list[Markup]] = {}
    for entry in members:
        by.setdefault(named(context, entry.standing.origins), []).append(context.short_person(entry.name))
    told = (concat(context.listing(names), " (", origins, ")") for origins, names in by.items())
    head = concat(mark(members[0].standing), " ", context.writer.bold(context.word(level)))
    return concat(head, ": ", join(context.separator, told))


def _line(context: RenderContext, entry: CastEntry, *, level_known: bool) -> Markup:
    standing = entry.standing
    name = concat(mark(standing), " ", context.writer.bold(context.short_person(entry.name)))
    part = part_on(entry.person, standing.day, context.show) if entry.person else None
    if part is not None:
        name = join(", ", [name, _part(context, part)])
    if level_known:
        return name
    stance = cast_stance(standing, entry.person, context.show)
    does = crew_role(context, standing, stance) if stance is not None else NOTHING
    why = join(", ", [does, in_few_words(context, standing)])
    return join(
        ". ", [join(" · ", [name, why]), dispute(context, standing), not_announced_beside(context, standing)]
    )


def _part(context: RenderContext, part: Character) -> Markup:
    """Return whom somebody plays, and in which season where that is an earlier one."""
    role = "cast-as" if part.season == context.show.season else "cast-was"
    return context.say(role, character=context.character(part), once=part.season)


def crew_role(context: RenderContext, standing: Standing, stance: Stance) -> Markup:
    """Return what somebody does, and when they left; "confirmed" is said by who confirms it."""
    if stance is Stance.CONFIRMED:
        return NOTHING
    when = standing.window if standing.negated else None
    return concat(context.word(stance), *((" (", context.window(when), ")") if when else ()))


def _member(context: RenderContext, entry: CastEntry, *, left_out_known: bool) -> Markup:
    """Return somebody with the reasons; ``out_said``: the heading says that the line-up has them not."""
    standing = entry.standing
    name = context.writer.bold(context.person(entry.name))
    part = part_on(entry.person, standing.day, context.show) if entry.person else None
    if part is not None:
        name = concat(name, ", ", _part(context, part))
    place = _place(context, standing, cast_stance(standing, entry.person, context.show))
    lines = [
        concat(mark(standing), " ", name),
        place if left_out_known else concat(place, _unnamed(context, standing)),
    ]
    lines += _grounds(context, entry)
    disputes = standing.reports(ReportStatus.DISPUTES)
    if disputes:
        lines.append(dispute(context, standing))
        lines += [quoted(context, each, standing.day) for each in disputes[-2:]]
    if standing.not_announced_beside:
        lines.append(not_announced_beside(context, standing))
        lines += [quoted(context, each, standing.day) for each in standing.not_announced_beside[-1:]]
    return concat(lines[0], *as_sublines(lines[1:]))


def as_sublines(lines: Sequence[Markup]) -> Sequence[Markup]:
    """Return lines to stand below another, empty ones too."""
    return [concat("\n", line) for line in lines]


def _grounds(context: RenderContext, entry: CastEntry) -> list[Markup]:
    """Return why somebody left in full; of anybody else the weightiest word, cited."""
    standing = entry.standing
    supporters = standing.reports(ReportStatus.SUPPORTS)
    if entry.group is Group.LEFT or not supporters:
        reasons = _reasons(supporters or standing.reports())
        return [quoted(context, report, standing.day) for report in reasons]
    # Of equals one the reader can read, and of those the latest.
    best = max(supporters, key=lambda r: (r.weight, r.language == context.language_code, r.known_from, r.id))
    return [context.writer.small(context.cited(best, standing.day))]


def _place(context: RenderContext, standing: Standing, stance: Stance | None) -> Markup:
    """Return what somebody does and how sure that is: "joins · reported by News1"."""
    does = crew_role(context, standing, stance) if stance is not None else NOTHING
    return join(" · ", [does, in_few_words(context, standing)])


def _unnamed(context: RenderContext, standing: Standing) -> Markup:
    """Return the mark of whoever the platform's line-up leaves out, once it is out."""
    if not left_out(standing, context.show):
        return NOTHING
    return concat(" · ", unnamed(context))


def _reasons(reports: Sequence[Report]) -> list[Report]:
    """Return the latest report of each of the last two origins, oldest first."""
    latest = {report.attribution.identity: report for report in reports}
    return list(latest.values())[-2:]


def _crew(context: RenderContext, standing: Standing, *, level_known: bool) -> Markup:
    assert standing.topic.name is not None
    name = context.writer.bold(context.short_person(standing.topic.name))
    line = concat(mark(standing), " ", join(", ", [name, context.role(standing.topic.name)]))
    if level_known:
        return line
    place = _place(context, standing, standing.stance)
    return join(
        ". ",
        [join(" · ", [line, place]), dispute(context, standing), not_announced_beside(context, standing)],
    )


def in_one_line(context: RenderContext, name: str, standing: Standing) -> Markup:
    """Return somebody's standing in one line, for an answer that is about something else."""
    if all(report.stance is Stance.OPINION for report in standing.reports()):
        return context.say("seen-standing-unknown", name=context.person(name))
    unnamed = _unnamed(context, standing) if standing.topic.kind is TopicKind.CASTING else NOTHING
    return concat(summary(context, standing), unnamed)
