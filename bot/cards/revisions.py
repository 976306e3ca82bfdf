"""What was done to a report, in words: one change just made, and all of them, before → after."""

from __future__ import annotations

from bot.cards.card import Button, ButtonAction, Card, Menu
from bot.cards.filing import change, duplicates, remarks
from bot.cards.markup import NOTHING, Markup, concat, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.reports import facts
from bot.cards.standings import accent
from bot.domain.reports.content import content_of, differing
from bot.domain.reports.other_seasons import as_filed
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import RevisionAction as Done
from bot.domain.reports.revisions import RevisionStep
from bot.domain.results import Changed, ReportHistory
from bot.domain.text.cleaning import shorten

_SHOWN = 120
"""Characters shown of each thing that a revision changed."""
_MOST_CHOICES = 24
"""Revisions to choose from, beside the oldest: Discord takes 25."""
_MOST_STEPS = 10
"""Revisions shown before the rest is counted; any of them can be chosen."""


def changed_card(context: RenderContext, changed: Changed) -> Card:
    """Return what a report says now that it was changed, and how its topic's standing changed."""
    say, report, links = context.say, changed.report, NavigationLinks(context)
    assert report.filing is not None
    number = digits(report.filing.number)
    topic = say("receipt-topic", topic=context.topic(report.topic))
    blocks = [
        change(context, report, changed.before, changed.after),
        join("\n", [context.claim(report), topic, *facts(context, report)]),
    ]
    if changed.remarks is not None:
        blocks.insert(0, remarks(context, changed.remarks, report))
        blocks.append(duplicates(context, changed.remarks.duplicates, changed.after))
    undo = say("report-restore"), ButtonAction.RESTORE
    back = say("report-history"), ButtonAction.HISTORY
    label, action = undo if changed.action is Done.RETRACTED else back
    return Card(
        head=context.writer.title(say(f"changed-{changed.action}", number=number)),
        blocks=[block for block in blocks if block],
        foot=say("changed-foot"),
        accent=accent(changed.after),
        buttons=[Button(label, action, report.filing.number)],
        links=[links.topic(report.topic), links.report(report), links.season()],
    )


def history_card(context: RenderContext, history: ReportHistory) -> Card:
    """Return every change to a report, the latest first: who, when, before → after, why."""
    say, report = context.say, history.report
    assert report.filing is not None
    number = digits(report.filing.number)
    blocks = [_step(context, step) for step in history.steps[:_MOST_STEPS]]
    rest = len(history.steps) - len(blocks)
    blocks += [say("more", count=rest)] if rest else []
    options = [
        (_called(context.plain, step), str(step.revision.number))
        for step in history.steps
        if content_of(step.after) != content_of(as_filed(report))
    ]
    options = options[:_MOST_CHOICES] + options[-1:] if len(options) > _MOST_CHOICES else options
    menu = Menu(
        label=say("history-restore"),
        action=ButtonAction.REVIVE,
        argument=report.filing.number,
        options=options,
    )
    return Card(
        head=join("\n", [context.writer.title(say("history-title", number=number)), context.claim(report)]),
        blocks=blocks,
        foot=say("tip-foot"),
        menus=[menu] if options else [],
        links=[NavigationLinks(context).report(report)],
    )


def _step(context: RenderContext, step: RevisionStep) -> Markup:
    revision = step.revision
    at = context.writer.moment(revision.made_at, context.localizer.babel)
    done = context.say("file-revision", action=revision.action, at=at)
    head = join(" · ", [done, context.member(revision.made_by)])
    given = context.writer.text(revision.reason or "")
    reason = context.say("history-reason", reason=given) if given else NOTHING
    return stack([head, *differences(context, step), reason])


def _called(context: RenderContext, step: RevisionStep) -> Markup:
    """Return what a revision is called in a menu: its number, what it did, and what the report said."""
    number, action = digits(step.revision.number), step.revision.action
    return context.say("history-option", number=number, action=action, claim=context.label(step.after))


def differences(context: RenderContext, step: RevisionStep) -> list[Markup]:
    """Return what a change made different, a line each: the field, before → after."""
    if step.before is None:
        return []
    was, now = content_of(step.before), content_of(step.after)
    return [
        bullet(
            concat(
                context.say(f"content-{name.replace('_', '-')}"),
                ": ",
                _value(context, name, step.before, was.get(name)),
                " → ",
                _value(context, name, step.after, now.get(name)),
            )
        )
        for name in differing(step.before, step.after)
    ]


def _value(context: RenderContext, name: str, report: Report, value: object) -> Markup:
    """Return one thing a report says, in words: as a reader reads it elsewhere."""
    if value is None:
        return context.say("content-none")
    windows = {"when": report.window, "reported_on": report.reported_on, "said_on": report.said_on}
    window = windows.get(name)
    if window is not None:
        return context.window(window)
    match name:
        case "topic":
            return context.topic(report.topic)
        case "stance":
            return context.word(report.stance)
        case "chain":
            return join(" → ", map(context.source, report.chain))
        case "tags":
            return context.listing(context.word(tag) for tag in sorted(report.tags))
        case "claim" | "note":
            return context.told(getattr(report, name), _SHOWN)
        case "retracted_from" if report.retracted_from is not None:
            return context.day(report.retracted_from)
        case "spoiler":
            return context.say("set-is-on")
        case _:
            return context.writer.text(shorten(str(value), _SHOWN))
