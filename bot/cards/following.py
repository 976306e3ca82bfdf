"""/follow in words: what is followed now, and all that is."""

from __future__ import annotations

from bot.cards.card import Card, ShowableBy
from bot.cards.markup import Markup, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.reports.topics import parse_topic
from bot.domain.results import FollowList


def following_card(context: RenderContext, follows: FollowList) -> Card:
    """Return whether something is followed now, and all that somebody follows."""
    say = context.say
    lines = [bullet(_named(context, each)) for each in follows.all]
    if follows.changed is not None:
        head = say("follow-on" if follows.started else "follow-off", what=_named(context, follows.changed))
    else:
        head = say("follow-list" if follows.all else "follow-nothing")
    return Card(
        head=context.writer.title(head),
        blocks=[stack(lines)] if lines else [],
        foot=say("follow-foot"),
        links=[NavigationLinks(context).season(), NavigationLinks(context).changes()],
        showable_by=ShowableBy.NOBODY,
    )


def _named(context: RenderContext, follower: Follow) -> Markup:
    if follower.kind is FollowedKind.TOPIC:
        return context.topic(parse_topic(follower.name))
    if follower.kind is FollowedKind.PERSON:
        return context.person(follower.name)
    return context.source(follower.name)
