"""Tips in words: for whoever sent one, and for the moderators who decide."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.tips import TipInContext
from bot.cards.card import MOST_LINKED, NEUTRAL, Button, ButtonAction, Card, Menu, WebLink
from bot.cards.drafts import reading_lines
from bot.cards.markup import NOTHING, PLAIN, Glue, Markup, concat, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.refusals import refusal_card, typed_lines
from bot.cards.render_context import RenderContext, bullet
from bot.cards.reports import facts
from bot.cards.rumors import verdict_line
from bot.cards.standings import accent
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.filing import read_claim, with_scheme
from bot.domain.reports.report import Report
from bot.domain.reports.tips import Tip, senders
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import TipDecided, TipOutcome, TipQueue, TipReopened, TipReview, TipSent
from bot.domain.text.cleaning import MAX_NAME, clean_url, host_of, shorten

_CLAIM_SHOWN = 100
"""Characters of a tip's claim in the queue."""
_NAMED, _WORDINGS = 5, 5
"""People that a card names, and other wordings that it shows, of a tip that several sent."""


def suggested_card(context: RenderContext, suggested: TipSent) -> Card:
    """Return that a tip is with the moderators, and what happens next."""
    say, number, others = context.say, digits(suggested.tip.number), suggested.people - 1
    added = say("tip-added", count=others) if others else NOTHING
    return Card(
        head=context.writer.title(say("tip-sent", number=number)),
        blocks=[join("\n", [_claim(context, suggested.tip), added, say("tip-next")])],
        foot=say("tip-foot"),
        links=[NavigationLinks(context).season()],
    )


def queue_card(context: RenderContext, queue: TipQueue) -> Card:
    """Return the tips that wait, each with a way to look at it."""
    say = context.say
    tips = [each.tip for each in queue.tips]
    lines = [
        bullet(
            join(
                " · ",
                [
                    digits(each.tip.card),
                    _sent(context, each.tip),
                    say("tip-people", count=each.people) if each.people > 1 else NOTHING,
                    _claim(context, each.tip),
                ],
            )
        )
        for each in queue.tips
    ]
    rest = queue.count - len(queue.tips)
    options = [(concat(digits(tip.card), " · ", _claim(context.plain, tip)), str(tip.card)) for tip in tips]
    menu = Menu(label=say("queue-open"), action=ButtonAction.REVIEW, argument=0, options=options)
    return Card(
        head=context.writer.title(say("queue-title", count=queue.count)),
        blocks=[stack([*lines, *([say("more", count=rest)] if rest else [])])] if lines else [],
        foot=say("tip-moderators"),
        menus=[menu] if options else [],
    )


def tip_card(context: RenderContext, in_context: TipInContext) -> Card:
    """Return what is told of a tip: for whoever decides on it, for whoever decided, or for its author."""
    match in_context.result:
        case TipReview() as review:
            return _review_card(context, review, in_context)
        case TipDecided() as decided:
            return _decided_card(context, decided, in_context)
        case TipOutcome() as outcome:
            return _outcome_card(context, outcome, in_context)


def _review_card(context: RenderContext, review: TipReview, in_context: TipInContext) -> Card:
    """Return a tip with what `/check` makes of it, what is like it, and what it would change; or how it was
    decided.
    """
    say, tip = context.say, review.tip
    title = context.writer.title(say("tip-title", number=digits(tip.card)))
    if not review.senders:
        return Card(head=title, blocks=[say("tip-taken-back")], accent=NEUTRAL)
    head, read = join("\n", [title, _by(context, review.senders)]), review.reading
    if read is not None:
        topic = say("receipt-topic", topic=context.topic(read.report.topic))
        said = join("\n", [context.claim(read.report), topic, *facts(context, read.report)])
    else:
        said = join("\n", typed_lines(context.localizer, context.writer, review.typed))
    url = _url(review)
    opens = [WebLink(say("tip-source"), url)] if url and len(url) <= MOST_LINKED else []
    if url and not opens:
        said = join("\n", [said, context.writer.link(say("tip-source"), url)])
    if tip.decision is not None:
        blocks = [said, _decision(context, tip, in_context)]
        return Card(head=head, blocks=blocks, accent=NEUTRAL, buttons=[_undo(context, tip)], outside=opens)
    blocks = [said, _others(context, review), _checked(context, in_context)]
    if review.reading is not None:
        blocks += reading_lines(context, review.reading, same="receipt-nothing")
    elif review.refusal is not None:
        problem = refusal_card(context.localizer, context.writer, review.refusal, context).head
        blocks.append(say("tip-tag") if _untagged(review) else join("\n", [say("tip-needs"), problem]))
    menus = _menus(context, review)
    number = tip.card
    approve = [Button(say("tip-approve"), ButtonAction.APPROVE, number, primary=True)]
    return Card(
        head=head,
        blocks=[block for block in blocks if block],
        foot=say("tip-moderators"),
        accent=accent(review.reading.after) if review.reading else NEUTRAL,
        menus=menus,
        buttons=[
            *(approve if review.reading else []),
            Button(say("tip-edit"), ButtonAction.AMEND, number, primary=not review.reading),
            Button(say("tip-reject"), ButtonAction.REJECT, number, dangerous=True),
        ],
        outside=opens,
    )


