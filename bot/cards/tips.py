"""Tips in words: for whoever sent one, and for the moderators who decide."""

from __future__ import annotations

from bot.answers import rumors
from bot.answers.rumors import RumorQuery
from bot.cards.card import NEUTRAL, Action, Button, Card, Menu
from bot.cards.drafts import read_as
from bot.cards.markup import NOTHING, PLAIN, Markup, digits, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.refusals import refusal_card, typed_lines
from bot.cards.render_context import Edition, bullet
from bot.cards.reports import facts
from bot.cards.rumors import verdict_line
from bot.cards.standings import accent
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.filing import read_claim
from bot.domain.reports.tips import Tip
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import Decided, Outcome, Queue, Review, Suggested
from bot.domain.text.cleaning import legible, shorten

_CLAIM_SHOWN = 100
"""Characters of a tip's claim in the queue."""


def suggested_card(edition: Edition, suggested: Suggested) -> Card:
    """Return that a tip is with the moderators, and what happens next."""
    say, number = edition.say, digits(suggested.tip.number)
    return Card(
        head=edition.pen.title(say("tip-sent", number=number)),
        blocks=[join("\n", [_claim(edition, suggested.tip), say("tip-next")])],
        foot=say("tip-foot"),
        links=[Ways(edition).season()],
    )


def queue_card(edition: Edition, queue: Queue) -> Card:
    """Return the tips that wait, each with a way to look at it."""
    say = edition.say
    lines = [
        bullet(put(digits(tip.number), " · ", _sent(edition, tip), " · ", _claim(edition, tip)))
        for tip in queue.tips
    ]
    rest = queue.count - len(queue.tips)
    options = [
        (put(digits(tip.number), " · ", _claim(edition.plain, tip)), str(tip.number)) for tip in queue.tips
    ]
    menu = Menu(label=say("queue-open"), action=Action.REVIEW, argument=0, options=options)
    return Card(
        head=edition.pen.title(say("queue-title", count=queue.count)),
        blocks=[stack([*lines, *([say("more", count=rest)] if rest else [])])] if lines else [],
        foot=say("tip-moderators"),
        menus=[menu] if options else [],
    )


def review_card(edition: Edition, review: Review) -> Card:
    """Return a tip with what `/check` makes of it, what is like it, and what it would change; or how it was
    decided.
    """
    say, tip = edition.say, review.tip
    head = join("\n", [edition.pen.title(say("tip-title", number=digits(tip.number))), _by(edition, tip)])
    read = review.understood
    if read is not None:
        topic = say("receipt-topic", topic=edition.topic(read.report.topic))
        said = join("\n", [edition.claim(read.report), topic, *facts(edition, read.report)])
    else:
        said = join("\n", typed_lines(edition.voice, edition.pen, tip.typed))
    if tip.decision is not None:
        return Card(head=head, blocks=[said, _decision(edition, tip)], accent=NEUTRAL)
    blocks = [said, _checked(edition, tip)]
    if review.understood is not None:
        blocks += read_as(edition, review.understood, same="receipt-nothing")
    elif review.refusal is not None:
        problem = refusal_card(edition.voice, edition.pen, review.refusal, edition).head
        blocks.append(say("tip-tag") if _untagged(review) else join("\n", [say("tip-needs"), problem]))
    menus = _menus(edition, review)
    number = tip.number
    approve = [Button(say("tip-approve"), Action.APPROVE, number, main=True)]
    return Card(
        head=head,
        blocks=[block for block in blocks if block],
        foot=say("tip-moderators"),
        accent=accent(review.understood.after) if review.understood else NEUTRAL,
        menus=menus,
        buttons=[
            *(approve if review.understood else []),
            Button(say("tip-edit"), Action.AMEND, number, main=not review.understood),
            Button(say("tip-reject"), Action.REJECT, number, weighty=True),
        ],
    )


