"""Tips in words: for whoever sent one, and for the moderators who decide."""

from __future__ import annotations

from bot.answers.tips import TipInContext
from bot.cards.card import NEUTRAL, Button, ButtonAction, Card, Menu
from bot.cards.markup import NOTHING, concat, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.tip_lines import (
    buttons_afterwards,
    decision_lines,
    feeds_named,
    outcome_of,
    tip_claim,
    tip_sent,
)
from bot.cards.tip_review import review_card
from bot.domain.tip_results import TipDecided, TipMoved, TipOutcome, TipQueue, TipReopened, TipReview, TipSent


def suggested_card(context: RenderContext, suggested: TipSent) -> Card:
    """Return that a tip is with the moderators, and what happens next."""
    say, number, others = context.say, digits(suggested.tip.card), suggested.people - 1
    added = say("tip-added", count=others) if others else NOTHING
    shot = say(f"with-screenshot-{suggested.screenshot}") if suggested.screenshot is not None else NOTHING
    done = "tip-edited-moved" if suggested.moved else "tip-edited" if suggested.edited else "tip-sent"
    return Card(
        head=context.writer.title(say(done, number=number)),
        blocks=[join("\n", [tip_claim(context, suggested.tip), added, say("tip-next"), shot])],
        foot=say("tip-foot"),
        buttons=[Button(say("own-look"), ButtonAction.YOURS, suggested.tip.number)],
        links=[NavigationLinks(context).season()],
    )


def moved_card(context: RenderContext, moved: TipMoved) -> Card:
    """Return that a tip is one with another by now, and the way to that."""
    say, card = context.say, digits(moved.card)
    return Card(
        head=context.writer.title(say("tip-title", number=digits(moved.number))),
        blocks=[say("tip-moved", number=card)],
        foot=say("queue-foot"),
        accent=NEUTRAL,
        buttons=[Button(say("tip-look"), ButtonAction.REVIEW, moved.card, primary=True)],
    )


def queue_card(context: RenderContext, queue: TipQueue) -> Card:
    """Return the tips that wait, each with a way to look at it."""
    say = context.say
    lines = [
        bullet(
            join(
                " · ",
                [
                    digits(each.tip.card),
                    tip_sent(context, each.tip),
                    say("tip-people", count=each.people) if each.people > 1 else NOTHING,
                    *feeds_named(context, [each.tip]),
                    tip_claim(context, each.tip),
                ],
            )
        )
        for each in queue.tips
    ]
    rest = queue.count - len(queue.tips)
    options = [
        (concat(digits(each.tip.card), " · ", tip_claim(context.plain, each.tip)), str(each.tip.card))
        for each in queue.tips
    ]
    if not lines:
        return _empty_queue(context)
    menu = Menu(label=say("queue-open"), action=ButtonAction.REVIEW, argument=0, options=options)
    return Card(
        head=context.writer.title(say("queue-title", count=queue.count)),
        blocks=[stack([*lines, *([say("more", count=rest)] if rest else [])])],
        foot=say("queue-foot"),
        menus=[menu],
    )


def _empty_queue(context: RenderContext) -> Card:
    """Return that no tip waits, where they come from, and where those that were decided are."""
    links, audit = NavigationLinks(context), context.command("desk audit")
    return Card(
        head=context.writer.title(context.say("queue-title", count=0)),
        blocks=[context.say("queue-empty", suggest=context.command("suggest"), audit=audit)],
        foot=context.say("queue-foot"),
        links=[links.season(), links.changes()],
    )


def tip_card(context: RenderContext, in_context: TipInContext) -> Card:
    """Return what is told of a tip: for whoever decides on it, for whoever decided, or for its author."""
    match in_context.result:
        case TipReview() as review:
            return review_card(context, review, in_context)
        case TipDecided() as decided:
            return _decided_card(context, decided, in_context)
        case TipOutcome() as outcome:
            return _outcome_card(context, outcome, in_context)


def _decided_card(context: RenderContext, decided: TipDecided, in_context: TipInContext) -> Card:
    """Return how a tip was decided, for whoever decided."""
    say, tip = context.say, decided.tip
    blocks = [
        tip_claim(context, tip),
        say("tip-people-told", count=decided.people) if decided.people > 1 else NOTHING,
        decision_lines(context, tip, in_context),
    ]
    return Card(
        head=context.writer.title(say("tip-title", number=digits(tip.card))),
        blocks=[block for block in blocks if block],
        foot=say("tip-foot"),
        buttons=buttons_afterwards(context, tip, stoppable=tip.feed is None or decided.people > 0),
    )


def reopened_card(context: RenderContext, reopened: TipReopened) -> Card:
    """Return that a tip waits again, what was taken back with the decision, and the way to it."""
    say, tip = context.say, reopened.tip
    fates = (("report-taken-back", reopened.taken_back), ("report-kept", reopened.kept))
    told = [say(key, report=context.writer.text(each.id)) for key, each in fates if each is not None]
    heard = [say("tip-reopened-told")] if tip.feed is None else []
    return Card(
        head=context.writer.title(say("tip-reopened", number=digits(tip.card))),
        blocks=[join("\n", [tip_claim(context, tip), *told, *heard])],
        foot=say("tip-foot"),
        buttons=[Button(say("tip-look"), ButtonAction.REVIEW, tip.card, primary=True)],
    )


def _outcome_card(context: RenderContext, outcome: TipOutcome, in_context: TipInContext) -> Card:
    """Return what became of a tip, for whoever sent it."""
    say, tip, links = context.say, outcome.tip, NavigationLinks(context)
    where = say("tip-server", server=context.writer.text(outcome.server)) if outcome.server else NOTHING
    if tip.decision is None:
        return Card(
            head=context.writer.title(say("tip-open-again", number=digits(tip.card))),
            blocks=[join("\n", [tip_claim(context, tip), say("tip-open-again-text"), where])],
            foot=say("tip-thanks"),
        )
    report = in_context.report
    reason = say("tip-reason", reason=context.writer.text(tip.reason)) if tip.reason else NOTHING
    told = say(f"became-{tip.decision}", report=outcome_of(context, tip, report))
    return Card(
        head=context.writer.title(say("tip-outcome", number=digits(tip.card))),
        blocks=[join("\n", [tip_claim(context, tip), told, reason, where])],
        foot=say("tip-thanks"),
        links=[links.report(report)] if report is not None else [],
    )
