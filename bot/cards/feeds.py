"""Feeds in words: which a server has, how each stands, and what came of the last look."""

from __future__ import annotations

from bot.cards.card import NEUTRAL, Button, ButtonAction, Card, Menu
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.render_context import RenderContext, bullet
from bot.domain.reports.feeds import FEED_TIPS_A_DAY, MOST_FEEDS, Feed, FeedAction, FeedCounts, FeedPanel
from bot.domain.text.cleaning import host_of, shorten

_NAME_SHOWN, _URL_SHOWN = 90, 200
"""Characters of a feed's name and address that are shown."""
_MOST_OPTIONS = 25


def feeds_card(context: RenderContext, panel: FeedPanel) -> Card:
    """Return the feeds of a server, or the one that is opened, after what was just done."""
    if panel.opened is not None:
        return _opened(context, panel, panel.opened)
    say = context.say
    lines = [bullet(_line(context, feed)) for feed in panel.feeds]
    add = Button(say("feed-add"), ButtonAction.FEED_ADD, 0, primary=not panel.feeds)
    return Card(
        head=context.writer.title(say("feeds-title", count=len(panel.feeds))),
        blocks=[
            block
            for block in (
                _done(context, panel),
                stack(lines) if lines else say("feeds-none"),
                NOTHING
                if panel.has_review
                else say("feeds-no-review", command=context.command("desk queue")),
            )
            if block
        ],
        foot=say("feeds-foot", most=MOST_FEEDS),
        accent=NEUTRAL,
        menus=_menus(context, panel),
        buttons=[add] if len(panel.feeds) < MOST_FEEDS else [],
    )


def _menus(context: RenderContext, panel: FeedPanel) -> list[Menu]:
    """Return the menus that open a feed, and that take a suggested one."""
    writer = context.plain.writer
    feeds = [(writer.text(_name(feed)), str(feed.id)) for feed in panel.feeds]
    offered = [
        (concat(writer.text(each.name), " · ", writer.text(host_of(each.url))), each.url)
        for each in panel.suggested[:_MOST_OPTIONS]
    ]
    room = len(panel.feeds) < MOST_FEEDS
    menus = [
        Menu(label=context.say("feed-open"), action=ButtonAction.FEED, argument=0, options=feeds),
        Menu(
            label=context.say("feed-take"),
            action=ButtonAction.FEED_TAKE,
            argument=0,
            options=offered if room else [],
        ),
    ]
    return [menu for menu in menus if menu.options]


def _opened(context: RenderContext, panel: FeedPanel, feed: Feed) -> Card:
    """Return one feed: where it is, how it stands, what came of it, and what can be done with it."""
    say, writer = context.say, context.writer
    turn = (
        Button(say("feed-resume"), ButtonAction.FEED_RESUME, feed.id, primary=True)
        if feed.paused
        else Button(say("feed-pause"), ButtonAction.FEED_PAUSE, feed.id)
    )
    look = [] if feed.paused else [Button(say("feed-look"), ButtonAction.FEED_LOOK, feed.id, primary=True)]
    by = say("feed-added-by", member=context.member(feed.added_by), at=_moment(context, feed))
    told = panel.done is FeedAction.ADDED  # just now
    counted = [say("feed-counts"), *_counts(context, feed.counts)] if feed.counts.items and not told else []
    return Card(
        head=writer.title(writer.text(_name(feed))),
        blocks=[
            block
            for block in (
                _done(context, panel),
                join("\n", [writer.code(shorten(feed.url, _URL_SHOWN)), _state(context, feed), by]),
                join("\n", counted) if counted else NOTHING,
            )
            if block
        ],
        foot=say("feeds-foot", most=MOST_FEEDS),
        accent=NEUTRAL,
        buttons=[
            *look,
            turn,
            Button(say("feed-remove"), ButtonAction.FEED_REMOVE, feed.id, dangerous=True),
            Button(say("feeds-all"), ButtonAction.FEEDS, 0),
        ],
    )


def _name(feed: Feed) -> str:
    return shorten(feed.name, _NAME_SHOWN)


def _moment(context: RenderContext, feed: Feed) -> Markup:
    return context.writer.moment(feed.added_at, context.localizer.babel)


def _line(context: RenderContext, feed: Feed) -> Markup:
    name = context.writer.bold(context.writer.text(_name(feed)))
    brought = context.say("feed-brought", tips=feed.counts.tips, items=feed.counts.items)
    return join(" · ", [name, _state(context, feed), brought])


def _state(context: RenderContext, feed: Feed) -> Markup:
    """Return how a feed stands: paused, failing since when and why, read when."""
    say, writer, babel = context.say, context.writer, context.localizer.babel
    if feed.paused:
        return say("feed-is-paused")
    if feed.problem is not None and feed.failing_since is not None:
        failing = say("feed-failing", since=writer.moment(feed.failing_since, babel))
        again = say("feed-again", at=writer.moment(feed.due_at, babel))
        return join(" ", [failing, say(f"error-feed-{feed.problem}"), again])
    if feed.looked_at is None:
        return say("feed-not-looked")
    return say("feed-looked", at=writer.moment(feed.looked_at, babel))


def _done(context: RenderContext, panel: FeedPanel) -> Markup:
    """Return what was just done, and what came of it."""
    if panel.done is None:
        return NOTHING
    name = context.writer.bold(context.writer.text(shorten(panel.about, _NAME_SHOWN)))
    done = context.say(f"feed-done-{panel.done}", name=name)
    found = panel.found
    if found is None:
        return done
    told = _counts(context, found) or [context.say("feed-nothing-new")]
    return join("\n", [done, *told])


def _counts(context: RenderContext, counts: FeedCounts) -> list[Markup]:
    """Return what came of items, a line each."""
    named = (
        ("feed-tips", counts.tips),
        ("feed-elsewhere", counts.elsewhere),
        ("feed-known", counts.known),
        ("feed-old", counts.old),
    )
    lines = [bullet(context.say(key, count=count)) for key, count in named if count]
    over = context.say("feed-over", count=counts.over, most=FEED_TIPS_A_DAY)
    return [*lines, *([bullet(over)] if counts.over else [])]