def _url(review: TipReview) -> str | None:
    """Return the link of a tip, whether or not it can be filed as it is; None where it has none."""
    if review.reading is not None:
        return review.reading.report.url
    try:
        return clean_url(with_scheme(review.typed.get("url", "")))
    except DomainError:
        return None


def _menus(context: RenderContext, review: TipReview) -> list[Menu]:
    """Return what else can be decided: which report a tip repeats; and what kind of source it has, where that
    alone is missing.
    """
    say, plain, number = context.say, context.plain, review.tip.card
    found = review.reading.remarks.duplicates if review.reading else ()
    same = [(plain.label(report), report.id) for report in found]
    untagged = _untagged(review)
    tags = [(plain.word(tag), str(tag)) for tag in SourceTag if tag is not SourceTag.OFFICIAL]
    menus = [
        Menu(label=say("tip-duplicate-of"), action=ButtonAction.SAME, argument=number, options=same),
        Menu(label=say("tip-as"), action=ButtonAction.AS, argument=number, options=tags if untagged else []),
    ]
    return [menu for menu in menus if menu.options]


def _untagged(review: TipReview) -> bool:
    """Tell whether a tip lacks nothing but what kind of source it has."""
    refusal = review.refusal
    return refusal is not None and refusal.refusal is Refusal.TAGS_EMPTY and not refusal.others


def _decided_card(context: RenderContext, decided: TipDecided, in_context: TipInContext) -> Card:
    """Return how a tip was decided, for whoever decided."""
    say, tip = context.say, decided.tip
    blocks = [
        _claim(context, tip),
        say("tip-people-told", count=decided.people) if decided.people > 1 else NOTHING,
        _decision(context, tip, in_context),
    ]
    return Card(
        head=context.writer.title(say("tip-title", number=digits(tip.card))),
        blocks=[block for block in blocks if block],
        foot=say("tip-foot"),
        buttons=[_undo(context, tip)],
    )


def _undo(context: RenderContext, tip: Tip) -> Button:
    """Return what takes a decision back: after a day it says that it cannot any more."""
    return Button(context.say("tip-reopen"), ButtonAction.REOPEN, tip.card)


def reopened_card(context: RenderContext, reopened: TipReopened) -> Card:
    """Return that a tip waits again, what was taken back with the decision, and the way to it."""
    say, tip, report = context.say, reopened.tip, reopened.taken_back
    gone = [say("report-taken-back", report=context.writer.text(report.id))] if report is not None else []
    return Card(
        head=context.writer.title(say("tip-reopened", number=digits(tip.card))),
        blocks=[join("\n", [_claim(context, tip), *gone, say("tip-reopened-told")])],
        foot=say("tip-foot"),
        buttons=[Button(say("tip-look"), ButtonAction.REVIEW, tip.card, primary=True)],
    )


