"""What changed, the latest first, as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from urllib.parse import quote

from jinja2 import Environment
from msgspec import Struct

from bot.cards.changes import change_line, change_title, without_parts
from bot.cards.html_writer import html_blocks
from bot.cards.markup import Markup, stack
from bot.cards.navigation import NavigationLinks
from bot.domain.record.show import zone
from bot.domain.record.snapshot import Snapshot
from bot.domain.rules.changes import Change
from bot.site.addresses import PageAddresses
from bot.site.site_languages import SiteLanguage

ATOM, JSON_FEED, _CHANGES = "changes.atom", "changes.json", "changes.html"
MOST_ENTRIES = 100
"""Changes that a feed has at most, the latest ones."""
_A_DAY = timedelta(days=1)


class ChangesEntry(Struct, frozen=True):
    """A change in a feed: what it is called, what changed in HTML, the page that tells the rest, the moment
    its day began at the show's home, and the one it became known at here.
    """

    id: str
    title: Markup
    html: Markup
    page: str
    published: str
    updated: str


def days_of_changes(snapshot: Snapshot, today: date) -> Iterator[list[Change]]:
    """Yield what changed, day by day, the latest first.

    Only on a day that something was said, was taken back or ran out can a standing become another.
    """
    for day in sorted({day for day in _turns(snapshot) if day <= today}, reverse=True):
        if changes := snapshot.changes(day - _A_DAY, day):
            yield changes


def _turns(snapshot: Snapshot) -> Iterator[date]:
    for report in snapshot.reports:
        yield report.known_from
        if report.retracted_from is not None:
            yield report.retracted_from
        if report.window is not None and not report.window.open:
            yield report.window.last + _A_DAY


def feed_entries(
    language: SiteLanguage, snapshot: Snapshot, addresses: PageAddresses
) -> Sequence[ChangesEntry]:
    """Return what a feed in a language says: an entry a change, so that a second one of a day is news too."""
    days = days_of_changes(snapshot, language.bare.today)
    changes = chain.from_iterable(without_parts(language.bare, each) for each in days)
    return [_entry(language, snapshot, addresses, each) for each in islice(changes, MOST_ENTRIES)]


def _entry(
    language: SiteLanguage, snapshot: Snapshot, addresses: PageAddresses, change: Change
) -> ChangesEntry:
    day, topic = change.after.day, change.after.topic
    asked = NavigationLinks(language.bare).topic(topic).query
    began = datetime.combine(day, time(), zone(language.bare.show.timezone))
    said = (each for each in snapshot.topic_file(topic).reports if each.known_from == day)
    told = language.feed.for_one_card()
    line = change_line(told, [change])
    filed = (each.filing.filed_at for each in said if each.filing is not None)
    return ChangesEntry(
        id=f"{language.address(_CHANGES)}#{day}-{quote(str(topic))}",
        title=change_title(language.bare, change),
        html=html_blocks(stack([line, told.in_another_language()])),
        page=language.address(addresses.path(asked) or _CHANGES),
        published=began.isoformat(),
        updated=max([began, *filed]).astimezone(began.tzinfo).isoformat(timespec="seconds"),
    )


def feed_title(language: SiteLanguage) -> Markup:
    """Return what the feeds of a language are called."""
    return language.bare.say("site-feed-title", title=language.bare.title, season=language.bare.show.season)


def atom(language: SiteLanguage, entries: Sequence[ChangesEntry], environment: Environment) -> str:
    """Return the changes as an Atom feed."""
    return environment.get_template("changes.atom").render(
        lang=language.code,
        title=feed_title(language),
        own=language.address(ATOM),
        page=language.address(_CHANGES),
        updated=max((each.updated for each in entries), default=_begin(language)),
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
        "home_page_url": language.address(_CHANGES),
        "feed_url": language.address(JSON_FEED),
        "language": language.code,
        "items": [
            {
                "id": each.id,
                "url": each.page,
                "title": each.title,
                "content_html": each.html,
                "date_published": each.published,
                "date_modified": each.updated,
            }
            for each in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