def _menus(edition: Edition, review: Review) -> list[Menu]:
    """Return what else can be decided: which report a tip repeats; and what kind of source it has, where that
    alone is missing.
    """
    say, plain, number = edition.say, edition.plain, review.tip.number
    found = review.understood.remarks.duplicates if review.understood else ()
    same = [(plain.label(report), report.id) for report in found]
    untagged = _untagged(review)
    tags = [(plain.word(tag), str(tag)) for tag in SourceTag if tag is not SourceTag.OFFICIAL]
    menus = [
        Menu(label=say("tip-duplicate-of"), action=Action.SAME, argument=number, options=same),
        Menu(label=say("tip-as"), action=Action.AS, argument=number, options=tags if untagged else []),
    ]
    return [menu for menu in menus if menu.options]


def _untagged(review: Review) -> bool:
    """Tell whether a tip lacks nothing but what kind of source it has."""
    refusal = review.refusal
    return refusal is not None and (refusal.refusal, refusal.field) == (Refusal.EMPTY, Field.TAGS)


def decided_card(edition: Edition, decided: Decided) -> Card:
    """Return how a tip was decided, for whoever decided."""
    tip = decided.tip
    title = edition.pen.title(edition.say("tip-title", number=digits(tip.number)))
    return Card(
        head=title, blocks=[_claim(edition, tip), _decision(edition, tip)], foot=edition.say("tip-foot")
    )


def outcome_card(edition: Edition, outcome: Outcome) -> Card:
    """Return what became of a tip, for whoever sent it."""
    say, tip, ways = edition.say, outcome.tip, Ways(edition)
    assert tip.decision is not None
    report = edition.wire.report(tip.outcome or "")
    reason = say("tip-reason", reason=edition.pen.text(tip.reason)) if tip.reason else NOTHING
    told = say(f"became-{tip.decision}", report=_outcome(edition, tip))
    where = say("tip-server", server=edition.pen.text(outcome.server)) if outcome.server else NOTHING
    return Card(
        head=edition.pen.title(say("tip-outcome", number=digits(tip.number))),
        blocks=[join("\n", [_claim(edition, tip), told, reason, where])],
        foot=say("tip-thanks"),
        links=[ways.report(report)] if report is not None else [],
    )


def _claim(edition: Edition, tip: Tip) -> Markup:
    """Return a tip's claim, as far as it can be read."""
    try:
        claim, spoiler = read_claim(tip.typed.get("claim", ""))
    except DomainError:  # nothing in it can be read
        return edition.pen.text("…")
    text = edition.pen.text(shorten(claim, _CLAIM_SHOWN))
    if not spoiler:
        return text
    return edition.say("tip-spoiler") if edition.pen is PLAIN else edition.pen.spoiler(text)


def _sent(edition: Edition, tip: Tip) -> Markup:
    return edition.pen.moment(tip.sent_at, edition.voice.babel)


def _by(edition: Edition, tip: Tip) -> Markup:
    """Return who sent a tip, where they let that be told, and when."""
    named = (
        edition.pen.member(tip.author_id)
        if tip.author_id and not tip.anonymous
        else edition.say("tip-anonymous")
    )
    return edition.pen.small(edition.say("tip-by", member=named, at=_sent(edition, tip)))


def _checked(edition: Edition, tip: Tip) -> Markup:
    """Return what `/check` makes of a tip's claim: the same answer that anybody gets."""
    try:
        asked = RumorQuery(legible(tip.typed.get("claim", "")))
    except DomainError:
        return NOTHING
    judged = rumors.answer(edition.wire, asked, edition.today).judged
    return put(edition.say("tip-check"), " ", verdict_line(edition, judged[0])) if judged else NOTHING


def _decision(edition: Edition, tip: Tip) -> Markup:
    """Return how a tip was decided, by whom, and why."""
    say = edition.say
    assert tip.decision is not None
    by = edition.member(tip.decided_by or 0)
    told = say(f"decision-{tip.decision}", member=by, report=_outcome(edition, tip))
    reason = say("tip-reason", reason=edition.pen.text(tip.reason)) if tip.reason else NOTHING
    return join("\n", [told, reason])


def _outcome(edition: Edition, tip: Tip) -> Markup:
    """Return the report that a tip became or repeats: its number here, or what it says where it has none."""
    report = edition.wire.report(tip.outcome or "")
    if report is None or report.filing is not None:
        return edition.pen.text(tip.outcome or "")
    return edition.claim(report, _CLAIM_SHOWN)