def _outcome_card(context: RenderContext, outcome: TipOutcome, in_context: TipInContext) -> Card:
    """Return what became of a tip, for whoever sent it."""
    say, tip, links = context.say, outcome.tip, NavigationLinks(context)
    where = say("tip-server", server=context.writer.text(outcome.server)) if outcome.server else NOTHING
    if tip.decision is None:
        return Card(
            head=context.writer.title(say("tip-open-again", number=digits(tip.number))),
            blocks=[join("\n", [_claim(context, tip), say("tip-open-again-text"), where])],
            foot=say("tip-thanks"),
        )
    report = in_context.report
    reason = say("tip-reason", reason=context.writer.text(tip.reason)) if tip.reason else NOTHING
    told = say(f"became-{tip.decision}", report=_outcome(context, tip, report))
    return Card(
        head=context.writer.title(say("tip-outcome", number=digits(tip.number))),
        blocks=[join("\n", [_claim(context, tip), told, reason, where])],
        foot=say("tip-thanks"),
        links=[links.report(report)] if report is not None else [],
    )


def _claim(context: RenderContext, tip: Tip) -> Markup:
    """Return a tip's claim, as far as it can be read."""
    try:
        claim, spoiler = read_claim(tip.typed.get("claim", ""))
    except DomainError:  # nothing in it can be read
        return context.writer.text("…")
    text = context.writer.text(shorten(claim, _CLAIM_SHOWN))
    if not spoiler:
        return text
    return context.say("tip-spoiler") if context.writer is PLAIN else context.writer.spoiler(text)


def _sent(context: RenderContext, tip: Tip) -> Markup:
    return context.writer.moment(tip.sent_at, context.localizer.babel)


def _by(context: RenderContext, tips: Sequence[Tip]) -> Markup:
    """Return who sent a tip, where they let that be told, and when the latest of them did."""
    named = list(dict.fromkeys(tip.author_id for tip in tips if tip.author_id and not tip.anonymous))
    unnamed, more = senders(tips) - len(named), len(named) - _NAMED
    people = [
        *map(context.writer.member, named[:_NAMED]),
        *([context.say("more-people", count=more)] if more > 0 else []),
        *([context.say("tip-anonymous", count=unnamed)] if unnamed else []),
    ]
    told = context.say("tip-by", member=context.listing(people), at=_sent(context, tips[0]))
    return context.writer.small(told)


def _others(context: RenderContext, review: TipReview) -> Markup:
    """Return how many people sent a tip, and how the others put it and where they saw it, the latest first;
    nothing where one did. Who said which is not told.
    """
    people = senders(review.senders)
    if people < 2 and len(review.senders) < 2:
        return NOTHING
    shown = [concat(_claim(context, tip), *_seen(context, tip)) for tip in (review.tip, *review.senders)]
    others = [each for each in dict.fromkeys(shown) if each != shown[0]]
    more = len(others) - _WORDINGS
    lines = [
        context.say("tip-interest", people=context.writer.bold(context.say("tip-people", count=people))),
        *map(bullet, others[:_WORDINGS]),
        *([context.say("more", count=more)] if more > 0 else []),
    ]
    return join("\n", lines)


def _seen(context: RenderContext, tip: Tip) -> list[Markup | Glue]:
    """Return where whoever sent a tip saw it, after what they said: linked, or by whom."""
    try:
        url = clean_url(with_scheme(tip.typed.get("url", "")))
    except DomainError:  # none, or none that can be shown
        source = tip.typed.get("source", "")
        return [" · ", context.writer.text(shorten(source, MAX_NAME))] if source.strip() else []
    return [" · ", context.writer.link(host_of(url), url)]


def _checked(context: RenderContext, in_context: TipInContext) -> Markup:
    """Return what `/check` makes of a tip's claim."""
    if in_context.judged is None:
        return NOTHING
    return concat(context.say("tip-check"), " ", verdict_line(context, in_context.judged))


def _decision(context: RenderContext, tip: Tip, in_context: TipInContext) -> Markup:
    """Return how a tip was decided, by whom, and why."""
    say = context.say
    assert tip.decision is not None
    by = context.member(tip.decided_by or 0)
    told = say(f"decision-{tip.decision}", member=by, report=_outcome(context, tip, in_context.report))
    reason = say("tip-reason", reason=context.writer.text(tip.reason)) if tip.reason else NOTHING
    return join("\n", [told, reason])


def _outcome(context: RenderContext, tip: Tip, report: Report | None) -> Markup:
    """Return the report that a tip became or repeats: its number here, or what it says where it has none."""
    if report is None or report.filing is not None:
        return context.writer.text(tip.outcome or "")
    return context.claim(report, _CLAIM_SHOWN)
