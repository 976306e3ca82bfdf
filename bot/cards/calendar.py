"""The day it comes in words, for calendars."""

from __future__ import annotations

from bot.cards.card import MOST_LINKED, Card
from bot.cards.markup import Markup, join
from bot.cards.render_context import RenderContext
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.results import EventMade


def event_name(context: RenderContext) -> Markup:
    """Return what the day is called."""
    return context.say("event-name", title=context.title, season=context.show.season)


def event_text(context: RenderContext, found: ReleaseDay) -> Markup:
    """Return what it is known by: the claim, its source and where it can be read."""
    report = found.report
    cited = context.say("event-source", source=context.speaker(report.attribution.speaker))
    # A longer address would be cut, and lead nowhere.
    link = [context.writer.text(report.url)] if report.url and len(report.url) <= MOST_LINKED else []
    return join("\n", [context.label(report), cited, *link])


def event_card(context: RenderContext, made: EventMade) -> Card:
    """Return that the day is an event of the server."""
    return Card(
        head=context.writer.title(context.say("event-made", day=context.day(made.day.day))),
        blocks=[context.say("event-kept")],
        foot=context.say("tip-foot"),
    )
