"""A draft in words: how it was understood and what it would change, or what is missing yet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import REFUSED, Action, Button, Card, Menu
from bot.cards.filing import change, duplicates, remarks
from bot.cards.markup import NOTHING, Markup, digits, join
from bot.cards.navigation import Ways
from bot.cards.refusals import refusal_card, typed_lines
from bot.cards.render_context import Edition
from bot.cards.reports import facts
from bot.cards.revisions import differences
from bot.cards.standings import accent, summary
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.drafts import Purpose
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import Step
from bot.domain.results import Drafted, Dropped, Understood
from bot.domain.text.names import fold, handle

_NEAR = {Refusal.NAME_NEAR, Refusal.SOURCE_NEAR}


def draft_card(edition: Edition, drafted: Drafted) -> Card:
    """Return a draft: understood, with what it would change; or what it needs, with all that was typed."""
    if drafted.understood is not None:
        return _understood_card(edition, drafted, drafted.understood)
    if drafted.refusal is not None:
        return _refused_card(edition, drafted, drafted.refusal)
    return _tip_card(edition, drafted)


def _understood_card(edition: Edition, drafted: Drafted, read: Understood) -> Card:
    say, report, number = edition.say, read.report, drafted.number
    purpose = drafted.errand.purpose
    topic = say("receipt-topic", topic=edition.topic(report.topic))
    blocks = [
        under(edition, drafted.under) if drafted.under else NOTHING,
        join("\n", [edition.claim(report), topic, *facts(edition, report)]),
        *read_as(edition, read),
    ]
    send = Action.SAVE if purpose is Purpose.EDIT else Action.FILE
    return Card(
        head=edition.pen.title(_title(edition, drafted)),
        blocks=[block for block in blocks if block],
        foot=say("draft-foot"),
        accent=accent(read.after),
        menus=relays(edition, Action.RELAY, number, read.remarks.duplicates),
        buttons=[Button(say(f"draft-send-{purpose}"), send, number, main=True), *_buttons(edition, number)],
        ways=[*Ways(edition).reports(read.remarks.duplicates), Ways(edition).topic(report.topic)],
    )


def read_as(edition: Edition, read: Understood, *, same: str | None = None) -> list[Markup]:
    """Return what a report would change, what is remarked on it, and what may say the same.

    ``same`` is the message that says that it changes nothing, where how it stands was said already.
    """
    nothing = same is not None and summary(edition, read.before) == summary(edition, read.after)
    found = [
        edition.say(same) if nothing and same else change(edition, read.report, read.before, read.after),
        remarks(edition, read.remarks, read.report),
        duplicates(edition, read.remarks.duplicates, read.after),
    ]
    return [block for block in found if block]


def _tip_card(edition: Edition, drafted: Drafted) -> Card:
    """Return a tip as it would be sent: it may lack what a report needs."""
    say, number = edition.say, drafted.number
    return Card(
        head=edition.pen.title(_title(edition, drafted)),
        blocks=[join("\n", typed_lines(edition.voice, edition.pen, drafted.typed))],
        foot=say("draft-foot"),
        buttons=[Button(say("draft-send-tip"), Action.FILE, number, main=True), *_buttons(edition, number)],
    )


def relays(edition: Edition, action: Action, number: int, found: Sequence[Report]) -> list[Menu]:
    """Return the menu of the reports that one may only repeat; none where nothing is like it."""
    options = [(edition.plain.label(report), report.id) for report in found]
    if not options:
        return []
    return [Menu(label=edition.say("report-join"), action=action, argument=number, options=options)]


def _title(edition: Edition, drafted: Drafted) -> Markup:
    """Return what a draft is, and of which report or tip where it is about one."""
    about = digits(drafted.errand.about or 0)
    return edition.say(f"draft-title-{drafted.errand.purpose}", number=about)


def under(edition: Edition, step: Step) -> Markup:
    """Return what somebody else changed since an edit was begun."""
    by = edition.member(step.revision.made_by)
    told = edition.say("draft-under", member=by)
    return join("\n", [told, *differences(edition, step)])


def _refused_card(edition: Edition, drafted: Drafted, refusal: DomainError) -> Card:
    say, number = edition.say, drafted.number
    typed = typed_lines(edition.voice, edition.pen, drafted.typed)
    near: list[Button] = []
    if refusal.refusal in _NEAR:
        given, closest = (str(refusal.details[each]) for each in ("given", "closest"))
        name = edition.plain.source(closest)
        # With the name it is about: pressed twice, it does not answer the next question too.
        about = f"{number}:{handle(given)}"
        take = [Button(say("draft-take", name=name), Action.TAKE, about, main=True)]
        # An outlet of that very name is nobody's name to take.
        near = [*(take if fold(given) != fold(closest) else []), Button(say("draft-new"), Action.NEW, about)]
    return Card(
        head=refusal_card(edition.voice, edition.pen, refusal, edition).head,
        blocks=[join("\n", [say("draft-typed"), *typed])] if typed else [],
        foot=say("draft-foot") if number else NOTHING,
        accent=REFUSED,
        buttons=[*near, *_buttons(edition, number, main=not near)] if number else [],
    )


def _buttons(edition: Edition, number: int, *, main: bool = False) -> list[Button]:
    say = edition.say
    return [
        Button(say("draft-edit"), Action.EDIT, number, main=main),
        Button(say("draft-more"), Action.MORE, number),
        Button(say("draft-cancel"), Action.CANCEL, number, weighty=True),
    ]


def dropped_card(edition: Edition, _: Dropped) -> Card:
    """Return that a draft is gone."""
    return Card(head=edition.say("draft-dropped"), links=[Ways(edition).season()])
