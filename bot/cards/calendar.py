"""The day it comes in words, for calendars."""

from __future__ import annotations

from bot.cards.card import Card
from bot.cards.markup import Markup, join
from bot.cards.render_context import Edition
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.results import EventMade


def event_name(edition: Edition) -> Markup:
    """Return what the day is called."""
    return edition.say("event-name", title=edition.title, season=edition.show.season)


def event_text(edition: Edition, found: ReleaseDay) -> Markup:
    """Return what it is known by: the claim, its source and where it can be read."""
    report = found.report
    cited = edition.say("event-source", source=edition.speaker(report.voice.speaker))
    link = edition.pen.text(report.url) if report.url else edition.pen.text("")
    return join("\n", [edition.label(report), cited, link])


def event_card(edition: Edition, made: EventMade) -> Card:
    """Return that the day is an event of the server."""
    return Card(
        head=edition.pen.title(edition.say("event-made", day=edition.day(made.day.day))),
        blocks=[edition.say("event-kept")],
        foot=edition.say("tip-foot"),
    )
