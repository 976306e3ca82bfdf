"""A draft in words: how it was understood and what it would change, or what is missing yet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import REFUSED, Button, ButtonAction, Card, Menu
from bot.cards.filing import change, duplicates, inferred, remarks
from bot.cards.markup import NOTHING, Markup, digits, join
from bot.cards.navigation import NavigationLinks
from bot.cards.refusals import refusal_card
from bot.cards.render_context import RenderContext
from bot.cards.report_lines import tags
from bot.cards.reports import facts
from bot.cards.revisions import differences
from bot.cards.standings import accent, summary
from bot.cards.typed_words import lines_in_words
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.drafts import DraftKind
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import RevisionStep
from bot.domain.results import DraftDropped, DraftState
from bot.domain.text.names import fold, handle
from bot.domain.tip_results import DraftReading

_NEAR = {Refusal.NAME_NEAR, Refusal.SOURCE_NEAR}


def draft_card(context: RenderContext, drafted: DraftState) -> Card:
    """Return a draft: understood, with what it would change; or what it needs, with all that was typed."""
    if drafted.reading is not None:
        return _understood_card(context, drafted, drafted.reading)
    if drafted.refusal is not None:
        return _refused_card(context, drafted, drafted.refusal)
    return _tip_card(context, drafted)


def _understood_card(context: RenderContext, drafted: DraftState, read: DraftReading) -> Card:
    say, report, number = context.say, read.report, drafted.number
    purpose = drafted.purpose.kind
    topic = say("receipt-topic", topic=context.topic(report.topic))
    blocks = [
        changed_meanwhile(context, drafted.changed_meanwhile) if drafted.changed_meanwhile else NOTHING,
        join("\n", [context.claim(report), topic, *facts(context, report)]),
        inferred(context, drafted.inferred, unsure=read.remarks.unsure),
        _left_out(context, drafted.left_out),
        _sent_already(context, drafted),
        *reading_lines(context, read),
    ]
    send = ButtonAction.SAVE if purpose is DraftKind.EDIT else ButtonAction.FILE
    return Card(
        head=context.writer.title(_title(context, drafted)),
        blocks=[block for block in blocks if block],
        foot=say("draft-foot"),
        accent=accent(read.after),
        menus=relays(context, ButtonAction.RELAY, number, read.remarks.duplicates),
        buttons=[
            Button(_send_label(context, drafted), send, number, primary=True),
            *_buttons(context, number),
        ],
        destinations=[
            *NavigationLinks(context).reports(read.remarks.duplicates),
            NavigationLinks(context).topic(report.topic),
        ],
    )


def _left_out(context: RenderContext, words: Sequence[str]) -> Markup:
    """Return which kinds of source are unknown and left out; nothing where there are none."""
    if not words:
        return NOTHING
    return context.say("draft-left-out", words=context.listing(map(context.writer.text, words)))


def reading_lines(context: RenderContext, read: DraftReading, *, same: str | None = None) -> list[Markup]:
    """Return what a report would change, what is remarked on it, and what may say the same.

    ``same`` is the message that says that it changes nothing, where how it stands was said already.
    """
    nothing = same is not None and summary(context, read.before) == summary(context, read.after)
    found = [
        _unchanged(context, read, same)
        if same and nothing
        else change(context, read.report, read.before, read.after),
        remarks(context, read.remarks, read.report),
        duplicates(context, read.remarks.duplicates, read.after),
    ]
    return [block for block in found if block]


def _unchanged(context: RenderContext, read: DraftReading, same: str) -> Markup:
    """Return that nothing changes, and why where the kind of source is the reason."""
    why = [context.say("receipt-guess", tags=tags(context, read.report))] if read.guess else []
    return join(" ", [context.say(same), *why])


def _tip_card(context: RenderContext, drafted: DraftState) -> Card:
    """Return a tip as it would be sent: it may lack what a report needs."""
    number, told = drafted.number, _sent_already(context, drafted)
    return Card(
        head=context.writer.title(_title(context, drafted)),
        blocks=[
            join("\n", lines_in_words(context, drafted.typed)),
            *([told] if told else []),
        ],
        foot=context.say("draft-foot"),
        buttons=[
            Button(_send_label(context, drafted), ButtonAction.FILE, number, primary=True),
            *_buttons(context, number),
        ],
    )


def _sent_already(context: RenderContext, drafted: DraftState) -> Markup:
    """Return that others sent a tip already, and that this one can join theirs; nothing where none did."""
    if not drafted.sent_already:
        return NOTHING
    return context.say("draft-sent-already", count=drafted.sent_already)


def _send_label(context: RenderContext, drafted: DraftState) -> Markup:
    return context.say("draft-add-tip" if drafted.sent_already else f"draft-send-{drafted.purpose.kind}")


def relays(context: RenderContext, action: ButtonAction, number: int, found: Sequence[Report]) -> list[Menu]:
    """Return the menu of the reports that one may only repeat; none where nothing is like it."""
    options = [(context.plain.label(report), report.id) for report in found]
    if not options:
        return []
    return [Menu(label=context.say("report-join"), action=action, argument=number, options=options)]


def _title(context: RenderContext, drafted: DraftState) -> Markup:
    """Return what a draft is, and of which report or tip where it is about one."""
    if drafted.purpose.kind is DraftKind.TIP and drafted.purpose.base_revision is not None:
        return context.say("draft-title-own")
    about = digits(drafted.purpose.about or 0)
    return context.say(f"draft-title-{drafted.purpose.kind}", number=about)


def changed_meanwhile(context: RenderContext, step: RevisionStep) -> Markup:
    """Return what somebody else changed since an edit was begun."""
    by = context.member(step.revision.made_by)
    told = context.say("draft-under", member=by)
    return join("\n", [told, *differences(context, step)])


def _refused_card(context: RenderContext, drafted: DraftState, refusal: DomainError) -> Card:
    say, number = context.say, drafted.number
    typed = lines_in_words(context, drafted.typed)
    near: list[Button] = []
    asked = next((each for each in (refusal, *refusal.others) if each.refusal in _NEAR), None)
    if asked is not None:
        given, closest = (str(asked.details[each]) for each in ("given", "closest"))
        name = context.plain.source(closest)
        # With the name it is about: pressed twice, it does not answer the next question too.
        about = f"{number}:{handle(given)}"
        take = [Button(say("draft-take", name=name), ButtonAction.TAKE, about, primary=True)]
        # An outlet of that very name is nobody's name to take.
        near = [
            *(take if fold(given) != fold(closest) else []),
            Button(say("draft-new"), ButtonAction.NEW, about),
        ]
    return Card(
        head=refusal_card(context.localizer, context.writer, refusal, context).head,
        blocks=[
            *([join("\n", [say("draft-typed"), *typed])] if typed else []),
            *filter(None, (inferred(context, drafted.inferred), _left_out(context, drafted.left_out))),
        ],
        foot=say("draft-foot") if number else NOTHING,
        accent=REFUSED,
        buttons=[*near, *_buttons(context, number, main=not near)] if number else [],
    )


def _buttons(context: RenderContext, number: int, *, main: bool = False) -> list[Button]:
    say = context.say
    return [
        Button(say("draft-edit"), ButtonAction.EDIT, number, primary=main),
        Button(say("draft-more"), ButtonAction.MORE, number),
        Button(say("draft-cancel"), ButtonAction.CANCEL, number, dangerous=True),
    ]


def dropped_card(context: RenderContext, _: DraftDropped) -> Card:
    """Return that a draft is gone."""
    return Card(head=context.say("draft-dropped"), links=[NavigationLinks(context).season()])
