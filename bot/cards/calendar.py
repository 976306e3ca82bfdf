"""The day it comes in words, for calendars, and calendars as files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct

from bot.cards.card import MOST_LINKED, Card
from bot.cards.markup import Markup, join
from bot.cards.render_context import RenderContext
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.record.show import Show
from bot.domain.results import EventMade
from bot.domain.text.names import slug

_A_DAY = timedelta(days=1)


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """Days in a calendar, the first and the last; ``uid`` is what they are known by once they move."""

    uid: str
    first: date
    last: date
    name: str
    text: str
    url: str | None


def calendar_content(entries: Iterable[CalendarEntry], at: datetime, *, title: str | None = None) -> bytes:
    """Return days as an iCalendar file (RFC 5545) made at a moment; with a ``title``, one to subscribe to."""
    from icalendar import Calendar, Event  # few ask for it, and it takes its time to import

    calendar = Calendar()
    calendar.add("prodid", "-//Hyosan Wire//hyosan-wire//EN")
    calendar.add("version", "2.0")
    if title is not None:
        calendar.add("x-wr-calname", title)
        calendar.add("refresh-interval", _A_DAY, parameters={"VALUE": "DURATION"})
    for each in entries:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", at)
        event.add("sequence", int(at.timestamp()) // 60)
        event.add("dtstart", each.first)
        event.add("dtend", each.last + _A_DAY)
        event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
        event.add("summary", each.name)
        event.add("description", each.text)
        if each.url:
            event.add("url", each.url)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def event_uid(show: Show, *of: str) -> str:
    """Return what an event is known by, wherever it is asked for: a calendar that has it takes the newer day.
    The day it comes is ``of`` nothing else; no other show has one by the same.
    """
    return "-".join((slug(show.title), f"season-{show.season}", *of)) + "@hyosan-wire"


def release_entry(context: RenderContext, found: ReleaseDay) -> CalendarEntry:
    """Return the day it comes, with what it is known by."""
    return CalendarEntry(
        uid=event_uid(context.show),
        first=found.day,
        last=found.day,
        name=event_name(context),
        text=event_text(context, found),
        url=found.report.url,
    )


def event_name(context: RenderContext) -> Markup:
    """Return what the day is called."""
    return context.say("event-name", title=context.title, season=context.show.season)


def event_text(context: RenderContext, found: ReleaseDay) -> Markup:
    """Return what it is known by: the claim, its source and where it can be read."""
    context, report = context.for_one_card(), found.report
    cited = context.say("event-source", source=context.speaker(report.attribution.speaker))
    # A longer address would be cut, and lead nowhere.
    link = [context.writer.text(report.url)] if report.url and len(report.url) <= MOST_LINKED else []
    claim = context.label(report)
    return join("\n", [claim, cited, *link, context.in_another_language()])


def event_card(context: RenderContext, made: EventMade) -> Card:
    """Return that the day is an event of the server."""
    return Card(
        head=context.writer.title(context.say("event-made", day=context.day(made.day.day))),
        blocks=[context.say("event-kept")],
        foot=context.say("tip-foot"),
    )
