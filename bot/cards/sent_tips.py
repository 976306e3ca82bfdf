"""A fan's own tips in words: what they sent, how each stands, and what can still be done with it."""

from __future__ import annotations

from bot.answers.tips import OwnTipsInContext
from bot.cards.card import Button, ButtonAction, Card, Menu
from bot.cards.markup import NOTHING, Markup, concat, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.tip_lines import outcome_of, tip_claim, tip_sent
from bot.cards.typed_words import lines_in_words
from bot.domain.reports.report import Report
from bot.domain.tip_results import OwnTip

_LISTED = 10
"""Tips that are listed at once."""


def own_tips_card(context: RenderContext, own: OwnTipsInContext) -> Card:
    """Return one of somebody's tips, or all of them with a way to each."""
    if own.alone:
        [(tip, report)] = own.tips
        return _withdrawn_card(context, tip) if tip.withdrawn else _one_card(context, tip, report)
    say, listed, rest = context.say, own.tips[:_LISTED], len(own.tips) - _LISTED
    lines = [_line(context, tip, report) for tip, report in listed]
    options = [
        (concat(digits(each.tip.card), " · ", tip_claim(context.plain, each.tip)), str(each.tip.number))
        for each, _ in listed
    ]
    menu = Menu(label=say("own-open"), action=ButtonAction.YOURS, argument=0, options=options)
    older = [Button(say("own-older"), ButtonAction.OLDER_TIPS, listed[-1][0].tip.number)] if rest > 0 else []
    return Card(
        head=context.writer.title(say("own-title", count=own.count)),
        blocks=[stack([*lines, *([say("more", count=rest)] if rest > 0 else [])])] if lines else [],
        foot=say("tip-foot"),
        menus=[menu] if options else [],
        buttons=[*older, Button(say("own-new"), ButtonAction.SUGGEST, 0, primary=not options)],
        links=[NavigationLinks(context).season()],
    )


def _line(context: RenderContext, own: OwnTip, report: Report | None) -> Markup:
    number, tip = digits(own.tip.card), own.tip
    about = join(" · ", [number, tip_sent(context, tip), tip_claim(context, tip)])
    return join("\n", [bullet(about), _state(context, own, report)])


def _state(context: RenderContext, own: OwnTip, report: Report | None) -> Markup:
    """Return how a tip stands: waiting, with how many sent it; or what was decided, and why."""
    say, tip = context.say, own.tip
    if tip.decision is None:
        people = say("own-people", people=say("tip-people", count=own.people)) if own.people > 1 else NOTHING
        return join(" ", [context.writer.bold(say("own-waits")), people])
    told = say(f"became-{tip.decision}", report=outcome_of(context, tip, report))
    reason = say("tip-reason", reason=context.writer.text(tip.reason)) if tip.reason else NOTHING
    return join(" ", [told, reason])


def _one_card(context: RenderContext, own: OwnTip, report: Report | None) -> Card:
    say, tip = context.say, own.tip
    changes = [
        Button(say("own-edit"), ButtonAction.REWRITE, tip.number, primary=True),
        Button(say("own-withdraw"), ButtonAction.WITHDRAW, tip.number, dangerous=True),
    ]
    return Card(
        head=context.writer.title(say("own-one", number=digits(tip.card))),
        blocks=[
            join("\n", lines_in_words(context, tip.typed)),
            join("\n", [_state(context, own, report), say("own-unnamed" if tip.anonymous else "own-named")]),
        ],
        foot=say("tip-foot"),
        buttons=changes if tip.waits else [],
        links=[NavigationLinks(context).report(report)] if report is not None else [],
    )


def _withdrawn_card(context: RenderContext, own: OwnTip) -> Card:
    say = context.say
    left = say("own-others", count=own.people) if own.people else NOTHING
    return Card(
        head=context.writer.title(say("own-withdrawn", number=digits(own.tip.card))),
        blocks=[join(" ", [say("own-gone"), left])],
        foot=say("tip-foot"),
        links=[NavigationLinks(context).season()],
    )
