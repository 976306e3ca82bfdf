"""A tip for the moderators who decide on it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.tips import TipInContext
from bot.cards.card import MOST_LINKED, NEUTRAL, Button, ButtonAction, Card, Menu, WebLink
from bot.cards.drafts import reading_lines
from bot.cards.filing import inferred
from bot.cards.markup import NOTHING, Glue, Markup, concat, digits, join
from bot.cards.refusals import refusal_card
from bot.cards.render_context import RenderContext, bullet
from bot.cards.reports import facts
from bot.cards.rumors import verdict_line
from bot.cards.standings import accent
from bot.cards.tip_lines import (
    buttons_afterwards,
    decision_lines,
    feeds_named,
    stop_button,
    tip_claim,
    tip_sent,
)
from bot.cards.typed_words import lines_in_words
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.filing import with_scheme
from bot.domain.reports.tips import Tip, senders
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.cleaning import MAX_NAME, clean_url, host_of, shorten
from bot.domain.tip_results import TipReview

_NAMED, _WORDINGS = 5, 5
"""People that a card names, and other wordings that it shows, of a tip that several sent."""


def review_card(context: RenderContext, review: TipReview, in_context: TipInContext) -> Card:
    """Return a tip with what `/check` makes of it, what is like it, and what it would change; or how it was
    decided.
    """
    say, tip = context.say, review.tip
    called = say("tip-title", number=digits(tip.card))
    title = context.writer.title(called)
    if not review.senders:
        stop = [stop_button(context, tip)] if tip.sender_known else []
        return Card(head=title, blocks=[say("tip-taken-back")], accent=NEUTRAL, buttons=stop, title=called)
    head, url = join("\n", [title, _by(context, review.senders)]), _url(review)
    opens = [WebLink(say("tip-source"), url)] if url and len(url) <= MOST_LINKED else []
    said = _said(context, review, None if opens else url)
    if tip.decision is not None:
        blocks = [said, decision_lines(context, tip, in_context)]
        after = buttons_afterwards(context, tip, stoppable=not _only_feeds(review.senders))
        return Card(head=head, blocks=blocks, accent=NEUTRAL, buttons=after, outside=opens, title=called)
    changed = say("tip-changed") if review.changed else NOTHING
    told = inferred(context, review.inferred, told="tip-inferred")
    blocks = [changed, said, told, _others(context, review), _checked(context, in_context)]
    if review.reading is not None:
        blocks += reading_lines(context, review.reading, same="receipt-nothing")
    elif review.refusal is not None:
        problem = refusal_card(context.localizer, context.writer, review.refusal, context).head
        blocks.append(say("tip-tag") if _untagged(review) else join("\n", [say("tip-needs"), problem]))
    menus = _menus(context, review)
    number = tip.card
    return Card(
        head=head,
        blocks=[block for block in blocks if block],
        foot=say("tip-from-feed")
        if _only_feeds(review.senders)
        else say("tip-moderators", count=senders(tip for tip in review.senders if tip.author_id)),
        accent=accent(review.reading.after) if review.reading else NEUTRAL,
        menus=menus,
        buttons=[
            Button(say("tip-approve"), ButtonAction.APPROVE, _as_shown(review), primary=True),
            Button(say("tip-edit"), ButtonAction.AMEND, number),
            Button(say("tip-reject"), ButtonAction.REJECT, _as_shown(review), dangerous=True),
            *([] if _only_feeds(review.senders) else [stop_button(context, tip)]),
        ],
        outside=opens,
        title=called,
    )


def _only_feeds(tips: Sequence[Tip]) -> bool:
    """Tell whether nobody sent a tip but feeds: nobody is told what becomes of it, or can be stopped."""
    return all(tip.feed is not None for tip in tips)


def _said(context: RenderContext, review: TipReview, url: str | None) -> Markup:
    """Return what a tip says, with a link that no button has room for, and whether pictures came with it."""
    say, read = context.say, review.reading
    if read is not None:
        topic = say("receipt-topic", topic=context.topic(read.report.topic))
        lines = [context.claim(read.report), topic, *facts(context, read.report)]
    else:
        lines = lines_in_words(context, review.typed)
        if review.season is not None:
            was, coming = digits(review.season), digits(context.show.season)
            lines.append(say("tip-season", season=was, coming=coming))
    lines += [context.writer.link(say("tip-source"), url)] if url else []
    lines += [say("tip-screenshots", count=review.screenshots)] if review.screenshots else []
    return join("\n", lines)


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
    say, plain = context.say, context.plain
    found = review.reading.remarks.duplicates if review.reading else ()
    same = [(plain.label(report), report.id) for report in found]
    untagged, shown = _untagged(review), _as_shown(review)
    tags = [(plain.word(tag), str(tag)) for tag in SourceTag if tag is not SourceTag.OFFICIAL]
    menus = [
        Menu(label=say("tip-duplicate-of"), action=ButtonAction.SAME, argument=shown, options=same),
        Menu(
            label=say("tip-as"),
            action=ButtonAction.AS,
            argument=shown,
            options=tags if untagged else [],
        ),
    ]
    return [menu for menu in menus if menu.options]


def _as_shown(review: TipReview) -> str:
    """Return the number of a tip with what its review is known by: what has changed since is shown first."""
    return f"{review.tip.card}:{review.fingerprint}"


def _untagged(review: TipReview) -> bool:
    """Tell whether a tip lacks nothing but what kind of source it has."""
    refusal = review.refusal
    return refusal is not None and refusal.refusal is Refusal.TAGS_EMPTY and not refusal.others


def _by(context: RenderContext, tips: Sequence[Tip]) -> Markup:
    """Return who sent a tip, where they let that be told, and when the latest of them did."""
    named = list(dict.fromkeys(tip.author_id for tip in tips if tip.author_id and not tip.anonymous))
    unnamed, more = senders(tips) - len(named), len(named) - _NAMED
    people = [
        *map(context.writer.member, named[:_NAMED]),
        *([context.say("more-people", count=more)] if more > 0 else []),
        *([context.say("tip-anonymous", count=unnamed)] if unnamed else []),
        *feeds_named(context, tips),
    ]
    told = context.say("tip-by", member=context.listing(people), at=tip_sent(context, tips[0]))
    return context.writer.small(told)


def _others(context: RenderContext, review: TipReview) -> Markup:
    """Return how many people sent a tip, and how the others put it and where they saw it, the latest first;
    nothing where one did. Who said which is not told.
    """
    people = senders(review.senders)
    if people < 2 and len(review.senders) < 2:
        return NOTHING
    shown = [concat(tip_claim(context, tip), *_seen(context, tip)) for tip in (review.tip, *review.senders)]
    others = [each for each in dict.fromkeys(shown) if each != shown[0]]
    more = len(others) - _WORDINGS
    count = context.writer.bold(context.say("tip-people", count=people))
    by_feeds = people < 2 and any(tip.feed for tip in review.senders)  # that shows what interests nobody
    if by_feeds and not others:
        return NOTHING
    lines = [
        context.say("tip-wordings") if by_feeds else context.say("tip-interest", people=count),
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
    return [" · ", context.link_in_line(host_of(url), url)]


def _checked(context: RenderContext, in_context: TipInContext) -> Markup:
    """Return what `/check` makes of a tip's claim."""
    if in_context.judged is None:
        return NOTHING
    return concat(context.say("tip-check"), " ", verdict_line(context, in_context.judged))
