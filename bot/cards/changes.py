"""/whatsnew in words: the standings that changed, before → after, with the report that did it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.changes import ChangeList, ChangesQuery
from bot.cards.card import Card
from bot.cards.headlines import leveled_report
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.speakers import named
from bot.cards.standings import claim_text, in_brief
from bot.domain.dates.windows import Window
from bot.domain.record.season import gives_away, plain_stance
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import ClaimKind, ReportStatus
from bot.domain.rules.changes import Change

_NAMED_ALIKE = 6
"""People named in one line before the rest is counted."""


def changes_card(context: RenderContext, answer: ChangeList) -> Card:
    """Return what changed between two days, the latest first; what changed alike in one line."""
    say, links = context.say, NavigationLinks(context, answer.until)
    span = say("new-since", since=context.day(answer.since), until=context.day(answer.until))
    lines = change_lines(context, answer) or [say("new-nothing")]
    lines += [say("more", count=answer.more)] if answer.more else []
    newest = answer.newest
    if newest is not None and answer.until == context.today:
        span = join(
            " · ",
            [span, say("status-newest-about", day=context.window(newest.publication_known_on(answer.until)))],
        )
    return Card(
        head=concat(context.writer.title(say("new-title")), "\n", context.writer.small(span)),
        title=concat(say("new-title"), ": ", context.plain.day(answer.until)),
        blocks=[stack(lines)],
        foot=say("footer"),
        links=[links.season(), links.cast(), links.timeline()],
        destinations=[
            *links.days(ChangesQuery(answer.since, None)),
            *(links.topic(each.after.topic) for each in answer.changes),
        ],
    )


def change_lines(context: RenderContext, answer: ChangeList) -> list[Markup]:
    """Return the changes, the latest first, a line each; what changed alike in one."""
    alike: dict[object, list[Change]] = {}
    for each in without_parts(context, answer.changes):
        alike.setdefault(_kind_of(context, each), []).append(each)
    return [change_line(context, changes) for changes in alike.values()]


def without_parts(context: RenderContext, changes: Sequence[Change]) -> list[Change]:
    """Return the changes but those of a part whose player's place changed: it comes with that."""
    cast = {each.after.topic.name for each in changes if each.after.topic.kind is TopicKind.CASTING}
    return [each for each in changes if context.played_by(each.after.topic) not in cast]


def change_title(context: RenderContext, change: Change) -> Markup:
    """Return what holds now, and how sure that is, in few words; what gives an ending away is behind bars."""
    topic, told = change.after.topic, in_brief(context, change.after)
    if told == in_brief(context, change.before):
        told = _before_and_after(context, change)
    if _spoils(change):
        return context.hidden(topic, told)
    return told if topic.name is None else concat(context.about(topic), ": ", told)


def _kind_of(context: RenderContext, change: Change) -> object:
    """Return what changes have in common that are told in one line: of what kind, from what to what, when
    and by whose word; what gives an ending away stands alone.
    """
    by, topic = change.by, change.after.topic
    if topic.name is None or by is None or _spoils(change):
        return topic
    told = _before_and_after(context, change)
    return topic.kind, told, by.attribution.speaker, by.spoke_on


def change_line(context: RenderContext, changes: Sequence[Change]) -> Markup:
    """Return changes of one kind in one line: whose, what held before, what holds now, and who said so."""
    first, by = changes[0], changes[0].by
    names = [context.about(each.after.topic) for each in changes[:_NAMED_ALIKE]]
    if len(changes) > len(names):
        names.append(context.say("more-people", count=len(changes) - len(names)))
    told = _before_and_after(context, first)
    if _spoils(first):  # then it says whom it is about itself
        line = context.hidden(first.after.topic, told)
    else:
        line = concat(context.listing(names), ": ", told)
    if by is None:
        return bullet(concat(line, " (", context.say("new-time-passed"), ")"))
    pack_alone = by.url is None and by.filing is None and by.chain == (by.origin,)
    if pack_alone and by.attribution.speaker in first.after.origins:
        cited = NOTHING  # the line names them already, and there is nothing to open
    else:
        cited = concat(" (", context.cited(by, first.after.day, dated=False), ")")
    return bullet(concat(context.published(by, first.after.day), " · ", line, cited))


def _spoils(change: Change) -> bool:
    return gives_away(change.before) or gives_away(change.after)


def _before_and_after(context: RenderContext, change: Change) -> Markup:
    """Return what held before and what holds now, by whom; of dates alone what the report expects that gives
    them, or that there are others.
    """
    before, after = claim_text(context, change.before), in_brief(context, change.after)
    if before != claim_text(context, change.after):
        known = change.before.statuses and not _only_dated(change)
        return join(" → ", [*([before] if known else []), join("; ", [after, _new_guesses(context, change)])])
    if in_brief(context, change.before) != after:
        return after
    by = change.by
    new = by is not None and by.counts_on(change.after.day) and not by.spoiler
    return leveled_report(context, by) if by is not None and new else context.say("new-dates")


def _only_dated(change: Change) -> bool:
    """Tell whether what held before holds still, and only has a date now, or is over: then it says nothing of
    itself.
    """
    before, after = change.before, change.after
    if change.by is None and before.claim is after.claim:
        return True
    return before.decided and before.window is None and plain_stance(before) is plain_stance(after)


def _new_guesses(context: RenderContext, change: Change) -> Markup:
    """Return when what nobody announced is expected since, and by whom, beside what the headline says."""
    if change.after.claim is not ClaimKind.NOT_ANNOUNCED:
        return NOTHING
    known = {report.window for report in change.before.reports(ReportStatus.EXPECTS)}
    by_window: dict[Window, list[Speaker]] = {}
    for report in change.after.live:
        if report.window is not None and report.window not in known and not report.spoiler:
            by_window.setdefault(report.window, []).append(report.attribution.speaker)
    said = [
        context.say("new-guess", date=context.window(window), origins=named(context, list(dict.fromkeys(by))))
        for window, by in by_window.items()
    ]
    return context.say("new-guesses", guesses=context.listing(said)) if said else NOTHING
