"""What was done to a report, in words: one change just made, and all of them, before → after."""

from __future__ import annotations

from bot.cards.card import Action, Button, Card, Menu
from bot.cards.filing import change, duplicates, remarks
from bot.cards.markup import NOTHING, Markup, digits, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.reports import facts
from bot.cards.standings import accent
from bot.domain.reports.content import content_of, differing
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import Action as Done
from bot.domain.reports.revisions import Step
from bot.domain.results import Changed, History
from bot.domain.text.cleaning import shorten

_SHOWN = 120
"""Characters shown of each thing that a revision changed."""
_MOST_CHOICES = 24
"""Revisions to choose from, beside the oldest: Discord takes 25."""
_MOST_STEPS = 10
"""Revisions shown before the rest is counted; any of them can be chosen."""


def changed_card(edition: Edition, changed: Changed) -> Card:
    """Return what a report says now that it was changed, and how its topic's standing changed."""
    say, report, ways = edition.say, changed.report, Ways(edition)
    assert report.filing is not None
    number = digits(report.filing.number)
    topic = say("receipt-topic", topic=edition.topic(report.topic))
    blocks = [
        change(edition, report, changed.before, changed.after),
        join("\n", [edition.claim(report), topic, *facts(edition, report)]),
    ]
    if changed.remarks is not None:
        blocks.insert(0, remarks(edition, changed.remarks, report))
        blocks.append(duplicates(edition, changed.remarks.duplicates, changed.after))
    undo = say("report-restore"), Action.RESTORE
    back = say("report-history"), Action.HISTORY
    label, action = undo if changed.action is Done.RETRACTED else back
    return Card(
        head=edition.pen.title(say(f"changed-{changed.action}", number=number)),
        blocks=[block for block in blocks if block],
        foot=say("changed-foot"),
        accent=accent(changed.after),
        buttons=[Button(label, action, report.filing.number)],
        links=[ways.topic(report.topic), ways.report(report), ways.season()],
    )


def history_card(edition: Edition, history: History) -> Card:
    """Return every change to a report, the latest first: who, when, before → after, why."""
    say, report = edition.say, history.report
    assert report.filing is not None
    number = digits(report.filing.number)
    blocks = [_step(edition, step) for step in history.steps[:_MOST_STEPS]]
    rest = len(history.steps) - len(blocks)
    blocks += [say("more", count=rest)] if rest else []
    options = [
        (_called(edition.plain, step), str(step.revision.number))
        for step in history.steps
        if content_of(step.after) != content_of(report)
    ]
    options = options[:_MOST_CHOICES] + options[-1:] if len(options) > _MOST_CHOICES else options
    menu = Menu(
        label=say("history-restore"), action=Action.REVIVE, argument=report.filing.number, options=options
    )
    return Card(
        head=join("\n", [edition.pen.title(say("history-title", number=number)), edition.claim(report)]),
        blocks=blocks,
        foot=say("tip-foot"),
        menus=[menu] if options else [],
        links=[Ways(edition).report(report)],
    )


def _step(edition: Edition, step: Step) -> Markup:
    revision = step.revision
    at = edition.pen.moment(revision.made_at, edition.voice.babel)
    done = edition.say("file-revision", action=revision.action, at=at)
    head = join(" · ", [done, edition.member(revision.made_by)])
    why = edition.say("history-why", why=edition.pen.text(revision.why)) if revision.why else NOTHING
    return stack([head, *differences(edition, step), why])


def _called(edition: Edition, step: Step) -> Markup:
    """Return what a revision is called in a menu: its number, what it did, and what the report said."""
    number, action = digits(step.revision.number), step.revision.action
    return edition.say("history-option", number=number, action=action, claim=edition.label(step.after))


def differences(edition: Edition, step: Step) -> list[Markup]:
    """Return what a change made different, a line each: the field, before → after."""
    if step.before is None:
        return []
    was, now = content_of(step.before), content_of(step.after)
    return [
        bullet(
            put(
                edition.say(f"content-{name.replace('_', '-')}"),
                ": ",
                _value(edition, name, step.before, was.get(name)),
                " → ",
                _value(edition, name, step.after, now.get(name)),
            )
        )
        for name in differing(step.before, step.after)
    ]


def _value(edition: Edition, name: str, report: Report, value: object) -> Markup:
    """Return one thing a report says, in words: as a reader reads it elsewhere."""
    if value is None:
        return edition.say("content-none")
    windows = {"when": report.window, "reported_on": report.reported_on, "said_on": report.said_on}
    window = windows.get(name)
    if window is not None:
        return edition.window(window)
    match name:
        case "topic":
            return edition.topic(report.topic)
        case "stance":
            return edition.word(report.stance)
        case "chain":
            return join(" → ", map(edition.source, report.chain))
        case "tags":
            return edition.listing(edition.word(tag) for tag in sorted(report.tags))
        case "retracted_from" if report.retracted_from is not None:
            return edition.day(report.retracted_from)
        case "spoiler":
            return edition.say("set-is-on")
        case _:
            return edition.pen.text(shorten(str(value), _SHOWN))
