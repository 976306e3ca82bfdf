"""What changed, day by day, as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from jinja2 import Environment
from msgspec import Struct

from bot.answers.changes import ChangeList
from bot.cards.changes import change_lines
from bot.cards.html_writer import html_blocks
from bot.cards.markup import Markup, stack
from bot.domain.record.show import zone
from bot.domain.record.snapshot import Snapshot
from bot.domain.rules.changes import Change
from bot.site.site_languages import SiteLanguage

ATOM, JSON_FEED = "changes.atom", "changes.json"
MOST_ENTRIES = 40
"""Days that a feed has at most, the latest ones."""
_A_DAY = timedelta(days=1)


class DayOfChanges(Struct, frozen=True):
    """A day on which something changed, and what did."""

    day: date
    changes: tuple[Change, ...]


class ChangesEntry(Struct, frozen=True):
    """A day in a feed: what it is called, its changes in HTML, and the moment it began at the show's home."""

    id: str
    title: str
    html: Markup
    at: str


def days_of_changes(snapshot: Snapshot, today: date) -> list[DayOfChanges]:
    """Return the latest days on which something changed, the latest first, at most `MOST_ENTRIES`.

    Only on a day that something was said, was taken back or ran out can a standing become another.
    """
    turns = sorted({day for day in _turns(snapshot) if day <= today}, reverse=True)
    found: list[DayOfChanges] = []
    for day in turns:
        changes = snapshot.changes(day - _A_DAY, day)
        if changes:
            found.append(DayOfChanges(day, tuple(changes)))
        if len(found) == MOST_ENTRIES:
            break
    return found


def _turns(snapshot: Snapshot) -> Iterator[date]:
    for report in snapshot.reports:
        yield report.known_from
        if report.retracted_from is not None:
            yield report.retracted_from
        if report.window is not None and not report.window.open:
            yield report.window.last + _A_DAY


def feed_entries(language: SiteLanguage, days: Sequence[DayOfChanges]) -> list[ChangesEntry]:
    """Return what a feed in a language says of some days."""
    made = []
    for each in days:
        told = ChangeList(each.day, each.day, each.changes, 0, None)
        html = html_blocks(stack(change_lines(language.feed, told)))
        title = language.bare.say("site-feed-entry", day=language.bare.day(each.day))
        begins = datetime.combine(each.day, time(), zone(language.bare.show.timezone))
        id = f"{language.address('changes.html')}#{each.day}"
        made.append(ChangesEntry(id, title, html, begins.isoformat()))
    return made


def feed_title(language: SiteLanguage) -> Markup:
    """Return what the feeds of a language are called."""
    return language.bare.say("site-feed-title", title=language.bare.title, season=language.bare.show.season)


def atom(language: SiteLanguage, entries: Sequence[ChangesEntry], environment: Environment) -> str:
    """Return the changes as an Atom feed."""
    return environment.get_template("changes.atom").render(
        lang=language.code,
        title=feed_title(language),
        own=language.address(ATOM),
        page=language.address("changes.html"),
        updated=entries[0].at if entries else _begin(language),
        entries=entries,
    )


def _begin(language: SiteLanguage) -> str:
    """Return the moment at which the day of the site begins: when a feed without entries was new."""
    return datetime.combine(language.bare.today, time(), zone(language.bare.show.timezone)).isoformat()


def json_feed(language: SiteLanguage, entries: Sequence[ChangesEntry]) -> str:
    """Return the changes as a JSON feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_title(language),
        "home_page_url": language.address("changes.html"),
        "feed_url": language.address(JSON_FEED),
        "language": language.code,
        "items": [
            {
                "id": each.id,
                "url": language.address("changes.html"),
                "title": each.title,
                "content_html": each.html,
                "date_published": each.at,
            }
            for each in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
