"""/follow in words: what is followed now, and all that is; and what could not be sent to whoever follows."""

from __future__ import annotations

from collections.abc import Iterable

from bot.cards.card import Button, ButtonAction, Card, Menu, ShowableBy
from bot.cards.markup import Markup, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.domain.posting.following import (
    Follow,
    FollowAction,
    FollowedKind,
    FollowedThing,
    FollowList,
    FollowUndelivered,
)
from bot.domain.reports.topics import parse_topic

_MOST_STOPS = 3


def following_card(context: RenderContext, follows: FollowList) -> Card:
    """Return what became of a follow, and all that somebody follows, each to be ended below."""
    say = context.say
    lines = [bullet(_line(context, each)) for each in follows.all]
    ended = [_ended(context, server) for server in follows.ended]
    links = NavigationLinks(context)
    return Card(
        head=context.writer.title(_head(context, follows)),
        blocks=[block for block in (stack(ended), stack(lines) or _begin(context)) if block],
        foot=say("follow-foot"),
        menus=[_stop_menu(context, follows.all)] if follows.all else [],
        links=[links.season(), links.changes()],
        showable_by=ShowableBy.NOBODY,
    )


def _begin(context: RenderContext) -> Markup:
    """Return how somebody who follows nothing begins to."""
    return context.say("follow-begin", command=context.command("follow"))


def _head(context: RenderContext, follows: FollowList) -> Markup:
    """Return what was begun or ended, and in which server where that is not the one it is asked in."""
    say = context.say
    if follows.action is None:
        return say("follow-list" if follows.all else "follow-nothing")
    if follows.changed is None:
        return say("follow-off-before")
    what = _named(context, follows.changed)
    if follows.action is FollowAction.ON:
        return say("follow-on", what=what)
    if follows.server is None:
        return say("follow-off", what=what)
    return say("follow-off-there", what=what, server=context.writer.text(follows.server))


def _line(context: RenderContext, each: FollowedThing) -> Markup:
    parts = [_named(context, each.follow)]
    parts += [context.writer.text(each.server)] if each.server is not None else []
    if each.undelivered is not None:
        parts.append(context.say("follow-undelivered", day=context.day(each.undelivered)))
    return join(" · ", parts)


def _ended(context: RenderContext, server: str | None) -> Markup:
    """Return that what was followed in a server has ended."""
    if server is None:
        return context.say("follow-ended-somewhere")
    return context.say("follow-ended-there", server=context.writer.text(server))


def _stop_menu(context: RenderContext, follows: Iterable[FollowedThing]) -> Menu:
    """Return the menu that ends what is chosen in it."""
    plain = context.plain
    options = []
    for each in follows:
        where = [plain.writer.text(each.server)] if each.server is not None else []
        label = join(" · ", [_named(plain, each.follow), *where])
        options.append((label, f"{each.guild_id}:{each.follow.handle}"))
    return Menu(label=context.say("follow-stop"), action=ButtonAction.STOP, argument=0, options=options)


def stop_buttons(context: RenderContext, follows: Iterable[Follow]) -> list[Button]:
    """Return the buttons that end what news came by, in the message that tells them."""
    plain = context.plain
    return [
        Button(plain.say("news-stop", what=_named(plain, each)), ButtonAction.STOP, f"0:{each.handle}")
        for each in follows
    ][:_MOST_STOPS]


def undelivered_card(context: RenderContext, _: FollowUndelivered) -> Card:
    """Return that news could not be sent, what helps, and where they are to be read."""
    return Card(
        head=context.writer.title(context.say("undelivered-title")),
        blocks=[context.say("undelivered-help")],
        links=[NavigationLinks(context).changes()],
        showable_by=ShowableBy.NOBODY,
    )


def _named(context: RenderContext, follower: Follow) -> Markup:
    if follower.kind is FollowedKind.TOPIC:
        return context.topic(parse_topic(follower.name))
    if follower.kind is FollowedKind.PERSON:
        return context.person(follower.name)
    return context.source(follower.name)
