"""What is said of a tip wherever it is shown: its claim, when it was sent, how it was decided."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.tips import TipInContext
from bot.cards.card import Button, ButtonAction
from bot.cards.markup import NOTHING, PLAIN, Markup, join
from bot.cards.render_context import RenderContext
from bot.domain.errors import DomainError
from bot.domain.reports.filing import read_claim
from bot.domain.reports.report import Report
from bot.domain.reports.tips import Tip
from bot.domain.text.cleaning import shorten

_CLAIM_SHOWN = 100
"""Characters of a tip's claim in the queue."""
_FEED_SHOWN, _MOST_FEEDS = 90, 3
"""Characters of a feed's name, and feeds that are named."""


def tip_claim(context: RenderContext, tip: Tip) -> Markup:
    """Return a tip's claim, as far as it can be read."""
    try:
        claim, spoiler = read_claim(tip.typed.get("claim", ""))
    except DomainError:  # nothing in it can be read
        return context.writer.text("…")
    text = context.writer.text(shorten(claim, _CLAIM_SHOWN))
    if not spoiler:
        return text
    return context.say("tip-spoiler") if context.writer is PLAIN else context.writer.spoiler(text)


def tip_sent(context: RenderContext, tip: Tip) -> Markup:
    """Return when a tip was sent."""
    return context.writer.moment(tip.sent_at, context.localizer.babel)


def decision_lines(context: RenderContext, tip: Tip, in_context: TipInContext) -> Markup:
    """Return how a tip was decided, by whom, and why."""
    say = context.say
    assert tip.decision is not None
    by = context.member(tip.decided_by or 0)
    told = say(f"decision-{tip.decision}", member=by, report=outcome_of(context, tip, in_context.report))
    reason = say("tip-reason", reason=context.writer.text(tip.reason)) if tip.reason else NOTHING
    return join("\n", [told, reason])


def feeds_named(context: RenderContext, tips: Sequence[Tip]) -> list[Markup]:
    """Return the feeds that tips came from, each once."""
    names = dict.fromkeys(shorten(tip.feed, _FEED_SHOWN) for tip in tips if tip.feed)
    return [context.say("feed-by", name=context.writer.text(name)) for name in list(names)[:_MOST_FEEDS]]


def buttons_afterwards(context: RenderContext, tip: Tip, *, stoppable: bool = True) -> list[Button]:
    """Return what takes a decision back, which says after a day that it cannot any more; and what stops."""
    stop = [stop_button(context, tip)] if stoppable else []
    return [Button(context.say("tip-reopen"), ButtonAction.REOPEN, tip.card), *stop]


def stop_button(context: RenderContext, tip: Tip) -> Button:
    """Return what stops whoever sent a tip, who stays unnamed by it."""
    return Button(context.say("tip-stop"), ButtonAction.STOP_SENDER, tip.card)


def outcome_of(context: RenderContext, tip: Tip, report: Report | None) -> Markup:
    """Return the report that a tip became or repeats: its number here, or what it says where it has none."""
    if report is None or report.filing is not None:
        return context.writer.text(tip.outcome or "")
    return context.claim(report, _CLAIM_SHOWN)
