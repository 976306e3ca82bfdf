"""A draft in words: how it was understood and what it would change, or what is missing yet."""

from __future__ import annotations

from bot.cards.card import REFUSED, Action, Button, Card
from bot.cards.edition import Edition
from bot.cards.pen import NOTHING, Markup, join, put
from bot.cards.receipts import change, duplicates, remarks
from bot.cards.refusals import refusal_card
from bot.cards.reports import facts
from bot.cards.standings import accent
from bot.cards.ways import Ways
from bot.domain.errors import DomainError, Refusal
from bot.domain.events import Drafted, Dropped, Understood
from bot.domain.names import fold, handle
from bot.domain.text import legible, shorten

_TYPED_SHOWN = 300
"""Characters shown of each thing that was typed."""
_NEAR = {Refusal.NAME_NEAR, Refusal.SOURCE_NEAR}


def draft_card(edition: Edition, drafted: Drafted) -> Card:
    """Return a draft: understood, with what it would change; or what it needs, with all that was typed."""
    if drafted.understood is not None:
        return _understood_card(edition, drafted.number, drafted.understood)
    assert drafted.refusal is not None
    return _refused_card(edition, drafted, drafted.refusal)


def _understood_card(edition: Edition, number: int, read: Understood) -> Card:
    say, report = edition.say, read.report
    topic = say("receipt-topic", topic=edition.topic(report.topic))
    blocks = [
        join("\n", [edition.claim(report), topic, *facts(edition, report)]),
        change(edition, report, read.before, read.after),
        remarks(edition, read.remarks, report),
        duplicates(edition, read.remarks.duplicates, read.after),
    ]
    return Card(
        head=edition.pen.title(say("draft-title")),
        blocks=[block for block in blocks if block],
        foot=say("draft-foot"),
        accent=accent(read.after),
        buttons=[Button(say("draft-file"), Action.FILE, number, main=True), *_buttons(edition, number)],
        ways=[*Ways(edition).reports(read.remarks.duplicates), Ways(edition).topic(report.topic)],
    )


def _refused_card(edition: Edition, drafted: Drafted, refusal: DomainError) -> Card:
    say, number = edition.say, drafted.number
    typed = [
        put(edition.pen.bold(edition.say(f"form-{option}")), ": ", _typed(edition, value))
        for option, value in drafted.typed.items()
    ]
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


def _typed(edition: Edition, value: str) -> Markup:
    """Return what was typed, as far as it can be read."""
    try:
        return edition.pen.text(shorten(legible(value), _TYPED_SHOWN))
    except DomainError:  # nothing in it can be read
        return edition.pen.text("…")


def dropped_card(edition: Edition, _: Dropped) -> Card:
    """Return that a draft is gone."""
    return Card(head=edition.say("draft-dropped"), links=[Ways(edition).season()])
