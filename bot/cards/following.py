"""/follow in words: what is followed now, and all that is."""

from __future__ import annotations

from bot.cards.card import Card
from bot.cards.markup import Markup, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.domain.posting.following import Followed, Follower
from bot.domain.reports.topics import parse_topic
from bot.domain.results import Following


def following_card(edition: Edition, told: Following) -> Card:
    """Return whether something is followed now, and all that somebody follows."""
    say = edition.say
    lines = [bullet(_named(edition, each)) for each in told.all]
    if told.changed is not None:
        head = say("follow-on" if told.on else "follow-off", what=_named(edition, told.changed))
    else:
        head = say("follow-list" if told.all else "follow-nothing")
    return Card(
        head=edition.pen.title(head),
        blocks=[stack(lines)] if lines else [],
        foot=say("follow-foot"),
        links=[Ways(edition).season(), Ways(edition).changes()],
        showable=False,
    )


def _named(edition: Edition, follower: Follower) -> Markup:
    if follower.kind is Followed.TOPIC:
        return edition.topic(parse_topic(follower.name))
    if follower.kind is Followed.PERSON:
        return edition.person(follower.name)
    return edition.source(follower.name)
